"""Playback of a scene frame by frame, to draw its pictures completely with stock Cairo, before any encoder."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from manim import tempconfig
from numpy.typing import NDArray

from bench.subjects import Scale, Subject
from tafelbild.lesson import load
from tafelbild.render.job import RenderJob, render_jobs
from tafelbild.render.quality import QUALITIES
from tafelbild.stage import LessonScene

Picture = NDArray[np.uint8]


class FrameByFrameScene(LessonScene):
    """A scene that is played without drawing; it calls ``on_frame(scene, frame, count)`` for each distinct frame."""

    on_frame: Callable[["FrameByFrameScene", int, int], None]

    def play(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  (manim's own)
        """Play; a still picture is reported once, with its number of frames."""
        self.frames_reported = False
        before = self.frame
        super().play(*args, **kwargs)
        if not self.catching_up and not self.frames_reported:
            self.on_frame(self, before, self.frames)

    def update_to_time(self, t: float) -> None:
        """Report every frame that manim would draw."""
        if not self.is_current_animation_frozen_frame():
            for frame in range(self.frames):
                super().update_to_time(frame / self.frame_rate)
                self.on_frame(self, self.frame + frame, 1)
            self.frames_reported = True
        super().update_to_time(t)


@dataclass(frozen=True)
class ScenePlayback:
    """A scene of the benchmark, to be played frame by frame in this process."""

    subject: Subject
    scale: Scale
    folder: Path

    @property
    def job(self) -> RenderJob:
        """Render job of the scene."""
        lesson = self.folder / "neuron"
        if not lesson.exists():
            self.subject.create_lesson(self.folder)
        quality = QUALITIES[self.scale.quality].with_frame_rate(self.scale.frame_rate)
        return next(render_jobs(load(lesson), (self.subject.scene,), ("de",), ("board",), quality))

    def for_each_frame(self, on_frame: Callable[[FrameByFrameScene, int, int], None]) -> LessonScene:
        """Play the scene; ``on_frame`` gets it, the number of each distinct frame, and how many frames that lasts."""
        job = self.job
        with tempconfig({**job.manim_config, "dry_run": True}):
            kind: type[FrameByFrameScene] = type(job.scene.__name__, (FrameByFrameScene, job.scene), {})
            scene = kind(job.settings, skip_animations=True)
            scene.on_frame = on_frame
            scene.render()
            return scene
