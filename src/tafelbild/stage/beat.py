"""A beat: one step of a scene, which lasts as long as its spoken words."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tafelbild.narration.timeline import MarkSpan, Take

if TYPE_CHECKING:
    from manim import Animation

    from tafelbild.stage.narrated_scene import WholeFrameScene


class Beat:
    """One step of a scene, and its clock. Times are in seconds since the beat began, rounded to whole frames.

    A *mark* is a named moment in the spoken words. ``mark_spans``: the frames in which the animations of each mark were
    played; ``rests``: (first, end) frames in which the picture was held on purpose.

    In the examples, ``beat_of(6.0, x_1=1.0)`` is a beat whose words last 6 s and have the mark x_1 at 1 s; it prints
    when each animation starts. ``part("a")`` is an animation of 1 s.
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

    def seconds_left(self, mark: str | None = None) -> float:
        """Return the seconds until a mark, or until the end of the words (None); 0 for a mark past or not in the words.

        >>> beat = beat_of(6.0, x_1=2.5)
        >>> beat.seconds_left(), beat.seconds_left("x_1"), beat.seconds_left("x_2")
        (6.0, 2.5, 0.0)
        """
        end = self.take.seconds if mark is None else self.take.marks.get(mark, 0.0)
        return max(0.0, end - self.elapsed)

    def has_mark(self, mark: str) -> bool:
        """Tell whether the spoken words of the beat have this mark.

        >>> beat_of(6.0, x_1=2.5).has_mark("x_1")
        True
        """
        return mark in self.take.marks

    def until(self, mark: str | None = None) -> None:
        """Hold the picture until the mark is spoken; without a mark, until the end of the words.

        >>> beat = beat_of(6.0, x_1=2.5)
        >>> beat.until("x_1"); beat.elapsed
        2.5
        >>> beat.until(); beat.elapsed
        6.0
        """
        self.scene.hold(self.seconds_left(mark))

    def at(self, mark: str, *parts: "Animation", lead: float = 0.0, run_time: float | None = None) -> None:
        """Play the animations ``parts`` together, ``lead`` seconds before the mark; at once if the words lack the mark.

        ``run_time``: seconds that each animation lasts; by default, the run time of each animation.

        >>> beat = beat_of(6.0, x_1=2.5, x_2=5.0)
        >>> beat.at("x_1", part("ring"), part("name"))
        2.5 s: ring, name
        >>> beat.at("x_2", part("arrow"), lead=0.5)
        4.5 s: arrow
        """
        self.scene.hold(max(0.0, self.seconds_left(mark) - lead))
        if parts:
            self.play_now(mark, *parts, run_time=run_time)

    def sequence(self, mark: str, parts: "Sequence[Animation]", *, lead: float = 0.0) -> None:
        """Play the animations ``parts`` one after the other; the first begins ``lead`` seconds before the mark.

        Only the first animation counts as the picture named by the mark (for the audit's rule late-pictures).

        >>> beat_of(6.0, sum=2.0).sequence("sum", [part("line"), part("number")])
        2.0 s: line
        3.0 s: number
        """
        for k, part in enumerate(parts):
            if k:
                self.scene.play(part)
            else:
                self.at(mark, part, lead=lead)

    def waits(self, mark: str, breath: float = 0.0) -> None:
        """Insert a pause into the voice if the mark's time is past: the words at the mark wait for the picture.

        ``breath``: least seconds from now to the mark, e.g. to show an animation before the word is spoken.

        >>> beat = beat_of(6.0, x_1=0.0, x_2=0.5)
        >>> beat.at("x_1", part("x_1"))
        0.0 s: x_1
        >>> beat.waits("x_2")
        >>> beat.take.marks["x_2"], beat.take.seconds
        (1.0, 6.5)
        """
        late = breath + self.elapsed - self.take.marks[mark] if mark in self.take.marks else 0.0
        if late > 0:
            self.take = self.take.with_pause(mark, late)

    def rest(self, seconds: float) -> None:
        """Hold the picture on purpose, e.g. to let a result sink in; the audit's rule dead-time ignores such a rest.

        >>> beat = beat_of(6.0)
        >>> beat.rest(1.5); beat.rests
        [(0, 45)]
        """
        first = self.scene.frame
        self.scene.hold(seconds)
        self.rests.append((first, self.scene.frame))

    def spread(self, parts: "Sequence[Animation]", marks: Sequence[str] = ()) -> None:
        """Play the animations ``parts`` one after the other; the k-th animation starts at the k-th mark.

        >>> beat = beat_of(6.0, x_1=1.0, x_2=1.5, x_3=5.0)
        >>> beat.spread([part("a"), part("b"), part("c")], marks=["x_1", "x_2", "x_3"])
        1.0 s: a
        2.0 s: b
        5.0 s: c

        b is late, since a lasts until 2.0 s: it starts as soon as a has ended. An animation without a mark starts after
        an equal share of the time from the call of ``spread`` to the end of the words:

        >>> beat_of(6.0).spread([part("a"), part("b"), part("c")])
        0.0 s: a
        2.0 s: b
        4.0 s: c
        >>> beat_of(6.0, x_1=1.0).spread([part("a"), part("b")], marks=["x_1", "not in the words"])
        1.0 s: a
        3.0 s: b
        """
        begin, room = self.elapsed, max(0.0, self.take.seconds - self.elapsed)
        for k, part in enumerate(parts):
            due = begin + room * k / len(parts)
            mark = marks[k] if k < len(marks) else ""
            self.scene.hold(max(0.0, self.take.marks.get(mark, due) - self.elapsed))
            self.play_now(mark, part)

    def play_now(self, mark: str, *parts: "Animation", run_time: float | None = None) -> None:
        """Play the animations ``parts`` together at once; if the words have the mark, add the frames to ``mark_spans``.

        >>> beat = beat_of(6.0, x_1=2.5)
        >>> beat.play_now("x_1", part("ring"))
        0.0 s: ring
        >>> beat.mark_spans
        [MarkSpan(mark='x_1', start=0, end=30)]
        """
        first = self.scene.frame
        self.scene.play(*parts, **({} if run_time is None else {"run_time": run_time}))
        if mark in self.take.marks:
            self.mark_spans.append(MarkSpan(mark, first, self.scene.frame))
