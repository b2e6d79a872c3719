"""Detection of harmful flashes: WCAG 2.2, success criterion 2.3.1, "three flashes or below threshold".

flash = two opposing transitions;   transition = the change between an adjacent peak and valley

More than three flashes within a second on more than a quarter of any 10 degree field are too many. They are counted in
two ways: by the transitions of every pixel, where a quarter of a field's pixels must have too many in the same second
(also when they take turns, as in moving stripes); and by the transitions of every field as a whole, where a quarter of
its pixels must have become brighter, or darker, between a valley and a peak (also when each flash lights others).
Three flashes and a half are more than three, as for IRIS (Electronic Arts): six transitions pass, seven fail.

Fine balanced patterns, which WCAG excepts, are averaged away if the pictures are small: a pixel of 160 × 90 is a
quarter of a degree.
"""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from tafelbild.audit.colour import LEVELS, LUMINANCE, to_linear

Kind = Literal["general", "red"]
Picture = NDArray[np.uint8]
Values = NDArray[np.float32]
Mask = NDArray[np.bool_]
Counts = NDArray[np.int32]

# WCAG 2.2, "general flash and red flash thresholds". For red the formula that WCAG 2.0 and 2.1 give after Harding &
# Binnie: a note of 2.2 names a difference of 0.2 in CIE 1976 u'v' instead, and black has no place in that diagram.
GENERAL_CHANGE: Final = 0.1  # difference of relative luminance, 0 … 1
MAX_DARK_LUMINANCE: Final = 0.8  # the darker state must have a lower relative luminance
RED_CHANGE: Final = 20.0
RED_SCALE: Final = 320.0
MIN_SATURATION: Final = 0.8  # R / (R + G + B)
MAX_TRANSITIONS: Final = 6  # three flashes
SECOND: Final = 1 - 1e-6  # less a rounding error: transitions exactly a second apart do not count together
# The field of 10 degrees is 341 × 256 pixels of a screen of 1024 × 768. The 16:9 screen with the same rows of the
# same pixels, 1366 × 768, is four fields wide and three high. (A film as wide as 1024 would be three by 2.25: milder.)
FIELDS_ACROSS: Final = 4
FIELDS_DOWN: Final = 3
QUARTER: Final = 4  # a flash must cover more than a quarter of a field
LIGHT: Final = to_linear(np.arange(LEVELS + 1) / LEVELS).astype(np.float32)
WEIGHTS: Final = LUMINANCE.astype(np.float32)


@dataclass(frozen=True)
class FlashSpan:
    """A time span, in seconds, with too many flashes. ``count``: the most flashes in one second of it, rounded up."""

    start: float
    end: float
    kind: Kind
    count: int


def find_flashes(frames: Iterable[tuple[float, Picture]]) -> tuple[FlashSpan, ...]:
    """Return the time spans in which a film has more flashes than WCAG allows, sorted by start.

    ``frames``: (seconds, picture); pictures in 8 bit sRGB, all of one shape (height, width, 3), times rising. A picture
    is shown until the next. Memory: one second of masks, however long the film is.
    """
    detectors: list[FlashDetector] = []
    for seconds, picture in frames:
        if not detectors:
            detectors += FlashDetector("general", GENERAL_CHANGE, picture), FlashDetector("red", RED_CHANGE, picture)
        light = LIGHT[picture]
        for detector, states in zip(detectors, (brightness(light), redness(light)), strict=True):
            detector.add_frame(seconds, states)
    return tuple(sorted((found for detector in detectors for found in detector.found), key=lambda found: found.start))


@dataclass(frozen=True)
class States:
    """A value for each pixel or field. Its change is a transition only if ``counts`` is true before or after."""

    values: NDArray[np.float32] | Counts
    counts: Mask

    def where(self, mask: Mask, other: "States") -> "States":
        """Return the states of ``self`` where the mask is true, and the states of ``other`` elsewhere."""
        return States(np.where(mask, self.values, other.values), np.where(mask, self.counts, other.counts))

    def negative(self) -> "States":
        """Return the states with negated values, in which valleys have become peaks."""
        return States(-self.values, self.counts)


def brightness(light: Values) -> States:
    """Return states: the luminance of linear RGB (height, width, 3); ``counts`` is true where it is below 0.8."""
    luminance = light @ WEIGHTS
    return States(luminance, luminance < MAX_DARK_LUMINANCE)


def redness(light: Values) -> States:
    """Return states: max(0, (R - G - B) · 320) of linear RGB (height, width, 3); ``counts``: true in saturated red."""
    red, green, blue = np.moveaxis(light, -1, 0)
    values = np.maximum(RED_SCALE * (red - green - blue), 0)
    return States(values, (red >= MIN_SATURATION * (red + green + blue)) & (red > 0))


class TransitionCounter:
    """A counter of transitions in each place (pixel or field): rises and falls by ``least`` or more.

    Mutable, because a film is long. ``level``: rises minus falls so far; ``counts``: transitions in the last second;
    both are arrays with one number for each place.
    """

    def __init__(self, least: float, shape: tuple[int, ...]) -> None:
        nowhere = np.zeros(shape, np.bool_)
        self.least = least
        self.valley = self.peak = States(np.full(shape, np.inf, np.float32), nowhere)  # the peak upside down
        self.rising = self.falling = nowhere  # the last transition; at first neither
        self.level: Counts = np.zeros(shape, np.int32)
        self.counts: Counts = np.zeros(shape, np.int32)
        self.second: deque[tuple[float, Mask]] = deque()

    def add_states(self, seconds: float, states: States) -> bool:
        """Add the states of the next frame. Forget transitions over a second old; return whether there are new ones."""
        falling = states.negative()
        self.valley, rises = self.update_extremum(self.valley, states, self.rising)
        self.peak, falls = self.update_extremum(self.peak, falling, self.falling)
        while self.second and self.second[0][0] <= seconds - SECOND:
            self.counts -= self.second.popleft()[1]
        changed = rises | falls
        if not changed.any():
            return False
        self.valley, self.peak = states.where(falls, self.valley), falling.where(rises, self.peak)
        self.rising, self.falling = (self.rising & ~falls) | rises, (self.falling & ~rises) | falls
        self.level += rises.astype(np.int32) - falls
        self.counts += changed
        self.second.append((seconds, changed))
        return True

    def update_extremum(self, turn: States, states: States, done: Mask) -> tuple[States, Mask]:
        """Return the lowest states since the last peak, and a mask: true where a rise by ``least`` is now complete.

        ``turn``: the lowest states before this frame; ``done``: mask of the places whose rise was counted before.
        """
        turn = states.where(states.values <= turn.values, turn)
        return turn, (states.values - turn.values >= self.least) & (states.counts | turn.counts) & ~done


class FlashDetector:
    """A detector of general or red flashes. ``least``: smallest change that counts; ``found``: time spans so far."""

    def __init__(self, kind: Kind, least: float, picture: Picture) -> None:
        height, width, _ = picture.shape
        self.kind: Kind = kind
        self.found: list[FlashSpan] = []
        self.field = (max(1, round(height / FIELDS_DOWN)), max(1, round(width / FIELDS_ACROSS)))
        self.enough = self.field[0] * self.field[1] // QUARTER + 1  # pixels
        self.pixels = TransitionCounter(least, (height, width))
        fields = self.sums_over_fields(self.pixels.level)  # all zero: before the first transition
        self.anywhere = np.ones(fields.shape, np.bool_)
        self.fields = TransitionCounter(self.enough, fields.shape)
        self.fields.add_states(-np.inf, States(fields, self.anywhere))

    def add_frame(self, seconds: float, states: States) -> None:
        """Add the states of the next frame; if the last second has too many flashes, add a time span to ``found``."""
        if not self.pixels.add_states(seconds, states):
            return
        self.fields.add_states(seconds, States(self.sums_over_fields(self.pixels.level), self.anywhere))
        transitions = max(int(self.fields.counts.max()), self.count_shared_transitions())
        if transitions > MAX_TRANSITIONS:
            self.add_span(FlashSpan(self.pixels.second[0][0], seconds, self.kind, (transitions + 1) // 2))

    def count_shared_transitions(self) -> int:
        """Return how many recent transitions each of a quarter of a field's pixels has; 0 if that is not over 6."""
        most, enough, counts = MAX_TRANSITIONS, self.enough, self.pixels.counts
        while (busy := counts > most).sum() >= enough and self.sums_over_fields(busy).max() >= enough:
            most += 1
        return most if most > MAX_TRANSITIONS else 0

    def add_span(self, new: FlashSpan) -> None:
        """Add a time span to ``found``, merged with the last one if the two overlap."""
        if self.found and new.start <= self.found[-1].end:
            last = self.found.pop()
            new = replace(last, end=new.end, count=max(last.count, new.count))
        self.found.append(new)

    def sums_over_fields(self, pixels: Counts | Mask) -> Counts:
        """Return the sum over the field's pixels, for each position of the field: shape (positions down, across)."""
        down, across = self.field
        total = np.zeros((pixels.shape[0] + 1, pixels.shape[1] + 1), np.int32)
        total[1:, 1:] = pixels.cumsum(0, np.int32).cumsum(1)
        return total[down:, across:] - total[:-down, across:] - total[down:, :-across] + total[:-down, :-across]
