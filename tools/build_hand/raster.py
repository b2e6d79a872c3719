"""Rasterizes the outline of a glyph with one pixel for each font unit."""

from collections.abc import Callable
from typing import Any

import cairo
import numpy as np
from fontTools.pens.basePen import BasePen  # type: ignore[import-not-found,import-untyped,unused-ignore]
from fontTools.pens.boundsPen import BoundsPen  # type: ignore[import-not-found,import-untyped,unused-ignore]
from numpy.typing import NDArray
from tools.build_hand.skeleton import Points

MARGIN = 12


class CairoPen(BasePen):  # type: ignore[misc,unused-ignore]
    """Draws a glyph's outline into a cairo context."""

    def __init__(self, glyphs: Any, context: Any) -> None:  # noqa: ANN401  (fontTools is untyped)
        super().__init__(glyphs)
        self._moveTo = lambda at: context.move_to(*at)
        self._lineTo = lambda to: context.line_to(*to)
        self._curveToOne = lambda a, b, to: context.curve_to(*a, *b, *to)
        self._closePath = context.close_path


def raster(glyphs: Any, name: str) -> tuple[NDArray[np.bool_], Callable[[Points], Points]]:  # noqa: ANN401
    """Return the bitmap, and a function that converts its (row, column) to font units (x, y)."""
    bounds = BoundsPen(glyphs)
    glyphs[name].draw(bounds)
    x0, y0 = bounds.bounds[0] - MARGIN, bounds.bounds[1] - MARGIN
    width, height = int(bounds.bounds[2] - x0 + MARGIN) + 1, int(bounds.bounds[3] - y0 + MARGIN) + 1
    surface = cairo.ImageSurface(cairo.FORMAT_A8, width, height)
    context = cairo.Context(surface)
    context.scale(1, -1)
    context.translate(-x0, -(y0 + height))
    glyphs[name].draw(CairoPen(glyphs, context))
    context.fill()
    surface.flush()
    grey = np.frombuffer(surface.get_data(), np.uint8).reshape(height, surface.get_stride())[:, :width]

    def located(pixels: Points) -> Points:
        return np.column_stack((pixels[:, 1] + 0.5 + x0, y0 + height - pixels[:, 0] - 0.5))

    return grey > 127, located
