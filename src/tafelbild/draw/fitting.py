"""Errors about numbers that do not fit into the picture, with a hint which numbers would fit, found by trial.

Numbers are quoted as in lesson.toml, with a decimal point.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final, TypeVar

from tafelbild.errors import LessonError, pluralized
from tafelbild.maths import Neuron
from tafelbild.maths.number import decimal_places, decimal_string
from tafelbild.notation import Calculation

COMPUTE_HINT: Final = "(`compute` takes any number)"
MAX_LISTED: Final = 3  # numbers that a hint lists one by one

Numbers = Sequence[Fraction]
First = TypeVar("First")
Second = TypeVar("Second")
Fits = Callable[[Numbers], bool]


def round_to_nonzero(number: Fraction, places: int) -> Fraction:
    """Return a number rounded to ``places`` decimals, or to more decimals if it would become 0.

    >>> round_to_nonzero(Fraction("-0.35"), 1), round_to_nonzero(Fraction("0.0125"), 0)
    (Fraction(-2, 5), Fraction(1, 100))
    """
    while number:
        shorter = Fraction(decimal_string(number, places))
        if shorter:
            return shorter
        places += 1
    return number


def nearest_fitting(numbers: Numbers, fits: Fits) -> list[Fraction] | None:
    """Return ``numbers``, a few of them slightly rounded, so that ``fits`` accepts all; None if rounding does not help.

    >>> [str(n) for n in nearest_fitting([Fraction("0.25"), Fraction(7)], lambda some: Fraction("0.25") not in some)]
    ['3/10', '7']
    """
    for places in range(max(decimal_places(n) or 0 for n in numbers) - 1, -1, -1):
        nearest = [round_to_nonzero(number, places) for number in numbers]
        if fits(nearest):
            for i in sorted(range(len(numbers)), key=lambda i: len(decimal_string(numbers[i]))):
                restored = [*nearest[:i], numbers[i], *nearest[i + 1 :]]
                if restored != nearest and fits(restored):
                    nearest = restored
            return nearest
    return None


def fitting_digits(numbers: Numbers, fits: Fits) -> int:
    """Return how many digits all numbers, without decimals, may have for ``fits`` to accept them; 0 if not even one."""
    whole = [int(abs(number)) for number in numbers]
    for digits in range(len(str(max(whole))) - 1, 0, -1):
        shorter = [int(str(size)[:digits]) for size in whole]
        if fits([Fraction(size if n >= 0 else -size) for size, n in zip(shorter, numbers, strict=True)]):
            return digits
    return 0


def misfit_error(place: str, where: tuple[str, str], numbers: Numbers, fits: Fits) -> LessonError:
    """Return the error that numbers do not fit, with a hint what to use instead.

    ``place`` is the field of the numbers in the lesson. ``where``: words for where one or several do not fit.

    >>> fits = lambda numbers: all(len(str(float(n))) < 5 for n in numbers)
    >>> str(misfit_error("neuron.weights", ("on its edge", "on their edges"), [Fraction("-0.35"), Fraction(2)], fits))
    'neuron.weights: -0.35 does not fit on its edge; use -0.4 (`compute` takes any number)'
    """
    nearest = nearest_fitting(numbers, fits)
    if nearest is None:
        digits = fitting_digits(numbers, fits)
        changed = [max(numbers, key=lambda n: len(decimal_string(n)))]
        hint = f"use at most {pluralized(digits, 'digit')}" if digits else "use fewer inputs"
    else:
        pairs = [(old, new) for old, new in zip(numbers, nearest, strict=True) if old != new]
        changed, hint = [old for old, _ in pairs], f"use {list_numbers([new for _, new in pairs])}"
    fit = f"does not fit {where[0]}" if len(changed) == 1 else f"do not fit {where[1]}"
    return LessonError(place, f"{list_numbers(changed)} {fit}; {hint} {COMPUTE_HINT}")


def fitting_hint(numbers: Numbers, fits: Fits) -> str:
    """Return the hint which numbers would fit, e.g. "with 0.3 for 0.25 it does", to follow "… does not fit;"."""
    nearest = nearest_fitting(numbers, fits)
    if nearest is None:
        return f"use fewer inputs or smaller numbers {COMPUTE_HINT}"
    changed = [(old, new) for old, new in zip(numbers, nearest, strict=True) if old != new]
    if len(changed) > MAX_LISTED:
        decimals = pluralized(max(decimal_places(number) or 0 for number in nearest), "decimal")
        return f"with at most {decimals} it does {COMPUTE_HINT}"
    each = (f"{decimal_string(new)} for {decimal_string(old)}" for old, new in changed)
    return f"with {', '.join(each)} it does {COMPUTE_HINT}"


def replace_numbers(
    calculation: Calculation, shown: tuple[int, ...], *, inputs: Numbers | None = None, weights: Numbers | None = None
) -> Calculation:
    """Return the calculation with new ``inputs`` or ``weights``, one value for each number (from 1) in ``shown``."""
    trace = calculation.trace

    def put_in(old: tuple[Fraction, ...], new: Numbers | None) -> list[Fraction]:
        by_number = dict(zip(shown, new or (), strict=False))
        return [by_number.get(i, number) for i, number in enumerate(old, 1)]

    neuron = Neuron(put_in(trace.weights, weights), trace.bias, trace.activation)
    return replace(calculation, trace=neuron.trace(put_in(trace.inputs, inputs)))


def list_numbers(numbers: Numbers) -> str:
    """Return numbers as a list in a sentence.

    >>> list_numbers([Fraction("-0.35"), Fraction("1.5"), Fraction(2)])
    '-0.35, 1.5 and 2'
    """
    *first, last = map(decimal_string, numbers)
    return f"{', '.join(first)} and {last}" if first else last


def join_errors(errors: Sequence[LessonError]) -> LessonError:
    """Return one error that joins the sentences of several, with ``COMPUTE_HINT`` only once, at the end."""
    first, *others = errors
    told = "; ".join([first.problem, *map(str, others)])
    short = told.replace(f" {COMPUTE_HINT}", "")
    return LessonError(first.place, f"{short} {COMPUTE_HINT}" if short != told else told)


def build_both(first: Callable[[], First], second: Callable[[], Second]) -> tuple[First, Second]:
    """Call both functions and return their results; if both raise a ``LessonError``, raise one with both problems.

    >>> build_both(lambda: "the network", lambda: "the calculation")
    ('the network', 'the calculation')
    """
    try:
        made = first()
    except LessonError as refused:
        try:
            second()
        except LessonError as also:
            raise join_errors([refused, also]) from None
        raise
    return made, second()
