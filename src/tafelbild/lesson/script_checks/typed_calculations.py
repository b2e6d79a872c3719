"""Numbers and calculations as lecturers type them: 2.2, 2{,}2 in TeX, 20 %, ungefähr 2; 5 · 0.2 + 2 · 0.1 = 1.2."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import groupby
from math import prod
from typing import Final

from tafelbild.lesson.script_checks.script_passages import FIELD_CHAR
from tafelbild.maths import ACTIVATIONS, Evaluation, decimal_string
from tafelbild.notation import ROUNDED_PLACES, shown_exactly

OPERATORS: Final = ("plus", "minus", "times")
POINT: Final = r"(?:[.,]|\{{1,2}[.,]\}{1,2})"  # 2{,}2 in TeX, 2{{,}}2 in a script
GROUP_SPACE: Final = "[\u202f\u00a0\u2009]"  # between groups of three digits: 13 002
GROUPED: Final = rf"[1-9][0-9]{{0,2}}(?:{GROUP_SPACE}[0-9]{{3}})+(?![0-9])"
COMMA_GROUPS: Final = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+")
INDEX: Final = r"_?\{{0,2}[0-9]+(?:,[0-9]+)*\}{0,2}|_?\{{0,2}[ijn]+\}{0,2}|[₀-₉]+(?:,[₀-₉]+)*"
FILLER: Final = (  # adverbs that do not change a calculation
    r"also|dann|damit|somit|nun|jetzt|hier|genau|ungefähr|etwa|rund|circa|"
    r"now|then|thus|exactly|about|roughly|approximately"
)
EQUAL: Final = (
    r"ist|sind|gleich|ergibt|ergeben|gibt|macht|beträgt|wird|bleibt|"
    r"is|are|equals?|gives|makes|yields|becomes|stays"
)
FUNCTION_NAMES: Final = "|".join(  # before an opening bracket
    [
        *(re.escape(name) for function in ACTIVATIONS.values() for name in (function.symbol, function.name)),
        *("max", "Sigmoid", "sigma", "f"),
    ]
)
TOKEN_KINDS: Final[Mapping[str, str]] = {  # the first match counts
    "filler": rf"\s+|\$+|\*\*+|\\[()\[\]!,;:]|\\left|\\right|\\q?quad|\b(?:{FILLER})\b",
    "function": r"(?:\\(?:text|mathrm|operatorname)\{{1,2})?"
    rf"(?:\\?(?<![^\W_])(?:{FUNCTION_NAMES})|σ)\}}{{0,2}}"
    r"\s*(?:\\left)?\((?:\s*0\s*(?:,\s+|;\s*))?",  # max(0, is one token
    "times": r"[·⋅∙×]|\\cdot|\\times|\\\*|(?<=[\s0-9)])\*(?=[\s0-9(])|(?<=[0-9]\s)x(?=\s[-−0-9])|\b[Mm]al\b|\btimes\b",
    "name": rf"(?<![^\W_])[xwybz](?:{INDEX})?(?!\w)|{FIELD_CHAR}+",
    "number": rf"(?<![\w.,])[-−–]?(?:(?:{GROUPED}|[0-9]{{1,100}})(?:{POINT}[0-9]{{1,100}})?|\.[0-9]{{1,100}})"
    rf"(?!\w|{POINT}[0-9])",
    "plus": r"\+|\bplus\b",
    "minus": rf"[-−–](?!\s+(?:{FILLER})\b)|\bminus\b",
    "relation": rf"=|≈|\\approx|\b(?:{EQUAL})\b",
    "open": r"\(",
    "close": r"\)",
    "other": r"\w+|.",
}
TOKEN: Final = re.compile("|".join(f"(?P<{kind}>{pattern})" for kind, pattern in TOKEN_KINDS.items()), re.DOTALL)
APPROXIMATELY: Final = re.compile(
    r"(?:≈|\\approx|\b(?:ungefähr|etwa|rund|circa|ca\.|knapp|gut|gerundet|about|roughly|approximately|around|rounded))"
    r"(?:\s|\$)*\Z",
    re.IGNORECASE,
)
PERCENT: Final = re.compile(r"[\s~\u202f]?(?:\\?%|(?:Prozent|percent)\b)")
OPERAND_KINDS: Final = ("number", "close", "name")  # tokens before a minus that make it a subtraction
APPROXIMATELY_WINDOW: Final = 24  # characters before a number that are searched for "ungefähr"


@dataclass(frozen=True)
class Token:
    """A word or sign of a passage; ``kind`` is a key of ``TOKEN_KINDS``, ``start`` its offset."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Offset after the last character of the token."""
        return self.start + len(self.text)


def tokenize(text: str) -> Iterator[Token]:
    """Yield the numbers, words and signs of a passage, without filler words such as German "also" (so).

    >>> [token.kind for token in tokenize("2,2 + 1 ist also 3,2")]
    ['number', 'plus', 'number', 'relation', 'number']
    """
    for found in TOKEN.finditer(text):
        if found.lastgroup and found.lastgroup != "filler":
            yield Token(found.lastgroup, found[0], found.start())


@dataclass(frozen=True)
class TypedNumber:
    """A number as ``typed`` by the lecturer; ``subtracted``, ``approximate``: a minus or "about" stands before it."""

    typed: str
    start: int
    subtracted: bool = False
    approximate: bool = False
    percent: str = ""

    @property
    def end(self) -> int:
        """Offset after the last character of the number."""
        return self.start + len(self.typed)

    @cached_property
    def plain(self) -> str:
        """The typed number as text in Python's notation: "-2.2" for −2,2."""
        return re.sub("[−–]", "-", re.sub(rf"[{{}}]|{GROUP_SPACE}", "", self.typed)).replace(",", ".")

    @cached_property
    def value(self) -> Fraction:
        """The value of ``typed`` itself, without a minus before it (``subtracted``) or a percent sign after it."""
        return Fraction(self.plain)

    @cached_property
    def possible_values(self) -> tuple[Fraction, ...]:
        """All values that the number may have: 20 % may be 0.2 or 20, 1 in "2 − 1" 1 or −1, 1,002 also 1002."""
        value = self.value
        plain = (value / 100, value) if self.percent else (value,)
        if self.without_commas is not None:
            plain = (*plain, self.without_commas)
        return (*plain, *(-each for each in plain)) if self.subtracted else plain

    @cached_property
    def places(self) -> int:
        """Number of decimal places that the lecturer typed."""
        return len(self.plain.partition(".")[2])

    @cached_property
    def mark(self) -> str:
        """The decimal mark (, or .) as typed, without TeX braces; "" if there is none."""
        return re.sub(r"[^.,]", "", self.typed)

    @cached_property
    def without_commas(self) -> Fraction | None:
        """The value if the commas stand between groups of digits as in English, 13,002; None if they cannot."""
        return Fraction(self.typed.replace(",", "")) if COMMA_GROUPS.fullmatch(self.typed) else None

    def is_grouped(self, language: str) -> bool:
        """Return whether the digits are grouped: with narrow spaces, or in English with commas."""
        return re.search(GROUP_SPACE, self.typed) is not None or (language == "en" and self.without_commas is not None)

    @cached_property
    def is_integer(self) -> bool:
        """Whether the number is typed without a decimal mark."""
        return not self.mark

    def matches(self, known: Evaluation) -> bool:
        """Return whether the number equals ``known`` or is a permitted rounding of it.

        Permitted after "about"; with decimals also where ``known`` is rounded on the screen.
        """
        if known.value in self.possible_values:
            return True
        endless = not (known.exact and shown_exactly(known.value, ROUNDED_PLACES))
        if not (self.approximate or (endless and self.places)):
            return False
        places = self.places + 2 if self.percent else self.places
        rounded = decimal_string(known.value, places)
        return any(decimal_string(value, places) == rounded for value in self.possible_values)


def find_numbers(text: str) -> Iterator[TypedNumber]:
    """Yield the numbers that the lecturer typed in a passage, without indices such as the 12 of w12.

    >>> [number.typed for number in find_numbers("2,2 + 1 = 3.2, x₁, w12")]
    ['2,2', '1', '3.2']
    """
    before = Token("other", "", 0)
    minus = False
    for token in tokenize(text):
        if token.kind == "number":
            joined = before.kind in OPERAND_KINDS and token.text[0] in "-−–"
            yield typed_number(token, text, subtracted=minus or joined)
        minus = token.kind == "minus" or (minus and token.kind == "open")
        before = token


def typed_number(token: Token, text: str, *, subtracted: bool) -> TypedNumber:
    """Return the number in ``token``; whether it is approximate or a percentage is read from the ``text`` around it."""
    approximate = APPROXIMATELY.search(text, max(0, token.start - APPROXIMATELY_WINDOW), token.start)
    percent = PERCENT.match(text, token.end)
    return TypedNumber(token.text, token.start, subtracted, approximate is not None, percent[0] if percent else "")


@dataclass(frozen=True)
class Side:
    """One side of a typed equation: a name, a sum of products (``terms``: their factors), or f of such a sum."""

    terms: tuple[tuple[TypedNumber, ...], ...] = ()
    name: str = ""
    has_function: bool = False

    @property
    def shape(self) -> tuple[int, ...]:
        """Number of factors in each term of the side: (2, 2, 1) for 5·0,2 + 2·0,1 + 1."""
        return tuple(map(len, self.terms))

    @property
    def numbers(self) -> tuple[TypedNumber, ...]:
        """All numbers of the side, in order."""
        return tuple(number for term in self.terms for number in term)

    @property
    def is_number(self) -> bool:
        """Whether the side is a single number."""
        return self.shape == (1,) and not self.has_function

    @property
    def total(self) -> Fraction:
        """Value of the side: the sum of its terms."""
        signs = [-1 if term[0].subtracted and term[0].value > 0 else 1 for term in self.terms]
        products = [prod((number.value for number in term), start=Fraction(1)) for term in self.terms]
        return sum((sign * product for sign, product in zip(signs, products, strict=True)), Fraction(0))


@dataclass(frozen=True)
class TypedCalculation:
    """A calculation as typed by the lecturer: its sides, which should be equal."""

    sides: tuple[Side, ...]

    @property
    def numbers(self) -> tuple[TypedNumber, ...]:
        """All numbers of the calculation, in order."""
        return tuple(number for side in self.sides for number in side.numbers)

    @property
    def adds_up(self) -> bool:
        """Whether all sides have the same value; False if a side has a letter or function.

        If there is only one side: whether it is a single product, or a sum without products.
        """
        plain = all(side.terms and not side.has_function for side in self.sides)
        alone = len(self.sides) == 1
        if not plain or not alone:
            return plain and len({side.total for side in self.sides}) == 1
        return len(self.sides[0].shape) == 1 or max(self.sides[0].shape) == 1


def find_calculations(text: str) -> Iterator[TypedCalculation]:
    """Yield the calculations in a passage: runs of tokens with a number and an operator, relation (=) or function."""
    typed = {number.start: number for number in find_numbers(text)}
    for other, together in groupby(tokenize(text), key=lambda token: token.kind == "other"):
        run = tuple(together)
        if other or not any(token.kind in (*OPERATORS, "relation", "function") for token in run):
            continue
        parts = groupby(run, key=lambda token: token.kind == "relation")
        sides = [parse_side(tuple(part), typed) for equal, part in parts if not equal]
        if any(side.terms for side in sides):
            yield TypedCalculation(tuple(sides))


def calculated_offsets(text: str) -> frozenset[int]:
    """Return the offsets of the numbers in a passage that stand next to + − ·."""
    found: set[int] = set()
    before = Token("other", "", 0)
    for token in tokenize(text):
        if token.kind == "number" and before.kind in OPERATORS:
            found.add(token.start)
        if token.kind in OPERATORS and before.kind == "number":
            found.add(before.start)
        if not (token.kind in OPERATORS and before.kind == "other") and token.kind != "open":
            before = token
    return frozenset(found)


def parse_side(side: tuple[Token, ...], typed: dict[int, TypedNumber]) -> Side:
    """Return the tokens ``side`` as a ``Side``, with terms if it is a sum of products; ``typed``: offset -> number."""
    kinds = [token.kind for token in side]
    has_function = "function" in kinds
    if "name" in kinds:
        return Side(name=side[0].text if len(side) == 1 else "?")
    terms: list[list[TypedNumber]] = [[]]
    before = ""
    for token in side:
        number = typed.get(token.start)
        if number and before == "number" and not (number.subtracted and token.text[0] in "-−–"):
            return Side(has_function=has_function)
        if terms[-1] and (token.kind in {"plus", "minus"} or (number and before in {"number", "close"})):
            terms.append([])
        if number:
            terms[-1].append(number)
        before = token.kind
    return Side(tuple(tuple(term) for term in terms if term), has_function=has_function)
