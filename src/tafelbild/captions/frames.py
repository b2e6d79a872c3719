"""Frames of a film: where things can start, and how the time of one is written."""

from collections.abc import Sequence


def placed(wanted: Sequence[int], frames: int, apart: int) -> tuple[int, ...]:
    """Return frames as near as can be to those wanted, in their order, ``apart`` of one another, before the end.

    If the film has too few frames for all of them, the last ones lie beyond its end.

    >>> placed([5, 5, 30], frames=20, apart=2)
    (5, 7, 18)
    """
    last = max(frames, apart * len(wanted))
    starts, earliest = [], 0
    for start in wanted:
        earliest = max(start, earliest)
        starts.append(earliest)
        earliest += apart
    for place in reversed(range(len(starts))):
        last -= apart
        starts[place] = last = min(starts[place], last)
    return tuple(starts)


def clock(milliseconds: int, point: str = ".") -> str:
    """Return a time as captions write it.

    >>> clock(3_723_004)
    '01:02:03.004'
    """
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}{point}{rest:03d}"


def milliseconds(frame: int, frame_rate: int) -> int:
    """Return when a frame is shown: no two frames have the same answer.

    >>> milliseconds(1, 60)
    17
    """
    return round(frame * 1000 / frame_rate)
