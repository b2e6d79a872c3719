"""The ground of the frame: a chalkboard or squared paper, and the grain that the board gives to chalk.

Pictures are arrays of shape (height, width, 4), RGBA, 8 bit. The grain does not move with the chalk.
"""

import numpy as np
from manim import Camera, ManimColor, Scene
from numpy.typing import NDArray
from PIL import Image

from tafelbild.draw.arguments import check_theme, misuse
from tafelbild.theme import GRID_SQUARE, Theme

Picture = NDArray[np.uint8]
SEED = 7
WIPES = ((40.0, 112.0, 1.6), (12.8, 56.0, 0.8))  # noise: vertical and horizontal blur (pixels at 1080p), grey levels
TINT = (0.9, 1.0, 0.97)  # share of a wipe in red, green and blue
VIGNETTE = 3.2  # darkening of the corners, in grey levels
BLUR_BATCH = 64  # lines blurred at once: all at once would take ten times the picture's memory
GRAIN_OPACITY = (0.03, 0.45)  # minimum and maximum, of the ground over the chalk


def paint_ground(theme: Theme, width: int, height: int) -> Picture:
    """Return the empty board or paper, opaque, at ``width`` × ``height`` pixels."""
    wiped = wipe_marks(width, height) if theme.grain else None
    picture = np.full((height, width, 4), 255, np.uint8)
    for k, tint in enumerate(TINT):  # one channel at a time: at 1080p all three would take 300 MB
        plain = np.full((height, width), parse_rgb(theme.ground)[k])
        if wiped is not None:
            plain += wiped * tint
        if theme.grid is not None:
            rule_squares(plain, parse_rgb(theme.grid)[k])
        picture[..., k] = plain.clip(0, 255, out=plain).round()
    return picture


def set_ground(scene: Scene, theme: Theme) -> None:
    """Give a plain manim scene the theme's ground: a chalkboard, or squared paper.

    A ``LessonScene`` has the ground of its own theme, and also the grain that the board gives to chalk.

    ```python
    set_ground(self, theme)
    self.play(Write(Handwriting(theme, "y = f(z)", height=0.9).at(0, 0.5, 0)))
    ```
    """
    check_theme("set_ground", theme)
    own = getattr(scene.renderer, "theme", None)  # of a LessonScene, which draws the ground itself
    if own is not None and own != theme:
        raise misuse(
            "set_ground",
            f"the scene is drawn on {own.name}; use self.theme, and choose the theme with the scene's settings",
            f"die Szene steht auf {own.name}; nehmen Sie self.theme, und wählen Sie das Thema in den Einstellungen",
        )
    camera = scene.renderer.camera
    if not isinstance(camera, Camera):
        raise misuse(
            "set_ground",
            "only manim's Cairo renderer can draw this; choose --renderer=cairo",
            "nur manims Cairo-Renderer kann das zeichnen; wählen Sie --renderer=cairo",
        )
    if own is None:
        camera.background_color = ManimColor(theme.ground)
        vars(camera)["background"] = paint_ground(theme, camera.pixel_width, camera.pixel_height)
        camera.reset()


def grain_mask(width: int, height: int) -> NDArray[np.float64]:
    """Return the grain, shape (height, width): how much the ground shows through the chalk at each pixel, 0 … 1."""
    noise = np.random.default_rng(0)
    scale = height / 1080
    fine = normalized(blurred(noise.normal(size=(height, width)), 0.7 * scale, 0.7 * scale))
    coarse = normalized(blurred(noise.normal(size=(height, width)), 3 * scale, 5 * scale))
    least, greatest = GRAIN_OPACITY
    mask: NDArray[np.float64] = np.clip((fine + 0.5 * coarse - 0.85) / 1.1, 0, 1) * (greatest - least) + least
    return mask


def veil(theme: Theme, width: int, height: int) -> Picture:
    """Return a picture to paint over a frame: the ground, with the grain as opacity (colours premultiplied)."""
    mask = grain_mask(width, height)
    picture = paint_ground(theme, width, height)
    for k in range(3):
        picture[..., k] = (picture[..., k] * mask).round()
    picture[..., 3] = (255 * mask).round()
    return picture


def parse_rgb(colour: str) -> NDArray[np.float64]:
    """Return the colour ``#RRGGBB`` as three numbers 0 … 255."""
    return np.array([int(colour[i : i + 2], 16) for i in (1, 3, 5)], float)


def wipe_marks(width: int, height: int) -> NDArray[np.float64]:
    """Return the grey levels to add for wipe marks and for darker edges of the board, shape (height, width)."""
    noise = np.random.default_rng(SEED)
    small = (max(1, height // 8), max(1, width // 8))
    scale = height / 1080 / 8
    wiped = np.zeros(small)
    for down, across, levels in WIPES:
        wiped += levels * normalized(blurred(noise.normal(size=small), down * scale, across * scale))
    large = Image.fromarray(wiped.astype(np.float32)).resize((width, height), Image.Resampling.BICUBIC)
    y, x = np.ogrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j]
    corners: NDArray[np.float64] = VIGNETTE * np.clip(0.8 * x**2 + 0.7 * y**2, 0, 1.5) ** 1.5
    return np.asarray(large, float) - corners


def rule_squares(channel: NDArray[np.float64], colour: float) -> None:
    """Draw a square grid on one colour channel, in place, with the value ``colour``; a line goes through the centre."""
    height, width = channel.shape
    side = height * GRID_SQUARE / 8
    thick = max(1, round(height / 540))
    for k in range(25):
        top = round(k * side) - thick // 2
        channel[max(0, top) : max(0, top + thick)] = colour
    columns = int(width / 2 / side) + 1
    for k in range(-columns, columns + 1):
        left = round(width / 2 + k * side) - thick // 2
        channel[:, max(0, left) : max(0, left + thick)] = colour


def blurred(picture: NDArray[np.float64], down: float, across: float) -> NDArray[np.float64]:
    """Return a picture blurred by a Gaussian of standard deviations ``down``, ``across`` (pixels), edges mirrored."""
    for axis, sigma in ((0, down), (1, across)):
        picture = blurred_along(picture, sigma, axis)
    return picture


def blurred_along(picture: NDArray[np.float64], sigma: float, axis: int) -> NDArray[np.float64]:
    """Return a picture blurred along one axis by a Gaussian of ``sigma`` pixels, in the frequency domain."""
    lines = np.moveaxis(picture, axis, 1)
    length = lines.shape[1]
    gain = np.exp(-2 * (np.pi * sigma * np.fft.rfftfreq(2 * length)) ** 2)
    smooth = np.empty_like(lines)
    for some in range(0, len(lines), BLUR_BATCH):
        part = lines[some : some + BLUR_BATCH]
        spectrum = np.fft.rfft(np.concatenate([part, np.flip(part, 1)], 1), axis=1) * gain
        smooth[some : some + BLUR_BATCH] = np.fft.irfft(spectrum, 2 * length, axis=1)[:, :length]
    return np.moveaxis(smooth, 1, axis)


def normalized(noise: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return noise scaled to a standard deviation of 1."""
    return noise / (noise.std() or 1.0)
