"""What the lecture is written on: the chalkboard or the squared paper, and the grain of the chalk.

Pictures are arrays of shape (height, width, 4), RGBA, 8 bit. The grain is the *board's*: it is fixed, and moving
chalk slides under it.
"""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tafelbild.theme import GRID_SQUARE, Theme

Picture = NDArray[np.uint8]
SEED = 7
WIPES = (
    (40.0, 112.0, 1.6),
    (12.8, 56.0, 0.8),
)  # brushed noise: blur down, blur across (px at 1080p), grey levels
TINT = (0.9, 1.0, 0.97)  # how much of a wipe is red, green and blue
VIGNETTE = 3.2  # grey levels that the corners are darker
LINES = 64  # that are smoothed at once: all at once take ten times the picture's memory
GRAIN = (0.03, 0.45)  # least and greatest opacity of the ground over the chalk


def ground(theme: Theme, width: int, height: int) -> Picture:
    """Return the empty board or sheet, opaque, at ``width`` × ``height`` pixels."""
    wiped = brushed(width, height) if theme.grain else None
    picture = np.full((height, width, 4), 255, np.uint8)
    for k, tint in enumerate(TINT):  # one after the other: at 1080p all three would take 300 MB
        plain = np.full((height, width), rgb(theme.ground)[k])
        if wiped is not None:
            plain += wiped * tint
        if theme.grid is not None:
            squared(plain, rgb(theme.grid)[k])
        picture[..., k] = plain.clip(0, 255, out=plain).round()
    return picture


def grain(width: int, height: int) -> NDArray[np.float64]:
    """Return how much of the chalk the ground's grain rubs off, 0 … 1, of shape (height, width)."""
    noise = np.random.default_rng(0)
    scale = height / 1080
    fine = unit(blurred(noise.normal(size=(height, width)), 0.7 * scale, 0.7 * scale))
    coarse = unit(blurred(noise.normal(size=(height, width)), 3 * scale, 5 * scale))
    least, greatest = GRAIN
    mask: NDArray[np.float64] = np.clip((fine + 0.5 * coarse - 0.85) / 1.1, 0, 1) * (greatest - least) + least
    return mask


def veil(theme: Theme, width: int, height: int) -> Picture:
    """Return the ground with the grain as its opacity, premultiplied: painted over a frame it rubs the chalk off."""
    mask = grain(width, height)
    picture = ground(theme, width, height)
    for k in range(3):
        picture[..., k] = (picture[..., k] * mask).round()
    picture[..., 3] = (255 * mask).round()
    return picture


def rgb(colour: str) -> NDArray[np.float64]:
    """Return ``#RRGGBB`` as three numbers 0 … 255."""
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], float)


def brushed(width: int, height: int) -> NDArray[np.float64]:
    """Return a board wiped sideways, in grey levels, of shape (height, width)."""
    noise = np.random.default_rng(SEED)
    small = (max(1, height // 8), max(1, width // 8))
    scale = height / 1080 / 8
    wiped = np.zeros(small)
    for down, across, levels in WIPES:
        wiped += levels * unit(blurred(noise.normal(size=small), down * scale, across * scale))
    large = Image.fromarray(wiped.astype(np.float32)).resize((width, height), Image.Resampling.BICUBIC)
    y, x = np.ogrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    corners: NDArray[np.float64] = VIGNETTE * np.clip(0.8 * x**2 + 0.7 * y**2, 0, 1.5) ** 1.5
    return np.asarray(large, float) - corners


def squared(sheet: NDArray[np.float64], colour: float) -> None:
    """Rule squares of 1/3 unit on one colour of a sheet (in place); the middle of the frame is a line."""
    height, width = sheet.shape
    side = height * GRID_SQUARE / 8
    thick = max(1, round(height / 540))
    for k in range(25):
        top = round(k * side) - thick // 2
        sheet[max(0, top) : max(0, top + thick)] = colour
    columns = int(width / 2 / side) + 1
    for k in range(-columns, columns + 1):
        left = round(width / 2 + k * side) - thick // 2
        sheet[:, max(0, left) : max(0, left + thick)] = colour


def blurred(picture: NDArray[np.float64], down: float, across: float) -> NDArray[np.float64]:
    """Blur with a Gaussian of the two standard deviations, in pixels; the edges mirror."""
    for axis, sigma in ((0, down), (1, across)):
        picture = smoothed(picture, sigma, axis)
    return picture


def smoothed(picture: NDArray[np.float64], sigma: float, axis: int) -> NDArray[np.float64]:
    """Blur along one axis, by multiplication in the frequency domain."""
    lines = np.moveaxis(picture, axis, 1)
    length = lines.shape[1]
    gain = np.exp(-2 * (np.pi * sigma * np.fft.rfftfreq(2 * length)) ** 2)
    smooth = np.empty_like(lines)
    for some in range(0, len(lines), LINES):
        part = lines[some : some + LINES]
        spectrum = np.fft.rfft(np.concatenate([part, np.flip(part, 1)], 1), axis=1) * gain
        smooth[some : some + LINES] = np.fft.irfft(spectrum, 2 * length, axis=1)[:, :length]
    return np.moveaxis(smooth, 1, axis)


def unit(noise: NDArray[np.float64]) -> NDArray[np.float64]:
    """Scale to a standard deviation of 1."""
    return noise / (noise.std() or 1.0)
