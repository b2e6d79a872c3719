"""A weight's label is in a gap of its own edge, and touches nothing else."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tafelbild.draw.edge_labels import (
    boxes_touch,
    clear_of_rings,
    column_positions,
    edge_crosses,
    half_gap,
    labels_fit,
    staggered_positions,
    stubs_fit,
)
from tafelbild.draw.layouts import Focus, calculation_layout, zoom_layout
from tafelbild.draw.net import Net
from tafelbild.draw.network_shapes import EdgeLook
from tafelbild.kinds.neuron.drawing.calculation_net import WEIGHTS
from tafelbild.kinds.neuron.drawing.weight_labels import value_labels
from tafelbild.maths import ACTIVATIONS, Neuron
from tafelbild.notation import MAX_LISTED_INPUTS, Calculation
from tafelbild.theme import BOARD

FLAT = EdgeLook((0, 0), (10, 0), 0.5, 0.5, 4, "#FFFFFF")


def edge(start: tuple[float, float], end: tuple[float, float]) -> EdgeLook:
    return EdgeLook(start, end, 0.5, 0.5, 4, "#FFFFFF")


@pytest.mark.parametrize(
    ("line", "crossed"),
    [
        (edge((-5, 0), (5, 0)), True),
        (edge((-5, -5), (5, 5)), True),
        (edge((0, -5), (0, 5)), True),
        (edge((-5, 0.6), (5, 0.6)), False),
        (edge((1.2, -5), (1.2, 5)), False),
        (edge((2, 0), (8, 0)), False),  # it ends before the box
    ],
)
def test_an_edge_through_a_box_is_seen(line: EdgeLook, crossed: bool) -> None:
    assert edge_crosses(((0.0, 0.0), (2.0, 1.0)), line) is crossed


@given(st.tuples(*[st.floats(-4, 4)] * 4), st.floats(0.3, 2), st.floats(0.2, 1))
def test_crossing_agrees_with_walking_along_the_edge(ends: tuple[float, ...], width: float, height: float) -> None:
    if math.dist(ends[:2], ends[2:]) < 1.5:
        return
    line = edge((ends[0], ends[1]), (ends[2], ends[3]))
    points = [line.along(k / 400) for k in range(401)]
    if any(abs(x) < width / 2 - 0.02 and abs(y) < height / 2 - 0.02 for x, y in points):
        assert edge_crosses(((0.0, 0.0), (width, height)), line)


def test_labels_that_overlap_are_seen() -> None:
    assert boxes_touch(((0, 0), (1, 1)), ((0.9, 0.9), (1, 1)))
    assert not boxes_touch(((0, 0), (1, 1)), ((1.5, 0), (1, 1)))


def test_a_gap_is_as_wide_as_its_label_needs() -> None:
    """The edge leaves the label's box through its side or its top, whichever is nearer."""
    size = (1.0, 0.5)
    assert 0.5 < half_gap(FLAT, size) < 0.7
    assert 0.25 < half_gap(edge((0, 0), (0.001, 10)), size) < 0.45


def test_some_of_the_line_is_left() -> None:
    assert stubs_fit(FLAT, (1, 0.5), 0.46, 0.2)
    assert not stubs_fit(FLAT, (8.5, 0.5), 0.46, 0.2)
    assert not stubs_fit(FLAT, (1, 0.5), 0.05, 0.2)


def test_a_label_stays_off_the_rings() -> None:
    assert clear_of_rings(FLAT, (1, 0.5), 0.46)
    assert not clear_of_rings(FLAT, (1, 0.5), 0.0)


@pytest.mark.parametrize("inputs", range(1, MAX_LISTED_INPUTS + 2))
@pytest.mark.parametrize("width", [0.6, 0.9, 1.2])
def test_labels_of_a_whole_neuron_touch_nothing(inputs: int, width: float) -> None:
    """At the chosen positions no other edge goes through the label's box."""
    focus = Focus(2, 2, inputs)
    for layout in (zoom_layout(BOARD, (inputs, 4, 2), focus), calculation_layout(BOARD, focus)):
        edges = [layout.edges[link] for link in focus.links]
        sizes = [(width, 0.42)] * len(focus.shown)
        fractions = column_positions(edges, sizes, 0.1) or staggered_positions(edges, sizes)
        if fractions is None:
            continue
        assert labels_fit(edges, sizes, fractions, 0.08)
        for k, (own, fraction) in enumerate(zip(edges, fractions, strict=True)):
            x, y = own.along(fraction)
            others = [other.along(s / 200) for j, other in enumerate(edges) if j != k for s in range(201)]
            assert not any(abs(a - x) < width / 2 - 0.03 and abs(b - y) < 0.18 for a, b in others)


def test_three_names_fit_in_one_column() -> None:
    focus = Focus(2, 2, 3)
    layout = zoom_layout(BOARD, (3, 4, 4, 2), focus)
    fractions = column_positions([layout.edges[link] for link in focus.links], [(0.9, 0.5)] * 3, 0.25)
    assert fractions is not None
    assert len(set(fractions)) == 1


def test_what_fits_nowhere_is_not_placed() -> None:
    lines = [edge((0, k / 10), (10, 0)) for k in range(6)]
    assert column_positions(lines, [(1.0, 0.6)] * 6, 0.1) is None
    assert staggered_positions(lines, [(4.0, 2.0)] * 6) is None


def test_a_third_of_every_edge_is_seen_beside_its_label() -> None:
    line = edge((0, 0), (4, 0))  # 2.86 from end to end
    assert stubs_fit(line, (1.6, 0.4), 0.5, 0.05)
    assert not stubs_fit(line, (1.8, 0.4), 0.5, 0.05)


@pytest.mark.parametrize("weights", [("0.25", "2", "0.0125"), ("-0.35", "0.12", "-0.48")])
def test_long_weights_leave_a_third_of_their_edges(weights: tuple[str, ...]) -> None:
    """With the largest rings of three inputs."""
    focus = Focus(2, 2, 3)
    layout = calculation_layout(BOARD, focus, 0.72)
    trace = Neuron(weights, "1", ACTIVATIONS["relu"]).trace(["1200", "35.5", "80000"])
    labels = value_labels(Net(BOARD, (3, 4), focus), layout, Calculation(trace, target=2), WEIGHTS)
    assert labels is not None
    for link, label in zip(focus.links, labels, strict=True):
        assert 1 - 2 * label.half / math.dist(*layout.edges[link].ends) >= 1 / 3


def test_weights_of_close_edges_stand_without_brackets() -> None:
    for inputs, brackets in ((3, True), (8, False)):
        focus = Focus(2, 2, inputs)
        trace = Neuron(["-0.2"] * inputs, "1", ACTIVATIONS["relu"]).trace(["1"] * inputs)
        net = Net(BOARD, (inputs, 4), focus)
        labels = value_labels(net, calculation_layout(BOARD, focus, 0.3), Calculation(trace, target=2), WEIGHTS)
        assert labels is not None
        assert ["(" in label.written.text for label in labels] == [brackets] * inputs
