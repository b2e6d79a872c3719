"""What would fit where something does not: found by trying, and said in the sentence that refuses it.

Numbers are told as they stand in the lesson.toml, with a decimal point.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final, TypeVar

from tafelbild.errors import LessonError, pluralized
from tafelbild.maths import Neuron
from tafelbild.maths.number import decimal_places, decimal_string
from tafelbild.notation import Calculation

ELSEWHERE: Final = "(`compute` takes any number)"
NAMED: Final = 3  # so many numbers of a whole calculation are named one by one

Numbers = Sequence[Fraction]
First = TypeVar("First")
Second = TypeVar("Second")
Fits = Callable[[Numbers], bool]


def shortened(number: Fraction, places: int) -> Fraction:
    """Return a number rounded to so many decimals, or to more, lest it be 0.

    >>> shortened(Fraction("-0.35"), 1), shortened(Fraction("0.0125"), 0)
    (Fraction(-2, 5), Fraction(1, 100))
    """
    while number:
        shorter = Fraction(decimal_string(number, places))
        if shorter:
            return shorter
        places += 1
    return number


def nearest_that_fit(numbers: Numbers, fits: Fits) -> list[Fraction] | None:
    """Return the numbers that fit, as near to ``numbers`` as may be: few are rounded, and little; ``None`` if none do.

    >>> [str(n) for n in nearest_that_fit([Fraction("0.25"), Fraction(7)], lambda some: Fraction("0.25") not in some)]
    ['3/10', '7']
    """
    for places in range(max(decimal_places(n) or 0 for n in numbers) - 1, -1, -1):
        nearest = [shortened(number, places) for number in numbers]
        if fits(nearest):
            for i in sorted(range(len(numbers)), key=lambda i: len(decimal_string(numbers[i]))):
                restored = [*nearest[:i], numbers[i], *nearest[i + 1 :]]
                if restored != nearest and fits(restored):
                    nearest = restored
            return nearest
    return None


def digits_that_fit(numbers: Numbers, fits: Fits) -> int:
    """Return how many digits whole numbers may have to fit; 0 if none do."""
    whole = [int(abs(number)) for number in numbers]
    for digits in range(len(str(max(whole))) - 1, 0, -1):
        shorter = [int(str(size)[:digits]) for size in whole]
        if fits([Fraction(size if n >= 0 else -size) for size, n in zip(shorter, numbers, strict=True)]):
            return digits
    return 0


def refusal(place: str, where: tuple[str, str], numbers: Numbers, fits: Fits) -> LessonError:
    """Return the error of numbers that do not fit ``where`` (of one, of several): which, and what would.

    >>> fits = lambda numbers: all(len(str(float(n))) < 5 for n in numbers)
    >>> str(refusal("neuron.weights", ("on its edge", "on their edges"), [Fraction("-0.35"), Fraction(2)], fits))
    'neuron.weights: -0.35 does not fit on its edge; use -0.4 (`compute` takes any number)'
    """
    nearest = nearest_that_fit(numbers, fits)
    if nearest is None:
        digits = digits_that_fit(numbers, fits)
        changed = [max(numbers, key=lambda n: len(decimal_string(n)))]
        told = f"use at most {pluralized(digits, 'digit')}" if digits else "use fewer inputs"
    else:
        pairs = [(old, new) for old, new in zip(numbers, nearest, strict=True) if old != new]
        changed, told = [old for old, _ in pairs], f"use {listed([new for _, new in pairs])}"
    fit = f"does not fit {where[0]}" if len(changed) == 1 else f"do not fit {where[1]}"
    return LessonError(place, f"{listed(changed)} {fit}; {told} {ELSEWHERE}")


def written_that_fits(numbers: Numbers, fits: Fits) -> str:
    """Say with which numbers, or how many decimals, a whole calculation would fit."""
    nearest = nearest_that_fit(numbers, fits)
    if nearest is None:
        return f"use fewer inputs or smaller numbers {ELSEWHERE}"
    changed = [(old, new) for old, new in zip(numbers, nearest, strict=True) if old != new]
    if len(changed) > NAMED:
        decimals = pluralized(max(decimal_places(number) or 0 for number in nearest), "decimal")
        return f"with at most {decimals} it does {ELSEWHERE}"
    each = (f"{decimal_string(new)} for {decimal_string(old)}" for old, new in changed)
    return f"with {', '.join(each)} it does {ELSEWHERE}"


def with_numbers(
    calculation: Calculation, shown: tuple[int, ...], *, inputs: Numbers | None = None, weights: Numbers | None = None
) -> Calculation:
    """Return the calculation with other inputs or weights where they are shown."""
    trace = calculation.trace

    def put_in(old: tuple[Fraction, ...], new: Numbers | None) -> list[Fraction]:
        by_number = dict(zip(shown, new or (), strict=False))
        return [by_number.get(i, number) for i, number in enumerate(old, 1)]

    neuron = Neuron(put_in(trace.weights, weights), trace.bias, trace.activation)
    return replace(calculation, trace=neuron.trace(put_in(trace.inputs, inputs)))


def listed(numbers: Numbers) -> str:
    """Return numbers as they are typed: ``-0.35, 1.5 and 2``.

    >>> listed([Fraction("-0.35"), Fraction("1.5"), Fraction(2)])
    '-0.35, 1.5 and 2'
    """
    *first, last = map(decimal_string, numbers)
    return f"{', '.join(first)} and {last}" if first else last


def joined(errors: Sequence[LessonError]) -> LessonError:
    """Return all that is refused as one error, in one line."""
    first, *others = errors
    told = "; ".join([first.problem, *map(str, others)])
    short = told.replace(f" {ELSEWHERE}", "")
    return LessonError(first.place, f"{short} {ELSEWHERE}" if short != told else told)


def build_both(first: Callable[[], First], second: Callable[[], Second]) -> tuple[First, Second]:
    """Make two things; what either of them refuses is told at once."""
    try:
        made = first()
    except LessonError as refused:
        try:
            second()
        except LessonError as also:
            raise joined([refused, also]) from None
        raise
    return made, second()
