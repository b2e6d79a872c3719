"""Things that each step must bring on stage: the audit finds wrong things, but not missing ones."""

from collections.abc import Iterator
from typing import Final

from tafelbild.audit.equation import check_equation
from tafelbild.audit.rules.weights import ring_of
from tafelbild.audit.snapshots import Film, Snapshot
from tafelbild.audit.stage_numbers import stage_numbers
from tafelbild.audit.written_lines import check_column_sums, equations
from tafelbild.kinds.neuron.stage_numbers import LessonStageNumbers
from tafelbild.notation.symbols import shown_inputs

NEEDED: Final = {  # step -> keys whose numbers must be on the stage when it ends
    "put-in-the-numbers": ("input", "weight"),
    "multiply": ("product",),
    "add": ("input", "weight", "product", "sum"),
    "add-the-bias": ("input", "weight", "product", "sum", "bias", "pre-activation"),
    "apply-the-activation": ("bias", "pre-activation"),
    "try-an-example": ("example",),
    "use-our-value": ("example", "pre-activation", "result"),
    "return-the-value": ("result",),
    "write-it-whole": ("input", "weight", "bias", "result"),
    "give-credit": ("result",),
}
NAMED: Final = {  # step -> names that must be on the stage when it ends
    "name-the-neuron": ("result",),
    "name-the-inputs": ("result", "input"),
    "read-the-index": ("result", "input", "weight"),
    "multiply-in-letters": ("input", "weight"),
    "recall-the-steps": ("result-name", "input", "weight", "bias"),
}
FEWEST: Final = {"add-the-bias": 2, "use-our-value": 3, "write-it-whole": 3}  # relations when a step ends, at least


def missing(film: Film) -> list[str]:
    """Return a sentence for each thing that is missing at the end of a step."""
    allowed = numbers_of(film)
    return [f"{p.at.scene}, {p.at.step}: {gap}" for p in film.beat_ends for gap in missing_on(p, allowed)]


def numbers_of(film: Film) -> LessonStageNumbers:
    """Return the numbers that a film about one neuron may show."""
    known = stage_numbers(film)
    assert isinstance(known, LessonStageNumbers)
    return known


def missing_on(snapshot: Snapshot, allowed: LessonStageNumbers) -> Iterator[str]:
    """Return the things that are missing when a step ends."""
    there = {(key, piece) for text in snapshot.texts for key, piece in text.parts}
    count, step = len(allowed.numbers.trace.inputs), snapshot.at.step
    shown = shown_inputs(count)  # a long sum has an ellipsis
    for wanted, known in ((NEEDED.get(step, ()), allowed.values), (NAMED.get(step, ()), allowed.names)):
        for key in wanted:
            places = [f"{key}-{i}" for i in shown] if key in {"input", "weight", "product"} else [key]
            for place in ["sum"] if key == "product" and count == 1 else places:
                if (place, known[place]) not in there:
                    yield f"{place} = {known[place]} is not on stage"


def too_few(film: Film) -> dict[str, int]:
    """Return the steps at whose end fewer relations hold than expected, each with their number."""
    held = {p.at.step: relations(p, film) for p in film.beat_ends if p.at.step in FEWEST}
    return {step: count for step, count in held.items() if count < FEWEST[step]}


def relations(snapshot: Snapshot, film: Film) -> int:
    """Return how many relations and column additions hold on a snapshot."""
    letters = stage_numbers(film).letters
    held = [check_equation(line, letters, film.language) for line in equations(snapshot)]
    return sum(held) + check_column_sums(snapshot, film.language, numbers_of(film).totals)


def rank(snapshot: Snapshot, film: Film) -> tuple[int, int]:
    """Return the neuron's place in its column, from the top, and how many rings the column has."""
    ring = ring_of(snapshot, "result", numbers_of(film).names["result"])
    assert ring is not None
    x, y = ring.centre
    rings = (thing.centre for thing in snapshot.elements if thing.kind == "neuron")
    column = sorted((other for at, other in rings if abs(at - x) < 0.1), reverse=True)
    return 1 + column.index(y), len(column)
