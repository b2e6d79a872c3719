"""The stage as pixels. Only changed tiles are redrawn, but the picture is pixel by pixel that of a full redraw.

Clipping is avoided, since Cairo rounds where a clip cuts a path. Instead, each shape that overlaps a changed tile is
redrawn as a whole, then each shape that overlaps the tiles of these shapes, until no more overlap.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import takewhile
from operator import itemgetter, or_
from typing import TYPE_CHECKING, Any, Final, cast

import av
import cairo
import numpy as np
from manim import Camera, LineJointType, Mobject, VMobject
from numpy.typing import NDArray

from tafelbild.stage.camera import PAINT_ARRAYS, PEN_ATTRIBUTES, paint_shape
from tafelbild.stage.tiles import TileGrid, crop
from tafelbild.stage.yuv import YuvBuffer, paint_over

if TYPE_CHECKING:
    from manim.typing import PixelArray

Pixels = NDArray[np.uint8]
ANTIALIASING_BORDER: Final = 2  # pixels; bounds how far Cairo's antialiasing reaches beyond a path
MITER_LIMIT: Final = 10  # Cairo's miter limit, in half line widths
MAX_BOXED_SIZE: Final = 128  # pixels; up to this size (a letter) a shape takes the tiles of its bounding box
SAME_POINT: Final = 0.1  # pixels
CAP_LIMIT: Final = 1.5  # half line widths that a square cap reaches out


@dataclass(frozen=True)
class DrawnShape:
    """A shape as last drawn. ``signature``: the shape's visible attributes; ``tiles``: tiles that it may touch."""

    mobject: VMobject
    signature: tuple[Any, ...]
    tiles: int


class Layer:
    """A picture of shapes drawn over a background picture; both pictures are padded to whole tiles."""

    def __init__(self, camera: Camera, background: Pixels) -> None:
        self.camera, self.background = camera, background
        self.pixels = background.copy()
        self.tiles = TileGrid(camera.pixel_width, camera.pixel_height)
        self.shapes: dict[int, DrawnShape] = {}
        self.view: tuple[float, ...] = ()

    def draw(self, mobjects: Sequence[VMobject], changed_below: int = 0) -> int:
        """Draw shapes, the first at the bottom; return the set of tiles in which the picture may have changed.

        ``changed_below``: the set of tiles in which the background picture has changed since the last call.
        """
        view = (*self.camera.frame_center, self.camera.frame_width, self.camera.frame_height)
        if view != self.view:
            self.shapes, self.view, changed_below = {}, view, self.tiles.all_tiles
        before = self.shapes
        self.shapes = {id(mobject): self.drawn_shape(mobject) for mobject in mobjects if len(mobject.points)}
        changed = changed_below | self.changed_tiles(before)
        return self.redraw(changed) if changed else 0

    def invalidate(self) -> None:
        """Make the next call of ``draw`` redraw the whole picture."""
        self.view = ()

    def drawn_shape(self, mobject: VMobject) -> DrawnShape:
        """Return the shape as it is now. An unchanged shape is returned as the object made for an earlier picture."""
        arrays = (getattr(mobject, name).tobytes() for name in PAINT_ARRAYS)
        signature = (*arrays, *(getattr(mobject, name) for name in PEN_ATTRIBUTES))
        before = self.shapes.get(id(mobject))
        if before is not None and before.signature == signature:
            return before
        return DrawnShape(mobject, signature, self.tiles_of(mobject))

    def changed_tiles(self, before: dict[int, DrawnShape]) -> int:
        """Return the set of tiles whose shapes differ from ``before``; all tiles if the shapes' order has changed."""
        now = self.shapes
        if [key for key in before if key in now] != [key for key in now if key in before]:
            return self.tiles.all_tiles
        tiles = 0
        for key in {*before, *now}:
            old, new = before.get(key), now.get(key)
            if old is not new:
                tiles |= (old.tiles if old else 0) | (new.tiles if new else 0)
        return tiles

    def redraw(self, changed: int) -> int:
        """Redraw the tiles ``changed``, and all tiles of shapes that reach into a redrawn tile; return all of these."""
        rest, more = list(self.shapes.values()), changed
        while more:
            more = reduce(or_, (thing.tiles for thing in rest if thing.tiles & changed), 0)
            rest = [thing for thing in rest if not thing.tiles & changed]
            changed |= more
        for rectangle in self.tiles.rectangles(changed):
            self.pixels[rectangle] = self.background[rectangle]
        context = self.cairo_context()
        for thing in self.shapes.values():
            if thing.tiles & changed:
                paint_shape(context, self.camera, thing.mobject)
        return changed

    def cairo_context(self) -> "cairo.Context[cairo.ImageSurface]":
        """Return a Cairo context that draws on the picture, with coordinates in manim's units."""
        camera, data = self.camera, cast("Any", self.pixels)
        size, line = (camera.pixel_width, camera.pixel_height), self.pixels.strides[0]
        surface = cairo.ImageSurface.create_for_data(data, cairo.FORMAT_ARGB32, *size, line)
        context = cairo.Context(surface)
        scale, (x, y) = self.scale, self.origin
        context.set_matrix(cairo.Matrix(scale[0], 0, 0, -scale[1], x, y))
        return context

    @property
    def scale(self) -> tuple[float, float]:
        """Pixels per manim unit: (horizontally, vertically)."""
        return self.camera.pixel_width / self.camera.frame_width, self.camera.pixel_height / self.camera.frame_height

    @property
    def origin(self) -> tuple[float, float]:
        """The position of manim's origin in the picture: (pixels from the left, pixels from the top)."""
        (across, down), (x, y, *_) = self.scale, self.camera.frame_center
        return self.camera.pixel_width / 2 - x * across, self.camera.pixel_height / 2 + y * down

    def tiles_of(self, mobject: VMobject) -> int:
        """Return the set of tiles that a painted shape may touch."""
        (across, down), (x, y), points = self.scale, self.origin, mobject.points
        if not np.isfinite(points).all():
            return self.tiles.all_tiles
        border = border_width(mobject, max(across, down))
        (left, low, _), (right, high, _) = points.min(0).tolist(), points.max(0).tolist()
        box = left * across + x - border, y - high * down - border, right * across + x + border, y - low * down + border
        if min(box[2] - box[0], box[3] - box[1]) > MAX_BOXED_SIZE and len(points) % 4 == 0:
            curves = points[:, :2].reshape(-1, 4, 2) * (across, -down) + (x, y)
            closed = (np.abs(np.roll(curves[:, 0], -1, axis=0) - curves[:, 3]) < SAME_POINT).all()  # one outline
            if closed or not mobject.fill_rgbas[:, 3].any():  # a fill closes open outlines
                return self.tiles.tiles_of_curves(curves, border)
        return self.tiles.tiles_in_box(*box)


def border_width(mobject: VMobject, scale: float) -> float:
    """Return how many pixels a painted shape may reach beyond its path. ``scale``: pixels per manim unit."""
    width = max(mobject.get_stroke_width(), mobject.get_stroke_width(background=True))
    pointed = mobject.joint_type in {LineJointType.AUTO, LineJointType.MITER} and len(mobject.points) > 4
    return float(width * 0.01 * scale / 2 * (MITER_LIMIT if pointed else CAP_LIMIT) + ANTIALIASING_BORDER)


class Canvas:
    """The pixels of a stage. From the bottom: ``ground``, the static layer, the moving layer, and the grain ``veil``.

    ``ground`` and ``veil`` are padded to whole tiles. A frame depends on the present stage only, not on earlier frames.
    """

    def __init__(self, camera: Camera, ground: Pixels, veil: Pixels | None) -> None:
        self.camera, self.veil = camera, veil
        self.tiles = TileGrid(camera.pixel_width, camera.pixel_height)
        self.static_layer = Layer(camera, ground)
        self.moving_layer = Layer(camera, self.static_layer.pixels)
        self.yuv = YuvBuffer(self.tiles, veil)
        self.static_shapes: Sequence[VMobject] = ()
        self.changed_below, self.unconverted = 0, self.tiles.all_tiles

    def draw_static(self, mobjects: Iterable[Mobject], moving: Iterable[Mobject]) -> None:
        """Draw the static shapes of a play: all shapes of ``mobjects`` below the lowest shape of ``moving``."""
        movable = {id(shape) for shape in self.shapes_to_draw(moving)}
        self.draw_static_shapes(list(takewhile(lambda shape: id(shape) not in movable, self.shapes_to_draw(mobjects))))

    def draw_static_shapes(self, shapes: Sequence[VMobject]) -> None:
        """Draw the static layer anew with exactly these shapes."""
        self.static_shapes = shapes
        self.changed_below |= self.static_layer.draw(shapes)

    def draw_frame(self, mobjects: Iterable[Mobject]) -> None:
        """Draw the shapes of one frame of a play; ``mobjects`` are all mobjects on stage."""
        shapes = self.shapes_to_draw(mobjects)
        same = [one is other for one, other in zip(shapes, self.static_shapes, strict=False)]
        if len(same) < len(self.static_shapes) or not all(same):  # a static shape was removed during the play
            self.draw_static_shapes([shape for shape, _ in takewhile(itemgetter(1), zip(shapes, same, strict=False))])
        self.unconverted |= self.moving_layer.draw(shapes[len(self.static_shapes) :], self.changed_below)
        self.changed_below = 0

    def replace_pixels(self, picture: "PixelArray") -> None:
        """Replace the canvas's picture by ``picture``, drawn by manim: RGBA, shape (height, width, 4)."""
        height, width = picture.shape[:2]
        self.moving_layer.invalidate()
        self.moving_layer.pixels[:height, :width] = picture
        self.unconverted = self.tiles.all_tiles

    def shapes_to_draw(self, mobjects: Iterable[Mobject]) -> Sequence[VMobject]:
        """Return the vector shapes among mobjects and their submobjects, in drawing order."""
        return [each for each in self.camera.get_mobjects_to_display(mobjects) if isinstance(each, VMobject)]

    def has_only_shapes(self, mobjects: Iterable[Mobject]) -> bool:
        """Tell whether all visible mobjects are vector shapes without background images, which the canvas can draw."""
        return all(
            each.background_image is None if isinstance(each, VMobject) else self.camera.type_or_raise(each) is Mobject
            for each in self.camera.get_mobjects_to_display(mobjects)
        )

    def video_frame(self) -> av.VideoFrame:
        """Return the present frame, with the veil, as a yuv420p video frame."""
        self.yuv.update(self.moving_layer.pixels, self.unconverted)
        self.unconverted = 0
        return self.yuv.frame()

    def rgba(self) -> Pixels:
        """Return the present frame, with the veil, as RGBA of shape (height, width, 4)."""
        picture = self.moving_layer.pixels[: self.tiles.height, : self.tiles.width].copy()
        if self.veil is not None:
            paint_over(crop(self.veil, self.tiles.width, self.tiles.height), picture)
        return picture
