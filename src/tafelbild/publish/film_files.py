"""What a film is made of, read from its index and its packets: no picture is decoded, so it takes no time."""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import av
from PIL import Image

from tafelbild.errors import LessonError
from tafelbild.files import atomic_write
from tafelbild.master.boxes import boxes
from tafelbild.master.joining import opened
from tafelbild.publish.edition import Edition, Part
from tafelbild.publish.xmp import xmp_packet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from av.container import InputContainer, OutputContainer
    from av.packet import Packet
    from av.stream import Stream


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


AUDIO_PREROLL: Final = (
    2 * 1024 - 1
)  # samples: the block of sound that lasts until a cut, and the one that it is decoded with
SEEK_MARGIN: Final = Fraction(1, 10)  # seconds: at which the film is read, for those blocks


def scene_film(edition: Edition, part: Part, target: Path) -> Path:
    """Write the film of one scene, with its sound, and return its path."""
    start, end = (Fraction(frame, edition.frame_rate) for frame in (part.start, part.end))
    with av.open(str(edition.film)) as film, opened(target, Fraction(edition.frame_rate)) as cut:
        cut.metadata.update({**film.metadata, "title": part.title})
        tracks = dict(copy_tracks(film, cut))
        for packet in packets_between(film, set(tracks), start, end):
            cut.mux(shift_packet(packet, tracks[packet.stream], start))
    return target


def copy_tracks(film: "InputContainer", cut: "OutputContainer") -> "Iterator[tuple[Stream, Stream]]":
    """Yield the tracks of pictures and of sound, each with its copy."""
    for track in (*film.streams.video, *film.streams.audio):
        yield track, cut.add_stream_from_template(track)


def packets_between(
    film: "InputContainer", tracks: "set[Stream]", start: Fraction, end: Fraction
) -> "Iterator[Packet[Any]]":
    """Yield the packets that are due from ``start`` up to ``end``, in seconds; the rest of the film is not read.

    Sound comes in blocks: those that are needed for the sample at ``start`` begin before it, and players skip that.
    """
    ahead = {track: AUDIO_PREROLL if track.type == "audio" else 0 for track in tracks}
    ticks = {track: (ceil(start / time_base(track)) - ahead[track], ceil(end / time_base(track))) for track in tracks}
    if start > SEEK_MARGIN:
        film.seek(int((start - SEEK_MARGIN) * av.time_base))
    for packet in film.demux(*tracks):
        first, last = ticks[packet.stream]
        if packet.size and first <= (packet.pts or 0) < last:
            yield packet
        elif packet.dts is None or packet.dts >= last:  # none of this track is due any more
            tracks = tracks - {packet.stream}
            if not tracks:
                return


def time_base(track: "Stream") -> Fraction:
    """Return the unit of a track's times, in seconds."""
    return Fraction(track.time_base or 1)


def shift_packet(packet: "Packet[Any]", track: "Stream", start: Fraction) -> "Packet[Any]":
    """Return a packet of the film as one of the scene that begins at ``start``."""
    ticks = round(start / packet.time_base)
    packet.pts, packet.dts = (packet.pts or 0) - ticks, (packet.dts or 0) - ticks
    packet.stream = track
    return packet


def frame_image(film: Path, frame: int, frame_rate: int) -> Image.Image:
    """Return one frame of a film, counted from 0; several targets want the same ones."""
    about = film.stat()
    return decode_frame(film, frame, frame_rate, (about.st_size, about.st_mtime_ns)).copy()


@lru_cache(maxsize=8)  # of 6 MB each
def decode_frame(film: Path, frame: int, frame_rate: int, _version: tuple[int, int]) -> Image.Image:
    """Return one frame of a film as it is now."""
    with av.open(str(film)) as container:
        track = container.streams.video[0]
        wanted = Fraction(frame, frame_rate)
        container.seek(int(wanted / time_base(track)), stream=track)
        for found in container.decode(track):
            if (found.pts or 0) * time_base(track) >= wanted - Fraction(1, 2 * frame_rate):
                return Image.fromarray(found.to_ndarray(format="rgb24"))
    raise LessonError(film.name, f"has no frame {frame}; make the film again")


JPEG_QUALITY: Final = 88  # of a JPEG: at 90 it is a tenth larger, and nobody sees it


def write_poster(edition: Edition, target: Path) -> Path:
    """Write the poster of the film, and return its path."""
    return write_scene_poster(edition, edition.longest, target)


def write_scene_poster(edition: Edition, scene: Part, target: Path) -> Path:
    """Write the last picture of a scene as a JPEG that knows its licence, and return its path."""
    last = frame_image(edition.film, scene.end - 1, edition.frame_rate)
    with atomic_write(target) as part:
        last.save(part, "JPEG", quality=JPEG_QUALITY, optimize=True, xmp=xmp_packet(edition).encode())
    return target
