"""The numbers that a script may name: computed numbers, counts of the network, limits of the activation functions."""

import re
from collections.abc import Iterable
from fractions import Fraction
from itertools import chain, pairwise
from typing import Final

from tafelbild.lesson.script_checks.typed_calculations import TypedNumber
from tafelbild.lesson.values import LessonNumbers
from tafelbild.maths import ACTIVATIONS, Evaluation

Numbers = tuple[Evaluation, ...]
OPTIONAL_ADJECTIVE: Final = r"\s+(?:(?:[a-zäöüß]+(?:e|en|er)|hidden|different|other|more|input|output)\s+)?"
NETWORK_NOUNS: Final = re.compile(
    OPTIONAL_ADJECTIVE + r"(?:(?P<hidden>Hidden[\s-]Layers?|hidden\s+layers?)|"
    r"(?P<inputs>Eingaben|Eingabewerten?|Eingangswerten?|Inputs|inputs|input\s+values|Summanden|Produkten?|products)|"
    r"(?P<weights>Gewichten?|weights|Parametern?|parameters|Kanten|edges|Verbindungen|connections)|"
    r"(?P<neurons>Neuronen|neurons|Knoten|nodes)|"
    r"(?P<layers>Layern?|Layers|layers|Schichten))\b"
)
OTHER_NOUNS: Final = re.compile(
    r"\s+(?:[a-zäöüß]+(?:e|en|er)\s+)?[A-ZÄÖÜ][a-zäöüß]|"  # a capitalized word: a noun in German
    r"\s+(?:[a-z]+\s+)?(?:steps|cases|parts|minutes|seconds|hours|days|weeks|months|years|people|students|pages|"
    r"chapters|lessons|examples|functions|results|sides|ways|lines|formulas|words|letters|dimensions|pixels|classes|"
    r"epochs|points|digits|decimal\s+places|decimals|places|values|numbers|terms|images|pictures|things|symbols|"
    r"hundred|thousand|million|billion|trillion|times\s+(?:as|more|larger|smaller|faster)|mal\s+(?:so|mehr))\b"
)
LABEL_BEFORE: Final = re.compile(r"\b(?:Eingabe|Input|input|Gewicht|Weight|weight|Produkt|Product|product)\s+\Z")
MAX_COUNT_RATIO: Final = 2  # a number outside this ratio to the network's count must count something else


def exact_numbers(values: Iterable[Fraction | int]) -> Numbers:
    """Return each number as an exact ``Evaluation``."""
    return tuple(Evaluation(Fraction(value), exact=True) for value in values)


def result_numbers(lesson: LessonNumbers) -> Numbers:
    """Return the output, the pre-activation, the weighted sum, the products, and f(z) of the example on the plot."""
    trace = lesson.trace
    steps = exact_numbers([trace.pre_activation, trace.weighted_sum, *trace.products])
    return (trace.evaluation, *steps, lesson.example[1])


def computed_numbers(lesson: LessonNumbers) -> Numbers:
    """Return all numbers of the computation: inputs, weights, bias, all results, and the second z on the plot."""
    trace = lesson.trace
    return (*exact_numbers([*trace.inputs, *trace.weights, trace.bias, lesson.example[0]]), *result_numbers(lesson))


def function_limits() -> Numbers:
    """Return the limits of all activation functions, which any script may mention: −1, 0, 1."""
    every = {limit for activation in ACTIVATIONS.values() for limit in activation.limits if limit is not None}
    return exact_numbers(sorted(every))


def formula_numbers(lesson: LessonNumbers) -> Numbers:
    """Return 0, the activation function's value at 0, and the numbers in the function's formula."""
    activation = lesson.trace.activation
    digits = re.findall(r"[0-9]+(?:\.[0-9]+)?", activation.formula)
    return (*exact_numbers([0, *map(Fraction, digits)]), activation(Fraction(0)))


def matches_any(number: TypedNumber, known: Numbers) -> bool:
    """Return whether a number typed by the lecturer matches (equals, maybe rounded) one of ``known``."""
    return any(number.matches(each) for each in known)


def allowed_numbers(lesson: LessonNumbers, *, calculated: bool) -> Numbers:
    """Return the numbers that may stand where no certain number is expected.

    With ``calculated`` (next to + − ·), these are only the numbers of the computation and of the function's formula.
    """
    of_computation = (*computed_numbers(lesson), *formula_numbers(lesson))
    if calculated:
        return of_computation
    counts = exact_numbers([lesson.layer, lesson.number, *chain.from_iterable(counts_by_noun(lesson).values())])
    return (*of_computation, *function_limits(), *counts)


def expected_count(text: str, number: TypedNumber, lesson: LessonNumbers) -> Numbers:
    """Return the counts that are right for ``number`` in ``text``, e.g. "4 layers"; () if it counts nothing known."""
    found = NETWORK_NOUNS.match(text, number.end) if number.is_integer else None
    if not found:
        return ()
    every = exact_numbers(counts_by_noun(lesson)[found.lastgroup or ""])
    close = any(known.value / MAX_COUNT_RATIO <= number.value <= known.value * MAX_COUNT_RATIO for known in every)
    return every if close else ()


def counts_by_noun(lesson: LessonNumbers) -> dict[str, tuple[int, ...]]:
    """Return kind of noun ("layers") -> numbers that may stand before it ("4 layers"), the likeliest first."""
    inputs, layers = len(lesson.trace.inputs), lesson.layers
    weights = sum(source * target for source, target in pairwise(layers))
    return {
        "inputs": (inputs,),
        "weights": (inputs, weights, weights + sum(layers[1:])),
        "neurons": (inputs, *layers, sum(layers), sum(layers[1:-1])),
        "layers": (len(layers), len(layers) - 1, len(layers) - 2),
        "hidden": (len(layers) - 2,),
    }


def counts_other_things(text: str, number: TypedNumber) -> bool:
    """Return whether a number counts something outside the network, judging by the noun after it: "10 Minuten".

    >>> counts_other_things("10 Minuten", TypedNumber("10", 0)), counts_other_things("10 ist", TypedNumber("10", 0))
    (True, False)
    """
    grouped = re.fullmatch(r"[1-9][0-9]{0,2}[.,][0-9]{3}", number.typed)  # 10.000 Bilder, 10,000 pictures
    return (number.is_integer or grouped is not None) and OTHER_NOUNS.match(text, number.end) is not None


def is_label(text: str, number: TypedNumber, lesson: LessonNumbers) -> bool:
    """Return whether a number is the index of an input, weight or product, as in "Eingabe 2"."""
    named = LABEL_BEFORE.search(text, max(0, number.start - 20), number.start)
    return named is not None and matches_any(number, exact_numbers(range(1, len(lesson.trace.inputs) + 1)))
