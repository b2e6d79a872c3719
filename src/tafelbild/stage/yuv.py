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

from tafelbild.stage.tiles import TILE_SIZE, TileGrid

CHROMA_INTERPOLATION: Final = Interpolation.AREA | Interpolation.ACCURATE_RND  # average of 2 × 2 pixels
ROWS_PER_BAND: Final = 8  # tile rows that are converted at once: 1 MB at 1080p fits the cache
STRIP_COLUMNS: Final = 32  # tiles per row of the strip in which scattered tiles are converted
PLANE_TILE_SIZES: Final = (TILE_SIZE, TILE_SIZE // 2, TILE_SIZE // 2)  # in the luma plane and the two chroma planes
MAX_SCATTERED_SHARE: Final = 0.2  # up to this share of changed tiles, they are converted singly

Pixels = NDArray[np.uint8]
Indices = NDArray[np.intp]


def to_video_frame(pixels: Pixels, pixel_format: str, reformatter: VideoReformatter) -> av.VideoFrame:
    """Convert RGBA, shape (height, width, 4), to a video frame in ``pixel_format`` (BT.709, limited range)."""
    return reformatter.reformat(
        av.VideoFrame.from_numpy_buffer(pixels, format="rgba"),
        format=pixel_format,
        interpolation=CHROMA_INTERPOLATION,
        dst_colorspace=Colorspace.ITU709,
        dst_color_range=ColorRange.MPEG,
        dst_color_primaries=ColorPrimaries.BT709,
        dst_color_trc=ColorTrc.BT709,
        threads=1,
    )


def reference_counts(things: list[Any]) -> list[int]:
    """Return Python's reference count of each object, including references held by ``things`` and by this function."""
    return [getrefcount(thing) for thing in things]


# Reference count of an object that only a list refers to; depends on the Python version.
UNSHARED_COUNT: Final = reference_counts([object()])[0]


class YuvBuffer:
    """The last picture as yuv420p. ``veil``: grain to be blended over pixels before their conversion, or None.

    RGBA pictures and the veil are padded to whole tiles: shape (16 · tile rows, 16 · tile columns, 4).
    """

    def __init__(self, tiles: TileGrid, veil: Pixels | None) -> None:
        self.tiles, self.veil = tiles, veil
        height, width = tiles.rows * TILE_SIZE, tiles.columns * TILE_SIZE
        self.frames: list[av.VideoFrame] = []
        self.planes = [np.zeros((height // part, width // part), np.uint8) for part in (1, 2, 2)]

    def update(self, pixels: Pixels, changed: int) -> None:
        """Convert the tiles ``changed`` of an RGBA picture, and store them in the YUV planes."""
        if not changed:
            return
        rows, columns = np.nonzero(self.tiles.mask(changed))
        top, bottom = int(rows.min()), int(rows.max()) + 1
        if len(rows) < MAX_SCATTERED_SHARE * (bottom - top) * self.tiles.columns:
            self.update_scattered(pixels, rows, columns)
        else:
            for row in range(top, bottom, ROWS_PER_BAND):
                self.update_rows(pixels, row, min(row + ROWS_PER_BAND, bottom))

    def update_rows(self, pixels: Pixels, top: int, bottom: int) -> None:
        """Convert the tile rows ``top`` to ``bottom`` (exclusive) of an RGBA picture, and store them in the planes."""
        band = slice(top * TILE_SIZE, bottom * TILE_SIZE)
        planes = self.convert(pixels[band].copy(), None if self.veil is None else self.veil[band])
        for own, new, side in zip(self.planes, planes, PLANE_TILE_SIZES, strict=True):
            own[top * side : bottom * side] = new

    def update_scattered(self, pixels: Pixels, rows: Indices, columns: Indices) -> None:
        """Convert the tiles at (``rows[k]``, ``columns[k]``), packed in a small picture; store them in the planes."""
        strip = np.zeros((strip_rows(len(rows)) * TILE_SIZE, STRIP_COLUMNS * TILE_SIZE, 4), np.uint8)
        veil = None if self.veil is None else np.zeros_like(strip)
        places = np.divmod(np.arange(len(rows)), STRIP_COLUMNS)
        strip_tiles(strip, TILE_SIZE)[places] = self.tiles.split_into_tiles(pixels)[rows, columns]
        if self.veil is not None and veil is not None:
            strip_tiles(veil, TILE_SIZE)[places] = self.tiles.split_into_tiles(self.veil)[rows, columns]
        for own, new, side in zip(self.planes, self.convert(strip, veil), PLANE_TILE_SIZES, strict=True):
            self.tiles.split_into_tiles(own, side)[rows, columns] = strip_tiles(new, side)[places]

    @staticmethod
    def convert(strip: Pixels, veil: Pixels | None) -> list[Pixels]:
        """Blend the veil over an RGBA picture, in place; return the picture's planes Y, U and V."""
        if veil is not None:
            paint_over(veil, strip)
        frame = to_video_frame(strip, "yuv420p", reformatter(strip.shape[:2]))
        return [plane_array(plane) for plane in frame.planes]

    def frame(self) -> av.VideoFrame:
        """Return a copy of the picture as a video frame. Frames no longer in use are reused, to save memory."""
        counts = reference_counts(self.frames)
        if UNSHARED_COUNT in counts:
            frame = self.frames[counts.index(UNSHARED_COUNT)]
        else:
            frame = av.VideoFrame(self.tiles.width, self.tiles.height, "yuv420p")
            self.frames.append(frame)
        frame.make_writable()
        for plane, own in zip(frame.planes, self.planes, strict=True):
            there = plane_array(plane)
            there[:] = own[: there.shape[0], : there.shape[1]]
        frame.colorspace, frame.color_range = Colorspace.ITU709, ColorRange.MPEG
        return frame


@cache
def reformatter(_shape: tuple[int, ...]) -> VideoReformatter:
    """Return the converter for pictures of one shape; a converter used for several shapes would be slow."""
    return VideoReformatter()


def strip_rows(count: int) -> int:
    """Return the number of tile rows of a strip for ``count`` tiles, rounded up so that few sizes occur."""
    rows = -(-count // STRIP_COLUMNS)
    step = 1 << max(0, rows.bit_length() - 2)
    return -(-rows // step) * step


def strip_tiles(strip: NDArray[Any], side: int) -> NDArray[Any]:
    """Return a view of a strip, 32 tiles wide, as tiles of ``side`` pixels: shape (rows, columns, side, side, …)."""
    return strip.reshape(-1, side, STRIP_COLUMNS, side, *strip.shape[2:]).swapaxes(1, 2)


def plane_array(plane: av.video.plane.VideoPlane) -> Pixels:
    """Return a view of the pixels of a video plane, shape (height, width)."""
    lines: Pixels = np.frombuffer(memoryview(plane), np.uint8).reshape(plane.height, plane.line_size)
    return lines[:, : plane.width]


def paint_over(veil: NDArray[Any], picture: NDArray[Any]) -> None:
    """Blend a veil (RGBA) over a picture of the same size, in place."""
    height, width = picture.shape[:2]
    data: tuple[Any, Any] = picture, veil
    below, above = (cairo.ImageSurface.create_for_data(each, cairo.FORMAT_ARGB32, width, height) for each in data)
    context = cairo.Context(below)
    context.set_source_surface(above)
    context.paint()
