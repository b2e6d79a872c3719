"""Texts of a lesson where they leave HTML: in XML, in file formats with a length, in one line."""

import re
from typing import Final

ILLEGAL: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # in XML 1.0, section 2.2


def legal(text: str) -> str:
    r"""Return a text without the signs that XML cannot hold.

    >>> legal("a\x00b\x1bc")
    'abc'
    """
    return ILLEGAL.sub("", text)


def line(text: str, longest: int | None = None) -> str:
    r"""Return a text in one line of at most so many characters.

    >>> line(" one\ntwo "), line("neuron", 4)
    ('one two', 'neu…')
    """
    whole = " ".join(legal(text).split())
    return whole if longest is None or len(whole) <= longest else f"{whole[: longest - 1].rstrip()}…"
