"""A lower bound for the cost of a film: every distinct frame is encoded once, every changed pixel drawn once.

Measured in one process on one core, in CPU seconds. The frame is cut into 48 x 27 tiles; for each frame that differs
from the one before,

  draw     moving objects that reach into a changed tile are drawn by stock Cairo, clipped to the changed tiles;
  grain    the chalk grain is blended into those tiles;
  convert  as many pixels are converted to BT.709 4:2:0;
  encode   x264 encodes the whole frame with the settings of the film, a key frame for every play.

Repeated frames cost nothing, and neither does building, placing or comparing objects.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from typing import Any, Final, cast

import av
import cairo
import numpy as np
from av.video.frame import PictureType
from av.video.reformatter import VideoReformatter
from manim import VMobject
from numpy.typing import NDArray

from bench.frames import FrameByFrameScene, Picture, ScenePlayback
from tafelbild.draw.ground import veil
from tafelbild.stage.yuv import to_video_frame

PARTS: Final = ("draw", "grain", "convert", "encode")
FRAME_HEIGHT: Final = 8  # in manim units
ROWS, COLUMNS = 27, 48
Tiles = NDArray[np.bool_]  # shape (27, 48): whether each tile has changed


class LowerBoundMeter:
    """Accumulates the CPU seconds of each part, frame by frame."""

    def __init__(self, playback: ScenePlayback) -> None:
        quality = playback.job.quality
        self.seconds = dict.fromkeys(PARTS, 0.0)
        self.frames = self.distinct = 0
        self.last: Picture | None = None
        self.reformatter = VideoReformatter()
        self.encoder = cast("av.VideoCodecContext", av.CodecContext.create(quality.encoder.codec, "w"))
        self.encoder.width, self.encoder.height, self.encoder.pix_fmt = quality.width, quality.height, "yuv420p"
        self.encoder.framerate = Fraction(quality.frame_rate)
        self.encoder.options = dict(quality.encoder.options)
        self.play: int | None = None

    @contextmanager
    def timed(self, part: str) -> Iterator[None]:
        """Add the CPU time of the block to a part."""
        begun = time.process_time()
        yield
        self.seconds[part] += time.process_time() - begun

    def add_frame(self, scene: FrameByFrameScene, _first: int, count: int) -> None:
        """Count a picture that lasts ``count`` frames, and measure its cost if it differs from the one before."""
        self.frames += count
        now = np.asarray(scene.renderer.still(scene), np.uint8)
        tiles = changed(self.last, now)
        if tiles.any():
            self.distinct += 1
            self.draw(scene, now.copy(), tiles)
            self.convert(now, tiles)
            self.encode(scene, now)
            self.last = now

    def draw(self, scene: FrameByFrameScene, canvas: Picture, tiles: Tiles) -> None:
        """Draw the moving objects again, in the changed tiles only."""
        camera, side = scene.renderer.camera, canvas.shape[0] // ROWS
        things = [thing for thing in moving_shapes(scene) if reaches_into(thing, tiles)]
        context = cairo.Context(surface_on(canvas))
        for row, column in np.argwhere(tiles):
            context.rectangle(int(column) * side, int(row) * side, side, side)
        context.clip()
        scale, middle = canvas.shape[0] / FRAME_HEIGHT, (canvas.shape[1] / 2, canvas.shape[0] / 2)
        with self.timed("draw"):
            context.set_matrix(cairo.Matrix(scale, 0, 0, -scale, *middle))
            for thing in things:
                camera.display_vectorized(thing, context)
        context.identity_matrix()
        context.set_source_surface(surface_on(veil(scene.theme, canvas.shape[1], canvas.shape[0])))
        with self.timed("grain"):
            context.paint()

    def convert(self, now: Picture, tiles: Tiles) -> None:
        """Convert the changed tiles, put side by side in one picture."""
        cut = tiled(now)[tiles]
        across = min(len(cut), COLUMNS)
        rows = cut[: len(cut) // across * across].reshape(-1, across, *cut.shape[1:])
        beside = np.ascontiguousarray(rows.swapaxes(1, 2).reshape(-1, across * cut.shape[2], 4))
        with self.timed("convert"):
            to_video_frame(beside, "yuv420p", self.reformatter)

    def encode(self, scene: FrameByFrameScene, now: Picture) -> None:
        """Encode a frame; the first of a play as a key frame."""
        frame = to_video_frame(now, "yuv420p", self.reformatter)
        frame.pts = self.distinct
        if scene.renderer.num_plays != self.play:
            self.play, frame.pict_type = scene.renderer.num_plays, PictureType.I
        with self.timed("encode"):
            self.encoder.encode(frame)


def surface_on(picture: Any) -> cairo.ImageSurface:  # noqa: ANN401  (pycairo and numpy disagree on buffers)
    """Return a Cairo surface that shares the memory of a picture, of shape (height, width, 4), 8 bit."""
    height, width = picture.shape[:2]
    return cairo.ImageSurface.create_for_data(picture, cairo.FORMAT_ARGB32, width, height)


def tiled(picture: Picture) -> Picture:
    """Return a picture of shape (height, width, 4) as its tiles, of shape (27, 48, side, side, 4)."""
    height, width = picture.shape[:2]
    return picture.reshape(ROWS, height // ROWS, COLUMNS, width // COLUMNS, 4).swapaxes(1, 2)


def changed(last: Picture | None, now: Picture) -> Tiles:
    """Return which tiles differ; all of them if ``last`` is None."""
    if last is None:
        return np.ones((ROWS, COLUMNS), bool)
    return np.asarray((tiled(last) != tiled(now)).any(axis=(2, 3, 4)))


def moving_shapes(scene: FrameByFrameScene) -> Sequence[VMobject]:
    """Return the moving objects of the current play, or all on stage if none moves, as single shapes."""
    moving = scene.moving_mobjects or scene.mobjects
    shown = scene.renderer.camera.get_mobjects_to_display(moving)
    return [leaf for leaf in shown if isinstance(leaf, VMobject) and len(leaf.points)]


def reaches_into(thing: VMobject, tiles: Tiles) -> bool:
    """Return whether an object may paint into one of the tiles; a tile is 8 / 27 units wide."""
    margin = thing.get_stroke_width() / 200
    low, high = thing.points.min(axis=0)[:2] - margin, thing.points.max(axis=0)[:2] + margin
    side = FRAME_HEIGHT / ROWS
    left, right = (int(np.floor((x + COLUMNS * side / 2) / side)) for x in (low[0], high[0]))
    top, bottom = (int(np.floor((FRAME_HEIGHT / 2 - y) / side)) for y in (high[1], low[1]))
    return bool(tiles[max(0, top) : bottom + 1, max(0, left) : right + 1].any())


def measure_lower_bound(playback: ScenePlayback) -> dict[str, float]:
    """Measure the lower bound of a scene: seconds of each part, and the numbers of frames and of distinct frames."""
    meter = LowerBoundMeter(playback)
    playback.for_each_frame(meter.add_frame)
    return {**meter.seconds, "frames": meter.frames, "distinct": meter.distinct}
