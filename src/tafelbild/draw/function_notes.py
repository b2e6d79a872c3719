"""What stands beside the plot: the function's name, its formula, and two of its values."""

from fractions import Fraction
from typing import Final

from manim import VGroup, VMobject

from tafelbild.draw.cell_rows import GAP, CellRow, align_columns
from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.fitting import ELSEWHERE
from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.label import Label, wrap_text
from tafelbild.draw.pen_marks import highlighter_stroke, underline
from tafelbild.errors import LessonError
from tafelbild.maths import Activation, Evaluation
from tafelbild.notation import application, definition
from tafelbild.theme import MIN_DIGIT_HEIGHT, RIGHT_EDGE, Theme

LEFT: Final = 2.8
TERM: Final = (2.75, 2.2)  # baselines of the name written out
FORMULA: Final = (1.35, 0.6)
EXAMPLES: Final = (-0.65, -1.45)
TERM_CAP: Final = 0.34
BROKEN: Final = (-0.5, -1.65)  # the same, where they need two lines each
BROKEN_DIGITS: Final = (0.38, 0.35)
BROKEN_PITCH: Final = 0.52
FORMULA_DIGIT: Final = 0.48
ROOM: Final = 0.16
BEHIND: Final = 0.2  # between a function and the sign behind it
APART: Final = 0.5  # the notes move away from the plot by so much, where they can
EXAMPLE_DIGITS: Final = (0.42, 0.39, 0.36, 0.34)  # no sub-scripts here


class FunctionNotes:
    """The notes on one activation function: what it is called, what it does, two of its values."""

    def __init__(self, theme: Theme, activation: Activation, name: str, language: str) -> None:
        self.theme, self.activation, self.language = theme, activation, language
        lines = wrap_text(theme, name, RIGHT_EDGE - LEFT, cap=TERM_CAP, role="quiet")
        self.lines = [
            Label(theme, line, cap=TERM_CAP, role="quiet").at(LEFT, y, -1) for line, y in zip(lines, TERM, strict=False)
        ]
        self.term = VGroup(*self.lines)
        cells = definition(activation, language).cells
        self.applied = Handwriting(theme, "".join(cells[:4]), height=FORMULA_DIGIT, seed=21).at(LEFT, FORMULA[0], -1)
        self.formula = self.written_formula(cells[5])

    def written_formula(self, markup: str) -> Handwriting:
        """Write what the function is equal to, behind it if there is room, else under it, as large as may be."""
        behind = Handwriting(self.theme, rf"={markup}", height=FORMULA_DIGIT, seed=22)
        behind.at(float(self.applied.get_right()[0]) + BEHIND, FORMULA[0], -1)
        flat = behind.height < 1.5 * FORMULA_DIGIT
        if flat and behind.get_right()[0] <= RIGHT_EDGE:
            return behind
        for height in (FORMULA_DIGIT, 0.45, MIN_DIGIT_HEIGHT):
            written = Handwriting(self.theme, rf"={markup}", height=height, seed=22).at(LEFT + 0.1, FORMULA[1], -1)
            if written.get_right()[0] <= RIGHT_EDGE:
                written.shift(to_3d(0, -max(0.0, written.get_top()[1] - (FORMULA[0] - 0.25))))
                return written
        raise LessonError("neuron.activation", "the formula does not fit beside the plot")

    def lift(self, top: float) -> None:
        """Lift the formula, and what stands before it, off what ends at ``top`` under it, as far as the name allows."""
        needed = top + 2 * ROOM - float(self.formula.get_bottom()[1])
        free = float(self.term.get_bottom()[1]) - ROOM - float(self.applied.get_top()[1])
        lift = to_3d(0, max(0.0, min(needed, free)))
        self.applied.shift(lift)
        self.formula.shift(lift)

    @property
    def initials(self) -> list[tuple[VMobject, float]]:
        """The letters of the name that its short form is made of ("Re", "L", "U"); none where it is no such form.

        With each comes how high its middle stands above the middle of a capital.
        """
        letters = [(letter, line.baseline + TERM_CAP / 2) for line in self.lines for letter in line]
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
        """Write the function's value at the example and at the lesson's own pre-activation, one under the other."""
        for height in EXAMPLE_DIGITS:
            lines = self.example_line(other, height, 24), self.example_line(own, height, 41)
            align_columns(lines, LEFT, EXAMPLES, GAP * height / EXAMPLE_DIGITS[0])
            for line in lines:
                line.cell(0).at(LEFT, line.baseline, -1)
            lines[0].cell(2).set_color(self.theme.ink)
            lines[0].cell(2).at(float(lines[1].cell(2).get_left()[0]), lines[0].baseline, -1)
            if max(float(line.get_right()[0]) for line in lines) <= RIGHT_EDGE:
                return self.clear_of_the_plot(lines)
        return self.broken_examples(other, own)

    def clear_of_the_plot(self, lines: tuple[CellRow, CellRow]) -> tuple[CellRow, CellRow]:
        """Move all notes to the right, as far as there is room: words at the graph and notes must not read as one."""
        self.lift(max(float(line.get_top()[1]) for line in lines))
        notes = (self.term, self.applied, self.formula, *lines)
        spare = RIGHT_EDGE - max(float(note.get_right()[0]) for note in notes)
        for note in notes:
            note.shift(to_3d(max(0.0, min(APART, spare)), 0))
        return lines

    def example_line(self, example: tuple[Fraction, Evaluation], height: float, seed: int) -> CellRow:
        """Write one value of the function: applied, sign, value."""
        *applied, holds, value = application(self.activation, *example, self.language).cells
        return CellRow(self.theme, ["".join(applied), holds, value], height, seed)

    def broken_examples(
        self, other: tuple[Fraction, Evaluation], own: tuple[Fraction, Evaluation]
    ) -> tuple[CellRow, CellRow]:
        """Write both values in two lines each: what is long breaks in front of its sign."""
        for height in BROKEN_DIGITS:
            lines = self.example_line(other, height, 24), self.example_line(own, height, 41)
            lines[0].cell(2).set_color(self.theme.ink)
            for line, y in zip(lines, BROKEN, strict=True):
                line.cell(0).at(LEFT, y, -1)
                line.cell(1).at(LEFT + 0.4, y - BROKEN_PITCH, -1)
                line.cell(2).at(LEFT + 0.9, y - BROKEN_PITCH, -1)
            if max(float(line.get_right()[0]) for line in lines) <= RIGHT_EDGE:
                return self.clear_of_the_plot(lines)
        value = max((line.cell(0).text for line in lines), key=len)
        raise LessonError("neuron", f"{value} does not fit beside the plot; use fewer digits {ELSEWHERE}")

    def emphasis(self, line: CellRow) -> tuple[VGroup, VGroup]:
        """Return the highlighter behind a line's value and the line under it."""
        value = line.cell(2)
        return highlighter_stroke(self.theme, value, value.baseline, value.height_of_digits), underline(
            self.theme, value, value.baseline, role="result"
        )
