"""Rows of cells in square brackets, by hand: a matrix, or a vector with its arrow. Lengths in units."""

from collections.abc import Sequence
from typing import Final

from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.fade import Appear
from tafelbild.draw.look import Recolour
from tafelbild.draw.net import ellipsis
from tafelbild.draw.pen import Draw, pen_line
from tafelbild.draw.tag import belongs, named
from tafelbild.draw.writing import Write, Written
from tafelbild.notation.matrices import DOWN, ELLIPSIS, Cells
from tafelbild.theme import BRISK, DIGIT, Role, Theme

PITCH: Final = 1.75  # of the rows, in digit heights
GAP: Final = 0.95  # between two columns, in digit heights
PAD: Final = 0.28  # from a bracket to the cells
HOOK: Final = 0.16
BRACKET: Final = 4
MIDDLE: Final = 0.42  # of a digit over its baseline, in digit heights
NAME_OVER: Final = 0.17  # from the brackets up to the baseline of the name
WRITING: Final = 0.25  # one row begins when so much of the row over it is written


class Matrix(VGroup):
    r"""``cells`` in brackets from ``place`` on (left end, middle); all are quiet until a row is lit.

    ``role`` is the colour of a lit row, of all rows if ``lit``; an empty cell is left out, and where rows
    are, there is ``\vdots``.
    """

    def __init__(
        self,
        theme: Theme,
        cells: Cells,
        role: Role,
        place: tuple[float, float],
        *,
        height: float = DIGIT,
        lit: bool = False,
    ) -> None:
        self.theme, self.role, (self.left, self.middle) = theme, role, place
        self.half = PITCH * height * len(cells) / 2
        self.cells = [
            [self.cell(cell, height, lit=lit, seed=7 * j + i) for i, cell in enumerate(row)]
            for j, row in enumerate(cells)
        ]
        self.ys = [
            self.middle + PITCH * height * ((len(cells) - 1) / 2 - j) - MIDDLE * height for j in range(len(cells))
        ]
        self.dots = VGroup()
        self.right = self.place(cells, height)
        self.brackets = VGroup(self.bracket(self.left, 1), self.bracket(self.right, -1))
        named(self.brackets, "the brackets of a matrix")
        for cell in self.written:
            belongs(cell, self.brackets)
        named(self.dots, "rows that are left out", self.brackets)
        super().__init__(self.brackets, *self.written, self.dots)

    def cell(self, markup: str, height: float, *, lit: bool, seed: int) -> Written | None:
        """Write one cell; nothing where it is left out. Three small dots need the ink's contrast."""
        if markup in ("", DOWN):
            return None
        role = "ink" if markup == ELLIPSIS else self.role if lit else "quiet"
        return Written(self.theme, markup, height=height, role=role, seed=seed)

    @property
    def written(self) -> list[Written]:
        """The cells in which something stands, row by row."""
        return [cell for row in self.cells for cell in row if cell is not None]

    @property
    def centre(self) -> float:
        """The x of its middle."""
        return (self.left + self.right) / 2

    def place(self, cells: Cells, height: float) -> float:
        """Put the columns side by side, each cell in the middle of its column; return the x of the right bracket."""
        x = self.left + PAD
        for i in range(len(cells[0])):
            column = [row[i] for row in self.cells]
            width = max(cell.width for cell in column if cell is not None)
            for cell, y in zip(column, self.ys, strict=True):
                if cell is not None:
                    cell.at(x + width / 2, y, 0)
            lost = [y for row, y in zip(cells, self.ys, strict=True) if row[i] == DOWN]
            self.dots.add(*(ellipsis(self.theme, (x + width / 2, y + MIDDLE * height)) for y in lost))
            x += width + GAP * height
        return float(x - GAP * height + PAD)

    def bracket(self, x: float, side: int) -> VGroup:
        """Return a square bracket that opens to the right (1) or to the left (-1)."""
        top, bottom, end = self.middle + self.half, self.middle - self.half, x + side * HOOK
        points = [(end, top), (x, top), (x, bottom), (end, bottom)]
        return VGroup(pen_line(self.theme, points, BRACKET, self.theme.ink, seed=side + 1, wobble=0.002))

    def named(self, markup: str, height: float) -> Written:
        """Return its name, to stand over it."""
        written = Written(self.theme, markup, height=height, role=self.role)
        return written.at(self.centre, self.middle + self.half + NAME_OVER, 0)

    def write(self, run_time: float) -> Animation:
        """Draw the brackets and write the rows, from the top."""
        rows = [AnimationGroup(*(Write(cell) for cell in row if cell is not None)) for row in self.filled()]
        parts = [Draw(self.brackets, lag=0.0, run_time=BRISK), AnimationGroup(*rows, lag_ratio=WRITING)]
        if len(self.dots):
            parts.append(Appear(self.dots, run_time=BRISK))
        return AnimationGroup(*parts, run_time=run_time)

    def filled(self) -> list[Sequence[Written | None]]:
        """Return the rows in which something stands."""
        return [row for row in self.cells if any(cell is not None for cell in row)]

    def light(self, row: int) -> list[Animation]:
        """Give one row (from 0) its colour."""
        colour = self.theme.colour(self.role)
        cells = [cell for cell in self.cells[row] if cell is not None and cell.markup != ELLIPSIS]
        return [Recolour(cell, colour, run_time=BRISK) for cell in cells]
