"""Small pen work: brackets, boxes, underlines, arrows, dashes, the highlighter.

Lengths in manim units, widths in manim's stroke widths, all times the theme's ``line``.
"""

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
from manim import VGroup, VMobject

from tafelbild.draw.look import Depth
from tafelbild.draw.network_shapes import Point
from tafelbild.draw.pen import Draw, PenStroke, pen_line
from tafelbild.draw.tagging import tag_as
from tafelbild.theme import Role, Theme

UNDERLINE_DROP: Final = 0.2
UNDERLINE_OVER: Final = 0.08
HIGHLIGHTER_HEIGHT: Final = 1.28  # a highlighter's height, in digit heights
FADE_IN_RATE: Final = 2.0  # the ink of a swipe is there after half of its time


def bracket(theme: Theme, left: float, right: float, y: float, seed: int = 0) -> VGroup:
    """Return a flat bracket whose ends hang 0.18 down: it holds the layers under it together."""
    drop, corner = 0.18, 0.10
    turn = np.linspace(0, math.pi / 2, 6)
    rise = [(left + corner * (1 - math.cos(a)), y - corner * (1 - math.sin(a))) for a in turn]
    fall = [(right - corner * (1 - math.sin(a)), y - corner * (1 - math.cos(a))) for a in turn]
    points = [(left, y - drop), *rise, *fall, (right, y - drop)]
    return VGroup(pen_line(theme, points, 3, theme.quiet, seed=seed))


def rounded_box(theme: Theme, centre: Point, width: float, height: float, colour: str, seed: int = 0) -> VGroup:
    """Return a square-cornered box with rounded corners, drawn in one stroke from the top left."""
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
    theme: Theme, thing: VMobject, baseline: float, *, twice: bool = False, role: Role = "ink", seed: int = 5
) -> VGroup:
    """Return one line under a result, or the two under the answer; a little longer than what stands on them."""
    left, right = thing.get_left()[0] - UNDERLINE_OVER, thing.get_right()[0] + UNDERLINE_OVER
    y = baseline - UNDERLINE_DROP
    lines = [((left + 0.03 * k, y - 0.12 * k), (right + 0.02 * k, y - 0.12 * k + 0.02)) for k in range(1 + twice)]
    width = 3.5 if twice else 3
    strokes = [
        pen_line(theme, line, width, theme.colour(role), seed=seed + k, wobble=0.008) for k, line in enumerate(lines)
    ]
    return tag_as(VGroup(*strokes), "the line under a result", thing)


def highlighter_stroke(theme: Theme, thing: VMobject, baseline: float, height: float, seed: int = 3) -> VGroup:
    """Return one swipe of the highlighter behind a result of this digit height; empty where the theme has none."""
    if theme.marker is None:
        return VGroup()
    half = HIGHLIGHTER_HEIGHT * height / 2
    left, right = thing.get_left()[0] - 0.08, thing.get_right()[0] + 0.08
    x = np.linspace(
        min(left + 1.1 * half, (left + right) / 2 - 0.01),
        max(right - 1.1 * half, (left + right) / 2 + 0.01),
        30,
    )
    y = baseline + 0.42 * height + 0.012 * np.sin(3 * x + seed)
    stroke = PenStroke(np.column_stack([x, y]), np.full(30, half), theme.marker)
    return tag_as(VGroup(stroke.set_z_index(Depth.MARKER)), "a highlighter", thing, kind="marker")


class Highlight(Draw):
    """Swipe the highlighter: it takes as it goes, so that a short swipe does not stand there at once."""

    def interpolate_mobject(self, alpha: float) -> None:
        """Show what is highlighted ``alpha`` (0 … 1) of the way."""
        super().interpolate_mobject(alpha)
        for stroke, _, _ in self.plan:
            stroke.set_fill(opacity=min(1.0, FADE_IN_RATE * alpha))


def arrow(
    theme: Theme, points: Sequence[Point], width: float, colour: str, *, head: float = 0.16, seed: int = 0
) -> VGroup:
    """Return a line with an open head at its end."""
    (x0, y0), (x1, y1) = points[-2], points[-1]
    length = math.hypot(x1 - x0, y1 - y0)
    along = np.array([x1 - x0, y1 - y0]) / length
    across = np.array([-along[1], along[0]])
    tip = np.array([x1, y1])
    barbs = [tuple(tip - head * along + side * 0.55 * head * across) for side in (1, -1)]
    shaft = pen_line(theme, points, width, colour, seed=seed)
    return VGroup(shaft, pen_line(theme, [barbs[0], (x1, y1), barbs[1]], width, colour, seed=seed + 1, wobble=0.002))


def dashed_line(theme: Theme, start: Point, end: Point, width: float, colour: str, *, seed: int = 0) -> VGroup:
    """Return a dashed guide: 0.14 on, 0.12 off."""
    length = math.dist(start, end)
    if length < 0.05:
        return VGroup()
    dx, dy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    spans = [(k * 0.26, min(k * 0.26 + 0.14, length)) for k in range(math.ceil(length / 0.26))]
    lines = [[(start[0] + dx * s, start[1] + dy * s) for s in span] for span in spans if span[1] - span[0] > 0.02]
    return VGroup(*(pen_line(theme, line, width, colour, seed=seed + k, wobble=0.002) for k, line in enumerate(lines)))


def fading_line(theme: Theme, start: Point, end: Point, width: float, colour: str) -> PenStroke:
    """Return a line that thins to nothing towards ``start``: "it has edges too"."""
    s = np.linspace(0, 1, 12)
    points = np.column_stack([start[0] + (end[0] - start[0]) * s, start[1] + (end[1] - start[1]) * s])
    return PenStroke(points, width * 0.005 * theme.line * np.linspace(0.15, 1, 12), colour)
