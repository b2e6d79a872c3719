"""Signs that grow with their content: brackets, root and fraction bar. The pen's width does not grow."""

import numpy as np

from tafelbild.draw.hand.curves import Line, smooth_run
from tafelbild.draw.hand.glyphs import Glyph

GROWS_FROM, GROWS_BELOW = 1.7, -0.5  # content that reaches further needs bigger brackets
ARROW, HEAD = 0.62, (0.17, 0.12)  # the arrow of a vector: its length, and its head's length and half height
MARGIN = 0.12  # how far a bracket reaches over its content


def needed(low: float, high: float) -> bool:
    """Say whether content that reaches from ``low`` to ``high`` (digit heights) needs bigger brackets."""
    return low < GROWS_BELOW or high > GROWS_FROM


def bracket(glyph: Glyph, scale: float, low: float, high: float) -> list[Line]:
    """Return the lines of a bracket from ``low`` to ``high``; it gets wider more slowly than taller."""
    lines = [stroke.line * scale for stroke in glyph.strokes]
    heights = np.concatenate(lines)[:, 1]
    bottom, factor = heights.min(), (high - low) / (heights.max() - heights.min())
    wider = min(factor**0.25, 1.4)
    return [np.column_stack((line[:, 0] * wider, low + (line[:, 1] - bottom) * factor)) for line in lines]


def bar(width: float, height: float) -> Line:
    """Return a hand-drawn horizontal line at ``height``."""
    return smooth_run(np.array([(0.0, height), (width / 2, height + 0.012), (width, height + 0.004)]))


def arrow(middle: float, height: float, scale: float) -> list[Line]:
    """Return the shaft and the head of the arrow over a vector, around ``middle`` at ``height``."""
    left, tip = middle - ARROW / 2 * scale, middle + ARROW / 2 * scale
    barb = tip - HEAD[0] * scale
    shaft = [(left, height - 0.01 * scale), (middle, height + 0.012 * scale), (tip, height)]
    barbs = [(barb, height + HEAD[1] * scale), (tip, height)], [(tip, height), (barb, height - HEAD[1] * scale)]
    head = np.concatenate([smooth_run(np.array(run)) for run in barbs])
    return [smooth_run(np.array(shaft)), head]


def root(width: float, low: float, high: float, scale: float) -> tuple[Line, float]:
    """Return a root (hook, rise from ``low`` to ``high``, bar over ``width``) and where its bar begins."""
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
