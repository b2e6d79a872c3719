"""A handwritten matrix in square brackets: its rows are written one by one, and lit while the others are quiet."""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.arguments import check_number, check_size, check_theme, misuse, plane_points, quoted
from tafelbild.draw.coordinates import Point
from tafelbild.draw.fade import Appear
from tafelbild.draw.flight import Arrive
from tafelbild.draw.handwriting import Handwriting, Write, hushed, own_colours_back
from tafelbild.draw.look import Recolour
from tafelbild.draw.net import ellipsis
from tafelbild.draw.pen import Draw, pen_line
from tafelbild.draw.tagging import Grid, set_content, set_owners, tag_as
from tafelbild.message import Message
from tafelbild.notation.formulas import HORIZONTAL_DOTS, VERTICAL_DOTS, Cells
from tafelbild.theme import BRISK, CALM, DIGIT_HEIGHT, Role, Theme

ROW_PITCH: Final = 1.75  # in digit heights
COLUMN_GAP: Final = 0.95  # in digit heights
PADDING: Final = 0.28  # between a bracket and the cells
BRACKET_HOOK: Final = 0.16
BRACKET_WIDTH: Final = 4
DIGIT_MIDDLE: Final = 0.42  # from the baseline up to the middle of a digit, in digit heights
NAME_OVER: Final = 0.17  # from the brackets up to the baseline of the name
NAME_UNDER: Final = 0.22  # from the brackets down to the top of the digits of the name
COLLECT_LAG: Final = 0.18  # share of a cell's flight after which the next one starts
ROW_LAG: Final = 0.25  # share of a row that is written when the next row begins


def check_cells(of: str, cells: Cells) -> None:
    """Raise a LessonError unless ``cells`` are rows of equally many texts, and each column has one that is written."""
    rows = [*cells] if isinstance(cells, Sequence) and not isinstance(cells, str) else []
    whole = rows and all(isinstance(row, Sequence) and not isinstance(row, str) and row for row in rows)
    if not whole or len({len(row) for row in rows}) > 1 or not all(isinstance(c, str) for row in rows for c in row):
        told = quoted(cells)
        raise misuse(
            of,
            f"cells are rows of equally many texts, such as (('1', '0'), ('0', '1')), not {told}",
            f"cells sind Zeilen aus gleich vielen Texten, etwa (('1', '0'), ('0', '1')), nicht {told}",
        )
    for k, column in enumerate(zip(*rows, strict=True)):
        if not {*column} - {"", VERTICAL_DOTS}:
            raise misuse(of, f"nothing is written in column {k}", f"in Spalte {k} ist nichts geschrieben")


def matrix_width(theme: Theme, cells: Cells, height: float, gap: float) -> float:
    """Return how wide a matrix of these cells will be, between the lines of its brackets, without writing it."""
    columns = zip(*([*enumerate(row)] for row in cells), strict=True)
    widths = [
        max(unit_width(theme, cell, 7 * j + i) for j, (i, cell) in enumerate(column) if cell not in ("", VERTICAL_DOTS))
        for column in columns
    ]
    return 2 * PADDING + height * (sum(widths) + gap * (len(widths) - 1))


@lru_cache(maxsize=4096)
def unit_width(theme: Theme, markup: str, seed: int) -> float:
    """Return the width of a cell whose digits are one unit tall."""
    return float(Handwriting(theme, markup, height=1.0, seed=seed).width)


def without_dots(cells: Sequence[Handwriting]) -> list[Handwriting]:
    """Return those cells that are not horizontal dots, which are always in ink."""
    return [cell for cell in cells if cell.markup != HORIZONTAL_DOTS]


class Matrix(VGroup):
    r"""A handwritten matrix, grey until a row is highlighted; ``place`` is (x, y) of the middle of its left bracket.

    ``role`` is the colour of a highlighted row; if ``lit``, all rows have it from the start. A part of a cell whose key
    begins with another role has that role's colour. An empty cell stays blank; a cell ``\vdots`` stands for rows that
    are left out, ``\ldots`` for columns. ``spacing``: distance of rows, gap between columns, in digit heights.

    ```python
    cells = (("w_{11}", "w_{21}"), ("w_{12}", "w_{22}"))
    W = Matrix(theme, cells, "weight", (-1, 0.5), height=0.6, lit=True)
    self.play(W.write(1.5), Write(W.name_label("W", 0.6)))
    self.play(W.light(0))
    self.play(W.light(1))
    self.play(W.unlight())
    ```
    """

    def __init__(
        self,
        theme: Theme,
        cells: Cells,
        role: Role,
        place: tuple[float, float],
        *,
        height: float = DIGIT_HEIGHT,
        spacing: tuple[float, float] = (ROW_PITCH, COLUMN_GAP),
        lit: bool = False,
    ) -> None:
        check_theme("Matrix", theme)
        check_cells("Matrix", cells)
        plane_points("Matrix", [place], least=1)
        check_size("Matrix", "height", height)
        (pitch, self.gap), (self.left, self.middle) = spacing, place[:2]
        check_size("Matrix", "spacing", pitch)
        self.theme, self.role = theme, role
        self.height_of_digits, self.half = height, pitch * height * len(cells) / 2
        self.cells = [
            [self.cell(cell, height, lit=lit, seed=7 * j + i) for i, cell in enumerate(row)]
            for j, row in enumerate(cells)
        ]
        levels = [pitch * height * ((len(cells) - 1) / 2 - j) for j in range(len(cells))]
        self.ys = [self.middle + level - DIGIT_MIDDLE * height for level in levels]
        self.ellipses = VGroup()
        self.right = self.place(cells, height)
        self.brackets = VGroup(self.bracket(self.left, 1), self.bracket(self.right, -1))
        tag_as(self.brackets, Message("the brackets of a matrix", de="das Klammerpaar einer Matrix"))
        set_content(self.brackets, Grid("matrix", self.cells))
        for cell in self.written:
            set_owners(cell, self.brackets)
        tag_as(self.ellipses, Message("rows that are left out", de="eine Auslassung von Zeilen"), self.brackets)
        super().__init__(self.brackets, *self.written, self.ellipses)

    def cell(self, markup: str, height: float, *, lit: bool, seed: int) -> Handwriting | None:
        """Return a handwritten cell, grey unless ``lit`` (horizontal dots never); None if empty or vertical dots."""
        if markup in ("", VERTICAL_DOTS):
            return None
        role = "ink" if markup == HORIZONTAL_DOTS else self.role
        written = Handwriting(self.theme, markup, height=height, role=role, seed=seed)
        if not lit and markup != HORIZONTAL_DOTS:
            written.set_fill(self.theme.quiet)
        return written

    # -- parts ------------------------------------------------------------------------------------

    @property
    def written(self) -> list[Handwriting]:
        """The cells that are not empty, row by row."""
        return [cell for row in self.cells for cell in row if cell is not None]

    @property
    def centre(self) -> float:
        """The x of the matrix's centre."""
        return (self.left + self.right) / 2

    def row(self, row: int) -> list[Handwriting]:
        """Return the cells of a row (from 0) that are written."""
        return [cell for cell in self.cells[self.checked("Matrix.row", row)] if cell is not None]

    def checked(self, of: str, row: int) -> int:
        """Return the index of a row; LessonError, which names ``of``, if there is no such row."""
        if row not in range(len(self.cells)):
            last = len(self.cells) - 1
            raise misuse(
                of,
                f"there is no row {quoted(row)}; choose 0 to {last}",
                f"es gibt keine Zeile {quoted(row)}; möglich sind 0 bis {last}",
            )
        return row

    # -- places -----------------------------------------------------------------------------------

    def place(self, cells: Cells, height: float) -> float:
        """Place the columns side by side, with centred cells; return the x at which the right bracket is to stand."""
        x = self.left + PADDING
        for i in range(len(cells[0])):
            column = [row[i] for row in self.cells]
            width = max(cell.width for cell in column if cell is not None)
            for cell, y in zip(column, self.ys, strict=True):
                if cell is not None:
                    cell.at(x + width / 2, y, 0)
            lost = [y for row, y in zip(cells, self.ys, strict=True) if row[i] == VERTICAL_DOTS]
            self.ellipses.add(*(ellipsis(self.theme, (x + width / 2, y + DIGIT_MIDDLE * height)) for y in lost))
            x += width + self.gap * height
        return float(x - self.gap * height + PADDING)

    def bracket(self, x: float, side: int) -> VGroup:
        """Return the square bracket at this x that opens to the right (``side`` 1) or to the left (-1)."""
        top, bottom, end = self.middle + self.half, self.middle - self.half, x + side * BRACKET_HOOK
        points = [(end, top), (x, top), (x, bottom), (end, bottom)]
        return VGroup(pen_line(self.theme, points, BRACKET_WIDTH, self.theme.ink, seed=side + 1, wobble=0.002))

    def move_right(self, by: float) -> None:
        """Move the whole matrix ``by`` units to the right, before it is on stage."""
        check_number("Matrix.move_right", "by", by)
        self.shift((by, 0.0, 0.0))
        self.left, self.right = self.left + by, self.right + by

    def name_label(self, markup: str, height: float) -> Handwriting:
        """Return the handwritten name of the matrix, placed above the matrix."""
        written = Handwriting(self.theme, markup, height=height, role=self.role)
        return written.at(self.centre, self.middle + self.half + NAME_OVER, 0)

    def name_below(self, markup: str, height: float) -> Handwriting:
        """Return the handwritten name of the matrix, placed below the matrix."""
        written = Handwriting(self.theme, markup, height=height, role=self.role)
        return written.at(self.centre, self.middle - self.half - NAME_UNDER - height, 0)

    # -- verbs ------------------------------------------------------------------------------------

    def write(self, run_time: float) -> Animation:
        """Return the animation that draws the brackets and writes the rows, from the top."""
        filled = [[cell for cell in row if cell is not None] for row in self.cells]
        rows = [AnimationGroup(*(Write(cell) for cell in row)) for row in filled if row]
        parts = [Draw(self.brackets, lag=0.0, run_time=BRISK), AnimationGroup(*rows, lag_ratio=ROW_LAG)]
        if len(self.ellipses):
            parts.append(Appear(self.ellipses, run_time=BRISK))
        return AnimationGroup(*parts, run_time=run_time)

    def write_row(self, row: int, *, run_time: float = BRISK) -> Animation:
        """Return the animation that writes the cells of a row (from 0), or fades in its dots."""
        cells = self.row(row)
        y = self.ys[row] + DIGIT_MIDDLE * self.height_of_digits
        dots = [Appear(one) for one in self.ellipses if abs(one.get_y() - y) < self.height_of_digits / 2]
        return AnimationGroup(*(Write(cell, run_time=run_time) for cell in cells), *dots, run_time=run_time)

    def collect(self, starts: Mapping[str, Point], *, seconds: float = math.inf) -> Animation:
        """Return the animation in which the cells come to their places, one after the other, in ``seconds`` at most.

        ``starts`` are the points from which they come, by the keys of their parts; a cell without one fades in.
        """
        come = [self.arrival(cell, starts) for cell in self.written]
        dots = [Appear(self.ellipses, run_time=BRISK)] if len(self.ellipses) else []
        lag = min(COLLECT_LAG, max(0.0, seconds / CALM - 1) / max(1, len(come) + len(dots) - 1))
        return AnimationGroup(*come, *dots, lag_ratio=lag)

    @staticmethod
    def arrival(cell: Handwriting, starts: Mapping[str, Point]) -> Animation:
        """Return the animation in which a cell comes from its start, or fades in if it has none."""
        start = next((starts[key] for key in cell.parts if key in starts), None)
        return Appear(cell, run_time=CALM) if start is None else Arrive(cell, start)

    def draw_brackets(self) -> Animation:
        """Return the animation that draws both brackets, for a matrix whose rows are there already."""
        return Draw(self.brackets, lag=0.0, run_time=BRISK)

    def light(self, row: int) -> Animation:
        """Return the animation that gives a row (from 0) its own colours, and makes all others quiet, not fainter."""
        rest = [cell for k in range(len(self.cells)) if k != self.checked("Matrix.light", row) for cell in self.row(k)]
        return AnimationGroup(*own_colours_back(self.row(row)), *hushed(without_dots(rest)), run_time=BRISK)

    def unlight(self) -> Animation:
        """Return the animation that gives all rows their own colours."""
        return AnimationGroup(*own_colours_back(self.written), run_time=BRISK)

    def hush(self) -> Animation:
        """Return the animation that makes all rows quiet."""
        return AnimationGroup(*hushed(without_dots(self.written)), run_time=BRISK)

    def highlight_row(self, row: int) -> list[Animation]:
        """Return the animations that colour the cells of one row (from 0), but not its dots."""
        cells = self.cells[self.checked("Matrix.highlight_row", row)]
        lit = [cell for cell in cells if cell is not None and cell.markup != HORIZONTAL_DOTS]
        return [Recolour(cell, self.theme.colour(self.role), run_time=BRISK) for cell in lit]
