"""All painted shapes on stage, with the geometry and colours that they had at one moment.

Lengths in manim units (the frame is 14.22 x 8), points of shape (n, 2), colours as sRGB 0 ... 1.
"""

from collections.abc import Container, Hashable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Final, NamedTuple, cast

import numpy as np
from manim import DecimalNumber, MarkupText, Mobject, Paragraph, Scene, SingleStringMathTex, Text, Typst
from numpy.typing import NDArray

from tafelbild.audit.colour import Rgb
from tafelbild.draw.pen import UNIT_OF_WIDTH, PenStroke
from tafelbild.draw.tagging import Tag

Array = NDArray[np.float64]
SAME_POINT: Final = 1e-6  # units; maximum distance of the ends of connected curves
SAMPLE_POSITIONS: Final = np.array([0.0, 0.25, 0.5, 0.75])  # curve parameters of the sample points


def sample_curves(curves: Array) -> Array:
    """Return five points on each cubic Bézier curve, ends included: control points (n, 4, 2) -> points (n, 5, 2)."""
    t = SAMPLE_POSITIONS[None, :, None]
    a, b, c, d = (curves[:, None, k] for k in range(4))
    points = (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t**2 * c + t**3 * d
    return np.concatenate([points, d], axis=1)


def outline_starts(curves: Array) -> NDArray[np.intp]:
    """Return the index of the first curve of every outline except the first outline."""
    return np.flatnonzero(np.abs(curves[1:, 0] - curves[:-1, -1]).max(axis=1) > SAME_POINT) + 1


def enclosed_area(curves: Array) -> float:
    """Return the signed area inside sampled curves, shape (n, m, 2). Open outlines are closed by a straight line."""
    if not len(curves):
        return 0.0
    starts = [0, *outline_starts(curves)]
    ends = [start - 1 for start in (*starts[1:], len(curves))]
    closing = np.stack([curves[ends, -1], curves[starts, 0]], axis=1)
    return sum(float((c[:, :-1, 0] * c[:, 1:, 1] - c[:, 1:, 0] * c[:, :-1, 1]).sum()) for c in (curves, closing)) / 2


def polygon_area(corners: Array) -> float:
    """Return the signed area of the polygon with these corners, shape (n, 2), by the shoelace formula."""
    x, y = corners[:, 0], corners[:, 1]
    return float(x[:-1] @ y[1:] - x[1:] @ y[:-1] + x[-1] * y[0] - x[0] * y[-1]) / 2


Box = tuple[float, float, float, float]  # left, bottom, right, top
MANIM_TEXT_CLASSES: Final = (Text, MarkupText, Paragraph, SingleStringMathTex, Typst, DecimalNumber)
MIN_SURFACE_WIDTH: Final = 0.15  # units; anything thinner is a line


class Paint(NamedTuple):
    """An sRGB colour and its opacity, 0 ... 1."""

    colour: Rgb
    opacity: float


@dataclass(frozen=True, eq=False, repr=False)
class PaintedShape:
    """A visible shape. ``words``: manim text, if the shape is a letter of one, else None; ``depth``: z index."""

    mobject: Mobject
    tag: Tag | None
    words: Mobject | None
    points: Array  # manim's, shape (n, 3)
    fill: Paint | None
    line: Paint | None
    line_width: float
    depth: float
    is_complete: bool = True  # False while a pen is drawing it

    @property
    def looks(self) -> tuple[object, ...]:
        """The fill, the line, the line's width and the z index: all that affects painting, except the points."""
        return self.fill, self.line, self.line_width, self.depth

    @property
    def curves(self) -> Array:
        """Points on each curve of the shape, both ends included, in units: shape (curves, points per curve, 2)."""
        curves = self.points[: len(self.points) // 4 * 4].reshape(-1, 4, 3)[:, :, :2]
        return curves[:, ::3] if isinstance(self.mobject, PenStroke) else sample_curves(curves)

    @cached_property
    def corners(self) -> tuple[Array, ...]:
        """The outlines of the shape as polylines, each an array of points, shape (n, 2)."""
        curves = self.curves
        if not len(curves):
            return (self.points[:, :2],)
        runs = np.split(curves, outline_starts(curves))
        return tuple(np.concatenate([run[:, :-1].reshape(-1, 2), run[-1:, -1]]) for run in runs)

    @cached_property
    def box(self) -> Box:
        """The bounding box of the shape with the width of its line, in units: left, bottom, right, top."""
        reach, points = self.line_width / 2 if self.line else 0.0, self.points[:, :2]
        (left, bottom), (right, top) = points.min(axis=0).tolist(), points.max(axis=0).tolist()
        return left - reach, bottom - reach, right + reach, top + reach

    @cached_property
    def length(self) -> float:
        """The total length of the shape's outlines, in units."""
        curves = self.curves
        return float(np.hypot(*np.diff(curves if len(curves) else self.points[None, :, :2], axis=1).T).sum())

    @cached_property
    def area(self) -> float:
        """The painted area of fill and line, in square units."""
        filled = enclosed_area(self.curves) if self.fill else 0.0
        return abs(filled) + (self.length * self.line_width if self.line else 0.0)

    @cached_property
    def is_surface(self) -> bool:
        """Whether the shape is filled and, on average, wider than a line (``MIN_SURFACE_WIDTH``)."""
        if isinstance(self.mobject, PenStroke):
            return bool(2 * self.mobject.half_widths.max() > MIN_SURFACE_WIDTH)
        return self.fill is not None and 2 * self.area > MIN_SURFACE_WIDTH * self.length

    @property
    def opacity(self) -> float:
        """The opacity of the fill or the line, whichever is greater, 0 ... 1."""
        return max(paint.opacity for paint in (self.fill, self.line) if paint)

    @property
    def paint(self) -> Paint:
        """The colour and opacity of the fill, or of the line if the line is more opaque."""
        fill, line = self.fill, self.line
        if fill is None or (line is not None and line.opacity > fill.opacity):
            assert line is not None  # noqa: S101  (one of them is there)
            return line
        return fill

    @property
    def width(self) -> float:
        """The width of the line in units; without a line, the breadth of the fill. A surface is infinitely wide."""
        if self.is_surface:
            return np.inf
        if self.line is None:  # length = 2 l + π w, area = l w + π w² / 4
            return float((self.length - np.sqrt(max(0.0, self.length**2 - 4 * np.pi * self.area))) / np.pi)
        return self.line_width


class ShapeTracker:
    """A reader of a scene's visible shapes, which returns the same object again as long as a shape is unchanged."""

    def __init__(self) -> None:
        self.known: dict[int, PaintedShape] = {}

    def visible_shapes(self, scene: Scene, moving: Container[int] | None = None) -> tuple[PaintedShape, ...]:
        """Return all visible shapes in painting order. ``moving``: ids of mobjects that may have changed; None: all."""
        found: dict[int, tuple[Mobject, Mobject | None]] = {}
        for member, words in shapes_on_stage(scene):
            found.pop(id(member), None)  # the last occurrence determines the painting order
            found[id(member)] = member, words
        shapes = [
            (None if moving is None or key in moving else self.known.get(key)) or self.update_shape(*member)
            for key, member in found.items()
        ]
        return tuple(sorted((shape for shape in shapes if shape), key=lambda shape: shape.depth))

    def update_shape(self, member: Any, words: Mobject | None) -> PaintedShape | None:  # noqa: ANN401  (any mobject)
        """Return the shape of a mobject without its submobjects; None if invisible. ``words``: manim text around it."""
        fill, line, width = paint_of(member)
        if fill is None and line is None:
            return None
        old, seen = self.known.get(id(member)), (fill, line, width, float(member.z_index))
        if old and old.looks == seen and np.array_equal(old.points, member.points):
            return old
        whole, tag = not isinstance(member, PenStroke) or member.is_complete, getattr(member, "tag", None)
        shape = PaintedShape(member, tag, words, np.array(member.points), *seen, is_complete=whole)
        self.known[id(member)] = shape
        return shape


def shapes_on_stage(scene: Scene) -> Iterator[tuple[Mobject, Mobject | None]]:
    """Yield (mobject, text) for each mobject on stage that has points; text: the manim text around it, or None."""
    for mobject in scene.mobjects:
        yield from shapes_of(mobject, None)


@cache
def is_writing(kind: Hashable) -> bool:
    """Tell whether a class is one of manim's text classes; cached, since ``issubclass`` is slow on manim's classes."""
    return isinstance(kind, type) and issubclass(kind, MANIM_TEXT_CLASSES)


def shapes_of(mobject: Mobject, words: Mobject | None) -> Iterator[tuple[Mobject, Mobject | None]]:
    """Yield pairs like ``shapes_on_stage`` for a mobject and all its submobjects. ``words``: manim text around it."""
    if words is None and is_writing(cast("Hashable", type(mobject))):
        words = mobject
    if len(mobject.points):
        yield mobject, words
    for part in mobject.submobjects:
        yield from shapes_of(part, words)


def paint_of(member: Any) -> tuple[Paint | None, Paint | None, float]:  # noqa: ANN401
    """Return a mobject's fill, line and line width in units. A fully transparent fill or line is None."""
    if hasattr(member, "pixel_array"):  # an image is represented by its mean colour
        return to_paint(member.pixel_array.reshape(-1, member.pixel_array.shape[-1]).mean(axis=0) / 255), None, 0.0
    fill = to_paint(member.fill_rgbas[0]) if hasattr(member, "fill_rgbas") else None
    width = float(getattr(member, "stroke_width", 0.0)) * UNIT_OF_WIDTH
    line = to_paint(member.stroke_rgbas[0]) if width > 0 and hasattr(member, "stroke_rgbas") else None
    return fill, line, width if line else 0.0


def to_paint(rgba: Array) -> Paint | None:
    """Return RGBA components, 0 ... 1, as a ``Paint``; None if they are fully transparent."""
    red, green, blue, opacity = rgba.tolist()
    return Paint((red, green, blue), opacity) if opacity > 0 else None
