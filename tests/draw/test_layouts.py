"""Overview, zoom and small net: all inside the stage, nothing on top of anything, w_ij from x_i to y_j."""

import math
from itertools import combinations

import pytest

from tafelbild.draw.layouts import (
    MAX_ROWS,
    Focus,
    Layout,
    calculation_layout,
    overview_layout,
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
    """What has faded to a trace is decoration and may leave it."""
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
    assert len(whole.dots) == 1
    assert len([place for place in whole.rings if place[0] == 2]) <= MAX_ROWS
    assert overview_layout(BOARD, (3, MAX_ROWS, 2), focus).dots == ()


@pytest.mark.parametrize(("layers", "focus"), [((50, 30, 10), Focus(2, 7, 50)), ((50, 30, 10), Focus(3, 7, 30))])
def test_of_many_inputs_the_first_and_the_last_are_shown(layers: tuple[int, ...], focus: Focus) -> None:
    """Between x_2 and x_n stands an ellipsis, in the zoom and in the small net."""
    for layout in (zoom_layout(BOARD, layers, focus), calculation_layout(BOARD, focus)):
        column = layout.columns[0]
        assert tuple(column.ys) == (1, 2, focus.inputs)
        (dots,) = column.dots
        assert column.ys[2] > dots > column.ys[focus.inputs]
        assert (column.x, dots) in layout.dots
