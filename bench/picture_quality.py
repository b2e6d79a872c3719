"""Picture quality of encoded films: PSNR and SSIM of the luma compared with the drawn frames, at pixels of ink.

The luma of the drawn frame is computed with the matrix of the film: BT.601 for manim's untagged files, BT.709 for ours.
Ink is every pixel that differs from the empty ground, with a margin: on an empty ground any encoder is perfect.
"""

from pathlib import Path
from typing import Final

import av
import numpy as np
from av.video.reformatter import Colorspace
from numpy.typing import NDArray
from scipy.ndimage import binary_dilation, gaussian_filter

from bench.frames import FrameByFrameScene, Picture, ScenePlayback

Luma = NDArray[np.float32]
BT709: Final = (0.2126, 0.7152, 0.0722)
BT601: Final = (0.299, 0.587, 0.114)
MIN_INK_CONTRAST: Final = 6  # levels of luma above the ground; its grain is in both pictures
INK_MARGIN: Final = 4  # pixels at 1080p
SIGMA: Final = 1.5  # of the Gaussian window of SSIM (Wang et al. 2004)
C1, C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2


class PictureQualityMeter:
    """Compares films with drawn frames at every ``step``-th frame; accumulates sums over all pixels of ink."""

    def __init__(self, films: dict[str, Path], step: int) -> None:
        self.step = step
        self.films = {way: FilmReader(film) for way, film in films.items()}
        self.squared_errors = dict.fromkeys(films, 0.0)
        self.ssim_sums = dict.fromkeys(films, 0.0)
        self.pixels = 0

    def add_frame(self, scene: FrameByFrameScene, first: int, count: int) -> None:
        """Compare a picture that lasts ``count`` frames from ``first`` on, if one of them is to be compared."""
        wanted = first + -first % self.step
        if wanted >= first + count:
            return
        picture = np.asarray(scene.renderer.still(scene), np.uint8)
        ground = luma(np.asarray(scene.renderer.camera.background))
        ink = binary_dilation(np.abs(luma(picture) - ground) > MIN_INK_CONTRAST, iterations=INK_MARGIN)
        self.pixels += int(ink.sum())
        for way, reader in self.films.items():
            drawn, decoded = luma(picture, reader.matrix), reader.luma(wanted)
            self.squared_errors[way] += float(np.square(drawn - decoded, dtype=np.float64)[ink].sum())
            self.ssim_sums[way] += float(ssim_map(drawn, decoded)[ink].sum())


class FilmReader:
    """A film that is decoded forward only. ``matrix``: BT.709 if the film is tagged so, else BT.601."""

    def __init__(self, film: Path) -> None:
        self.container = av.open(str(film))
        context = self.container.streams.video[0].codec_context
        self.matrix = BT709 if context.colorspace == Colorspace.ITU709 else BT601
        self.frames = enumerate(self.container.decode(video=0))

    def luma(self, number: int) -> Luma:
        """Return the luma of a later frame, converted from limited range to 0 … 255; shape (height, width)."""
        frame = next(frame for k, frame in self.frames if k == number)
        y = np.asarray(frame.to_ndarray(), np.float32)[: frame.height]
        return (y - 16) * np.float32(255 / 219)


def luma(picture: Picture, matrix: tuple[float, float, float] = BT709) -> Luma:
    """Return the luma of a picture of shape (height, width, 3 or 4), 0 … 255."""
    return (picture[..., :3] @ np.array(matrix, np.float32)).astype(np.float32)


def ssim_map(a: Luma, b: Luma) -> Luma:
    """Return SSIM at every pixel."""
    mean_a, mean_b = gaussian_filter(a, SIGMA), gaussian_filter(b, SIGMA)
    spread_a = gaussian_filter(a * a, SIGMA) - mean_a**2
    spread_b = gaussian_filter(b * b, SIGMA) - mean_b**2
    both = gaussian_filter(a * b, SIGMA) - mean_a * mean_b
    upper = (2 * mean_a * mean_b + C1) * (2 * both + C2)
    lower = (mean_a**2 + mean_b**2 + C1) * (spread_a + spread_b + C2)
    return np.asarray(upper / lower, np.float32)


def measure_picture_quality(playback: ScenePlayback, films: dict[str, Path], step: int) -> dict[str, dict[str, float]]:
    """Return PSNR in dB and mean SSIM of films of a scene."""
    meter = PictureQualityMeter(films, step)
    playback.for_each_frame(meter.add_frame)
    ratios = {way: 255**2 * meter.pixels / max(error, 1e-9) for way, error in meter.squared_errors.items()}
    ssim = {way: total / meter.pixels for way, total in meter.ssim_sums.items()}
    return {way: {"psnr": 10 * float(np.log10(ratios[way])), "ssim": ssim[way]} for way in films}
