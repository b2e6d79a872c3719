"""Conversion of RGBA pictures to yuv420p in BT.709, limited range, for the changed tiles only.

Each tile is converted exactly as it would be in the whole picture: the area filter reduces 2 × 2 pixels to one chroma
sample, which never crosses the border of a tile.
"""

from functools import cache
from sys import getrefcount
from typing import Any, Final

import av
import cairo
import numpy as np
from av.video.reformatter import ColorPrimaries, ColorRange, Colorspace, ColorTrc, Interpolation, VideoReformatter
from numpy.typing import NDArray

from tafelbild.stage.tiles import SIDE, Tiles

REDUCTION: Final = Interpolation.AREA | Interpolation.ACCURATE_RND  # four colours to one, each with the same weight
BAND: Final = 8  # rows of tiles that are converted at once: 1 MB at 1080p, which stays at hand
ABREAST: Final = 32  # tiles in a row of the strip in which they are converted
SIDES: Final = (SIDE, SIDE // 2, SIDE // 2)  # of a tile's brightness, and of its two colours
SCATTERED: Final = 0.2  # up to this share of a band its tiles are converted one by one

Pixels = NDArray[np.uint8]
Numbers = NDArray[np.intp]


def converted(pixels: Pixels, pixel_format: str, reformatter: VideoReformatter) -> av.VideoFrame:
    """Return a picture of shape (height, width, 4) in the colours of video."""
    return reformatter.reformat(
        av.VideoFrame.from_numpy_buffer(pixels, format="rgba"),
        format=pixel_format,
        interpolation=REDUCTION,
        dst_colorspace=Colorspace.ITU709,
        dst_color_range=ColorRange.MPEG,
        dst_color_primaries=ColorPrimaries.BT709,
        dst_color_trc=ColorTrc.BT709,
        threads=1,
    )


def holders(things: list[Any]) -> list[int]:
    """Return how many references there are to each, those that are needed to count them included."""
    return [getrefcount(thing) for thing in things]


OURS: Final = holders([object()])[0]  # to what only a list has: each version of Python counts in its own way


class Video:
    """The picture as yuv420p. ``veil`` is rubbed into what is converted; None: nothing.

    Pictures are of whole tiles, shape (16 rows, 16 columns, 4).
    """

    def __init__(self, tiles: Tiles, veil: Pixels | None) -> None:
        self.tiles, self.veil = tiles, veil
        height, width = tiles.rows * SIDE, tiles.columns * SIDE
        self.frames: list[av.VideoFrame] = []
        self.planes = [np.zeros((height // part, width // part), np.uint8) for part in (1, 2, 2)]

    def show(self, pixels: Pixels, changed: int) -> None:
        """Take over these tiles of a picture."""
        if not changed:
            return
        rows, columns = np.nonzero(self.tiles.grid(changed))
        top, bottom = int(rows.min()), int(rows.max()) + 1
        if len(rows) < SCATTERED * (bottom - top) * self.tiles.columns:
            self.show_scattered(pixels, rows, columns)
        else:
            for row in range(top, bottom, BAND):
                self.show_band(pixels, row, min(row + BAND, bottom))

    def show_band(self, pixels: Pixels, top: int, bottom: int) -> None:
        """Take over these rows of tiles."""
        band = slice(top * SIDE, bottom * SIDE)
        planes = self.colours(pixels[band].copy(), None if self.veil is None else self.veil[band])
        for own, new, side in zip(self.planes, planes, SIDES, strict=True):
            own[top * side : bottom * side] = new

    def show_scattered(self, pixels: Pixels, rows: Numbers, columns: Numbers) -> None:
        """Take over single tiles: they are converted side by side in a strip."""
        strip = np.zeros((length(len(rows)) * SIDE, ABREAST * SIDE, 4), np.uint8)
        veil = None if self.veil is None else np.zeros_like(strip)
        places = np.divmod(np.arange(len(rows)), ABREAST)
        view(strip, SIDE)[places] = self.tiles.tiled(pixels)[rows, columns]
        if self.veil is not None and veil is not None:
            view(veil, SIDE)[places] = self.tiles.tiled(self.veil)[rows, columns]
        for own, new, side in zip(self.planes, self.colours(strip, veil), SIDES, strict=True):
            self.tiles.tiled(own, side)[rows, columns] = view(new, side)[places]

    @staticmethod
    def colours(strip: Pixels, veil: Pixels | None) -> list[Pixels]:
        """Return the planes of a picture under its veil; it is painted on."""
        if veil is not None:
            lay(veil, strip)
        frame = converted(strip, "yuv420p", reformatter(strip.shape[:2]))
        return [array(plane) for plane in frame.planes]

    def frame(self) -> av.VideoFrame:
        """Return the picture as a frame of its own; nobody has it any more whose memory it takes."""
        frame = next(
            (each for each, count in zip(self.frames, holders(self.frames), strict=True) if count == OURS), None
        )
        if frame is None:
            frame = av.VideoFrame(self.tiles.width, self.tiles.height, "yuv420p")
            self.frames.append(frame)
        frame.make_writable()
        for plane, own in zip(frame.planes, self.planes, strict=True):
            there = array(plane)
            there[:] = own[: there.shape[0], : there.shape[1]]
        frame.colorspace, frame.color_range = Colorspace.ITU709, ColorRange.MPEG
        return frame


@cache
def reformatter(_shape: tuple[int, ...]) -> VideoReformatter:
    """Return the reformatter for pictures of one shape: for another one it would be set up anew."""
    return VideoReformatter()


def length(count: int) -> int:
    """Return the rows of a strip for so many tiles: few lengths, so that few reformatters are set up."""
    rows = -(-count // ABREAST)
    step = 1 << max(0, rows.bit_length() - 2)
    return -(-rows // step) * step


def view(strip: NDArray[Any], side: int) -> NDArray[Any]:
    """Return a view of a strip, shape (rows, abreast, side, side, …)."""
    return strip.reshape(-1, side, ABREAST, side, *strip.shape[2:]).swapaxes(1, 2)


def array(plane: av.video.plane.VideoPlane) -> Pixels:
    """Return a plane as an array that shares its memory."""
    lines: Pixels = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
    return lines[:, : plane.width]


def lay(veil: NDArray[Any], picture: NDArray[Any]) -> None:
    """Paint a veil over a picture, in place."""
    height, width = picture.shape[:2]
    data: tuple[Any, Any] = picture, veil
    below, above = (cairo.ImageSurface.create_for_data(each, cairo.FORMAT_ARGB32, width, height) for each in data)
    context = cairo.Context(below)
    context.set_source_surface(above)
    context.paint()
