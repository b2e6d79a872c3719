"""Numbers as a lecturer types them: 2,2 and 2.2, −2 and -2, 2{,}2 as TeX has it, 20 %, ungefähr 2."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from tafelbild.lesson.typed.tokens import Token, tokens
from tafelbild.maths import Evaluation, decimal_string
from tafelbild.notation import PLACES, shown_exactly

ABOUT: Final = re.compile(
    r"(?:≈|\\approx|\b(?:ungefähr|etwa|rund|circa|ca\.|knapp|gut|gerundet|about|roughly|approximately|around|rounded))"
    r"(?:\s|\$)*\Z",
    re.IGNORECASE,
)
PERCENT: Final = re.compile(r"[\s~\u202f]?(?:\\?%|(?:Prozent|percent)\b)")
VALUED: Final = ("number", "close", "name")  # what a minus that follows is subtracted from
WINDOW: Final = 24  # characters in front of a number in which "ungefähr" may stand


@dataclass(frozen=True)
class TypedNumber:
    """A number as typed, and what stands round it: a minus apart from it, "about", a percent sign."""

    typed: str
    start: int
    subtracted: bool = False
    about: bool = False
    percent: str = ""

    @property
    def end(self) -> int:
        """Where the text goes on."""
        return self.start + len(self.typed)

    @property
    def plain(self) -> str:
        """The number as Python reads it."""
        return re.sub("[−–]", "-", re.sub(r"[{}]", "", self.typed)).replace(",", ".")

    @property
    def value(self) -> Fraction:
        """The number without its surroundings."""
        return Fraction(self.plain)

    @property
    def values(self) -> tuple[Fraction, ...]:
        """All that it may stand for: 20 % for 0.2, too, and 1 in "2 − 1" for −1."""
        value = self.value
        plain = (value / 100, value) if self.percent else (value,)
        return (*plain, *(-each for each in plain)) if self.subtracted else plain

    @property
    def places(self) -> int:
        """How many places are typed."""
        return len(self.plain.partition(".")[2])

    @property
    def mark(self) -> str:
        """The decimal mark as typed, without the braces of TeX; "" if there is none."""
        return re.sub(r"[^.,]", "", self.typed)

    @property
    def whole(self) -> bool:
        """Whether no decimal mark is typed."""
        return not self.mark

    def says(self, known: Evaluation) -> bool:
        """Return whether this is that number, as it is, or rounded where the screen or the sentence rounds."""
        if known.value in self.values:
            return True
        endless = not (known.exact and shown_exactly(known.value, PLACES))
        if not (self.about or (endless and self.places)):
            return False
        places = self.places + 2 if self.percent else self.places
        return any(decimal_string(value, places) == decimal_string(known.value, places) for value in self.values)


def numbers(text: str) -> Iterator[TypedNumber]:
    """Yield the numbers of a passage.

    >>> [number.typed for number in numbers("2,2 + 1 = 3.2, x₁, w12")]
    ['2,2', '1', '3.2']
    """
    before = Token("other", "", 0)
    minus = False
    for token in tokens(text):
        if token.kind == "number":
            joined = before.kind in VALUED and token.text[0] in "-−–"
            yield number_of(token, text, subtracted=minus or joined)
        minus = token.kind == "minus" or (minus and token.kind == "open")
        before = token


def number_of(token: Token, text: str, *, subtracted: bool) -> TypedNumber:
    """Return a token with what stands round it."""
    about = ABOUT.search(text, max(0, token.start - WINDOW), token.start)
    percent = PERCENT.match(text, token.end)
    return TypedNumber(token.text, token.start, subtracted, about is not None, percent[0] if percent else "")
