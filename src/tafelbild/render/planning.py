"""Planning of a film: its scene is played without drawing, to find its beats, its plays and their keys."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tafelbild.errors import LessonError
from tafelbild.message import Message
from tafelbild.narration import Timeline
from tafelbild.render.job import RenderJob, manim_configured
from tafelbild.render.unforeseen import play_to_end
from tafelbild.scratch import ScratchFolder
from tafelbild.stage import LessonScene


@dataclass(frozen=True)
class Play:
    """One call of manim's ``play``: its number in the film (from 0), the key of its piece, its length in frames.

    ``pictures``: the number of these frames that have to be drawn: all, or 1 if nothing moves.
    """

    number: int
    key: str
    frames: int
    pictures: int


PlayedBeat = tuple[Play, ...]
OnBeat = Callable[[PlayedBeat], None]


class PlanningScene(LessonScene):
    """A scene that is played without drawing, and passes the plays of each beat to the function ``report``."""

    report: OnBeat
    lengths: list[tuple[int, int]]  # frames and pictures of each play
    reported = 0  # number of plays reported so far

    def play(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  (manim's own)
        """Play as manim does; append the play's (number of frames, number of pictures to draw) to ``lengths``."""
        played = self.renderer.num_plays
        super().play(*args, **kwargs)
        if self.renderer.num_plays > played:
            self.lengths.append((self.frames, 1 if self.is_current_animation_frozen_frame() else self.frames))

    def report_plays(self) -> None:
        """Call ``report`` with the plays not yet reported: a beat's, and any before the beat that cleared the stage."""
        names = self.renderer.piece_names
        plays = tuple(Play(n, names[n] or "", *self.lengths[n]) for n in range(self.reported, len(self.lengths)))
        self.reported = len(self.lengths)
        if plays:
            self.report(plays)


def plan(job: RenderJob, on_beat: OnBeat) -> Timeline:
    """Play a job's scene without drawing it; call ``on_beat`` with the plays of each beat; return the timeline."""
    scene_class: type[PlanningScene] = type(job.scene.__name__, (PlanningScene, job.scene), {})  # its name in scripts
    with ScratchFolder() as scratch, manim_configured(job, scratch.path):
        scene = scene_class(job.encoded_settings, on_beat=lambda *_: scene.report_plays())
        scene.report, scene.lengths = on_beat, []
        scene.renderer.planning = scene.renderer.file_writer.pieces_only = True
        play_to_end(scene)
        scene.report_plays()
    if not scene.frame:
        problem = Message(
            "plays nothing; a film needs at least one animation",
            de="spielt nichts; ein Film braucht wenigstens eine Animation",
        )
        raise LessonError(job.scene.__name__, problem)
    return scene.timeline
