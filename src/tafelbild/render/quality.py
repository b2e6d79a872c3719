"""Qualities: size, frame rate and encoder settings of films. Imports no manim, since ``--help`` lists the qualities."""

from dataclasses import dataclass, replace
from typing import Final

from tafelbild.master.encoder_settings import DRAFT_ENCODER, LECTURE_ENCODER, MASTER_ENCODER, EncoderSettings


@dataclass(frozen=True)
class Quality:
    """Quality of a film: size in pixels, frames a second, encoder settings; ``purpose`` is a note for ``--help``."""

    name: str
    width: int
    height: int
    frame_rate: int
    purpose: str
    encoder: EncoderSettings = LECTURE_ENCODER

    def with_frame_rate(self, frame_rate: int) -> "Quality":
        """Return this quality at another frame rate, which is appended to its name: "lecture" becomes "lecture25"."""
        if frame_rate == self.frame_rate:
            return self
        return replace(self, name=f"{self.name}{frame_rate}", frame_rate=frame_rate)


FRAME_RATES: Final = (25, 30, 50, 60)  # what editors, broadcasters and course platforms expect
DRAFT: Final = Quality("draft", 960, 540, 25, "a first look, in half the time", DRAFT_ENCODER)
LECTURE: Final = Quality("lecture", 1920, 1080, 30, "what projectors and course platforms show")
MASTER: Final = Quality(
    "master", 1920, 1080, 30, "the same in a smaller file that takes longer, to upload", MASTER_ENCODER
)
HIGH: Final = Quality("high", 1920, 1080, 60, "smoother, to be cut into a recording at 50 or 60")
ULTRA: Final = Quality("ultra", 3840, 2160, 60, "4K, for a large screen, or to be cropped in an edit")
QUALITIES: Final = {quality.name: quality for quality in (DRAFT, LECTURE, MASTER, HIGH, ULTRA)}
STILL: Final = Quality("still", 960, 540, 30, "one picture of a storyboard, timed like the lecture")
