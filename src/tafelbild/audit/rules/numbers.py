"""A number or a name on stage is not one of the lesson's, or not written as its language writes it.

A part of handwriting may show only the number of the trace that the part's key names; a label or a manim text may show
any number of the trace.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from tafelbild.audit.digit_groups import regrouped
from tafelbild.audit.elements import Element
from tafelbild.audit.equation import FUNCTIONS
from tafelbild.audit.snapshots import Film, Finding, Snapshot
from tafelbild.audit.stage_numbers import StageNumbers, stage_numbers
from tafelbild.audit.written_lines import NUMBER
from tafelbild.draw.tagging import AXES, Amount
from tafelbild.message import Message
from tafelbild.notation import TERMS
from tafelbild.notation.addresses import Address

ABOUT_DE: Final = (
    "Eine Zahl oder ein Name im Bild gehört nicht zur Lektion, oder steht nicht so da, wie die Sprache es schreibt."
)
MEND: Final = Message(
    "let the number come from the trace (notation.Calculation, part(KEY, …)), or correct lesson.toml",
    de="nehmen Sie die Zahl aus der Rechnung (notation.Calculation, part(KEY, …)), oder berichtigen Sie lesson.toml",
)
FAR: Final = (10_000, 100_000)  # |z| at which a function with a limit is within NEARLY of it
STEP: Final = re.compile(r"0|−?(?:[1-9]\d?0*|0[.,]0*[1-9]\d?)")  # a number at a tick: at most two digits, and zeros
GROUPED: Final = re.compile(r"−?(?:[1-9]\d{1,2}|[1-9],\d{3})(?:,\d{3})+(?:\.\d+)?")  # in English, from 10,000 on
LIMIT_PLACES: Final = 2  # to which it is written
NEARLY: Final = Fraction(6, 1000)
NOTHING: Final = Message("nothing", de="nichts")


def find(film: Film) -> Iterator[Finding]:
    """Yield a finding for each text on stage at the end of a beat with a number or name that the lesson lacks."""
    allowed, seen = stage_numbers(film), set[tuple[int, str]]()
    if not allowed.is_known:
        return
    for snapshot in film.beat_ends:
        now = allowed.during(snapshot.at.step)
        for text in snapshot.texts:
            if (id(text), snapshot.at.scene) not in seen:
                seen.add((id(text), snapshot.at.scene))
                for message in (*wrong_parts(text, now), *wrong_loose_numbers(text, snapshot, now)):
                    yield Finding(snapshot.at, "error", message, (text.name,), text.box)


def wrong_parts(text: Element, allowed: StageNumbers) -> Iterator[Message]:
    """Yield a message for each part of a formula that shows another number or name than its key stands for."""
    for key, piece in text.parts:
        if key and piece not in (possible := allowed.in_part(key, text)):
            possible = alike(piece, possible) if Address.of(key) else possible
            right = Message(" or ".join(sorted(possible)), de=" oder ".join(sorted(possible))) or NOTHING
            yield Message(
                f"{key} in {text.name} shows {piece}, the computation gives {right}",
                de=f"{key} in {text.name:de} zeigt {piece}, die Rechnung ergibt {right:de}",
            )


def alike(piece: str, possible: set[str]) -> set[str]:
    """Return the numbers among what a part may show if it shows a number, the names if it shows a name; or all."""
    number = NUMBER.match(piece) is not None
    return {text for text in possible if (NUMBER.fullmatch(text) is not None) == number} or possible


def wrong_loose_numbers(text: Element, snapshot: Snapshot, allowed: StageNumbers) -> Iterator[Message]:
    """Yield a message if a text shows, outside its formula parts, numbers that it may not show."""
    mark = allowed.format(Fraction(1, 2))[1]  # the language's; wrong ones are reported by decimal-marks
    found = [number for key, piece in text.parts if not key for number in NUMBER.findall(piece)]
    marked = [n if mark == "." and GROUPED.fullmatch(n) else re.sub(r"(?<=\d)[.,](?=\d)", mark, n) for n in found]
    loose = [regrouped(number, allowed.language) for number in marked]
    if not loose or (text.is_handwriting and allowed_in_handwriting(text, loose, snapshot, allowed)):
        return
    if text.is_handwriting or not allowed_in_label(text, loose, snapshot, allowed):
        numbers = ", ".join(loose)
        yield Message(
            f"{text.name} shows {numbers}, which no field of the trace is",
            de=f"{text.name:de} zeigt {numbers}, was in der Rechnung nicht vorkommt",
        )


def allowed_in_handwriting(text: Element, loose: list[str], snapshot: Snapshot, allowed: StageNumbers) -> bool:
    """Tell whether handwriting may have numbers outside its parts: counts, in "= 0,01z" any, and at an axis tick."""
    if set(loose) <= allowed.counts:
        return True
    if text.text.startswith("="):
        return "z" in text.text or "ᶻ" in text.text  # the rule equations checks the formula
    owners = snapshot.owners(text)
    if any(owner.tag and isinstance(owner.tag.content, Amount) for owner in owners):
        return True  # the rule scales checks it
    at_an_axis = any(owner.name in AXES for owner in owners)
    return at_an_axis and STEP.fullmatch(text.text) is not None


def allowed_in_label(text: Element, loose: list[str], snapshot: Snapshot, allowed: StageNumbers) -> bool:
    """Tell whether a label may show the numbers ``loose``: they are cited, a graph's limit, or the lesson's numbers."""
    if side := side_over(text, snapshot, allowed):
        return loose == [limit_on_side(side, allowed)]
    return allowed.is_citation(text.text) or set(loose) <= allowed.all_numbers


def side_over(text: Element, snapshot: Snapshot, allowed: StageNumbers) -> int:
    """Return 1 if the next label above a text says that z is positive, -1 if negative, 0 if the label says neither."""
    terms = TERMS[allowed.language]
    labels = [t for t in snapshot.texts if not t.is_handwriting and t.baseline > text.baseline]
    over = [t for t in labels if t.box[0] < text.box[2] and text.box[0] < t.box[2]]
    nearest = min(over, key=lambda t: t.baseline, default=None)
    return {terms.negative: -1, terms.negative_or_zero: -1, terms.positive: 1}.get(nearest.text, 0) if nearest else 0


def limit_on_side(side: int, allowed: StageNumbers) -> str | None:
    """Return, as text, the activation function's limit for z → -∞ (``side`` -1) or z → ∞ (1); None without limit."""
    function = FUNCTIONS.get(allowed.function)
    if function is None:
        return None
    far = [function(Fraction(side * size)) for size in FAR]
    limit = round(far[0], LIMIT_PLACES)
    return allowed.format(limit) if all(abs(value - limit) < NEARLY for value in far) else None
