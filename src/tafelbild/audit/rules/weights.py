"""A weight does not stand on its edge: w_ij on the line that leads from x_i to y_j."""

import math
from collections.abc import Iterator
from typing import Final

from tafelbild.audit.allowed_numbers import Facts
from tafelbild.audit.elements import Thing
from tafelbild.audit.finding import Finding
from tafelbild.audit.snapshots import Film, Picture
from tafelbild.audit.written_lines import texts_with

MEND: Final = "let draw.neuron_view.edge_labels place it; the convention for indices stands in notation/symbols.py"
SLACK: Final = 0.06  # units that a label's middle may lie off its edge: half a stroke of a hand
Point = tuple[float, float]


def find(film: Film) -> Iterator[Finding]:
    """Look for every name and every value of a weight that stands alone, where its edge should be."""
    facts = Facts.of(film)
    for picture in film.ends:
        now = facts.during(picture.at.step)
        for i in range(1, len(now.lesson.trace.inputs) + 1):
            for label, message in misplaced(picture, i, now):
                yield Finding(picture.at, "error", message, (label.name,), label.box)


def misplaced(picture: Picture, number: int, facts: Facts) -> Iterator[tuple[Thing, str]]:
    """Find labels of a weight that do not lie between the ring of its input and the ring of the neuron."""
    weight, entry = f"weight-{number}", f"input-{number}"
    target = ring_of(picture, "result", facts.names["result"])
    source = ring_of(picture, entry, facts.names[entry], facts.values[entry])
    for label in texts_with(picture.texts, weight, facts.names[weight], facts.values[weight]):
        if source and target and off(label.centre, source.centre, target.centre) > SLACK:
            yield label, f"{label.name} does not stand on the edge from x{number} to {facts.names['result']}"


def ring_of(picture: Picture, key: str, *values: str) -> Thing | None:
    """Return the ring in which a name or a value stands."""
    texts = texts_with(picture.texts, key, *values)
    rings = (thing for thing in picture.things if thing.kind == "neuron")
    return next((ring for ring in rings if any(ring.hull.contains(text.hull) for text in texts)), None)


def off(point: Point, start: Point, end: Point) -> float:
    """Return how far a point lies from the segment between two others."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    along = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / (dx * dx + dy * dy)
    along = min(1.0, max(0.0, along))
    return math.dist(point, (start[0] + along * dx, start[1] + along * dy))
