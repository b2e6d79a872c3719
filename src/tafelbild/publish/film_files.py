"""Film files: reading their properties, cutting out the film of a scene by copying packets, and writing posters."""

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
from tafelbild.master.concatenation import open_film
from tafelbild.master.mp4_boxes import read_boxes
from tafelbild.message import Message
from tafelbild.publish.edition import Edition, FilmScene
from tafelbild.publish.xmp import xmp_packet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from av.container import InputContainer
    from av.packet import Packet
    from av.stream import Stream

    Packets = Iterator[Packet[Any]]

AUDIO_PREROLL: Final = 2 * 1024 - 1  # samples: the audio block before a cut, and the one needed to decode it
SEEK_MARGIN: Final = Fraction(1, 10)  # seconds before a cut at which reading starts, to get those blocks
JPEG_QUALITY: Final = 88  # at 90 the file is a tenth larger without a visible difference


@dataclass(frozen=True)
class FilmProperties:
    """Technical properties of a film.

    ``boxes``: types of the MP4 boxes, in order; ``pixels``: pixel format; ``colours``: H.264's numbers for primaries,
    transfer, matrix, range; ``steps``: all frame durations that occur, in seconds; ``sound``: sample rate, or 0.
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
    def plays_while_loading(self) -> bool:
        """Whether the index (moov) comes before the pictures (mdat), so that the film plays while it loads."""
        return "moov" in self.boxes and "mdat" in self.boxes[self.boxes.index("moov") :]


def probe_film(film: Path) -> FilmProperties:
    """Return the properties of a film, read without decoding its pictures."""
    with av.open(str(film)) as container:
        track = container.streams.video[0]
        context, sounds = track.codec_context, container.streams.audio
        colours = context.color_primaries, context.color_trc, context.colorspace, context.color_range
        times = frame_times(container)
        return FilmProperties(
            boxes=tuple(box.kind for box in read_boxes(film)),
            codec=context.name,
            pixels=context.pix_fmt or "",
            colours=tuple(map(int, colours)),
            steps=tuple(sorted({later - earlier for earlier, later in pairwise(times)})),
            frames=len(times),
            sound=sounds[0].rate if sounds else 0,
            metadata=dict(container.metadata),
        )


def frame_times(container: "InputContainer") -> list[Fraction]:
    """Return the presentation times of all frames of a film, in seconds, in order."""
    track = container.streams.video[0]
    base = track.time_base or Fraction(1)
    return sorted(packet.pts * base for packet in container.demux(track) if packet.size and packet.pts is not None)


def scene_film(edition: Edition, scene: FilmScene, target: Path) -> Path:
    """Write the film of a scene, with its sound, by copying packets of the edition's film; return ``target``.

    Nothing is encoded again, since every beat begins with a key frame.
    """
    start, end = (Fraction(frame, edition.frame_rate) for frame in (scene.start, scene.end))
    with av.open(str(edition.film)) as film, open_film(target, Fraction(edition.frame_rate)) as cut:
        cut.metadata.update({**film.metadata, "title": scene.title})
        tracks = {track: cut.add_stream_from_template(track) for track in (*film.streams.video, *film.streams.audio)}
        for packet in packets_between(film, set(tracks), start, end):
            cut.mux(shift_packet(packet, tracks[packet.stream], start))
    return target


def packets_between(film: "InputContainer", tracks: "set[Stream]", start: Fraction, end: Fraction) -> "Packets":
    """Yield the packets of ``tracks`` from ``start`` up to ``end`` (seconds), without reading the rest of the film.

    Audio packets from shortly before ``start`` are included: they are needed for decoding, and are not played.
    """
    preroll = {track: AUDIO_PREROLL if track.type == "audio" else 0 for track in tracks}
    ticks = {track: (ceil(start / time_base(track)) - preroll[track], ceil(end / time_base(track))) for track in tracks}
    if start > SEEK_MARGIN:
        film.seek(int((start - SEEK_MARGIN) * av.time_base))
    for packet in film.demux(*tracks):
        first, last = ticks[packet.stream]
        if packet.size and first <= (packet.pts or 0) < last:
            yield packet
        elif packet.dts is None or packet.dts >= last:  # this track has reached ``end``
            tracks = tracks - {packet.stream}
            if not tracks:
                return


def time_base(track: "Stream") -> Fraction:
    """Return the unit of a track's timestamps, in seconds."""
    return Fraction(track.time_base or 1)


def shift_packet(packet: "Packet[Any]", track: "Stream", start: Fraction) -> "Packet[Any]":
    """Move a packet of the whole film to ``track``, a track of a scene's own film, and return the packet.

    Its timestamps are reduced by ``start``, the time in seconds at which the scene begins in the whole film.
    """
    ticks = round(start / packet.time_base)
    packet.pts, packet.dts = (packet.pts or 0) - ticks, (packet.dts or 0) - ticks
    packet.stream = track
    return packet


def frame_image(film: Path, frame: int, frame_rate: int) -> Image.Image:
    """Return frame ``frame`` (from 0) of a film. The last eight are cached, as several targets need the same frame."""
    stat = film.stat()
    return decode_frame(film, frame, frame_rate, (stat.st_size, stat.st_mtime_ns)).copy()


@lru_cache(maxsize=8)  # frames of 6 MB each
def decode_frame(film: Path, frame: int, frame_rate: int, _version: tuple[int, int]) -> Image.Image:
    """Return frame ``frame`` (from 0) of a film; ``_version``: the file's size and time, as part of the cache key."""
    with av.open(str(film)) as container:
        track = container.streams.video[0]
        wanted = Fraction(frame, frame_rate)
        container.seek(int(wanted / time_base(track)), stream=track)
        for found in container.decode(track):
            if (found.pts or 0) * time_base(track) >= wanted - Fraction(1, 2 * frame_rate):
                return Image.fromarray(found.to_ndarray(format="rgb24"))
    problem = Message(f"has no frame {frame}; make the film again", de=f"Bild {frame} fehlt; erzeugen Sie den Film neu")
    raise LessonError(film.name, problem)


def write_poster(edition: Edition, target: Path, scene: FilmScene | None = None) -> Path:
    """Write the last picture of ``scene``, or else of the longest scene, as a JPEG with licence; return ``target``."""
    last = frame_image(edition.film, (scene or edition.longest_scene).end - 1, edition.frame_rate)
    with atomic_write(target) as temporary:
        last.save(temporary, "JPEG", quality=JPEG_QUALITY, optimize=True, xmp=xmp_packet(edition).encode())
    return target
