"""How like a film is to what was drawn: PSNR and SSIM of the luma, where there is ink.

A film's own Y is compared with the same Y of what was drawn: manim's files are BT.601 without saying so, ours BT.709.
Ink is what differs from the empty ground, and a few pixels around it: over an empty ground any encoder is perfect.
"""

from pathlib import Path
from typing import Final

import av
import numpy as np
from av.video.reformatter import Colorspace
from numpy.typing import NDArray
from scipy.ndimage import binary_dilation, gaussian_filter

from bench.frames import Drawn, Picture, Play

Luma = NDArray[np.float32]
BT709: Final = (0.2126, 0.7152, 0.0722)
BT601: Final = (0.299, 0.587, 0.114)
INK: Final = 6  # levels of luma from the ground; its grain is in both
AROUND: Final = 4  # pixels at 1080p
SIGMA: Final = 1.5  # of the window of SSIM (Wang et al. 2004)
C1, C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2


class Likeness:
    """Compares films with what is drawn, at every ``step``-th frame; sums over all pixels of ink."""

    def __init__(self, films: dict[str, Path], step: int) -> None:
        self.step = step
        self.films = {way: Reel(film) for way, film in films.items()}
        self.squares = dict.fromkeys(films, 0.0)
        self.alike = dict.fromkeys(films, 0.0)
        self.pixels = 0

    def see(self, scene: Drawn, first: int, stands: int) -> None:
        """Compare what stands from frame ``first`` on, if one of its frames is to be looked at."""
        wanted = first + -first % self.step
        if wanted >= first + stands:
            return
        picture = np.asarray(scene.renderer.still(scene), np.uint8)
        ground = luma(np.asarray(scene.renderer.camera.background))
        ink = binary_dilation(np.abs(luma(picture) - ground) > INK, iterations=AROUND)
        self.pixels += int(ink.sum())
        for way, reel in self.films.items():
            drawn, decoded = luma(picture, reel.matrix), reel.luma(wanted)
            self.squares[way] += float(np.square(drawn - decoded, dtype=np.float64)[ink].sum())
            self.alike[way] += float(similarity(drawn, decoded)[ink].sum())

    @property
    def found(self) -> dict[str, dict[str, float]]:
        """PSNR in dB and mean SSIM of each film."""
        return {
            way: {
                "psnr": 10 * float(np.log10(255**2 * self.pixels / max(self.squares[way], 1e-9))),
                "ssim": self.alike[way] / self.pixels,
            }
            for way in self.films
        }


class Reel:
    """A film that is wound forward. Its matrix is the tagged one; without a tag that of manim's files, BT.601."""

    def __init__(self, film: Path) -> None:
        self.container = av.open(str(film))
        context = self.container.streams.video[0].codec_context
        self.matrix = BT709 if context.colorspace == Colorspace.ITU709 else BT601
        self.frames = enumerate(self.container.decode(video=0))

    def luma(self, number: int) -> Luma:
        """Return the luma of a frame that lies ahead, from limited range to 0 … 255."""
        frame = next(frame for k, frame in self.frames if k == number)
        y = np.asarray(frame.to_ndarray(), np.float32)[: frame.height]
        return (y - 16) * np.float32(255 / 219)


def luma(picture: Picture, matrix: tuple[float, float, float] = BT709) -> Luma:
    """Return the luma of a picture of shape (height, width, 3 or 4), 0 … 255."""
    return (picture[..., :3] @ np.array(matrix, np.float32)).astype(np.float32)


def similarity(a: Luma, b: Luma) -> Luma:
    """Return SSIM at every pixel."""
    mean_a, mean_b = gaussian_filter(a, SIGMA), gaussian_filter(b, SIGMA)
    spread_a = gaussian_filter(a * a, SIGMA) - mean_a**2
    spread_b = gaussian_filter(b * b, SIGMA) - mean_b**2
    both = gaussian_filter(a * b, SIGMA) - mean_a * mean_b
    upper = (2 * mean_a * mean_b + C1) * (2 * both + C2)
    lower = (mean_a**2 + mean_b**2 + C1) * (spread_a + spread_b + C2)
    return np.asarray(upper / lower, np.float32)


def judged(play: Play, films: dict[str, Path], step: int) -> dict[str, dict[str, float]]:
    """Compare films of a scene with what is drawn in it."""
    likeness = Likeness(films, step)
    play.through(likeness.see)
    return likeness.found
