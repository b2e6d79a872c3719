"""A number or a name on stage is not one of the lesson's, or not written as its language writes it.

Handwriting says of each of its parts which field of the trace it is, and only that may stand there; a label or a text
of manim's may show any number of the trace.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from tafelbild.audit.allowed_numbers import Facts
from tafelbild.audit.arithmetic import FUNCTIONS
from tafelbild.audit.elements import Thing
from tafelbild.audit.finding import Finding
from tafelbild.audit.snapshots import Film, Picture
from tafelbild.audit.written_lines import numbers_in
from tafelbild.notation import TERMS

MEND: Final = "let the number come from the trace (notation.Calculation, part(KEY, …)), or correct lesson.toml"
FAR: Final = (10_000, 100_000)  # |z| at which a function with a limit is within NEARLY of it
AXES: Final = ("the z axis", "the upright axis")
STEP: Final = re.compile(r"0|−?(?:[1-9]\d?0*|0[.,]0*[1-9]\d?)")  # what stands at a tick has at most two digits
NEARLY: Final = Fraction(1, 1000)


def find(film: Film) -> Iterator[Finding]:
    """Look at everything that is written when a beat ends."""
    facts, seen = Facts.of(film), set[tuple[int, str]]()
    for picture in film.ends:
        now = facts.during(picture.at.step)
        for text in picture.texts:
            if (id(text), picture.at.scene) not in seen:
                seen.add((id(text), picture.at.scene))
                for message in (*strange_parts(text, now), *strange_rest(text, picture, now)):
                    yield Finding(picture.at, "error", message, (text.name,), text.box)


def strange_parts(text: Thing, facts: Facts) -> Iterator[str]:
    """Find parts that show something other than the field that they are."""
    for key, piece in text.pieces:
        if key and piece not in (allowed := facts.allowed(key, text)):
            right = " or ".join(sorted(allowed)) or "nothing"
            yield f"{key} in {text.name} shows {piece}, the computation gives {right}"


def strange_rest(text: Thing, picture: Picture, facts: Facts) -> Iterator[str]:
    """Find numbers that stand in no part and are none of the lesson's."""
    loose = [with_mark(number, facts) for key, piece in text.pieces if not key for number in numbers_in(piece)]
    if loose and not (may_be_written if text.written else may_be_said)(text, loose, picture, facts):
        yield f"{text.name} shows {', '.join(loose)}, which no field of the trace is"


def with_mark(number: str, facts: Facts) -> str:
    """Return a number with this language's decimal mark: that it has another one is for another rule to say."""
    return re.sub(r"(?<=\d)[.,](?=\d)", facts.mark, number)


def may_be_written(text: Thing, _loose: list[str], picture: Picture, _facts: Facts) -> bool:
    """Tell whether handwriting may have numbers outside its parts: in a formula in z, at a step of an axis."""
    if text.text.startswith("="):
        return "z" in text.text or "ᶻ" in text.text  # that it is the function, its equation proves
    if any(owner.name == "the hop by the bias" for owner in picture.owners(text)):
        return True  # its part proves it
    return any(owner.name in AXES for owner in picture.owners(text)) and STEP.fullmatch(text.text) is not None


def may_be_said(text: Thing, loose: list[str], picture: Picture, facts: Facts) -> bool:
    """Tell whether words may hold numbers: a citation, what becomes of one side of a graph, numbers of the trace."""
    side = side_over(text, picture, facts)
    if side:
        return loose == [limit_on_side(side, facts)]
    return facts.cited(text.text) or set(loose) <= facts.known


def side_over(text: Thing, picture: Picture, facts: Facts) -> int:
    """Return which side of a graph the words over a label speak of: -1, 1, or 0 if they speak of none."""
    terms = TERMS[facts.language]
    over = [
        t for t in picture.texts if t.baseline > text.baseline and t.box[0] < text.box[2] and text.box[0] < t.box[2]
    ]
    nearest = min((t for t in over if not t.written), key=lambda t: t.baseline, default=None)
    return {terms.negative: -1, terms.negative_or_zero: -1, terms.positive: 1}.get(nearest.text, 0) if nearest else 0


def limit_on_side(side: int, facts: Facts) -> str | None:
    """Return the limit of the activation function for z to -infinity (-1) or +infinity (1); ``None`` if unbounded."""
    function = FUNCTIONS[facts.lesson.trace.activation.symbol]
    far = [function(Fraction(side * size)) for size in FAR]
    limit = Fraction(round(far[0]))
    return facts.write(limit) if all(abs(value - limit) < NEARLY for value in far) else None
