"""Parser and checker of equations as written on the board, in exact arithmetic.

The notation has German or English decimal marks, ``·``, brackets, fractions, powers of e, cases, vectors, matrices and
the activation functions; a negative number needs brackets, except as the first term. The module shares no code with the
modules that compute and write the numbers: it has its own functions, rounding and rules for signs.
"""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from operator import ge, gt, le, lt
from typing import Final

from tafelbild.languages import ByLanguage
from tafelbild.maths.activation import ACTIVATIONS
from tafelbild.maths.reference import logarithm, normal_share, power_of_e
from tafelbild.message import Message

SUBSCRIPT_DIGITS: Final = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")

Vector = tuple[Fraction, ...]
Matrix = tuple[Vector, ...]
Value = Fraction | Vector | Matrix
Function = Callable[..., Fraction]


class FalseEquationError(ValueError):
    """Raised for an equation that does not hold, or that is not written in the notation of the film's language."""

    def __init__(self, problem: Message) -> None:
        super().__init__(problem)
        self.problem = problem


def subscript(index: int) -> str:
    """Return an index as subscript digits, e.g. "₁₂" for 12."""
    return str(index).translate(SUBSCRIPT_DIGITS)


def weight_name(i: int, j: int) -> str:
    """Return the name w_ij of the weight from x_i to y_j: "w₁₂", or "w₁₀,₂" if an index has two digits."""
    return f"w{subscript(i)}{',' if max(i, j) > 9 else ''}{subscript(j)}"


@dataclass(frozen=True)
class LetterValues:
    """The values of the letters in a lesson's equations, by name (z, x₁, W). ``terms``: the factors of its long sum."""

    values: Mapping[str, Value] = field(default_factory=dict)
    terms: tuple[tuple[Fraction, Fraction], ...] = ()

    def sum_of_omitted_products(self, first: int) -> Fraction:
        """Return the sum of the products that dots stand for: those after the first ``first``, without the last one."""
        return sum((x * w for x, w in self.terms[first:-1]), Fraction(0))

    def value(self, name: str) -> Value:
        """Return the value of a letter such as z, x₁ or W. Raises ``FalseEquationError`` if the lesson has none."""
        if name not in self.values:
            raise FalseEquationError(
                Message(f"{name} is no name of this lesson", de=f"{name} kommt in dieser Lektion nicht vor")
            )
        return self.values[name]


def require_number(value: Value) -> Fraction:
    """Return the value if it is a number. Raises ``FalseEquationError`` for a vector."""
    if isinstance(value, tuple):
        raise FalseEquationError(
            Message(
                "a whole column stands where a number belongs", de="wo eine Zahl hingehört, steht eine ganze Spalte"
            )
        )
    return value


def divide(left: Value, right: Value) -> Fraction:
    """Return the quotient of two numbers. Raises ``FalseEquationError`` for a vector or a division by 0."""
    if not require_number(right):
        raise FalseEquationError(Message("something is divided by 0", de="hier wird durch 0 geteilt"))
    return require_number(left) / require_number(right)


def multiply(left: Value, right: Value) -> Value:
    """Return the product of two numbers, of two vectors (a number) or of a matrix and a vector (a vector).

    Anything else raises ``FalseEquationError``.
    """
    if isinstance(left, tuple) and isinstance(right, tuple):
        if left and isinstance(left[0], tuple):
            return tuple(require_number(multiply(row, right)) for row in left)
        return sum((a * b for a, b in pairs_of(left, right)), Fraction(0))
    return require_number(left) * require_number(right)


def add(left: Value, right: Value, sign: str) -> Value:
    """Return the sum of two numbers or of two vectors, or (``sign`` −) their difference."""
    if isinstance(left, tuple) and isinstance(right, tuple):
        return tuple(require_number(add(a, b, sign)) for a, b in pairs_of(left, right))
    return require_number(left) + (require_number(right) if sign == "+" else -require_number(right))


def pairs_of(left: Vector | Matrix, right: Vector | Matrix) -> list[tuple[Fraction, Fraction]]:
    """Return the numbers of two vectors in pairs. Raises ``FalseEquationError`` if they are not equally long."""
    if len(left) != len(right):
        raise FalseEquationError(UNEQUAL)
    return [*zip(map(require_number, left), map(require_number, right), strict=True)]


def softmax(z: Vector) -> Vector:
    """Return the share of each power of e in the sum of all."""
    powers = [power_of_e(require_number(number)) for number in z]
    return tuple(power / sum(powers) for power in powers)


NO_NUMBER: Final = Message(
    "≈ stands in front of something that is no number", de="≈ steht vor etwas, das keine Zahl ist"
)
UNEQUAL: Final = Message("the columns are not equally long", de="die Spalten sind nicht gleich lang")
TOLERANCE: Final = Fraction(1, 10**30)
TEST_VALUES: Final = tuple(map(Fraction, ("-3", "-0.5", "0", "0.25", "3.2")))  # an equation in z must hold for each z
RELATIONS: Final = "=≈"
COMPARISONS: Final[Mapping[str, Callable[[Fraction, Fraction], bool]]] = {">": gt, "≥": ge, "<": lt, "≤": le}
SUPERSCRIPTS: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻ᶻ", "0123456789−z")
NUMBERS: Final = ByLanguage(  # digits before the decimal mark are grouped or not: 13 002, in English 13,002
    __name__,
    de=r"(?:\d{1,3}(?:\u202f\d{3})+|\d+)(?:,\d+)?",
    en=r"(?:[1-9]\d{0,2}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?",
)
GROUP_MARKS: Final = ByLanguage(__name__, de="\u202f", en=",")
# Independent implementation of each activation function, by its symbol.
FUNCTIONS: Final[Mapping[str, Function]] = {f.symbol: f.reference for f in ACTIVATIONS.values()}
NAMED_FUNCTIONS: Final[Mapping[str, Function]] = {
    "max": max,
    "min": min,
    "exp": power_of_e,
    "ln": logarithm,
    "Φ": normal_share,
}
OF_WHOLE_LAYERS: Final = "softmax"
# Alternatives of a regular expression, longest first.
CALLED: Final = (*FUNCTIONS, *NAMED_FUNCTIONS, OF_WHOLE_LAYERS)
SYMBOLS: Final = "|".join(sorted(map(re.escape, CALLED), key=len, reverse=True))
OF_LAYER: Final = r"\^\(\[\d+\]\)"  # W^[3] as ``formula_text`` writes it
SCRIPT: Final = r"⃗|[₀-₉]+(?:,[₀-₉]+)?|[⁰-⁹¹²³⁻ᶻ]+(?:,[⁰-⁹¹²³]+)?"
NAME: Final = rf"(?:{SYMBOLS})|e\^\(|[A-Za-zα-ω](?:{SCRIPT})?(?:{OF_LAYER})?"
SIGNS: Final = r"[=≈+−·/(){},;<>≤≥…|]"


def check_equation(line: str, letters: LetterValues, language: str, rounded_numbers: Collection[str] = ()) -> int:
    """Check and count the relations in a line ``a = b ≈ c``. Raises ``FalseEquationError`` if one does not hold.

    ``rounded_numbers`` stand for values with more decimals, so that ≈ holds as exactly as they allow.
    """
    signs = tokenize(line, language)
    free = is_about_any_z(signs, letters)
    for z in TEST_VALUES if free else (None,):
        values, relations = EquationParser(signs, letters, z).line()
        for k, ((left, right), relation) in enumerate(zip(pairwise(values), relations, strict=True)):
            if holds(left[0], relation, right):
                continue
            if relation == "≈" and is_within_rounding(k, signs, letters, rounded_numbers):
                continue
            if relation == "≈" and right[1] is None and not isinstance(right[0], tuple):
                raise FalseEquationError(NO_NUMBER)
            where = Message(f" for z = {z}", de=f" für z = {z}") if free else Message("", de="")
            sides = f"{readable(left[0])} {relation} {readable(right[0])}"
            raise FalseEquationError(
                Message(f"{line!r} does not hold{where}: {sides}", de=f"{line!r} stimmt nicht{where:de}: {sides}")
            )
    return len(relations)


def is_about_any_z(signs: Sequence[str], letters: LetterValues) -> bool:
    """Tell whether an equation defines a function of z. "z = …" gives the value of z, y = f(z) that of y."""
    if "z" not in signs or (signs[0] == "z" and signs[1:2] in (["="], ["≈"])):
        return False
    whole_layer = isinstance(letters.values.get("z"), tuple)
    return not (whole_layer and any(sign in letters.values for sign in signs if sign != "z"))


def readable(value: Value) -> str:
    """Return a value for a message."""
    return f"({', '.join(map(readable, value))})" if isinstance(value, tuple) else str(value)


def is_within_rounding(k: int, signs: Sequence[str], letters: LetterValues, rounded_numbers: Collection[str]) -> bool:
    """Tell whether both sides of the relation ``k`` can be equal, given that some written numbers are rounded."""

    def difference(of: Sequence[str]) -> Fraction:
        values, _ = EquationParser(of, letters, None).line()
        return require_number(values[k][0]) - require_number(values[k + 1][0])

    places = [place for place, sign in enumerate(signs) if sign in rounded_numbers]
    if not places:
        return False
    exact, slack = difference(signs), Fraction(0)
    for place in places:
        up = [*signs[:place], half_a_digit_up(signs[place]), *signs[place + 1 :]]
        slack += abs(difference(up) - exact)
    return abs(exact) <= slack + TOLERANCE


def half_a_digit_up(number: str) -> str:
    """Return the largest number that is rounded to this one, e.g. 0,615 for 0,61."""
    return f"{number}5" if re.search(r"[.,]", number) else f"{number}.5"


def holds(left: Value, relation: str, right: tuple[Value, int | None]) -> bool:
    """Tell whether ``left`` = or ≈ ``right`` is true. ``right``: (value, decimal places), as ``side`` returns it."""
    value, places = right
    if isinstance(left, tuple) and isinstance(value, tuple):
        return all(abs(a - b) < TOLERANCE for a, b in pairs_of(left, value))
    if isinstance(left, tuple) or isinstance(value, tuple):
        raise FalseEquationError(Message("a vector is equal to nothing here", de="ein Vektor ist hier nichts gleich"))
    if relation == "=":
        return abs(left - value) < TOLERANCE
    if places is None:
        return False
    return rounded(left, places) == value and left != value


def rounded(value: Fraction, places: int) -> Fraction:
    """Return the value rounded to ``places`` decimal places, half away from zero."""
    scaled = abs(value) * 10**places
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole, 10**places)


def tokenize(line: str, language: str) -> list[str]:
    """Split a line into numbers, their digits no longer grouped, names and signs.

    Raises ``FalseEquationError`` for any unknown character.
    """
    pattern = re.compile(rf"\s*({NUMBERS[language]}|{NAME}|{SIGNS})")
    found, place = [], 0
    while place < len(line.rstrip()):
        match = pattern.match(line, place)
        if match is None:
            rest = line[place:]
            raise FalseEquationError(
                Message(
                    f"{rest!r} in {line!r} is not written like that ({language})",
                    de=f"{rest!r} in {line!r} schreibt man so nicht ({language})",
                )
            )
        found.append(match[1].replace(GROUP_MARKS[language], "") if match[1][0].isdigit() else match[1])
        place = match.end()
    return found


class EquationParser:
    """A recursive descent parser that evaluates the tokens of an equation. ``z``: the value of the letter z."""

    def __init__(self, signs: Sequence[str], letters: LetterValues, z: Fraction | None) -> None:
        self.signs, self.letters, self.z = list(signs), letters, z
        self.position = 0

    @property
    def next(self) -> str:
        """The next token to be read; "" at the end of the line."""
        return self.signs[self.position] if self.position < len(self.signs) else ""

    def take(self, *wanted: str) -> str:
        """Read and return the next token. Raises ``FalseEquationError`` if it is missing, or none of ``wanted``."""
        sign = self.next
        if not sign or (wanted and sign not in wanted):
            rest = self.signs[self.position :]
            missing, fehlt = " or ".join(wanted) or "something", " oder ".join(wanted) or "etwas"
            raise FalseEquationError(
                Message(
                    f"{missing} is missing before {rest} in {self.signs}",
                    de=f"{fehlt} fehlt vor {rest} in {self.signs}",
                )
            )
        self.position += 1
        return sign

    def line(self) -> tuple[list[tuple[Value, int | None]], list[str]]:
        """Parse ``a = b ≈ c``; return the results of ``side`` for a, b and c, and the relation signs = and ≈."""
        values, relations = [self.side()], []
        while self.next and self.next in RELATIONS:
            relations.append(self.take())
            values.append(self.side())
        if self.next:
            rest = self.signs[self.position :]
            raise FalseEquationError(
                Message(f"{rest} is left over in {self.signs}", de=f"{rest} bleibt übrig in {self.signs}")
            )
        return values, relations

    def side(self) -> tuple[Value, int | None]:
        """Parse a side of a relation. Return its value and, for a single number, its decimal places, else None."""
        start = self.position
        value = self.sum()
        bare = [sign for sign in self.signs[start : self.position] if sign != "−"]
        places = len(re.split(r"[.,]", bare[0] + ",")[1]) if len(bare) == 1 and bare[0][0].isdigit() else None
        return value, places

    def sum(self) -> Value:
        """Parse a sum, return its value. Dots … count as the omitted products. The first term may have a minus sign."""
        first = self.position
        negative = self.next == "−"
        if negative:
            self.take()
        value = self.product()
        value = -require_number(value) if negative else value
        while self.next in {"+", "−"}:
            sign = self.take()
            if self.next == "…":
                self.take()
                written = self.signs[first : self.position].count("·")
                value = require_number(value) + self.letters.sum_of_omitted_products(written)
                continue
            value = add(value, self.product(), sign)
        return value

    def product(self) -> Value:
        """Parse a product or quotient and return its value. The sign · may be left out between factors, as in 0,01z."""
        value = self.factor()
        while self.next in {"·", "/"} or (self.next and self.next[0].isalpha()):
            sign = self.take() if self.next in {"·", "/"} else "·"
            factor = self.factor()
            value = divide(value, factor) if sign == "/" else multiply(value, factor)
        return value

    def factor(self) -> Value:
        """Parse a number, name, function call, bracket, absolute value or cases, and return its value."""
        sign = self.take()
        if sign in {"(", "|"}:
            value = self.sum()
            self.take(")" if sign == "(" else "|")
            return value if sign == "(" else abs(require_number(value))
        if sign == "{":
            return self.cases()
        if sign[0].isdigit():
            return Fraction(sign.replace(",", "."))
        if sign == "e^(":
            exponent = require_number(self.sum())
            self.take(")")
            return power_of_e(exponent)
        known = sign in FUNCTIONS or sign in NAMED_FUNCTIONS or sign == OF_WHOLE_LAYERS
        return self.applied(sign) if known else self.named(sign)

    def named(self, sign: str) -> Value:
        """Return the value of a name. ``sign``: the name's token, a letter such as x₁, or a power of e such as e⁻ᶻ."""
        if re.fullmatch(r"e[⁰-⁹¹²³⁻ᶻ]+(?:,[⁰-⁹¹²³]+)?", sign):
            return power_of_e(self.power(sign[1:].translate(SUPERSCRIPTS)))
        if re.fullmatch(r"z[⁰-⁹¹²³]+", sign):
            return require_number(self.named("z")) ** int(sign[1:].translate(SUPERSCRIPTS))
        if not sign[0].isalpha():
            raise FalseEquationError(
                Message(
                    f"{sign} stands in the wrong place in {self.signs}",
                    de=f"{sign} steht an der falschen Stelle in {self.signs}",
                )
            )
        return self.z if sign == "z" and self.z is not None else self.letters.value(sign)

    def applied(self, name: str) -> Value:
        """Parse the bracketed arguments after a function's name; return the function's value for these arguments.

        Of a vector, the value is a vector: softmax of the whole, any other function of each number.
        """
        self.take("(")
        first = self.sum()
        if isinstance(first, tuple):
            self.take(")")
            numbers = tuple(map(require_number, first))
            return softmax(numbers) if name == OF_WHOLE_LAYERS else tuple(map(function_called(name), numbers))
        values = [require_number(first)]
        while self.next in {",", ";"}:
            self.take()
            values.append(require_number(self.sum()))
        self.take(")")
        if name in {"max", "min"}:
            return NAMED_FUNCTIONS[name](values)
        if len(values) > 1:
            raise FalseEquationError(
                Message(
                    f"{name} takes one number, not {len(values)}", de=f"{name} nimmt eine Zahl, nicht {len(values)}"
                )
            )
        try:
            return function_called(name)(values[0])
        except ValueError:  # of the logarithm
            applied = f"{name}({values[0]})"
            raise FalseEquationError(
                Message(f"{applied} is not defined", de=f"{applied} ist nicht definiert")
            ) from None

    def cases(self) -> Fraction:
        """Parse cases such as ``{ 1 z > 0; 0 z ≤ 0``; return the value of the only case whose condition is true."""
        true = []
        while True:
            value = self.value_of_case()
            left, comparison, right = require_number(self.sum()), self.take(*COMPARISONS), require_number(self.sum())
            true += [value] if COMPARISONS[comparison](left, right) else []
            if self.next != ";":
                break
            self.take()
        if len(true) != 1:
            raise FalseEquationError(
                Message(
                    f"{len(true)} cases are true at {self.z} in {self.signs}",
                    de=f"{len(true)} Fälle treffen bei {self.z} zu in {self.signs}",
                )
            )
        return true[0]

    def value_of_case(self) -> Fraction:
        """Parse the value of a case, such as ``eᶻ − 1`` in ``eᶻ − 1 z ≤ 0``: the condition begins with a name."""
        rest = self.signs[self.position :]
        comparison = next((k for k, sign in enumerate(rest) if sign in COMPARISONS), 0)
        if comparison < 2:
            return require_number(self.factor())  # which tells what is missing
        case = EquationParser(rest[: comparison - 1], self.letters, self.z)
        (value, _), *others = case.line()[0]
        if others:
            self.take(*COMPARISONS)
        self.position += comparison - 1
        return require_number(value)

    def power(self, exponent: str) -> Fraction:
        """Return the value of the exponent in a power of e; ``exponent`` is z, −z or an integer."""
        if not exponent.strip("−"):
            raise FalseEquationError(Message("− stands above without its number", de="oben steht − ohne seine Zahl"))
        number = exponent.lstrip("−").replace(",", ".")
        size = require_number(self.named("z")) if exponent.endswith("z") else Fraction(number)
        return -size if exponent.startswith("−") else size


def function_called(name: str) -> Function:
    """Return a function of a number by its symbol. Raises ``FalseEquationError`` for softmax, a function of a layer."""
    if name == OF_WHOLE_LAYERS:
        raise FalseEquationError(
            Message("softmax takes the values of a whole layer", de="Softmax nimmt die Werte eines ganzen Layers")
        )
    return {**NAMED_FUNCTIONS, **FUNCTIONS}[name]
