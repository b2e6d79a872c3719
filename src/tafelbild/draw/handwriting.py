"""Handwritten formulas, whose keyed parts can be found, coloured and written stroke by stroke."""

from collections.abc import Callable, Iterable
from itertools import pairwise
from typing import Any, Final, Self, cast

import numpy as np
from manim import Animation, Mobject, VGroup, VMobject, linear

from tafelbild.draw.arguments import (
    check_mobject,
    check_size,
    check_text,
    check_text_place,
    check_theme,
    listed,
    misuse,
    quoted,
)
from tafelbild.draw.hand import formula_text, lay_out, parse
from tafelbild.draw.hand.ink import Stroke
from tafelbild.draw.look import Depth, InPlaceAnimation, Recolour
from tafelbild.draw.pen import PenStroke, strokes_of
from tafelbild.draw.tagging import TAG_ATTRIBUTE, Tag, attach_tag
from tafelbild.errors import LessonError
from tafelbild.theme import BRISK, DIGIT_HEIGHT, ROLES, Role, Theme

LIFT_SECONDS, HOP_SECONDS = 0.05, 0.035  # seconds between strokes: constant, and per digit height of distance
FILM_SPEEDUP: Final = 2.2  # writing speed in films, relative to a real pen


class Handwriting(VGroup):
    r"""A handwritten formula in hand markup, made with its baseline at y = 0 and its left edge at x = 0.

    ``height`` is the digit height in units. A part whose key begins with a role, e.g. ``input-1``, has the colour of
    that role; all else has the colour of ``role``. ``seed`` varies the writing.

    Hand markup is a part of TeX, with ``\part{KEY}{…}`` for what is to be found again:

    * signs as themselves or by name: ``∂`` or ``\partial``, ``←`` or ``\leftarrow``, ``⊙ ∝ ∈ ∇ ∑ ∏ ∫ ∞ ≪ ∀ ∃ ∪ …``, the
      Greek letters, ``\ell``, ``\mathbb{R}``, ``\mathcal{L}``; a word is ``\text{…}`` or three letters in a row
    * ``w_{12}``, ``e^{-z}``, ``x₁²``, ``\sum_{i=1}^{n}``, ``\lim_{x \to 0}``, ``\arg\max_k``, ``\overset{!}{=}``,
      ``\xrightarrow{f}``, ``\underbrace{w x + b}_{z}``
    * ``\frac{1}{2}``, ``\sqrt{2}``, brackets ``( ) [ ] \{ \} ⟨ ⟩ ⌊ ⌋`` and bars ``|z|``, ``‖w‖``, as tall as the inside
    * ``\hat{y}`` or ``ŷ``, ``\bar{x}``, ``\tilde{x}``, ``\dot{x}``, ``\vec{x}``; ``\mathbf{W}`` with a broader pen
    * ``\begin{pmatrix} a & b \\ c & d \end{pmatrix}``, also ``bmatrix``, ``vmatrix``, and ``cases``

    What the hand cannot write is refused by a ``LessonError`` that lists what there is.

    ```python
    line = Handwriting(theme, r"y = \sigma(\part{weight}{w}\,\part{input}{x} + \part{bias}{b})", height=0.8)
    line.at(0, 1, 0)
    self.play(Write(line))
    self.play(Swell(line.part("bias"), by=0.3))
    ```
    """

    def __init__(
        self, theme: Theme, markup: str, height: float = DIGIT_HEIGHT, role: Role = "ink", seed: int = 1
    ) -> None:
        check_theme("Handwriting", theme)
        check_text("Handwriting", markup, "w_1")
        check_size("Handwriting", "height", height)
        super().__init__()
        self.theme, self.role = theme, role
        self.markup, self.text = markup, formula_text(parse(markup))
        self.height_of_digits = height
        strokes = lay_out(markup, seed=seed)
        self._keys = tuple(stroke.part for stroke in strokes)
        self.smallest = min((stroke.scale for stroke in strokes), default=1.0)  # scale of the smallest symbols
        self.add(*(_inked(theme, stroke, height, role) for stroke in strokes))
        self.set_z_index(Depth.WRITING)
        attach_tag(self, Tag("text", self.text, self, count=len(strokes)))

    @property
    def parts(self) -> tuple[str, ...]:
        """The keys of the parts, in writing order."""
        return tuple(dict.fromkeys(key for key in self._keys if key))

    def part(self, key: str) -> VGroup:
        """Return a group of the strokes of the part with this key (not copies); LessonError if there is none."""
        if key not in self.parts:
            raise missing_part("Handwriting.part", self.text, key, self.parts)
        return VGroup(*(stroke for stroke, own in zip(self.submobjects, self._keys, strict=True) if own == key))

    @property
    def own_colours(self) -> list[tuple[VMobject, str]]:
        """Each stroke with the colour of its role, whatever colour it has now."""
        colours = [_colour(self.theme, key, self.role) for key in self._keys]
        return [*zip(self.submobjects, colours, strict=True)]

    def copy_part_from(self, key: str, source: "Handwriting") -> None:
        """Replace part ``key`` by a scaled copy of that part of ``source``, so that a copy from there fits exactly."""
        own, theirs = self.part(key), source.part(key)
        scale = self.height_of_digits / source.height_of_digits
        centre = np.array([theirs.get_x(), source.baseline, 0.0])
        there = np.array([own.get_x(), self.baseline, 0.0])
        tag = getattr(own[0], TAG_ATTRIBUTE)
        copies = [stroke.copy().scale(scale, about_point=centre).shift(there - centre) for stroke in theirs]
        ink = [attach_tag(copy, tag) for copy in copies]
        begin = next(k for k, stroke in enumerate(self.submobjects) if stroke is own[0])
        end = begin + len(own)
        self.submobjects[begin:end] = ink
        self._keys = (*self._keys[:begin], *(key for _ in ink), *self._keys[end:])
        tag.count = len(self.submobjects)

    @property
    def baseline(self) -> float:
        """The y of the baseline, wherever the formula has been moved."""
        strokes = strokes_of(self)
        return float(strokes[0].to_frame((0.0, 0.0))[0, 1]) if strokes else 0.0

    def at(self, x: float, y: float, anchor: int = 0) -> Self:
        """Move the baseline to ``y`` and the left edge (``anchor`` -1), middle (0) or right edge (1) to ``x``."""
        check_text_place("Handwriting.at", x, y, anchor)
        edge = float(self.get_center()[0]) + anchor * float(self.width) / 2
        self.shift(np.array([x - edge, y - self.baseline, 0.0]))
        return self


def own_colours_back(writings: Iterable[Handwriting], run_time: float = BRISK) -> list[Animation]:
    """Return the animations that give writings the colours of their roles."""
    by_colour: dict[str, list[VMobject]] = {}
    for stroke, colour in (each for writing in writings for each in writing.own_colours):
        by_colour.setdefault(colour, []).append(stroke)
    return [Recolour(VGroup(*strokes), colour, run_time=run_time) for colour, strokes in by_colour.items()]


def hushed(writings: Iterable[Handwriting], run_time: float = BRISK) -> list[Animation]:
    """Return the animations that make writings quiet; they keep their keys, and are not fainter."""
    return [Recolour(writing, writing.theme.quiet, run_time=run_time) for writing in writings]


def missing_part(of: str, text: str, key: object, parts: tuple[str, ...]) -> LessonError:
    """Return the error that a writing with this text has no part with this key, but these ``parts``."""
    return misuse(
        of,
        f"{text!r} has no part {quoted(key)}; it has {listed(parts) or 'none'}",
        f"{text!r} hat keinen Teil {quoted(key)}; vorhanden: {listed(parts) or 'keiner'}",
    )


def _inked(theme: Theme, stroke: Stroke, height: float, role: Role) -> PenStroke:
    half_width = theme.pen * (0.62 + 0.38 * stroke.scale) * height
    colour = _colour(theme, stroke.part, role)
    return PenStroke(stroke.line * height, stroke.pressure * half_width, colour, stroke.times)


def _colour(theme: Theme, key: str, role: Role) -> str:
    own = key.partition("-")[0]
    return theme.colour(cast("Role", own) if own in ROLES else role)


class Write(InPlaceAnimation):
    r"""Animation that writes strokes one after the other, at the speed of a pen, with pauses between strokes.

    With ``part`` (a key or several) only these parts are written and added to the scene. The default run time is
    that of a real pen divided by ``FILM_SPEEDUP``.

    ```python
    line = Handwriting(theme, r"\part{sum}{2.2} + 1 = \part{result}{3.2}", height=0.8).at(0, 0.5, 0)
    self.play(Write(line, part="sum"))
    self.play(Write(line, run_time=2))
    ```
    """

    def __init__(
        self,
        written: Mobject,
        part: str | Iterable[str] | None = None,
        *,
        run_time: float | None = None,
        rate_func: Callable[[float], float] = linear,
        **kwargs: Any,  # noqa: ANN401  (manim's)
    ) -> None:
        check_mobject("Write", written)
        chosen = written if part is None else _parts(written, [part] if isinstance(part, str) else part)
        strokes = strokes_of(chosen)
        if not strokes and chosen.family_members_with_points():
            raise misuse(
                "Write",
                f"{quoted(written)} is not handwriting; use rise_in, or manim's own Write",
                f"{quoted(written)} ist keine Handschrift; nehmen Sie rise_in oder das Write von manim",
            )
        self.plan, self.total = stroke_starts(strokes, getattr(written, "height_of_digits", DIGIT_HEIGHT))
        run_time = self.total / FILM_SPEEDUP if run_time is None else run_time
        super().__init__(chosen, run_time=run_time, rate_func=rate_func, introducer=True, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show the strokes up to the share ``alpha`` (0 … 1) of the run time."""
        now = self.rate_func(alpha)
        for stroke, start in self.plan:
            stroke.show_until(stroke.duration if now >= 1 else now * self.total - start)


def stroke_starts(strokes: list[PenStroke], height: float) -> tuple[list[tuple[PenStroke, float]], float]:
    """Return ([(stroke, start time)], total time): the seconds that a real pen would need at this digit height."""
    distances = [float(np.hypot(*(after.path[0] - before.path[-1]))) for before, after in pairwise(strokes)]
    hops = [LIFT_SECONDS + HOP_SECONDS * distance / height for distance in distances]
    starts, now = [], 0.0
    for stroke, hop in zip(strokes, [*hops, 0.0][: len(strokes)], strict=True):
        starts.append((stroke, now))
        now += stroke.duration + hop
    return starts, now


def _parts(written: Mobject, keys: Iterable[str]) -> VGroup:
    if not isinstance(written, Handwriting):
        raise misuse("Write", "only a Handwriting has parts", "nur eine Handwriting hat Teile")
    chosen = [*keys] if isinstance(keys, Iterable) else [keys]
    return VGroup(*(stroke for key in chosen for stroke in written.part(key).submobjects))
