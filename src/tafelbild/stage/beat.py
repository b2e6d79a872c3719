"""A beat: one step of a scene, as long as its words take to say."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tafelbild.narration.timeline import MarkSpan, Take

if TYPE_CHECKING:
    from manim import Animation

    from tafelbild.stage.narrated_scene import WholeFrameScene


class Beat:
    """The clock of one step. Times are seconds since the beat began, kept in whole frames.

    ``shown`` says what was played at which mark, ``rests`` which frames were meant to stand still.
    """

    def __init__(self, scene: "WholeFrameScene", step: str, take: Take) -> None:
        self.scene, self.step, self.take = scene, step, take
        self.start = scene.frame
        self.mark_spans: list[MarkSpan] = []
        self.rests: list[tuple[int, int]] = []

    @property
    def elapsed(self) -> float:
        """Seconds since the beat began."""
        return (self.scene.frame - self.start) / self.scene.frame_rate

    def left(self, mark: str | None = None) -> float:
        """Return the seconds until the mark (or the end of the words) is spoken; 0 if it has been, or is not there."""
        moment = self.take.seconds if mark is None else self.take.marks.get(mark, 0.0)
        return max(0.0, moment - self.elapsed)

    def has(self, mark: str) -> bool:
        """Tell whether the words have this mark."""
        return mark in self.take.marks

    def until(self, mark: str | None = None) -> None:
        """Hold the picture until the mark (or the end of the words) is spoken."""
        self.scene.hold(self.left(mark))

    def at(self, mark: str, *parts: "Animation", lead: float = 0.0, run_time: float | None = None) -> None:
        """Play the parts together when the mark is spoken, or ``lead`` seconds earlier.

        Without such a mark in the words they are played at once. ``run_time``: seconds for all of them.
        """
        self.scene.hold(max(0.0, self.left(mark) - lead))
        if parts:
            self.play_at(mark, *parts, run_time=run_time)

    def sequence(self, mark: str, parts: "Sequence[Animation]", *, lead: float = 0.0) -> None:
        """Play the parts one after the other, the first when the mark is spoken, or ``lead`` seconds earlier.

        The first part is what the word names; the others follow from it.
        """
        for k, part in enumerate(parts):
            if k:
                self.scene.play(part)
            else:
                self.at(mark, part, lead=lead)

    def waits(self, mark: str, breath: float = 0.0) -> None:
        """Let the voice wait at the mark until the picture has come there, and ``breath`` seconds more.

        So words never run ahead of the picture. ``breath`` is what the picture may begin before its words.
        """
        late = breath + self.elapsed - self.take.marks[mark] if mark in self.take.marks else 0.0
        if late > 0:
            self.take = self.take.with_pause(mark, late)

    def rest(self, seconds: float) -> None:
        """Hold the picture on purpose: a result to take in."""
        first = self.scene.frame
        self.scene.hold(seconds)
        self.rests.append((first, self.scene.frame))

    def spread(self, parts: "Sequence[Animation]", marks: Sequence[str] = ()) -> None:
        """Play the parts one after the other, each at its mark; without a mark, evenly over the words.

        What is not said yet when its turn comes waits for its mark; what is late follows at once.
        """
        begin, room = self.elapsed, max(0.0, self.take.seconds - self.elapsed)
        for k, part in enumerate(parts):
            due = begin + room * k / len(parts)
            mark = marks[k] if k < len(marks) else ""
            self.scene.hold(max(0.0, self.take.marks.get(mark, due) - self.elapsed))
            self.play_at(mark, part)

    def play_at(self, mark: str, *parts: "Animation", run_time: float | None = None) -> None:
        """Play the parts now; if the words have the mark, note in which frames they were played."""
        first = self.scene.frame
        self.scene.play(*parts, **({} if run_time is None else {"run_time": run_time}))
        if mark in self.take.marks:
            self.mark_spans.append(MarkSpan(mark, first, self.scene.frame))
