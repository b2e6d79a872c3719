"""A manim camera that allocates its pixels on first use, and the painting of one shape with Cairo."""

from functools import cached_property
from typing import TYPE_CHECKING, Self

import numpy as np
from manim import Camera, VMobject, color_to_int_rgba

if TYPE_CHECKING:
    import cairo
    from manim.typing import PixelArray


class LazyCamera(Camera):
    """Has its background as one pixel, and its picture as soon as somebody looks at it."""

    def init_background(self) -> None:
        """Set the background; manim's own fills 8 MB, and copies them at once."""
        if self.background_image is not None:
            super().init_background()
            return
        colour = np.array(color_to_int_rgba(self.background_color, self.background_opacity), self.pixel_array_dtype)
        self.background = np.broadcast_to(colour, (self.pixel_height, self.pixel_width, self.n_channels))

    @cached_property
    def pixel_array(self) -> "PixelArray":  # type: ignore[override]  # it can be written
        """The picture, shape (height, width, 4)."""
        return np.array(self.background, order="C")

    def reset(self) -> Self:
        """Wipe the picture, if there is one."""
        return super().reset() if "pixel_array" in vars(self) else self


def paint_shape(context: "cairo.Context[cairo.ImageSurface]", camera: Camera, shape: VMobject) -> None:
    """Paint a shape: the stroke behind it, its fill, its stroke."""
    filled = bool(shape.fill_rgbas[:, 3].any())
    behind, before = has_visible_stroke(shape, background=True), has_visible_stroke(shape, background=False)
    if not (filled or behind or before):
        return
    if not set_closed_path(context, shape):
        camera.set_cairo_context_path(context, shape)
    if behind:
        camera.apply_stroke(context, shape, background=True)
    if filled:
        camera.apply_fill(context, shape)
    if before:
        camera.apply_stroke(context, shape)


def has_visible_stroke(shape: VMobject, *, background: bool) -> bool:
    """Tell whether a stroke is seen."""
    return bool(shape.get_stroke_width(background) and shape.get_stroke_rgbas(background)[:, 3].any())


def set_closed_path(context: "cairo.Context[cairo.ImageSurface]", shape: VMobject) -> bool:
    """Set the path of a shape that is one closed outline; tell whether it is."""
    if len(shape.points) % 4:
        return False
    curves = shape.points[:, :2].reshape(-1, 8)  # x and y of where each begins, of its two handles, of where it ends
    if (curves[:-1, 6:] != curves[1:, :2]).any() or (curves[-1, 6:] != curves[0, :2]).any():
        return False
    context.new_path()
    context.move_to(*curves[0, :2].tolist())
    curve_to = context.curve_to
    for curve in curves[:, 2:].tolist():
        curve_to(*curve)
    context.close_path()
    return True
