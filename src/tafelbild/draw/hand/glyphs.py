"""Glyphs of the handwriting: one or more forms of each symbol, as pen strokes."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np

from tafelbild.draw.hand.curves import spline
from tafelbild.draw.hand.glyph_tables import EXTRA_FORMS, HEIGHT, LIFT, OWN_FORMS, SLANT, WIDTH
from tafelbild.draw.hand.ink import Stroke, pen_stroke
from tafelbild.draw.hand.markup_errors import unknown_sign
from tafelbild.draw.hand.sign_tables import LETTER_FORMS, SIGN_FORMS


@dataclass(frozen=True, eq=False)
class Glyph:
    """One form of a symbol: its strokes in writing order, and its advance width, in digit heights."""

    advance: float
    strokes: tuple[Stroke, ...]


class Hand(Protocol):
    """Interface of a handwriting: one or more forms of each symbol."""

    def forms(self, symbol: str) -> tuple[Glyph, ...]:
        """Return the forms of a symbol; raise a ``ValueError`` if the hand has none."""
        ...


class BoardHand:
    """The handwriting: centre lines derived from the font Kalam Light, and our own mathematical symbols."""

    def __init__(self) -> None:
        data = json.loads((Path(__file__).parent / "strokes.json").read_text(encoding="utf-8"))
        self._digit: float = data["digit"]
        self._font: dict[str, Any] = data["glyphs"]
        self._extra, self._own = _parse_table(EXTRA_FORMS), _parse_table(OWN_FORMS + LETTER_FORMS + SIGN_FORMS)
        self._cache: dict[str, tuple[Glyph, ...]] = {}

    def symbols(self) -> tuple[str, ...]:
        """Return every symbol that the hand has."""
        return tuple(dict.fromkeys((*self._font, *self._own)))

    def forms(self, symbol: str) -> tuple[Glyph, ...]:
        """Return the forms of a symbol; raise a ``ValueError`` if the hand has none."""
        if symbol not in self._cache:
            self._cache[symbol] = tuple(self._make_forms(symbol))
        return self._cache[symbol]

    def _make_forms(self, symbol: str) -> list[Glyph]:
        if symbol in self._own:
            return [_own_glyph(*form) for form in self._own[symbol]]
        if symbol not in self._font:
            raise ValueError(unknown_sign(symbol))
        entry = self._font[symbol]
        lines = [np.array(stroke) / self._digit for stroke in entry["strokes"]]
        glyph = Glyph(entry["advance"] / self._digit, tuple(map(pen_stroke, lines)))
        return [glyph, *(_own_glyph(*form) for form in self._extra.get(symbol, ()))]


def _parse_table(text: str) -> dict[str, list[tuple[int, str]]]:
    """Return symbol -> list of forms, parsed from a table of ``glyph_tables``. Each form is (advance width, knots)."""
    table: dict[str, list[tuple[int, str]]] = {}
    for entry in re.split(r"\n(?=\S)", text.strip()):
        symbol, advance, knots = entry.split(maxsplit=2)
        table.setdefault(symbol, []).append((int(advance), knots))
    return table


def _own_glyph(advance: int, knots: str) -> Glyph:
    """Return the glyph with strokes through ``knots``, fitted to the slant and size of the font's glyphs."""
    slant = np.array(((1, 0), (SLANT, 1)))
    lines = [spline(stroke) * (WIDTH, HEIGHT) + np.array((0, LIFT)) for stroke in knots.split("|")]
    return Glyph(advance / 1000 * WIDTH, tuple(pen_stroke(line @ slant) for line in lines))


@cache
def board_hand() -> BoardHand:
    """Return the handwriting, loaded once and then shared."""
    return BoardHand()


HANDS: Final[dict[str, Callable[[], Hand]]] = {"hand": board_hand}


def get_hand(name: str) -> Hand:
    """Return the handwriting with this name; raise a ``ValueError`` that lists all names if there is none."""
    if name not in HANDS:
        raise ValueError(f"unknown hand {name!r}; choose one of {', '.join(HANDS)}")
    return HANDS[name]()
