r"""The handwriting: markup in, pen strokes with pressure and time out. numpy only, knows nothing of manim.

``lay_out(r"w_{12}\cdot x_1")`` is all that a drawing needs; ``outline`` turns a stroke into a shape to fill.
"""

from tafelbild.draw.hand.glyphs import HANDS, Glyph, Hand
from tafelbild.draw.hand.ink import Stroke
from tafelbild.draw.hand.layout import lay_out
from tafelbild.draw.hand.markup import parse
from tafelbild.draw.hand.outline import outline
from tafelbild.draw.hand.plain import plain

__all__ = ["HANDS", "Glyph", "Hand", "Stroke", "lay_out", "outline", "parse", "plain"]
