"""Timeline of a played film, in frames: the source of sound positions, captions, chapters and transcript."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

from tafelbild.narration.estimate import estimate_narration
from tafelbild.narration.paragraphs import paragraph_name
from tafelbild.narration.timed_narration import Narrations, Paragraph, SpokenParagraph, TimedNarration, Utterance

EMPTY_UTTERANCE: Final = Utterance("", "", ())
NO_NARRATION: Final = TimedNarration(0.0, ())
PARAGRAPH_PAUSE: Final = 0.5  # seconds of silence between two paragraphs


@dataclass(frozen=True)
class Take:
    """The words of one beat and their narration; ``marks``: name of a mark -> seconds from the narration's start."""

    text: str
    seconds: float
    marks: Mapping[str, float] = field(default_factory=dict)
    utterance: Utterance = EMPTY_UTTERANCE
    narration: TimedNarration = NO_NARRATION

    def with_pause(self, mark: str, seconds: float) -> "Take":
        """Return a copy with ``seconds`` of silence before the word at ``mark``; it delays this and later marks."""
        at = self.marks[mark]
        marks = {name: time + seconds if time >= at else time for name, time in self.marks.items()}
        narration = self.narration.with_pause(at, seconds)
        return replace(self, seconds=self.seconds + seconds, marks=marks, narration=narration)

    def end_of(self, mark: str) -> float:
        """Return when the word or formula at a mark ends, in seconds from the narration's beginning."""
        at, done = self.marks[mark], 0.0
        for unit, (_, end) in zip(self.utterance.units, self.narration.times, strict=True):
            if done > at and not unit.joined:
                return done
            done = end
        return max(at, done)


SILENT_TAKE: Final = Take("", 0.0)


def take_of(paragraph: Paragraph, marks: Mapping[str, int], narrations: Narrations) -> Take:
    """Return the take of a paragraph from its narration, or with estimated times if ``narrations`` has none for it.

    ``marks``: name of a mark -> offset in the paragraph's text. ``narrations``: paragraph name -> narration.

    >>> from tafelbild.narration import Lexicon, verbalize
    >>> paragraph = Paragraph("Zoom-one", verbalize("Das gilt.", "de", Lexicon()))
    >>> take_of(paragraph, {"holds": 4}, {"Zoom-one": TimedNarration(2.0, ((0.1, 0.5), (0.75, 1.5)))}).marks
    {'holds': 0.75}
    """
    utterance = paragraph.utterance
    narration = narrations.get(paragraph.name) or estimate_narration(utterance)
    in_order = sorted(marks.items(), key=lambda mark: mark[1])
    times = {name: time_at_offset(utterance, narration, offset) for name, offset in in_order}
    return Take(utterance.text, narration.seconds, times, utterance, narration)


def time_at_offset(utterance: Utterance, narration: TimedNarration, offset: int) -> float:
    """Return the second at which the narration reaches the character at ``offset``, interpolated within a word."""
    for unit, (begin, end) in zip(utterance.units, narration.times, strict=True):
        if offset <= unit.start:
            return begin
        if offset < unit.end:
            return begin + (end - begin) * (offset - unit.start) / (unit.end - unit.start)
    return narration.seconds


@dataclass(frozen=True)
class MarkSpan:
    """Frame range, ``start`` to ``end`` (exclusive), of the animations played at a mark of the script."""

    mark: str
    start: int
    end: int


@dataclass(frozen=True)
class BeatSpan:
    """A beat as played in frames ``start`` to ``end`` (exclusive) of a film; the narration begins at ``start``.

    ``mark_spans``: the animations at the beat's marks. ``rests``: (start, end) of frames that are meant to be still.
    """

    scene: str
    step: str
    start: int
    end: int
    take: Take = SILENT_TAKE
    chapter: str = ""
    mark_spans: tuple[MarkSpan, ...] = ()
    rests: tuple[tuple[int, int], ...] = ()

    @property
    def name(self) -> str:
        """Name of the beat's paragraph: "NeuronZoom-zoom-in"."""
        return paragraph_name(self.scene, self.step)

    @property
    def text(self) -> str:
        """The words said in the beat."""
        return self.take.text


@dataclass(frozen=True)
class Timeline:
    """A film's beats. ``frames``: its length in frames; ``frame_rate``: frames a second; ``language``: "de" or "en"."""

    language: str
    frame_rate: int
    frames: int
    beat_spans: tuple[BeatSpan, ...]

    @property
    def chapters(self) -> tuple[tuple[str, int], ...]:
        """(title, first frame) of each chapter; the first chapter starts at frame 0."""
        found: list[tuple[str, int]] = []
        for beat in self.beat_spans:
            if beat.chapter and (not found or found[-1][0] != beat.chapter):
                found.append((beat.chapter, beat.start if found else 0))
        return tuple(found)

    @property
    def spoken_paragraphs(self) -> tuple[SpokenParagraph, ...]:
        """The narrated paragraphs of all beats with words, in order, each with its start time in the film."""
        return tuple(
            SpokenParagraph(beat.take.utterance, beat.take.narration, beat.start / self.frame_rate, beat.name)
            for beat in self.beat_spans
            if beat.text
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the timeline as a JSON object for other programs: frames, seconds and words of each beat."""
        return {
            "language": self.language,
            "frame_rate": self.frame_rate,
            "frames": self.frames,
            "chapters": [{"title": title, "start": start} for title, start in self.chapters],
            "beats": [self._beat_to_dict(beat) for beat in self.beat_spans],
        }

    def _beat_to_dict(self, beat: BeatSpan) -> dict[str, Any]:
        narration = beat.take.narration
        words = [
            {"text": beat.text[unit.start : unit.end], "begin": round(begin, 3), "end": round(end, 3)}
            for unit, (begin, end) in zip(beat.take.utterance.units, narration.times, strict=True)
        ]
        said = {"text": beat.text, "voice": narration.voice, "seconds": round(narration.seconds, 3), "words": words}
        marks = {name: round(at, 3) for name, at in beat.take.marks.items()}
        place = {"scene": beat.scene, "step": beat.step, "chapter": beat.chapter}
        return {**place, "start": beat.start, "end": beat.end, **said, "marks": marks}
