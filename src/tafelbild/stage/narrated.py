"""A scene that follows a script: one beat after the other, each as long as its words take to say."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from tafelbild.lesson import Insert, Lesson
from tafelbild.narration import BREATH, SILENCE, BeatSpan, Take, Timeline, name_of, paragraphs_of, take_of
from tafelbild.stage.beat import Beat
from tafelbild.stage.framed import FramedScene
from tafelbild.stage.settings import Settings


class NarratedScene(FramedScene):
    """Keeps a ``BeatSpan`` for each beat that was played; ``on_beat`` is called with it."""

    settings: Settings
    on_beat: Callable[[Any, BeatSpan], None] | None = None

    @property
    def lesson(self) -> Lesson:
        """The lesson with its numbers, words and credits."""
        return self.settings.lesson

    @property
    def language(self) -> str:
        """The language of screen and voice, "de" or "en"."""
        return self.settings.language

    def setup(self) -> None:
        """Open the script at this scene's insert."""
        super().setup()
        self.beat_spans: list[BeatSpan] = []
        self.paragraphs = paragraphs_of(self.lesson, self.language)
        self.insert: Insert = self.lesson.scripts[self.language].insert(type(self).__name__)

    @contextmanager
    def beat(self, step: str) -> Iterator[Beat]:
        """Play one step; afterwards the picture rests until its words have been said.

        A step for which the script has no words is played in silence, at its own pace.
        """
        take = SILENCE if self.catching_up else self.take(step)
        beat = Beat(self, step, take)
        if not self.catching_up:
            self.next_section(f"{self.insert.scene}-{step}")
        yield beat
        if self.catching_up:
            return
        self.hold(beat.left() + BREATH)
        played = tuple(beat.mark_spans), tuple(beat.rests)
        span = BeatSpan(self.insert.scene, step, beat.start, self.frame, beat.take, self.chapter(step), *played)
        self.beat_spans.append(span)
        if self.on_beat is not None:
            self.on_beat(self, span)

    def says(self, step: str) -> bool:
        """Tell whether the script has words for a step, in whatever scene: an optional step is played only then."""
        return any(beat.step == step for insert in self.lesson.scripts[self.language].inserts for beat in insert.beats)

    def take(self, step: str) -> Take:
        """Return what is said in a step of the scene, and how."""
        beat = next((beat for beat in self.insert.beats if beat.step == step), None)
        if beat is None:
            return SILENCE
        return take_of(self.paragraphs[name_of(self.insert.scene, step)], beat.marks, self.settings.narrations)

    def chapter(self, step: str) -> str:
        """Return the heading of a step; one in silence belongs to the step before it, or to its scene."""
        script, scene = self.lesson.scripts[self.language], self.insert.scene
        last = self.beat_spans[-1] if self.beat_spans else None
        if step in (beat.step for beat in self.insert.beats) or last is None:
            return script.chapter_of(step, scene)
        return last.chapter if last.scene == scene else script.chapter_with(scene) or last.chapter

    @property
    def timeline(self) -> Timeline:
        """What has been played so far, in frames."""
        return Timeline(self.language, round(self.frame_rate), self.frame, tuple(self.beat_spans))

    def count_to_last_beat(self) -> None:
        """Let the last beat end now: what cleared the stage after it belongs to it."""
        if self.beat_spans:
            self.beat_spans[-1] = replace(self.beat_spans[-1], end=self.frame)
