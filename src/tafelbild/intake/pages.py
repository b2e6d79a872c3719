"""What a text has from its pages: their numbers, their running heads, calculations broken by the margin."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from tafelbild.intake.cueing import ITEM, cue_of

PAGE: Final = re.compile(
    r"\s*[-–|]?\s*(?:(?:Seite|Page|S\.|p\.)\s*)?\d{1,3}(?:\s*(?:/|von|of)\s*\d{1,3})?\s*[-–|]?\s*", re.IGNORECASE
)
NUMBERED: Final = re.compile(r"\b(?:Seite|Page)\s*\d", re.IGNORECASE)
GOES_ON: Final = re.compile(r"\s*[-+–−*·×/]\s+[-−(]?(?:\d|[xwbz](?:_|\d|[₀-₉]))")
NUMBER, HEAD = "page number", "running head"


def of_pages(lines: Sequence[str]) -> Mapping[int, str]:
    """Return the lines that are page numbers or running heads, by number; a head stands beside a page number."""
    often = Counter(map(form, lines))
    numbers = {at for at in typed(lines) if PAGE.fullmatch(lines[at]) and apart(lines, at, often)}
    heads = {
        form(lines[at])
        for at in typed(lines)
        if may_be_head(lines[at], often) and (NUMBERED.search(lines[at]) or neighbours(lines, at) & numbers)
    }
    found = {at + 1: HEAD for at in typed(lines) if form(lines[at]) in heads}
    return found | {at + 1: NUMBER for at in numbers}


def form(line: str) -> str:
    """Return a line as it is on every page."""
    return re.sub(r"\d+", "#", " ".join(line.split()))


def typed(lines: Sequence[str]) -> Iterator[int]:
    """Yield the indices of the lines that are not empty."""
    return (at for at, line in enumerate(lines) if line.strip())


def may_be_head(line: str, often: Mapping[str, int]) -> bool:
    """Return whether a line is there again and is neither a sentence nor a cue."""
    again = often[form(line)] > 1 and form(line).strip("#–-| ")
    return bool(again) and not line.rstrip().endswith((".", "!", "?", ":", ",")) and cue_of(line) is None


def apart(lines: Sequence[str], at: int, often: Mapping[str, int]) -> bool:
    """Return whether the lines before and after are empty, or stand on other pages, too."""
    beside = (*lines[max(0, at - 1) : at], *lines[at + 1 : at + 2])
    return all(not line.strip() or may_be_head(line, often) for line in beside)


def neighbours(lines: Sequence[str], at: int) -> set[int]:
    """Return the indices of the nearest lines that are not empty."""
    before = next((other for other in range(at - 1, -1, -1) if lines[other].strip()), -1)
    after = next((other for other in range(at + 1, len(lines)) if lines[other].strip()), -1)
    return {before, after}


def is_alone(lines: Sequence[str], number: int) -> bool:
    """Return whether the lines before and after are empty."""
    return not any(line.strip() for line in (*lines[max(0, number - 2) : number - 1], *lines[number : number + 1]))


def goes_on(lines: Sequence[str], number: int) -> bool:
    """Return whether a line goes on with a calculation, and is no item of a list: + 4 · 0,25 = 2,2."""
    before = lines[number - 2].rstrip() if number > 1 else ""
    unfinished = before and not before.endswith((".", "!", "?", ":", ";")) and not ITEM.match(before)
    return bool(unfinished and GOES_ON.match(lines[number - 1]))
