"""A value stands in a wrong place: in another neuron's ring, on another edge, in another row or column, at another bar.

The key of the value is its address (``notation.addresses``); tags say which neuron a ring is, and what a bar stands for
(``draw.tagging``).
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from tafelbild.audit.elements import Element
from tafelbild.audit.grids import Cell, ShownGrid, grids
from tafelbild.audit.rules.weights import SLACK, distance_to_segment
from tafelbild.audit.snapshots import Film, Finding, Snapshot
from tafelbild.audit.stage_numbers import stage_numbers
from tafelbild.draw.network_shapes import neuron_name
from tafelbild.draw.tagging import Amount
from tafelbild.message import Message
from tafelbild.notation.addresses import Address

ABOUT_DE: Final = (
    "Ein Wert steht am falschen Platz: im Ring eines anderen Neurons, auf einer anderen Kante, in einer anderen Zeile "
    "oder Spalte, an einem anderen Balken."
)
MEND: Final = Message(
    "let the nouns place it (NetValues, Matrix, Ledger, Bars), or give the part the key of its place",
    de="lassen Sie die Bausteine ihn setzen (NetValues, Matrix, Ledger, Bars), oder geben Sie dem Teil den Schlüssel "
    "seines Platzes",
)
SAME_LEVEL: Final = 0.15  # units; between the middle of a ring and that of a row beside it
NAME: Final = re.compile(r"[xyzp]([₀-₉]+)(?:\^\(\[\d+\]\))?")
NAME_KEY: Final = re.compile(r"name-(\d+)-(\d+)")
DIGITS: Final = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")
WEIGHTS: Final = Message("an edge", de="einer Kante")
NEURON: Final = Message("another neuron", de="einem anderen Neuron")
Place = tuple[int, int]  # layer and number of a neuron
Misplaced = tuple[Element, Message]


def find(film: Film) -> Iterator[Finding]:
    """Yield a finding for each value that is on stage at the end of a beat and stands in a wrong place."""
    inputs = stage_numbers(film).input_layer
    for snapshot in film.beat_ends:
        for text, message in misplaced(snapshot, inputs):
            yield Finding(snapshot.at, "error", message, (text.name,), text.box)


def misplaced(snapshot: Snapshot, inputs: int = 1) -> Iterator[Misplaced]:
    """Yield each text in a wrong place, with a message; ``inputs``: the layer of the values called inputs."""
    in_grids = {id(text) for grid in grids(snapshot) for text in grid.texts}
    rings = [ring for ring in snapshot.elements if ring.tag and ring.tag.place]
    edges = [edge for edge in snapshot.elements if edge.kind == "edge" and places_of(edge)]
    for text in snapshot.texts:
        yield from in_a_ring(text, rings, inputs)
        yield from at_a_bar(text, snapshot)
        yield from beside_a_ring(text)
        if id(text) not in in_grids:
            yield from on_an_edge(text, edges, snapshot)
    for grid in grids(snapshot):
        yield from (in_a_matrix(grid) if grid.kind == "matrix" else in_a_table(grid, rings))


def home(key: str, inputs: int = 1) -> Place | None:
    """Return the layer and the number of the neuron to which a key's value belongs; None if it says no neuron.

    >>> home("output-3-1"), home("input-2"), home("weight-2-1-4"), home("bias"), home("input-2", inputs=3)
    ((3, 1), (1, 2), (2, 4), None, (3, 2))
    """
    address = Address.of(key)
    if address is None or address.quantity.endswith("-sum"):
        return None
    return (inputs, address.numbers[0]) if address.quantity == "input" else (address.numbers[0], address.numbers[-1])


def named(place: Place) -> Message:
    """Return the name of a neuron."""
    return neuron_name(*place)


# -- rings, bars and edges ----------------------------------------------------------------------------


def in_a_ring(text: Element, rings: Sequence[Element], inputs: int = 1) -> Iterator[Misplaced]:
    """Yield a text that stands in the ring of another neuron than its keys, or its name, say."""
    ring = next((ring for ring in rings if ring.hull.contains(text.hull)), None)
    place = ring.tag.place if ring and ring.tag else None
    if place is None:
        return
    for key, piece in text.parts:
        own, name = home(key, inputs), NAME.fullmatch(piece)
        if own is not None and key.startswith("weight-"):
            yield text, in_ring_message(text, place, WEIGHTS)
        elif own is not None and own != place:
            yield text, in_ring_message(text, place, named(own))
        elif own is None and name is not None and int(name[1].translate(DIGITS)) != place[1]:
            yield text, in_ring_message(text, place, NEURON)


def in_ring_message(text: Element, place: Place, belongs: Message) -> Message:
    """Return what is wrong with a text in a ring, and to what it belongs."""
    ring = named(place)
    return Message(
        f"{text.name} stands in the ring of {ring}, and belongs to {belongs}",
        de=f"{text.name:de} steht im Ring von {ring:de} und gehört zu {belongs:de}",
    )


def at_a_bar(text: Element, snapshot: Snapshot) -> Iterator[Misplaced]:
    """Yield a text that belongs to a bar which stands for another value."""
    for owner in snapshot.owners(text):
        amount = owner.tag.content if owner.tag else None
        if isinstance(amount, Amount) and amount.address:
            for key in text.part_keys:
                if Address.of(key) is not None and key != amount.address:
                    yield (
                        text,
                        Message(
                            f"{text.name} ({key}) stands at {owner.name}, which is {amount.address}",
                            de=f"{text.name:de} ({key}) steht bei „{owner.name:de}“, und das ist {amount.address}",
                        ),
                    )


def beside_a_ring(text: Element) -> Iterator[Misplaced]:
    """Yield the name of a neuron, a text with a key such as ``name-4-1``, that belongs to the ring of another."""
    owners = [owner.place for owner in text.tag.owners if owner.place] if text.tag else []
    for key in text.part_keys:
        found = NAME_KEY.fullmatch(key)
        place = (int(found[1]), int(found[2])) if found else None
        if place and owners and place not in owners:
            yield (
                text,
                Message(
                    f"{text.name} stands beside the ring of {named(owners[0])}, and belongs to {named(place)}",
                    de=f"{text.name:de} steht neben dem Ring von {named(owners[0]):de} und gehört zu {named(place):de}",
                ),
            )


def places_of(edge: Element) -> tuple[Place, ...]:
    """Return the neurons that an edge joins, the source first; () if they are not known."""
    places = [owner.place for owner in edge.tag.owners] if edge.tag else []
    known = tuple(place for place in places if place is not None)
    return known if len(known) == len(("source", "target")) else ()


def on_an_edge(text: Element, edges: Sequence[Element], snapshot: Snapshot) -> Iterator[Misplaced]:
    """Yield the label of a weight that stands on another edge than its own, or beside it."""
    address = Address.of(text.part_keys[0]) if len(text.part_keys) == 1 else None
    if address is None or address.quantity != "weight" or "·" in text.text:
        return
    layer, source, target = address.numbers
    own = ((layer - 1, source), (layer, target))
    owners = [edge for edge in edges if edge.tag in (text.tag.owners if text.tag else ())]
    under = [edge for edge in edges if lies_on(text, edge, snapshot)]
    wrong = owners + under
    if any(places_of(edge) == own and edge in under for edge in wrong) or not wrong:
        return
    if not any(places_of(edge) == own for edge in owners) or under or ends(owners[0], snapshot):
        yield (
            text,
            Message(
                f"{text.name} does not stand on the edge from {named(own[0])} to {named(own[1])}",
                de=f"{text.name:de} steht nicht auf der Kante von {named(own[0]):de} zu {named(own[1]):de}",
            ),
        )


def ends(edge: Element, snapshot: Snapshot) -> list[tuple[float, float]]:
    """Return the centres of the two rings of an edge; [] if one is not on stage."""
    rings = {id(ring.tag): ring.centre for ring in snapshot.elements if ring.kind == "neuron"}
    found = [rings[id(owner)] for owner in (edge.tag.owners if edge.tag else ()) if id(owner) in rings]
    return found if len(found) == len(("source", "target")) else []


def lies_on(text: Element, edge: Element, snapshot: Snapshot) -> bool:
    """Tell whether the centre of a text lies on an edge."""
    both = ends(edge, snapshot)
    return bool(both) and distance_to_segment(text.centre, both[0], both[1]) <= SLACK


# -- matrices and tables ------------------------------------------------------------------------------


def in_a_matrix(grid: ShownGrid) -> Iterator[Misplaced]:
    """Yield the cells of a matrix in a row or column that is not that of their address.

    Row j belongs to neuron j, column i of a matrix of weights to neuron i of the layer before. Behind dots, numbers go
    on from below (from the right), so there only their order is known.
    """
    yield from out_of_place(grid.rows, "row", "Zeile", by_target=True)
    if len(grid.rows[0]) > 1:
        yield from out_of_place([*zip(*grid.rows, strict=True)], "column", "Spalte", by_target=False)
    yield from out_of_order(grid)


def is_written(cell: Cell) -> bool:
    """Return whether something stands in a cell that is not dots."""
    return cell is not None and cell.text.strip() != "…"


def out_of_place(lines: Sequence[Sequence[Cell]], noun: str, german: str, *, by_target: bool) -> Iterator[Misplaced]:
    """Yield the cells that are not in the row (column) with the number of their target (source)."""
    dots = next((k for k, line in enumerate(lines) if not any(map(is_written, line))), len(lines))
    before = 0
    for k, line in enumerate(lines):
        numbered = [(cell, number) for cell in line if cell and (number := number_in(cell, by_target=by_target))]
        expected = k + 1 if k < dots or not before else max(before + 1, min((n for _, n in numbered), default=0))
        if len(lines) == 1 and by_target:  # a row alone is that of any neuron
            expected = numbered[0][1] if numbered else 0
        for cell, number in numbered:
            if number != expected:
                yield (
                    cell,
                    Message(
                        f"{cell.name} stands in {noun} {expected} of a matrix, and belongs to {noun} {number}",
                        de=f"{cell.name:de} steht in {german} {expected} einer Matrix und gehört in {german} {number}",
                    ),
                )
        before = max((number for _, number in numbered), default=before)


def number_in(cell: Element, *, by_target: bool) -> int | None:
    """Return the number of the row (column) that a cell's address says; None if it says none."""
    address = Address.of(cell.part_keys[0]) if cell.part_keys else None
    if address is None or (not by_target and address.quantity != "weight"):
        return None
    return address.numbers[-1] if by_target else address.numbers[-2]


def out_of_order(grid: ShownGrid) -> Iterator[Misplaced]:
    """Yield the cells of a matrix that do not stand where they are kept: a row below another, right of another."""
    for upper, lower in pairwise([row for row in grid.rows if any(row)]):
        for above, below in zip(upper, lower, strict=True):
            if above and below and above.baseline <= below.baseline:
                yield below, order_message(below)
    for row in grid.rows:
        cells = [cell for cell in row if cell]
        for left, right in pairwise(cells):
            if left.centre[0] >= right.centre[0]:
                yield right, order_message(right)


def order_message(cell: Element) -> Message:
    """Return what is wrong with a cell that has left its place."""
    return Message(
        f"{cell.name} does not stand in its row and column of the matrix",
        de=f"{cell.name:de} steht nicht in seiner Zeile und Spalte der Matrix",
    )


def in_a_table(grid: ShownGrid, rings: Sequence[Element]) -> Iterator[Misplaced]:
    """Yield the cells of a table in a row of another neuron; the row is that of the ring beside it."""
    before: Place | None = None
    homes = [home_of_row(row) for row in grid.rows]
    layer = max((place[0] for place in homes if place), default=0)
    for row, place in sorted(zip(grid.rows, homes, strict=True), key=lambda pair: -level_of(pair[0])):
        if place is None:
            continue
        ring = next((r for r in rings if r.tag and r.tag.place and is_beside(r, row) and r.tag.place[0] == layer), None)
        beside = ring.tag.place if ring and ring.tag else None
        if beside is None and before is not None and before[0] == place[0] and before[1] >= place[1]:
            beside = (before[0], before[1] + 1)
        expected = beside or place
        yield from (
            (
                cell,
                Message(
                    f"{cell.name} stands in the row of {named(expected)}, and belongs to {named(own)}",
                    de=f"{cell.name:de} steht in der Zeile von {named(expected):de} und gehört zu {named(own):de}",
                ),
            )
            for cell in row
            if cell and (own := home_in_row(cell, layer)) and own != expected
        )
        before = place


def home_of_row(row: Sequence[Cell]) -> Place | None:
    """Return the neuron to which most of a row's values belong; None if it has no values of one."""
    homes = [place for cell in row if cell for key in cell.part_keys if (place := home(key))]
    layer = max((place[0] for place in homes), default=0)
    own = [place for place in homes if place[0] == layer]
    return max(own, key=own.count) if own else None


def home_in_row(cell: Element, layer: int) -> Place | None:
    """Return the neuron of a table's layer to which a cell belongs: by its key, or by its name, such as y₂."""
    places = [place for key in cell.part_keys if (place := home(key)) and place[0] == layer]
    name = NAME.fullmatch(cell.text)
    if not places and name is not None and not any(map(Address.of, cell.part_keys)):
        return layer, int(name[1].translate(DIGITS))
    return places[0] if places else None


def level_of(row: Sequence[Cell]) -> float:
    """Return the height at which a row stands."""
    return next((cell.baseline for cell in row if cell), 0.0)


def is_beside(ring: Element, row: Sequence[Cell]) -> bool:
    """Tell whether a row stands beside a ring."""
    middles = [cell.centre[1] for cell in row if cell and cell.is_handwriting]
    return bool(middles) and abs(sum(middles) / len(middles) - ring.centre[1]) < SAME_LEVEL
