"""Clips without a ground for browsers and OBS: ProRes 4444 -> VP9, with plain colours beside their alpha."""

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import av
import numpy as np
from av.video.frame import PictureType
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc, Interpolation, VideoReformatter
from numpy.typing import NDArray

from tafelbild.files import atomic_write

if TYPE_CHECKING:
    from collections.abc import Iterator

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
