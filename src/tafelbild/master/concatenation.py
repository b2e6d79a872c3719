"""Concatenation of encoded pieces into one video track by copying their packets."""

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
from tafelbild.files import atomic_write, ensure_writable
from tafelbild.master.mp4_boxes import disable_caption_tracks
from tafelbild.message import Message

if TYPE_CHECKING:
    from av.packet import Packet

TICKS_PER_SECOND: Final = 48_000  # a whole number per audio sample, and per frame at 24, 25, 30, 50 and 60
OTHER_CODING: Final = Message(
    "is coded in another way than the first piece of this film; delete it",
    de="ist anders kodiert als das erste Stück dieses Films; löschen Sie es",
)
MISSING_PIECE: Final = Message(
    "this piece of the film is missing; make the film again", de="dieses Stück des Films fehlt; erzeugen Sie ihn neu"
)
BROKEN_PIECE: Final = Message(
    "this piece of the film is broken; delete it and make the film again",
    de="dieses Stück des Films ist beschädigt; löschen Sie es und erzeugen Sie den Film neu",
)
PRORES_4444_TAG: Final = "ap4h"  # for a copied track FFmpeg would write the tag of ProRes without alpha


def concatenate(pieces: tuple[Path, ...], target: Path, frame_rate: Fraction) -> Path:
    """Join pieces to a silent film at the path ``target``, and return this path."""
    with open_film(target, frame_rate) as film:
        track = add_video_track(film, pieces)
        for packet in video_packets(pieces, track, frame_rate):
            film.mux(packet)
    return target


@contextmanager
def open_film(target: Path, frame_rate: Fraction) -> Iterator[OutputContainer]:
    """Yield an .mp4 or .mov container to write; after the block the file is at ``target``, with its index in front."""
    ticks = str(lcm(TICKS_PER_SECOND, frame_rate.numerator))
    options = {"movflags": "+faststart+write_colr", "video_track_timescale": ticks, "movie_timescale": ticks}
    ensure_writable(target.parent)
    with atomic_write(target) as part:
        with av.open(str(part), "w", format=target.suffix.removeprefix("."), container_options=options) as film:
            yield film
        disable_caption_tracks(part)


def add_video_track(film: OutputContainer, pieces: tuple[Path, ...]) -> VideoStream:
    """Add to a film a video track with the codec parameters of the first piece, and return the track."""
    with open_piece(pieces[0]) as first:
        track = film.add_stream_from_template(first.streams.video[0])
        if track.codec_context.name.startswith("prores"):
            track.codec_context.codec_tag = PRORES_4444_TAG
        return track


def video_packets(pieces: Iterable[Path], track: VideoStream, frame_rate: Fraction) -> "Iterator[Packet[VideoStream]]":
    """Yield the packets of all pieces, one per frame, with time stamps that count frames from 0."""
    frame = count()
    for piece in pieces:
        with open_piece(piece) as container:
            stream = container.streams.video[0]
            if codec_parameters(stream) != codec_parameters(track):
                raise LessonError(piece.name, OTHER_CODING)
            for packet in container.demux(stream):
                if packet.size:  # the last packet of a demuxed stream is empty
                    packet.stream, packet.time_base, packet.duration = track, 1 / frame_rate, 1
                    packet.pts = packet.dts = next(frame)
                    yield packet


def codec_parameters(track: VideoStream) -> tuple[int, int, str | None, bytes | None]:
    """Return the parameters that must be equal in all pieces: width, height, pixel format and H.264 parameter sets."""
    context = track.codec_context
    return context.width, context.height, context.pix_fmt, context.extradata


@contextmanager
def open_piece(piece: Path) -> Iterator[InputContainer]:
    """Open a piece for reading; raise ``LessonError`` if it is missing or damaged."""
    try:
        with av.open(str(piece)) as container:
            yield container
    except FileNotFoundError:
        raise LessonError(piece.name, MISSING_PIECE) from None
    except (av.FFmpegError, IndexError):
        raise LessonError(piece.name, BROKEN_PIECE) from None
