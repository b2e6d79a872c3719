"""The network: its parts by their place, how it grows, and how it moves to another layout."""

import pytest
from manim import VGroup

from tafelbild.draw.layouts import Focus, calculation_layout, zoom_layout
from tafelbild.draw.net import Net, ellipsis
from tafelbild.draw.pen import strokes_of
from tafelbild.theme import BOARD

LAYERS, FOCUS = (3, 4, 4, 2), Focus(2, 2, 3)


@pytest.fixture
def net() -> Net:
    """Return the network of the script."""
    return Net(BOARD, LAYERS, FOCUS)


def test_every_neuron_is_connected_to_every_neuron_of_the_next_layer(net: Net) -> None:
    assert len(net.rings) == sum(LAYERS)
    assert len(net.edges) == 3 * 4 + 4 * 4 + 4 * 2
    assert [len(net.rings_of(layer)) for layer in (1, 2, 3, 4)] == list(LAYERS)
    assert len(net.edges_from(1)) == 12


def test_y_2_is_the_second_from_the_top(net: Net) -> None:
    column = sorted(net.rings_of(2), key=lambda ring: -ring.get_y())
    assert column.index(net.focused) == 1


def test_inputs_and_their_edges_are_in_order(net: Net) -> None:
    """w_12, w_22, w_32: the first leads from x_1, which is on top."""
    heights = [ring.get_y() for ring in net.sources]
    assert heights == sorted(heights, reverse=True)
    assert [edge.look.start for edge in net.incoming] == [ring.look.centre for ring in net.sources]
    assert {edge.look.end for edge in net.incoming} == {net.focused.look.centre}


def test_edges_lie_below_rings(net: Net) -> None:
    order = list(net.submobjects)
    assert max(map(order.index, net.edges.values())) < min(map(order.index, net.rings.values()))


def test_a_layer_grows_with_the_edges_that_lead_to_it(net: Net) -> None:
    animation = net.grow_layer(2)
    grown = {id(stroke) for stroke in strokes_of(VGroup(*[a.mobject for a in flat(animation)]))}
    expected = {id(stroke) for thing in (*net.rings_of(2), *net.edges_from(1)) for stroke in strokes_of(thing)}
    assert grown == expected
    first = {id(stroke) for a in flat(net.grow_layer(1)) for stroke in strokes_of(a.mobject)}
    assert first == {id(stroke) for ring in net.rings_of(1) for stroke in strokes_of(ring)}


def flat(animation: object) -> list[object]:
    """Return the animations inside of an animation."""
    inner = getattr(animation, "animations", None)
    return [leaf for part in inner for leaf in flat(part)] if inner is not None else [animation]


def finish(animation: object) -> None:
    """Jump to the end of an animation."""
    for part in flat(animation):
        part.begin()  # type: ignore[attr-defined]
        part.finish()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "layout", [zoom_layout(BOARD, LAYERS, FOCUS), calculation_layout(BOARD, FOCUS)], ids=["zoomed", "small"]
)
def test_it_moves_to_another_layout(net: Net, layout: object) -> None:
    """Rings and edges in both layouts move; the others are removed from the network."""
    y, inputs = net.focused, net.sources
    animation = net.rearrange(layout)  # type: ignore[arg-type]
    assert set(net.rings) == set(layout.rings)  # type: ignore[attr-defined]
    assert set(net.edges) == set(layout.edges)  # type: ignore[attr-defined]
    assert (net.focused, net.sources) == (y, inputs)
    finish(animation)
    assert net.focused.look == layout.rings[FOCUS.place]  # type: ignore[attr-defined]
    assert net.focused.get_center()[:2] == pytest.approx(layout.rings[FOCUS.place].centre, abs=0.03)  # type: ignore[attr-defined]
    assert set(net.submobjects) == {*net.edges.values(), *net.rings.values(), *net.ellipses}


def test_a_tall_layer_has_an_ellipsis() -> None:
    tall = Net(BOARD, (3, 784, 2), Focus(2, 2, 3))
    (dots,) = tall.ellipses
    assert len(dots) == len(ellipsis(BOARD, (0, 0))) == 3
    assert dots.get_x() == pytest.approx(tall.focused.get_x(), abs=0.05)


def test_the_same_network_is_drawn_the_same_way() -> None:
    """The same lesson gives the same film."""
    first, again = (Net(BOARD, LAYERS, FOCUS) for _ in range(2))
    pairs = zip(strokes_of(first), strokes_of(again), strict=True)
    assert all((a.points == b.points).all() for a, b in pairs)
    strokes = [stroke for ring in first.rings_of(2) for stroke in strokes_of(ring.copy().move_to(first))]
    shapes = {stroke.points.round(3).tobytes() for stroke in strokes}
    assert len(shapes) == 4  # … but no two rings are alike
