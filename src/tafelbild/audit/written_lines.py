"""Lines of handwriting on stage, as a viewer reads them: elements on one baseline form a line.

A line that begins with =, ≈ or + continues the line above it.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final

from tafelbild.audit.elements import Element
from tafelbild.audit.equation import FalseEquationError, tokenize
from tafelbild.audit.grids import grid_texts
from tafelbild.audit.snapshots import Snapshot
from tafelbild.audit.stage_numbers import ColumnTotal
from tafelbild.draw.tagging import AXES, GRAPH_NAME, Tag
from tafelbild.message import Message

SAME_BASELINE: Final = 1e-3  # units; maximum distance of baselines of one line
MAX_CELL_GAP: Final = 1.7  # units; maximum gap between cells of one line
MAX_LINE_DISTANCE: Final = 1.55  # units; maximum distance of a line from the line above that it continues
CONTINUES: Final = ("=", "≈", "+")
OPEN_ENDINGS: Final = ("=", "≈", "+", "·", "(", ",", ";")  # endings after which the line continues in the next cell
OPEN_BEGINNINGS: Final = ("=", "≈", "+", "·", ")", "/", ",", ";")  # beginnings that continue the previous cell
NUMBER: Final = re.compile(r"−?\d+(?:[.,\u202f]\d+)*")  # as written, without indices
MAX_LABEL_GAP: Final = 0.6  # units; maximum gap between a label and its equation


@dataclass(frozen=True)
class WrittenLine:
    """A line of handwriting. ``cells``: the elements on one baseline, from left to right."""

    cells: tuple[Element, ...]

    @cached_property
    def text(self) -> str:
        """The texts of all cells, joined by spaces. A + directly after = or ≈ is left out: it is a column's sign."""
        words: list[str] = []
        for cell in self.cells:
            if not (cell.text.strip() == "+" and words and words[-1].strip() in {"=", "≈"}):
                words.append(cell.text)
        return " ".join(words)

    @property
    def left(self) -> float:
        """The x coordinate of the line's left edge, in units."""
        return self.cells[0].box[0]

    @property
    def right(self) -> float:
        """The x coordinate of the line's right edge, in units."""
        return self.cells[-1].box[2]

    @property
    def baseline(self) -> float:
        """The y coordinate of the line's baseline, in units."""
        return self.cells[0].baseline


def is_drawing_label(text: Element, snapshot: Snapshot) -> bool:
    """Tell whether handwriting labels a ring, box, plot, edge or input, and so is not part of the calculation."""
    alone = len(text.part_keys) == 1 and text.part_keys[0].startswith(("weight-", "input-")) and "·" not in text.text
    owners = snapshot.owners(text)
    at_an_axis = text.tag is not None and any(belongs_to_axis(tag) for tag in text.tag.owners)
    return alone or at_an_axis or any(owner.hull.contains(text.hull) for owner in owners)


def belongs_to_axis(tag: Tag) -> bool:
    """Tell whether a tag is that of an axis, or of a thing on it, such as a dot, or the hop from a dot; no graph."""
    return tag.name in AXES or (tag.name != GRAPH_NAME and any(belongs_to_axis(owner) for owner in tag.owners))


def written_lines(snapshot: Snapshot) -> list[WrittenLine]:
    """Return the lines of handwriting on stage, from top to bottom; a label of the drawing is a line of its own.

    Matrices and tables are left out: ``grids`` reads them.
    """
    in_grids = grid_texts(snapshot)
    written = [text for text in snapshot.texts if text.is_handwriting and id(text) not in in_grids]
    labels = [text for text in written if is_drawing_label(text, snapshot)]
    lines = [WrittenLine((text,)) for text in labels]
    free = sorted((text for text in written if text not in labels), key=lambda text: text.box[0])
    while free:
        run = [free.pop(0)]
        for text in list(free):
            if abs(text.baseline - run[0].baseline) < SAME_BASELINE and continues_line(run[-1], text):
                run.append(text)
                free.remove(text)
        lines.append(WrittenLine(tuple(run)))
    return sorted(lines, key=lambda line: (-line.baseline, line.left))


def continues_line(left: Element, right: Element) -> bool:
    """Tell whether ``right`` continues the line of ``left``: it is close, and a sign like = stands at the joint."""
    joined = left.text.strip().endswith(OPEN_ENDINGS) or right.text.strip().startswith(OPEN_BEGINNINGS)
    return joined and right.box[0] - left.box[2] < MAX_CELL_GAP


def has_label(line: WrittenLine, snapshot: Snapshot) -> bool:
    """Tell whether a printed label stands directly before a line, as "weighted sum" before "= 3,4"."""
    return any(
        0 < line.left - text.box[2] < MAX_LABEL_GAP and text.box[1] < line.baseline + SAME_BASELINE < text.box[3]
        for text in snapshot.texts
        if not text.is_handwriting
    )


def joined_lines(snapshot: Snapshot) -> list[str]:
    """Return the lines of handwriting as texts. Lines that begin with =, ≈ or + are joined to the line above."""
    lines = written_lines(snapshot)
    said, owner = {id(line): [line] for line in lines}, {id(line): id(line) for line in lines}
    for line in lines:
        continues = line.text.startswith(CONTINUES) and line.text.strip() not in CONTINUES
        if not continues or is_drawing_label(line.cells[0], snapshot):
            continue
        if has_label(line, snapshot):
            del said[id(line)]
            continue
        beside = [other for other in lines if other.left < line.right and line.left < other.right]
        above = [other for other in beside if SAME_BASELINE < other.baseline - line.baseline < MAX_LINE_DISTANCE]
        if above:
            nearest = min(above, key=lambda other: other.baseline)
            owner[id(line)] = owner[id(nearest)]
            said[owner[id(line)]].append(line)
            del said[id(line)]
    return [" ".join(line.text for line in run) for run in said.values()]


def equations(snapshot: Snapshot) -> list[str]:
    """Return the texts of ``joined_lines`` that contain = or ≈."""
    return [sentence for sentence in joined_lines(snapshot) if any(sign in sentence for sign in "=≈")]


def check_column_sums(
    snapshot: Snapshot, language: str, totals: Sequence[ColumnTotal], rounded_numbers: Collection[str] = ()
) -> int:
    """Check and count the sums below columns. Raises ``FalseEquationError`` if a sum is wrong.

    ``rounded_numbers`` stand for values with more decimals: their sum may differ in the last place.
    """
    by_key = {total.key: total for total in totals}
    found = [(text, by_key[text.part_keys[0]]) for text in totals_on_stage(snapshot, by_key)]
    for text, total in found:
        numbers = [
            value
            for other in snapshot.texts
            for key, value in other.parts
            if key.startswith(total.summands) and stands_over(other, text, total) and NUMBER.fullmatch(value)
        ]
        if not numbers or (total.count and len(numbers) != total.count):
            continue
        least = sum((half_a_digit(n) for n in (*numbers, text.text) if n in rounded_numbers), Fraction(0))
        if abs(sum(parse_number(n, language) for n in numbers) - parse_number(text.text, language)) > least:
            raise FalseEquationError(
                Message(
                    f"{numbers} over {text.text} do not add up to it",
                    de=f"{numbers} über {text.text} ergeben zusammen etwas anderes",
                )
            )
    return len(found)


def totals_on_stage(snapshot: Snapshot, keys: Collection[str]) -> list[Element]:
    """Return the texts with one part, whose key is one of ``keys``, that stand for themselves or behind a label."""
    rows = {id(line.cells[-1]): line for line in written_lines(snapshot)}
    lines = [rows[id(text)] for text in snapshot.texts if id(text) in rows]
    free = [line for line in lines if not is_drawing_label(line.cells[-1], snapshot)]
    alone = [line.cells[-1] for line in free if len(line.cells) == 1 or has_label(line, snapshot)]
    return [text for text in alone if len(text.part_keys) == 1 and text.part_keys[0] in keys]


def stands_over(text: Element, sum_text: Element, total: ColumnTotal) -> bool:
    """Tell whether a text stands in the column over a total; of a kind with one such column, over it at all."""
    in_column = text.box[0] < sum_text.box[2] and sum_text.box[0] < text.box[2]
    return text.baseline > sum_text.baseline and (in_column or not total.count)


def half_a_digit(number: str) -> Fraction:
    """Return the most by which a rounded number can differ from its value."""
    return Fraction(1, 2 * 10 ** len(re.split(r"[.,]", number + ",")[1]))


def parse_number(text: str, language: str) -> Fraction:
    """Return the value of a number as its language writes it, or with the other language's decimal mark.

    >>> parse_number("−13\u202f002,5", "de"), parse_number("13,002", "en"), parse_number("2,2", "en")
    (Fraction(-26005, 2), Fraction(13002, 1), Fraction(11, 5))
    """
    return Fraction("".join(tokenize(text, language)).replace(",", ".").replace("−", "-"))


def texts_with(texts: Iterable[Element], key: str, *values: str) -> Sequence[Element]:
    """Return the texts that have only one part, with this key, and show one of the strings ``values`` in it."""
    return [text for text in texts if text.part_keys == (key,) and dict(text.parts)[key] in values]
