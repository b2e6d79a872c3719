"""Rows of handwritten cells (term, sign, term …), with their columns aligned or wrapped into several lines."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, cast

from manim import VGroup

from tafelbild.draw.arguments import listed, misuse
from tafelbild.draw.handwriting import Handwriting, missing_part
from tafelbild.theme import Theme

SIGNS: Final = ("+", "=", "≈")  # never at the end of a line
CLOSING: Final = ")"  # never at the start
OPENING: Final = "("
GAP: Final = 0.2  # between two columns, at a digit height of 0.46
SNUG: Final = 0.3  # share of a gap, beside a bracket's inner side


class CellRow(VGroup):
    """A row of handwritten cells on one baseline; a cell whose markup is empty becomes None in ``cells``."""

    def __init__(self, theme: Theme, cells: Sequence[str], height: float, seed: int) -> None:
        self.cells = [
            Handwriting(theme, cell, height=height, seed=seed + k) if cell else None for k, cell in enumerate(cells)
        ]
        super().__init__(*(cell for cell in self.cells if cell is not None))
        self.height_of_digits = height

    def cell(self, index: int) -> Handwriting:
        """Return the cell at an index (from 0, or from the end if negative); LessonError if there is none."""
        filled = [k for k, cell in enumerate(self.cells) if cell is not None]
        if index not in filled and index + len(self.cells) not in filled:
            raise misuse(
                "CellRow.cell",
                f"cell {index} of this line is empty; choose one of {listed(filled)}",
                f"Zelle {index} dieser Zeile ist leer; möglich sind: {listed(filled)}",
            )
        return cast("Handwriting", self.cells[index])

    def part(self, key: str) -> VGroup:
        """Return the part with this key from the first cell that has it; LessonError if none has."""
        for cell in self.cells:
            if cell is not None and key in cell.parts:
                return cell.part(key)
        cells = [cell for cell in self.cells if cell is not None]
        parts = tuple(dict.fromkeys(part for cell in cells for part in cell.parts))
        raise missing_part("CellRow.part", " ".join(cell.text for cell in cells), key, parts)

    def has(self, key: str) -> bool:
        """Return whether a cell of the row has a part with this key."""
        return any(cell is not None and key in cell.parts for cell in self.cells)

    @property
    def baseline(self) -> float:
        """The y of the cells' common baseline."""
        return next(cell.baseline for cell in self.cells if cell is not None)


def align_columns(lines: Sequence[CellRow], left: float, baselines: Sequence[float], gap: float = GAP) -> float:
    """Place rows as a table from x = ``left``, its columns ``gap`` apart; return the x of the table's right end."""
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
    """Centre each plus sign of a row between its neighbours."""
    cells = [cell for cell in line.cells if cell is not None]
    for before, sign, after in zip(cells, cells[1:], cells[2:], strict=False):
        if sign.text.strip() == "+":
            sign.at(float(before.get_right()[0] + after.get_left()[0]) / 2, sign.baseline, 0)


def wrap_cells(
    line: CellRow, left: float, right: float, baseline: float, *, pitch: float, gap: float = GAP, indent: float = 0.0
) -> float:
    """Wrap a row into lines from x = ``left`` to ``right``; return the y of the last line's baseline.

    The first baseline is at y = ``baseline``, each further line ``pitch`` lower and ``indent`` further right.
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
    """Return the space between two neighbouring cells: ``gap``, or less on the inner side of a bracket."""
    return SNUG * gap if before.text.endswith(OPENING) or after.text.startswith(CLOSING) else gap


def unbreakable_run(cells: Sequence[Handwriting]) -> Sequence[Handwriting]:
    """Return the cells before the first place for a line break: not after a sign, not before a closing bracket."""
    end = 1
    while end < len(cells) and (cells[end - 1].text in SIGNS or cells[end].text == CLOSING):
        end += 1
    return cells[:end]
