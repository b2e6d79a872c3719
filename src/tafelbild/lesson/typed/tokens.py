"""Words and signs of a passage, as far as calculations are made of them: numbers, names, operators, ``=``."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from tafelbild.lesson.typed.passages import FIELD

MARK: Final = r"(?:[.,]|\{{1,2}[.,]\}{1,2})"  # TeX writes 2{,}2, a script 2{{,}}2
INDEX: Final = r"_?\{{0,2}[0-9]+(?:,[0-9]+)*\}{0,2}|_?\{{0,2}[ijn]+\}{0,2}|[₀-₉]+(?:,[₀-₉]+)*"
QUIET: Final = (  # adverbs that change nothing
    r"also|dann|damit|somit|nun|jetzt|hier|genau|ungefähr|etwa|rund|circa|"
    r"now|then|thus|exactly|about|roughly|approximately"
)
EQUAL: Final = (
    r"ist|sind|gleich|ergibt|ergeben|gibt|macht|beträgt|wird|bleibt|"
    r"is|are|equals?|gives|makes|yields|becomes|stays"
)
KINDS: Final[Mapping[str, str]] = {  # the first that fits holds
    "quiet": rf"\s+|\$+|\*\*+|\\[()\[\]!,;:]|\\left|\\right|\\q?quad|\b(?:{QUIET})\b",
    "function": r"(?:\\(?:text|mathrm|operatorname)\{{1,2})?"
    r"(?:\\?(?<![^\W_])(?:L?ReLU|max|[Ss]igmoid|sigma|tanh|id|step|f)|σ)\}{0,2}"
    r"\s*(?:\\left)?\((?:\s*0\s*(?:,\s+|;\s*))?",  # max(0, belongs together
    "times": r"[·⋅∙×]|\\cdot|\\times|\\\*|(?<=[\s0-9)])\*(?=[\s0-9(])|(?<=[0-9]\s)x(?=\s[-−0-9])|\b[Mm]al\b|\btimes\b",
    "name": rf"(?<![^\W_])[xwybz](?:{INDEX})?(?!\w)|{FIELD}+",
    "number": rf"(?<![\w.,])[-−–]?(?:[0-9]{{1,100}}(?:{MARK}[0-9]{{1,100}})?|\.[0-9]{{1,100}})(?!\w|{MARK}[0-9])",
    "plus": r"\+|\bplus\b",
    "minus": rf"[-−–](?!\s+(?:{QUIET})\b)|\bminus\b",
    "relation": rf"=|≈|\\approx|\b(?:{EQUAL})\b",
    "open": r"\(",
    "close": r"\)",
    "other": r"\w+|.",
}
TOKEN: Final = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in KINDS.items()), re.DOTALL)


@dataclass(frozen=True)
class Token:
    """A word or sign; ``kind`` is one of ``KINDS``, ``start`` its place in the passage."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the next token begins."""
        return self.start + len(self.text)


def tokens(text: str) -> Iterator[Token]:
    """Yield all words and signs of a passage but the quiet ones.

    >>> [token.kind for token in tokens("2,2 + 1 ist also 3,2")]
    ['number', 'plus', 'number', 'relation', 'number']
    """
    for found in TOKEN.finditer(text):
        if found.lastgroup and found.lastgroup != "quiet":
            yield Token(found.lastgroup, found[0], found.start())
