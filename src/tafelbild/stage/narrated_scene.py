"""Base classes of ``LessonScene``: a manim scene that counts whole frames, and one that plays the beats of a script.

Only public methods of manim 0.22 are overridden; tests/stage fails when manim changes them.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from typing import Any, Final, Self

from manim import Animation, Mobject, Scene, Wait, config

from tafelbild.draw.empty_animations import drop_empty
from tafelbild.lesson import Insert, Lesson
from tafelbild.narration import (
    PARAGRAPH_PAUSE,
    SILENT_TAKE,
    BeatSpan,
    Take,
    Timeline,
    paragraph_name,
    paragraphs_of,
    take_of,
)
from tafelbild.stage.beat import Beat
from tafelbild.stage.settings import Settings

HALF_A_MICROSECOND: Final = 5e-7  # keeps whole frames whole through manim's divisions


class WholeFrameScene(Scene):
    """A manim scene in which every animation lasts a whole number of frames.

    ``frame``: the number of frames played so far, also of plays found in the cache. While ``catching_up``, animations
    jump to their ends and take no frames.
    """

    catching_up = False
    frame = 0

    @cached_property
    def frame_rate(self) -> float:
        """Frames per second, as configured when the property is read for the first time."""
        return float(config.frame_rate)

    def get_run_time(self, animations: list[Animation]) -> float:
        """Return the run time of animations in seconds, rounded to whole frames. Cached plays get the same run time."""
        self.frames = max(1, round(super().get_run_time(animations) * self.frame_rate))
        frozen = len(animations) == 1 and isinstance(animations[0], Wait) and animations[0].is_static_wait is not False
        return self.frames / self.frame_rate + (HALF_A_MICROSECOND if frozen else -HALF_A_MICROSECOND)

    def play(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  (manim's own)
        """Play animations together (empty ones are ignored), and count the frames. If catching up, jump to the ends.

        >>> scene.play(part("ring")); scene.frame
        0.0 s: ring
        30
        """
        parts = list(drop_empty(args))
        if not parts:
            return
        if self.catching_up:
            self.compile_animation_data(*parts, **kwargs)
            self.begin_animations()
            for animation in self.animations or []:
                animation.finish()
                animation.clean_up_from_scene(self)
            return
        super().play(*parts, **kwargs)
        self.frame += self.frames

    def hold(self, seconds: float) -> None:
        """Hold the picture for ``seconds``, rounded to whole frames; while catching up, do nothing.

        >>> scene.hold(0.51); scene.frame
        15
        """
        frames = round(seconds * self.frame_rate)
        if frames and not self.catching_up:
            self.wait(frames / self.frame_rate)

    def remove(self, *mobjects: Mobject) -> Self:
        """Remove mobjects with their submobjects; manim's own method leaves the submobjects of a group on stage.

        >>> pair = VGroup(Dot(), Dot())
        >>> _ = scene.add(*pair)
        >>> scene.remove(pair).mobjects
        []
        """
        return super().remove(*(member for mobject in mobjects for member in mobject.get_family()))

    def get_moving_and_static_mobjects(self, animations: Iterable[Animation]) -> tuple[list[Mobject], list[Mobject]]:
        """Return (moving, static) mobjects. A mobject above a moving one, by z index, is counted as moving, too."""
        moving, static = super().get_moving_and_static_mobjects(animations)
        lowest = min((m.z_index for m in moving if not m.submobjects), default=0)
        above = [m for m in static if m.z_index > lowest]
        return [*moving, *above], [m for m in static if m.z_index <= lowest]

    def keep(self, *things: Mobject) -> None:
        """Put ``things`` on stage as wholes, in place of their submobjects, so that each thing can be moved as one.

        >>> pair = VGroup(Dot(), Dot())
        >>> _ = scene.add(*pair)
        >>> scene.keep(pair); scene.mobjects == [pair]
        True
        """
        own = {id(member) for thing in things for member in thing.get_family()}
        pieces = [m for m in self.mobjects if all(id(leaf) in own for leaf in m.family_members_with_points())]
        self.remove(*pieces)
        self.add(*things)


class NarratedScene(WholeFrameScene):
    """A scene that plays the beats of a script.

    ``beat_spans``: a ``BeatSpan`` for each beat played so far. ``on_beat``: called after each beat with (scene, span).
    """

    settings: Settings
    step = ""
    on_beat: Callable[[Any, BeatSpan], None] | None = None

    @property
    def lesson(self) -> Lesson:
        """The lesson that the scene shows."""
        return self.settings.lesson

    @property
    def language(self) -> str:
        """The language of screen and voice, "de" or "en"."""
        return self.settings.language

    def setup(self) -> None:
        """Find in the script the spoken paragraphs, and the insert that shows this scene."""
        super().setup()
        self.beat_spans: list[BeatSpan] = []
        self.paragraphs = paragraphs_of(self.lesson, self.language)
        self.insert: Insert = self.lesson.scripts[self.language].insert(type(self).__name__)

    @contextmanager
    def beat(self, step: str) -> Iterator[Beat]:
        """Play one step in a ``with`` statement. After its body, hold the picture until the words and a pause are over.

        A step without words in the script is silent and lasts as long as its animations.

        >>> with scene.beat("a step without words") as beat:
        ...     scene.play(part("ring"))
        0.0 s: ring
        >>> span = scene.beat_spans[-1]; span.step, span.start, span.end  # 1 s, and the pause after a paragraph
        ('a step without words', 0, 45)
        """
        take = SILENT_TAKE if self.catching_up else self.take(step)
        beat = Beat(self, step, take)
        if not self.catching_up:
            self.step = step
            self.next_section(f"{self.insert.scene}-{step}")
        yield beat
        if self.catching_up:
            return
        self.hold(beat.seconds_left() + PARAGRAPH_PAUSE)
        played = tuple(beat.mark_spans), tuple(beat.rests)
        span = BeatSpan(self.insert.scene, step, beat.start, self.frame, beat.take, self.chapter(step), *played)
        self.beat_spans.append(span)
        if self.on_beat is not None:
            self.on_beat(self, span)

    def says(self, step: str) -> bool:
        """Tell whether the script has words for a step, in any scene; use it to skip an optional step without words.

        >>> scene.says("zoom-in"), scene.says("a step without words")
        (True, False)
        """
        return any(beat.step == step for insert in self.lesson.scripts[self.language].inserts for beat in insert.beats)

    def take(self, step: str) -> Take:
        """Return the take of a step, i.e. its words with their times; ``SILENT_TAKE`` for a step without words."""
        beat = next((beat for beat in self.insert.beats if beat.step == step), None)
        if beat is None:
            return SILENT_TAKE
        return take_of(self.paragraphs[paragraph_name(self.insert.scene, step)], beat.marks, self.settings.narrations)

    def chapter(self, step: str) -> str:
        """Return a step's chapter title. Without words, the step has that of the beat before, else of the scene."""
        script, scene = self.lesson.scripts[self.language], self.insert.scene
        last = self.beat_spans[-1] if self.beat_spans else None
        if step in (beat.step for beat in self.insert.beats) or last is None:
            return script.chapter_of(step, scene)
        return last.chapter if last.scene == scene else script.chapter_with(scene) or last.chapter

    @property
    def timeline(self) -> Timeline:
        """The timeline of the beats played so far, in whole frames."""
        return Timeline(self.language, round(self.frame_rate), self.frame, tuple(self.beat_spans))

    def extend_last_beat(self) -> None:
        """Extend the last beat to the current frame, to include animations played after it."""
        if self.beat_spans:
            self.beat_spans[-1] = replace(self.beat_spans[-1], end=self.frame)
