"""A bar, a tick or a line of a scale does not stand where its number belongs, or stands for another number.

The tag of a bar or tick says for which value it stands (``draw.tagging.Amount``).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import log10
from typing import Final

from tafelbild.audit.elements import Element
from tafelbild.audit.equation import FalseEquationError
from tafelbild.audit.snapshots import Film, Finding, Snapshot
from tafelbild.audit.stage_numbers import StageNumbers, stage_numbers
from tafelbild.audit.written_lines import NUMBER, parse_number
from tafelbild.draw.tagging import Amount
from tafelbild.message import Message

ABOUT_DE: Final = (
    "Ein Balken, ein Teilstrich oder eine Linie einer Skala steht nicht dort, wo die Zahl hingehört, oder für eine "
    "andere Zahl."
)
MEND: Final = Message(
    "let the nouns draw it from the value (Bars, BarScale, NumberLine)",
    de="lassen Sie die Bausteine es aus dem Wert zeichnen (Bars, BarScale, NumberLine)",
)
NOTHING: Final = Message("nothing", de="nichts")
SLACK: Final = 0.1  # units that a line drawn by hand may be off
NEARLY: Final = Fraction(1, 10**12)
PER_CENT: Final = re.compile(r"(.*\d)\s?%")


def find(film: Film) -> Iterator[Finding]:
    """Yield a finding for each bar or tick, on stage at the end of a beat, that is wrong."""
    allowed = stage_numbers(film)
    for snapshot in film.beat_ends:
        now = allowed.during(snapshot.at.step)
        amounts = {element: a for element in snapshot.elements if (a := amount_of(element))}
        for element, message in (
            *wrong_values(amounts, now),
            *wrong_lengths(amounts),
            *wrong_positions(amounts),
            *wrong_numbers(snapshot, amounts, film.language),
        ):
            yield Finding(snapshot.at, "error", message, (element.name,), element.box)


def amount_of(element: Element) -> Amount | None:
    """Return the value for which an element stands; None if it stands for none."""
    content = element.tag.content if element.tag else None
    return content if isinstance(content, Amount) else None


def wrong_values(amounts: Mapping[Element, Amount], allowed: StageNumbers) -> Iterator[tuple[Element, Message]]:
    """Yield each thing that stands for another value than its address has."""
    for element, amount in amounts.items():
        right = allowed.value(amount.address) if amount.address else None
        if amount.address and allowed.is_known and (right is None or abs(right - amount.value) > NEARLY):
            stands = allowed.format(amount.value, exact=False)
            written = allowed.format(right, exact=False) if right is not None else ""
            gives = Message(written, de=written) or NOTHING
            yield (
                element,
                Message(
                    f"{element.name} ({amount.address}) stands for {stands}, the computation gives {gives}",
                    de=f"„{element.name:de}“ ({amount.address}) steht für {stands}, die Rechnung ergibt {gives:de}",
                ),
            )


def wrong_lengths(amounts: Mapping[Element, Amount]) -> Iterator[tuple[Element, Message]]:
    """Yield each bar that is not as long as its share of the whole."""
    bars = [(bar, amount.value / amount.whole) for bar, amount in amounts.items() if amount.whole]
    if not bars:
        return
    unit = length_of_one(bars, amounts)
    for bar, share in bars:
        length = bar.box[2] - bar.box[0]
        if abs(length - unit * float(share)) > SLACK:
            english, german = (f"{length / unit:.2f}", f"{length / unit:.2f}".replace(".", ","))
            whole, ganz = (f"{float(share):.2f}", f"{float(share):.2f}".replace(".", ","))
            yield (
                bar,
                Message(
                    f"{bar.name} stands for {whole}, but is as long as {english}",
                    de=f"„{bar.name:de}“ steht für {ganz}, ist aber so lang wie {german}",
                ),
            )


def length_of_one(bars: Sequence[tuple[Element, Fraction]], amounts: Mapping[Element, Amount]) -> float:
    """Return the length of the whole: between the lines at 0 and 1 or, without these, as the longest bar says."""
    lines = {amount.value: thing.centre[0] for thing, amount in amounts.items() if amount.whole is None}
    if 0 in lines and 1 in lines:
        return lines[Fraction(1)] - lines[Fraction(0)]
    bar, share = max(bars, key=lambda pair: pair[1])
    return (bar.box[2] - bar.box[0]) / (float(share) or 1.0)


def wrong_positions(amounts: Mapping[Element, Amount]) -> Iterator[tuple[Element, Message]]:
    """Yield each tick of an axis that does not stand where its number belongs, on an even scale or on one of powers."""
    axes: dict[tuple[int, ...], list[tuple[Element, Fraction]]] = {}
    for element, amount in amounts.items():
        if amount.whole is None and element.tag:
            axes.setdefault(tuple(map(id, element.tag.owners)), []).append((element, amount.value))
    for ticks in axes.values():
        across = max(abs(a.centre[0] - b.centre[0]) for a, _ in ticks for b, _ in ticks)
        upwards = max(abs(a.centre[1] - b.centre[1]) for a, _ in ticks for b, _ in ticks)
        at = [(tick, float(value), tick.centre[0 if across >= upwards else 1]) for tick, value in ticks]
        wrong = off_scale([(x, place) for _, x, place in at])
        if wrong and all(value > 0 for _, value, _ in at):
            wrong = off_scale([(log10(x), place) for _, x, place in at])
        for k in wrong:
            tick, value = ticks[k]
            english = f"{float(value):g}"
            yield (
                tick,
                Message(
                    f"{tick.name} of {english} does not stand at {english}",
                    de=f"„{tick.name:de}“ von {english.replace('.', ',')} steht nicht bei {english.replace('.', ',')}",
                ),
            )


def off_scale(points: Sequence[tuple[float, float]]) -> list[int]:
    """Return the indices of the points (value, place) that are not on the straight line of most."""
    best = [*range(len(points))]
    for (value, place), (other, second) in pairwise(points):
        if other == value:
            continue
        slope = (second - place) / (other - value)
        off = [k for k, (x, y) in enumerate(points) if abs(place + slope * (x - value) - y) > SLACK]
        best = min(best, off, key=len)
    return best if len(points) > len(("two", "points")) else []


def wrong_numbers(
    snapshot: Snapshot, amounts: Mapping[Element, Amount], language: str
) -> Iterator[tuple[Element, Message]]:
    """Yield each number that stands at a tick of another number."""
    for text in snapshot.texts:
        for owner in snapshot.owners(text):
            amount = amounts.get(owner)
            if amount is None or amount.address or not NUMBER.fullmatch(text.text.strip()):
                continue
            try:
                number = parse_number(text.text.strip(), language)
            except FalseEquationError:
                continue  # the rule decimal-marks tells
            if number != amount.value:
                yield (
                    text,
                    Message(
                        f"{text.name} stands at {owner.name}, which stands for {float(amount.value):g}",
                        de=f"{text.name:de} steht bei „{owner.name:de}“, und das steht für "
                        f"{float(amount.value):g}".replace(".", ","),
                    ),
                )
