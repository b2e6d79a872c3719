"""Export of the stage without its ground: as SVG, or as RGBA pixels with straight alpha."""

import io
import re
from typing import TYPE_CHECKING, Any, Final

import cairo
import numpy as np
from manim import VMobject

from tafelbild.stage.camera import LazyCamera, paint_shape
from tafelbild.stage.film_writer import unpremultiply
from tafelbild.stage.renderer import mobjects_on_stage

if TYPE_CHECKING:
    from manim import Scene
    from manim.typing import FloatRGBALike_Array, RGBAPixelArray

SIZE: Final = (1920, 1080)  # width and height of an exported drawing, whatever manim's frame
RED_AND_BLUE: Final = [2, 1, 0, 3]
ZERO: Final = r"-?0(?:\.0{9}\d*)?"  # possibly with a rounding error, as Cairo writes it
IDENTITY_TRANSFORM: Final = re.compile(  # not always written; Cairo 1.16 ends the tag with a space, either way
    rf' gradientTransform="matrix\(1, ?0, ?0, ?1, ?{ZERO}, ?{ZERO}\)"(?: (?=>))?|(?<=") (?=>)'
)
SURFACE_ID: Final = re.compile(r'\bid="surface\d+"')  # numbered per process before Cairo 1.18


class RgbOrderCamera(LazyCamera):
    """A camera that passes colours to Cairo as red, green, blue; manim's camera swaps red and blue."""

    def set_cairo_context_color(
        self, ctx: "cairo.Context[Any]", rgbas: "FloatRGBALike_Array", vmobject: VMobject
    ) -> "RgbOrderCamera":
        """Set a shape's colour on the context. To undo the swap in manim's method, pass it red and blue swapped."""
        super().set_cairo_context_color(ctx, np.asarray(rgbas)[:, RED_AND_BLUE], vmobject)
        return self


def export_svg(scene: "Scene") -> str:
    """Return the stage as an SVG of 1920 × 1080 pixels; the same stage always gives the same text."""
    text = io.BytesIO()
    surface = cairo.SVGSurface(text, *SIZE)
    surface.set_document_unit(cairo.SVGUnit.USER)
    paint_stage(scene, cairo.Context(surface), RgbOrderCamera(pixel_width=SIZE[0], pixel_height=SIZE[1]))
    surface.finish()
    return IDENTITY_TRANSFORM.sub("", SURFACE_ID.sub('id="drawing"', text.getvalue().decode()))


def export_rgba(scene: "Scene") -> "RGBAPixelArray":
    """Return the stage as RGBA pixels with straight alpha, shape (1080, 1920, 4)."""
    width, height = SIZE
    surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, width, height)
    camera = LazyCamera(pixel_width=width, pixel_height=height)  # its red and blue are swapped twice: RGBA
    paint_stage(scene, cairo.Context(surface), camera)
    return unpremultiply(np.ndarray((height, width, 4), np.uint8, surface.get_data()).copy())


def paint_stage(scene: "Scene", context: "cairo.Context[Any]", camera: LazyCamera) -> None:
    """Paint all vector shapes on stage to a Cairo context of 1920 × 1080 pixels."""
    width, height = SIZE
    scale = height / camera.frame_height
    context.set_matrix(cairo.Matrix(scale, 0, 0, -scale, width / 2, height / 2))
    for shape in camera.get_mobjects_to_display(mobjects_on_stage(scene)):
        if isinstance(shape, VMobject) and len(shape.points):
            paint_shape(context, camera, shape)
