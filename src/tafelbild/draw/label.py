"""Words: Fira Sans, sized by its cap height, placed by its baseline."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib.resources import as_file, files
from tempfile import TemporaryDirectory
from typing import Final, Self

import manimpango  # type: ignore[import-untyped]
import numpy as np
from manim import Text, VGroup, VMobject, config
from numpy.typing import NDArray

from tafelbild.draw.coordinates import spot
from tafelbild.draw.look import Depth
from tafelbild.draw.tagging import Tag, tagged
from tafelbild.theme import LABEL, Role, Theme

FACE = "Fira Sans"
SPACE = 0.45  # width of a space, in cap heights, a little generous
SHEET: Final = {"pixel_width": 16384, "pixel_height": 2160}  # Pango breaks lines at the width of the film's frame
FONT_SIZE = 48  # pango's; every label is scaled to its cap height afterwards


def register_face() -> None:
    """Make the shipped font known to Pango, which looks for fonts once, at the first words of a process."""
    with as_file(files("tafelbild.draw") / "fonts" / "FiraSans-Regular.ttf") as font:
        manimpango.register_font(str(font))


register_face()  # on import: manim's own ``Text`` may come before the first label


@cache
def folder_of(_process: int) -> TemporaryDirectory[str]:
    """Return a folder of one process alone: a shared one keeps what an interrupted process has half written."""
    return TemporaryDirectory(prefix="tafelbild-")


@contextmanager
def on_sheet() -> Iterator[None]:
    """Set words on a wide sheet, in a folder of our own; manim's ``tempconfig`` would take longer than the words."""
    wanted = {**SHEET, "text_dir": folder_of(os.getpid()).name}
    before = {name: config[name] for name in wanted}
    try:
        for name, value in wanted.items():
            config[name] = value
        yield
    finally:
        for name, value in before.items():
            config[name] = value


@lru_cache(maxsize=1024)
def outlines(text: str) -> tuple[NDArray[np.float64], ...]:
    """Return the outlines, each of shape (n, 3), of the letters of a text set large, and of a capital behind them.

    The capital tells where the baseline is and how tall capitals are. Setting type takes longer than a scene plays.
    """
    with on_sheet():
        written = Text(f"{text}H", font=FACE, font_size=FONT_SIZE, stroke_width=0, disable_ligatures=True)
    return tuple(letter.points for letter in written if isinstance(letter, VMobject))


def letter_of(outline: NDArray[np.float64], colour: str) -> VMobject:
    """Return a letter in a colour."""
    letter = VMobject(fill_color=colour, fill_opacity=1, stroke_width=0)
    letter.points = outline.copy()
    return letter


class Label(VGroup):
    """One line of plain words; its letters are the submobjects.

    ``cap`` is the height of a capital letter in units, ``tall`` that of the whole word. Place it with ``at``.
    """

    def __init__(self, theme: Theme, text: str, *, cap: float = LABEL, role: Role = "ink") -> None:
        self.text, self.role = text, role
        letters = [letter_of(outline, theme.colour(role)) for outline in outlines(text)]
        capital = letters.pop()
        written = VGroup(*letters, capital)
        written.scale(cap / capital.height)
        self.drop = float(VGroup(*letters).get_bottom()[1] - capital.get_bottom()[1])
        if len(letters) == len(text):  # manim keeps an empty shape for every space
            letters = [letter for letter, character in zip(letters, text, strict=True) if not character.isspace()]
        super().__init__(*letters)
        self.cap, self.tall = cap, float(self.height)
        self.set_z_index(Depth.WRITING)
        tagged(self, Tag("text", text, self, count=len([letter for letter in letters if len(letter.points)])))

    @property
    def baseline(self) -> float:
        """The y on which the capitals stand."""
        return float(self.get_bottom()[1]) - self.drop

    def at(self, x: float, y: float, anchor: int = 0) -> Self:
        """Put the baseline at ``y`` and the left end (-1), the middle (0) or the right end (1) at ``x``."""
        edge = (self.get_left, self.get_center, self.get_right)[anchor + 1]()[0]
        self.shift(spot(x - edge, y - self.baseline))
        return self


def fitted(theme: Theme, text: str, width: float, *, cap: float, role: Role = "ink") -> list[str]:
    """Break ``text`` at its spaces into as few lines as fit into ``width`` units at this cap height, of even length."""
    words = text.split()
    widths = [float(Label(theme, word, cap=cap, role=role).width) for word in words]
    lines = broken(words, widths, width, SPACE * cap)
    narrower = lines
    while len(narrower) == len(lines) and width > max(widths, default=0.0):
        lines, width = narrower, width - SPACE * cap
        narrower = broken(words, widths, width, SPACE * cap)
    return lines


def broken(words: Sequence[str], widths: Sequence[float], width: float, space: float) -> list[str]:
    """Fill lines of at most ``width`` with words, greedily; a word that is too long has a line of its own."""
    lines: list[str] = []
    used = 0.0
    for word, needed in zip(words, widths, strict=True):
        if lines and used + space + needed <= width:
            lines[-1] += f" {word}"
            used += space + needed
        else:
            lines.append(word)
            used = needed
    return lines
