"""What a film is made of, read from its index and its packets: no picture is decoded, so it takes no time."""

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import av

from tafelbild.master.boxes import boxes

if TYPE_CHECKING:
    from av.container import InputContainer


@dataclass(frozen=True)
class FilmProperties:
    """A film in numbers.

    ``boxes``: the kinds of its boxes, in order; ``colours``: primaries, transfer, matrix and range, as H.264 numbers
    them; ``steps``: how long pictures stand, in seconds, each once; ``sound``: samples a second, 0 without sound.
    """

    boxes: tuple[str, ...]
    codec: str
    pixels: str
    colours: tuple[int, ...]
    steps: tuple[Fraction, ...]
    frames: int
    sound: int
    metadata: dict[str, str]

    @property
    def begins_at_once(self) -> bool:
        """Whether its index lies before its pictures, so that it plays while it loads."""
        return "moov" in self.boxes and "mdat" in self.boxes[self.boxes.index("moov") :]


def probe_film(film: Path) -> FilmProperties:
    """Return what a film is made of."""
    with av.open(str(film)) as container:
        track = container.streams.video[0]
        context, sounds = track.codec_context, container.streams.audio
        times = frame_times(container)
        return FilmProperties(
            boxes=tuple(box.kind for box in boxes(film)),
            codec=context.name,
            pixels=context.pix_fmt or "",
            colours=tuple(
                map(int, (context.color_primaries, context.color_trc, context.colorspace, context.color_range))
            ),
            steps=tuple(sorted({later - earlier for earlier, later in pairwise(times)})),
            frames=len(times),
            sound=sounds[0].rate if sounds else 0,
            metadata=dict(container.metadata),
        )


def frame_times(container: "InputContainer") -> list[Fraction]:
    """Return when each picture is shown, in seconds, in order."""
    track = container.streams.video[0]
    base = track.time_base or Fraction(1)
    return sorted(packet.pts * base for packet in container.demux(track) if packet.size and packet.pts is not None)
