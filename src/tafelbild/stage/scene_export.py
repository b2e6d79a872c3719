"""Export of the stage without its ground: as SVG, or as RGBA pixels with straight alpha."""

import io
import re
from typing import TYPE_CHECKING, Any, Final

import cairo
import numpy as np
from manim import VMobject

from tafelbild.stage.camera import LateCamera, paint
from tafelbild.stage.film_writer import straight
from tafelbild.stage.renderer import shown

if TYPE_CHECKING:
    from manim import Scene
    from manim.typing import FloatRGBALike_Array, RGBAPixelArray

SIZE: Final = (1920, 1080)  # of a drawing, in its own units
RED_AND_BLUE: Final = [2, 1, 0, 3]
NOUGHT: Final = r"-?0(?:\.0{9}\d*)?"  # a zero, or what rounding left of one, as Cairo writes it
UNMOVED: Final = re.compile(rf' gradientTransform="matrix\(1,0,0,1,{NOUGHT},{NOUGHT}\)"')  # there by chance, or not
COUNTED: Final = re.compile(r'\bid="surface\d+"')  # Cairo counts the surfaces of a process


class PrintCamera(LateCamera):
    """Names colours as they are: manim's camera swaps red and blue, as Cairo's pixels have them swapped, too."""

    def set_cairo_context_color(
        self, ctx: "cairo.Context[Any]", rgbas: "FloatRGBALike_Array", vmobject: VMobject
    ) -> "PrintCamera":
        """Set the colour of a shape."""
        super().set_cairo_context_color(ctx, np.asarray(rgbas)[:, RED_AND_BLUE], vmobject)
        return self


def svg(scene: "Scene") -> str:
    """Return what is on stage as an SVG of 1920 × 1080: the same stage gives the same text."""
    text = io.BytesIO()
    surface = cairo.SVGSurface(text, *SIZE)
    surface.set_document_unit(cairo.SVGUnit.USER)
    paint_all(scene, cairo.Context(surface), PrintCamera())
    surface.finish()
    return UNMOVED.sub("", COUNTED.sub('id="drawing"', text.getvalue().decode()))


def pixels(scene: "Scene") -> "RGBAPixelArray":
    """Return what is on stage as RGBA with straight alpha, shape (1080, 1920, 4)."""
    surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, *SIZE)
    paint_all(scene, cairo.Context(surface), LateCamera())  # swapped twice: RGBA
    width, height = SIZE
    return straight(np.ndarray((height, width, 4), np.uint8, surface.get_data()).copy())


def paint_all(scene: "Scene", context: "cairo.Context[Any]", camera: LateCamera) -> None:
    """Paint all that is on stage, in manim's units."""
    width, height = SIZE
    scale = height / camera.frame_height
    context.set_matrix(cairo.Matrix(scale, 0, 0, -scale, width / 2, height / 2))
    for shape in camera.get_mobjects_to_display(shown(scene)):
        if isinstance(shape, VMobject) and len(shape.points):
            paint(context, camera, shape)
