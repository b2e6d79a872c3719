"""Clips without a ground for browsers and OBS: ProRes 4444 -> VP9, with plain colours beside their alpha."""

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
BIT_EXACT: Final = {"fflags": "+bitexact"}  # else the file has a random number and the version of FFmpeg
VP9_OPTIONS: Final = {
    "deadline": "realtime",
    "cpu-used": "7",
    "row-mt": "1",
    "threads": "2",  # as many as there are cores would make other bytes on every machine
    "tile-columns": "1",
    "crf": "24",
    "b": "0",
    "g": "150",
    "lag-in-frames": "0",
    "auto-alt-ref": "0",  # a picture that is not shown has no alpha
}
AUDIO_BIT_RATE: Final = 96_000  # of sound a second
COPIED_TAGS: Final = ("title", "artist", "copyright", "comment")


def convert_to_webm(clip: Path, target: Path) -> Path:
    """Write a clip of ProRes 4444 as VP9 with straight alpha, with its sound, and return the path."""
    with (
        av.open(str(clip)) as film,
        atomic_write(target) as part,
        av.open(str(part), "w", format="webm", container_options=BIT_EXACT) as made,
    ):
        made.metadata.update({name: film.metadata[name] for name in COPIED_TAGS if name in film.metadata})
        seen = AlphaEncoder(film.streams.video[0], made)
        heard = [AudioEncoder(track, made) for track in film.streams.audio[:1]]
        for packet in film.demux([film.streams.video[0], *film.streams.audio[:1]]):
            coder = seen if packet.stream.type == "video" else heard[0]
            for coded in coder.coded(packet):
                made.mux(coded)
    return target


class AlphaEncoder:
    """The pictures of a clip, coded anew: one that stands is coded once, and once more if the clip ends with it."""

    def __init__(self, clip: "VideoStream", made: "OutputContainer") -> None:
        self.rate = cast("Fraction", clip.average_rate)
        clip.thread_type = "SLICE"  # so that each packet is a picture at once
        self.track = made.add_stream(VP9_CODEC, rate=self.rate, options=dict(VP9_OPTIONS))
        context = self.track.codec_context
        context.width, context.height, context.pix_fmt = clip.width, clip.height, "yuva420p"
        context.colorspace, context.color_range = Colorspace.ITU709, ColorRange.MPEG
        context.color_primaries, context.color_trc = ColorPrimaries.BT709, ColorTrc.BT709
        self.reformatter = VideoReformatter()
        self.last: AnyPacket | None = None
        self.drawn = self.content = b""  # of what the last picture was made that was coded, or seen

    def coded(self, packet: "AnyPacket") -> "Iterator[AnyPacket]":
        """Yield what is to be written when the clip goes on with this packet; one without content ends it."""
        if packet.size:
            self.last, self.content = packet, bytes(packet)
            if self.content != self.drawn:
                yield from self.picture(packet)
                self.drawn, self.last = self.content, None
            return
        if self.last is not None:
            yield from self.picture(self.last)  # or the clip would end when this picture came
        yield from self.track.encode(None)

    def picture(self, packet: "AnyPacket") -> "Iterator[AnyPacket]":
        """Yield the packets of one picture; colours and alpha stay as they are."""
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
            frame.pict_type = PictureType.NONE  # in ProRes each stands for itself: here it would be as large
            frame.pts, frame.time_base = number, 1 / self.rate
            yield from self.track.encode(frame)


class AudioEncoder:
    """The sound of a clip, coded anew."""

    def __init__(self, clip: "AudioStream", made: "OutputContainer") -> None:
        self.track = made.add_stream("libopus", rate=clip.rate, layout=clip.layout.name)
        self.track.bit_rate = AUDIO_BIT_RATE

    def coded(self, packet: "AnyPacket") -> "Iterator[AnyPacket]":
        """Yield what is to be written when the clip goes on with this packet; one without content ends it."""
        for block in cast("list[av.AudioFrame]", packet.decode()):
            yield from self.track.encode(block)
        if not packet.size:
            yield from self.track.encode(None)


def last_key_frame(film: Path) -> tuple[Fraction, NDArray[np.uint8]]:
    """Return the last picture of a film in VP9 that needs no other: its second, and RGBA, shape (height, width, 4).

    FFmpeg's own decoder of VP9 forgets the alpha.
    """
    with av.open(str(film)) as container:
        track = container.streams.video[0]
        keys = [packet for packet in container.demux(track) if packet.is_keyframe and packet.size]
        decoder = av.CodecContext.create(VP9_CODEC, "r")
        (picture,) = cast("list[av.VideoFrame]", [*decoder.decode(keys[-1]), *decoder.decode(None)])
        return (keys[-1].pts or 0) * keys[-1].time_base, np.asarray(picture.to_ndarray(format="rgba"), np.uint8)


PRORES_TAG: Final = "ap4h"  # ProRes 4444: by these letters editors choose their decoder
PRORES_FORMAT: Final = "yuva444p"  # with as many bits as the decoder likes
MAX_DEVIATION: Final = 3  # of 255: 8 bits and the coding make 1.1 to 1.4; half clear white that is darkened is 64 off
WORDS: Final = {
    "de": {
        "coding": "{}: ProRes 4444 mit Deckkraft",
        "frames": "{}: Frames",
        "film": "{}: Frames wie im Film",
        "alpha": "{}: eigene Deckkraft (alpha_mode)",
        "colours": "{}: Farben wie im ProRes, mittlere Abweichung",
        "at most": "höchstens {} von 255",
    },
    "en": {
        "coding": "{}: ProRes 4444 with alpha",
        "frames": "{}: frames",
        "film": "{}: frames as in the film",
        "alpha": "{}: alpha of its own (alpha_mode)",
        "colours": "{}: colours as in the ProRes, mean deviation",
        "at most": "at most {} of 255",
    },
}


def check_clips(clip: Path, made: Path, edition: Edition, frames: tuple[int, int]) -> Iterator[Check]:
    """Yield what is checked of a clip for editors and of the one that was ``made`` of it for browsers.

    ``frames``: how many the renderer's clip has, and how many the scene has in the film.
    """
    language, (own, film) = edition.language, frames
    words = WORDS[language]
    found = f"{codec_of(clip)[0]}, {codec_of(clip)[1]}"
    holds = found.startswith(f"{PRORES_TAG}, {PRORES_FORMAT}")
    yield Check.of(words["coding"].format(clip.name), found, f"{PRORES_TAG}, {PRORES_FORMAT}", holds=holds)
    for file in (clip, made):
        count = count_frames(file, edition.frame_rate)
        yield Check.of(words["frames"].format(file.name), count, str(own), holds=count == own)
    yield Check.of(words["film"].format(clip.name), own, str(film), holds=own == film, warning=True)
    mode = alpha_mode(made)
    yield Check.of(words["alpha"].format(made.name), mode, "1", holds=mode == "1")
    far = colour_deviation(clip, made)
    limit = words["at most"].format(MAX_DEVIATION)
    yield Check.of(words["colours"].format(made.name), shown(far, language, 2), limit, holds=far <= MAX_DEVIATION)


def codec_of(clip: Path) -> tuple[str, str]:
    """Return the four letters of a clip's coding, and its pixel format."""
    with av.open(str(clip)) as film:
        context = film.streams.video[0].codec_context
        return context.codec_tag, context.pix_fmt or ""


def alpha_mode(clip: Path) -> str:
    """Return what a WebM says of its alpha: "1" if it has one."""
    with av.open(str(clip)) as film:
        return film.streams.video[0].metadata.get("alpha_mode", "0")


def count_frames(clip: Path, frame_rate: int) -> int:
    """Return how many frames a clip lasts; a picture of it may stand for many."""
    with av.open(str(clip)) as film:
        last = max((packet.pts or 0) * packet.time_base for packet in film.demux(video=0) if packet.size)
        return round(last * frame_rate) + 1


def colour_deviation(clip: Path, made: Path) -> float:
    """Return how far the colours of two clips lie apart where they are seen, laid over black; of 255, in the mean."""
    second, browsers = last_key_frame(made)
    editors = frame_at(clip, second)
    shape = editors[..., 3] > 0
    far = np.abs(over_black(editors) - over_black(browsers))[shape]
    return float(far.mean()) if far.size else 0.0


def frame_at(clip: Path, second: Fraction) -> NDArray[np.uint8]:
    """Return a picture of a clip of which each stands for itself, as RGBA, shape (height, width, 4)."""
    with av.open(str(clip)) as film:
        track: VideoStream = film.streams.video[0]
        rate = cast("Fraction", track.average_rate)
        for packet in film.demux(track):
            if packet.size and round((packet.pts or 0) * packet.time_base * rate) == round(second * rate):
                return np.asarray(packet.decode()[0].to_ndarray(format="rgba"), np.uint8)
    raise ValueError(f"{clip.name} has no picture at {float(second):.3f} s")


def over_black(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return the colours of a picture over black, shape (height, width, 3).

    >>> over_black(np.array([[[255, 255, 0, 51]]], np.uint8)).tolist()
    [[[51.0, 51.0, 0.0]]]
    """
    return np.asarray(picture[..., :3] * (picture[..., 3:].astype(np.float32) / 255), np.float32)
