"""A piece of a film: the pictures of one animation, encoded once and for all.

The film takes over the packets of its pieces as they are. Therefore all pieces are coded alike, no picture refers to a
later one, and a piece has its name only when it is whole: what has a name is not drawn again.
"""

from collections import deque
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, cast

import av
import numpy as np
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc, VideoReformatter
from numpy.typing import NDArray

from tafelbild.files import move_into_place, part_path
from tafelbild.master.encoder_settings import EncoderSettings
from tafelbild.stage.skipping import KEY_INTERVAL, standing
from tafelbild.stage.video import converted

if TYPE_CHECKING:
    from av.packet import Packet
    from av.video.stream import VideoStream


class Piece:
    """Encodes pictures into ``target``, in real BT.709 colours of limited range, and with tags that say so."""

    def __init__(self, target: Path, encoder: EncoderSettings, size: tuple[int, int], frame_rate: Fraction) -> None:
        self.target = target
        self.encoder = encoder
        self.part = part_path(target)
        self.part.parent.mkdir(parents=True, exist_ok=True)
        self.container = av.open(str(self.part), "w", format=encoder.container)
        stream = self.container.add_stream(encoder.codec, rate=frame_rate, options=dict(encoder.options))
        self.stream = cast("VideoStream", stream)
        context = self.stream.codec_context
        context.width, context.height = size
        context.pix_fmt = encoder.pixel_format
        context.colorspace, context.color_range = Colorspace.ITU709, ColorRange.MPEG
        context.color_primaries, context.color_trc = ColorPrimaries.BT709, ColorTrc.BT709
        self.reformatter = VideoReformatter()
        self.tick = 1 / frame_rate
        self.encoded = self.frames = 0
        self.standing: deque[int] = deque()  # for how many frames the packets stand that are still to come
        self.waiting: tuple[av.VideoFrame, int] | None = None

    def write_frame(self, picture: NDArray[np.uint8] | av.VideoFrame, *, repeat: int = 1) -> None:
        """Encode a picture, of shape (height, width, 4) or converted already, as ``repeat`` frames.

        If the first one is repeated, it waits for the second: if there is none, it stands.
        """
        frame = picture if isinstance(picture, av.VideoFrame) else self.converted(picture)
        if self.waiting is not None:
            self.encode(*self.waiting)
            self.waiting = None
        if self.encoded or repeat == 1:
            self.encode(frame, repeat)
        else:
            self.waiting = frame, repeat

    def encode(self, frame: av.VideoFrame, repeat: int) -> None:
        """Encode a picture as so many frames."""
        frame.time_base = self.tick
        for frames in [1] * repeat if self.encoder.inter_frame else [repeat]:
            frame.pts = self.encoded
            self.encoded += 1
            self.standing.append(frames)
            self.write(self.stream.encode(frame))

    def stand(self, frame: av.VideoFrame, repeat: int) -> None:
        """Encode the only picture of a piece once, and repeat it by hand."""
        context = self.stream.codec_context
        context.options = {**self.encoder.options, **self.encoder.still_options}
        frame.time_base, frame.pts = self.tick, 0
        (key,) = [*self.stream.encode(frame), *self.stream.encode()]
        for number, content in enumerate(standing(bytes(context.extradata or b""), bytes(key), repeat)):
            packet = av.Packet(content)
            packet.stream, packet.time_base, packet.duration = self.stream, self.tick, 1
            packet.pts = packet.dts = number
            packet.is_keyframe = number % KEY_INTERVAL == 0
            self.container.mux(packet)

    def converted(self, pixels: NDArray[np.uint8]) -> av.VideoFrame:
        """Return a picture in the colours of video."""
        return converted(pixels, self.encoder.pixel_format, self.reformatter)

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
        if self.waiting is not None and self.encoder.still_options:
            self.stand(*self.waiting)
        else:
            if self.waiting is not None:
                self.encode(*self.waiting)
            self.write(self.stream.encode())
        self.container.close()
        move_into_place(self.part, self.target)

    def abort(self) -> None:
        """Leave nothing of it."""
        try:
            self.container.close()
        finally:
            self.part.unlink(missing_ok=True)
