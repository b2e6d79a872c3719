"""The last picture of each beat: as a still of the film, and as a drawing without a background."""

import io
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from manim import tempconfig
from PIL import Image

from tafelbild.render.job import RenderJob
from tafelbild.render.unforeseen import play_to_end
from tafelbild.stage import BeatSpan, LessonScene
from tafelbild.stage.scene_export import export_rgba, export_svg


@dataclass(frozen=True)
class Still:
    """Last ``picture`` of a beat. ``number``: the beat's, from 1; ``beat``: its frames; ``seconds``: its start."""

    number: int
    beat: BeatSpan
    seconds: float
    picture: Image.Image


@dataclass(frozen=True)
class Drawing:
    """Last picture of a beat without a background, 1920 × 1080: as SVG text, and as PNG bytes with straight alpha."""

    svg: str
    png: bytes


Drawings = Mapping[int, Drawing]  # by the number of the beat, from 0


def play_unseen(job: RenderJob, on_beat: Callable[[LessonScene, BeatSpan], None]) -> LessonScene:
    """Play a job's scene without drawing it, call ``on_beat`` at the end of each beat, and return the scene."""
    with tempconfig({**job.manim_config, "dry_run": True}):
        scene = job.scene(job.settings, on_beat=on_beat, skip_animations=True)
        play_to_end(scene)
    return scene


def stills(job: RenderJob, on_still: Callable[[Still], None]) -> LessonScene:
    """Play a job's scene, call ``on_still`` with the last picture of each beat, and return the scene."""

    def on_beat(scene: LessonScene, beat: BeatSpan) -> None:
        picture = Image.fromarray(scene.renderer.still(scene))
        on_still(Still(len(scene.beat_spans), beat, beat.start / scene.frame_rate, picture))

    return play_unseen(job, on_beat)


def drawings(job: RenderJob, beats: Collection[int]) -> Drawings:
    """Return, by number, the last pictures of ``beats`` of a job's scene, without a background. Numbers are from 0."""
    drawn: dict[int, Drawing] = {}

    def on_beat(scene: LessonScene, _: BeatSpan) -> None:
        number = len(scene.beat_spans) - 1
        if number in beats:
            png = io.BytesIO()
            Image.fromarray(export_rgba(scene)).save(png, "PNG")
            drawn[number] = Drawing(export_svg(scene), png.getvalue())

    play_unseen(job, on_beat)
    return drawn
