"""Shapes are drawn from a look; animations change the look."""

from dataclasses import dataclass, replace

import numpy as np
import pytest
from manim import VMobject

from tafelbild.draw.look import Depth, Recolour, Reshape, Shape, interpolate_look
from tafelbild.draw.network_shapes import Edge, EdgeLook, Ring, RingLook
from tafelbild.draw.pen import PenStroke, pen_line
from tafelbild.theme import BOARD, PAPER


@dataclass(frozen=True)
class Bars:
    """Number, length and colour of lines."""

    length: float
    colour: str = "#000000"
    count: int = 1
    bold: bool = False
    at: tuple[float, float] = (0.0, 0.0)


class Fence(Shape[Bars]):
    """Lines under each other."""

    def draw(self, look: Bars) -> list[VMobject]:
        """Draw them."""
        return [pen_line(BOARD, [(0, -k), (look.length, -k)], 4, look.colour) for k in range(round(look.count))]


def test_numbers_places_and_colours_are_mixed() -> None:
    start, goal = Bars(0.0, "#000000", 1, at=(0.0, 4.0)), Bars(4.0, "#FFFFFF", 3, bold=True, at=(2.0, 0.0))
    half = interpolate_look(start, goal, 0.5)
    assert (half.length, half.count, half.at, half.bold) == (2.0, 2.0, (1.0, 2.0), True)
    assert half.colour.upper() in {"#7F7F7F", "#808080"}
    assert interpolate_look(start, goal, 1.0) is goal


def test_a_reshape_starts_from_the_look_of_its_own_moment() -> None:
    fence = Fence(Bars(1.0))
    first, second = fence.change(length=3.0), Reshape(fence, Bars(5.0))
    first.begin()
    first.interpolate(0.5)
    assert fence.width == pytest.approx(2.0, abs=0.1)
    first.finish()
    second.begin()
    second.interpolate(0)
    assert fence.look.length == 3.0
    second.interpolate(0.5)
    assert fence.look.length == pytest.approx(4.0)
    second.finish()
    assert fence.look == Bars(5.0)


def test_strokes_stay_the_same_objects() -> None:
    """Manim remembers, while an animation runs, which objects move."""
    fence = Fence(Bars(1.0, count=2))
    before = list(fence.submobjects)
    fence.set_look(replace(fence.look, length=2.0, count=3))
    assert fence.submobjects[:2] == before
    assert len(fence.submobjects) == 3


def test_what_is_no_longer_drawn_vanishes() -> None:
    fence = Fence(Bars(1.0, count=3))
    *_, third = fence.submobjects
    fence.set_look(replace(fence.look, count=2))
    assert len(fence.submobjects) == 2
    assert len(third.points) == 0


def test_a_stroke_is_redrawn_never_scaled() -> None:
    """A line twice as long is as wide as before."""
    edge = Edge(BOARD, EdgeLook((0, 0), (2, 0), 0, 0, 4, BOARD.edge), 1)
    before = edge.height
    edge.set_look(replace(edge.look, end=(8.0, 0.0)))
    assert edge.height == pytest.approx(before, abs=0.03)


def test_a_ring_is_filled_by_the_highlighter_only_on_paper() -> None:
    look = RingLook((0, 0), 0.5, 4, BOARD.result, 1.0)
    assert len(Ring(BOARD, look, 1).submobjects) == 1
    stroke, fill = Ring(PAPER, look, 1).submobjects
    assert stroke.z_index == Depth.RING > fill.z_index == Depth.FILL
    assert len(Ring(PAPER, replace(look, fill=0.0), 1).submobjects) == 1


def test_a_colour_changes_on_its_way() -> None:
    stroke = pen_line(BOARD, [(0, 0), (1, 0)], 4, "#000000")
    change = Recolour(stroke, "#FFFFFF")
    change.begin()
    change.interpolate(0.5)
    middle = stroke.get_fill_color().to_hex().upper()
    assert "#000000" < middle < "#FFFFFF"
    change.finish()
    assert stroke.get_fill_color().to_hex().upper() == "#FFFFFF"


def test_depths_are_in_order() -> None:
    """The highlighter lies under everything, writing over rings, dots over writing."""
    order = (Depth.MARKER, Depth.LINE, Depth.FILL, Depth.RING, Depth.BEAD, Depth.WRITING, Depth.DOT)
    assert list(order) == sorted(set(order))


def test_equal_looks_are_drawn_equally() -> None:
    first, again = (Ring(BOARD, RingLook((0, 0), 0.5, 4, BOARD.ink), 7) for _ in range(2))
    (stroke,), (same,) = first.submobjects, again.submobjects
    assert isinstance(stroke, PenStroke)
    np.testing.assert_array_equal(stroke.points, same.points)
