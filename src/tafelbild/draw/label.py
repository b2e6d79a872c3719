"""Text labels in Fira Sans, sized by cap height and placed by their baseline."""

import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache
from importlib.resources import as_file, files
from typing import Any, Final, Self

import manimpango  # type: ignore[import-untyped]
import numpy as np
from manim import Text, VGroup, VMobject, config
from numpy.typing import NDArray

from tafelbild.draw.arguments import check_size, check_text, check_text_place, check_theme
from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.look import Depth
from tafelbild.draw.tagging import Tag, attach_tag
from tafelbild.errors import LessonError, quoted
from tafelbild.message import Message
from tafelbild.scratch import ScratchFolder
from tafelbild.signs import composed, unwritable
from tafelbild.theme import LABEL_HEIGHT, Role, Theme

FONT = "Fira Sans"
SPACE_WIDTH = 0.45  # in cap heights
WIDE_PAGE: Final = {"pixel_width": 16384, "pixel_height": 2160}  # Pango drops letters outside the frame's width
MAX_NAMED_SIGNS: Final = 5  # in an error
FONT_SIZE = 48  # in Pango; every label is scaled to its cap height afterwards


def register_font() -> None:
    """Register the bundled font with Pango, which looks up fonts only once per process, at its first text."""
    with as_file(files("tafelbild.draw") / "fonts" / "FiraSans-Regular.ttf") as font:
        manimpango.register_font(str(font))


register_font()  # on import: a manim ``Text`` may be made before the first label


@cache
def process_folder(_process_id: int, _parent: str) -> ScratchFolder:
    """Return a process's own temporary folder for manim's text files; a shared one could hold broken files.

    ``_parent``: the folder for temporary files; if it changes, the folder for texts goes, too.
    """
    return ScratchFolder()


@contextmanager
def wide_page() -> Iterator[None]:
    """Context manager in which manim sets text without wrapping, and puts its files into the process's own folder."""
    wanted = {**WIDE_PAGE, "text_dir": str(process_folder(os.getpid(), tempfile.gettempdir()).path)}
    before = {name: config[name] for name in wanted}
    try:
        for name, value in wanted.items():
            config[name] = value
        yield
    finally:
        for name, value in before.items():
            config[name] = value


@lru_cache(maxsize=1024)
def letter_outlines(text: str) -> tuple[NDArray[np.float64], ...]:
    """Return the outlines, each of shape (n, 3), of the letters of a text and of an H appended to it.

    The H gives the baseline and the cap height. Cached, because setting text is slow.
    """
    if missing := unwritable(text):
        raise unwritable_error(text, missing)
    looks: dict[str, Any] = {"font": FONT, "font_size": FONT_SIZE, "stroke_width": 0}
    with wide_page():
        try:
            written = Text(f"{text}H", **looks, disable_ligatures=True)
        except ValueError:  # two signs are one glyph (n and two accents): manim cannot count the letters
            written = Text(f"{text}H", **looks)
    return tuple(letter.points for letter in written if isinstance(letter, VMobject))


def unwritable_error(text: str, missing: Sequence[str]) -> LessonError:
    """Return the error for a text with signs that the font lacks."""
    listed = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in missing[:MAX_NAMED_SIGNS])
    problem = Message(
        f"cannot be written, the font lacks {listed}; write Latin, Greek or Cyrillic letters",
        de=f"lässt sich nicht schreiben, der Schrift fehlt {listed}; "
        "schreiben Sie lateinische, griechische oder kyrillische Buchstaben",
    )
    return LessonError(quoted(text), problem)


def filled_letter(outline: NDArray[np.float64], colour: str) -> VMobject:
    """Return the shape of a letter with this outline, shape (n, 3), filled with a colour."""
    letter = VMobject(fill_color=colour, fill_opacity=1, stroke_width=0)
    letter.points = outline.copy()
    return letter


class Label(VGroup):
    """One line of text; its letters are the submobjects.

    ``cap`` is the height of a capital letter in units, ``text_height`` that of the whole text. Place it with ``at``. A
    ``LessonError`` names the signs that the font lacks.

    >>> label = Label(theme, "Gewichte", cap=0.3).at(1.0, -2.0, -1)  # left end at x = 1, baseline at y = -2
    >>> len(label), round(label.baseline, 3)
    (8, -2.0)

    ```python
    title = Label(theme, "Gradient descent", cap=0.5).at(0, 1)
    author = Label(theme, "a lecture in five steps", role="quiet").at(0, 0.2)
    self.play(rise_in(title))
    self.play(rise_in(author))
    ```
    """

    def __init__(self, theme: Theme, text: str, *, cap: float = LABEL_HEIGHT, role: Role = "ink") -> None:
        check_theme("Label", theme)
        check_text("Label", text, "Gewichte")
        check_size("Label", "cap", cap)
        self.text = text = composed(text)
        letters = [filled_letter(outline, theme.colour(role)) for outline in letter_outlines(text)]
        capital = letters.pop()
        written = VGroup(*letters, capital)
        written.scale(cap / capital.height)
        self.drop = float(VGroup(*letters).get_bottom()[1] - capital.get_bottom()[1])
        if len(letters) == len(text):  # manim makes an empty shape for every space
            letters = [letter for letter, character in zip(letters, text, strict=True) if not character.isspace()]
        super().__init__(*letters)
        self.cap, self.text_height = cap, float(self.height)
        self.set_z_index(Depth.WRITING)
        attach_tag(self, Tag("text", text, self, count=len([letter for letter in letters if len(letter.points)])))

    @property
    def baseline(self) -> float:
        """The y of the baseline."""
        return float(self.get_bottom()[1]) - self.drop

    def at(self, x: float, y: float, anchor: int = 0) -> Self:
        """Move the baseline to ``y`` and the left end (``anchor`` -1), the middle (0) or the right end (1) to ``x``."""
        check_text_place("Label.at", x, y, anchor)
        edge = (self.get_left, self.get_center, self.get_right)[anchor + 1]()[0]
        self.shift(to_3d(x - edge, y - self.baseline))
        return self


def wrap_text(theme: Theme, text: str, width: float, *, cap: float, role: Role = "ink") -> list[str]:
    """Return ``text`` broken at spaces into the fewest lines of at most ``width`` units, of about equal length."""
    words = text.split()
    widths = [float(Label(theme, word, cap=cap, role=role).width) for word in words]
    lines = fill_lines(words, widths, width, SPACE_WIDTH * cap)
    narrower = lines
    while len(narrower) == len(lines) and width > max(widths, default=0.0):
        lines, width = narrower, width - SPACE_WIDTH * cap
        narrower = fill_lines(words, widths, width, SPACE_WIDTH * cap)
    return lines


def fill_lines(words: Sequence[str], widths: Sequence[float], width: float, space: float) -> list[str]:
    """Return lines of at most ``width``, filled greedily with words, ``space`` apart; a wider word has its own line."""
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
