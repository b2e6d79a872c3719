"""A digit as a picture of grey pixels in the places of a big network's inputs: our own hand's, put into pixels."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

import numpy as np
from manim import Animation, AnimationGroup, ManimColor, VGroup, VMobject, interpolate_color
from numpy.typing import NDArray

from tafelbild.draw.arguments import check_kind, check_text, check_theme, misuse
from tafelbild.draw.big_net import BigNet, pixel_box, pixel_pitch
from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.hand import Stroke, lay_out
from tafelbild.draw.handwriting import Write
from tafelbild.draw.look import Depth
from tafelbild.draw.pen import PenStroke
from tafelbild.draw.tagging import tag_as
from tafelbild.message import Message
from tafelbild.theme import BRISK, CALM, SLOW, Theme

Array = NDArray[np.float64]
TALL: Final = 20 / 28  # height of the digit, relative to the picture, as in MNIST
PEN: Final = 1.15  # half the width of the pen, in pixels
SAMPLES: Final = 4  # along each side of a pixel
DARKEST: Final = 0.04  # a pixel with less grey stays empty
GREYS: Final = 8  # shades that are told apart
EMPTY: Final = 0.09  # share of the inputs' colour in a pixel without grey
PIXEL_SHARE: Final = 0.88  # side of a drawn pixel, relative to the distance of two
WAVES: Final = 16  # in which the pixels light up
WAVE_LAG: Final = 0.4  # share of a wave after which the next one begins


def placed_strokes(markup: str, side: int, seed: int) -> list[Stroke]:
    """Return the strokes of a handwritten digit in the middle of a picture, in pixels from its bottom left corner."""
    strokes = lay_out(markup, seed=seed)
    low = np.min([stroke.line.min(axis=0) for stroke in strokes], axis=0)
    high = np.max([stroke.line.max(axis=0) for stroke in strokes], axis=0)
    scale = TALL * side / max(high - low)
    return [replace(stroke, line=(stroke.line - (low + high) / 2) * scale + side / 2) for stroke in strokes]


@lru_cache(maxsize=32)
def greys(markup: str, side: int, seed: int) -> tuple[Array, Array]:
    """Return the grey values (0 … 1) of a handwritten digit, shape (side, side), and when the pen is at each pixel.

    Row 0 is on top. A value is the share of the pixel that the pen covers; the times are shares (0 … 1) of the way.
    """
    strokes = [stroke.line for stroke in placed_strokes(markup, side, seed)]
    starts = np.concatenate([line[:-1] for line in strokes])
    steps = np.concatenate([np.diff(line, axis=0) for line in strokes])
    fine = (np.arange(side * SAMPLES) + 0.5) / SAMPLES
    x, y = np.meshgrid(fine, side - fine)
    points = np.column_stack((x.ravel(), y.ravel()))
    nearest, when = np.full(len(points), np.inf), np.zeros(len(points))
    for k, (start, step) in enumerate(zip(starts, steps, strict=True)):
        along = np.clip((points - start) @ step / max(step @ step, 1e-12), 0, 1)
        distance = np.linalg.norm(points - start - along[:, None] * step, axis=1)
        closer = distance < nearest
        nearest[closer], when[closer] = distance[closer], (k + along[closer]) / len(starts)
    blocks = (side, SAMPLES, side, SAMPLES)
    return (nearest < PEN).reshape(blocks).mean(axis=(1, 3)), when.reshape(blocks).mean(axis=(1, 3))


class SquareBatch(VMobject):
    """A single filled shape of n equal squares around ``centres``, shape (n, 2)."""

    def __init__(self, centres: Array, side: float, colour: str) -> None:
        super().__init__(stroke_width=0, fill_color=colour, fill_opacity=1)
        corners = side / 2 * np.array([(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)], dtype=float)
        part = np.linspace(0, 1, 4)[None, :, None]
        curves = (corners[:-1, None] + part * np.diff(corners, axis=0)[:, None]).reshape(-1, 2)
        self.points = np.zeros((len(centres) * len(curves), 3))
        self.points[:, :2] = (centres[:, None] + curves[None]).reshape(-1, 2)


class DigitPicture(VGroup):
    """A handwritten digit as grey pixels in the places of the inputs of ``net``, a ``BigNet`` with a ``picture``.

    ``values`` are the greys (0 … 1), shape (rows, columns), row 0 on top; ``lit`` the indices of the inputs that are
    not dark, for ``BigNet.pulse``. ``written`` is the digit before it becomes pixels, ``empty`` are all pixels, dark.

    ```python
    net = BigNet(theme, (196, 10), picture=True)
    digit = DigitPicture(theme, net, "7")
    self.add(net)
    self.play(digit.light_up())
    for step in net.pulse(answer=8, lit=digit.lit):
        self.play(step)
    ```
    """

    def __init__(self, theme: Theme, net: BigNet, digit: str = "7", seed: int = 3) -> None:
        check_theme("DigitPicture", theme)
        check_kind("DigitPicture", net, BigNet, "BigNet(theme, (784, 16, 10), picture=True)")
        check_text("DigitPicture", digit, "7")
        placed = net.placed[0]
        side = round(len(placed.centres) ** 0.5)
        if not net.picture or side * side != len(placed.centres):
            raise misuse(
                "DigitPicture",
                "the network has no square picture; make it so: BigNet(theme, (784, 16, 10), picture=True)",
                "das Netz hat kein quadratisches Bild; machen Sie es so: BigNet(theme, (784, 16, 10), picture=True)",
            )
        super().__init__()
        self.theme, self.pitch = theme, pixel_pitch(placed)
        self.values, times = greys(digit, side, seed)
        flat = self.values.ravel()
        bright = np.flatnonzero(flat > DARKEST)
        self.lit: tuple[int, ...] = tuple(np.flatnonzero(flat > 1 / 2).tolist())
        in_order = bright[np.argsort(times.ravel()[bright], kind="stable")]
        self.waves = [self.wave(placed.centres, flat, part) for part in np.array_split(in_order, WAVES)]
        self.add(*self.waves)
        self.empty = SquareBatch(placed.centres, PIXEL_SHARE * self.pitch, self.shade(EMPTY)).set_z_index(Depth.LINE)
        tag_as(self.empty, Message("the pixels of the picture", de="die Pixel des Bildes"), kind="marker")
        self.written = self.pen_strokes(placed_strokes(digit, side, seed), pixel_box(placed)[0])
        name = Message("the picture of a digit", de="das Bild einer Ziffer")
        tag_as(self, name, net.neurons[0], kind="marker").set_z_index(Depth.FILL)

    def wave(self, centres: Array, values: Array, pixels: NDArray[np.int64]) -> VGroup:
        """Return the pixels with these indices, one shape for each shade of grey."""
        shades = np.ceil(values[pixels] * GREYS).astype(int)
        return VGroup(
            *(
                SquareBatch(
                    centres[pixels[shades == shade]],
                    PIXEL_SHARE * self.pitch,
                    self.shade(float(shade) / GREYS),
                )
                for shade in np.unique(shades)
            )
        )

    def shade(self, share: float) -> str:
        """Return a colour between those of the ground (0) and of inputs (1)."""
        return interpolate_color(ManimColor(self.theme.ground), ManimColor(self.theme.input), share).to_hex()

    def pen_strokes(self, strokes: Sequence[Stroke], corner: Array) -> VGroup:
        """Return strokes, in pixels from the bottom left ``corner`` of the picture, as pen strokes."""
        half = PEN * self.pitch
        drawn = [PenStroke(corner + s.line * self.pitch, half * s.pressure, self.theme.input, s.times) for s in strokes]
        digit = VGroup(*drawn).set_z_index(Depth.RING)
        return tag_as(digit, Message("the digit in the picture", de="die Ziffer im Bild"))

    def write(self, *, run_time: float = CALM) -> Animation:
        """Return the animation in which the pen writes the digit, which ``turn_to_pixels`` then turns to pixels.

        >>> digit = DigitPicture(theme, BigNet(theme, (196, 10), picture=True), "7")
        >>> digit.write().mobject is digit.written
        True
        """
        return Write(self.written, run_time=run_time)

    def turn_to_pixels(self, *, run_time: float = 2 * SLOW) -> list[Animation]:
        """Return the animations in which a raster of dark pixels appears, then the written digit turns to bright ones.

        They light up in the order of writing.

        >>> digit = DigitPicture(theme, BigNet(theme, (196, 10), picture=True), "7")
        >>> raster, light = digit.turn_to_pixels()
        >>> raster.mobject is digit.empty
        True
        """
        light = AnimationGroup(self.light_up(run_time=run_time), Vanish(self.written, run_time=run_time))
        return [Appear(self.empty, run_time=BRISK), light]

    def light_up(self, *, run_time: float = SLOW) -> Animation:
        """Return the animation in which the pixels light up, in the order in which the pen comes by."""
        return AnimationGroup(*(Appear(wave) for wave in self.waves), lag_ratio=WAVE_LAG, run_time=run_time)
