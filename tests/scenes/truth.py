"""What is untrue on a stage, as sentences: numbers that no field is, names in the wrong place, equations that fail.

``wrong_numbers``, ``wrong_equations`` and ``wrong_places`` return what they find; nothing is well.
"""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Final

from tafelbild.lesson import Lesson
from tafelbild.notation import COMPACT_SOURCE, PLACES, TERMS, shown, shown_exactly

from .equations import FUNCTIONS, WrongError
from .reading import check_equations, names_of, numbers_in, texts_with
from .walker import Stage, Stroke, Text, Walk

SLACK: Final = 0.06  # how far a label's middle may lie off its edge: half a stroke of a hand
COMPACT: Final = {"weight": "W", "input": "x", "result": "y", "bias": "b", "activation": "σ"}
SIGNS: Final = {"open": "(", "close": ")"}
NEEDED: Final = {  # step -> keys whose numbers must be on the stage when it ends
    "put-in-the-numbers": ("input", "weight"),
    "multiply": ("product",),
    "add": ("input", "weight", "product", "sum"),
    "add-the-bias": ("input", "weight", "product", "sum", "bias", "pre-activation"),
    "apply-the-activation": ("input", "weight", "product", "sum", "bias", "pre-activation"),
    "try-an-example": ("example",),
    "use-our-value": ("example", "pre-activation", "result"),
    "return-the-value": ("result",),
    "write-it-whole": ("input", "weight", "bias", "result"),
    "give-credit": ("input", "weight", "bias", "result"),
}
NAMED: Final = {  # step -> names that must be on the stage when it ends
    "name-the-neuron": ("result",),
    "name-the-inputs": ("result", "input"),
    "name-the-weights": ("result", "input", "weight"),
    "multiply-in-letters": ("input", "weight"),
    "recall-the-steps": ("result-name", "input", "weight", "bias"),
}
FEWEST: Final = {"WeightedSum": 5, "ReluPlot": 3, "Result": 4}  # relations on the last picture of an insert, at least


@dataclass(frozen=True)
class Facts:
    """What may be shown of a lesson, as it is written in its language."""

    lesson: Lesson
    language: str
    credit: str

    @classmethod
    def of(cls, walk: Walk) -> "Facts":
        """Return the facts of a walk."""
        return cls(walk.lesson, walk.language, walk.credit)

    @cached_property
    def values(self) -> dict[str, str]:
        """Key -> the number of the trace, as it is shown."""
        trace, write = self.lesson.trace, self.write
        values = {
            "sum": write(trace.weighted_sum),
            "bias": write(trace.bias),
            "pre-activation": write(trace.pre_activation),
            "result": write(trace.output, exact=trace.exact),
            "example": write(self.lesson.example[0]),
        }
        for kind, numbers in (("input", trace.inputs), ("weight", trace.weights), ("product", trace.products)):
            values |= {f"{kind}-{i}": write(number) for i, number in enumerate(numbers, 1)}
        return values

    @cached_property
    def names(self) -> dict[str, str]:
        """Key -> the name that may stand there instead."""
        return names_of(self.lesson)

    def write(self, value: object, *, exact: bool = True) -> str:
        """Write a number as ``notation`` does, to four places if it has no end."""
        whole = exact and shown_exactly(value)  # type: ignore[arg-type]
        return shown(value, self.language, None if whole else PLACES)  # type: ignore[arg-type]

    def allowed(self, key: str, text: Text) -> set[str]:
        """Return all that may stand in a part of this key."""
        symbol = self.lesson.trace.activation.symbol
        z, y = self.lesson.example
        allowed = {
            self.values.get(key, ""),
            self.names.get(key, ""),
            SIGNS.get(key, ""),
            symbol if key == "activation" else "",
        }
        if key == "pre-activation" and symbol in text.text:
            allowed.add(self.write(z))  # the other line of the examples
        if key == "result" and text.keys == ("result",):
            allowed.add(self.write(y.value, exact=y.exact))
        if "W" in dict(text.pieces).values():
            allowed.add(COMPACT.get(key, ""))
        return allowed - {""}

    def cited(self, text: str) -> bool:
        """Tell whether words are a citation: the title, the credits, the source of the short form."""
        whole = (*self.lesson.title.values(), self.credit, *COMPACT_SOURCE)
        return any(text in words for words in whole)


def wrong_numbers(stage: Stage, facts: Facts) -> Iterator[str]:
    """Find numbers and names that are not of this lesson, or not written as its language does."""
    for text in stage.texts:
        for key, piece in text.pieces:
            if key and piece not in (allowed := facts.allowed(key, text)):
                yield f"{key} in {text.text!r} shows {piece!r}, not {' or '.join(sorted(allowed)) or 'anything'}"
        loose = [number for key, piece in text.pieces if not key for number in numbers_in(piece)]
        if loose and not may_be_loose(text, loose, stage, facts):
            yield f"{text.text!r} shows {', '.join(loose)}, which no field of the trace is"


def may_be_loose(text: Text, loose: list[str], stage: Stage, facts: Facts) -> bool:
    """Tell whether numbers may stand in no part: in a formula in z, at the origin, as what becomes of a side."""
    if not text.written:
        return facts.cited(text.text) or loose == [fate(text, stage, facts)]
    if text.text.startswith("="):
        return "z" in text.text or "ᶻ" in text.text  # that it is the function, its equation proves
    return text.text == "0" and stage.scene == "ReluPlot"


def fate(text: Text, stage: Stage, facts: Facts) -> str | None:
    """Return what all numbers of one side end in or near; the words over this label say which side that is."""
    terms, function = TERMS[facts.language], FUNCTIONS[facts.lesson.trace.activation.symbol]
    over = [
        t
        for t in stage.texts
        if not t.written and t.baseline > text.baseline and t.box[0] < text.box[2] and text.box[0] < t.box[2]
    ]
    nearest = min(over, key=lambda t: t.baseline, default=None)
    if nearest is None or nearest.text not in {terms.negative, terms.positive}:
        return None
    far = [function(Fraction(size if nearest.text == terms.positive else -size)) for size in (50, 100)]
    limit = round(far[0])
    return facts.write(Fraction(limit)) if all(abs(value - limit) < Fraction(1, 10**9) for value in far) else None


def missing(stage: Stage, facts: Facts) -> Iterator[str]:
    """Find what the step should have brought on stage and has not."""
    there = {(key, piece) for text in stage.texts for key, piece in text.pieces}
    count = len(facts.lesson.trace.inputs)
    for wanted, known in ((NEEDED.get(stage.step, ()), facts.values), (NAMED.get(stage.step, ()), facts.names)):
        for key in wanted:
            places = [f"{key}-{i}" for i in range(1, count + 1)] if key in {"input", "weight", "product"} else [key]
            for place in ["sum"] if key == "product" and count == 1 else places:
                if (place, known[place]) not in there:
                    yield f"{place} = {known[place]} is not on stage"


def wrong_equations(stage: Stage, facts: Facts) -> Iterator[str]:
    """Find equations that do not hold as they are shown."""
    try:
        check_equations(stage, facts.lesson, facts.language)
    except WrongError as wrong:
        yield str(wrong)


def wrong_places(stage: Stage, facts: Facts) -> Iterator[str]:
    """Find names and values of weights that do not stand on their edge: from the ring of x_i to the ring of y_j."""
    target = ring_of(stage, "result", facts.names["result"])
    for i in range(1, len(facts.lesson.trace.inputs) + 1):
        weight, entry = f"weight-{i}", f"input-{i}"
        source = ring_of(stage, entry, facts.names[entry], facts.values[entry])
        for label in texts_with(stage.texts, weight, facts.names[weight], facts.values[weight]):
            if source is None or target is None:
                yield f"{label.text} stands somewhere, but there is no ring of x{i} or y"
            elif off(label.centre, source.centre, target.centre) > SLACK:
                yield f"{label.text} does not stand on the edge from x{i} to {facts.names['result']}"


def ring_of(stage: Stage, key: str, *values: str) -> Stroke | None:
    """Return the ring in which a name or a value stands."""
    texts = texts_with(stage.texts, key, *values)
    return next((s for s in stage.strokes if s.ring and any(s.holds(text.centre) for text in texts)), None)


def off(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """Return how far a point lies from the segment between two others."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    along = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / (dx * dx + dy * dy)
    along = min(1.0, max(0.0, along))
    return math.dist(point, (start[0] + along * dx, start[1] + along * dy))


def rank(stage: Stage, ring: Stroke) -> tuple[int, int]:
    """Return the ring's place in its column, from the top, and how many rings the column has."""
    column = sorted(
        (s.centre[1] for s in stage.strokes if s.ring and abs(s.centre[0] - ring.centre[0]) < 0.1), reverse=True
    )
    return 1 + column.index(ring.centre[1]), len(column)
