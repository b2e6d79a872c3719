"""Clips with an alpha channel for browsers and OBS: conversion of ProRes 4444 to VP9, and checks of both files."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import av
import numpy as np
from av.video.frame import PictureType
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc, Interpolation, VideoReformatter
from numpy.typing import NDArray

from tafelbild.files import atomic_write
from tafelbild.languages import ByLanguage
from tafelbild.notation import shown
from tafelbild.publish.edition import Edition
from tafelbild.publish.folder_report import Check

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import OutputContainer
    from av.packet import Packet
    from av.video.stream import VideoStream

    AnyPacket = Packet[Any]

VP9_CODEC: Final = "libvpx-vp9"
BIT_EXACT: Final = {"fflags": "+bitexact"}  # otherwise the file has a random number and the version of FFmpeg
VP9_OPTIONS: Final = {
    "deadline": "realtime",
    "cpu-used": "7",
    "row-mt": "1",
    "threads": "2",  # a thread per core would give other bytes on every machine
    "tile-columns": "1",
    "crf": "24",
    "b": "0",
    "g": "150",
    "lag-in-frames": "0",
    "auto-alt-ref": "0",  # hidden alternate reference frames have no alpha
}
AUDIO_BIT_RATE: Final = 96_000  # bits per second
COPIED_TAGS: Final = ("title", "artist", "copyright", "comment")
PRORES_TAG: Final = "ap4h"  # codec tag of ProRes 4444, by which editors choose their decoder
PRORES_FORMAT: Final = "yuva444p"  # prefix: the bit depth depends on the decoder
MAX_DEVIATION: Final = 3  # of 255; encoding makes 1.1 to 1.4, colours premultiplied by alpha 64
WORDS: Final = ByLanguage(
    __name__,
    de={
        "coding": "{}: ProRes 4444 mit Deckkraft",
        "frames": "{}: Frames",
        "film": "{}: Frames wie im Film",
        "alpha": "{}: eigene Deckkraft (alpha_mode)",
        "colours": "{}: Farben wie im ProRes, mittlere Abweichung",
        "at most": "höchstens {} von 255",
    },
    en={
        "coding": "{}: ProRes 4444 with alpha",
        "frames": "{}: frames",
        "film": "{}: frames as in the film",
        "alpha": "{}: alpha of its own (alpha_mode)",
        "colours": "{}: colours as in the ProRes, mean deviation",
        "at most": "at most {} of 255",
    },
)


def convert_to_webm(clip: Path, target: Path) -> Path:
    """Write a ProRes 4444 clip as WebM (VP9 with straight alpha, Opus sound) to ``target``, and return ``target``."""
    with (
        av.open(str(clip)) as film,
        atomic_write(target) as temporary,
        av.open(str(temporary), "w", format="webm", container_options=BIT_EXACT) as output,
    ):
        output.metadata.update({name: film.metadata[name] for name in COPIED_TAGS if name in film.metadata})
        video = AlphaEncoder(film.streams.video[0], output)
        audio = [AudioEncoder(track, output) for track in film.streams.audio[:1]]
        for packet in film.demux([film.streams.video[0], *film.streams.audio[:1]]):
            encoder = video if packet.stream.type == "video" else audio[0]
            for encoded in encoder.encode(packet):
                output.mux(encoded)
    return target


class AlphaEncoder:
    """VP9 encoder of a clip's pictures. A picture equal to the one before is skipped, unless it ends the clip."""

    def __init__(self, clip: "VideoStream", output: "OutputContainer") -> None:
        self.rate = cast("Fraction", clip.average_rate)
        clip.thread_type = "SLICE"  # no delay: each packet decodes to a picture at once
        self.track = output.add_stream(VP9_CODEC, rate=self.rate, options=dict(VP9_OPTIONS))
        context = self.track.codec_context
        context.width, context.height, context.pix_fmt = clip.width, clip.height, "yuva420p"
        context.colorspace, context.color_range = Colorspace.ITU709, ColorRange.MPEG
        context.color_primaries, context.color_trc = ColorPrimaries.BT709, ColorTrc.BT709
        self.reformatter = VideoReformatter()
        self.pending: AnyPacket | None = None
        self.encoded = self.content = b""  # ProRes data of the last picture encoded, and of the last one read

    def encode(self, packet: "AnyPacket") -> "Iterator[AnyPacket]":
        """Encode the clip's next ProRes packet and yield the finished VP9 packets; an empty packet ends the clip."""
        if packet.size:
            self.pending, self.content = packet, bytes(packet)
            if self.content != self.encoded:
                yield from self.encode_picture(packet)
                self.encoded, self.pending = self.content, None
            return
        if self.pending is not None:
            yield from self.encode_picture(self.pending)  # otherwise the clip would end where this picture begins
        yield from self.track.encode(None)

    def encode_picture(self, packet: "AnyPacket") -> "Iterator[AnyPacket]":
        """Encode the picture of a ProRes packet, with its alpha channel, as VP9; yield the finished VP9 packets."""
        number = round((packet.pts or 0) * packet.time_base * self.rate)
        for decoded in packet.decode():
            frame = self.reformatter.reformat(
                decoded,
                format="yuva420p",
                interpolation=Interpolation.AREA | Interpolation.ACCURATE_RND,
                dst_colorspace=Colorspace.ITU709,
                dst_color_range=ColorRange.MPEG,
                threads=1,
            )
            frame.pict_type = PictureType.NONE  # not a key frame, as it is in ProRes
            frame.pts, frame.time_base = number, 1 / self.rate
            yield from self.track.encode(frame)


class AudioEncoder:
    """Opus encoder of a clip's sound."""

    def __init__(self, clip: "AudioStream", output: "OutputContainer") -> None:
        self.track = output.add_stream("libopus", rate=clip.rate, layout=clip.layout.name)
        self.track.bit_rate = AUDIO_BIT_RATE

    def encode(self, packet: "AnyPacket") -> "Iterator[AnyPacket]":
        """Encode the clip's next audio packet and yield the finished Opus packets; an empty packet ends the clip."""
        for block in cast("list[av.AudioFrame]", packet.decode()):
            yield from self.track.encode(block)
        if not packet.size:
            yield from self.track.encode(None)


def last_key_frame(film: Path) -> tuple[Fraction, NDArray[np.uint8]]:
    """Return the last key frame of a VP9 film: its time in seconds, and its RGBA pixels (height, width, 4).

    The frame is decoded by libvpx, as FFmpeg's own VP9 decoder drops the alpha channel.
    """
    with av.open(str(film)) as container:
        track = container.streams.video[0]
        keys = [packet for packet in container.demux(track) if packet.is_keyframe and packet.size]
        decoder = av.CodecContext.create(VP9_CODEC, "r")
        (picture,) = cast("list[av.VideoFrame]", [*decoder.decode(keys[-1]), *decoder.decode(None)])
        return (keys[-1].pts or 0) * keys[-1].time_base, np.asarray(picture.to_ndarray(format="rgba"), np.uint8)


def check_clips(clip: Path, webm: Path, edition: Edition, frames: tuple[int, int]) -> Iterator[Check]:
    """Check codec, length, alpha channel and colours of a ProRes ``clip`` and its ``webm`` version; yield the results.

    ``frames``: (number of frames that the clip must have, number of frames of the same scene in the film). If the two
    differ, a warning is yielded.
    """
    language, (clip_frames, film_frames) = edition.language, frames
    words = WORDS[language]
    found = f"{codec_of(clip)[0]}, {codec_of(clip)[1]}"
    holds = found.startswith(f"{PRORES_TAG}, {PRORES_FORMAT}")
    yield Check.of(words["coding"].format(clip.name), found, f"{PRORES_TAG}, {PRORES_FORMAT}", holds=holds)
    for file in (clip, webm):
        count = count_frames(file, edition.frame_rate)
        yield Check.equal(words["frames"].format(file.name), count, clip_frames)
    yield Check.of(
        words["film"].format(clip.name), clip_frames, str(film_frames), holds=clip_frames == film_frames, warning=True
    )
    yield Check.equal(words["alpha"].format(webm.name), alpha_mode(webm), "1")
    deviation = colour_deviation(clip, webm)
    limit = words["at most"].format(MAX_DEVIATION)
    yield Check.of(
        words["colours"].format(webm.name), shown(deviation, language, 2), limit, holds=deviation <= MAX_DEVIATION
    )


def codec_of(clip: Path) -> tuple[str, str]:
    """Return the four-letter codec tag and the pixel format of a clip, such as ap4h and yuva444p12le."""
    with av.open(str(clip)) as film:
        context = film.streams.video[0].codec_context
        return context.codec_tag, context.pix_fmt or ""


def alpha_mode(clip: Path) -> str:
    """Return the ``alpha_mode`` metadata of a WebM file: "1" if it has an alpha channel, else "0"."""
    with av.open(str(clip)) as film:
        return film.streams.video[0].metadata.get("alpha_mode", "0")


def count_frames(clip: Path, frame_rate: int) -> int:
    """Return the length of a clip in frames. It may store fewer pictures, since one may last for several frames."""
    with av.open(str(clip)) as film:
        last = max((packet.pts or 0) * packet.time_base for packet in film.demux(video=0) if packet.size)
        return round(last * frame_rate) + 1


def colour_deviation(clip: Path, webm: Path) -> float:
    """Return the mean colour difference (0 to 255) between a ProRes clip and its WebM version.

    The last key frame of the WebM is compared with the same picture of the clip, both composited over black. Pixels
    that are fully transparent in ``clip`` are left out.
    """
    second, vp9 = last_key_frame(webm)
    prores = frame_at(clip, second)
    visible = prores[..., 3] > 0
    difference = np.abs(over_black(prores) - over_black(vp9))[visible]
    return float(difference.mean()) if difference.size else 0.0


def frame_at(clip: Path, second: Fraction) -> NDArray[np.uint8]:
    """Return the RGBA pixels (height, width, 4) of the frame of a ProRes clip that begins at ``second``.

    Raise ``ValueError`` if no frame begins there.
    """
    with av.open(str(clip)) as film:
        track: VideoStream = film.streams.video[0]
        rate = cast("Fraction", track.average_rate)
        for packet in film.demux(track):
            if packet.size and round((packet.pts or 0) * packet.time_base * rate) == round(second * rate):
                return np.asarray(packet.decode()[0].to_ndarray(format="rgba"), np.uint8)
    raise ValueError(f"{clip.name} has no picture at {float(second):.3f} s")


def over_black(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return the colours of an RGBA picture composited over black, shape (height, width, 3).

    >>> over_black(np.array([[[255, 255, 0, 51]]], np.uint8)).tolist()
    [[[51.0, 51.0, 0.0]]]
    """
    return np.asarray(picture[..., :3] * (picture[..., 3:].astype(np.float32) / 255), np.float32)
