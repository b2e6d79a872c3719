"""Video encoding: the encoder of one piece (the frames of one play), and the manim file writer that uses this encoder.

A film is joined by copying the packets of its pieces. So all pieces are coded alike and have no B frames. A piece gets
its final file name only when it is complete: a file with a final name is not drawn again.

If the user sets manim's own encoder options (``--format webm``, ``--encoder-option crf=30``), manim encodes.
``_create_segment_encoder`` is the only private name of manim 0.22 that is used; tests/stage fails when it changes.
"""

from collections import deque
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import av
import numpy as np
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc, VideoReformatter
from manim import SceneFileWriter
from numpy.typing import NDArray

from tafelbild.files import PartFile, ensure_writable
from tafelbild.master.concatenation import concatenate
from tafelbild.master.encoder_settings import LECTURE_ENCODER, PRORES_4444, EncoderSettings
from tafelbild.stage.skip_frames import KEY_INTERVAL, still_packets
from tafelbild.stage.yuv import to_video_frame

if TYPE_CHECKING:
    from av.packet import Packet
    from av.video.stream import VideoStream
    from manim.typing import RGBAPixelArray, StrPath


class PieceEncoder:
    """An encoder that writes the frames of one piece to the video file ``target``, in BT.709 with limited range."""

    def __init__(self, target: Path, encoder: EncoderSettings, size: tuple[int, int], frame_rate: Fraction) -> None:
        ensure_writable(target.parent)
        self.target, self.encoder, self.part = target, encoder, PartFile(target)
        self.container = av.open(str(self.part.path), "w", format=encoder.container)
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
        self.repeats: deque[int] = deque()  # frames to write for each packet that is still in the encoder
        self.pending: tuple[av.VideoFrame, int] | None = None

    def write_frame(self, picture: NDArray[np.uint8] | av.VideoFrame, *, repeat: int = 1) -> None:
        """Encode a picture as ``repeat`` frames; the picture is RGBA of shape (height, width, 4), or a video frame.

        A repeated first picture is kept back: if no second one follows, ``finish`` encodes the piece as a still.
        """
        frame = picture if isinstance(picture, av.VideoFrame) else self.to_video_frame(picture)
        if self.pending is not None:
            self.encode(*self.pending)
            self.pending = None
        if self.encoded or repeat == 1:
            self.encode(frame, repeat)
        else:
            self.pending = frame, repeat

    def encode(self, frame: av.VideoFrame, repeat: int) -> None:
        """Encode a picture as ``repeat`` frames. If no frame depends on another, encode once and repeat the packet."""
        frame.time_base = self.tick
        for frames in [1] * repeat if self.encoder.inter_frame else [repeat]:
            frame.pts = self.encoded
            self.encoded += 1
            self.repeats.append(frames)
            self.mux(self.stream.encode(frame))

    def encode_still(self, frame: av.VideoFrame, repeat: int) -> None:
        """Encode the only picture of a piece as key frames and skip frames, ``repeat`` frames in all."""
        context = self.stream.codec_context
        context.options = {**self.encoder.options, **self.encoder.still_options}
        frame.time_base, frame.pts = self.tick, 0
        (key,) = [*self.stream.encode(frame), *self.stream.encode()]
        for number, content in enumerate(still_packets(bytes(context.extradata or b""), bytes(key), repeat)):
            packet = av.Packet(content)
            packet.stream, packet.time_base, packet.duration = self.stream, self.tick, 1
            packet.pts = packet.dts = number
            packet.is_keyframe = number % KEY_INTERVAL == 0
            self.container.mux(packet)

    def to_video_frame(self, pixels: NDArray[np.uint8]) -> av.VideoFrame:
        """Convert RGBA pixels, shape (height, width, 4), to a video frame in the encoder's pixel format."""
        return to_video_frame(pixels, self.encoder.pixel_format, self.reformatter)

    def mux(self, packets: "list[Packet[VideoStream]]") -> None:
        """Write encoded packets to the file, each packet as often as its picture is to be repeated."""
        for packet in packets:
            for _ in range(self.repeats.popleft()):
                packet.time_base, packet.duration = self.tick, 1
                packet.pts = packet.dts = self.frames
                self.frames += 1
                self.container.mux(packet)

    def finish(self) -> None:
        """Encode the pictures kept back, close the file, and move the complete file to its final name."""
        if self.pending is not None and self.encoder.still_options:
            self.encode_still(*self.pending)
        else:
            if self.pending is not None:
                self.encode(*self.pending)
            self.mux(self.stream.encode())
        self.container.close()
        self.part.finish()

    def abort(self) -> None:
        """Close and delete the incomplete file of the piece."""
        try:
            self.container.close()
        finally:
            self.part.discard()


DEFAULT_OPAQUE: Final = ("mp4", "libx264", "yuv420p", (("crf", "23"),))  # manim's choice by default
DEFAULT_TRANSPARENT: Final = ("mov", "qtrle", "argb", ())
ALPHA, COLOUR = np.ogrid[:256, :256]
UNPREMULTIPLIED: Final = np.minimum(255, (255 * COLOUR + ALPHA // 2) // np.maximum(1, ALPHA)).astype(np.uint8)


class StockWriter(SceneFileWriter):
    """Manim's file writer, except that transparent output has straight instead of premultiplied alpha."""

    def write_frame(self, pixels: Any, *, repeat: int = 1) -> None:  # noqa: ANN401  (or a frame of video)
        """Write a picture as ``repeat`` frames of the film."""
        super().write_frame(unpremultiply(pixels) if self.output_spec.transparent else pixels, repeat=repeat)

    def save_image(self, pixels: "RGBAPixelArray") -> None:
        """Save RGBA pixels as the scene's image file."""
        super().save_image(unpremultiply(pixels) if self.output_spec.transparent else pixels)


class FilmWriter(StockWriter):
    """A writer of films, stills and image sequences. With ``pieces_only``, the pieces of a film are not joined.

    ``synchronous``: encode in the drawing thread, not in a second thread; faster if other processes use all cores.
    """

    pieces_only = synchronous = False
    piece: Any = None
    opaque = LECTURE_ENCODER

    @property
    def pieces(self) -> tuple[Path, ...]:
        """The paths of the film's pieces, in order; the same path may occur repeatedly."""
        return tuple(Path(piece) for piece in self.partial_movie_files if piece is not None)

    @property
    def encoder(self) -> EncoderSettings | None:
        """Tafelbild's encoder settings for the chosen output format; None if manim encodes this format."""
        asked = self.video_encoder
        if asked is None:
            return None
        usual = {DEFAULT_OPAQUE: self.opaque, DEFAULT_TRANSPARENT: PRORES_4444}
        return usual.get((asked.container_format, asked.codec, asked.pixel_format, asked.options))

    @property
    def takes_video(self) -> bool:
        """Whether the writer expects frames as yuv420p; otherwise it expects RGBA pixels."""
        return self.encoder is not None and self.encoder.inter_frame

    def is_already_cached(self, hash_invocation: str) -> bool:
        """Tell whether the piece with this key has a readable file; delete the file if it is unreadable."""
        if not super().is_already_cached(hash_invocation):
            return False
        piece = self.output_plan.segment_path(hash_invocation)
        try:
            av.open(str(piece)).close()
        except (OSError, ValueError):  # PyAV's errors derive from both
            piece.unlink()
            return False
        return True

    def _create_segment_encoder(self, target: Path) -> Any:  # noqa: ANN401  (manim's encoder or ours)
        asked, encoder = self.video_encoder, self.encoder
        if asked is None or encoder is None:
            return super()._create_segment_encoder(target)
        return PieceEncoder(target, encoder, (asked.width, asked.height), Fraction(asked.frame_rate))

    def open_partial_movie_stream(self, *, animation_index: int, file_path: "StrPath | None" = None) -> None:
        """Open the encoder for a play's piece; manim's encoding thread is not started if ``synchronous``."""
        target = file_path or self.partial_movie_files[animation_index]
        if self.synchronous and target is not None:
            self.piece = self._create_segment_encoder(Path(target))
        else:
            super().open_partial_movie_stream(animation_index=animation_index, file_path=file_path)

    def write_frame(self, pixels: Any, *, repeat: int = 1) -> None:  # noqa: ANN401  (or a frame of video)
        """Write a picture to the open piece as ``repeat`` frames."""
        if self.piece is None:
            super().write_frame(pixels, repeat=repeat)
        else:
            self.piece.write_frame(unpremultiply(pixels) if self.output_spec.transparent else pixels, repeat=repeat)

    def close_partial_movie_stream(self) -> None:
        """Finish the file of the open piece."""
        if self.piece is None:
            super().close_partial_movie_stream()
        else:
            self.piece.finish()
            self.piece = None

    def abort_encode_jobs(self, reraise_encoder_failures: bool = False) -> None:
        """Stop encoding, and delete the incomplete file of the open piece."""
        if self.piece is not None:
            self.piece.abort()
            self.piece = None
        super().abort_encode_jobs(reraise_encoder_failures)

    def combine_to_movie(self) -> None:
        """Join the pieces to the film, unless ``pieces_only`` is true."""
        if not self.pieces_only:
            super().combine_to_movie()

    def combine_files(
        self, input_files: list[str], output_file: Path, create_gif: bool = False, includes_sound: bool = False
    ) -> None:
        """Join the pieces to a film by copying packets. Pieces that manim encoded, and GIFs, are joined by manim."""
        asked = self.video_encoder
        if asked is None or self.encoder is None or create_gif:
            super().combine_files(input_files, output_file, create_gif, includes_sound)
        else:
            concatenate(tuple(map(Path, input_files)), output_file, Fraction(asked.frame_rate))


def unpremultiply(picture: "RGBAPixelArray") -> "RGBAPixelArray":
    """Convert RGBA from premultiplied alpha (Cairo) to straight alpha (files), in place, and return the array.

    >>> unpremultiply(np.array([[[128, 64, 0, 128], [0, 0, 0, 0], [9, 9, 9, 255]]], dtype=np.uint8)).tolist()
    [[[255, 128, 0, 128], [0, 0, 0, 0], [9, 9, 9, 255]]]
    """
    row = picture[..., 3].astype(np.uint16) << 8
    for colour in range(3):
        picture[..., colour] = UNPREMULTIPLIED.take(row | picture[..., colour])
    return picture
