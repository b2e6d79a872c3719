"""Steps of the calculation: it is written by hand, and its numbers fly in from the network beside it.

Each method returns the animation, or the animations one after the other, of one moment of the script.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import Final

from manim import Animation, AnimationGroup, Succession, VGroup, VMobject, Wait, there_and_back

from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.flight import fly_copy
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.look import Recolour, Reshape
from tafelbild.draw.pen import Draw, strokes_of
from tafelbild.kinds.neuron.drawing.calculation_net import CalculationNet
from tafelbild.kinds.neuron.drawing.calculation_table import CalculationTable
from tafelbild.kinds.neuron.drawing.number_flights import NumberFlights
from tafelbild.theme import BRISK, PAUSE_AFTER_STEP, QUICK

Parts = list[Animation]
SIGN_SECONDS: Final = QUICK * 1.5  # of writing a sign
HIGHLIGHT_WIDTH: Final = 2.5  # added to the stroke width of a highlighted edge
HIGHLIGHT_SECONDS: Final = 0.4  # of highlighting a term
SLOW_TERMS: Final = 2  # of a long sum; the others are quicker
MAX_SLOW_SUM: Final = 4  # terms; a sum with more is a long one
LANDING: Final = 0.85  # share of the flights after which the signs are written


class CalculationSteps:
    """Animations of the calculation ``table``, and of the network ``picture`` whose numbers fly into the calculation.

    >>> steps = CalculationSteps(picture, table)
    >>> steps.indices  # of the inputs
    (1, 2, 3)
    """

    def __init__(self, picture: CalculationNet, table: CalculationTable) -> None:
        self.picture, self.table, self.sum_table = picture, table, table.sum_table
        self.theme, self.indices = picture.theme, picture.numbers
        self.flights = NumberFlights(picture, table)
        self.highlighted: int | None = None

    # -- in letters -------------------------------------------------------------------------------

    def write_term_in_letters(self, index: int) -> Animation:
        """Return the animation that writes an input's term, e.g. x₁·w₁₂, and emphasizes the input's edge.

        For terms that the table leaves out, omission dots are written once.

        >>> writing, emphasis = CalculationSteps(picture, table).write_term_in_letters(1).animations
        >>> writing.animations[0].mobject.text
        'x₁·w₁₂'
        """
        term, dots = self.sum_table.letter_term(index), self.sum_table.ellipsis
        before = max((k for k in self.indices if k < index), default=0)
        left_out = before < index - 1 if term is not None else self.sum_table.letter_term(before) is not None
        texts = [*([dots] if left_out and dots is not None else []), *([term] if term is not None else [])]
        written = [overlapping([Write(text) for text in texts])] if texts else []
        return AnimationGroup(*written, self.emphasize_edge(index))

    def emphasize_edge(self, index: int) -> Animation:
        """Return the animation that thickens the edge of an input for a moment."""
        edge = self.picture.edge(index)
        return Reshape(edge, replace(edge.look, width=edge.look.width + 2), rate_func=there_and_back, run_time=BRISK)

    def emphasize_edges(self) -> Animation:
        """Return the animation that thickens the edges of all inputs for a moment, one after the other.

        >>> len(CalculationSteps(picture, table).emphasize_edges().animations)
        3
        """
        return overlapping([self.emphasize_edge(index) for index in self.picture.numbers])

    def write_plus_signs(self) -> Animation:
        """Return the animation that writes the plus signs between the terms in letters, one after the other.

        >>> [writing.mobject.text for writing in CalculationSteps(picture, table).write_plus_signs().animations]
        ['+', '+']
        """
        return overlapping([Write(sign, run_time=SIGN_SECONDS) for sign in self.sum_table.plus_signs])

    def name_sum(self) -> Animation:
        """Return the animation that draws the bracket below the terms in letters, and fades in "weighted sum".

        >>> CalculationSteps(picture, table).name_sum().animations[1].mobject.text
        'gewichtete Summe'
        """
        name = Appear(self.table.bracket_name, run_time=BRISK)
        return AnimationGroup(Draw(self.table.bracket, run_time=BRISK), name, lag_ratio=0.5)

    def remove_sum_name(self) -> Animation:
        """Return the animation that fades out the bracket below the terms and its label, to make room for numbers.

        >>> CalculationSteps(picture, table).remove_sum_name().is_remover()
        True
        """
        return Vanish(self.table.bracket, self.table.bracket_name, run_time=BRISK)

    # -- in numbers -------------------------------------------------------------------------------

    def highlight_term(self, index: int | None) -> Animation:
        """Return the animation that greys all inputs, edges and terms except those of one input; ``None`` greys none.

        >>> steps = CalculationSteps(picture, table)
        >>> steps.highlight_term(2).run_time, steps.highlighted
        (0.4, 2)
        """
        self.highlighted = index
        changes = [self.style_input(i, on=index in (None, i), lit=index == i) for i in self.indices]
        return AnimationGroup(*chain(*changes), run_time=HIGHLIGHT_SECONDS)

    def style_input(self, index: int, *, on: bool, lit: bool) -> Parts:
        """Return animations that colour (``on``) or grey an input, its edge and term; ``lit``: thicken the edge."""
        theme, picture = self.theme, self.picture
        ring, edge, look = picture.ring(index), picture.edge(index), picture.edge_looks[index]
        x, w = (theme.input, theme.weight) if on else (theme.quiet, theme.quiet)
        width = look.width + (HIGHLIGHT_WIDTH if lit else 0.0)
        line = Reshape(edge, replace(look, colour=theme.weight if on else theme.edge, width=width))
        painted: list[tuple[VMobject, str]] = [(picture.value(index), x), (picture.name(index), x)]
        painted.append((picture.weight(index), w))
        term = self.sum_table.letter_term(index)
        if term is not None:
            painted += [(term.part(f"input-{index}"), x), (term.part(f"weight-{index}"), w)]
        colours = [Recolour(thing, colour) for thing, colour in painted]
        return [Reshape(ring, replace(ring.look, colour=x)), line, *colours]

    def is_quick(self, index: int) -> bool:
        """Return whether an input's term is animated faster, as all terms from the third on in a long sum are."""
        return len(self.indices) > MAX_SLOW_SUM and self.indices.index(index) >= SLOW_TERMS

    def bring_numbers(self, index: int) -> Parts:
        """Return the animations that highlight a term, then fly both its numbers into it and write its signs (+, ·, …).

        >>> len(CalculationSteps(picture, table).bring_numbers(1))  # highlighting; flights and signs
        2
        """
        turn = self.highlight_term(index)
        if index not in self.sum_table.shown_indices:
            return [turn]
        term = self.sum_table.term(index)
        signs = [*self.sum_table.signs_before_term(index), strokes_outside(term, (f"input-{index}", f"weight-{index}"))]
        flights = self.flights.term(index, quick=self.is_quick(index))
        written = AnimationGroup(*(Write(sign, run_time=QUICK) for sign in signs), lag_ratio=0.3)
        return [turn, AnimationGroup(flights, written, lag_ratio=LANDING)]

    def write_product(self, index: int) -> Animation:
        """Return the animation that writes an input's product or, if this is left out, emphasizes the input's edge.

        >>> CalculationSteps(picture, table).write_product(1).mobject.text
        '1'
        """
        if index not in self.sum_table.shown_indices:
            return self.emphasize_edge(index)
        signs = [Write(sign, run_time=QUICK) for sign in self.sum_table.signs_before_product(index)]
        product = Write(self.sum_table.product(index), run_time=QUICK if self.is_quick(index) else BRISK)
        return Succession(*signs, product) if signs else product

    def pause_after(self, index: int) -> float:
        """Return the pause after an input's product, in seconds, for viewers who calculate along.

        >>> CalculationSteps(picture, table).pause_after(1) == PAUSE_AFTER_STEP
        True
        """
        return QUICK if self.is_quick(index) else PAUSE_AFTER_STEP

    def write_remainder(self) -> Parts:
        """Return animations that write the sum of the products left out, and how many they are; [] if none is left out.

        >>> CalculationSteps(picture, table).write_remainder()
        []
        """
        rest = self.sum_table.remainder
        if rest is None:
            return []
        signs = [Write(sign, run_time=QUICK) for sign in self.sum_table.signs_before_remainder]
        return [Succession(*signs, Write(rest, run_time=BRISK)), Appear(self.sum_table.note, run_time=BRISK)]

    @property
    def recoloured(self) -> list[VMobject]:
        """The mobjects that ``highlight_term`` colours. A scene must add each as a whole, not only its coloured parts.

        >>> len(CalculationSteps(picture, table).recoloured)  # of each input: value, name, weight, term
        12
        """
        picture = self.picture
        kinds = picture.value, picture.name, picture.weight, self.sum_table.letter_term
        found = (kind(i) for i in self.indices for kind in kinds)
        return [thing for thing in found if thing is not None]

    # -- the sum ----------------------------------------------------------------------------------

    def write_sum_signs(self) -> Animation:
        """Return the animation of the sum's signs: = and + between products in a row, or a line below a column.

        >>> [writing.mobject.text for writing in CalculationSteps(picture, table).write_sum_signs().animations]
        ['=', '+', '+']
        """
        signs: Parts = [Write(sign, run_time=SIGN_SECONDS) for sign in self.sum_table.sum_signs]
        if len(self.sum_table.rule):
            signs.append(Draw(self.sum_table.rule, run_time=BRISK))
        return overlapping(signs)

    def write_sum(self) -> Animation:
        """Return the animation that writes and underlines the value of the sum, and fades in "weighted sum".

        >>> CalculationSteps(picture, table).write_sum().animations[-1].mobject.text
        'gewichtete Summe'
        """
        total = [Write(self.sum_table.total, run_time=BRISK)] if self.sum_table.total.cells else []
        line, name = Draw(self.table.sum_line, run_time=QUICK), Appear(self.sum_table.name, run_time=BRISK)
        return AnimationGroup(*total, line, name, lag_ratio=0.6)

    @property
    def sum_cells(self) -> list[VMobject]:
        """All cells of the weighted sum's calculation, its value included. A scene must keep each as one mobject.

        >>> CalculationSteps(picture, table).sum_cells[0].text
        'x₁·w₁₂'
        """
        return [cell for line in self.sum_table.lines for cell in line.cells if cell is not None]

    # -- the bias ---------------------------------------------------------------------------------

    def bring_bias(self) -> Parts:
        """Return two animations: the weighted sum flies into the row z = …; then the bias flies there and + is written.

        >>> len(CalculationSteps(picture, table).bring_bias())
        2
        """
        line = self.table.z_row
        signs: Parts = [Write(line.cell(3), run_time=QUICK)]
        brackets = strokes_outside(line.cell(4), ("bias",))
        if len(brackets):
            signs.append(Write(brackets, run_time=QUICK))
        return [fly_copy(self.table.sum, line.cell(2)), AnimationGroup(self.flights.bias(), *signs, lag_ratio=0.5)]

    def write_pre_activation(self) -> Animation:
        """Return the animation that writes = and the value of z, and underlines the value.

        >>> writing, underlining = CalculationSteps(picture, table).write_pre_activation().animations
        >>> writing.animations[-1].mobject.text
        '3,2'
        """
        line = self.table.z_row
        result = Succession(Write(line.cell(5), run_time=QUICK), Write(line.cell(6), run_time=BRISK))
        return Succession(result, Draw(self.table.pre_activation_line, run_time=QUICK))

    def name_z(self) -> Animation:
        """Return the animation that writes "z =" at the start of the row of z, in front of the weighted sum.

        >>> [writing.mobject.text for writing in CalculationSteps(picture, table).name_z().animations]
        ['z', '=']
        """
        line = self.table.z_row
        return Succession(Write(line.cell(0), run_time=BRISK), Write(line.cell(1), run_time=QUICK))


def overlapping(parts: Sequence[Animation]) -> Animation:
    """Return one animation in which each of ``parts`` starts before the previous ends; if empty, a short wait."""
    return AnimationGroup(*parts, lag_ratio=0.6) if parts else Wait(QUICK)


def strokes_outside(thing: VMobject, keys: Sequence[str]) -> VGroup:
    """Return the strokes of a formula or row that belong to none of the parts ``keys``, e.g. signs and brackets."""
    cells = [thing] if isinstance(thing, Handwriting) else [cell for cell in thing if isinstance(cell, Handwriting)]
    own = {id(stroke) for cell in cells for key in keys if key in cell.parts for stroke in cell.part(key)}
    return VGroup(*(stroke for stroke in strokes_of(thing) if id(stroke) not in own))
