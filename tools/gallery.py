"""Draws the pictures of the README: ``python tools/gallery.py [FOLDER]``, by default media/gallery.

A still of each scene, one of them on paper, and some seconds of the handwriting as MP4 and as animated WebP.
"""

import sys
import tempfile
from collections.abc import Sequence
from fractions import Fraction
from itertools import islice
from pathlib import Path
from typing import Final

import av
import numpy as np
from PIL import Image

from tafelbild.lesson import load
from tafelbild.render.beat_pictures import Still, stills
from tafelbild.render.job import RenderJob
from tafelbild.render.quality import Quality
from tafelbild.render.render_queue import render_film
from tafelbild.render.scenes import WHOLE, load_scenes
from tafelbild.stage import Settings
from tafelbild.theme import theme_named

GALLERY: Final = Path(__file__).parents[1] / "media" / "gallery"
LARGE: Final = Quality("gallery", 1280, 720, 30, "a still on a page")
SMALL: Final = Quality("preview", 854, 480, 30, "a film on a page")
STILLS: Final = {  # the beat whose last picture is taken: the name of the file
    "name-the-layers": "network",
    "name-the-weights": "neuron-zoom",
    "add-the-bias": "weighted-sum",
    "use-our-value": "relu-plot",
    "write-it-short": "result",
}
ON_PAPER: Final = {"add-the-bias": "weighted-sum-paper"}
PALETTE_SIZE: Final = 128  # colours of a still: enough for chalk and its grain
SCENE, FIRST_STEP, SECONDS = "WeightedSum", "put-in-the-numbers", 11
WEBP_WIDTH, WEBP_RATE = 640, 10


def gallery_job(scene: str, language: str, theme: str, quality: Quality) -> RenderJob:
    """Return the render job for a scene of the default lesson."""
    lesson = load()
    return RenderJob(load_scenes(lesson)[scene], Settings(lesson, language, theme_named(theme)), quality)


def draw_stills(folder: Path, language: str, theme: str, names: dict[str, str]) -> list[Path]:
    """Save the last pictures of the beats in ``names`` as PNG with a small palette."""
    made: list[Path] = []

    def keep(still: Still) -> None:
        if still.beat.step in names:
            made.append(folder / f"{names[still.beat.step]}.png")
            still.picture.convert("RGB").quantize(PALETTE_SIZE).save(made[-1], optimize=True)

    stills(gallery_job(WHOLE, language, theme, LARGE), keep)
    return made


def draw_preview(folder: Path, language: str, theme: str) -> list[Path]:
    """Render a scene and save some seconds of it as MP4 and WebP."""
    job = gallery_job(SCENE, language, theme, SMALL)
    beats: list[Still] = []
    stills(job, beats.append)
    first = next(round(still.seconds * SMALL.frame_rate) for still in beats if still.beat.step == FIRST_STEP)
    with tempfile.TemporaryDirectory() as name:
        whole = render_film(job, Path(name), Path(name), lambda _: None).path
        with av.open(str(whole)) as container:
            cut = islice(container.decode(video=0), first, first + SECONDS * SMALL.frame_rate)
            pictures = [Image.fromarray(frame.to_ndarray(format="rgb24")) for frame in cut]
    return [as_mp4(pictures, folder / "preview.mp4"), as_webp(pictures, folder / "preview.webp")]


def as_mp4(pictures: Sequence[Image.Image], target: Path) -> Path:
    """Encode as MP4 for web pages, playable while it is loading."""
    with av.open(str(target), "w", options={"movflags": "faststart"}) as container:
        stream = container.add_stream("libx264", rate=Fraction(SMALL.frame_rate), options={"crf": "26"})
        stream.width, stream.height, stream.pix_fmt = SMALL.width, SMALL.height, "yuv420p"
        for picture in pictures:
            container.mux(stream.encode(av.VideoFrame.from_ndarray(np.asarray(picture), format="rgb24")))
        container.mux(stream.encode())
    return target


def as_webp(pictures: Sequence[Image.Image], target: Path) -> Path:
    """Encode as animated WebP, for pages that cannot play films."""
    height = round(WEBP_WIDTH * SMALL.height / SMALL.width)
    every = SMALL.frame_rate // WEBP_RATE
    first, *others = [picture.resize((WEBP_WIDTH, height)) for picture in pictures[::every]]
    first.save(target, save_all=True, append_images=others, duration=1000 // WEBP_RATE, loop=0, quality=60, method=4)
    return target


def main(folder: Path) -> None:
    """Draw all pictures and print their paths and sizes."""
    folder.mkdir(parents=True, exist_ok=True)
    made = draw_stills(folder, "en", "board", STILLS) + draw_stills(folder, "en", "paper", ON_PAPER)
    made += draw_preview(folder, "en", "board")
    for file in made:
        print(f"{file}  {file.stat().st_size // 1000} kB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else GALLERY)
