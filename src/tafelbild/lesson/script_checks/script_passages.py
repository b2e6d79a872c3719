"""Headings and paragraphs of a script with their lines; addresses, code and fields are masked.

Masking keeps lengths and lines, so that every offset still has its line in the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tafelbild.lesson.lesson_files import read_text
from tafelbild.lesson.script_context import CONDITIONS, ScriptContext
from tafelbild.lesson.script_parser import split_blocks
from tafelbild.lesson.values import Lesson

MASK_CHAR: Final = "\ue000"  # a private-use character: neither letter, digit nor space
FIELD_CHAR: Final = "\ue001"  # in place of a field, where a number or a text will be spoken
FIELD_PATTERN: Final = re.compile(r"(?<!\{)\{[ ]*#?[A-Za-z][\w -]*\}(?!\})")
CODE: Final = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
IN_CODE: Final = re.compile(r"[^\W\d_]{2}|\[")  # `5 * 0.2` is a calculation, not code
ADDRESS: Final = re.compile(
    r"""
    ^[ \t]*(?P<fence>```|~~~).*?^[ \t]*(?P=fence)[^\n]*$  # a block of code
    | (?<=\])\([^()\s]*\)                                 # the target of a link
    | <[/A-Za-z][^<>]*>                                   # an HTML tag, an address in <…>
    | \b(?:https?|ftp|mailto|doi):\S+ | \bwww\.\S+
    | \b10\.[0-9]{4,9}/\S+                                # a DOI
    | [\w.+-]+@[\w-]+\.[\w.-]+
    | \b[\w-]+(?:\.[\w-]+)*\.(?:de|com|org|net|edu|eu|io|ch|at|uk|md|toml|py|png|pdf|svg|mp4)\b(?:/\S*)?
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE | re.IGNORECASE,
)


@dataclass(frozen=True)
class Passage:
    """A heading or a paragraph that begins in ``line``; ``spoken`` says whether this lesson speaks it, in ``step``."""

    line: int
    text: str
    heading: bool
    spoken: bool
    step: str = ""

    def line_of(self, offset: int) -> int:
        """Return the line number in the script of an offset in the text."""
        return self.line + self.text.count("\n", 0, offset)


def passages_of(lesson: Lesson, language: str) -> Iterator[Passage]:
    """Yield the passages of a lesson's script, also those that this lesson does not speak (see ``ScriptParser``)."""
    path, context = lesson.scripts[language].path, ScriptContext.of(lesson, language)
    continues, current = True, ""  # whether a paragraph without a step is spoken, and its step
    for block in split_blocks(mask_matches(ADDRESS, read_text(path).replace("\r\n", "\n")), path.name):
        if block.kind == "insert":
            continues, current = True, ""
            continue
        step, _, conditions = (block.tag or "").partition(":")
        holds = all(CONDITIONS[name].holds(context) for name in re.split(r"\s*,\s*", conditions.strip()) if name)
        continues, current = (holds, step.strip()) if step.strip() else (continues, current)
        spoken = block.kind == "paragraph" and holds and continues
        text = FIELD_PATTERN.sub(lambda found: masked(found[0], FIELD_CHAR), mask_code(block.text))
        yield Passage(block.line, text, block.kind == "heading", spoken, current)


def mask_code(text: str) -> str:
    """Mask the code in a text.

    >>> mask_code("so `np.dot` is `5 * 0.2`").replace(MASK_CHAR, "#")
    'so ######## is `5 * 0.2`'
    """
    return CODE.sub(lambda found: masked(found[0]) if IN_CODE.search(found[0]) else found[0], text)


def mask_matches(pattern: re.Pattern[str], text: str) -> str:
    """Mask every match of a pattern in a text."""
    return pattern.sub(lambda found: masked(found[0]), text)


def masked(text: str, mask: str = MASK_CHAR) -> str:
    """Return the mask character for each character of the text; line breaks are kept."""
    return re.sub(r"[^\n]", mask, text)
