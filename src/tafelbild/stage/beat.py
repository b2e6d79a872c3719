"""A beat: one step of a scene, as long as its words take to say."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tafelbild.narration.take import Take

if TYPE_CHECKING:
    from manim import Animation

    from tafelbild.stage.framed import FramedScene


class Beat:
    """The clock of one step. Times are seconds since the beat began, kept in whole frames."""

    def __init__(self, scene: "FramedScene", step: str, take: Take) -> None:
        self.scene, self.step, self.take = scene, step, take
        self.start = scene.frame

    @property
    def elapsed(self) -> float:
        """Seconds since the beat began."""
        return (self.scene.frame - self.start) / self.scene.frame_rate

    def left(self, mark: str | None = None) -> float:
        """Return the seconds until the mark (or the end of the words) is spoken; 0 if it has been, or is not there."""
        moment = self.take.seconds if mark is None else self.take.marks.get(mark, 0.0)
        return max(0.0, moment - self.elapsed)

    def until(self, mark: str | None = None) -> None:
        """Hold the picture until the mark (or the end of the words) is spoken."""
        self.scene.hold(self.left(mark))

    def spread(self, parts: "Sequence[Animation]", marks: Sequence[str] = ()) -> None:
        """Play the parts one after the other, each at its mark; without a mark, evenly over the words.

        What is not said yet when its turn comes waits for its mark; what is late follows at once.
        """
        begin, room = self.elapsed, max(0.0, self.take.seconds - self.elapsed)
        for k, part in enumerate(parts):
            due = begin + room * k / len(parts)
            if k < len(marks):
                due = self.take.marks.get(marks[k], due)
            self.scene.hold(max(0.0, due - self.elapsed))
            self.scene.play(part)
