"""What is wrong with a picture, as sentences: what leaves the stage, is too small to read, overlaps, or is crossed."""

import math
import re
from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tafelbild.theme import Theme

from .reading import lines_of
from .walker import Box, Disc, Stage, Stroke, Text

LIVE: Final = (-6.8, -2.56, 6.8, 3.6)  # the stage of ARCHITECTURE.md, and half a stroke
NUMBER: Final = 0.34  # digit height of a plain number, in units
INDEXED: Final = 0.42  # … of anything with small characters: 3 % of the frame for the sub-script
CAP: Final = 0.32  # 4 % of the frame
TOUCH: Final = 0.02  # ink this near to a ring (in units) touches it; a stroke this deep in a box crosses it
SLIGHT: Final = 0.03  # a comma may hang this far into the line below
ON_LINE: Final = 0.05  # a label's middle lies so near to its own edge
SMALL: Final = re.compile("[₀-₉⁰-⁹ᶻⁱʲ]")


def outside(stage: Stage, theme: Theme) -> Iterator[str]:
    """Find what leaves the live area; only what has faded to a trace may."""
    for text in stage.texts:
        if leaves(text.box):
            yield f"{text.text!r} {rounded(text.box)}"
    for thing in (*stage.strokes, *stage.discs):
        if leaves(thing.box) and thing.colour != theme.trace.upper():
            yield f"a {type(thing).__name__.lower()} in {thing.colour} {rounded(thing.box)}"


def leaves(box: Box) -> bool:
    """Tell whether a box leaves the live area."""
    return box[0] < LIVE[0] or box[1] < LIVE[1] or box[2] > LIVE[2] or box[3] > LIVE[3]


def too_small(stage: Stage, _: Theme) -> Iterator[str]:
    """Find what is too small to be read from the last row."""
    for text in stage.texts:
        floor = (INDEXED if SMALL.search(text.text) else NUMBER) if text.written else CAP
        if text.height < floor - 1e-6:
            yield f"{text.text!r} is {text.height:.3f} high, less than {floor}"


def overlapping(stage: Stage, _: Theme) -> Iterator[str]:
    """Find two texts whose boxes overlap; the cells of one line stand as close as writing does."""
    line = {id(cell): k for k, line in enumerate(lines_of(stage)) for cell in line.cells}
    for a, b in combinations(stage.texts, 2):
        if meet(grown(a.box, -SLIGHT), grown(b.box, -SLIGHT)) and (line.get(id(a), -1) != line.get(id(b), -2)):
            yield f"{a.text!r} {rounded(a.box)} and {b.text!r} {rounded(b.box)}"


def meet(a: Box, b: Box) -> bool:
    """Tell whether two boxes overlap."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def crossed(stage: Stage, theme: Theme) -> Iterator[str]:
    """Find texts that an edge, a guide, a graph, a ring or a dot runs through or touches; a highlighter may."""
    for text in stage.texts:
        for stroke in stage.strokes:
            if stroke.colour == (theme.marker or "").upper():
                continue
            round_it = stroke.holds(text.centre) or own_edge(stroke, text)
            touched = touches_ink(stroke, text) if round_it else runs_through(stroke, text.box)
            if touched:
                yield f"{text.text!r} {rounded(text.box)} by a stroke in {stroke.colour} {rounded(stroke.box)}"
        for disc in stage.discs:
            if not behind(disc, text, stage) and near(disc.centre, text.box) < disc.radius:
                yield f"{text.text!r} {rounded(text.box)} by a disc in {disc.colour} at {disc.centre}"


def own_edge(stroke: Stroke, text: Text) -> bool:
    """Tell whether a text stands in the gap of this very line: its middle lies where the line would go on."""
    start, end = stroke.way[0], stroke.way[-1]
    length = math.dist(start, end)
    if not length:
        return False
    along = (end - start) / length
    to_text = np.array(text.centre) - start
    forth, aside = float(to_text @ along), float(to_text @ (-along[1], along[0]))
    return abs(aside) < ON_LINE and not 0 < forth < length


def behind(disc: Disc, text: Text, stage: Stage) -> bool:
    """Tell whether a disc fills the ring in which the text stands."""
    return math.dist(disc.centre, text.centre) < disc.radius and any(
        s.ring and s.holds(text.centre) for s in stage.strokes
    )


def near(point: tuple[float, float], box: Box) -> float:
    """Return how far a point lies from a box."""
    dx = max(box[0] - point[0], 0.0, point[0] - box[2])
    dy = max(box[1] - point[1], 0.0, point[1] - box[3])
    return math.hypot(dx, dy)


def runs_through(stroke: Stroke, box: Box) -> bool:
    """Tell whether a stroke, as wide as it is, comes into a box."""
    reach = grown(box, stroke.half - TOUCH)
    return meet(reach, stroke.box) and any(clipped(a, b, reach) for a, b in pairwise(stroke.way))


def grown(box: Box, by: float) -> Box:
    """Return a box that is larger on every side."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def clipped(a: NDArray[np.float64], b: NDArray[np.float64], box: Box) -> bool:
    """Tell whether the segment from a to b has a piece within a box (Liang and Barsky)."""
    enter, leave = 0.0, 1.0
    for axis in (0, 1):
        step, low, high = b[axis] - a[axis], box[axis] - a[axis], box[axis + 2] - a[axis]
        if step == 0:
            if not low < 0 < high:
                return False
            continue
        close, far = sorted((low / step, high / step))
        enter, leave = max(enter, close), min(leave, far)
    return enter < leave


def touches_ink(stroke: Stroke, text: Text) -> bool:
    """Tell whether the ink of a text touches a stroke that goes round it."""
    if not meet(stroke.box, grown(text.box, TOUCH)):
        return False
    gaps = np.hypot(*(text.ink[:, None, :] - dense(stroke.way)[None, :, :]).transpose(2, 0, 1))
    return bool(gaps.min() < stroke.half + TOUCH)


def dense(way: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the way with a point at least every 0.03 units."""
    steps = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(way, axis=0).T))])
    at = np.linspace(0, steps[-1], 2 + int(steps[-1] / 0.03))
    return np.column_stack([np.interp(at, steps, way[:, 0]), np.interp(at, steps, way[:, 1])])


def rounded(box: Box) -> tuple[float, ...]:
    """Return a box that can be read."""
    return tuple(round(x, 2) for x in box)
