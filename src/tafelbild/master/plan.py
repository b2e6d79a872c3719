"""What a master is made of. All times are frames."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

LOUDNESS: Final = -16.0  # LUFS: laptops and course platforms; broadcasters want -23


@dataclass(frozen=True)
class Placed:
    """A sound file, of any rate, the frame with which it begins, and the ``voice`` that speaks.

    What one voice says is as loud as it said it, one part towards another; several voices become equally loud.
    ``pauses``: silence put into it, as (where it is cut, how long the silence is), both in seconds.
    """

    file: Path
    start: int
    voice: str = ""
    pauses: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Caption:
    """Words that stand from the first frame until before the last one."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Chapter:
    """A chapter's title and its first frame; it lasts until the next one begins."""

    title: str
    start: int


@dataclass(frozen=True)
class Master:
    """The pieces of a silent film, ``frames`` frames in all, and what is laid under it."""

    pieces: tuple[Path, ...]
    frame_rate: int
    frames: int
    language: str  # "de" or "en"
    sounds: tuple[Placed, ...] = ()
    captions: tuple[Caption, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)  # title, artist, copyright, comment
    loudness: float = LOUDNESS  # LUFS
