"""A piece of a film: the pictures of one animation, encoded once and for all.

The film takes over the packets of its pieces as they are. Therefore all pieces are coded alike, no picture refers to a
later one, and a piece has its name only when it is whole: what has a name is not drawn again.
"""

from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import av
import numpy as np
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc, Interpolation, VideoReformatter
from numpy.typing import NDArray

if TYPE_CHECKING:
    from av.packet import Packet
    from av.video.stream import VideoStream

REDUCTION: Final = Interpolation.AREA | Interpolation.ACCURATE_RND  # four colours to one, each with the same weight


@dataclass(frozen=True)
class Coding:
    """How pictures become packets: names and settings are FFmpeg's.

    If no packet refers to another one, a picture that stands need be encoded only once.
    """

    container: str
    codec: str
    pixel_format: str
    options: Mapping[str, str]
    packets_refer: bool


OPAQUE: Final = Coding(
    "mp4",
    "libx264",
    "yuv420p",
    {  # one thread, while another draws: as many as there are cores would make other packets on every machine
        "preset": "veryfast",
        "tune": "ssim",  # without it the grain of the chalk is what is saved on
        "crf": "18",
        "bf": "0",
        "threads": "1",
        "x264-params": "stitchable=1:scenecut=0",
    },
    packets_refer=True,
)
CLEAR: Final = Coding(  # FFmpeg's other encoder of ProRes, "prores_ks", takes two and a half times as long
    "mov", "prores_aw", "yuva444p10le", {"profile": "4", "vendor": "apl0", "threads": "2"}, packets_refer=False
)


class Piece:
    """Encodes pictures into ``target``, in real BT.709 colours of limited range, and with tags that say so."""

    def __init__(self, target: Path, coding: Coding, size: tuple[int, int], frame_rate: Fraction) -> None:
        self.target = target
        self.coding = coding
        self.part = target.with_name(f".{target.name}.part")
        self.part.parent.mkdir(parents=True, exist_ok=True)
        self.container = av.open(str(self.part), "w", format=coding.container)
        stream = self.container.add_stream(coding.codec, rate=frame_rate, options=dict(coding.options))
        self.stream = cast("VideoStream", stream)
        context = self.stream.codec_context
        context.width, context.height = size
        context.pix_fmt = coding.pixel_format
        context.colorspace, context.color_range = Colorspace.ITU709, ColorRange.MPEG
        context.color_primaries, context.color_trc = ColorPrimaries.BT709, ColorTrc.BT709
        self.reformatter = VideoReformatter()
        self.tick = 1 / frame_rate
        self.encoded = self.frames = 0
        self.standing: deque[int] = deque()  # for how many frames the packets stand that are still to come

    def write_frame(self, pixels: NDArray[np.uint8], *, repeat: int = 1) -> None:
        """Encode a picture of shape (height, width, 4) as ``repeat`` frames; it is converted once."""
        frame = self.converted(pixels)
        frame.time_base = self.tick
        for standing in [1] * repeat if self.coding.packets_refer else [repeat]:
            frame.pts = self.encoded
            self.encoded += 1
            self.standing.append(standing)
            self.write(self.stream.encode(frame))

    def converted(self, pixels: NDArray[np.uint8]) -> av.VideoFrame:
        """Return a picture in the colours of video."""
        return self.reformatter.reformat(
            av.VideoFrame.from_numpy_buffer(pixels, format="rgba"),
            format=self.coding.pixel_format,
            interpolation=REDUCTION,
            dst_colorspace=Colorspace.ITU709,
            dst_color_range=ColorRange.MPEG,
            dst_color_primaries=ColorPrimaries.BT709,
            dst_color_trc=ColorTrc.BT709,
            threads=1,
        )

    def write(self, packets: "list[Packet[VideoStream]]") -> None:
        """Write packets, each for its frames."""
        for packet in packets:
            for _ in range(self.standing.popleft()):
                packet.time_base, packet.duration = self.tick, 1
                packet.pts = packet.dts = self.frames
                self.frames += 1
                self.container.mux(packet)

    def finish(self) -> None:
        """Write what is left, and give the whole piece its name."""
        self.write(self.stream.encode())
        self.container.close()
        self.part.replace(self.target)

    def abort(self) -> None:
        """Leave nothing of it."""
        try:
            self.container.close()
        finally:
            self.part.unlink(missing_ok=True)
