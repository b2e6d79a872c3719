"""The limit: what a film must cost at least. Every distinct frame is encoded once, every changed pixel drawn once.

Measured in one process on one core, in CPU seconds. The frame is cut into 48 x 27 tiles; for each frame that differs
from the one before,

  draw     what moves and reaches into a changed tile is drawn by stock Cairo, clipped to the changed tiles;
  grain    the chalk's grain is rubbed into those tiles;
  convert  as many pixels are converted to BT.709 4:2:0;
  encode   x264 encodes the whole frame with the settings of the film, a key frame for every play.

A frame that repeats the one before costs nothing, nor does building, placing or comparing things.
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

from bench.frames import Drawn, Picture, Play
from tafelbild.draw.ground import veil
from tafelbild.stage.yuv import to_video_frame

PARTS: Final = ("draw", "grain", "convert", "encode")
UNITS: Final = 8  # of manim, the height of a frame
ROWS, COLUMNS = 27, 48
Tiles = NDArray[np.bool_]  # of shape (27, 48): which have changed


class Limit:
    """Adds up the seconds of each part, frame by frame."""

    def __init__(self, play: Play) -> None:
        quality = play.job.quality
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
        """Add what is done within to a part."""
        begun = time.process_time()
        yield
        self.seconds[part] += time.process_time() - begun

    def see(self, scene: Drawn, _first: int, stands: int) -> None:
        """Count a frame, and what it costs if it is a new one."""
        self.frames += stands
        now = np.asarray(scene.renderer.still(scene), np.uint8)
        tiles = changed(self.last, now)
        if tiles.any():
            self.distinct += 1
            self.draw(scene, now.copy(), tiles)
            self.convert(now, tiles)
            self.encode(scene, now)
            self.last = now

    def draw(self, scene: Drawn, canvas: Picture, tiles: Tiles) -> None:
        """Draw what moves once more, in the changed tiles alone."""
        camera, side = scene.renderer.camera, canvas.shape[0] // ROWS
        things = [thing for thing in leaves(scene) if reaches(thing, tiles)]
        context = cairo.Context(surface_on(canvas))
        for row, column in np.argwhere(tiles):
            context.rectangle(int(column) * side, int(row) * side, side, side)
        context.clip()
        scale, middle = canvas.shape[0] / UNITS, (canvas.shape[1] / 2, canvas.shape[0] / 2)
        with self.timed("draw"):
            context.set_matrix(cairo.Matrix(scale, 0, 0, -scale, *middle))
            for thing in things:
                camera.display_vectorized(thing, context)
        context.identity_matrix()
        context.set_source_surface(surface_on(veil(scene.theme, canvas.shape[1], canvas.shape[0])))
        with self.timed("grain"):
            context.paint()

    def convert(self, now: Picture, tiles: Tiles) -> None:
        """Convert as many pixels as have changed: the changed tiles, one beside the other."""
        cut = tiled(now)[tiles]
        across = min(len(cut), COLUMNS)
        rows = cut[: len(cut) // across * across].reshape(-1, across, *cut.shape[1:])
        beside = np.ascontiguousarray(rows.swapaxes(1, 2).reshape(-1, across * cut.shape[2], 4))
        with self.timed("convert"):
            to_video_frame(beside, "yuv420p", self.reformatter)

    def encode(self, scene: Drawn, now: Picture) -> None:
        """Encode a frame, the first of a play as a key frame."""
        frame = to_video_frame(now, "yuv420p", self.reformatter)
        frame.pts = self.distinct
        if scene.renderer.num_plays != self.play:
            self.play, frame.pict_type = scene.renderer.num_plays, PictureType.I
        with self.timed("encode"):
            self.encoder.encode(frame)

    @property
    def found(self) -> dict[str, float]:
        """The seconds of each part, how many frames there are, and how many of them are distinct."""
        return {**self.seconds, "frames": self.frames, "distinct": self.distinct}


def surface_on(picture: Any) -> cairo.ImageSurface:  # noqa: ANN401  (pycairo and numpy disagree on buffers)
    """Return a Cairo surface that shares the memory of a picture, of shape (height, width, 4), 8 bit."""
    height, width = picture.shape[:2]
    return cairo.ImageSurface.create_for_data(picture, cairo.FORMAT_ARGB32, width, height)


def tiled(picture: Picture) -> Picture:
    """Return a picture of shape (height, width, 4) as its tiles, of shape (27, 48, side, side, 4)."""
    height, width = picture.shape[:2]
    return picture.reshape(ROWS, height // ROWS, COLUMNS, width // COLUMNS, 4).swapaxes(1, 2)


def changed(last: Picture | None, now: Picture) -> Tiles:
    """Return which tiles differ; all of them if there is no picture before."""
    if last is None:
        return np.ones((ROWS, COLUMNS), bool)
    return np.asarray((tiled(last) != tiled(now)).any(axis=(2, 3, 4)))


def leaves(scene: Drawn) -> Sequence[VMobject]:
    """Return what moves in the play that is on, part by part; if nothing does, all that is on stage."""
    moving = scene.moving_mobjects or scene.mobjects
    shown = scene.renderer.camera.get_mobjects_to_display(moving)
    return [leaf for leaf in shown if isinstance(leaf, VMobject) and len(leaf.points)]


def reaches(thing: VMobject, tiles: Tiles) -> bool:
    """Tell whether a thing may paint into one of the tiles; a tile is 8 / 27 units wide."""
    margin = thing.get_stroke_width() / 200
    low, high = thing.points.min(axis=0)[:2] - margin, thing.points.max(axis=0)[:2] + margin
    side = UNITS / ROWS
    left, right = (int(np.floor((x + COLUMNS * side / 2) / side)) for x in (low[0], high[0]))
    top, bottom = (int(np.floor((UNITS / 2 - y) / side)) for y in (high[1], low[1]))
    return bool(tiles[max(0, top) : bottom + 1, max(0, left) : right + 1].any())


def least(play: Play) -> dict[str, float]:
    """Measure the limit of a scene."""
    limit = Limit(play)
    play.through(limit.see)
    return limit.found
