r"""Hand markup, a subset of TeX, and its conversion to plain text.

``w_{12}``, ``e^{-z}``, ``\frac{}{}``, ``\sqrt{}``, ``\cases{1 & z>0 \\ 0 & z\le 0}``, ``\cdot``, ``\le``,
``\sigma`` …, ``\text{ReLU}``, brackets, and ``\part{KEY}{…}``: an addressable part. Spaces have no
meaning outside ``\text``. A comma between digits is a decimal comma.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import takewhile
from typing import Final

_SIGN: Final = re.compile(r"\\[A-Za-z]+|\\\\|\\.|\s+|.", re.DOTALL)
_CHARACTERS: Final = {
    r"\cdot": "·",
    r"\ldots": "…",
    r"\vdots": "⋮",
    r"\times": "×",
    r"\le": "≤",
    r"\ge": "≥",
    r"\ne": "≠",
    r"\approx": "≈",
    r"\to": "→",
    r"\sigma": "σ",
    r"\Sigma": "Σ",
    r"\max": "max",
    r"\{": "{",
    r"\}": "}",
    r"\\": "; ",
    r"\,": " ",
    "&": " | ",
    "-": "−",
}
ARROW: Final = "\u20d7"  # combining arrow over the preceding letter
_BELOW: Final = str.maketrans("0123456789−ij", "₀₁₂₃₄₅₆₇₈₉₋ᵢⱼ")
_ABOVE: Final = str.maketrans("0123456789−zinT", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻ᶻⁱⁿᵀ")


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
    return "" if sign.isspace() else _CHARACTERS.get(sign, sign)


def _group(signs: Iterator[str], *, verbatim: bool = False) -> str:
    """Return the plain text of the next argument of a command: a group in braces, or a single sign."""
    sign = next((sign for sign in signs if not sign.isspace()), "")
    return _read(signs, verbatim=verbatim) if sign == "{" else _word(sign, signs)


def _part(signs: Iterator[str]) -> str:
    _group(signs, verbatim=True)
    return _group(signs)


def _script(sign: str, content: str) -> str:
    """Return ``content`` in Unicode sub- or superscripts (``sign``: _ or ^) if all exist, else ``_(…)`` or ``^(…)``."""
    small = content.translate(_BELOW if sign == "_" else _ABOVE)
    return small if not set(small.replace(",", "")) & set(content) else f"{sign}({content})"


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


def _spaced(line: str) -> str:
    line = re.sub(r"\s*([=≈≠<>≤≥→+])\s*", r" \1 ", line)
    line = re.sub(r"(?<=[\w)])−", " − ", line)
    return re.sub(r"([,;])(?=[^\d\s₀-₉])", r"\1 ", line).strip()


_COMMANDS: Final[Mapping[str, Callable[[Iterator[str]], str]]] = {
    "{": _read,
    "_": lambda signs: _script("_", _group(signs)),
    "^": lambda signs: _script("^", _group(signs)),
    r"\part": _part,
    r"\text": lambda signs: _group(signs, verbatim=True),
    r"\frac": lambda signs: f"{_operand(_group(signs))}/{_operand(_group(signs))}",
    r"\vec": lambda signs: _group(signs) + ARROW,
    r"\sqrt": lambda signs: f"√{_operand(_group(signs))}",
    r"\cases": _cases,
}
