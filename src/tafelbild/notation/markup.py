r"""Hand markup, a subset of TeX, and its conversion to plain text.

``w_{12}``, ``e^{-z}``, ``\frac{}{}``, ``\sqrt{}``, ``\cases{1 & z>0 \\ 0 & z\le 0}``, ``\text{ReLU}``, brackets,
letters with accents (``\hat{y}``), the names of all signs (``notation.formula_signs``), and ``\part{KEY}{…}``: an
addressable part. Spaces have no meaning outside ``\text``, but a narrow no-break space stands between groups of digits.
A comma between digits is a decimal comma, or an English group's. The parser of the handwriting
(``draw.hand.formula_parser``) reads more, matrices for example.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import takewhile
from typing import Final
from unicodedata import normalize

from tafelbild.notation.formula_signs import (
    ACCENTS,
    BOLD,
    COMMANDS,
    FUNCTION_WORDS,
    STYLED_LETTERS,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    VECTOR_ARROW,
    of_kind,
)
from tafelbild.notation.number_format import NARROW_SPACE

_SIGN: Final = re.compile(r"\\[A-Za-z]+|\\\\|\\.|\s+|.", re.DOTALL)
_CHARACTERS: Final = {
    **{f"\\{name}": sign for name, sign in COMMANDS.items()},
    **{f"\\{word}": word for word in FUNCTION_WORDS},
    r"\\": "; ",
    r"\,": " ",
    "&": " | ",
    "-": "−",
}


def part(key: str, markup: str) -> str:
    r"""Return ``markup`` as an addressable part; ``key``: the name of the part, such as "bias" or "weight-1".

    >>> part("weight-1", "w_{12}")
    '\\part{weight-1}{w_{12}}'
    """
    return rf"\part{{{key}}}{{{markup}}}"


def plain_text(markup: str) -> str:
    r"""Return ``markup`` as one line of plain text, with spaces around operators.

    >>> plain_text(r"\part{result}{y_2}=\text{max}(0,z)"), plain_text(r"5\cdot 0,2+2\cdot(-0,1)")
    ('y₂ = max(0, z)', '5·0,2 + 2·(−0,1)')
    >>> plain_text(r"\frac{1}{1+e^{-z}}"), plain_text(r"\cases{1 & z>0 \\ 0 & z\le 0}")
    ('1/(1 + e⁻ᶻ)', '{1 (z > 0); 0 (z ≤ 0)}')
    """
    return _spaced(_read(match[0] for match in _SIGN.finditer(markup)))


def _read(signs: Iterator[str], *, verbatim: bool = False) -> str:
    """Return ``signs`` as plain text, up to the end of their group (an unpaired }); unchanged if ``verbatim``."""
    inside = takewhile(lambda sign: sign != "}", signs)
    return "".join(sign if verbatim else _word(sign, signs) for sign in inside)


def _word(sign: str, signs: Iterator[str]) -> str:
    """Return the plain text of ``sign``; the arguments of a command are taken from ``signs``, the signs after it."""
    if sign in _COMMANDS:
        return _COMMANDS[sign](signs)
    return "" if sign.isspace() and sign != NARROW_SPACE else _CHARACTERS.get(sign, sign)


def _group(signs: Iterator[str], *, verbatim: bool = False) -> str:
    """Return the plain text of the next argument of a command: a group in braces, or a single sign."""
    sign = next((sign for sign in signs if not sign.isspace()), "")
    return _read(signs, verbatim=verbatim) if sign == "{" else _word(sign, signs)


def _part(signs: Iterator[str]) -> str:
    _group(signs, verbatim=True)
    return _group(signs)


def _script(sign: str, content: str) -> str:
    """Return ``content`` in Unicode sub- or superscripts (``sign``: _ or ^) if all exist, else ``_(…)`` or ``^(…)``."""
    small = content.translate(SUBSCRIPTS if sign == "_" else SUPERSCRIPTS)
    return small if not set(small.replace(",", "")) & set(content) else f"{sign}({content})"


def _accent(mark: str, signs: Iterator[str]) -> str:
    return normalize("NFC", _group(signs) + mark)


def _styled(style: str, signs: Iterator[str]) -> str:
    r"""Return the letter of ``\mathbb`` or ``\mathcal``; the command as it is written if there is no such letter."""
    letter = _group(signs)
    return STYLED_LETTERS[style].get(letter, rf"\{style}{{{letter}}}")


def _operand(content: str) -> str:
    return f"({content})" if re.search(r".[+−=/·]", content) else content


def _cases(signs: Iterator[str]) -> str:
    """Return the argument of a cases command, taken from ``signs``, as plain text: {value (condition); …}."""
    next((sign for sign in signs if not sign.isspace()), "")
    rows: list[list[str]] = [[""]]
    for sign in takewhile(lambda sign: sign != "}", signs):
        if sign == r"\\":
            rows.append([""])
        elif sign == "&":
            rows[-1].append("")
        else:
            rows[-1][-1] += _word(sign, signs)
    return "{" + "; ".join(value + "".join(f" ({cell})" for cell in cells) for value, *cells in rows) + "}"


_SPACED: Final = "+" + of_kind("relation", "arrow")  # signs with a space on both sides


def _spaced(line: str) -> str:
    line = re.sub(rf"\s*([{_SPACED}])\s*", r" \1 ", line)
    line = re.sub(r"(?<=[\w)])−", " − ", line)
    return re.sub(r"([,;])(?=[^\d\s₀-₉])", r"\1 ", line).strip()


_COMMANDS: Final[Mapping[str, Callable[[Iterator[str]], str]]] = {
    "{": _read,
    "_": lambda signs: _script("_", _group(signs)),
    "^": lambda signs: _script("^", _group(signs)),
    r"\part": _part,
    r"\text": lambda signs: _group(signs, verbatim=True),
    r"\frac": lambda signs: f"{_operand(_group(signs))}/{_operand(_group(signs))}",
    r"\vec": lambda signs: _group(signs) + VECTOR_ARROW,
    r"\sqrt": lambda signs: f"√{_operand(_group(signs))}",
    r"\cases": _cases,
    r"\mathbf": lambda signs: _group(signs).translate(BOLD),
    **{rf"\{name}": partial(_accent, mark) for name, mark in ACCENTS.items()},
    **{rf"\{style}": partial(_styled, style) for style in STYLED_LETTERS},
}
