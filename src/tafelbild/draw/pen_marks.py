"""Pen marks: brackets, boxes, underlines, arrows, dashed lines, the highlighter.

Lengths in manim units; widths in manim's stroke widths, multiplied by the theme's ``line``.
"""

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
from manim import VGroup, VMobject

from tafelbild.draw.arguments import (
    check_colour,
    check_ends,
    check_mobject,
    check_number,
    check_size,
    check_theme,
    misuse,
    plane_points,
)
from tafelbild.draw.coordinates import Point
from tafelbild.draw.look import Depth
from tafelbild.draw.pen import Draw, PenStroke, pen_line
from tafelbild.draw.tagging import tag_as
from tafelbild.message import Message
from tafelbild.theme import DIGIT_HEIGHT, Role, Theme

UNDERLINE_DROP: Final = 0.2  # from the baseline
UNDERLINE_OVER: Final = 0.08  # beyond both ends of the result
HIGHLIGHTER_HEIGHT: Final = 1.28  # in digit heights
LINE_WIDTH: Final = 4.0  # of an arrow or a dashed line
FADE_IN_RATE: Final = 2.0  # opaque after half of the run time


def bracket(theme: Theme, left: float, right: float, y: float, seed: int = 0) -> VGroup:
    """Return a flat bracket over a group of layers, open downwards: from x ``left`` to ``right``, its top at ``y``.

    ```python
    over = bracket(theme, -3, 3, 1)
    self.play(Draw(over))
    self.play(rise_in(Label(theme, "hidden layers").at(0, 1.3)))
    ```
    """
    check_theme("bracket", theme)
    check_ends("bracket", (left, y), (right, y))
    drop, corner = 0.18, 0.10
    turn = np.linspace(0, math.pi / 2, 6)
    rise = [(left + corner * (1 - math.cos(a)), y - corner * (1 - math.sin(a))) for a in turn]
    fall = [(right - corner * (1 - math.sin(a)), y - corner * (1 - math.cos(a))) for a in turn]
    points = [(left, y - drop), *rise, *fall, (right, y - drop)]
    return VGroup(pen_line(theme, points, 3, theme.quiet, seed=seed))


def rounded_box(
    theme: Theme, centre: Point, width: float, height: float, colour: str | None = None, seed: int = 0
) -> VGroup:
    """Return a rectangle with rounded corners, drawn in one stroke from the top left; ``colour``: by default ink.

    ```python
    box = rounded_box(theme, (0, 0.5), 3, 1.2, theme.bias)
    value = Handwriting(theme, "b = 1", role="bias").at(0, 0.3, 0)
    self.play(Draw(box), Write(value))
    ```
    """
    check_theme("rounded_box", theme)
    plane_points("rounded_box", [centre], least=1)
    check_size("rounded_box", "width", width)
    check_size("rounded_box", "height", height)
    colour = theme.ink if colour is None else colour
    check_colour("rounded_box", colour)
    corner = 0.12
    x, y = width / 2 - corner, height / 2 - corner
    corners = ((-x, y, 90), (-x, -y, 180), (x, -y, 270), (x, y, 0))
    points = [(centre[0] + 0.02, centre[1] + height / 2)]
    for cx, cy, start in corners:
        angles = np.radians(np.linspace(start, start + 90, 7))
        x0, y0 = centre[0] + cx, centre[1] + cy
        points.extend((x0 + corner * math.cos(angle), y0 + corner * math.sin(angle)) for angle in angles)
    points.append((centre[0] - 0.06, centre[1] + height / 2 + 0.005))
    return VGroup(pen_line(theme, points, 4, colour, seed=seed, wobble=0.002))


def underline(
    theme: Theme,
    thing: VMobject,
    baseline: float | None = None,
    *,
    twice: bool = False,
    role: Role = "ink",
    seed: int = 5,
) -> VGroup:
    r"""Return a line under ``thing``, a handwritten number; two lines if ``twice``, as under a final result.

    ``baseline`` is that of the writing of which ``thing`` is a part; by default its own.

    ```python
    line = Handwriting(theme, r"2.2 + 1 = \part{result}{3.2}", height=0.8).at(0, 0.5, 0)
    self.play(Write(line))
    self.play(Draw(underline(theme, line.part("result"), line.baseline, twice=True)))
    ```
    """
    check_theme("underline", theme)
    baseline = baseline_of("underline", thing, baseline)
    left, right = thing.get_left()[0] - UNDERLINE_OVER, thing.get_right()[0] + UNDERLINE_OVER
    y = baseline - UNDERLINE_DROP
    lines = [((left + 0.03 * k, y - 0.12 * k), (right + 0.02 * k, y - 0.12 * k + 0.02)) for k in range(1 + bool(twice))]
    width, ink = 3.5 if twice else 3, theme.colour(role)
    strokes = [pen_line(theme, line, width, ink, seed=k, wobble=0.008) for k, line in enumerate(lines, seed)]
    return tag_as(VGroup(*strokes), Message("the line under a result", de="der Strich unter einem Ergebnis"), thing)


def highlighter_stroke(
    theme: Theme, thing: VMobject, baseline: float | None = None, height: float = DIGIT_HEIGHT, seed: int = 3
) -> VGroup:
    """Return a highlighter stroke behind the text ``thing``, whose digits have ``height``; empty without a marker.

    ``baseline`` is that of the writing of which ``thing`` is a part; by default its own. On the board, whose result is
    yellow already, there is no marker.

    ```python
    result = Handwriting(theme, "3.2", height=0.8, role="result").at(0, 0.5, 0)
    self.play(Write(result))
    self.play(Highlight(highlighter_stroke(theme, result, height=0.8)), Draw(underline(theme, result)))
    ```
    """
    check_theme("highlighter_stroke", theme)
    check_size("highlighter_stroke", "height", height)
    baseline = baseline_of("highlighter_stroke", thing, baseline)
    if theme.marker is None:
        return VGroup()
    half = HIGHLIGHTER_HEIGHT * height / 2
    left, right = thing.get_left()[0] - 0.08, thing.get_right()[0] + 0.08
    middle = (left + right) / 2
    x = np.linspace(min(left + 1.1 * half, middle - 0.01), max(right - 1.1 * half, middle + 0.01), 30)
    y = baseline + 0.42 * height + 0.012 * np.sin(3 * x + seed)
    stroke = PenStroke(np.column_stack([x, y]), np.full(30, half), theme.marker)
    return tag_as(
        VGroup(stroke.set_z_index(Depth.MARKER)), Message("a highlighter", de="ein Textmarker"), thing, kind="marker"
    )


class Highlight(Draw):
    r"""Animation that draws a highlighter stroke and also fades it in, because a short stroke would appear abruptly.

    ```python
    line = Handwriting(theme, r"\part{sum}{2.2} + 1 = 3.2", height=0.8).at(0, 0.5, 0)
    self.add(line)
    stroke = highlighter_stroke(theme, line.part("sum"), line.baseline, 0.8)
    self.play(Highlight(stroke, run_time=0.6), Recolour(line.part("sum"), theme.result))
    ```
    """

    def interpolate_mobject(self, alpha: float) -> None:
        """Give the stroke the length and the opacity that it has at the share ``alpha`` (0 … 1) of the run time."""
        super().interpolate_mobject(alpha)
        for stroke, _, _ in self.plan:
            stroke.set_fill(opacity=min(1.0, FADE_IN_RATE * alpha))


def baseline_of(of: str, thing: VMobject, baseline: float | None) -> float:
    """Return ``baseline`` or, if it is None, that of ``thing``, a Handwriting or a Label."""
    check_mobject(of, thing)
    own = getattr(thing, "baseline", None) if baseline is None else baseline
    if own is None:
        raise misuse(
            of,
            "a part has no baseline of its own; give that of its Handwriting",
            "ein Teil hat keine eigene Grundlinie; geben Sie die seiner Handwriting an",
        )
    check_number(of, "baseline", own)
    return float(own)


def arrow(
    theme: Theme,
    points: Sequence[Point],
    width: float = LINE_WIDTH,
    colour: str | None = None,
    *,
    head: float = 0.16,
    seed: int = 0,
) -> VGroup:
    """Return a polyline with an open arrow head, whose barbs are ``head`` long, at its last point.

    ``colour`` is by default that of ink.

    ```python
    word = Label(theme, "gradient").at(-2.5, -1)
    self.add(word)
    self.play(Draw(arrow(theme, [(-1.2, -0.8), (1, 0.2), (3, 0.4)], colour=theme.weight, head=0.25)))
    ```
    """
    check_theme("arrow", theme)
    plane_points("arrow", points)
    check_size("arrow", "width", width)
    check_size("arrow", "head", head)
    check_ends("arrow", points[-2], points[-1])
    colour = theme.ink if colour is None else colour
    check_colour("arrow", colour)
    (x0, y0), (x1, y1) = points[-2], points[-1]
    length = math.hypot(x1 - x0, y1 - y0)
    along = np.array([x1 - x0, y1 - y0]) / length
    across = np.array([-along[1], along[0]])
    tip = np.array([x1, y1])
    barbs = [tuple(tip - head * along + side * 0.55 * head * across) for side in (1, -1)]
    shaft = pen_line(theme, points, width, colour, seed=seed)
    return VGroup(shaft, pen_line(theme, [barbs[0], (x1, y1), barbs[1]], width, colour, seed=seed + 1, wobble=0.002))


def dashed_line(
    theme: Theme,
    start: Point,
    end: Point,
    width: float = LINE_WIDTH,
    colour: str | None = None,
    *,
    seed: int = 0,
) -> VGroup:
    """Return a line with dashes of 0.14 and gaps of 0.12 units; an empty group if it is shorter than 0.05 units.

    ``colour`` is by default that of ink.

    ```python
    level = dashed_line(theme, (-4, 1), (4, 1), colour=theme.quiet)
    self.play(Draw(level, run_time=1.5))
    self.play(rise_in(Label(theme, "limit", role="quiet").at(0, 1.3)))
    ```
    """
    check_theme("dashed_line", theme)
    plane_points("dashed_line", [start, end])
    check_size("dashed_line", "width", width)
    colour = theme.ink if colour is None else colour
    check_colour("dashed_line", colour)
    length = math.dist(start, end)
    if length < 0.05:
        return VGroup()
    dx, dy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    spans = [(k * 0.26, min(k * 0.26 + 0.14, length)) for k in range(math.ceil(length / 0.26))]
    lines = [[(start[0] + dx * s, start[1] + dy * s) for s in span] for span in spans if span[1] - span[0] > 0.02]
    return VGroup(*(pen_line(theme, line, width, colour, seed=seed + k, wobble=0.002) for k, line in enumerate(lines)))


def fading_line(theme: Theme, start: Point, end: Point, width: float, colour: str) -> PenStroke:
    """Return a line that gets thinner towards ``start``: the visible end of an edge whose rest is not shown."""
    s = np.linspace(0, 1, 12)
    points = np.column_stack([start[0] + (end[0] - start[0]) * s, start[1] + (end[1] - start[1]) * s])
    return PenStroke(points, width * 0.005 * theme.line * np.linspace(0.15, 1, 12), colour)
