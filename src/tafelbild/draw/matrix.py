"""Matrices: rows of handwritten cells between square brackets, of which a row can be highlighted."""

from collections.abc import Sequence
from typing import Final

from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.arguments import check_size, check_theme, misuse, plane_points, quoted
from tafelbild.draw.fade import Appear
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.look import Recolour
from tafelbild.draw.net import ellipsis
from tafelbild.draw.pen import Draw, pen_line
from tafelbild.draw.tagging import set_owners, tag_as
from tafelbild.message import Message
from tafelbild.notation.formulas import HORIZONTAL_DOTS, VERTICAL_DOTS, Cells
from tafelbild.theme import BRISK, DIGIT_HEIGHT, Role, Theme

ROW_PITCH: Final = 1.75  # in digit heights
COLUMN_GAP: Final = 0.95  # in digit heights
PADDING: Final = 0.28  # between a bracket and the cells
BRACKET_HOOK: Final = 0.16
BRACKET_WIDTH: Final = 4
DIGIT_MIDDLE: Final = 0.42  # from the baseline up to the middle of a digit, in digit heights
NAME_OVER: Final = 0.17  # from the brackets up to the baseline of the name
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


class Matrix(VGroup):
    r"""A handwritten matrix, grey until a row is highlighted; ``place`` is (x, y) of the middle of its left bracket.

    ``role`` is the colour of a highlighted row; if ``lit``, all rows have it from the start. An empty cell stays blank;
    a cell ``\vdots`` stands for rows that are left out.

    ```python
    cells = (("w_{11}", "w_{21}"), ("w_{12}", "w_{22}"))
    W = Matrix(theme, cells, "weight", (-1, 0.5), height=0.6)
    self.play(W.write(1.5), Write(W.name_label("W", 0.6)))
    self.play(*W.highlight_row(0))
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
        lit: bool = False,
    ) -> None:
        check_theme("Matrix", theme)
        check_cells("Matrix", cells)
        plane_points("Matrix", [place], least=1)
        check_size("Matrix", "height", height)
        self.theme, self.role, (self.left, self.middle) = theme, role, place[:2]
        self.half = ROW_PITCH * height * len(cells) / 2
        self.cells = [
            [self.cell(cell, height, lit=lit, seed=7 * j + i) for i, cell in enumerate(row)]
            for j, row in enumerate(cells)
        ]
        levels = [ROW_PITCH * height * ((len(cells) - 1) / 2 - j) for j in range(len(cells))]
        self.ys = [self.middle + level - DIGIT_MIDDLE * height for level in levels]
        self.ellipses = VGroup()
        self.right = self.place(cells, height)
        self.brackets = VGroup(self.bracket(self.left, 1), self.bracket(self.right, -1))
        tag_as(self.brackets, Message("the brackets of a matrix", de="das Klammerpaar einer Matrix"))
        for cell in self.written:
            set_owners(cell, self.brackets)
        tag_as(self.ellipses, Message("rows that are left out", de="eine Auslassung von Zeilen"), self.brackets)
        super().__init__(self.brackets, *self.written, self.ellipses)

    def cell(self, markup: str, height: float, *, lit: bool, seed: int) -> Handwriting | None:
        """Return a handwritten cell, grey unless ``lit`` (horizontal dots never); None if empty or vertical dots."""
        if markup in ("", VERTICAL_DOTS):
            return None
        role = "ink" if markup == HORIZONTAL_DOTS else self.role if lit else "quiet"
        return Handwriting(self.theme, markup, height=height, role=role, seed=seed)

    @property
    def written(self) -> list[Handwriting]:
        """The cells that are not empty, row by row."""
        return [cell for row in self.cells for cell in row if cell is not None]

    @property
    def centre(self) -> float:
        """The x of the matrix's centre."""
        return (self.left + self.right) / 2

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
            x += width + COLUMN_GAP * height
        return float(x - COLUMN_GAP * height + PADDING)

    def bracket(self, x: float, side: int) -> VGroup:
        """Return the square bracket at this x that opens to the right (``side`` 1) or to the left (-1)."""
        top, bottom, end = self.middle + self.half, self.middle - self.half, x + side * BRACKET_HOOK
        points = [(end, top), (x, top), (x, bottom), (end, bottom)]
        return VGroup(pen_line(self.theme, points, BRACKET_WIDTH, self.theme.ink, seed=side + 1, wobble=0.002))

    def name_label(self, markup: str, height: float) -> Handwriting:
        """Return the handwritten name of the matrix, placed above the matrix."""
        written = Handwriting(self.theme, markup, height=height, role=self.role)
        return written.at(self.centre, self.middle + self.half + NAME_OVER, 0)

    def write(self, run_time: float) -> Animation:
        """Return the animation that draws the brackets and writes the rows, from the top."""
        filled = [[cell for cell in row if cell is not None] for row in self.cells]
        rows = [AnimationGroup(*(Write(cell) for cell in row)) for row in filled if row]
        parts = [Draw(self.brackets, lag=0.0, run_time=BRISK), AnimationGroup(*rows, lag_ratio=ROW_LAG)]
        if len(self.ellipses):
            parts.append(Appear(self.ellipses, run_time=BRISK))
        return AnimationGroup(*parts, run_time=run_time)

    def highlight_row(self, row: int) -> list[Animation]:
        """Return the animations that colour the cells of one row (from 0), but not its dots."""
        if row not in range(len(self.cells)):
            last = len(self.cells) - 1
            raise misuse(
                "Matrix.highlight_row",
                f"there is no row {quoted(row)}; choose 0 to {last}",
                f"es gibt keine Zeile {quoted(row)}; möglich sind 0 bis {last}",
            )
        colour = self.theme.colour(self.role)
        cells = [cell for cell in self.cells[row] if cell is not None and cell.markup != HORIZONTAL_DOTS]
        return [Recolour(cell, colour, run_time=BRISK) for cell in cells]
