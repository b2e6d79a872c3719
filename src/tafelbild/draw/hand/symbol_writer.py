"""Writing of single symbols and words with small variations, and lines that stretch with their content.

Lengths in digit heights. The pen's width does not grow with a stretched bracket, root or fraction bar.
"""

from collections.abc import Sequence

import numpy as np

from tafelbild.draw.hand.curves import Line, smooth_run
from tafelbild.draw.hand.glyphs import Glyph, Hand
from tafelbild.draw.hand.ink import GlyphVariation, Stroke, pen_stroke, vary_stroke
from tafelbild.draw.hand.spacing import InkBox

SPACE_WIDTH = 0.35
NORMAL_TOP, NORMAL_BOTTOM = 1.7, -0.5  # content beyond these heights needs taller brackets
ARROW_LENGTH, ARROW_HEAD = 0.62, (0.17, 0.12)  # of a vector's arrow; length and half height of its head
BRACKET_MARGIN = 0.12  # of a bracket above and below its content


class SymbolWriter:
    """Writes symbols and words with random variations; ``part`` is the key of the part that is being written."""

    def __init__(self, hand: Hand, rng: np.random.Generator) -> None:
        self.hand, self.rng = hand, rng
        self.part = ""
        self._last_form: dict[str, int] = {}

    def glyph(self, character: str) -> Glyph:
        """Choose a form of a symbol at random, but not the one that was chosen last."""
        forms = self.hand.forms(character)
        choice = int(self.rng.integers(len(forms)))
        if len(forms) > 1 and choice == self._last_form.get(character):
            choice = (choice + 1) % len(forms)
        self._last_form[character] = choice
        return forms[choice]

    def symbol(self, character: str, scale: float) -> InkBox:
        """Write one symbol."""
        return InkBox.of(self.strokes(self.glyph(character), scale))

    def strokes(self, glyph: Glyph, scale: float, x: float = 0.0) -> tuple[Stroke, ...]:
        """Write a glyph with its own random variation."""
        vary = GlyphVariation.random(self.rng)
        lines = [vary(stroke.line) * scale + np.array((x, 0)) for stroke in glyph.strokes]
        return tuple(
            vary_stroke(stroke, line, scale, self.part, self.rng)
            for stroke, line in zip(glyph.strokes, lines, strict=True)
        )

    def lines(self, paths: Sequence[Line], scale: float) -> InkBox:
        """Write lines that belong to no glyph, at their size."""
        made = [pen_stroke(path / scale) for path in paths]
        return InkBox.of(tuple(vary_stroke(one, one.line * scale, scale, self.part, self.rng) for one in made))

    def word(self, text: str, scale: float) -> InkBox:
        """Write letters with the advance widths of the font."""
        x, strokes = 0.0, list[Stroke]()
        for character in text:
            if character == " ":
                x += SPACE_WIDTH * scale
                continue
            glyph = self.glyph("−" if character == "-" else character)
            strokes += self.strokes(glyph, scale, x)
            x += glyph.advance * scale
        return InkBox.of(tuple(strokes))


def needs_tall_brackets(low: float, high: float) -> bool:
    """Return whether content from ``low`` to ``high`` (digit heights) needs taller brackets than normal."""
    return low < NORMAL_BOTTOM or high > NORMAL_TOP


def bracket_lines(glyph: Glyph, scale: float, low: float, high: float) -> list[Line]:
    """Return the lines of a bracket stretched to ``low`` … ``high``, and widened by less."""
    lines = [stroke.line * scale for stroke in glyph.strokes]
    heights = np.concatenate(lines)[:, 1]
    bottom, factor = heights.min(), (high - low) / (heights.max() - heights.min())
    wider = min(factor**0.25, 1.4)
    return [np.column_stack((line[:, 0] * wider, low + (line[:, 1] - bottom) * factor)) for line in lines]


def fraction_bar(width: float, height: float) -> Line:
    """Return a hand-drawn horizontal line at ``height``."""
    return smooth_run(np.array([(0.0, height), (width / 2, height + 0.012), (width, height + 0.004)]))


def vector_arrow(middle: float, height: float, scale: float) -> list[Line]:
    """Return the shaft and the head of the arrow over a vector, around ``middle`` at ``height``."""
    left, tip = middle - ARROW_LENGTH / 2 * scale, middle + ARROW_LENGTH / 2 * scale
    barb = tip - ARROW_HEAD[0] * scale
    shaft = [(left, height - 0.01 * scale), (middle, height + 0.012 * scale), (tip, height)]
    barbs = (
        [(barb, height + ARROW_HEAD[1] * scale), (tip, height)],
        [(tip, height), (barb, height - ARROW_HEAD[1] * scale)],
    )
    head = np.concatenate([smooth_run(np.array(run)) for run in barbs])
    return [smooth_run(np.array(shaft)), head]


def root_line(width: float, low: float, high: float, scale: float) -> tuple[Line, float]:
    """Return a root sign (hook, rise from ``low`` to ``high``, bar of ``width``) and the x at which its bar begins."""
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
