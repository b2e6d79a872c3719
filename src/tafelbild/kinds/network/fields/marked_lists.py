"""Lists in the sentences of a script, with a mark at each item."""

from collections.abc import Sequence
from typing import Final

from tafelbild.languages import ByLanguage
from tafelbild.lesson.fields.field_types import ListStyle, MarkedText

CONJUNCTION: Final = ByLanguage(__name__, de=" und ", en=" and ")
ITEM: Final = "item"


def joined(language: str, items: Sequence[str], marks: Sequence[str]) -> MarkedText:
    """Return items as a list, each with its mark; with semicolons if an item has a comma. Long lists are cut.

    The last mark is at the "und": a voice that waits for the picture waits before it, and no caption ends with it.

    >>> said = joined("de", ["0,7", "−0,4", "1"], ["a", "b", "c"])
    >>> said.text, sorted(said.marks.items())
    ('0,7; −0,4 und 1', [('a', 0), ('b', 5), ('c', 10)])
    """
    between, last = "; " if any("," in item for item in items) else ", ", CONJUNCTION[language]
    listed = ListStyle(between, last, f"{between}…{last}").join(items, ITEM)
    named = {f"{ITEM}_{place}": mark for place, mark in enumerate(marks, 1)}
    found = {named[mark]: offset for mark, offset in listed.marks.items()}
    if len(items) > 1 and listed.text.endswith(f"{last}{items[-1]}"):
        found[named[f"{ITEM}_{len(items)}"]] -= len(last.strip()) + 1
    return MarkedText(listed.text, found)
