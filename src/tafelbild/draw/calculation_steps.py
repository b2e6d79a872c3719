"""How the calculation comes about: written by hand, its numbers flying in from the picture beside it.

Each method returns the animation, or the parts, of one moment of the script.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from manim import Animation, AnimationGroup, Succession, VGroup, VMobject, Wait, there_and_back

from tafelbild.draw.calculation_net import CalculationNet
from tafelbild.draw.calculation_table import CalculationTable
from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.flight import fly_copy
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.look import Recolour, Reshape
from tafelbild.draw.number_flights import NumberFlights
from tafelbild.draw.pen import Draw, strokes_of
from tafelbild.theme import BRISK, PAUSE_AFTER_STEP, QUICK

Parts = list[Animation]
SIGN: Final = QUICK * 1.5  # seconds for a plus
LIT: Final = 2.5  # added to the width of the edge that is spoken of
TURN: Final = 0.4  # seconds in which the others go quiet
KNOWN: Final = 2  # terms after which the viewer knows how it goes: with many, the others come quicker
MANY: Final = 4  # terms
LANDING: Final = 0.85  # of the flights, after which the signs are written


class CalculationSteps:
    """The small net and the lines beside it, as they come to life."""

    def __init__(self, picture: CalculationNet, lines: CalculationTable) -> None:
        self.picture, self.lines, self.terms = picture, lines, lines.terms
        self.theme, self.indices = picture.theme, picture.numbers
        self.flights = NumberFlights(picture, lines)
        self.lit: int | None = None

    # -- in letters -------------------------------------------------------------------------------

    def multiply_in_letters(self, index: int) -> Animation:
        """Write a product with letters, or the dots that stand for it; its edge glances up."""
        term, dots = self.terms.letter_term(index), self.terms.ellipsis
        before = max((k for k in self.indices if k < index), default=0)
        left_out = before < index - 1 if term is not None else self.terms.letter_term(before) is not None
        texts = [*([dots] if left_out and dots is not None else []), *([term] if term is not None else [])]
        written = [in_turn([Write(text) for text in texts])] if texts else []
        return AnimationGroup(*written, self.glance(index))

    def glance(self, index: int) -> Animation:
        """Thicken an edge for a moment."""
        edge = self.picture.edge(index)
        return Reshape(edge, replace(edge.look, width=edge.look.width + 2), rate_func=there_and_back, run_time=BRISK)

    def glance_at_each(self) -> Animation:
        """Thicken the edges for a moment, one after the other: each value has its weight."""
        return in_turn([self.glance(index) for index in self.picture.numbers])

    def write_pluses(self) -> Animation:
        """Write the plus signs between the products, one after the other; a single product has none."""
        return in_turn([Write(sign, run_time=SIGN) for sign in self.terms.plus_signs])

    def name_the_sum(self) -> Animation:
        """Draw a bracket under the letters, and write under it what all of it is called."""
        return AnimationGroup(
            Draw(self.lines.bracket, run_time=BRISK), Appear(self.lines.bracket_name, run_time=BRISK), lag_ratio=0.5
        )

    def clear_the_name(self) -> Animation:
        """Let the bracket go: the numbers need its place."""
        return Vanish(self.lines.bracket, self.lines.bracket_name, run_time=BRISK)

    # -- in numbers -------------------------------------------------------------------------------

    def turn_to(self, index: int | None) -> Animation:
        """Let everything step back but one term, its edge, its neuron; ``None``: let everything be as it was."""
        self.lit = index
        changes = [change for i in self.indices for change in self.light(i, on=index in (None, i), lit=index == i)]
        return AnimationGroup(*changes, run_time=TURN)

    def light(self, index: int, *, on: bool, lit: bool) -> Parts:
        """Give one input with its edge and its term their colours, or let them go quiet."""
        theme, picture = self.theme, self.picture
        ring, edge, look = picture.ring(index), picture.edge(index), picture.edge_looks[index]
        x, w = (theme.input, theme.weight) if on else (theme.quiet, theme.quiet)
        width = look.width + (LIT if lit else 0.0)
        parts: Parts = [
            Reshape(ring, replace(ring.look, colour=x)),
            Reshape(edge, replace(look, colour=theme.weight if on else theme.edge, width=width)),
        ]
        painted: list[tuple[VMobject, str]] = [(picture.value(index), x), (picture.name(index), x)]
        painted.append((picture.weight(index), w))
        term = self.terms.letter_term(index)
        if term is not None:
            painted += [(term.part(f"input-{index}"), x), (term.part(f"weight-{index}"), w)]
        return [*parts, *(Recolour(thing, colour) for thing, colour in painted)]

    def quick(self, index: int) -> bool:
        """Tell whether a term comes quicker, because there are many and the viewer knows how it goes."""
        return len(self.indices) > MANY and self.indices.index(index) >= KNOWN

    def bring(self, index: int) -> Parts:
        """Let value and weight fly to their places; as they land, write what stands between and before them."""
        turn = self.turn_to(index)
        if index not in self.terms.shown_indices:
            return [turn]
        term = self.terms.term(index)
        signs = [*self.terms.signs_before_term(index), unwritten(term, (f"input-{index}", f"weight-{index}"))]
        flights = self.flights.term(index, quick=self.quick(index))
        written = AnimationGroup(*(Write(sign, run_time=QUICK) for sign in signs), lag_ratio=0.3)
        return [turn, AnimationGroup(flights, written, lag_ratio=LANDING)]

    def write_product(self, index: int) -> Animation:
        """Write what a product is: in columns behind its =, in a table without a sign."""
        if index not in self.terms.shown_indices:
            return self.glance(index)
        signs = [Write(sign, run_time=QUICK) for sign in self.terms.signs_before_product(index)]
        product = Write(self.terms.product(index), run_time=QUICK if self.quick(index) else BRISK)
        return Succession(*signs, product) if signs else product

    def breath(self, index: int) -> float:
        """Return the seconds in which a product is taken in: a viewer with a pencil keeps up."""
        return QUICK if self.quick(index) else PAUSE_AFTER_STEP

    def write_rest(self) -> Parts:
        """Return how the sum of the products that the ellipsis stands for is written, and how many they are."""
        rest = self.terms.remainder
        if rest is None:
            return []
        signs = [Write(sign, run_time=QUICK) for sign in self.terms.signs_before_remainder]
        return [Succession(*signs, Write(rest, run_time=BRISK)), Appear(self.terms.note, run_time=BRISK)]

    @property
    def coloured(self) -> list[VMobject]:
        """All that went quiet and came back: to be put on stage as wholes."""
        picture = self.picture
        kinds = picture.value, picture.name, picture.weight, self.terms.letter_term
        found = (kind(i) for i in self.indices for kind in kinds)
        return [thing for thing in found if thing is not None]

    # -- the sum ----------------------------------------------------------------------------------

    def write_signs(self) -> Animation:
        """Write what makes a sum of the products: = and +, or a line under them."""
        signs: Parts = [Write(sign, run_time=SIGN) for sign in self.terms.sum_signs]
        if len(self.terms.rule):
            signs.append(Draw(self.terms.rule, run_time=BRISK))
        return in_turn(signs)

    def write_sum(self) -> Animation:
        """Write the weighted sum with its name, and underline it."""
        total = [Write(self.terms.total, run_time=BRISK)] if self.terms.total.cells else []
        return AnimationGroup(
            *total, Draw(self.lines.sum_line, run_time=QUICK), Appear(self.terms.name, run_time=BRISK), lag_ratio=0.6
        )

    @property
    def written_sum(self) -> list[VMobject]:
        """All that the flights and the pen have completed up to the sum: to be put on stage as wholes."""
        return [cell for line in self.terms.lines for cell in line.cells if cell is not None]

    # -- the bias ---------------------------------------------------------------------------------

    def bring_the_bias(self) -> Parts:
        """Let the sum come down into the line of z, and the bias fly to it."""
        line = self.lines.with_bias
        signs: Parts = [Write(line.cell(3), run_time=QUICK)]
        brackets = unwritten(line.cell(4), ("bias",))
        if len(brackets):
            signs.append(Write(brackets, run_time=QUICK))
        return [fly_copy(self.lines.sum, line.cell(2)), AnimationGroup(self.flights.bias(), *signs, lag_ratio=0.5)]

    def write_pre_activation(self) -> Animation:
        """Write = and what z is, and underline it."""
        line = self.lines.with_bias
        result = Succession(Write(line.cell(5), run_time=QUICK), Write(line.cell(6), run_time=BRISK))
        return Succession(result, Draw(self.lines.pre_activation_line, run_time=QUICK))

    def name_z(self) -> Animation:
        """Write z = before it."""
        line = self.lines.with_bias
        return Succession(Write(line.cell(0), run_time=BRISK), Write(line.cell(1), run_time=QUICK))


def in_turn(parts: Sequence[Animation]) -> Animation:
    """Play parts one after the other, each beginning before the one before it is done; of none, a moment."""
    return AnimationGroup(*parts, lag_ratio=0.6) if parts else Wait(QUICK)


def unwritten(thing: VMobject, keys: Sequence[str]) -> VGroup:
    """Return the strokes of a cell that belong to none of these parts: its signs and brackets."""
    cells = [thing] if isinstance(thing, Handwriting) else [cell for cell in thing if isinstance(cell, Handwriting)]
    own = {id(stroke) for cell in cells for key in keys if key in cell.parts for stroke in cell.part(key)}
    return VGroup(*(stroke for stroke in strokes_of(thing) if id(stroke) not in own))
