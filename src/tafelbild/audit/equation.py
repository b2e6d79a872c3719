"""Read a line as it stands on the board, and check what it claims to be equal.

It knows German or English marks, ``·``, brackets, fractions, powers of e, cases, and the activation functions, and
where a negative number needs its brackets.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Final

from tafelbild.audit.arithmetic import FUNCTIONS, Letters, Value, WrongError, number, over, times
from tafelbild.maths.reference import logarithm, power_of_e

NEARLY: Final = Fraction(1, 10**30)
PROBES: Final = tuple(map(Fraction, ("-3", "-0.5", "0", "0.25", "3.2")))  # a formula in z must hold at all of them
RELATIONS: Final = "=≈"
COMPARISONS: Final[Mapping[str, Callable[[Fraction, Fraction], bool]]] = {
    ">": lambda a, b: a > b,
    "≥": lambda a, b: a >= b,
    "<": lambda a, b: a < b,
    "≤": lambda a, b: a <= b,
}
ABOVE: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻ᶻ", "0123456789−z")
NUMBERS: Final = {"de": r"\d+(?:,\d+)?", "en": r"\d+(?:\.\d+)?"}
NAMED: Final[Mapping[str, Callable[..., Fraction]]] = {"max": max, "min": min, "exp": power_of_e, "ln": logarithm}
SYMBOLS: Final = "|".join(sorted(map(re.escape, (*FUNCTIONS, *NAMED)), key=len, reverse=True))  # the longest first
NAME: Final = rf"(?:{SYMBOLS})|[A-Za-z](?:⃗|[₀-₉]+(?:,[₀-₉]+)?|[⁰-⁹⁻ᶻ]+)?"
SIGNS: Final = r"[=≈+−·/(){},;<>≤≥…|]"


def check(line: str, letters: Letters, language: str) -> int:
    """Check a line (``a = b = c ≈ d``); return how many relations hold. ``WrongError`` tells which does not."""
    signs = tokens(line, language)
    free = "z" in signs and not (signs[0] == "z" and signs[1:2] in (["="], ["≈"]))  # "z = …" says what ours is
    for z in PROBES if free else (letters.pre_activation,):
        reader = Reader(signs, letters, language, z)
        values, relations = reader.line()
        for (left, right), relation in zip(pairwise(values), relations, strict=True):
            if not holds(left[0], relation, right):
                where = f" for z = {z}" if free else ""
                raise WrongError(f"{line!r} does not hold{where}: {left[0]} {relation} {right[0]}")
    return len(relations)


def holds(left: Value, relation: str, right: tuple[Value, int | None]) -> bool:
    """Tell whether ``left = right``; ``≈``: rounded half away from zero to the places of the number on the right."""
    value, places = right
    if isinstance(left, tuple) or isinstance(value, tuple):
        raise WrongError("a vector is equal to nothing here")
    if relation == "=":
        return abs(left - value) < NEARLY
    if places is None:
        raise WrongError("≈ stands in front of something that is no number")
    return rounded(left, places) == value and left != value


def rounded(value: Fraction, places: int) -> Fraction:
    """Round half away from zero."""
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole, 10**places)


def tokens(line: str, language: str) -> list[str]:
    """Cut a line into numbers, names and signs; what this language does not write is wrong."""
    pattern = re.compile(rf"\s*({NUMBERS[language]}|{NAME}|{SIGNS})")
    found, place = [], 0
    while place < len(line.rstrip()):
        match = pattern.match(line, place)
        if match is None:
            raise WrongError(f"{line[place:]!r} in {line!r} is not written like that ({language})")
        found.append(match[1])
        place = match.end()
    return found


class Reader:
    """Reads one line by recursive descent: sums, products, factors."""

    def __init__(self, signs: Sequence[str], letters: Letters, language: str, z: Fraction) -> None:
        self.signs, self.letters, self.language, self.z = list(signs), letters, language, z
        self.place = 0

    @property
    def next(self) -> str:
        """The sign to be read; empty at the end."""
        return self.signs[self.place] if self.place < len(self.signs) else ""

    def take(self, *wanted: str) -> str:
        """Read one sign."""
        sign = self.next
        if not sign or (wanted and sign not in wanted):
            raise WrongError(
                f"{' or '.join(wanted) or 'something'} is missing before {self.signs[self.place :]} in {self.signs}"
            )
        self.place += 1
        return sign

    def line(self) -> tuple[list[tuple[Value, int | None]], list[str]]:
        """Read ``a = b ≈ c``: the values (a bare number with its places), and the relations between them."""
        values, relations = [self.side()], []
        while self.next and self.next in RELATIONS:
            relations.append(self.take())
            values.append(self.side())
        if self.next:
            raise WrongError(f"{self.signs[self.place :]} is left over in {self.signs}")
        return values, relations

    def side(self) -> tuple[Value, int | None]:
        """Read one side of a relation."""
        start = self.place
        value = self.sum()
        read = self.signs[start : self.place]
        bare = [sign for sign in read if sign != "−"]
        places = len(re.split(r"[.,]", bare[0] + ",")[1]) if len(bare) == 1 and bare[0][0].isdigit() else None
        return value, places

    def sum(self) -> Value:
        """Read terms; only the first may be negative without brackets. … stands for all products but the last."""
        first = self.place
        negative = self.next == "−"
        if negative:
            self.take()
        value = self.product()
        value = -number(value) if negative else value
        while self.next in {"+", "−"}:
            sign = self.take()
            if self.next == "…":
                self.take()
                value = number(value) + self.letters.between(self.signs[first : self.place].count("·"))
                continue
            term = number(self.product())
            value = number(value) + (term if sign == "+" else -term)
        return value

    def product(self) -> Value:
        """Read factors, with a dot or a fraction bar between them, or side by side (0,01z and Wx)."""
        value = self.factor()
        while self.next in {"·", "/"} or (self.next and self.next[0].isalpha()):
            sign = self.take() if self.next in {"·", "/"} else "·"
            factor = self.factor()
            value = over(value, factor) if sign == "/" else times(value, factor)
        return value

    def factor(self) -> Value:
        """Read a number, a name, an applied function, brackets, an absolute value, cases."""
        sign = self.take()
        if sign in {"(", "|"}:
            value = self.sum()
            self.take(")" if sign == "(" else "|")
            return value if sign == "(" else abs(number(value))
        if sign == "{":
            return self.cases()
        if sign[0].isdigit():
            return Fraction(sign.replace(",", "."))
        return self.applied(sign) if sign in FUNCTIONS or sign in NAMED else self.named(sign)

    def named(self, sign: str) -> Value:
        """Return the value of a letter, or of e with an exponent."""
        if re.fullmatch(r"e[⁰-⁹⁻ᶻ]+", sign):
            return power_of_e(self.power(sign[1:].translate(ABOVE)))
        if not sign[0].isalpha():
            raise WrongError(f"{sign} stands in the wrong place in {self.signs}")
        return self.z if sign == "z" else self.letters.value(sign)

    def applied(self, name: str) -> Fraction:
        """Read the brackets of a function and apply it."""
        self.take("(")
        values = [number(self.sum())]
        while self.next in {",", ";"}:
            self.take()
            values.append(number(self.sum()))
        self.take(")")
        if name in {"max", "min"}:
            return NAMED[name](values)
        if len(values) > 1:
            raise WrongError(f"{name} takes one number, not {len(values)}")
        try:
            return {**NAMED, **FUNCTIONS}[name](values[0])
        except ValueError as error:
            raise WrongError(str(error)) from None

    def cases(self) -> Fraction:
        """Read ``{ 1 z > 0; 0 z ≤ 0`` and return the value whose condition is true; exactly one must be."""
        true = []
        while True:
            value = number(self.factor())
            left, comparison, right = number(self.sum()), self.take(*COMPARISONS), number(self.sum())
            true += [value] if COMPARISONS[comparison](left, right) else []
            if self.next != ";":
                break
            self.take()
        if len(true) != 1:
            raise WrongError(f"{len(true)} cases are true at {self.z} in {self.signs}")
        return true[0]

    def power(self, exponent: str) -> Fraction:
        """Read a small exponent: z, −z or a whole number."""
        if not exponent.strip("−"):
            raise WrongError("− stands above without its number")
        size = self.z if exponent.endswith("z") else Fraction(exponent.lstrip("−"))
        return -size if exponent.startswith("−") else size
