"""What each number of a typed calculation must be: 5·0,2 + 2·0,1 + 4·0,25 = 2,2 is inputs, weights, weighted sum."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from tafelbild.lesson.typed.calculations import Run, Side
from tafelbild.lesson.typed.known import Numbers, exactly, is_among, output, pre_activation, results, values
from tafelbild.lesson.typed.numbers import TypedNumber
from tafelbild.lesson.typed.passages import FIELD
from tafelbild.lesson.values import LessonNumbers
from tafelbild.maths import Evaluation

PLAIN: Final = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789", "_{},")
Musts = Mapping[int, Numbers]  # start of a typed number -> what it may be, the likely one first


@dataclass(frozen=True)
class Reading:
    """What a side may mean: its numbers in order, and the number that comes out."""

    numbers: Numbers
    result: Evaluation

    def fits(self, side: Side, others: Sequence[TypedNumber]) -> int:
        """Return how many numbers of a side, and of those beside it, are what this reading says."""
        inside = sum(typed.says(known) for typed, known in zip(side.numbers, self.numbers, strict=True))
        return inside + sum(typed.says(self.result) for typed in others)


def musts_of(run: Run, lesson: LessonNumbers) -> Musts:
    """Return what the numbers of a calculation must be, as far as its shape tells."""
    if run.adds_up and all(is_among(number, values(lesson)) for number in run.numbers):
        return {}
    alone = [side.numbers[0] for side in run.sides if side.is_number]
    found: dict[int, Numbers] = {}
    meaning: Numbers = next((known for side in run.sides if (known := named(side.name, lesson))), ())
    for side in run.sides:
        best = best_reading(side, alone, lesson)
        if best:
            found.update(places_of(side, best))
            meaning = meaning or (best.result,)
    if not meaning and any(FIELD in side.name for side in run.sides):
        meaning = results(lesson)
    return found | ({number.start: meaning for number in alone} if meaning else {})


def named(name: str, lesson: LessonNumbers) -> Numbers:
    """Return what a name stands for, nothing if it is none of ours; z and y are on the plot, too.

    >>> from tafelbild.lesson import read_numbers
    >>> [str(known.value) for name in ("x_1", "w₁₂", "w_{{12}}", "b") for known in named(name, read_numbers())]
    ['5', '1/5', '1/5', '1']
    """
    trace, target = lesson.trace, lesson.number
    inputs = {f"x{index}": exactly([value]) for index, value in enumerate(trace.inputs, start=1)}
    short = {f"w{index}": exactly([value]) for index, value in enumerate(trace.weights, start=1)}
    weights = {f"w{index}{target}": exactly([value]) for index, value in enumerate(trace.weights, start=1)}
    others = {
        "b": exactly([trace.bias]),
        "z": (pre_activation(lesson), *exactly([lesson.example[0]])),
        "y": (output(lesson), lesson.example[1]),
        f"y{target}": (output(lesson),),
    }
    return (inputs | short | weights | others).get(name.translate(PLAIN), ())


def best_reading(side: Side, alone: Sequence[TypedNumber], lesson: LessonNumbers) -> Reading | None:
    """Return the reading of a side that fits most of its numbers, None if none fits any."""
    found = list(applied(side, lesson) if side.applied else readings(side.shape, lesson))
    return max(
        (reading for reading in found if reading.fits(side, alone)),
        key=lambda reading: reading.fits(side, alone),
        default=None,
    )


def applied(side: Side, lesson: LessonNumbers) -> Iterator[Reading]:
    """Yield what a function applied to something may mean: to our value, or to the example."""
    if side.shape == (1,):
        place, evaluation = lesson.example
        typed, z = side.numbers[0].value, lesson.trace.pre_activation
        if typed * z < 0:  # another example, on the side where our value is not: any will do
            yield Reading(exactly([typed]), lesson.trace.activation(typed))
        yield Reading((pre_activation(lesson),), output(lesson))
        yield Reading(exactly([place]), evaluation)
    for reading in readings(side.shape, lesson):
        yield Reading(reading.numbers, output(lesson))


def readings(shape: tuple[int, ...], lesson: LessonNumbers) -> Iterator[Reading]:
    """Yield what a sum of that shape may mean."""
    inputs = len(lesson.trace.inputs)
    if shape in {(2,) * inputs, (*(2,) * inputs, 1)}:
        yield from sums_of_products(lesson, with_bias=shape[-1] == 1)
    elif shape == (2,):
        yield from single_products(lesson)
    elif len(shape) > 1 and set(shape) == {1}:
        yield from sums(len(shape), lesson)


def sums_of_products(lesson: LessonNumbers, *, with_bias: bool) -> Iterator[Reading]:
    """Yield 5·0,2 + 2·0,1 + 4·0,25, perhaps with the bias, in both orders of the factors."""
    trace = lesson.trace
    end = [trace.bias] if with_bias else []
    result = trace.pre_activation if with_bias else trace.weighted_sum
    pairs = list(zip(trace.inputs, trace.weights, strict=True))
    for flat in ([x for pair in pairs for x in pair], [x for pair in pairs for x in reversed(pair)]):
        yield Reading(exactly([*flat, *end]), exactly([result])[0])


def single_products(lesson: LessonNumbers) -> Iterator[Reading]:
    """Yield 5·0,2 and 0,2·5 for each input."""
    trace = lesson.trace
    for x, w, product in zip(trace.inputs, trace.weights, trace.products, strict=True):
        for factors in ((x, w), (w, x)):
            yield Reading(exactly(factors), exactly([product])[0])


def sums(terms: int, lesson: LessonNumbers) -> Iterator[Reading]:
    """Yield 2,2 + 1, the products with and without the bias, and what one gets on the way."""
    trace, products = lesson.trace, lesson.trace.products
    on_the_way = list(accumulate(products))
    if terms == 2:
        yield Reading(exactly([trace.weighted_sum, trace.bias]), exactly([trace.pre_activation])[0])
        yield Reading(exactly([trace.bias, trace.weighted_sum]), exactly([trace.pre_activation])[0])
    if terms == len(products):
        yield Reading(exactly(products), exactly([trace.weighted_sum])[0])
    elif terms == len(products) + 1:
        yield Reading(exactly([*products, trace.bias]), exactly([trace.pre_activation])[0])
    elif terms == 2:
        steps = zip(on_the_way, products[1:], on_the_way[1:], strict=False)
        yield from (Reading(exactly(step[:2]), exactly(step[2:])[0]) for step in steps)
    elif terms < len(products):
        yield Reading(exactly(products[:terms]), exactly([on_the_way[terms - 1]])[0])


def places_of(side: Side, reading: Reading) -> Musts:
    """Return what each number of a side must be; terms in another order are as good."""
    numbers = sorted(side.numbers, key=lambda number: number.value)
    known = sorted(reading.numbers, key=lambda evaluation: evaluation.value)
    if all(number.says(each) for number, each in zip(numbers, known, strict=True)):
        return {number.start: (each,) for number, each in zip(numbers, known, strict=True)}
    return {number.start: (each,) for number, each in zip(side.numbers, reading.numbers, strict=True)}
