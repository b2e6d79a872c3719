"""What counts as a letter, a space and a line in a caption, however wild the text is."""

import re
import unicodedata
from typing import Final

CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f]")  # ends of lines, and what no reader shows
SPACES: Final = re.compile(r"[^\S\u00a0\u2007\u202f]+")  # spaces at which a line may break


def one_line(text: str) -> str:
    r"""Return a text in one line, with single spaces and none at its ends.

    >>> one_line(" Ein\n\nNeuron  ")
    'Ein Neuron'
    """
    return SPACES.sub(" ", CONTROLS.sub(" ", text)).strip()


def squeezed(text: str) -> str:
    """Return a text without its spaces.

    >>> squeezed("b = 1")
    'b=1'
    """
    return "".join(CONTROLS.sub(" ", text).split())


def letters(text: str) -> int:
    r"""Return how many characters a reader sees: an accent that stands for itself is none.

    >>> letters("w₁₂ · x₁"), letters("y\u0302")
    (8, 1)
    """
    return len(text) if text.isascii() else sum(not unicodedata.combining(sign) for sign in text)
