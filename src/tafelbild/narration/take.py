"""A take: the words of a beat, how long they take, and when each of their moments comes."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from tafelbild.narration.estimate import estimated
from tafelbild.narration.timed_narration import Narrations, Paragraph, TimedNarration
from tafelbild.narration.utterance import Utterance

NOTHING: Final = Utterance("", "", ())
QUIET: Final = TimedNarration(0.0, ())


@dataclass(frozen=True)
class Take:
    """What is said in one beat, and how. ``marks``: name of a moment -> seconds from the beginning."""

    text: str
    seconds: float
    marks: Mapping[str, float] = field(default_factory=dict)
    utterance: Utterance = NOTHING
    narration: TimedNarration = QUIET

    def paused(self, mark: str, seconds: float) -> "Take":
        """Return the same with a pause of ``seconds`` before the word at ``mark``; all that follows comes later."""
        at = self.marks[mark]
        marks = {name: moment + seconds if moment >= at else moment for name, moment in self.marks.items()}
        return replace(self, seconds=self.seconds + seconds, marks=marks, narration=self.narration.paused(at, seconds))

    def end_of(self, mark: str) -> float:
        """Return when the word or the formula at ``mark`` has been said, in seconds from the beginning."""
        at, done = self.marks[mark], 0.0
        for piece, (_, end) in zip(self.utterance.pieces, self.narration.times, strict=True):
            if done > at and not piece.joined:
                return done
            done = end
        return max(at, done)


SILENCE: Final = Take("", 0.0)


def take_of(paragraph: Paragraph, marks: Mapping[str, int], narrations: Narrations) -> Take:
    """Return how a paragraph is said; ``marks``: name of a moment -> offset in the text.

    A paragraph that nobody has read takes its estimated time.
    """
    utterance = paragraph.utterance
    narration = narrations.get(paragraph.name) or estimated(utterance)
    moments = {name: moment(utterance, narration, offset) for name, offset in sorted(marks.items(), key=lambda m: m[1])}
    return Take(utterance.text, narration.seconds, moments, utterance, narration)


def moment(utterance: Utterance, narration: TimedNarration, offset: int) -> float:
    """Return when the words before an offset have been said; within a piece as far as its letters have."""
    for piece, (begin, end) in zip(utterance.pieces, narration.times, strict=True):
        if offset <= piece.start:
            return begin
        if offset < piece.end:
            return begin + (end - begin) * (offset - piece.start) / (piece.end - piece.start)
    return narration.seconds
