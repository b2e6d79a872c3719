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

SIZE: Final = (1920, 1080)  # of a drawing, in its own units
RED_AND_BLUE: Final = [2, 1, 0, 3]
ROUNDED_ZERO: Final = r"-?0(?:\.0{9}\d*)?"  # a zero, or what rounding left of one, as Cairo writes it
IDENTITY_TRANSFORM: Final = re.compile(
    rf' gradientTransform="matrix\(1,0,0,1,{ROUNDED_ZERO},{ROUNDED_ZERO}\)"'
)  # there by chance, or not
SURFACE_ID: Final = re.compile(r'\bid="surface\d+"')  # Cairo counts the surfaces of a process


class RgbOrderCamera(LazyCamera):
    """Names colours as they are: manim's camera swaps red and blue, as Cairo's pixels have them swapped, too."""

    def set_cairo_context_color(
        self, ctx: "cairo.Context[Any]", rgbas: "FloatRGBALike_Array", vmobject: VMobject
    ) -> "RgbOrderCamera":
        """Set the colour of a shape."""
        super().set_cairo_context_color(ctx, np.asarray(rgbas)[:, RED_AND_BLUE], vmobject)
        return self


def export_svg(scene: "Scene") -> str:
    """Return what is on stage as an SVG of 1920 × 1080: the same stage gives the same text."""
    text = io.BytesIO()
    surface = cairo.SVGSurface(text, *SIZE)
    surface.set_document_unit(cairo.SVGUnit.USER)
    paint_stage(scene, cairo.Context(surface), RgbOrderCamera())
    surface.finish()
    return IDENTITY_TRANSFORM.sub("", SURFACE_ID.sub('id="drawing"', text.getvalue().decode()))


def export_rgba(scene: "Scene") -> "RGBAPixelArray":
    """Return what is on stage as RGBA with straight alpha, shape (1080, 1920, 4)."""
    surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, *SIZE)
    paint_stage(scene, cairo.Context(surface), LazyCamera())  # swapped twice: RGBA
    width, height = SIZE
    return unpremultiply(np.ndarray((height, width, 4), np.uint8, surface.get_data()).copy())


def paint_stage(scene: "Scene", context: "cairo.Context[Any]", camera: LazyCamera) -> None:
    """Paint all that is on stage, in manim's units."""
    width, height = SIZE
    scale = height / camera.frame_height
    context.set_matrix(cairo.Matrix(scale, 0, 0, -scale, width / 2, height / 2))
    for shape in camera.get_mobjects_to_display(mobjects_on_stage(scene)):
        if isinstance(shape, VMobject) and len(shape.points):
            paint_shape(context, camera, shape)
