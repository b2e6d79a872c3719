"""Lines of the pen whose size depends on the formula: brackets, fraction bars, roots, accents, long arrows.

Lengths in digit heights. A line has shape (n, 2) and its final size; the pen's width does not depend on it.
"""

from typing import Final

import numpy as np

from tafelbild.draw.hand.curves import Line, smooth_run
from tafelbild.draw.hand.glyphs import Glyph

NORMAL_TOP, NORMAL_BOTTOM = 1.7, -0.5  # content beyond these heights needs taller brackets
ARROW_LENGTH, ARROW_HEAD = 0.62, (0.17, 0.12)  # of a vector's arrow; length and half height of its head
BRACKET_MARGIN = 0.12  # of a bracket above and below its content


def needs_tall_brackets(low: float, high: float) -> bool:
    """Return whether a formula from y = ``low`` to ``high`` (digit heights) needs taller brackets than normal."""
    return low < NORMAL_BOTTOM or high > NORMAL_TOP


def bracket_lines(glyph: Glyph, scale: float, low: float, high: float) -> list[Line]:
    """Return the lines of a bracket stretched to reach from y = ``low`` to ``high``; the width is stretched less."""
    lines = [stroke.line * scale for stroke in glyph.strokes]
    heights = np.concatenate(lines)[:, 1]
    bottom, factor = heights.min(), (high - low) / (heights.max() - heights.min())
    wider = min(factor**0.25, 1.4)
    return [np.column_stack((line[:, 0] * wider, low + (line[:, 1] - bottom) * factor)) for line in lines]


def fraction_bar(width: float, height: float) -> Line:
    """Return a slightly curved, nearly horizontal line of this width that begins at (0, ``height``)."""
    return smooth_run(np.array([(0.0, height), (width / 2, height + 0.012), (width, height + 0.004)]))


def vector_arrow(middle: float, height: float, scale: float) -> list[Line]:
    """Return the shaft and the head of the arrow over a vector, centred on x = ``middle`` at y = ``height``."""
    left, tip = middle - ARROW_LENGTH / 2 * scale, middle + ARROW_LENGTH / 2 * scale
    barb = tip - ARROW_HEAD[0] * scale
    shaft = [(left, height - 0.01 * scale), (middle, height + 0.012 * scale), (tip, height)]
    rise = ARROW_HEAD[1] * scale
    barbs = [(barb, height + rise), (tip, height)], [(tip, height), (barb, height - rise)]
    head = np.concatenate([smooth_run(np.array(run)) for run in barbs])
    return [smooth_run(np.array(shaft)), head]


def root_line(width: float, low: float, high: float, scale: float) -> tuple[Line, float]:
    """Return a root sign (hook, rise from y = ``low`` to ``high``, bar of ``width``) and the x where the bar begins."""
    knee = low + min(0.5 * (high - low), 0.6 * scale)
    foot, rise = 0.19 * scale, 0.36 * scale + 0.06 * (high - low)
    runs = (
        [(-0.03 * scale, knee - 0.06 * scale), (0.07 * scale, knee + 0.02 * scale)],
        [(0.07 * scale, knee + 0.02 * scale), (foot, low)],
        [(foot, low), ((foot + rise) / 2 + 0.01 * scale, (low + high) / 2), (rise, high)],
        [(rise, high), (rise + width / 2, high + 0.014 * scale), (rise + width, high + 0.004 * scale)],
    )
    pieces = [smooth_run(np.array(run)) for run in runs]
    return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])]), rise


ACCENT_HEIGHTS: Final = {"hat": 0.17, "bar": 0.0, "tilde": 0.1, "dot": 0.0, "ddot": 0.0}  # of the mark itself
ACCENT_WIDTHS: Final = {"hat": (0.36, 1.3), "bar": (0.4, 100.0), "tilde": (0.42, 1.3)}  # least and largest
DOT_DISTANCE: Final = 0.24  # of the two dots of an accent


def accent_lines(name: str, middle: float, low: float, width: float, scale: float) -> list[Line]:
    """Return the lines of the accent ``name`` over a formula of ``width``, centred on ``middle``, from y = ``low``."""
    least, largest = ACCENT_WIDTHS.get(name, (0.0, 0.0))
    half = min(max(width * 1.02, least * scale), largest * scale) / 2
    top = low + ACCENT_HEIGHTS[name] * scale
    match name:
        case "hat":
            left, right = [(middle - half, low), (middle, top)], [(middle, top), (middle + half, low - 0.01 * scale)]
            return [np.concatenate([smooth_run(np.array(left)), smooth_run(np.array(right))])]
        case "tilde":
            waves = ((-1, 0.1), (-0.62, 0.8), (-0.2, 0.75), (0.25, 0.25), (0.62, 0.2), (1, 0.95))
            return [smooth_run(np.array([(middle + half * x, low + (top - low) * y) for x, y in waves]))]
        case "bar":
            return [fraction_bar(2 * half, low) + np.array((middle - half, 0))]
        case _:
            places = (0.0,) if name == "dot" else (-DOT_DISTANCE / 2, DOT_DISTANCE / 2)
            return [np.array([(middle + x * scale, low), (middle + x * scale + 0.002, low - 0.002)]) for x in places]


def brace_line(left: float, right: float, edge: float, scale: float, *, over: bool) -> Line:
    """Return a brace from x = ``left`` to ``right`` with its ends at y = ``edge``; its tip is over or under them."""
    away, middle, turn = (scale if over else -scale), (left + right) / 2, min(0.22 * scale, (right - left) / 5)
    to_tip = [(left, 0.0), (left + 0.4 * turn, 0.1), (left + 1.2 * turn, 0.13), (middle - turn, 0.13), (middle, 0.27)]
    from_tip = [(2 * middle - x, y) for x, y in reversed(to_tip)]
    runs = [smooth_run(np.array([(x, edge + away * y) for x, y in run])) for run in (to_tip, from_tip)]
    return np.concatenate((runs[0], runs[1][1:]))


def arrow_lines(glyph: Glyph, scale: float, width: float) -> list[Line]:
    """Return the lines of an arrow, its shaft lengthened so that the arrow is at least ``width`` long."""
    lines = [stroke.line * scale for stroke in glyph.strokes]
    x = np.concatenate(lines)[:, 0]
    left, length = float(x.min()), float(np.ptp(x))
    begin, end = left + 0.4 * length, left + 0.6 * length
    more = max(0.0, width - length)
    stretched = [np.clip((line[:, 0] - begin) / (end - begin), 0, 1) * more for line in lines]
    return [np.column_stack((line[:, 0] + dx, line[:, 1])) for line, dx in zip(lines, stretched, strict=True)]
