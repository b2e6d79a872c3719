"""Painting one shape as manim's camera does, pixel by pixel, without what is not seen and with less of Python."""

from typing import TYPE_CHECKING

from manim import Camera, VMobject

if TYPE_CHECKING:
    import cairo


def paint(context: "cairo.Context[cairo.ImageSurface]", camera: Camera, shape: VMobject) -> None:
    """Paint a shape: the stroke behind it, its fill, its stroke."""
    filled = bool(shape.fill_rgbas[:, 3].any())
    behind, before = stroked(shape, background=True), stroked(shape, background=False)
    if not (filled or behind or before):
        return
    if not outline(context, shape):
        camera.set_cairo_context_path(context, shape)
    if behind:
        camera.apply_stroke(context, shape, background=True)
    if filled:
        camera.apply_fill(context, shape)
    if before:
        camera.apply_stroke(context, shape)


def stroked(shape: VMobject, *, background: bool) -> bool:
    """Tell whether a stroke is seen."""
    return bool(shape.get_stroke_width(background) and shape.get_stroke_rgbas(background)[:, 3].any())


def outline(context: "cairo.Context[cairo.ImageSurface]", shape: VMobject) -> bool:
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
