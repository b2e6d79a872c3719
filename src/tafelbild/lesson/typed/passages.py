"""A script -> its headings and paragraphs, each with its line; addresses, code and fields are hidden, not cut out.

What is hidden keeps its length and its lines, so that every offset still leads to a line of the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tafelbild.lesson.lesson_files import read_text
from tafelbild.lesson.script_context import CONDITIONS, ScriptContext
from tafelbild.lesson.script_parser import Block, split_blocks
from tafelbild.lesson.values import Lesson

HIDDEN: Final = "\ue000"  # private use: neither letter, digit nor space
FIELD: Final = "\ue001"  # a field, of which one knows that something is said there
FIELDS: Final = re.compile(r"(?<!\{)\{[ ]*#?[A-Za-z][\w -]*\}(?!\})")
CODE: Final = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
IN_CODE: Final = re.compile(r"[^\W\d_]{2}|\[")  # `5 * 0.2` is none: a calculation that somebody typed in a hurry
ADDRESSES: Final = re.compile(
    r"""
    ^[ \t]*(?P<fence>```|~~~).*?^[ \t]*(?P=fence)[^\n]*$  # a block of code
    | (?<=\])\([^()\s]*\)                                 # where a link leads
    | <[/A-Za-z][^<>]*>                                   # a tag of HTML, an address in <…>
    | \b(?:https?|ftp|mailto|doi):\S+ | \bwww\.\S+
    | \b10\.[0-9]{4,9}/\S+                                # a DOI
    | [\w.+-]+@[\w-]+\.[\w.-]+
    | \b[\w-]+(?:\.[\w-]+)*\.(?:de|com|org|net|edu|eu|io|ch|at|uk|md|toml|py|png|pdf|svg|mp4)\b(?:/\S*)?
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE | re.IGNORECASE,
)


@dataclass(frozen=True)
class Passage:
    """A heading or a paragraph that begins in ``line``; ``spoken``: this lesson says it, in ``step``."""

    line: int
    text: str
    heading: bool
    spoken: bool
    step: str = ""

    def line_of(self, offset: int) -> int:
        """Return the line of the script in which an offset of the text lies."""
        return self.line + self.text.count("\n", 0, offset)


def passages_of(lesson: Lesson, language: str) -> tuple[Passage, ...]:
    """Return the passages of a script of a lesson."""
    context = ScriptContext.of(lesson, language)
    return tuple(passages(lesson.scripts[language].path, context))


def passages(path: Path, context: ScriptContext) -> Iterator[Passage]:
    """Yield the passages of a script; whether a paragraph is spoken follows ``script.Reading``."""
    goes_on, current = True, ""  # whether what continues the step before is spoken, and that step
    for block in split_blocks(hide(ADDRESSES, read_text(path).replace("\r\n", "\n")), path.name):
        if block.kind == "insert":
            goes_on, current = True, ""
            continue
        step, _, conditions = (block.tag or "").partition(":")
        holds = all(CONDITIONS[name].holds(context) for name in re.split(r"\s*,\s*", conditions.strip()) if name)
        goes_on, current = (holds, step.strip()) if step.strip() else (goes_on, current)
        yield replace(passage(block, spoken=block.kind == "paragraph" and holds and goes_on), step=current)


def passage(block: Block, *, spoken: bool) -> Passage:
    """Return a block as a passage, its code and its fields hidden."""
    text = FIELDS.sub(lambda found: hidden(found[0], FIELD), without_code(block.text))
    return Passage(block.line, text, block.kind == "heading", spoken)


def without_code(text: str) -> str:
    """Return a text in which code is hidden.

    >>> without_code("so `np.dot` is `5 * 0.2`").replace(HIDDEN, "#")
    'so ######## is `5 * 0.2`'
    """
    return CODE.sub(lambda found: hidden(found[0]) if IN_CODE.search(found[0]) else found[0], text)


def hide(pattern: re.Pattern[str], text: str) -> str:
    """Return a text in which everything that matches is hidden."""
    return pattern.sub(lambda found: hidden(found[0]), text)


def hidden(text: str, sign: str = HIDDEN) -> str:
    """Return as many signs as the text has characters; lines stay lines."""
    return re.sub(r"[^\n]", sign, text)
