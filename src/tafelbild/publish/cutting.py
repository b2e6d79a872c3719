"""A scene cut out of the film without coding it anew: every beat begins with a picture that needs no other."""

from fractions import Fraction
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import av
from PIL import Image

from tafelbild.errors import LessonError
from tafelbild.master.joining import opened
from tafelbild.publish.edition import Edition, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from av.container import InputContainer, OutputContainer
    from av.packet import Packet
    from av.stream import Stream

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
