"""Write ``strokes.json``, or with ``--check`` report whether it is up to date."""

import json
import sys
from pathlib import Path

import fontpkg  # type: ignore[import-not-found,import-untyped,unused-ignore]
import numpy as np
from fontTools.ttLib import TTFont  # type: ignore[import-not-found,import-untyped,unused-ignore]
from tools.build_hand.order import ordered
from tools.build_hand.raster import raster
from tools.build_hand.skeleton import Points
from tools.build_hand.strokes import strokes_of

TARGET = Path(__file__).parents[2] / "src/tafelbild/draw/hand/strokes.json"
SIGNS = "0123456789+-−×=()[]{}<>/|,.;:!?·%&*°\"'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyzßÄÖÜäöü"
TOLERANCE = 0.8  # maximum deviation of a simplified line, in font units


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
