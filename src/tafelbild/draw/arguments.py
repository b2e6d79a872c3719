"""Checks of the arguments that the drawing vocabulary is given: wrong use is told in one sentence, a ``LessonError``.

``of`` is the name of the class or function that was called, the place that the error names.
"""

import math
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from manim import ManimColor, Mobject
from numpy.typing import ArrayLike, NDArray

from tafelbild.draw.coordinates import Point
from tafelbild.errors import MAX_QUOTED_CHARS, LessonError, shortened, unknown
from tafelbild.languages import LANGUAGES
from tafelbild.message import Message
from tafelbild.theme import Theme

ANCHORS = (-1, 0, 1)  # left end, middle, right end of a text


def misuse(of: str, english: str, german: str) -> LessonError:
    """Return the error that ``of``, a name of the vocabulary, is used wrongly, in words of both interface languages."""
    return LessonError(of, Message(english, de=german))


def quoted(value: object) -> str:
    """Return an argument for an error sentence, as it is written in Python, on one line and cut after 40 characters.

    >>> quoted("w_1"), quoted(0.5), quoted([0] * 50)
    ("'w_1'", '0.5', '[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,…')
    """
    if isinstance(value, Mobject):
        return type(value).__name__
    whole = str(shortened(value)) if isinstance(value, int) else " ".join(repr(value).split())
    return whole if len(whole) <= MAX_QUOTED_CHARS else whole[:MAX_QUOTED_CHARS].rstrip() + "…"


def listed(names: Iterable[object]) -> str:
    """Return names with commas between them, in the middle of a long list an ellipsis.

    >>> listed(range(1, 5)), listed(range(1, 785))
    ('1, 2, 3, 4', '1, 2, 3, 4, 5, 6, …, 782, 783, 784')
    """
    words = [str(name) for name in names]
    return ", ".join(words if len(words) <= 10 else [*words[:6], "…", *words[-3:]])


def check_theme(of: str, theme: object) -> None:
    """Raise a LessonError if ``theme`` is no theme, e.g. the name of one."""
    if not isinstance(theme, Theme):
        told = quoted(theme)
        raise misuse(
            of,
            f"the theme cannot be {told}; choose BOARD, PAPER or, in a LessonScene, self.theme",
            f"das Thema kann nicht {told} sein; möglich sind: BOARD, PAPER, in einer LessonScene self.theme",
        )


def check_text(of: str, text: object, example: str) -> None:
    """Raise a LessonError if ``text`` is no text of one line; the error shows an ``example``."""
    if not isinstance(text, str):
        told = quoted(text)
        raise misuse(
            of, f"needs a text such as {example!r}, not {told}", f"braucht einen Text wie {example!r}, nicht {told}"
        )
    if len(text.splitlines()) > 1:
        raise misuse(
            of,
            f"{quoted(text)} has more than one line; use one for each line",
            f"{quoted(text)} hat mehr als eine Zeile; nehmen Sie für jede Zeile ein eigenes",
        )


def is_number(value: Any) -> bool:  # noqa: ANN401  (whatever a caller gives)
    """Return whether a value is a finite real number."""
    try:
        return not isinstance(value, str | bytes) and math.isfinite(value)
    except (TypeError, ValueError, OverflowError):
        return False


def check_size(of: str, name: str, value: Any) -> None:  # noqa: ANN401  (whatever a caller gives)
    """Raise a LessonError if a size, named ``name`` in the error, is not a number above 0."""
    if not is_number(value) or value <= 0:
        told = quoted(value)
        raise misuse(
            of, f"{name} has to be a number above 0, not {told}", f"{name} muss eine Zahl über 0 sein, nicht {told}"
        )


def check_number(of: str, name: str, value: object) -> None:
    """Raise a LessonError if a value, named ``name`` in the error, is no finite number."""
    if not is_number(value):
        told = quoted(value)
        raise misuse(of, f"{name} has to be a number, not {told}", f"{name} muss eine Zahl sein, nicht {told}")


def check_kind(of: str, value: object, kind: type, hint: str) -> None:
    """Raise a LessonError if ``value`` is not a ``kind``; ``hint`` is how to get one, in Python."""
    if not isinstance(value, kind):
        told, name = quoted(value), kind.__name__
        raise misuse(
            of, f"needs a {name} such as {hint}, not {told}", f"braucht ein Objekt {name}, etwa {hint}, nicht {told}"
        )


def check_text_place(of: str, x: object, y: object, anchor: object) -> None:
    """Raise a LessonError if ``x`` and ``y`` are no numbers, or if ``anchor`` is not -1, 0 or 1."""
    check_number(of, "x", x)
    check_number(of, "y", y)
    if anchor not in ANCHORS:
        told = quoted(anchor)
        raise misuse(
            of,
            f"anchor cannot be {told}; choose -1 (left end), 0 (middle) or 1 (right end)",
            f"anchor kann nicht {told} sein; möglich sind: -1 (linkes Ende), 0 (Mitte), 1 (rechtes Ende)",
        )


def plane_points(of: str, points: ArrayLike, least: int = 2) -> NDArray[np.float64]:
    """Return ``points``, at least so many pairs (x, y) of finite numbers, as an array (n, 2); LessonError if not."""
    try:
        given = np.asarray(points, dtype=float)
    except (TypeError, ValueError, OverflowError):
        given = np.zeros(0)
    if given.ndim != 2 or len(given) < least or given.shape[1] not in (2, 3) or not np.isfinite(given).all():
        told = quoted(points)
        raise misuse(
            of,
            f"needs points such as (1, 2), at least {least}, not {told}",
            f"braucht Punkte wie (1, 2), mindestens {least}, nicht {told}",
        )
    return given[:, :2]


def check_ends(of: str, start: Point, end: Point) -> None:
    """Raise a LessonError if ``start`` and ``end`` are not two different points."""
    first, last = plane_points(of, [start, end])
    if np.array_equal(first, last):
        told = quoted(tuple(first.tolist()))
        raise misuse(of, f"begins and ends at {told}", f"beginnt und endet bei {told}")


def check_colour(of: str, colour: object) -> None:
    """Raise a LessonError if ``colour`` is not a colour."""
    try:
        known = isinstance(ManimColor(colour) if isinstance(colour, str) else colour, ManimColor)
    except ValueError:
        known = False
    if not known:
        told = quoted(colour)
        raise misuse(
            of,
            f"{told} is no colour; write '#RRGGBB' or theme.colour('weight')",
            f"{told} ist keine Farbe; schreiben Sie '#RRGGBB' oder theme.colour('weight')",
        )


def check_layers(of: str, layers: object) -> None:
    """Raise a LessonError if ``layers`` are not the sizes of at least two layers, whole numbers from 1 on."""
    sizes = list(layers) if isinstance(layers, Sequence | np.ndarray) and not isinstance(layers, str) else []
    if len(sizes) < 2 or not all(isinstance(size, int | np.integer) and size > 0 for size in sizes):
        told = quoted(layers)
        raise misuse(
            of,
            f"layers are the numbers of neurons of at least two layers, such as (3, 4, 2), not {told}",
            f"layers sind die Anzahlen der Neuronen von mindestens zwei Layern, etwa (3, 4, 2), nicht {told}",
        )


def check_layer(of: str, layer: object, last: int) -> None:
    """Raise a LessonError if ``layer`` is not the number of one of the layers 1 … ``last``."""
    if not isinstance(layer, int | np.integer) or not 1 <= layer <= last:
        told = quoted(layer)
        raise misuse(
            of,
            f"there is no layer {told}; choose 1 to {last}",
            f"es gibt keinen Layer {told}; möglich sind 1 bis {last}",
        )


def check_language(of: str, language: object) -> None:
    """Raise a LessonError if ``language`` is no language of lessons."""
    if language not in LANGUAGES:
        raise LessonError(of, unknown(Message("unknown language", de="unbekannte Sprache"), language, LANGUAGES))


def check_mobject(of: str, thing: object) -> None:
    """Raise a LessonError if ``thing`` is nothing that manim draws."""
    if not isinstance(thing, Mobject):
        told = quoted(thing)
        raise misuse(
            of,
            f"needs something drawn, such as a Label, not {told}",
            f"braucht etwas Gezeichnetes, etwa ein Label, nicht {told}",
        )
