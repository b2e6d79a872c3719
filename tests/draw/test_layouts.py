"""Overview, zoom and small network: inside the stage, without overlaps, w_ij from x_i to y_j; columns of any layer."""

import math
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tafelbild.draw.layouts import (
    MAX_ROWS,
    Focus,
    Layout,
    calculation_layout,
    make_column,
    overview_layout,
    row_pitch,
    shown_rows,
    subdued_layout,
    zoom_layout,
)
from tafelbild.notation import MAX_LISTED_INPUTS
from tafelbild.theme import BOARD, BOTTOM_EDGE, LEFT_EDGE, RIGHT_EDGE, TOP_EDGE

NETWORKS = (
    ((3, 4, 4, 2), Focus(2, 2, 3)),  # the script
    ((3, 4, 4, 2), Focus(4, 1, 4)),
    ((1, 1), Focus(2, 1, 1)),
    ((6, 10, 784, 10), Focus(2, 7, 6)),
    ((5, 784, 3), Focus(2, 400, 5)),
    ((6, 3, 2), Focus(2, 3, 6)),
    ((2,) * 12, Focus(7, 2, 2)),
    ((8, 4, 2), Focus(2, 2, 8)),
    ((50, 30, 10), Focus(2, 2, 50)),
    ((50, 30, 10), Focus(3, 10, 30)),
)
LAYOUTS = {
    "overview": lambda layers, focus: overview_layout(BOARD, layers, focus),
    "zoomed": lambda layers, focus: zoom_layout(BOARD, layers, focus),
    "small": lambda _, focus: calculation_layout(BOARD, focus),
}


@pytest.fixture(params=[(name, *network) for name in LAYOUTS for network in NETWORKS], ids=str)
def laid_out(request: pytest.FixtureRequest) -> tuple[Layout, Focus]:
    """Return a layout and the neuron that it is about."""
    name, layers, focus = request.param
    return LAYOUTS[name](layers, focus), focus


def test_every_ring_is_on_stage(laid_out: tuple[Layout, Focus]) -> None:
    """Rings faded to a trace are decoration and may leave it."""
    for ring in laid_out[0].rings.values():
        if ring.colour != BOARD.trace:
            (x, y), r = ring.centre, ring.radius
            assert x - r >= LEFT_EDGE
            assert x + r <= RIGHT_EDGE
            assert y - r >= BOTTOM_EDGE
            assert y + r <= TOP_EDGE


def test_no_two_rings_touch(laid_out: tuple[Layout, Focus]) -> None:
    for a, b in combinations(laid_out[0].rings.values(), 2):
        assert math.dist(a.centre, b.centre) > a.radius + b.radius + 0.02


def test_neurons_count_from_the_top(laid_out: tuple[Layout, Focus]) -> None:
    layout, _ = laid_out
    for layer in {layer for layer, _ in layout.rings}:
        column = sorted((number, ring.centre) for (own, number), ring in layout.rings.items() if own == layer)
        heights = [y for _, (_, y) in column]
        assert heights == sorted(heights, reverse=True)
        assert len({x for _, (x, _) in column}) == 1


def test_an_edge_leads_from_its_source_to_its_target(laid_out: tuple[Layout, Focus]) -> None:
    """w_ij leads from x_i to y_j, from rim to rim."""
    layout, focus = laid_out
    assert set(focus.links) <= set(layout.edges)
    for (layer, i, j), edge in layout.edges.items():
        source, target = layout.rings[layer, i], layout.rings[layer + 1, j]
        assert (edge.start, edge.end) == (source.centre, target.centre)
        assert source.radius < math.dist(edge.ends[0], source.centre) < source.radius + 0.2
        assert target.radius < math.dist(edge.ends[1], target.centre) < target.radius + 0.2


def test_the_neuron_and_its_inputs_are_in_every_layout(laid_out: tuple[Layout, Focus]) -> None:
    layout, focus = laid_out
    assert {focus.place, *focus.sources} <= set(layout.rings)


def test_layers_stand_from_left_to_right(laid_out: tuple[Layout, Focus]) -> None:
    xs = [ring.centre[0] for _, ring in sorted(laid_out[0].rings.items(), key=lambda item: item[0][0])]
    assert xs == sorted(xs)


@pytest.mark.parametrize(("layers", "focus"), NETWORKS)
def test_the_zoom_subtracts(layers: tuple[int, ...], focus: Focus) -> None:
    """Only the neuron, its inputs and their edges keep their ink; its neighbours can be counted; nothing moves yet."""
    whole = overview_layout(BOARD, layers, focus)
    faded = subdued_layout(BOARD, whole, focus)
    kept = {place for place, ring in faded.rings.items() if ring.colour == BOARD.ink}
    counted = {place for place, ring in faded.rings.items() if ring.colour == BOARD.ghost}
    assert counted == {place for place in whole.rings if place[0] == focus.layer and place != focus.place}
    assert kept == {focus.place, *focus.sources}
    assert {link for link, edge in faded.edges.items() if edge.colour != BOARD.trace} == set(focus.links)
    assert [ring.centre for ring in faded.rings.values()] == [ring.centre for ring in whole.rings.values()]


@pytest.mark.parametrize("inputs", range(1, MAX_LISTED_INPUTS + 2))
def test_the_small_net_leaves_room_for_the_calculation(inputs: int) -> None:
    layout = calculation_layout(BOARD, Focus(2, 2, inputs))
    assert max(ring.centre[0] + ring.radius for ring in layout.rings.values()) < -1.1


def test_a_tall_layer_has_an_ellipsis() -> None:
    focus = Focus(2, 2, 3)
    whole = overview_layout(BOARD, (3, 784, 2), focus)
    assert len(whole.ellipses) == 1
    assert len([place for place in whole.rings if place[0] == 2]) <= MAX_ROWS
    assert overview_layout(BOARD, (3, MAX_ROWS, 2), focus).ellipses == ()


@pytest.mark.parametrize(("layers", "focus"), [((50, 30, 10), Focus(2, 7, 50)), ((50, 30, 10), Focus(3, 7, 30))])
def test_of_many_inputs_the_first_and_the_last_are_shown(layers: tuple[int, ...], focus: Focus) -> None:
    """Between x_2 and x_n stands an ellipsis, in the zoom and in the small net."""
    for layout in (zoom_layout(BOARD, layers, focus), calculation_layout(BOARD, focus)):
        column = layout.columns[0]
        assert tuple(column.ys) == (1, 2, focus.inputs)
        (dots,) = column.ellipses
        assert column.ys[2] > dots > column.ys[focus.inputs]
        assert (column.x, dots) in layout.ellipses


SIZES = st.integers(1, 10_000)


@given(size=SIZES, share=st.floats(0, 1), rows=st.sampled_from((6, MAX_ROWS)))
def test_the_computed_neuron_is_shown_however_tall_the_layer(size: int, share: float, rows: int) -> None:
    keep = 1 + round(share * (size - 1))
    shown = shown_rows(size, keep, rows)
    numbers = [number for number in shown if number is not None]
    assert keep in numbers
    assert numbers == sorted(set(numbers))
    assert (numbers[0], numbers[-1]) == (1, size)
    assert len(shown) <= rows


@given(size=SIZES, share=st.floats(0, 1))
def test_an_ellipsis_stands_for_at_least_two_neurons_and_nothing_else_is_left_out(size: int, share: float) -> None:
    shown = shown_rows(size, 1 + round(share * (size - 1)))
    gaps = [(before, after) for before, here, after in zip(shown, shown[1:], shown[2:], strict=False) if here is None]
    assert all(after - before > 1 for before, after in gaps if before and after)
    neighbours = [(a, b) for a, b in pairwise(shown) if a is not None and b is not None]
    assert all(b == a + 1 for a, b in neighbours)


def test_a_column_counts_from_the_top_and_is_centred() -> None:
    standing = make_column(2, -1.5, (1, 2, 3, None, 9), middle=0.5, pitch=1.0)
    assert standing.ys == {1: 2.5, 2: 1.5, 3: 0.5, 9: -1.5}
    assert standing.ellipses == (-0.5,)
    assert standing.at(9) == (-1.5, -1.5)


@pytest.mark.parametrize(("rows", "pitch"), [(1, 1.25), (2, 1.25), (4, 1.25), (5, 1.0), (9, 0.5)])
def test_rows_stand_apart_as_far_as_there_is_room(rows: int, pitch: float) -> None:
    assert row_pitch(rows, 1.25, 4.0) == pytest.approx(pitch)
