"""How error sentences speak of names and choices."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

LONGEST: Final = 40  # characters of the user's own text that an error repeats


def shortened(value: object) -> str:
    """Return a value as text; of a whole number that fills pages only its length is told.

    >>> shortened(12), shortened(16**500)
    ('12', 'of more than 100 digits')
    """
    if isinstance(value, int) and abs(value) >= 10**100:
        return "of more than 100 digits"
    return str(value)


def quoted(text: object) -> str:
    """Return the user's own text in quotes, in one line and not too long.

    >>> quoted("relo"), quoted("a" * 50)
    ("'relo'", "'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…'")
    """
    whole = shortened(text)
    return repr(whole if len(whole) <= LONGEST else whole[:LONGEST] + "…")


def choices(names: Iterable[str], wrong: str | None = None) -> str:
    """Return what may be chosen, the likely one first.

    >>> choices(["relu", "sigmoid"], "relo")
    "did you mean 'relu'? Choose one of relu, sigmoid"
    """
    known = list(names)
    close = get_close_matches((wrong or "")[:LONGEST], known, n=1)
    listed = f"hoose one of {', '.join(known)}"
    return f"did you mean {close[0]!r}? C{listed}" if close else f"c{listed}"


def count(number: int, noun: str) -> str:
    """Return a number with its noun.

    >>> count(1, "weight"), count(3, "weight")
    ('1 weight', '3 weights')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
