"""A caption with its frames, and conversions between frames, milliseconds and time stamps."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Cue:
    """A caption: ``lines``, shown from ``start_frame`` up to the frame before ``end_frame``.

    ``words``: the words and signs of the lines in order, each with the time in seconds of the film when it is said.
    """

    start_frame: int
    end_frame: int
    lines: tuple[str, ...]
    words: tuple[tuple[str, float], ...] = ()

    @property
    def text(self) -> str:
        """The caption's lines, joined by spaces."""
        return " ".join(self.lines)


def separated_frames(wanted: Sequence[int], frames: int, min_distance: int) -> tuple[int, ...]:
    """Return the ``wanted`` frames, moved so that they are at least ``min_distance`` apart and away from the end.

    ``frames``: length of the film. If the film is too short for all ``wanted`` frames, the last lie beyond its end.

    >>> separated_frames([5, 5, 30], frames=20, min_distance=2)
    (5, 7, 18)
    """
    last = max(frames, min_distance * len(wanted))
    starts, earliest = [], 0
    for start in wanted:
        earliest = max(start, earliest)
        starts.append(earliest)
        earliest += min_distance
    for place in reversed(range(len(starts))):
        last -= min_distance
        starts[place] = last = min(starts[place], last)
    return tuple(starts)


def timestamp(milliseconds: int, decimal_mark: str = ".") -> str:
    """Return a time in the notation of caption files: hours, minutes, seconds and milliseconds.

    >>> timestamp(3_723_004)
    '01:02:03.004'
    """
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}{decimal_mark}{rest:03d}"


def frame_to_ms(frame: int, frame_rate: int) -> int:
    """Return the time of a frame in milliseconds; different frames give different times.

    >>> frame_to_ms(1, 60)
    17
    """
    return round(frame * 1000 / frame_rate)
