"""Insert lines: unspoken lines of a document that announce a picture, such as "Einblendung: Netz"."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from tafelbild.intake.keywords import load_keywords

LIST_ITEM: Final = re.compile(r"\s*(?:[-*+•–]|(?P<number>\(?\d{1,2}[.)]))\s+(?=\S)")
MAX_CHARS: Final = 160
MAX_SENTENCE_WORDS: Final = 8  # of an insert line that ends in a full stop
DECORATION: Final = "#*_<>[](){}|=~/–—-„“”\"'»« \t"
LINE_OPENERS: Final = "#>[(<{"  # characters in front of an insert line
OPENING_BRACKETS: Final = "[(<{"


def keyword_alternatives(*keys: str) -> str:
    """Return a regular expression that matches any keyword in the ``cues.toml`` lists named ``keys``, longest first."""
    words = [word for key in keys for word in load_keywords().lines[key]]
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def bracketed_insert_pattern() -> re.Pattern[str]:
    """Return the regular expression for an insert in brackets inside a paragraph: "[Einblendung: Netz]"."""
    marked, named = keyword_alternatives("marked"), keyword_alternatives("named")
    square = rf"(?:(?:{marked})\b\s*\d*\s*[:–-]?|(?:{named})\b\s*\d*\s*:)\s*(?P<square>[^\[\]]*?)"
    other = rf"(?:{keyword_alternatives('marked', 'named')})\b\s*\d*\s*:\s*(?P<{{name}}>[^(){{{{}}}}]*?)\s*"
    patterns = (
        rf"\\?\[\s*{square}\s*\\?\](?!\()",
        rf"\(\s*{other.format(name='round')}\)",
        rf"\{{\s*{other.format(name='curly')}\}}",
    )
    return re.compile("|".join(patterns), re.IGNORECASE)


def split_bracketed_inserts(line: str) -> Iterator[tuple[str, bool]]:
    """Split a line at its inserts in brackets; yield (text, True) for an insert, (text, False) for the text between.

    >>> list(split_bracketed_inserts("Gut. [Einblendung: Netz] Das ist es."))
    [('Gut. ', False), ('Netz', True), (' Das ist es.', False)]
    """
    end = 0
    for found in bracketed_insert_pattern().finditer(line):
        yield line[end : found.start()], False
        yield found[found.lastgroup or 0], True
        end = found.end()
    yield line[end:], False


def insert_text(line: str) -> str | None:
    """Return the name of the picture that an insert line announces, None if the line is no insert line.

    >>> insert_text("#### **Einblendung ReLU**"), insert_text("Insert the numbers into the formula.")
    ('ReLU', None)
    """
    item = LIST_ITEM.match(line)
    text = line[item.end() if item else 0 :].strip(DECORATION)
    if len(text) > MAX_CHARS:
        return None
    front = line.lstrip("*_ \t\\")[:1]
    return text_after_label(text, front) or text_after_noun(text) or text_before_verb(text, front)


def text_after_label(text: str, front: str) -> str | None:
    """Return "Netz" for "Grafik: Netz", None if the text has no such label.

    A label needs no colon if the line begins with "[" or the like; ``front``: first character of the line.
    """
    for keys, dress in ((("marked",), LINE_OPENERS), (("named",), OPENING_BRACKETS)):
        sign = r"(?P<sign>\W*?:|(?<=\d)\s+[–—-]\s)?"
        label = keyword_alternatives(*keys)
        found = re.fullmatch(rf"(?:{label})\b(?:\s*\d+)?{sign}\W*(?P<text>.*)", text, re.IGNORECASE)
        if found and (found["sign"] or (front and front in dress)):
            return found["text"].strip(DECORATION)
    return None


def text_after_noun(text: str) -> str | None:
    """Return "Netz" for "Einblendung Netz", None if the text begins with no such keyword or is a sentence."""
    found = re.fullmatch(rf"(?:{keyword_alternatives('bare')})\b[\s*_–-]*(?P<text>.*[^.!?…])", text, re.IGNORECASE)
    noun = re.fullmatch(rf"(?:{keyword_alternatives('noun')})\b[\s*_–-]*(?P<text>.*[^.!?…])\.", text, re.IGNORECASE)
    if noun and len(noun["text"].split()) <= MAX_SENTENCE_WORDS:
        return noun["text"].strip(DECORATION)
    return found["text"].strip(DECORATION) if found else None


def text_before_verb(text: str, front: str) -> str | None:
    """Return "Netz" for "Netz einblenden", None if there is no such verb.

    Also None if ``front``, the first character of the line, is not a bracket.
    """
    verb = re.compile(rf"\b(?:{keyword_alternatives('verbs')})\b\s*:?", re.IGNORECASE)
    return verb.sub("", text).strip(DECORATION) if front and front in OPENING_BRACKETS and verb.search(text) else None
