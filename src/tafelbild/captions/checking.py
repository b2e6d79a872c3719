"""Whether captions keep the rules, and show what is said when it is said."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final, Literal

from tafelbild.captions.cue import Cue
from tafelbild.captions.frames import clock, milliseconds
from tafelbild.captions.profile import Profile
from tafelbild.captions.said import Said, said
from tafelbild.captions.wording import letters, squeezed
from tafelbild.narration.reading import Spoken

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
    """A profile, applied to a film of so many frames a second."""

    profile: Profile
    frame_rate: int

    def finding(self, frame: int, message: str, *, avoidable: bool = True) -> Finding:
        """Return a finding with its time."""
        code = clock(milliseconds(frame, self.frame_rate))
        return Finding(frame, "error" if avoidable else "note", f"{code}: {message}")

    def shape(self, cue: Cue) -> Iterator[Finding]:
        """Yield what is wrong with its lines."""
        if len(cue.lines) > self.profile.lines:
            yield self.finding(cue.start_frame, f"{len(cue.lines)} lines; {self.profile.lines} are allowed")
        for line in cue.lines:
            if letters(line) > self.profile.line:
                size = f"{letters(line)} characters in a line; {self.profile.line} are allowed"
                yield self.finding(cue.start_frame, f"{size}: {line!r}")

    def pace(self, cue: Cue, following: Cue | None) -> Iterator[Finding]:
        """Yield whether it can be read; if no time is left before the next caption, the speech is too fast."""
        seconds, size = (cue.end_frame - cue.start_frame) / self.frame_rate, sum(letters(line) for line in cue.lines)
        room = following is not None and cue.end_frame < following.start_frame - self.profile.gap_frames
        if seconds < self.profile.shortest:
            stands = f"stands for {seconds:.2f} s; {self.profile.shortest:g} s is the least"
            yield self.finding(cue.start_frame, stands, avoidable=room)
        if seconds > self.profile.longest:
            stands = f"stands for {seconds:.1f} s; {self.profile.longest:g} s is the most, so say it faster or in parts"
            yield self.finding(cue.start_frame, stands, avoidable=False)
        if seconds > 0 and round(size / seconds, 1) > self.profile.letters_a_second:
            slower = ceil(100 - 100 * self.profile.letters_a_second * seconds / size)
            advice = "let it stand longer" if room else f"speak {slower} % slower here, or pause behind it"
            pace = f"{size / seconds:.1f} characters a second; {self.profile.letters_a_second:g} can be read"
            yield self.finding(cue.start_frame, f"{pace}: {advice}", avoidable=room)

    def neighbours(self, cue: Cue, following: Cue | None) -> Iterator[Finding]:
        """Yield whether it begins before it ends, and ends before the next one begins."""
        if cue.start_frame >= cue.end_frame:
            yield self.finding(cue.start_frame, "ends before it begins")
        if following and following.start_frame < cue.end_frame:
            overlap = (cue.end_frame - following.start_frame) / self.frame_rate
            yield self.finding(cue.start_frame, f"stands {overlap:.2f} s into the next one")
        if following and following.start_frame == cue.end_frame:
            yield self.finding(cue.start_frame, "no frame is free between it and the next one")

    def division(self, frame: int, piece: Said, offset: int) -> Iterator[Finding]:
        """Yield whether a line that begins here divides a formula or a word; wider than a line, it must be."""
        if offset > piece.offset or not piece.first:
            wide = letters(piece.whole) > self.profile.line
            why = f"its {letters(piece.whole)} characters are wider than a line" if wide else "it would fit into a line"
            yield self.finding(frame, f"the {piece.kind} {piece.whole!r} is divided; {why}", avoidable=not wide)

    def start(self, cue: Cue, before: Cue | None, piece: Said, offset: int) -> Iterator[Finding]:
        """Yield whether it begins with its first word; it cannot if the caption before has not had its frame yet."""
        at = cue.start_frame / self.frame_rate
        latest = piece.end if offset > piece.offset else piece.begin
        late = max(at - latest, 0.0) - max(piece.begin - at, 0.0)
        if abs(late) > max(TOLERANCE, 0.5 / self.frame_rate) + 1e-6:
            crowded = before is not None and piece.begin * self.frame_rate < before.start_frame + 1.5
            when = f"begins {abs(late):.2f} s {'after' if late > 0 else 'before'} its first word is said"
            yield self.finding(cue.start_frame, when, avoidable=not crowded)


def findings(cues: Sequence[Cue], spoken: Sequence[Spoken], profile: Profile, frame_rate: int) -> tuple[Finding, ...]:
    """Return what is wrong with the captions of what was spoken, in the order of time."""
    check = Check(profile, frame_rate)
    found = [*misquoted(cues, spoken, check)]
    for cue, following in zip(cues, (*cues[1:], None), strict=False):
        found += [*check.shape(cue), *check.pace(cue, following), *check.neighbours(cue, following)]
    return tuple(sorted(found, key=lambda finding: finding.frame))


def misquoted(cues: Sequence[Cue], spoken: Sequence[Spoken], check: Check) -> Iterator[Finding]:
    """Yield where other words are shown than said, divided, or at another time; after wrong words, no more."""
    shown = "".join(squeezed(cue.text) for cue in cues)
    told = "".join(squeezed(paragraph.utterance.text) for paragraph in spoken)
    alike, pieces, offset = agreement(shown, told), said(spoken), 0
    if shown != told:
        yield check.finding(frame_of(cues, alike), difference(shown[alike:], told[alike:]))
    for before, cue in zip((None, *cues), cues, strict=False):
        for number, line in enumerate(map(squeezed, cue.lines)):
            if line and offset < alike:
                piece = pieces[bisect_right(pieces, offset, key=lambda piece: piece.offset) - 1]
                yield from check.division(cue.start_frame, piece, offset)
                yield from () if number else check.start(cue, before, piece, offset)
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


def difference(shown: str, said: str) -> str:
    """Return which words are the first that differ."""
    here, there = (repr(text[:EXCERPT]) if text else "nothing" for text in (shown, said))
    return f"the captions go on with {here} where {there} is said (spaces left out)"
