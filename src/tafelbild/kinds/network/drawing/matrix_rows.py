"""W x + b in numbers: the light wanders from row to row, and each row's calculation below it makes a number of z."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.coordinates import Point
from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.flight import fly_copy
from tafelbild.draw.handwriting import Write, hushed
from tafelbild.draw.matrix_line import MatrixLine, RowCalculation
from tafelbild.draw.pen import Draw
from tafelbild.errors import LessonError
from tafelbild.notation.layer_cells import LayerCells
from tafelbild.theme import BRISK, CALM, QUICK, Theme

MIDDLE: Final = 1.45  # y
PUT_IN_SECONDS: Final = 1.8  # for the numbers that come in the place of letters
FEWEST_TERMS: Final = 3  # of a row's calculation
ARC: Final = -0.4  # of a result that flies into z, in radians


class MatrixRows:
    """The layer's W x + b = z in numbers, row after row.

    >>> [cell.text for cell in rows.calculations[2].cells]
    ['5·0,2', '+', '2·0,1', '+', '4·0,25', '+', '1', '=', '3,2']
    """

    def __init__(self, theme: Theme, cells: LayerCells) -> None:
        self.theme = theme
        self.line = MatrixLine.of_layer(theme, cells, middle=MIDDLE)
        self.cells = self.line.layer_cells or cells
        numbers = [number for number in self.cells.rows if number is not None]
        self.calculations = {number: self.calculation(number) for number in numbers}
        self.current: int | None = None
        self.there: list[int] = []  # the rows of z that are written

    @property
    def numbers(self) -> tuple[int, ...]:
        """The neurons whose rows are shown, from the top.

        >>> rows.numbers
        (1, 2, 3, 4)
        """
        return tuple(self.calculations)

    def row(self, number: int) -> int:
        """Return the index of a neuron's row among the shown ones, from 0."""
        return self.cells.rows.index(number)

    def calculation(self, number: int) -> RowCalculation:
        """Return a row's calculation with as many terms as fit; dots stand for the others."""
        for most in range(self.cells.most, FEWEST_TERMS, -1):
            try:
                return self.line.calculation(replace(self.cells, most=most).row_times_inputs(number))
            except LessonError:
                continue
        return self.line.calculation(replace(self.cells, most=FEWEST_TERMS).row_times_inputs(number))

    # -- verbs ------------------------------------------------------------------------------------

    def put_in(self, places: Mapping[str, Point]) -> Animation:
        """Return the animation in which the numbers come to W, x and b from the letters at ``places``.

        >>> len(rows.put_in(matrix.places).animations)  # numbers, brackets and names of W, x and b; the plus sign
        10
        """
        W, x, b = self.line.matrices[:3]
        flights = [matrix.collect(places, seconds=PUT_IN_SECONDS) for matrix in (W, x, b)]
        brackets = [matrix.draw_brackets() for matrix in (W, x, b)]
        names = [Write(name, run_time=BRISK) for name in self.line.names[:3]]
        return AnimationGroup(*flights, *brackets, *names, Write(self.line.signs[0], run_time=QUICK))

    def make_room_for_z(self) -> Animation:
        """Return the animation that writes = and the brackets of z, which is empty yet, with its name.

        >>> sign, z = rows.make_room_for_z().animations
        >>> sign.mobject.text, len(z.animations)  # brackets and name
        ('=', 2)
        """
        z, name = self.line.z, Write(self.line.names[3], run_time=BRISK)
        dots = [Appear(z.ellipses, run_time=BRISK)] if len(z.ellipses) else []
        return AnimationGroup(
            Write(self.line.signs[1], run_time=QUICK), AnimationGroup(z.draw_brackets(), name, *dots), lag_ratio=0.5
        )

    def light(self, number: int) -> Animation:
        """Return the animation in which the light comes to a neuron's row, and the calculation before it goes.

        >>> lit = rows.light(2)
        >>> rows.current
        2
        """
        gone = [] if self.current is None else [Vanish(self.whole(self.current), run_time=BRISK)]
        self.current, row = number, self.row(number)
        own = [cell for k in self.there if k != row for cell in self.line.z.row(k)]
        return AnimationGroup(*gone, self.line.W.light(row), self.line.b.light(row), *hushed(own))

    def calculate(self, number: int) -> list[Animation]:
        """Return the animations in which a row's numbers come into its calculation, which is then finished.

        >>> numbers, signs = rows.calculate(2)
        >>> len(numbers.animations)  # 3 inputs, 3 weights, the bias
        7
        """
        calculation = self.calculations[number]
        return [calculation.fly(self.row(number)), calculation.write_rest()]

    def bring_result(self, number: int) -> Animation:
        """Return the animation that underlines a row's result, and flies it into z.

        >>> line, flight = rows.bring_result(2).animations
        >>> rows.row(2) in rows.there
        True
        """
        calculation, cell = self.calculations[number], self.line.z.row(self.row(number))[0]
        self.there.append(self.row(number))
        flown = fly_copy(calculation.cell(-1), cell, ARC, CALM)
        return AnimationGroup(Draw(calculation.underline, run_time=QUICK), flown, lag_ratio=0.6)

    def whole(self, number: int) -> VGroup:
        """Return a row's calculation with the line under its result."""
        calculation: RowCalculation = self.calculations[number]
        return VGroup(*calculation.submobjects, calculation.underline)

    def unlight(self) -> Animation:
        """Return the animation in which the last calculation goes, and all rows get their colours back.

        >>> unlit = rows.unlight()
        >>> rows.current is None
        True
        """
        gone = [] if self.current is None else [Vanish(self.whole(self.current), run_time=BRISK)]
        self.current = None
        return AnimationGroup(*gone, self.line.unlight())
