r"""The handwriting, with numpy only: from markup to pen strokes with pressure and time.

``lay_out(r"w_{12}\cdot x_1")`` returns the strokes of a formula; ``outline`` turns a stroke into a shape to fill.
"""

from tafelbild.draw.hand.formula import formula_text
from tafelbild.draw.hand.formula_parser import parse
from tafelbild.draw.hand.glyphs import HANDS, Glyph, Hand
from tafelbild.draw.hand.ink import Stroke, outline
from tafelbild.draw.hand.layout import lay_out

__all__ = ["HANDS", "Glyph", "Hand", "Stroke", "formula_text", "lay_out", "outline", "parse"]
