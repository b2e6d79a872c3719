"""The pictures of a film before any encoder: each drawn anew and whole by stock Cairo, on our ground."""

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


class Drawn(LessonScene):
    """A scene that is played without being drawn, but stops at every frame and tells which it is."""

    see: Callable[["Drawn", int, int], None]

    def play(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  (manim's own)
        """Play; a picture that stands is told once, with the number of its frames."""
        self.stopped = False
        before = self.frame
        super().play(*args, **kwargs)
        if not self.catching_up and not self.stopped:
            self.see(self, before, self.frames)

    def update_to_time(self, t: float) -> None:
        """Stop at every frame that manim would draw, from the first on."""
        if not self.is_current_animation_frozen_frame():
            for frame in range(self.frames):
                super().update_to_time(frame / self.frame_rate)
                self.see(self, self.frame + frame, 1)
            self.stopped = True
        super().update_to_time(t)


@dataclass(frozen=True)
class Play:
    """A scene of the benchmark, to be played frame by frame in this process."""

    subject: Subject
    scale: Scale
    folder: Path

    @property
    def job(self) -> RenderJob:
        """Render job of the scene."""
        lesson = self.folder / "neuron"
        if not lesson.exists():
            self.subject.lay_out(self.folder)
        quality = QUALITIES[self.scale.quality].at(self.scale.frame_rate)
        return next(render_jobs(load(lesson), (self.subject.scene,), ("de",), ("board",), quality))

    def through(self, see: Callable[[Drawn, int, int], None]) -> LessonScene:
        """Play it; ``see`` is told the scene, each distinct frame's number, and how many frames it stands."""
        job = self.job
        with tempconfig({**job.manim_config, "dry_run": True}):
            kind: type[Drawn] = type(job.scene.__name__, (Drawn, job.scene), {})
            scene = kind(job.settings, skip_animations=True)
            scene.see = see
            scene.render()
            return scene
