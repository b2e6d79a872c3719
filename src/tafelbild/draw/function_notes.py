"""The notes beside the plot: the function's name, its formula, and two of its values."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from manim import VGroup, VMobject

from tafelbild.draw.cell_rows import GAP, CellRow, align_columns
from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.fitting import beside_plot_error
from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.label import Label, wrap_text
from tafelbild.draw.pen_marks import highlighter_stroke, underline
from tafelbild.errors import LessonError
from tafelbild.maths import Activation, Evaluation
from tafelbild.message import Message
from tafelbild.notation import function_application, function_definition, localize_numbers, part
from tafelbild.notation.formulas import format_value
from tafelbild.theme import MIN_DIGIT_HEIGHT, RIGHT_EDGE, Theme

LEFT: Final = 2.8
NAME_BASELINES: Final = (2.75, 2.2)  # of up to two lines
FORMULA_BASELINES: Final = (1.35, 0.6)
EXAMPLE_BASELINES: Final = (-0.65, -1.45)
NAME_HEIGHT: Final = 0.34
WRAPPED_BASELINES: Final = (-0.5, -1.65)  # of the examples if each needs two lines
WRAPPED_HEIGHTS: Final = (0.38, 0.35)
WRAPPED_PITCH: Final = 0.52  # at least, of the two lines
WRAPPED_ROOM: Final = 1.1  # digit heights between the lowest ink of the first line and the second baseline
FORMULA_HEIGHT: Final = 0.48
MAX_DROP: Final = 0.13  # of the examples below a tall formula
ROOM: Final = 0.16  # least vertical distance between two notes
FORMULA_GAP: Final = 0.2  # between f(z) and the equals sign
APART: Final = 0.5  # shift of the notes away from the plot, if there is room
EXAMPLE_HEIGHTS: Final = (0.42, 0.39, 0.36, 0.34)  # without indices


class FunctionNotes:
    """The notes on an activation function beside its plot, placed on stage: full ``name``, formula and two values.

    >>> notes = FunctionNotes(theme, numbers.trace.activation, "Rectified Linear Unit", "de")
    >>> notes.applied.text, notes.formula.text
    ('ReLU(z)', '= max(0,z)')
    """

    def __init__(self, theme: Theme, activation: Activation, name: str, language: str) -> None:
        self.theme, self.activation, self.language = theme, activation, language
        lines = wrap_text(theme, name, RIGHT_EDGE - LEFT, cap=NAME_HEIGHT, role="quiet")
        labels = [Label(theme, line, cap=NAME_HEIGHT, role="quiet") for line in lines]
        self.lines = [label.at(LEFT, y, -1) for label, y in zip(labels, NAME_BASELINES, strict=False)]
        self.term = VGroup(*self.lines)
        cells = function_definition(activation, language).cells
        self.applied = Handwriting(theme, "".join(cells[:4]), height=FORMULA_HEIGHT, seed=21)
        self.applied.at(LEFT, FORMULA_BASELINES[0], -1)
        self.formula = self.make_formula(cells[5])
        self.constants = VGroup(*self.make_constants())

    def make_formula(self, markup: str) -> Handwriting:
        """Return the formula, placed behind f(z) if there is room, else under f(z); LessonError if it fits nowhere."""
        behind = Handwriting(self.theme, rf"={markup}", height=FORMULA_HEIGHT, seed=22)
        behind.at(float(self.applied.get_right()[0]) + FORMULA_GAP, FORMULA_BASELINES[0], -1)
        flat = behind.height < 1.5 * FORMULA_HEIGHT
        if flat and behind.get_right()[0] <= RIGHT_EDGE:
            return behind
        for height in (FORMULA_HEIGHT, 0.45, MIN_DIGIT_HEIGHT):
            written = Handwriting(self.theme, rf"={markup}", height=height, seed=22)
            written.at(LEFT + 0.1, FORMULA_BASELINES[1], -1)
            if written.get_right()[0] <= RIGHT_EDGE:
                return self.below_name(written)
        lines = r" \\ ".join(localize_numbers(line, self.language) for line in self.activation.formula_lines)
        for height in (MIN_DIGIT_HEIGHT, *(() if "^" in lines else EXAMPLE_HEIGHTS[1:])) if lines else ():
            written = Handwriting(self.theme, rf"\begin{{aligned}}={lines}\end{{aligned}}", height=height, seed=22)
            written.at(LEFT, FORMULA_BASELINES[1], -1)
            if written.get_right()[0] <= RIGHT_EDGE:
                return self.below_name(written)
        problem = Message("the formula does not fit beside the plot", de="die Formel passt nicht neben den Graphen")
        raise LessonError("neuron.activation", problem)

    def below_name(self, formula: Handwriting) -> Handwriting:
        """Move the formula down, if it is tall, clear of f(z) above it; return it."""
        formula.shift(to_3d(0, -max(0.0, formula.get_top()[1] - (FORMULA_BASELINES[0] - 0.25))))
        return formula

    def make_constants(self) -> Iterator[Handwriting]:
        """Yield what the formula's letters stand for, as λ ≈ 1,0507, where the examples will be."""
        pairs = zip(self.activation.constants, EXAMPLE_BASELINES, strict=True) if self.activation.constants else ()
        for number, ((letter, value), y) in enumerate(pairs, 1):
            shown_value = part(f"constant-{number}", format_value(value, self.language, exact=False))
            markup = rf"{letter}\approx {shown_value}"
            yield Handwriting(self.theme, markup, height=EXAMPLE_HEIGHTS[0], role="quiet", seed=23).at(LEFT, y, -1)

    def lift_formula(self, top: float) -> float:
        """Move f(z) and the formula up, clear of the values (top at y = ``top``), but not into the name above.

        Return by how much they are not clear.
        """
        needed = max(0.0, top + 2 * ROOM - float(self.formula.get_bottom()[1]))
        free = float(self.term.get_bottom()[1]) - ROOM - float(self.applied.get_top()[1])
        lift = max(0.0, min(needed, free))
        self.applied.shift(to_3d(0, lift))
        self.formula.shift(to_3d(0, lift))
        return needed - lift

    @property
    def initials(self) -> list[tuple[VMobject, float]]:
        """The letters of the name that form the function's symbol ("Re", "L", "U"), as (letter, height); [] if none do.

        The height is that of the letter's centre above the centre of a capital letter.
        """
        letters = [(letter, line.baseline + NAME_HEIGHT / 2) for line in self.lines for letter in line]
        text = "".join(line.text.replace(" ", "") for line in self.lines)
        found, start = [], 0
        for k, character in enumerate(self.activation.symbol):
            place = text.find(character, start)
            if place < 0 or (k == 0 and place > 0) or len(letters) != len(text):
                return []
            letter, middle = letters[place]
            found.append((letter, float(letter.get_y()) - middle))
            start = place + 1
        return found

    def examples(self, other: tuple[Fraction, Evaluation], own: tuple[Fraction, Evaluation]) -> tuple[CellRow, CellRow]:
        """Return two rows like ReLU(3,2) = 3,2. ``other`` is (z, value) of the example, ``own`` that of the lesson."""
        for height in EXAMPLE_HEIGHTS:
            lines = self.example_line(other, height, 24), self.example_line(own, height, 41)
            align_columns(lines, LEFT, EXAMPLE_BASELINES, GAP * height / EXAMPLE_HEIGHTS[0])
            for line in lines:
                line.cell(0).at(LEFT, line.baseline, -1)
            lines[0].cell(2).set_color(self.theme.ink)
            lines[0].cell(2).at(float(lines[1].cell(2).get_left()[0]), lines[0].baseline, -1)
            if max(float(line.get_right()[0]) for line in lines) <= RIGHT_EDGE:
                return self.shift_from_plot(lines)
        return self.wrapped_examples(other, own)

    def shift_from_plot(self, lines: tuple[CellRow, CellRow]) -> tuple[CellRow, CellRow]:
        """Move all notes and ``lines`` to the right, away from the plot, as far as there is room; return ``lines``."""
        left_over = self.lift_formula(max(float(line.get_top()[1]) for line in lines))
        for line in lines:
            line.shift(to_3d(0, -min(left_over, MAX_DROP)))
        notes = (self.term, self.applied, self.formula, *self.constants, *lines)
        spare = RIGHT_EDGE - max(float(note.get_right()[0]) for note in notes)
        for note in notes:
            note.shift(to_3d(max(0.0, min(APART, spare)), 0))
        return lines

    def example_line(self, example: tuple[Fraction, Evaluation], height: float, seed: int) -> CellRow:
        """Return a row of three cells for one value of the function, e.g. ReLU(3,2), =, 3,2."""
        *applied, holds, value = function_application(self.activation, *example, self.language).cells
        return CellRow(self.theme, ["".join(applied), holds, value], height, seed)

    def wrapped_examples(
        self, other: tuple[Fraction, Evaluation], own: tuple[Fraction, Evaluation]
    ) -> tuple[CellRow, CellRow]:
        """Return the rows of both values, each wrapped before = or ≈ into two lines; LessonError if they do not fit."""
        for height in WRAPPED_HEIGHTS:
            lines = self.example_line(other, height, 24), self.example_line(own, height, 41)
            lines[0].cell(2).set_color(self.theme.ink)
            for line, y in zip(lines, WRAPPED_BASELINES, strict=True):
                applied = line.cell(0).at(LEFT, y, -1)
                pitch = max(WRAPPED_PITCH, y - float(applied.get_bottom()[1]) + WRAPPED_ROOM * height)
                line.cell(1).at(LEFT + 0.4, y - pitch, -1)
                line.cell(2).at(LEFT + 0.9, y - pitch, -1)
            if max(float(line.get_right()[0]) for line in lines) <= RIGHT_EDGE:
                return self.shift_from_plot(lines)
        value = max((line.cell(0).text for line in lines), key=len)
        raise beside_plot_error(value)

    def value_marks(self, line: CellRow) -> tuple[VGroup, VGroup]:
        """Return two marks for the value in a row: a highlighter stroke behind it, and an underline."""
        theme, value = self.theme, line.cell(2)
        swipe = highlighter_stroke(theme, value, value.baseline, value.height_of_digits)
        return swipe, underline(theme, value, value.baseline, role="result")
