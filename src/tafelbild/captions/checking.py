"""Whether captions keep the rules, and show what is said when it is said."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final, Literal

from tafelbild.captions.cue import Cue
from tafelbild.captions.frames import clock, milliseconds
from tafelbild.captions.phrases import PHRASES, number
from tafelbild.captions.profile import Profile
from tafelbild.captions.said import Said, said
from tafelbild.captions.wording import letters, squeezed
from tafelbild.narration.timed_narration import SpokenParagraph

TOLERANCE: Final = 0.1  # seconds between a word and its caption: EN 301 549, 7.1.2
EXCERPT: Final = 24  # characters


@dataclass(frozen=True)
class Finding:
    """What is wrong, in a sentence. A "note" is what no caption can help: the speech is so fast, the word so long."""

    frame: int
    severity: Literal["error", "note"]
    message: str


@dataclass(frozen=True)
class Check:
    """A profile, applied to a film of so many frames a second, in a language."""

    profile: Profile
    frame_rate: int
    language: str

    def finding(self, frame: int, phrase: str, *told: object, avoidable: bool = True) -> Finding:
        """Return a finding with its time."""
        code = clock(milliseconds(frame, self.frame_rate))
        return Finding(frame, "error" if avoidable else "note", f"{code}: {self.say(phrase, *told)}")

    def say(self, phrase: str, *told: object) -> str:
        """Return a phrase in the language of the film."""
        return PHRASES[self.language][phrase].format(*told)

    def number(self, value: float, places: int = 2) -> str:
        """Return a number as the language writes it."""
        return number(value, places, self.language)

    def shape(self, cue: Cue) -> Iterator[Finding]:
        """Yield what is wrong with its lines."""
        if len(cue.lines) > self.profile.lines:
            yield self.finding(cue.start_frame, "lines", len(cue.lines), self.profile.lines)
        for line in cue.lines:
            if letters(line) > self.profile.line:
                yield self.finding(cue.start_frame, "line", letters(line), self.profile.line, repr(line))

    def pace(self, cue: Cue, following: Cue | None) -> Iterator[Finding]:
        """Yield whether it can be read; if no time is left before the next caption, the speech is too fast."""
        seconds, size = (cue.end_frame - cue.start_frame) / self.frame_rate, sum(letters(line) for line in cue.lines)
        room = following is not None and cue.end_frame < following.start_frame - self.profile.gap_frames
        if seconds < self.profile.shortest:
            stands = self.number(seconds), self.number(self.profile.shortest)
            yield self.finding(cue.start_frame, "short", *stands, avoidable=room)
        if seconds > self.profile.longest:
            stands = self.number(seconds, 1), self.number(self.profile.longest)
            yield self.finding(cue.start_frame, "long", *stands, avoidable=False)
        most = self.profile.letters_a_second
        if seconds > 0 and round(size / seconds, 1) > most:
            slower = self.say("slower", ceil(100 - 100 * most * seconds / size))
            told = self.number(size / seconds, 1), self.number(most), self.say("stand longer") if room else slower
            yield self.finding(cue.start_frame, "pace", *told, avoidable=room)

    def neighbours(self, cue: Cue, following: Cue | None) -> Iterator[Finding]:
        """Yield whether it begins before it ends, and ends before the next one begins."""
        if cue.start_frame >= cue.end_frame:
            yield self.finding(cue.start_frame, "ends")
        if following and following.start_frame < cue.end_frame:
            overlap = (cue.end_frame - following.start_frame) / self.frame_rate
            yield self.finding(cue.start_frame, "overlap", self.number(overlap))
        if following and following.start_frame == cue.end_frame:
            yield self.finding(cue.start_frame, "no gap")

    def division(self, frame: int, piece: Said, offset: int) -> Iterator[Finding]:
        """Yield whether a line that begins here divides a formula or a word; wider than a line, it must be."""
        if offset > piece.offset or not piece.first:
            wide = letters(piece.whole) > self.profile.line
            why = self.say("wide", letters(piece.whole)) if wide else self.say("fitting")
            yield self.finding(frame, piece.kind, repr(piece.whole), why, avoidable=not wide)

    def start(self, cue: Cue, before: Cue | None, piece: Said, offset: int) -> Iterator[Finding]:
        """Yield whether it begins with its first word; it cannot if the caption before has not had its frame yet."""
        at = cue.start_frame / self.frame_rate
        latest = piece.end if offset > piece.offset else piece.begin
        late = max(at - latest, 0.0) - max(piece.begin - at, 0.0)
        if abs(late) > max(TOLERANCE, 0.5 / self.frame_rate) + 1e-6:
            crowded = before is not None and piece.begin * self.frame_rate < before.start_frame + 1.5
            when = "late" if late > 0 else "early"
            yield self.finding(cue.start_frame, when, self.number(abs(late)), avoidable=not crowded)


def findings(
    cues: Sequence[Cue], spoken: Sequence[SpokenParagraph], profile: Profile, frame_rate: int, language: str = "en"
) -> tuple[Finding, ...]:
    """Return what is wrong with the captions of what was spoken, in the order of time, said in a language."""
    check = Check(profile, frame_rate, language)
    found = [*misquoted(cues, spoken, check)]
    for cue, following in zip(cues, (*cues[1:], None), strict=False):
        found += [*check.shape(cue), *check.pace(cue, following), *check.neighbours(cue, following)]
    return tuple(sorted(found, key=lambda finding: finding.frame))


def misquoted(cues: Sequence[Cue], spoken: Sequence[SpokenParagraph], check: Check) -> Iterator[Finding]:
    """Yield where other words are shown than said, divided, or at another time; after wrong words, no more."""
    shown = "".join(squeezed(cue.text) for cue in cues)
    told = "".join(squeezed(paragraph.utterance.text) for paragraph in spoken)
    alike, pieces, offset = agreement(shown, told), said(spoken), 0
    if shown != told:
        here, there = (repr(text[alike:][:EXCERPT]) if text[alike:] else check.say("nothing") for text in (shown, told))
        yield check.finding(frame_of(cues, alike), "differs", here, there)
    for before, cue in zip((None, *cues), cues, strict=False):
        for place, line in enumerate(map(squeezed, cue.lines)):
            if line and offset < alike:
                piece = pieces[bisect_right(pieces, offset, key=lambda piece: piece.offset) - 1]
                yield from check.division(cue.start_frame, piece, offset)
                yield from () if place else check.start(cue, before, piece, offset)
            offset += len(line)


def agreement(shown: str, said: str) -> int:
    """Return how many letters two texts have in common before they differ."""
    differing = (place for place, (one, other) in enumerate(zip(shown, said, strict=False)) if one != other)
    return next(differing, min(len(shown), len(said)))


def frame_of(cues: Sequence[Cue], offset: int) -> int:
    """Return the first frame of the caption with that letter of the whole text; if there is none, of the last one."""
    frame = 0
    for cue in cues:
        frame, offset = cue.start_frame, offset - len(squeezed(cue.text))
        if offset < 0:
            break
    return frame
