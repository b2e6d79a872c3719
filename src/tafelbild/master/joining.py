"""Pieces, one after the other, as one track: their packets are copied, and every frame lasts equally long."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from fractions import Fraction
from itertools import count
from math import lcm
from pathlib import Path
from typing import TYPE_CHECKING, Final

import av
from av.container import InputContainer, OutputContainer
from av.video.stream import VideoStream

from tafelbild.errors import LessonError
from tafelbild.files import atomic_write
from tafelbild.master.words import hide_words

if TYPE_CHECKING:
    from av.packet import Packet

CLOCK: Final = 48_000  # ticks a second: whole ones for a sample of sound, and for frames at 24, 25, 30, 50 and 60
PRORES: Final = "ap4h"  # ProRes 4444; FFmpeg alone calls a copied track by the name of one without alpha


def join(pieces: tuple[Path, ...], target: Path, frame_rate: Fraction) -> Path:
    """Write a silent film of these pieces and return its path."""
    with opened(target, frame_rate) as film:
        track = picture_track(film, pieces)
        for packet in pictures(pieces, track, frame_rate):
            film.mux(packet)
    return target


@contextmanager
def opened(target: Path, frame_rate: Fraction) -> Iterator[OutputContainer]:
    """Open a film to be written, .mp4 or .mov; it appears under its name when it is whole, with its index first."""
    ticks = str(lcm(CLOCK, frame_rate.numerator))
    options = {"movflags": "+faststart+write_colr", "video_track_timescale": ticks, "movie_timescale": ticks}
    target.parent.mkdir(parents=True, exist_ok=True)
    with atomic_write(target) as part:
        with av.open(str(part), "w", format=target.suffix.removeprefix("."), container_options=options) as film:
            yield film
        hide_words(part)


def picture_track(film: OutputContainer, pieces: tuple[Path, ...]) -> VideoStream:
    """Add a track that is coded as the pieces are."""
    with opened_piece(pieces[0]) as first:
        track = film.add_stream_from_template(first.streams.video[0])
        if track.codec_context.name.startswith("prores"):
            track.codec_context.codec_tag = PRORES
        return track


def pictures(pieces: Iterable[Path], track: VideoStream, frame_rate: Fraction) -> "Iterator[Packet[VideoStream]]":
    """Yield the packets of all pieces, each a frame, numbered from 0."""
    frame = count()
    for piece in pieces:
        with opened_piece(piece) as container:
            stream = container.streams.video[0]
            if coding(stream) != coding(track):
                raise LessonError(piece.name, "is coded in another way than the first piece of this film; delete it")
            for packet in container.demux(stream):
                if packet.size:  # the last one has none
                    packet.stream, packet.time_base, packet.duration = track, 1 / frame_rate, 1
                    packet.pts = packet.dts = next(frame)
                    yield packet


def coding(track: VideoStream) -> tuple[int, int, str | None, bytes | None]:
    """Return what all pieces must have in common: size, pixel format and parameter sets."""
    context = track.codec_context
    return context.width, context.height, context.pix_fmt, context.extradata


@contextmanager
def opened_piece(piece: Path) -> Iterator[InputContainer]:
    """Open a piece; that it is missing or broken is told in one line."""
    try:
        with av.open(str(piece)) as container:
            yield container
    except FileNotFoundError:
        raise LessonError(piece.name, "this piece of the film is missing; make the film again") from None
    except (av.FFmpegError, IndexError):
        raise LessonError(piece.name, "this piece of the film is broken; delete it and make the film again") from None
