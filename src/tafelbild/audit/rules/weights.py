"""A weight does not stand on its edge: w_ij on the line that leads from x_i to y_j."""

import math
from collections.abc import Iterator
from typing import Final

from tafelbild.audit.elements import Element
from tafelbild.audit.snapshots import Film, Finding, Snapshot
from tafelbild.audit.stage_numbers import WeightLabel, stage_numbers
from tafelbild.audit.written_lines import texts_with
from tafelbild.message import Message

ABOUT_DE: Final = "Ein Gewicht steht nicht auf seiner Kante: w_ij auf der Linie von x_i zu y_j."
MEND: Final = Message(
    "let draw.neuron_view.edge_labels place it; the convention for indices stands in notation/symbols.py",
    de="lassen Sie draw.neuron_view.edge_labels es setzen; wie die Indizes zählen, steht in notation/symbols.py",
)
SLACK: Final = 0.06  # units that the centre of a label may be off its edge
Point = tuple[float, float]


def find(film: Film) -> Iterator[Finding]:
    """Yield a finding for each weight's label (name or value) that is not on the weight's edge at the end of a beat."""
    allowed = stage_numbers(film)
    for snapshot in film.beat_ends:
        for weight in allowed.during(snapshot.at.step).weights:
            for label, message in misplaced(snapshot, weight):
                yield Finding(snapshot.at, "error", message, (label.name,), label.box)


def misplaced(snapshot: Snapshot, weight: WeightLabel) -> Iterator[tuple[Element, Message]]:
    """Yield (label, message) for each label of a weight that is not on its edge."""
    target = ring_of(snapshot, weight.target_key, *weight.target_texts)
    source = ring_of(snapshot, weight.source_key, *weight.source_texts)
    for label in texts_with(snapshot.texts, weight.key, *weight.texts):
        if source and target and distance_to_segment(label.centre, source.centre, target.centre) > SLACK:
            message = Message(
                f"{label.name} does not stand on the edge from {weight.source} to {weight.target}",
                de=f"{label.name:de} steht nicht auf der Kante von {weight.source} zu {weight.target}",
            )
            yield label, message


def ring_of(snapshot: Snapshot, key: str, *values: str) -> Element | None:
    """Return the ring round a text whose only part has this key and shows one of ``values``; None if there is none."""
    texts = texts_with(snapshot.texts, key, *values)
    rings = (element for element in snapshot.elements if element.kind == "neuron")
    return next((ring for ring in rings if any(ring.hull.contains(text.hull) for text in texts)), None)


def distance_to_segment(point: Point, start: Point, end: Point) -> float:
    """Return the distance of a point (x, y) from the straight segment between ``start`` and ``end``."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    along = ((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / (dx * dx + dy * dy)
    along = min(1.0, max(0.0, along))
    return math.dist(point, (start[0] + along * dx, start[1] + along * dy))
