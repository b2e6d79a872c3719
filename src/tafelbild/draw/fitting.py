"""Errors about numbers that do not fit into the picture, with a hint which numbers would fit, found by trial.

Numbers are quoted as in lesson.toml, with a decimal point.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Final, TypeVar

from tafelbild.errors import LessonError, pluralized
from tafelbild.maths.number import decimal_places, decimal_string
from tafelbild.message import Message, in_language
from tafelbild.notation.number_format import places_of_rounded, shown_exactly

COMPUTE_HINT: Final = Message("(`compute` takes any number)", de="(`compute` rechnet mit jeder Zahl)")
FEWER_DIGITS: Final = Message("fewer digits", de="weniger Ziffern")
FEWER_INPUTS: Final = Message("fewer inputs", de="weniger Eingaben")
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


def misfit_error(place: str, where: tuple[Message, Message], numbers: Numbers, fits: Fits) -> LessonError:
    """Return the error that numbers do not fit, with a hint what to use instead.

    ``place`` is the field of the numbers in the lesson. ``where``: what to say after "does" or "do" (in German "passt"
    or "passen") of one or several numbers.

    >>> fits = lambda numbers: all(len(str(float(n))) < 5 for n in numbers)
    >>> where = Message("not fit on its edge", de="nicht auf die Kante")
    >>> error = misfit_error("neuron.weights", (where, where), [Fraction("-0.35"), Fraction(2)], fits)
    >>> str(error)
    'neuron.weights: -0.35 does not fit on its edge; use -0.4 (`compute` takes any number)'
    >>> error.in_language("de")
    'neuron.weights: -0.35 passt nicht auf die Kante; nehmen Sie -0.4 (`compute` rechnet mit jeder Zahl)'
    """
    nearest = nearest_fitting(numbers, fits)
    if nearest is None:
        digits = fitting_digits(numbers, fits)
        changed = [max(numbers, key=lambda n: len(decimal_string(n)))]
        count = pluralized(digits, "digit")
        use = Message(f"at most {count}", de=f"höchstens {count:de}") if digits else FEWER_INPUTS
    else:
        pairs = [(old, new) for old, new in zip(numbers, nearest, strict=True) if old != new]
        changed, use = [old for old, _ in pairs], list_numbers([new for _, new in pairs])
    listed = list_numbers(changed)
    if len(changed) == 1:
        misfit = Message(f"{listed} does {where[0]}", de=f"{listed:de} passt {where[0]:de}")
    else:
        misfit = Message(f"{listed} do {where[1]}", de=f"{listed:de} passen {where[1]:de}")
    return LessonError(place, advised(misfit, use))


def advised(misfit: Message, use: Message) -> Message:
    """Return the sentence that something does not fit, with the advice what to ``use`` instead."""
    return Message(f"{misfit}; use {use} {COMPUTE_HINT}", de=f"{misfit:de}; nehmen Sie {use:de} {COMPUTE_HINT:de}")


def beside_plot_error(text: str) -> LessonError:
    """Return the error that a ``text`` with a number does not fit beside the plot."""
    misfit = Message(f"{text} does not fit beside the plot", de=f"{text} passt nicht neben den Graphen")
    return LessonError("neuron", advised(misfit, FEWER_DIGITS))


def fitting_hint(numbers: Numbers, fits: Fits) -> Message:
    """Return the hint which numbers would fit, e.g. "with 0.3 for 0.25 it does", to follow "… does not fit;"."""
    nearest = nearest_fitting(numbers, fits)
    if nearest is None:
        return Message(
            f"use fewer inputs or smaller numbers {COMPUTE_HINT}",
            de=f"nehmen Sie weniger Eingaben oder kleinere Zahlen {COMPUTE_HINT:de}",
        )
    changed = [(old, new) for old, new in zip(numbers, nearest, strict=True) if old != new]
    if len(changed) > MAX_LISTED:
        decimals = pluralized(max(decimal_places(number) or 0 for number in nearest), "decimal")
        return Message(
            f"with at most {decimals} it does {COMPUTE_HINT}",
            de=f"mit höchstens {decimals:de} passt es {COMPUTE_HINT:de}",
        )
    pairs = [(decimal_string(old), decimal_string(new)) for old, new in changed]
    each, jede = (", ".join(f"{new} {word} {old}" for old, new in pairs) for word in ("for", "statt"))
    return Message(f"with {each} it does {COMPUTE_HINT}", de=f"mit {jede} passt es {COMPUTE_HINT:de}")


def list_numbers(numbers: Numbers) -> Message:
    """Return numbers as a list in a sentence.

    >>> list_numbers([Fraction("-0.35"), Fraction("1.5"), Fraction(2)])
    '-0.35, 1.5 and 2'
    """
    *first, last = (decimal_string(n, None if shown_exactly(n) else places_of_rounded(n)) for n in numbers)
    listed = ", ".join(first)
    return Message(f"{listed} and {last}", de=f"{listed} und {last}") if first else Message(last, de=last)


def join_errors(errors: Sequence[LessonError]) -> LessonError:
    """Return one error that joins the sentences of several, with ``COMPUTE_HINT`` only once, at the end."""
    first, *others = errors

    def told(language: str) -> str:
        problems = "; ".join([in_language(first.problem, language), *(each.in_language(language) for each in others)])
        hint = COMPUTE_HINT.in_language(language)
        short = problems.replace(f" {hint}", "")
        return f"{short} {hint}" if short != problems else problems

    return LessonError(first.place, Message(told("en"), de=told("de")))


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
