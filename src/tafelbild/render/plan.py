"""The plan of a film: its beats, and of each its plays, before any of it is drawn."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tafelbild.errors import LessonError
from tafelbild.narration import Timeline
from tafelbild.render.order import Order, faults_in_the_lesson
from tafelbild.render.playing import playing
from tafelbild.stage import LessonScene


@dataclass(frozen=True)
class Play:
    """What manim plays at once, ``frames`` frames: ``number`` in its film, from 0, and the key of its pictures.

    ``pictures`` is how many of them are drawn: 1 if it stands.
    """

    number: int
    key: str
    frames: int
    pictures: int


PlayedBeat = tuple[Play, ...]
OnBeat = Callable[[PlayedBeat], None]


class Planned(LessonScene):
    """A scene that tells its plays, beat by beat, and draws nothing."""

    tell: OnBeat
    lasting: list[tuple[int, int]]  # frames and pictures of each play
    told = 0

    def play(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  (manim's own)
        """Note how long each play is."""
        played = self.renderer.num_plays
        super().play(*args, **kwargs)
        if self.renderer.num_plays > played:
            self.lasting.append((self.frames, 1 if self.is_current_animation_frozen_frame() else self.frames))

    def tell_new(self) -> None:
        """Tell the plays since the last time: those of a beat, and what cleared the stage before it."""
        names = self.renderer.piece_names
        plays = tuple(Play(n, names[n] or "", *self.lasting[n]) for n in range(self.told, len(self.lasting)))
        self.told = len(self.lasting)
        if plays:
            self.tell(plays)


def plan(order: Order, on_beat: OnBeat) -> Timeline:
    """Play a film through without drawing it; tell each beat as soon as its plays are known; return the timeline."""
    kind: type[Planned] = type(order.scene.__name__, (Planned, order.scene), {})  # its name is that of its cue
    with tempfile.TemporaryDirectory(prefix="tafelbild-") as folder, playing(order, Path(folder)):
        scene = kind(order.coded, on_beat=lambda *_: scene.tell_new())
        scene.tell, scene.lasting = on_beat, []
        scene.renderer.planning = scene.renderer.file_writer.pieces_only = True
        with faults_in_the_lesson():
            scene.render()
        scene.tell_new()
    if not scene.frame:
        raise LessonError(order.scene.__name__, "plays nothing; a film needs at least one animation")
    return scene.timeline
