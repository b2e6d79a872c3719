"""Matrices and tables on stage, and the equations that a viewer reads in them.

Row j of W x + b = z says: row j of W times x, plus row j of b, is row j of z. A row of a table is read from the left.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final, Literal

from tafelbild.audit.elements import Element
from tafelbild.audit.equation import FalseEquationError
from tafelbild.audit.snapshots import Snapshot
from tafelbild.draw.tagging import Grid
from tafelbild.message import Message

NUMBER: Final = re.compile(r"−?\d+(?:[.,\u202f]\d+)*")
SAME_MIDDLE: Final = 0.2  # units; between the middles of matrices in one line
MAX_MATRIX_GAP: Final = 2.5  # units; between two matrices in one line
SIGNS_AFTER: Final = ("=", "≈", "+", "−", "·", "(")  # signs after which a table's row goes on in the next cell
SIGNS_BEFORE: Final = ("=", "≈", "+", "·", ")", "/")  # signs before which it does; "−0,6" is a number of its own
RELATIONS: Final = ("=", "≈")
UNEVEN: Final = Message(
    "matrices with different numbers of rows stand in one equation",
    de="in einer Gleichung stehen Matrizen mit verschieden vielen Zeilen",
)
MISFIT: Final = Message(
    "a matrix and the column behind it do not fit: there is not one number for each column of the matrix",
    de="eine Matrix und die Spalte dahinter passen nicht zusammen: nicht zu jeder Spalte der Matrix gibt es eine Zahl",
)

Cell = Element | None  # None: nothing is written there, or it is not on stage


@dataclass(frozen=True)
class ShownGrid:
    """A matrix or table: its brackets or rule (``frame``) and its cells on stage, row by row."""

    frame: Element
    kind: Literal["matrix", "table"]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def texts(self) -> tuple[Element, ...]:
        """The cells that are on stage."""
        return tuple(cell for row in self.rows for cell in row if cell is not None)


@lru_cache(maxsize=8)
def grids(snapshot: Snapshot) -> tuple[ShownGrid, ...]:
    """Return the matrices and tables on stage; one that is taken apart, or not yet there, is none."""
    texts = {id(text.source): text for text in snapshot.texts}
    found = []
    for element in snapshot.elements:
        content = element.tag.content if element.tag else None
        if isinstance(content, Grid):
            rows = tuple(tuple(texts.get(id(cell)) if cell is not None else None for cell in r) for r in content.rows)
            found.append(ShownGrid(element, content.kind, rows))
    return tuple(found)


def grid_texts(snapshot: Snapshot) -> frozenset[int]:
    """Return the ``id`` of each text that is read as a part of a matrix or a table, signs between matrices included."""
    cells = [text for grid in grids(snapshot) for text in grid.texts]
    signs = [text for line in matrix_lines(snapshot) for joint in line.joints for text in joint]
    return frozenset(map(id, (*cells, *signs)))


# -- matrices -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class MatrixLine:
    """Matrices beside each other, from the left; ``joints``: the texts between each and the next."""

    matrices: tuple[ShownGrid, ...]
    joints: tuple[tuple[Element, ...], ...]

    @property
    def signs(self) -> tuple[str, ...]:
        """The text of each joint, without spaces."""
        return tuple("".join("".join(text.text.split()) for text in joint) for joint in self.joints)


@lru_cache(maxsize=8)
def matrix_lines(snapshot: Snapshot) -> tuple[MatrixLine, ...]:
    """Return the lines of matrices on stage: those that stand side by side, with signs or nothing between them."""
    matrices = sorted((g for g in grids(snapshot) if g.kind == "matrix"), key=lambda grid: grid.frame.box[0])
    cells = {id(text) for grid in grids(snapshot) for text in grid.texts}
    loose = [text for text in snapshot.texts if id(text) not in cells]
    lines: list[list[ShownGrid]] = []
    for matrix in matrices:
        line = next((line for line in lines if is_beside(line[-1], matrix)), None)
        if line is None:
            lines.append([matrix])
        else:
            line.append(matrix)
    return tuple(
        MatrixLine(tuple(line), tuple(texts_between(*pair, loose) for pair in pairwise(line))) for line in lines
    )


def is_beside(left: ShownGrid, right: ShownGrid) -> bool:
    """Tell whether a matrix continues the line of another."""
    near = 0 < right.frame.box[0] - left.frame.box[2] < MAX_MATRIX_GAP
    return near and abs(left.frame.centre[1] - right.frame.centre[1]) < SAME_MIDDLE


def texts_between(left: ShownGrid, right: ShownGrid, loose: Sequence[Element]) -> tuple[Element, ...]:
    """Return the texts between two neighbouring matrices at the height of their middle, from the left."""
    start, end, middle = left.frame.box[2], right.frame.box[0], left.frame.centre[1]
    found = [t for t in loose if start < t.centre[0] < end and t.box[1] - SAME_MIDDLE < middle < t.box[3] + SAME_MIDDLE]
    return tuple(sorted(found, key=lambda text: text.box[0]))


def matrix_equations(line: MatrixLine) -> Iterator[str]:
    """Yield the equation of each row of a line of matrices, such as ``5·0,2 + 2·(−0,1) + 1 = 1,8``.

    Rows with letters, with dots or with cells that are not on stage are left out. Raises ``FalseEquationError`` if the
    matrices do not fit together.
    """
    sides: list[list[ShownGrid | str]] = [[line.matrices[0]]]
    relations = []
    for sign, matrix in zip(line.signs, line.matrices[1:], strict=True):
        if sign in RELATIONS:
            relations.append(sign)
            sides.append([matrix])
        else:
            sides[-1] += [sign, matrix]
    for (left, right), relation in zip(pairwise(sides), relations, strict=True):
        for rows in zip_rows(side_rows(left), side_rows(right)):
            if rows[0] is not None and rows[1] is not None:
                yield f"{rows[0]} {relation} {rows[1]}"


def zip_rows(left: list[str | None] | None, right: list[str | None] | None) -> list[tuple[str | None, str | None]]:
    """Return the rows of both sides in pairs; none if one side cannot be read."""
    if left is None or right is None:
        return []
    if len(left) != len(right):
        raise FalseEquationError(UNEVEN)
    return [*zip(left, right, strict=True)]


def side_rows(side: Sequence[ShownGrid | str]) -> list[str | None] | None:
    """Return each row of a side of an equation as text, None for a row with letters; None if it cannot be read.

    A side is a list of matrices with signs between them: "" is a product.
    """
    terms: list[list[ShownGrid]] = [[]]
    for item in side:
        if isinstance(item, ShownGrid):
            terms[-1].append(item)
        elif item == "+":
            terms.append([])
        elif item not in ("", "·"):
            return None
    read = [term_rows(term) for term in terms]
    known = [rows for rows in read if rows is not None]
    if len(known) < len(read):
        return None
    if len({len(rows) for rows in known}) > 1:
        raise FalseEquationError(UNEVEN)
    return [None if None in row else " + ".join(map(str, row)) for row in zip(*known, strict=True)]


def term_rows(term: Sequence[ShownGrid]) -> list[str | None] | None:
    """Return the rows of a column, or of a matrix times a column, as text; None for other products."""
    columns = [column_of(grid) for grid in term]
    if len(term) == 1 and columns[0] is not None:
        return columns[0]
    if len(term) != 2 or columns[1] is None:  # a matrix and a column
        return None
    factors = columns[1]
    if any(len(row) != len(factors) for row in term[0].rows):
        raise FalseEquationError(MISFIT)
    return [row_times_column([number_in(cell) for cell in row], factors) for row in term[0].rows]


def column_of(grid: ShownGrid) -> list[str | None] | None:
    """Return the numbers of a matrix with one column; None if it has more."""
    return [number_in(row[0]) for row in grid.rows] if all(len(row) == 1 for row in grid.rows) else None


def row_times_column(row: Sequence[str | None], column: Sequence[str | None]) -> str | None:
    """Return the sum of the products as text; None if a number is missing."""
    products = [None if None in pair else f"{pair[0]}·{pair[1]}" for pair in zip(row, column, strict=True)]
    return None if None in products else " + ".join(map(str, products))


def number_in(cell: Cell) -> str | None:
    """Return the number in a cell, a negative one in brackets; None if there is no number."""
    text = cell.text.strip() if cell is not None else ""
    if not NUMBER.fullmatch(text):
        return None
    return f"({text})" if text.startswith("−") else text


# -- tables -------------------------------------------------------------------------------------------


def table_equations(table: ShownGrid) -> Iterator[str]:
    """Yield the equations in the rows of a table: cells joined by signs, such as ``2,2 + 1 = 3,2``."""
    for row in table.rows:
        run: list[str] = []
        for cell in (*row, None):
            text = cell.text.strip() if cell is not None and cell.is_handwriting else ""
            joined = run and (run[-1].endswith(SIGNS_AFTER) or text.startswith(SIGNS_BEFORE))
            if text and joined:
                run.append(text)
                continue
            if any(sign in part for part in run for sign in RELATIONS):
                yield " ".join(run)
            run = [text] if text else []


def grid_equations(snapshot: Snapshot) -> Iterator[str]:
    """Yield the equations that a viewer reads in the matrices and tables on stage."""
    for line in matrix_lines(snapshot):
        yield from matrix_equations(line)
    for grid in grids(snapshot):
        if grid.kind == "table":
            yield from table_equations(grid)
