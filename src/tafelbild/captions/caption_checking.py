"""Checker of captions: whether they keep the limits of a profile, and show the spoken text at the time it is said."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final, Literal

from tafelbild.captions.caption_words import (
    BREAKING_SPACES,
    CONTROL_CHARS,
    TimedUnit,
    one_line,
    timed_units,
    visible_length,
    without_spaces,
)
from tafelbild.captions.cue import Cue, frame_to_ms, timestamp
from tafelbild.captions.profile import Profile
from tafelbild.message import Message, in_language
from tafelbild.narration.timed_narration import SpokenParagraph

MAX_DELAY_SECONDS: Final = 0.1  # between a word and its caption: EN 301 549, 7.1.2
EXCERPT_CHARS: Final = 24
CHECKER_PHRASES: Final[Mapping[str, Message]] = {
    "lines": Message("{} lines; {} are allowed", de="{} Zeilen; erlaubt sind {}"),
    "line": Message("{} characters in a line; {} are allowed: {}", de="{} Zeichen in einer Zeile; erlaubt sind {}: {}"),
    "short": Message("stands for {} s; {} s is the least", de="steht {} s; das Mindeste ist {} s"),
    "long": Message(
        "stands for {} s; {} s is the most, so say it faster or in parts",
        de="steht {} s; das Höchste ist {} s, also schneller oder in Teilen sprechen",
    ),
    "pace": Message(
        "{} characters a second; {} can be read: {}", de="{} Zeichen in der Sekunde; lesen kann man {}: {}"
    ),
    "stand longer": Message("let it stand longer", de="länger stehen lassen"),
    "slower": Message(
        "speak {} % slower here, or pause behind it", de="hier {} % langsamer sprechen oder danach eine Pause machen"
    ),
    "ends": Message("ends before it begins", de="endet, bevor er beginnt"),
    "overlap": Message("stands {} s into the next one", de="steht {} s in den nächsten hinein"),
    "no gap": Message(
        "no frame is free between it and the next one", de="zwischen ihm und dem nächsten ist kein Bild frei"
    ),
    "formula": Message("the formula {} is divided; {}", de="die Formel {} ist geteilt; {}"),
    "word": Message("the word {} is divided; {}", de="das Wort {} ist geteilt; {}"),
    "wide": Message("its {} characters are wider than a line", de="mit {} Zeichen länger als eine Zeile"),
    "fitting": Message("it would fit into a line", de="in eine Zeile würde es passen"),
    "late": Message(
        "begins {} s after its first word is said", de="beginnt {} s, nachdem sein erstes Wort gesprochen ist"
    ),
    "early": Message(
        "begins {} s before its first word is said", de="beginnt {} s, bevor sein erstes Wort gesprochen ist"
    ),
    "differs": Message(
        "the captions go on with {} where {} is said (spaces left out)",
        de="die Untertitel gehen weiter mit {}, gesprochen wird {} (ohne Leerzeichen)",
    ),
    "nothing": Message("nothing", de="nichts"),
    "one": Message(
        "one caption stands too short to be read, or too long; {}",
        de="ein Untertitel steht zu kurz zum Lesen, oder zu lang; {}",
    ),
    "several": Message(
        "{} of {} captions stand too short to be read, or too long; the first: {}",
        de="{} von {} Untertiteln stehen zu kurz zum Lesen, oder zu lang; der erste: {}",
    ),
}


@dataclass(frozen=True)
class CaptionFinding:
    """A fault of the caption at ``frame``: an "error" if other captions would avoid the fault, else a "note"."""

    frame: int
    severity: Literal["error", "note"]
    message: Message


def phrase_with(phrase: str, *values: object) -> Message:
    """Return ``CHECKER_PHRASES[phrase]`` with ``values`` in the gaps of the phrase."""
    told = CHECKER_PHRASES[phrase]
    german = (in_language(value, "de") if isinstance(value, str) else value for value in values)
    return Message(told.format(*values), de=told.in_language("de").format(*german))


def short_number(value: float, max_decimals: int = 2) -> Message:
    """Return a number as text with at most ``max_decimals`` decimal places, in German with a comma.

    >>> short_number(16.12, 1).in_language("de"), short_number(15.0, 1)
    ('16,1', '15')
    """
    shown = f"{value:.{max_decimals}f}".rstrip("0").rstrip(".")
    return Message(shown, de=shown.replace(".", ","))


@dataclass(frozen=True)
class SpokenUnit:
    """A word, number or sign of spoken text, said from ``begin`` to ``end``, in seconds of the film.

    ``offset``: number of characters, without spaces, that the film has spoken before the unit. ``whole``: text of the
    formula or word to which the unit belongs. ``kind``: "formula" or "word". ``first``: whether ``whole`` begins with
    the unit.
    """

    offset: int
    begin: float
    end: float
    first: bool
    whole: str
    kind: str


def spoken_units(spoken: Sequence[SpokenParagraph]) -> Iterator[SpokenUnit]:
    """Yield the words, numbers and signs of all paragraphs of a film, in the order in which they are spoken."""
    offset = 0
    for paragraph in spoken:
        yield from paragraph_units(paragraph, offset)
        offset += len(without_spaces(paragraph.utterance.text))


def paragraph_units(paragraph: SpokenParagraph, offset: int) -> Iterator[SpokenUnit]:
    """Yield the units of a paragraph; ``offset``: number of characters, without spaces, in all paragraphs before."""
    text = paragraph.utterance.text
    timed = [one for one in timed_units(paragraph) if without_spaces(text[one[0].start : one[0].end])]
    for run in unbroken_runs(text, timed):
        whole = one_line(text[run[0][0].start : run[-1][0].end])
        kind = "formula" if any(unit.joined for unit, _, _ in run[1:]) else "word"
        for place, (unit, begin, end) in enumerate(run):
            yield SpokenUnit(offset + len(without_spaces(text[: unit.start])), begin, end, place == 0, whole, kind)


def unbroken_runs(text: str, timed: Sequence[TimedUnit]) -> Iterator[tuple[TimedUnit, ...]]:
    """Yield the timed units of a text in groups that no line break may divide: formulas, or units without spaces."""
    run: tuple[TimedUnit, ...] = ()
    for unit, begin, end in timed:
        between = CONTROL_CHARS.sub(" ", text[run[-1][0].end - 1 : unit.start + 1]) if run else ""
        if BREAKING_SPACES.search(between) and not unit.joined:
            yield run
            run = ()
        run = (*run, (unit, begin, end))
    if run:
        yield run


@dataclass(frozen=True)
class CaptionChecker:
    """Checker of single captions against the limits of a profile."""

    profile: Profile
    frame_rate: int

    def finding(self, frame: int, phrase: str, *values: object, avoidable: bool = True) -> CaptionFinding:
        """Return a finding at ``frame``: ``CHECKER_PHRASES[phrase]`` with ``values``; a note if not ``avoidable``."""
        time = timestamp(frame_to_ms(frame, self.frame_rate))
        told = phrase_with(phrase, *values)
        message = Message(f"{time}: {told}", de=f"{time}: {told:de}")
        return CaptionFinding(frame, "error" if avoidable else "note", message)

    def check_lines(self, cue: Cue) -> Iterator[CaptionFinding]:
        """Yield a finding if a caption has too many lines, and one for each line with too many characters."""
        if len(cue.lines) > self.profile.max_lines:
            yield self.finding(cue.start_frame, "lines", len(cue.lines), self.profile.max_lines)
        for line in cue.lines:
            width = visible_length(line)
            if width > self.profile.max_line_chars:
                yield self.finding(cue.start_frame, "line", width, self.profile.max_line_chars, repr(line))

    def check_duration(self, cue: Cue, following: Cue | None) -> Iterator[CaptionFinding]:
        """Yield a finding for each limit of duration or reading speed that the caption ``cue`` breaks.

        The finding is an error if the caption is too short or too fast, and could be shown longer before ``following``
        begins. Otherwise it is a note.
        """
        seconds, size = (cue.end_frame - cue.start_frame) / self.frame_rate, sum(map(visible_length, cue.lines))
        has_room = following is not None and cue.end_frame < following.start_frame - self.profile.gap_frames
        if seconds < self.profile.min_seconds:
            values = short_number(seconds), short_number(self.profile.min_seconds)
            yield self.finding(cue.start_frame, "short", *values, avoidable=has_room)
        if seconds > self.profile.max_seconds:
            values = short_number(seconds, 1), short_number(self.profile.max_seconds)
            yield self.finding(cue.start_frame, "long", *values, avoidable=False)
        limit = self.profile.max_chars_per_second
        if seconds > 0 and round(size / seconds, 1) > limit:
            slower = phrase_with("slower", ceil(100 - 100 * limit * seconds / size))
            advice = phrase_with("stand longer") if has_room else slower
            speeds = short_number(size / seconds, 1), short_number(limit)
            yield self.finding(cue.start_frame, "pace", *speeds, advice, avoidable=has_room)

    def check_gap(self, cue: Cue, following: Cue | None) -> Iterator[CaptionFinding]:
        """Yield a finding if a caption has no frames, and one if it overlaps or touches the caption ``following``."""
        if cue.start_frame >= cue.end_frame:
            yield self.finding(cue.start_frame, "ends")
        if following and following.start_frame < cue.end_frame:
            overlap = (cue.end_frame - following.start_frame) / self.frame_rate
            yield self.finding(cue.start_frame, "overlap", short_number(overlap))
        if following and following.start_frame == cue.end_frame:
            yield self.finding(cue.start_frame, "no gap")

    def check_division(self, frame: int, unit: SpokenUnit, offset: int) -> Iterator[CaptionFinding]:
        """Yield a finding at ``frame`` if a line begins inside the word or formula ``unit.whole``.

        If the word or formula is wider than a line, it must be divided, and the finding is a note. ``offset``: the
        number of characters, without spaces, that the film has shown before this line.
        """
        if offset > unit.offset or not unit.first:
            width = visible_length(unit.whole)
            too_wide = width > self.profile.max_line_chars
            why = phrase_with("wide", width) if too_wide else phrase_with("fitting")
            yield self.finding(frame, unit.kind, repr(unit.whole), why, avoidable=not too_wide)

    def check_start(self, cue: Cue, before: Cue | None, unit: SpokenUnit, offset: int) -> Iterator[CaptionFinding]:
        """Yield a finding if a caption appears earlier or later than its first unit, ``unit``, is said.

        If the unit is said less than 1.5 frames after ``before`` starts, that caption must be seen first, and the
        finding is a note. ``offset``: number of characters, without spaces, shown before the caption ``cue``.
        """
        at = cue.start_frame / self.frame_rate
        latest = unit.end if offset > unit.offset else unit.begin
        late = max(at - latest, 0.0) - max(unit.begin - at, 0.0)
        if abs(late) > max(MAX_DELAY_SECONDS, 0.5 / self.frame_rate) + 1e-6:
            crowded = before is not None and unit.begin * self.frame_rate < before.start_frame + 1.5
            when = "late" if late > 0 else "early"
            yield self.finding(cue.start_frame, when, short_number(abs(late)), avoidable=not crowded)


def check_captions(
    cues: Sequence[Cue], spoken: Sequence[SpokenParagraph], profile: Profile, frame_rate: int
) -> tuple[CaptionFinding, ...]:
    """Return the faults of a film's captions in order of time."""
    checker = CaptionChecker(profile, frame_rate)
    found = [*check_text(cues, spoken, checker)]
    for cue, following in zip(cues, (*cues[1:], None), strict=False):
        found += checker.check_lines(cue)
        found += checker.check_duration(cue, following)
        found += checker.check_gap(cue, following)
    return tuple(sorted(found, key=lambda finding: finding.frame))


def check_text(
    cues: Sequence[Cue], spoken: Sequence[SpokenParagraph], checker: CaptionChecker
) -> Iterator[CaptionFinding]:
    """Check captions against the spoken text up to the first difference, and yield the findings.

    There is a finding for each line that divides a formula or word, for each caption that begins too early or too
    late, and for the first difference.
    """
    shown = "".join(without_spaces(cue.text) for cue in cues)
    said = "".join(without_spaces(paragraph.utterance.text) for paragraph in spoken)
    equal, units, offset = common_prefix_length(shown, said), list(spoken_units(spoken)), 0
    if shown != said:
        excerpts = (text[equal:][:EXCERPT_CHARS] for text in (shown, said))
        values = (repr(excerpt) if excerpt else phrase_with("nothing") for excerpt in excerpts)
        yield checker.finding(caption_start_at(cues, equal), "differs", *values)
    for before, cue in zip((None, *cues), cues, strict=False):
        for place, line in enumerate(map(without_spaces, cue.lines)):
            if line and offset < equal:
                unit = units[bisect_right(units, offset, key=lambda unit: unit.offset) - 1]
                yield from checker.check_division(cue.start_frame, unit, offset)
                yield from () if place else checker.check_start(cue, before, unit, offset)
            offset += len(line)


def common_prefix_length(a: str, b: str) -> int:
    """Return the length of the longest common prefix of two texts."""
    differing = (place for place, (one, other) in enumerate(zip(a, b, strict=False)) if one != other)
    return next(differing, min(len(a), len(b)))


def caption_start_at(cues: Sequence[Cue], offset: int) -> int:
    """Return the first frame of the caption that shows character ``offset`` of the film's captions.

    Characters are counted from 0, without spaces. If there are too few, the last caption counts.
    """
    frame = 0
    for cue in cues:
        frame, offset = cue.start_frame, offset - len(without_spaces(cue.text))
        if offset < 0:
            break
    return frame
