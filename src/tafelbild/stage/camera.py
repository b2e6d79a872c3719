"""A manim camera that allocates its pixels only when needed, and a function that paints a shape with Cairo."""

from functools import cached_property
from typing import TYPE_CHECKING, Final, Self

import numpy as np
from manim import Camera, VMobject, color_to_int_rgba

if TYPE_CHECKING:
    import cairo
    from manim.typing import PixelArray

# Attributes of a vector shape that affect how it is painted.
PAINT_ARRAYS: Final = ("points", "fill_rgbas", "stroke_rgbas", "background_stroke_rgbas", "sheen_direction")
PEN_ATTRIBUTES: Final = ("stroke_width", "background_stroke_width", "joint_type", "cap_style", "sheen_factor")


class LazyCamera(Camera):
    """A manim camera that stores a plain background as one pixel, and allocates ``pixel_array`` on its first use."""

    def init_background(self) -> None:
        """Set the background. For a plain colour, store one pixel instead of manim's two arrays of 8 MB."""
        if self.background_image is not None:
            super().init_background()
            return
        colour = np.array(color_to_int_rgba(self.background_color, self.background_opacity), self.pixel_array_dtype)
        self.background = np.broadcast_to(colour, (self.pixel_height, self.pixel_width, self.n_channels))

    @cached_property
    def pixel_array(self) -> "PixelArray":  # type: ignore[override]  # it can be written
        """The picture drawn so far, as RGBA of shape (height, width, 4)."""
        return np.array(self.background, order="C")

    def reset(self) -> Self:
        """Fill the picture, if ``pixel_array`` has been allocated, with the background; return the camera."""
        return super().reset() if "pixel_array" in vars(self) else self


def paint_shape(context: "cairo.Context[cairo.ImageSurface]", camera: Camera, shape: VMobject) -> None:
    """Paint a shape as manim does: background stroke, then fill, then stroke, each if it is visible."""
    filled = shape.fill_rgbas[:, 3].any()
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
    """Tell whether a stroke of a shape is visible: the one behind its fill if ``background``, else the one in front."""
    return bool(shape.get_stroke_width(background) and shape.get_stroke_rgbas(background)[:, 3].any())


def set_closed_path(context: "cairo.Context[cairo.ImageSurface]", shape: VMobject) -> bool:
    """Make a shape the context's path, and return True. If it is not a single closed outline, only return False."""
    if len(shape.points) % 4:
        return False
    curves = shape.points[:, :2].reshape(-1, 8)  # x, y of start, two control points and end
    if (curves[:-1, 6:] != curves[1:, :2]).any() or (curves[-1, 6:] != curves[0, :2]).any():
        return False
    context.new_path()
    context.move_to(*curves[0, :2].tolist())
    curve_to = context.curve_to
    for curve in curves[:, 2:].tolist():
        curve_to(*curve)
    context.close_path()
    return True
