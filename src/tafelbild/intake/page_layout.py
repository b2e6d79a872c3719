"""Traces of page layout in plain text: tables of contents, page numbers, running heads, wrapped calculations."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tafelbild.intake.insert_lines import LIST_ITEM, insert_text

CONTENTS_ENTRY: Final = re.compile(r"\s*(?P<title>[^\t]{1,100}?)\s*(?:\t+|\.{3,}|…+)[\s.]*(?P<page>\d*)\s*")
PAGE_NUMBER_LINE: Final = re.compile(
    r"\s*[-–|]?\s*(?:(?:Seite|Page|S\.|p\.)\s*)?\d{1,3}(?:\s*(?:/|von|of)\s*\d{1,3})?\s*[-–|]?\s*", re.IGNORECASE
)
PAGE_LABEL: Final = re.compile(r"\b(?:Seite|Page)\s*\d", re.IGNORECASE)
CALCULATION_CONTINUED: Final = re.compile(r"\s*[-+–−*·×/]\s+[-−(]?(?:\d|[xwbz](?:_|\d|[₀-₉]))")
PAGE_NUMBER, RUNNING_HEAD = "page number", "running head"


def find_contents_lines(lines: Sequence[str]) -> frozenset[int]:
    """Return the line numbers of tables of contents: adjacent lines with tabs or dots, some with page numbers."""
    found: set[int] = set()
    run: list[int] = []
    for number, line in enumerate((*lines, ""), start=1):
        fits = CONTENTS_ENTRY.fullmatch(line) if line.strip() else None
        if fits and not fits["title"].endswith("."):
            run.append(number)
        elif line.strip() or number > len(lines):
            if len(run) > 1 and any(contents_page(lines[at - 1]) for at in run):
                found.update(run)
            run = []
    return frozenset(found)


def contents_title(line: str) -> str:
    """Return the title in a line of a table of contents."""
    fits = CONTENTS_ENTRY.fullmatch(line)
    return fits["title"] if fits else line.strip()


def contents_page(line: str) -> str:
    """Return the page number in a line of a table of contents, "" if there is none."""
    fits = CONTENTS_ENTRY.fullmatch(line)
    return fits["page"] if fits else ""


def find_page_lines(lines: Sequence[str]) -> Mapping[int, str]:
    """Return kinds by line number, of page numbers and of running heads (repeated lines next to page numbers)."""
    often = Counter(map(mask_numbers, lines))
    numbers = {
        at for at in nonempty_indices(lines) if PAGE_NUMBER_LINE.fullmatch(lines[at]) and stands_apart(lines, at, often)
    }
    heads = {
        mask_numbers(lines[at])
        for at in nonempty_indices(lines)
        if may_be_running_head(lines[at], often)
        and (PAGE_LABEL.search(lines[at]) or nearest_lines(lines, at) & numbers)
    }
    found = {at + 1: RUNNING_HEAD for at in nonempty_indices(lines) if mask_numbers(lines[at]) in heads}
    return found | {at + 1: PAGE_NUMBER for at in numbers}


def mask_numbers(line: str) -> str:
    """Return a line with its numbers replaced by #, so that repeated lines compare equal."""
    return re.sub(r"\d+", "#", " ".join(line.split()))


def nonempty_indices(lines: Sequence[str]) -> Iterator[int]:
    """Yield the indices of non-empty lines."""
    return (at for at, line in enumerate(lines) if line.strip())


def may_be_running_head(line: str, often: Mapping[str, int]) -> bool:
    """Return whether a line is repeated and is neither a sentence nor an insert line."""
    again = often[mask_numbers(line)] > 1 and mask_numbers(line).strip("#–-| ")
    return bool(again) and not line.rstrip().endswith((".", "!", "?", ":", ",")) and insert_text(line) is None


def stands_apart(lines: Sequence[str], at: int, often: Mapping[str, int]) -> bool:
    """Return whether the adjacent lines are empty or repeated."""
    beside = (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
    return all(not line.strip() or may_be_running_head(line, often) for line in beside)


def nearest_lines(lines: Sequence[str], at: int) -> set[int]:
    """Return the indices of the nearest non-empty lines; -1 where there is none."""
    before = next((other for other in range(at - 1, -1, -1) if lines[other].strip()), -1)
    after = next((other for other in range(at + 1, len(lines)) if lines[other].strip()), -1)
    return {before, after}


def is_isolated(lines: Sequence[str], number: int) -> bool:
    """Return whether the lines before and after a line number are empty."""
    return not any(line.strip() for line in (*lines[max(0, number - 2) : number - 1], *lines[number : number + 1]))


def continues_calculation(lines: Sequence[str], number: int) -> bool:
    """Return whether a line continues a wrapped calculation, such as + 4 · 0,25 = 2,2, and is not a list item."""
    before = lines[number - 2].rstrip() if number > 1 else ""
    unfinished = before and not before.endswith((".", "!", "?", ":", ";")) and not LIST_ITEM.match(before)
    return bool(unfinished and CALCULATION_CONTINUED.match(lines[number - 1]))
