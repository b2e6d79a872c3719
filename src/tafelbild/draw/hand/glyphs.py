"""The signs of a hand, each in one or more forms, ready to be written."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np

from tafelbild.draw.hand.curves import spline
from tafelbild.draw.hand.ink import Stroke, pen_stroke
from tafelbild.draw.hand.own import BESIDE, HEIGHT, INSTEAD, LIFT, SLANT, WIDTH


@dataclass(frozen=True, eq=False)
class Glyph:
    """One form of a sign: strokes in writing order, and the step to the next sign, in digit heights."""

    advance: float
    strokes: tuple[Stroke, ...]


class Hand(Protocol):
    """Whatever can write: it has one or more forms of a sign."""

    def forms(self, sign: str) -> tuple[Glyph, ...]:
        """Return the forms of a sign; a sign that the hand cannot write is a ``ValueError``."""
        ...


class Tafelhand:
    """The handwriting: centre lines derived from the font Kalam Light, and our own mathematics."""

    def __init__(self) -> None:
        data = json.loads((Path(__file__).parent / "strokes.json").read_text(encoding="utf-8"))
        self._digit: float = data["digit"]
        self._font: dict[str, Any] = data["glyphs"]
        self._beside, self._instead = _table(BESIDE), _table(INSTEAD)
        self._ready: dict[str, tuple[Glyph, ...]] = {}

    def signs(self) -> tuple[str, ...]:
        """Return every sign that the hand can write."""
        return tuple(dict.fromkeys((*self._font, *self._instead)))

    def forms(self, sign: str) -> tuple[Glyph, ...]:
        """Return the forms of a sign; a sign that the hand cannot write is a ``ValueError``."""
        if sign not in self._ready:
            self._ready[sign] = tuple(self._prepared(sign))
        return self._ready[sign]

    def _prepared(self, sign: str) -> list[Glyph]:
        if sign in self._instead:
            return [_own(*form) for form in self._instead[sign]]
        if sign not in self._font:
            raise ValueError(f"the hand has no sign {sign!r}")
        entry = self._font[sign]
        lines = [np.array(stroke) / self._digit for stroke in entry["strokes"]]
        glyph = Glyph(entry["advance"] / self._digit, tuple(map(pen_stroke, lines)))
        return [glyph, *(_own(*form) for form in self._beside.get(sign, ()))]


def _table(text: str) -> dict[str, list[tuple[int, str]]]:
    """Read a table of own forms: for each sign (advance, knots)."""
    table: dict[str, list[tuple[int, str]]] = {}
    for entry in re.split(r"\n(?=\S)", text.strip()):
        sign, advance, knots = entry.split(maxsplit=2)
        table.setdefault(sign, []).append((int(advance), knots))
    return table


def _own(advance: int, knots: str) -> Glyph:
    """Put an own form on the font's slant and lines."""
    slant = np.array(((1, 0), (SLANT, 1)))
    lines = [spline(stroke) * (WIDTH, HEIGHT) + np.array((0, LIFT)) for stroke in knots.split("|")]
    return Glyph(advance / 1000 * WIDTH, tuple(pen_stroke(line @ slant) for line in lines))


@cache
def tafelhand() -> Tafelhand:
    """Return the handwriting; it is read once."""
    return Tafelhand()


HANDS: Final[dict[str, Callable[[], Hand]]] = {"hand": tafelhand}


def hand_named(name: str) -> Hand:
    """Return the hand of that name; an unknown one is a ``ValueError`` that lists the choices."""
    if name not in HANDS:
        raise ValueError(f"unknown hand {name!r}; choose one of {', '.join(HANDS)}")
    return HANDS[name]()
