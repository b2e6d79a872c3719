"""Cue lines: what in a document is no speech but says which picture comes."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from tafelbild.intake.keywords import keywords

ITEM: Final = re.compile(r"\s*(?:[-*+•–]|(?P<number>\(?\d{1,2}[.)]))\s+(?=\S)")
LONGEST: Final = 160  # characters
LONGEST_SENTENCE: Final = 8  # words of a cue that ends in a full stop
DECORATION: Final = "#*_<>[](){}|=~/–—-„“”\"'»« \t"
DRESS: Final = "#>[(<{"  # what a cue line has in front
BRACKETS: Final = "[(<{"


def words_of(*keys: str) -> str:
    """Return the words of some lists as a pattern, the longest first."""
    words = [word for key in keys for word in keywords().lines[key]]
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def in_brackets() -> re.Pattern[str]:
    """Return the pattern of a cue in brackets, which may stand inside a paragraph."""
    square = (
        rf"(?:(?:{words_of('marked')})\b\s*\d*\s*[:–-]?|(?:{words_of('named')})\b\s*\d*\s*:)\s*(?P<square>[^\[\]]*?)"
    )
    other = rf"(?:{words_of('marked', 'named')})\b\s*\d*\s*:\s*(?P<{{name}}>[^(){{{{}}}}]*?)\s*"
    patterns = (
        rf"\\?\[\s*{square}\s*\\?\](?!\()",
        rf"\(\s*{other.format(name='round')}\)",
        rf"\{{\s*{other.format(name='curly')}\}}",
    )
    return re.compile("|".join(patterns), re.IGNORECASE)


def inside(line: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts of a line, and whether each is a cue in brackets.

    >>> list(inside("Gut. [Einblendung: Netz] Das ist es."))
    [('Gut. ', False), ('Netz', True), (' Das ist es.', False)]
    """
    end = 0
    for found in in_brackets().finditer(line):
        yield line[end : found.start()], False
        yield found[found.lastgroup or 0], True
        end = found.end()
    yield line[end:], False


def cue_of(line: str) -> str | None:
    """Return what is to be inserted, None if a line is no cue.

    >>> cue_of("#### **Einblendung ReLU**"), cue_of("Folie 3: ReLU"), cue_of("Insert the numbers into the formula.")
    ('ReLU', 'ReLU', None)
    """
    item = ITEM.match(line)
    text = line[item.end() if item else 0 :].strip(DECORATION)
    if len(text) > LONGEST:
        return None
    front = line.lstrip("*_ \t\\")[:1]
    return after_a_mark(text, front) or bare(text) or turned(text, front)


def after_a_mark(text: str, front: str) -> str | None:
    """Return what stands behind "Animation:", or in brackets behind "Animation"."""
    for keys, dress in ((("marked",), DRESS), (("named",), BRACKETS)):
        sign = r"(?P<sign>\W*?:|(?<=\d)\s+[–—-]\s)?"
        found = re.fullmatch(rf"(?:{words_of(*keys)})\b(?:\s*\d+)?{sign}\W*(?P<cue>.*)", text, re.IGNORECASE)
        if found and (found["sign"] or (front and front in dress)):
            return found["cue"].strip(DECORATION)
    return None


def bare(text: str) -> str | None:
    """Return what stands behind "Einblendung"; a verb such as "Insert" begins sentences, too."""
    found = re.fullmatch(rf"(?:{words_of('bare')})\b[\s*_–-]*(?P<cue>.*[^.!?…])", text, re.IGNORECASE)
    noun = re.fullmatch(rf"(?:{words_of('noun')})\b[\s*_–-]*(?P<cue>.*[^.!?…])\.", text, re.IGNORECASE)
    if noun and len(noun["cue"].split()) <= LONGEST_SENTENCE:
        return noun["cue"].strip(DECORATION)
    return found["cue"].strip(DECORATION) if found else None


def turned(text: str, front: str) -> str | None:
    """Return the rest of "[Grafik Netz einblenden]"."""
    verb = re.compile(rf"\b(?:{words_of('verbs')})\b\s*:?", re.IGNORECASE)
    return verb.sub("", text).strip(DECORATION) if front and front in BRACKETS and verb.search(text) else None
