"""Cleaning of plain text: removing the characters that XML forbids, and shortening to one line of limited length."""

import re
from typing import Final

from tafelbild.signs import single_spaced

ILLEGAL_CHARS: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2


def strip_illegal_chars(text: str) -> str:
    r"""Return a text without the characters that XML 1.0 does not allow.

    >>> strip_illegal_chars("a\x00b\x1bc")
    'abc'
    """
    return ILLEGAL_CHARS.sub("", text)


def single_line(text: str, max_chars: int | None = None) -> str:
    r"""Return a text in one line, its white space collapsed, cut with an ellipsis to ``max_chars`` characters if given.

    >>> single_line(" one\ntwo "), single_line("neuron", 4)
    ('one two', 'neu…')
    """
    text = single_spaced(strip_illegal_chars(text))
    return text if max_chars is None or len(text) <= max_chars else f"{text[: max_chars - 1].rstrip()}…"
