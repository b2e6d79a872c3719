"""Write ``strokes.json``, or with ``--check`` report whether it is up to date."""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import cairo
import fontpkg  # type: ignore[import-not-found,import-untyped,unused-ignore]
import numpy as np
from fontTools.pens.basePen import BasePen  # type: ignore[import-not-found,import-untyped,unused-ignore]
from fontTools.pens.boundsPen import BoundsPen  # type: ignore[import-not-found,import-untyped,unused-ignore]
from fontTools.ttLib import TTFont  # type: ignore[import-not-found,import-untyped,unused-ignore]
from numpy.typing import NDArray
from tools.build_hand.order import ordered
from tools.build_hand.strokes import Points, strokes_of

TARGET = Path(__file__).parents[2] / "src/tafelbild/draw/hand/strokes.json"
SIGNS = "0123456789+-−×=()[]{}<>/|,.;:!?·%&*°\"'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzßÄÖÜäöü"
MARGIN = 12  # around the bitmap of a sign, in font units
TOLERANCE = 0.8  # maximum deviation of a simplified line, in font units


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


def simplified(line: Points) -> Points:
    """Drop points that deviate less than the tolerance from the line without them (Douglas and Peucker)."""
    if len(line) < 3:
        return line
    step = line[-1] - line[0]
    length = np.hypot(*step)
    off = np.abs(step[0] * (line[:, 1] - line[0, 1]) - step[1] * (line[:, 0] - line[0, 0])) / max(length, 1e-9)
    if length < 1e-9:
        off = np.hypot(*(line - line[0]).T)
    far = int(off.argmax())
    if off[far] <= TOLERANCE:
        return line[[0, -1]]
    return np.concatenate((simplified(line[: far + 1])[:-1], simplified(line[far:])))


def strokes_json() -> str:
    """Return the content of ``strokes.json``, one line for each sign."""
    font = TTFont(fontpkg.path("Kalam", weight=300))
    names, glyphs = font.getBestCmap(), font.getGlyphSet()
    head = {"hand": "Tafelhand", "licence": "OFL-1.1, see OFL.txt; derived from Kalam Light 2.1", "digit": 686}
    entries = []
    for sign in SIGNS:
        name = names[ord(sign)]
        picture, located = raster(glyphs, name)
        lines = ordered(sign, *strokes_of(picture, located))
        strokes = [np.round(simplified(np.round(line, 1))).astype(int).tolist() for line in lines]
        data = json.dumps({"advance": font["hmtx"][name][0], "strokes": strokes}, separators=(",", ":"))
        entries.append(f"{json.dumps(sign, ensure_ascii=False)}: {data}")
    start = json.dumps(head, ensure_ascii=False)[:-1]
    return f'{start}, "glyphs": {{\n' + ",\n".join(entries) + "\n}}\n"


def main() -> int:
    """Write or check."""
    text = strokes_json()
    if "--check" in sys.argv:
        same = TARGET.read_text(encoding="utf-8") == text
        print("strokes.json is up to date" if same else "strokes.json differs: run python -m tools.build_hand")
        return 0 if same else 1
    TARGET.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
