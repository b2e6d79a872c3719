"""Rings and edges as a hand draws them: round, closed, from rim to rim, dashed where a weight is negative."""

import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tafelbild.draw.network_shapes import DASH, Edge, EdgeLook, RingLook, dash_spans, disc, edge_segments, ring_stroke
from tafelbild.draw.pen import strokes_of
from tafelbild.theme import BOARD, PAPER

LINE = EdgeLook((0, 0), (10, 0), 1.0, 2.0, 4, "#949E96")


@pytest.mark.parametrize("seed", range(8))
def test_a_ring_is_round_and_closed(seed: int) -> None:
    way = ring_stroke(BOARD, RingLook((1, 2), 0.5, 4, BOARD.ink), seed).path
    distances = np.hypot(*(way - (1, 2)).T)
    assert distances == pytest.approx(0.5, rel=0.04)
    assert math.dist(way[0], way[-1]) < 0.25  # a little past its own beginning
    assert way[0, 1] > 2.45  # from near 12 o'clock
    assert way[5, 0] < way[0, 0]  # anticlockwise


def test_a_ring_is_as_wide_as_the_theme_says() -> None:
    on_board, on_paper = (ring_stroke(t, RingLook((0, 0), 0.5, 4, t.ink), 1).half_widths.max() for t in (BOARD, PAPER))
    assert on_paper == pytest.approx(on_board * PAPER.line / BOARD.line)


def test_a_disc_has_no_outline() -> None:
    dot = disc((1, 2), 0.1, "#FFFFFF", 0.5)
    assert dot.get_center()[:2] == pytest.approx((1, 2))
    assert (dot.get_stroke_width(), dot.get_fill_opacity()) == (0, 0.5)


def test_an_edge_begins_and_ends_just_off_the_rims() -> None:
    (x0, y0), (x1, y1) = LINE.ends
    assert (y0, y1) == (0, 0)
    assert 1.0 < x0 < 1.1
    assert 7.9 < x1 < 8.0
    assert LINE.along(0.5) == pytest.approx(((x0 + x1) / 2, 0))


def edge(**look: float) -> Edge:
    return Edge(BOARD, EdgeLook((0, 0), (10, 0), 1.0, 2.0, 4, BOARD.edge, tint=BOARD.weight, tint_width=6, **look), 3)


def test_a_gap_is_open_where_the_label_stands() -> None:
    before, after = strokes_of(edge(gap_at=0.5, gap=1.0))
    middle = LINE.along(0.5)[0]
    assert before.get_right()[0] == pytest.approx(middle - 1.0, abs=0.05)
    assert after.get_left()[0] == pytest.approx(middle + 1.0, abs=0.05)


def test_an_edge_takes_its_colour_from_its_source_on() -> None:
    tinted, rest = strokes_of(edge(tinted=0.25))
    assert tinted.get_fill_color().to_hex().upper() == BOARD.weight
    assert rest.get_fill_color().to_hex().upper() == BOARD.edge
    assert tinted.get_left()[0] < rest.get_left()[0]
    assert tinted.width == pytest.approx(0.25 * (LINE.ends[1][0] - LINE.ends[0][0]), abs=0.1)


def test_an_edge_that_is_tinted_to_its_end_has_that_colour() -> None:
    whole = edge()
    whole.set_look(replace(whole.look, tinted=1.0))
    assert (whole.look.colour, whole.look.width, whole.look.tinted) == (BOARD.weight, 6, 0.0)
    whole.set_look(replace(whole.look, gap=0.5))
    assert {stroke.get_fill_color().to_hex().upper() for stroke in strokes_of(whole)} == {BOARD.weight}


@given(length=st.floats(0.1, 12), apart=st.floats(0, 1))
def test_dashes_stand_at_both_ends_and_never_overlap(length: float, apart: float) -> None:
    cut = dash_spans(0.0, length, apart)
    assert cut[0][0] == 0
    assert cut[-1][1] == pytest.approx(length)
    assert all(a < b for a, b in cut)
    assert all(before[1] <= after[0] + 1e-9 for before, after in pairwise(cut))


def test_a_negative_weight_is_dashed_a_positive_one_is_not() -> None:
    """Never colour alone: the line says it, too."""
    assert len(strokes_of(edge())) == 1
    dashes = strokes_of(edge(dashed=1.0))
    assert len(dashes) > 10
    assert all(stroke.width < 1.5 * DASH[0] for stroke in dashes)


@given(gap_at=st.floats(0.2, 0.8), gap=st.floats(0, 1), tinted=st.floats(0, 1), apart=st.sampled_from((0.0, 0.5, 1.0)))
def test_pieces_cover_the_line_but_for_the_gap(gap_at: float, gap: float, tinted: float, apart: float) -> None:
    look = EdgeLook((0, 0), (10, 0), 0, 0, 4, "#000000", gap_at, gap, apart, "#FFFFFF", 4, tinted)
    length = 9.0
    cut = edge_segments(look, length)
    inside = [(a, b) for a, b, _ in cut if a < gap_at * length + gap - 1e-6 and b > gap_at * length - gap + 1e-6]
    assert not inside or gap == 0
    assert all(tint == ((a + b) / 2 < tinted * length) for a, b, tint in cut)
    if not apart:
        assert sum(b - a for a, b, _ in cut) == pytest.approx(length - 2 * gap, abs=1e-4)


def test_an_edge_without_length_is_nothing() -> None:
    assert edge_segments(LINE, 0.0) == []
