"""Texts of a lesson where they leave HTML: in XML, in file formats with a length, in one line."""

import re
from typing import Final

ILLEGAL_CHARS: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0, section 2.2


def strip_illegal_chars(text: str) -> str:
    r"""Return a text without the signs that XML cannot hold.

    >>> strip_illegal_chars("a\x00b\x1bc")
    'abc'
    """
    return ILLEGAL_CHARS.sub("", text)


def single_line(text: str, longest: int | None = None) -> str:
    r"""Return a text in one line of at most so many characters.

    >>> single_line(" one\ntwo "), single_line("neuron", 4)
    ('one two', 'neu…')
    """
    whole = " ".join(strip_illegal_chars(text).split())
    return whole if longest is None or len(whole) <= longest else f"{whole[: longest - 1].rstrip()}…"
