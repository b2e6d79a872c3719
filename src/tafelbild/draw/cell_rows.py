"""Calculations are tables: the cells (term, sign, term …) of several lines share their columns."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from manim import VGroup

from tafelbild.draw.handwriting import Handwriting
from tafelbild.theme import Theme

SIGNS: Final = ("+", "=", "≈")  # never the last on a line
CLOSING: Final = ")"  # never the first
OPENING: Final = "("
GAP: Final = 0.2  # between two columns, at a digit height of 0.46
SNUG: Final = 0.3  # of a gap, between a bracket and what it holds


class CellRow(VGroup):
    """One line of cells on one baseline; empty cells are left out."""

    def __init__(self, theme: Theme, cells: Sequence[str], height: float, seed: int) -> None:
        self.cells = [
            Handwriting(theme, cell, height=height, seed=seed + k) if cell else None for k, cell in enumerate(cells)
        ]
        super().__init__(*(cell for cell in self.cells if cell is not None))
        self.height_of_digits = height

    def cell(self, index: int) -> Handwriting:
        """Return the cell of a column (from 0, counted from the end if negative)."""
        cell = self.cells[index]
        if cell is None:
            raise IndexError(f"cell {index} of this line is empty")
        return cell

    def part(self, key: str) -> VGroup:
        """Return the part of that key, in whichever cell it is."""
        for cell in self.cells:
            if cell is not None and key in cell.parts:
                return cell.part(key)
        raise KeyError(f"no part {key!r} in this line")

    def has(self, key: str) -> bool:
        """Tell whether a cell has a part of that key."""
        return any(cell is not None and key in cell.parts for cell in self.cells)

    @property
    def baseline(self) -> float:
        """The y on which the line is written."""
        return next(cell.baseline for cell in self.cells if cell is not None)


def align_columns(lines: Sequence[CellRow], left: float, baselines: Sequence[float], gap: float = GAP) -> float:
    """Put the lines' cells into shared columns from ``left`` on; return the right end."""
    count = max(len(line.cells) for line in lines)
    x = left
    for k in range(count):
        column = [cell for line in lines if k < len(line.cells) and (cell := line.cells[k]) is not None]
        width = max((cell.width for cell in column), default=0.0)
        for line, y in zip(lines, baselines, strict=True):
            cell = line.cells[k] if k < len(line.cells) else None
            if cell is not None:
                cell.at(x + width / 2, y, 0)
        x += width + (gap if width else 0.0)
    for line in lines:
        centre_signs(line)
    return x - gap


def centre_signs(line: CellRow) -> None:
    """Put each plus in the middle between its neighbours: as much room before it as behind it."""
    cells = [cell for cell in line.cells if cell is not None]
    for before, sign, after in zip(cells, cells[1:], cells[2:], strict=False):
        if sign.text.strip() == "+":
            sign.at(float(before.get_right()[0] + after.get_left()[0]) / 2, sign.baseline, 0)


def wrap_cells(
    line: CellRow, left: float, right: float, baseline: float, *, pitch: float, gap: float = GAP, indent: float = 0.0
) -> float:
    """Write a line's cells one after the other, on a new line in front of a sign where it grows too long.

    Return the last baseline.
    """
    x, y = left, baseline
    cells = [cell for cell in line.cells if cell is not None]
    for k, cell in enumerate(cells):
        run = unbreakable_run(cells[k:])
        if k and x + sum(c.width for c in run) + sum(cell_gap(*pair, gap) for pair in pairwise(run)) > right:
            x, y = left + indent, y - pitch
        cell.at(x, y, -1)
        x += cell.width + (cell_gap(cell, cells[k + 1], gap) if k + 1 < len(cells) else 0.0)
    return y


def cell_gap(before: Handwriting, after: Handwriting, gap: float) -> float:
    """Return the room between two cells of running text: little between a bracket and what it holds."""
    return SNUG * gap if before.text.endswith(OPENING) or after.text.startswith(CLOSING) else gap


def unbreakable_run(cells: Sequence[Handwriting]) -> Sequence[Handwriting]:
    """Return the first cells that must stand on one line: a sign is never the last, a closing bracket never the first.

    A term in front of a sign may end its line.
    """
    end = 1
    while end < len(cells) and (cells[end - 1].text in SIGNS or cells[end].text == CLOSING):
        end += 1
    return cells[:end]
