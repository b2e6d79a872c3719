"""Handwriting on stage, read as a viewer reads it: elements on one baseline form a line.

A line that begins with a sign (=, ≈, +) continues the line above it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final

from tafelbild.audit.arithmetic import Letters, WrongError
from tafelbild.audit.elements import Element
from tafelbild.audit.snapshots import Snapshot
from tafelbild.lesson import Lesson

SAME: Final = 1e-3  # baselines that belong together
WIDE: Final = 1.7  # a greater gap parts two lines
NEXT_LINE: Final = 1.55  # a line continues what stands at most so far above it
AT_A_LINE: Final = ("the hop by the bias", "the dot of the sum", "the z axis", "the upright axis")
CONTINUES: Final = ("=", "≈", "+")
LEADS: Final = ("=", "≈", "+", "·", "(", ",", ";")  # what another cell must follow
FOLLOWS: Final = ("=", "≈", "+", "·", ")", "/", ",", ";")  # what must follow another cell
LABELLED: Final = 0.6  # between words and the equation that they begin, at most


@dataclass(frozen=True)
class WrittenLine:
    """Cells on one baseline, from left to right."""

    cells: tuple[Element, ...]

    @cached_property
    def text(self) -> str:
        """What it reads. A plus that stands behind an equals sign belongs to the column under it."""
        words: list[str] = []
        for cell in self.cells:
            if not (cell.text.strip() == "+" and words and words[-1].strip() in {"=", "≈"}):
                words.append(cell.text)
        return " ".join(words)

    @property
    def left(self) -> float:
        """Where it begins."""
        return self.cells[0].box[0]

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.cells[-1].box[2]

    @property
    def baseline(self) -> float:
        """The y on which it stands."""
        return self.cells[0].baseline


def letter_values(lesson: Lesson) -> Letters:
    """Return what the letters stand for."""
    t = lesson.trace
    return Letters(t.inputs, t.weights, t.bias, t.pre_activation, t.output, lesson.number, t.activation.symbol)


def in_picture(text: Element, snapshot: Snapshot) -> bool:
    """Tell whether a text stands in a ring or a box, or at a plot, or is what an edge or an input is called."""
    alone = (
        len(text.part_keys) == 1
        and text.part_keys[0].startswith(("weight-", "input-"))
        and len(text.text.split("·")) == 1
    )
    owners = snapshot.owners(text)
    return alone or any(owner.name in AT_A_LINE or owner.hull.contains(text.hull) for owner in owners)


def lines_of(snapshot: Snapshot) -> list[WrittenLine]:
    """Return the lines of handwriting, from the top."""
    lines = [WrittenLine((text,)) for text in snapshot.texts if text.is_handwriting and in_picture(text, snapshot)]
    free = sorted(
        (t for t in snapshot.texts if t.is_handwriting and not in_picture(t, snapshot)), key=lambda t: t.box[0]
    )
    while free:
        run = [free.pop(0)]
        for text in list(free):
            if abs(text.baseline - run[0].baseline) < SAME and goes_on(run[-1], text):
                run.append(text)
                free.remove(text)
        lines.append(WrittenLine(tuple(run)))
    return sorted(lines, key=lambda line: (-line.baseline, line.left))


def goes_on(left: Element, right: Element) -> bool:
    """Tell whether a line goes on in the next cell: two terms without a sign between them are two lines."""
    joined = left.text.strip().endswith(LEADS) or right.text.strip().startswith(FOLLOWS)
    return joined and right.box[0] - left.box[2] < WIDE


def labelled(line: WrittenLine, snapshot: Snapshot) -> bool:
    """Tell whether words stand before a line: "weighted sum = 3,4" continues nothing."""
    return any(
        0 < line.left - text.box[2] < LABELLED and text.box[1] < line.baseline + SAME < text.box[3]
        for text in snapshot.texts
        if not text.is_handwriting
    )


def sentences(snapshot: Snapshot) -> list[str]:
    """Return the lines, each with those that continue it."""
    lines = lines_of(snapshot)
    said = {id(line): [line] for line in lines}
    owner = {id(line): id(line) for line in lines}
    for line in lines:
        if not line.text.startswith(CONTINUES) or line.text.strip() in CONTINUES or in_picture(line.cells[0], snapshot):
            continue
        if labelled(line, snapshot):
            del said[id(line)]
            continue
        above = [other for other in lines if SAME < other.baseline - line.baseline < NEXT_LINE and touches(other, line)]
        if above:
            nearest = min(above, key=lambda other: other.baseline)
            owner[id(line)] = owner[id(nearest)]
            said[owner[id(line)]].append(line)
            del said[id(line)]
    return [" ".join(line.text for line in run) for run in said.values()]


def touches(upper: WrittenLine, lower: WrittenLine) -> bool:
    """Tell whether two lines stand over each other."""
    return upper.left < lower.right and lower.left < upper.right


def equations(snapshot: Snapshot) -> list[str]:
    """Return all that claims to be equal."""
    return [sentence for sentence in sentences(snapshot) if any(sign in sentence for sign in "=≈")]


def check_column(snapshot: Snapshot) -> int:
    """Check that products over a sum, alone or behind its name, add up to it; return how many sums there are."""
    lines = [line for line in lines_of(snapshot) if line.cells[-1].part_keys == ("sum",)]
    lines = [line for line in lines if not in_picture(line.cells[-1], snapshot)]
    alone = [line.cells[-1] for line in lines if len(line.cells) == 1 or labelled(line, snapshot)]
    for total in alone:
        products = [
            value
            for text in snapshot.texts
            for key, value in text.parts
            if key.startswith(("product-", "quiet")) and text.baseline > total.baseline
        ]
        if products and sum(map(plain_number, products)) != plain_number(total.text):
            raise WrongError(f"{products} over {total.text} do not add up to it")
    return len(alone)


def plain_number(text: str) -> Fraction:
    """Read a number, in either language."""
    return Fraction(text.replace(",", ".").replace("−", "-"))


NUMBER: Final = re.compile(r"−?\d+(?:[.,]\d+)*")


def numbers_in(text: str) -> list[str]:
    """Return the numbers in a text, with whatever mark they have; indices are none."""
    return NUMBER.findall(text)


def texts_with(texts: Iterable[Element], key: str, *values: str) -> Sequence[Element]:
    """Return the texts that are nothing but one part, with one of these values."""
    return [text for text in texts if text.part_keys == (key,) and dict(text.parts)[key] in values]
