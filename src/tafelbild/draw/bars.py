"""Bars by hand: shares of one whole, each in the track that the whole would fill."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

import numpy as np
from manim import Animation, AnimationGroup, Rectangle, VGroup, VMobject

from tafelbild.draw.arguments import check_number, check_size, check_theme, misuse, quoted
from tafelbild.draw.coordinates import Point, to_3d
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.look import Depth, Reshape, Shape
from tafelbild.draw.pen import Draw, pen_line
from tafelbild.draw.pen_marks import dashed_line
from tafelbild.draw.tagging import Amount, Kind, Tag, set_content, set_owners, tag_as
from tafelbild.errors import LessonError
from tafelbild.maths.number import Number, to_fraction
from tafelbild.message import Message
from tafelbild.notation import part
from tafelbild.theme import BRISK, CALM, DIGIT_HEIGHT, RIGHT_EDGE, SLOW, Theme

OUTLINE_WIDTH: Final = 4.5
TRACK_WIDTH: Final = 3.0
HATCH_STEP: Final = 0.16  # between two strokes of the hatching, along the bar
HATCH_WIDTH: Final = 2.0
HATCH_MARGIN: Final = 0.05  # between a stroke and the outline
SHORTEST: Final = 0.03  # of a bar that stands for more than 0, and of a stroke of the hatching
NOTHING: Final = 0.005  # a bar is not drawn while it is shorter
LABEL_GAP: Final = 0.22  # between a track and its number
SCALE_OVER: Final = 0.24  # by which the lines at 0 and 1 are longer than all bars
SCALE_DROP: Final = 0.2  # from these lines down to the top of their digits
DIGIT_MIDDLE: Final = 0.42  # from the baseline up to the middle of a digit, in digit heights


@dataclass(frozen=True)
class BarLook:
    """The look of a bar: the middle of its left end, its ``length``, now, and its thickness, in units."""

    start: Point
    length: float
    thickness: float


class BarOutline(Shape[BarLook]):
    """The outline of a bar and, on the board, its hatching; nothing while the bar is too short."""

    def __init__(self, theme: Theme, look: BarLook, tag: Tag, seed: int) -> None:
        self.theme, self.seed = theme, seed
        super().__init__(look, tag)

    def draw(self, look: BarLook) -> list[VMobject]:
        """Return the outline as one stroke, then the strokes of the hatching, from the left."""
        if look.length < NOTHING:
            return []
        outline = pen_line(
            self.theme, corners(look), OUTLINE_WIDTH, self.theme.result, seed=self.seed, wobble=0.001
        ).set_z_index(Depth.RING)
        return [outline, *(self.hatching(look) if self.theme.marker is None else [])]

    def hatching(self, look: BarLook) -> list[VMobject]:
        """Return parallel strokes inside the bar that rise to the right."""
        (x, y), high = (look.start[0], look.start[1] - look.thickness / 2), look.thickness
        strokes: list[VMobject] = []
        for k, shift in enumerate(np.arange(HATCH_STEP - high, look.length, HATCH_STEP).tolist()):
            low, top = max(HATCH_MARGIN, HATCH_MARGIN - shift), min(high, look.length - shift) - HATCH_MARGIN
            if top - low > SHORTEST:
                ends = [(x + shift + low, y + low), (x + shift + top, y + top)]
                strokes.append(
                    pen_line(self.theme, ends, HATCH_WIDTH, self.theme.result, seed=self.seed + k, wobble=0.002)
                )
        return strokes


class BarFill(Shape[BarLook]):
    """What the highlighter fills of a bar on paper; nothing on the board."""

    def __init__(self, theme: Theme, look: BarLook, tag: Tag) -> None:
        self.theme = theme
        super().__init__(look, tag)

    def draw(self, look: BarLook) -> list[VMobject]:
        """Return the filled rectangle."""
        if self.theme.marker is None or look.length < NOTHING:
            return []
        filled = Rectangle(
            width=look.length, height=look.thickness, stroke_width=0, fill_color=self.theme.marker, fill_opacity=1
        )
        return [filled.move_to(to_3d(look.start[0] + look.length / 2, look.start[1])).set_z_index(Depth.MARKER)]


def corners(look: BarLook) -> list[Point]:
    """Return the corners of a bar, from the bottom left up and round to it again."""
    (x, y), high = look.start, look.thickness / 2
    right = x + look.length
    return [(x, y - high), (x, y + high), (right, y + high), (right, y - high), (x, y - high)]


class Bars(VGroup):
    """Bars from x = ``left``, one for each share (0 … 1) with its middle at one of ``levels``; 1 is ``length`` long.

    At first only the tracks are there; ``grow`` lets the bars grow. ``keys`` are the addresses of the shares,
    ``numbers`` what is written behind the tracks, in hand markup.

    ```python
    bars = Bars(theme, ("0.75", "0.25"), (1.2, -0.2), left=-1, numbers=("0.75", "0.25"))
    self.play(bars.draw_tracks())
    self.play(bars.grow())
    self.play(bars.write_numbers())
    ```
    """

    def __init__(
        self,
        theme: Theme,
        shares: Sequence[Number],
        levels: Sequence[float],
        *,
        left: float,
        length: float = 3.6,
        keys: Sequence[str] = (),
        numbers: Sequence[str] = (),
    ) -> None:
        check_theme("Bars", theme)
        check_number("Bars", "left", left)
        check_size("Bars", "length", length)
        self.shares = [share if isinstance(share, Fraction) else to_fraction(share) for share in shares]
        check_shares(self.shares, levels)
        super().__init__()
        self.theme, self.left, self.length, self.levels = theme, left, length, [*levels]
        self.thickness = min(0.7, 0.62 * min((abs(a - b) for a in levels for b in levels if a != b), default=2.0))
        self.keys = [*keys] or [""] * len(self.shares)
        self.tracks = [self.track(k) for k in range(len(self.shares))]
        starts = [self.starting_look(k) for k in range(len(self.shares))]
        self.fills = [BarFill(theme, look, self.tag(k, "marker")) for k, look in enumerate(starts)]
        self.bars = [BarOutline(theme, look, self.tag(k, "mark"), 30 + k) for k, look in enumerate(starts)]
        self.numbers = self.write(numbers)
        self.add(*self.tracks, *self.fills, *self.bars, *self.numbers)

    # -- making -----------------------------------------------------------------------------------

    def look(self, index: int, share: Fraction | int) -> BarLook:
        """Return the look of a bar that stands for this share."""
        length = max(SHORTEST, self.length * float(share)) if share else 0.0  # the smallest share is a line
        return BarLook((self.left, self.levels[index]), length, self.thickness)

    def starting_look(self, index: int) -> BarLook:
        """Return the look of a bar before it grows: without length; one that stays short has no thickness, either."""
        start, length = self.look(index, 0), self.look(index, self.shares[index]).length
        return start if length > self.thickness else replace(start, thickness=0.0)

    def tag(self, index: int, kind: Kind) -> Tag:
        """Return the tag of a bar, which says for which value it stands."""
        number = index + 1
        name = Message(f"bar {number}", de=f"Balken {number}")
        if kind == "marker":
            return Tag(kind, Message(f"the highlighter in {name}", de=f"der Textmarker in {name:de}"))
        return Tag(kind, name, content=Amount(self.keys[index], self.shares[index], Fraction(1)))

    def track(self, index: int) -> VGroup:
        """Return the outline that the whole would have."""
        points = corners(self.look(index, 1))
        line = pen_line(self.theme, points, TRACK_WIDTH, self.theme.trace, seed=index, wobble=0.001)
        return tag_as(VGroup(line), Message("the track of a bar", de="die Bahn eines Balkens"))

    def write(self, numbers: Sequence[str]) -> list[Handwriting]:
        """Return the numbers behind the tracks, right-aligned; LessonError if they do not fit the picture."""
        height = 0.58 if self.thickness > DIGIT_HEIGHT else DIGIT_HEIGHT
        made = [
            Handwriting(self.theme, part(key, number) if key else number, height=height, role="result", seed=50 + k)
            for k, (key, number) in enumerate(zip(self.keys, numbers, strict=False))
        ]
        right = self.left + self.length + LABEL_GAP + max((float(number.width) for number in made), default=0.0)
        if right > RIGHT_EDGE + SHORTEST and made:
            raise LessonError(
                "Bars",
                Message(
                    "the numbers do not fit behind the bars; use a smaller length",
                    de="die Zahlen passen nicht hinter die Balken; nehmen Sie eine kleinere length",
                ),
            )
        for number, level, track in zip(made, self.levels, self.tracks, strict=False):
            set_owners(number.at(right, level - DIGIT_MIDDLE * height, 1), track)
        return made

    # -- verbs ------------------------------------------------------------------------------------

    def draw_tracks(self) -> Animation:
        """Return the animation that draws the tracks."""
        return AnimationGroup(*(Draw(track, run_time=BRISK) for track in self.tracks), lag_ratio=0.2)

    def grow(self, *indices: int, run_time: float = SLOW) -> Animation:
        """Return the animation in which bars (``indices`` from 0; default: all) grow to their shares, together."""
        shapes = [(shape, k) for shapes in (self.fills, self.bars) for k, shape in enumerate(shapes)]
        shapes = [(shape, k) for shape, k in shapes if not indices or k in indices]
        looks = [(shape, replace(self.look(k, self.shares[k]))) for shape, k in shapes]
        return AnimationGroup(*(Reshape(shape, look) for shape, look in looks), run_time=run_time)

    def write_numbers(self) -> Animation:
        """Return the animation that writes the numbers behind the tracks."""
        return AnimationGroup(*(Write(number) for number in self.numbers), lag_ratio=0.4)

    def with_scale(self) -> "BarScale":
        """Return the lines at 0 and 1 that cross all bars, with their digits below."""
        return BarScale(self)


class BarScale(VGroup):
    """A line at 0 and a dashed one at 1 that cross all bars, with their digits below."""

    def __init__(self, bars: Bars) -> None:
        super().__init__()
        theme, half = bars.theme, bars.thickness / 2 + SCALE_OVER
        top, bottom = max(bars.levels) + half, min(bars.levels) - half
        xs = bars.left, bars.left + bars.length
        zero = VGroup(pen_line(theme, [(xs[0], top), (xs[0], bottom)], TRACK_WIDTH, theme.quiet, seed=3))
        self.lines = [zero, dashed_line(theme, (xs[1], top), (xs[1], bottom), TRACK_WIDTH, theme.quiet, seed=2)]
        self.digits: list[Handwriting] = []
        for value, (x, line) in enumerate(zip(xs, self.lines, strict=True)):
            tag_as(line, Message(f"the line at {value}", de=f"die Linie bei {value}"))
            set_content(line, Amount("", Fraction(value)))
            digit = Handwriting(theme, str(value), height=DIGIT_HEIGHT, role="quiet", seed=value)
            self.digits.append(set_owners(digit.at(x, bottom - SCALE_DROP - DIGIT_HEIGHT, 0), line))
        self.add(*self.lines, *self.digits)

    def write(self) -> Animation:
        """Return the animation that draws the lines and writes their digits."""
        steps = [
            AnimationGroup(Draw(a, run_time=BRISK), Write(b)) for a, b in zip(self.lines, self.digits, strict=True)
        ]
        return AnimationGroup(*steps, lag_ratio=0.5, run_time=CALM)


def check_shares(shares: Sequence[Fraction], levels: Sequence[float]) -> None:
    """Raise a LessonError unless there are shares, from 0 to 1, and each has its level."""
    if not shares or len(shares) != len(levels):
        raise misuse(
            "Bars",
            f"needs a level for each share, not {len(levels)} levels for {len(shares)} shares",
            f"braucht eine Höhe je Anteil, nicht {len(levels)} Höhen für {len(shares)} Anteile",
        )
    for share in shares:
        if not 0 <= share <= 1:
            told = quoted(float(share))
            raise misuse("Bars", f"a share is from 0 to 1, not {told}", f"ein Anteil ist von 0 bis 1, nicht {told}")
