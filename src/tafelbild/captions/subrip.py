"""Captions as SubRip (.srt), the form that every player reads."""

from collections.abc import Sequence

from tafelbild.captions.cue import Cue
from tafelbild.captions.frames import clock, milliseconds
from tafelbild.captions.wording import one_line


def captions(cues: Sequence[Cue], frame_rate: int) -> str:
    """Return the captions. SubRip knows no escapes: texts are as they are, but an arrow ``-->`` becomes ``→``."""
    return "\n".join(block(number, cue, frame_rate) for number, cue in enumerate(cues, 1))


def block(number: int, cue: Cue, frame_rate: int) -> str:
    """Return one caption."""
    start, end = (clock(milliseconds(frame, frame_rate), ",") for frame in (cue.start_frame, cue.end_frame))
    lines = filter(None, (one_line(line).replace("-->", "→") for line in cue.lines))
    return "\n".join((str(number), f"{start} --> {end}", *lines, ""))
