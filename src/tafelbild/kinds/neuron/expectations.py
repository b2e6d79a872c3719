"""The numbers expected where a script has a number: by the form of its calculation, or words like "Der Bias ist"."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, chain
from typing import Final

from tafelbild.kinds.neuron.known_numbers import computed_numbers, result_numbers
from tafelbild.kinds.neuron.numbers import NeuronNumbers
from tafelbild.lesson.script_checks.known_numbers import Expected, Numbers, exact_numbers, matches_any
from tafelbild.lesson.script_checks.script_passages import FIELD_CHAR
from tafelbild.lesson.script_checks.typed_calculations import FILLER, Side, TypedCalculation, TypedNumber
from tafelbild.maths import Evaluation, NeuronTrace

PLAIN_INDICES: Final = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789", "_{},")
IS: Final = r"(?:ist|beträgt|lautet|sei|is|equals|=|:)"
TO_NUMBER: Final = rf"(?:(?:{FILLER}|gleich|genau|im Beispiel|in unserem Beispiel|in our example)\s+)*(?:\$|\\\()?\s*\Z"
NOT_AFTER_PREPOSITION: Final = (
    r"(?<!plus\s)(?<!und\s)(?<!mit\s)(?<!and\s)(?<!with\s)(?<!nach\s)(?<!after\s)(?<!ohne\s)(?<!without\s)"
)
BIAS: Final = (
    NOT_AFTER_PREPOSITION
    + r"\b(?:[Dd]er|[Ee]in|[Ee]inen|[Ee]inem|[Dd]en|[Uu]nser|[Tt]he|[Aa]|[Oo]ur|[Ii]ts)\s+[Bb]ias(?:\s+b)?"
)
BIAS_IS: Final = re.compile(rf"{BIAS},?\s*(?:{IS}|von|of)?\s*{TO_NUMBER}")
BIAS_PRONOUN_IS: Final = re.compile(
    rf"\b[Bb]ias\b[^.!?]*(?:[.!?]\s[^.!?]*)?"
    rf"(?:\bist\s+(?:er|dieser)|\ber\s+(?:ist|beträgt)|\b(?:example|here|case),?\s+it\s+is)\s+{TO_NUMBER}"
)
SUM_IS: Final = re.compile(rf"\b(?:gewichteten?\s+Summe|weighted\s+sum)\s*{IS}\s*{TO_NUMBER}")
INTERMEDIATE_IS: Final = re.compile(rf"\b(?:Zwischenergebnis|Zwischensumme|intermediate\s+result)\s*{IS}\s*{TO_NUMBER}")
RESULT_IS: Final = re.compile(rf"\b(?:[Ee]rgebnis|[Rr]esult)\s*{IS}\s*{TO_NUMBER}")
LIST_NOUN: Final = re.compile(
    r"\b(?:(?P<inputs>Eingaben|Eingabewerte|Eingangswerte|[Ii]nputs?|input\s+values)|(?P<weights>Gewichte|[Ww]eights)|"
    r"(?P<products>Produkte|[Pp]roducts))\b[^.!?\d]{0,40}\Z"
)
LIST_SEPARATOR: Final = re.compile(r"\s*(?:,\s|;|,?\s*(?:und|and)\s)\s*")
WORDS_WINDOW: Final = 240  # characters before a number that are searched


@dataclass(frozen=True)
class Interpretation:
    """A computation that one side of a typed equation may mean: its exact numbers in order, and its result."""

    numbers: Numbers
    result: Evaluation

    def agreements(self, side: Side, others: Sequence[TypedNumber]) -> int:
        """Count the matches: numbers of ``side`` with those expected, ``others`` (behind "=") with the result."""
        inside = sum(typed.matches(known) for typed, known in zip(side.numbers, self.numbers, strict=True))
        return inside + sum(typed.matches(self.result) for typed in others)


def expected_in_calculation(calculation: TypedCalculation, numbers: NeuronNumbers) -> Expected:
    """Return offset of a number in a calculation -> numbers that would be right there.

    {} if the calculation is right, or resembles none of the lesson's.
    """
    if calculation.adds_up and all(matches_any(number, computed_numbers(numbers)) for number in calculation.numbers):
        return {}
    alone = [side.numbers[0] for side in calculation.sides if side.is_number]
    found: dict[int, Numbers] = {}
    meaning: Numbers = next((known for side in calculation.sides if (known := numbers_named(side.name, numbers))), ())
    for side in calculation.sides:
        best = best_interpretation(side, alone, numbers)
        if best:
            found.update(expected_on_side(side, best))
            meaning = meaning or (best.result,)
    if not meaning and any(FIELD_CHAR in side.name for side in calculation.sides):
        meaning = result_numbers(numbers)
    return found | ({number.start: meaning for number in alone} if meaning else {})


def numbers_named(name: str, numbers: NeuronNumbers) -> Numbers:
    """Return the lesson's value of a name like x_1; () if unknown. For z and y, two: there is a second z on the plot.

    >>> from tafelbild.lesson import read_numbers
    >>> [str(known.value) for name in ("x_1", "w₁₂", "w_{{12}}", "b") for known in numbers_named(name, read_numbers())]
    ['5', '1/5', '1/5', '1']
    """
    trace, target = numbers.trace, numbers.number
    inputs = {f"x{index}": exact_numbers([value]) for index, value in enumerate(trace.inputs, start=1)}
    short = {f"w{index}": exact_numbers([value]) for index, value in enumerate(trace.weights, start=1)}
    weights = {f"w{index}{target}": exact_numbers([value]) for index, value in enumerate(trace.weights, start=1)}
    others = {
        "b": exact_numbers([trace.bias]),
        "z": exact_numbers([trace.pre_activation, numbers.example[0]]),
        "y": (trace.evaluation, numbers.example[1]),
        f"y{target}": (trace.evaluation,),
    }
    return (inputs | short | weights | others).get(name.translate(PLAIN_INDICES), ())


def best_interpretation(side: Side, alone: Sequence[TypedNumber], numbers: NeuronNumbers) -> Interpretation | None:
    """Return the interpretation of ``side`` with the most agreements, None if none has any.

    ``alone``: the single numbers that are whole sides of the same equation, so possible results of ``side``.
    """
    if side.has_function:
        found = list(function_interpretations(side, numbers))
    else:
        found = [
            Interpretation(exact_numbers(each), *exact_numbers([total])) for each, total in sums(side.shape, numbers)
        ]
    best = max(found, key=lambda interpretation: interpretation.agreements(side, alone), default=None)
    return best if best and best.agreements(side, alone) else None


def function_interpretations(side: Side, numbers: NeuronNumbers) -> Iterator[Interpretation]:
    """Yield the interpretations of a side f(…): f of the pre-activation z, of the second z on the plot, or of a sum."""
    trace = numbers.trace
    if side.shape == (1,):
        place, evaluation = numbers.example
        typed = side.numbers[0].value
        if typed * trace.pre_activation < 0:  # another example with the opposite sign: any is allowed
            yield Interpretation(exact_numbers([typed]), trace.activation(typed))
        yield Interpretation(exact_numbers([trace.pre_activation]), trace.evaluation)
        yield Interpretation(exact_numbers([place]), evaluation)
    for summed, _ in sums(side.shape, numbers):
        yield Interpretation(exact_numbers(summed), trace.evaluation)


def sums(shape: tuple[int, ...], numbers: NeuronNumbers) -> Iterator[tuple[Sequence[Fraction], Fraction]]:
    """Yield (numbers, result) of the lesson's sums with a ``shape`` (factors in each term): (2, 1) for a·b + c."""
    inputs = len(numbers.trace.inputs)
    if shape in {(2,) * inputs, (*(2,) * inputs, 1)}:
        yield from weighted_sums(numbers.trace, with_bias=shape[-1] == 1)
    elif shape == (2,):
        yield from single_products(numbers.trace)
    elif len(shape) > 1 and set(shape) == {1}:
        yield from plain_sums(len(shape), numbers.trace)


def weighted_sums(trace: NeuronTrace, *, with_bias: bool) -> Iterator[tuple[Sequence[Fraction], Fraction]]:
    """Yield (numbers, result) of the weighted sum twice: 5·0,2 + 2·0,1 + 4·0,25, and with the weights first."""
    end = [trace.bias] if with_bias else []
    result = trace.pre_activation if with_bias else trace.weighted_sum
    pairs = list(zip(trace.inputs, trace.weights, strict=True))
    yield [*chain.from_iterable(pairs), *end], result
    yield [*chain.from_iterable((w, x) for x, w in pairs), *end], result


def single_products(trace: NeuronTrace) -> Iterator[tuple[Sequence[Fraction], Fraction]]:
    """Yield (factors, result) of each product of input and weight in both orders, 5·0,2 and 0,2·5."""
    for x, w, product in zip(trace.inputs, trace.weights, trace.products, strict=True):
        yield (x, w), product
        yield (w, x), product


def plain_sums(terms: int, trace: NeuronTrace) -> Iterator[tuple[Sequence[Fraction], Fraction]]:
    """Yield (numbers, result) of each sum of ``terms`` numbers in the computation, such as 2,2 + 1 or 1 + 0,2 + 1."""
    products, partial_sums = trace.products, list(accumulate(trace.products))
    if terms == 2:
        yield (trace.weighted_sum, trace.bias), trace.pre_activation
        yield (trace.bias, trace.weighted_sum), trace.pre_activation
    if terms == len(products):
        yield products, trace.weighted_sum
    elif terms == len(products) + 1:
        yield (*products, trace.bias), trace.pre_activation
    elif terms == 2:
        steps = zip(partial_sums, products[1:], partial_sums[1:], strict=False)
        yield from (((before, product), after) for before, product, after in steps)
    elif terms < len(products):
        yield products[:terms], partial_sums[terms - 1]


def expected_on_side(side: Side, interpretation: Interpretation) -> Expected:
    """Return offset of each number in ``side`` -> number of the interpretation; the terms may be in any order."""
    numbers = sorted(side.numbers, key=lambda number: number.value)
    known = sorted(interpretation.numbers, key=lambda evaluation: evaluation.value)
    if all(number.matches(each) for number, each in zip(numbers, known, strict=True)):
        return {number.start: (each,) for number, each in zip(numbers, known, strict=True)}
    return {number.start: (each,) for number, each in zip(side.numbers, interpretation.numbers, strict=True)}


def expected_by_words(text: str, typed: tuple[TypedNumber, ...], numbers: NeuronNumbers) -> Expected:
    """Return offset of a number -> right numbers, known from words before it ("Der Bias ist") or the list around it."""
    before = {number.start: text[max(0, number.start - WORDS_WINDOW) : number.start] for number in typed}
    found = {start: expected_after(words, numbers) for start, words in before.items()}
    for listed in number_lists(text, typed):
        found.update(expected_in_list(text, listed, numbers))
    return {start: known for start, known in found.items() if known}


def expected_after(before: str, numbers: NeuronNumbers) -> Numbers:
    """Return the numbers that may follow the words ``before``, the likeliest first; () if any number may follow."""
    trace = numbers.trace
    if BIAS_IS.search(before) or BIAS_PRONOUN_IS.search(before):
        return exact_numbers([trace.bias])
    if SUM_IS.search(before):
        return exact_numbers([trace.weighted_sum])
    if INTERMEDIATE_IS.search(before):
        return exact_numbers([trace.weighted_sum, trace.pre_activation, *trace.products])
    return result_numbers(numbers) if RESULT_IS.search(before) else ()


def number_lists(text: str, numbers: tuple[TypedNumber, ...]) -> Iterator[tuple[TypedNumber, ...]]:
    """Yield the numbers of each list in a text, such as 5, 2 und 4; a number alone is a list of one."""
    listed: list[TypedNumber] = []
    for number in numbers:
        if listed and not LIST_SEPARATOR.fullmatch(text, listed[-1].end, number.start):
            yield tuple(listed)
            listed = []
        listed.append(number)
    if listed:
        yield tuple(listed)


def expected_in_list(text: str, listed: tuple[TypedNumber, ...], numbers: NeuronNumbers) -> Mapping[int, Numbers]:
    """Return offset -> right number for the numbers of a partly wrong list of all inputs, weights or products.

    {} for a list that is completely right or wrong, and for any other list.
    """
    noun = LIST_NOUN.search(text[max(0, listed[0].start - WORDS_WINDOW) : listed[0].start])
    trace = numbers.trace
    if not noun or len(listed) != len(trace.inputs) or len(listed) < 2:
        return {}
    every = {"inputs": trace.inputs, "weights": trace.weights, "products": trace.products}
    known = {name: [exact_numbers([value]) for value in values] for name, values in every.items()}
    pairs = {name: list(zip(listed, values, strict=True)) for name, values in known.items()}
    if any(all(matches_any(*pair) for pair in same) for same in pairs.values()):
        return {}
    named = pairs[noun.lastgroup or "inputs"]
    return {number.start: value for number, value in named} if any(matches_any(*pair) for pair in named) else {}
