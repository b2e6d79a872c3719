"""A table of contents as it looks in plain text: titles with tabs or dots behind them, and pages."""

import re
from collections.abc import Sequence
from typing import Final

CONTENTS: Final = re.compile(r"\s*(?P<title>[^\t]{1,100}?)\s*(?:\t+|\.{3,}|…+)[\s.]*(?P<page>\d*)\s*")


def contents_lines(lines: Sequence[str]) -> frozenset[int]:
    """Return the lines of a table of contents: neighbours with tabs or dots, at least one with a page number."""
    found: set[int] = set()
    run: list[int] = []
    for number, line in enumerate((*lines, ""), start=1):
        fits = CONTENTS.fullmatch(line) if line.strip() else None
        if fits and not fits["title"].endswith("."):
            run.append(number)
        elif line.strip() or number > len(lines):
            if len(run) > 1 and any(entry_page(lines[at - 1]) for at in run):
                found.update(run)
            run = []
    return frozenset(found)


def entry(line: str) -> str:
    """Return the title of an entry of a table of contents."""
    fits = CONTENTS.fullmatch(line)
    return fits["title"] if fits else line.strip()


def entry_page(line: str) -> str:
    """Return the page of an entry, "" if it names none."""
    fits = CONTENTS.fullmatch(line)
    return fits["page"] if fits else ""
