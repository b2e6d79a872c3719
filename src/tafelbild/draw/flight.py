"""Animations that move mobjects: copies of numbers that fly to another place, mobjects that glide or swell."""

from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from manim import Animation, ReplacementTransform, VGroup, VMobject, there_and_back

from tafelbild.draw.arguments import check_mobject, check_size, misuse, plane_points, quoted
from tafelbild.draw.coordinates import Point, to_3d
from tafelbild.draw.hand.curves import arc_lengths
from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.look import Depth, InPlaceAnimation
from tafelbild.draw.pen import PenStroke, strokes_of
from tafelbild.draw.tagging import tag_as
from tafelbild.message import Message
from tafelbild.theme import CALM

FADE_IN_RATE: Final = 4.0  # of a mobject that arrives: opaque after a quarter of its way
THICKER: Final = 1.6  # factor of the width of a line while it is emphasized


def flying_copy(source: VMobject) -> VGroup:
    """Return a copy of the strokes of a number, tagged as a transient mobject."""
    return tag_as(
        VGroup(*(stroke.copy() for stroke in strokes_of(source))),
        Message("a number on its way", de="eine Zahl auf dem Weg"),
        transient=True,
    )


def fly_copy(source: VMobject, target: VMobject, arc: float = 0.0, run_time: float = CALM) -> Animation:
    r"""Return an animation that morphs a copy of ``source`` into ``target``, stroke by stroke, on an arc (radians).

    ```python
    given = Handwriting(theme, r"\part{sum}{2.2} + 1", height=0.8).at(-2.5, 1, 0)
    taken = Handwriting(theme, r"z = \part{sum}{2.2} + 1", height=0.8).at(2, -1, 0)
    self.add(given)
    self.play(fly_copy(given.part("sum"), taken.part("sum"), arc=-1))
    self.play(Write(taken))
    ```
    """
    for thing in (source, target):
        check_mobject("fly_copy", thing)
        if not strokes_of(thing):
            raise misuse(
                "fly_copy",
                f"{quoted(thing)} is not handwriting; use manim's ReplacementTransform",
                f"{quoted(thing)} ist keine Handschrift; nehmen Sie ReplacementTransform von manim",
            )
    return ReplacementTransform(flying_copy(source), VGroup(*strokes_of(target)), path_arc=arc, run_time=run_time)


class Motion(InPlaceAnimation):
    """Base class of animations that compute a mobject's points from its points at the beginning of the animation."""

    def begin(self) -> None:
        """Store the centre and the points of the mobject at the start."""
        self.centre = self.mobject.get_center()
        self.starts = [(member, member.points.copy()) for member in self.mobject.family_members_with_points()]
        super().begin()


class Flight(Motion):
    """Base class of animations in which a copy of ``source`` flies; at its end, the copy is replaced by ``landed``."""

    def __init__(self, source: VMobject, landed: Sequence[VMobject], **kwargs: Any) -> None:  # noqa: ANN401
        self.copy_in_flight, self.landed = flying_copy(source), landed
        super().__init__(self.copy_in_flight, introducer=True, **kwargs)

    def clean_up_from_scene(self, scene: Any) -> None:  # noqa: ANN401  (manim's own)
        """Replace the copy by the mobjects ``landed``."""
        super().clean_up_from_scene(scene)
        scene.remove(self.copy_in_flight)
        scene.add(*self.landed)


class FlyAlongCurve(Flight):
    """Animation that flies a copy of ``source`` to ``target`` on a cubic Bézier curve.

    Both inner control points are ``corner``; ``size`` is the scale factor at the end of the flight. Afterwards
    ``target`` is on stage instead of the copy.
    """

    def __init__(self, source: VGroup, target: Handwriting, corner: Point, *, size: float = 1.0, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(source, [target], **kwargs)
        self.copy_in_flight.set_z_index(Depth.DOT)
        self.size = size
        ends = np.array(source.get_center()), np.array(target.get_center())
        self.controls = np.array([ends[0], to_3d(*corner), to_3d(*corner), ends[1]])

    def interpolate_mobject(self, alpha: float) -> None:
        """Place the copy at ``alpha`` (0 … 1) of the curve."""
        t = self.rate_func(alpha)
        shares = np.array([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3])
        place, size = shares @ self.controls, 1 + (self.size - 1) * t
        for member, points in self.starts:
            member.points = place + (points - self.controls[0]) * size


class Arrive(Flight):
    """Animation in which a mobject comes from the point ``start`` to its place: small at first, and fading in.

    ``size`` is its size at the start, relative to that at its place. Afterwards the mobject is on stage.
    """

    def __init__(self, thing: VMobject, start: Point, *, size: float = 0.6, run_time: float = CALM) -> None:
        super().__init__(thing, [thing], run_time=run_time)
        self.copy_in_flight.set_z_index(Depth.DOT)
        self.start, self.size = to_3d(*start), size

    def interpolate_mobject(self, alpha: float) -> None:
        """Place the copy at ``alpha`` (0 … 1) of its way."""
        part = self.rate_func(alpha)
        size, centre = self.size + (1 - self.size) * part, self.start + (self.centre - self.start) * part
        for member, points in self.starts:
            member.points = centre + (points - self.centre) * size
        self.copy_in_flight.set_fill(opacity=min(1.0, FADE_IN_RATE * alpha))


class FlyAlongPath(Flight):
    """Animation that flies a copy of ``source`` to ``target`` along a polyline of ``points``, at constant speed.

    ``source`` and ``target`` have the same strokes at different places and sizes (``Handwriting.copy_part_from``).
    ``points`` lead from the centre of ``source`` to that of ``target``. The copy has the target's colours from the
    start, because the source may be grey. Afterwards ``target`` is on stage instead of the copy.
    """

    def __init__(self, source: VMobject, target: VMobject, points: Sequence[Sequence[float]], run_time: float) -> None:
        self.target, self.points = VGroup(*strokes_of(target)), np.array(points, dtype=float)
        super().__init__(source, strokes_of(target), run_time=run_time)
        self.along = arc_lengths(self.points)

    def begin(self) -> None:
        """Give the copy the target's colours, and store its centre and points at the start."""
        self.copy_in_flight.set_z_index(Depth.DOT)
        for stroke, goal in zip(self.copy_in_flight, self.target, strict=True):
            stroke.set_fill(goal.get_fill_color())
        self.size = self.target.width / self.copy_in_flight.width
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Place the copy at ``alpha`` (0 … 1) of the path's length."""
        part = self.rate_func(alpha)
        x, y = (np.interp(part * self.along[-1], self.along, self.points[:, k]) for k in (0, 1))
        size = 1 + (self.size - 1) * part
        for member, points in self.starts:
            member.points = (points - self.centre) * size + np.array([x, y, 0.0])


class Swell(Motion):
    """Animation that enlarges a mobject about its centre by the fraction ``by`` of its size, and shrinks it back.

    ```python
    result = Handwriting(theme, "y_2 = 3.2", height=0.8).at(0, 0.5, 0)
    self.play(Write(result))
    self.play(Swell(result, by=0.3))
    ```
    """

    def __init__(self, thing: VMobject, by: float = 0.08, run_time: float = CALM) -> None:
        check_mobject("Swell", thing)
        super().__init__(thing, run_time=run_time, rate_func=there_and_back)
        self.by = by

    def interpolate_mobject(self, alpha: float) -> None:
        """Show the enlarged mobject at ``alpha`` (0 … 1) of the animation."""
        size = 1 + self.by * self.rate_func(alpha)
        for member, points in self.starts:
            member.points = self.centre + (points - self.centre) * size


class Glide(Motion):
    """Animation that moves the centre of a mobject in a straight line to ``to`` (units), and scales it by ``scale``.

    The move starts where the mobject is when the animation begins, not where it was when the animation was made.

    ```python
    result = Handwriting(theme, "3.2", height=0.8, role="result")
    self.play(Write(result.at(-4, 1, 0)))
    self.play(Glide(result, (4, -1), scale=1.5))
    ```
    """

    def __init__(
        self,
        thing: VMobject,
        to: Sequence[float],
        *,
        scale: float = 1.0,
        run_time: float = CALM,
        **kwargs: Any,  # noqa: ANN401  (manim's own)
    ) -> None:
        check_mobject("Glide", thing)
        plane_points("Glide", [to], least=1)
        check_size("Glide", "scale", scale)
        super().__init__(thing, run_time=run_time, **kwargs)
        self.to, self.scale = np.array([*to, 0.0][:3]), scale

    def interpolate_mobject(self, alpha: float) -> None:
        """Place the mobject at ``alpha`` (0 … 1) of the way."""
        part = self.rate_func(alpha)
        size = 1 + (self.scale - 1) * part
        for member, points in self.starts:
            member.points = self.centre + (self.to - self.centre) * part + (points - self.centre) * size


class Hop(Motion):
    """Animation that moves a dot from the centre of ``start`` to its own place, on a parabola ``height`` units tall."""

    def __init__(self, dot: VMobject, start: VMobject, height: float, run_time: float = CALM) -> None:
        super().__init__(dot, run_time=run_time, introducer=True)
        self.origin, self.height = start.get_center(), height

    def interpolate_mobject(self, alpha: float) -> None:
        """Place the dot at ``alpha`` (0 … 1) of its way."""
        part = self.rate_func(alpha)
        place = self.origin + (self.centre - self.origin) * part + to_3d(0, self.height * 4 * part * (1 - part))
        for member, points in self.starts:
            member.points = points + place - self.centre


class Stretch(Motion):
    """Animation that moves a vertical line's centre to ``to`` and scales its length, not its width, by ``factor``."""

    def __init__(self, line: VMobject, to: Point, factor: float, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(line, **kwargs)
        self.to, self.factor = to_3d(*to), factor

    def interpolate_mobject(self, alpha: float) -> None:
        """Place and stretch the line at ``alpha`` (0 … 1) of its way."""
        part = self.rate_func(alpha)
        size = np.array([1.0, 1 + (self.factor - 1) * part, 1.0])
        for member, points in self.starts:
            member.points = self.centre + (self.to - self.centre) * part + (points - self.centre) * size


class Thicken(InPlaceAnimation):
    """Animation that widens the strokes of ``thing`` by ``factor``, for a moment if ``rate_func=there_and_back``.

    ```python
    way = arrow(theme, [(-3, -1), (0, 1), (3, -1)], colour=theme.weight)
    self.play(Draw(way))
    self.play(Thicken(way, 2.5))
    ```
    """

    def __init__(self, thing: VMobject, factor: float = THICKER, **kwargs: Any) -> None:  # noqa: ANN401  (manim's own)
        check_mobject("Thicken", thing)
        check_size("Thicken", "factor", factor)
        super().__init__(thing, **kwargs)
        self.thing, self.factor = thing, factor

    def begin(self) -> None:
        """Store the outlines of the strokes."""
        self.starts = [(stroke, stroke.points) for stroke in strokes_of(self.thing)]
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Draw the strokes at ``alpha`` (0 … 1) of the change."""
        part = self.rate_func(alpha)
        for stroke, points in self.starts:
            wide = stroke.half_widths * (1 + (self.factor - 1) * part)
            stroke.points = PenStroke(stroke.path, wide, stroke.get_fill_color().to_hex()).points if part else points
