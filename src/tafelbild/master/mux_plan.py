"""Input of ``write_master``: pieces, sounds, captions and chapters of a film. Times are frames unless noted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

DEFAULT_LOUDNESS_LUFS: Final = -16.0  # for laptops and course platforms; broadcasters ask for -23


@dataclass(frozen=True)
class PlacedSound:
    """A sound file of any sample rate, its first frame in the film, and the name of the ``voice`` that speaks in it.

    Sounds of one voice keep their relative levels; different voices are brought to equal loudness. ``pauses``: silences
    to insert into the sound, as (position in the file, length), both in seconds.
    """

    file: Path
    start: int
    voice: str = ""
    pauses: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Caption:
    """A caption text, shown from frame ``start`` up to, but not including, frame ``end``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Chapter:
    """A chapter, given by its title and first frame; it lasts until the next chapter begins."""

    title: str
    start: int


@dataclass(frozen=True)
class MuxPlan:
    """The content of a film to be written: encoded pieces (``frames`` frames in all), sounds, captions and chapters."""

    pieces: tuple[Path, ...]
    frame_rate: int
    frames: int
    language: str  # "de" or "en"
    sounds: tuple[PlacedSound, ...] = ()
    captions: tuple[Caption, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)  # title, artist, copyright, comment
    loudness: float = DEFAULT_LOUDNESS_LUFS
