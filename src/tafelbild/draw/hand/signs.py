"""Writing single signs and words, each a little different from the last."""

from collections.abc import Sequence

import numpy as np

from tafelbild.draw.hand.boxes import Box
from tafelbild.draw.hand.curves import Line
from tafelbild.draw.hand.glyphs import Glyph, Hand
from tafelbild.draw.hand.ink import Quirk, Stroke, pen_stroke, written

WORD_SPACE = 0.35


class SignWriter:
    """Remembers which form of a sign it wrote last, and which ``part`` it is writing."""

    def __init__(self, hand: Hand, rng: np.random.Generator) -> None:
        self.hand, self.rng = hand, rng
        self.part = ""
        self._last: dict[str, int] = {}

    def glyph(self, character: str) -> Glyph:
        """Choose a form, never the same twice running."""
        forms = self.hand.forms(character)
        choice = int(self.rng.integers(len(forms)))
        if len(forms) > 1 and choice == self._last.get(character):
            choice = (choice + 1) % len(forms)
        self._last[character] = choice
        return forms[choice]

    def sign(self, character: str, scale: float) -> Box:
        """Write one sign."""
        return Box.of(self.strokes(self.glyph(character), scale))

    def strokes(self, glyph: Glyph, scale: float, x: float = 0.0) -> tuple[Stroke, ...]:
        """Write a glyph with a quirk of its own."""
        quirk = Quirk.drawn(self.rng)
        lines = [quirk(stroke.line) * scale + np.array((x, 0)) for stroke in glyph.strokes]
        return tuple(
            written(stroke, line, scale, self.part, self.rng) for stroke, line in zip(glyph.strokes, lines, strict=True)
        )

    def fresh(self, lines: Sequence[Line], scale: float) -> Box:
        """Write lines that no glyph has, at the size that they have."""
        made = [pen_stroke(line / scale) for line in lines]
        return Box.of(tuple(written(one, one.line * scale, scale, self.part, self.rng) for one in made))

    def word(self, text: str, scale: float) -> Box:
        """Write letters at the distances of the font."""
        x, strokes = 0.0, list[Stroke]()
        for character in text:
            if character == " ":
                x += WORD_SPACE * scale
                continue
            glyph = self.glyph("−" if character == "-" else character)
            strokes += self.strokes(glyph, scale, x)
            x += glyph.advance * scale
        return Box.of(tuple(strokes))
