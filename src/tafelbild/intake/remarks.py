"""What a lecturer should look at: numbers that disagree, what was not understood, what was not taken over."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

from tafelbild.errors import choices, quoted
from tafelbild.intake.example import in_toml
from tafelbild.intake.openings import scene_of
from tafelbild.intake.plan import Chapter, Insert, Spoken
from tafelbild.intake.report import Remark, Report, fates_of
from tafelbild.intake.taking import Taken
from tafelbild.intake.writing import in_one_notation
from tafelbild.lesson import Lesson, find_wrong_numbers, read_scene_steps
from tafelbild.lesson.script_checks.decimal_marks import LANGUAGE_NAMES

LEFT: Final = ("picture", "table", "caption", "code", "data", "footnote")  # what a lecturer may miss
UNREAD: Final = re.compile(r"\\(?P<name>[A-Za-z]{2,})")  # TeX that is not among what can be said
LOST: Final = "not understood"


def report_of(taken: Taken, lesson: Lesson) -> Report:
    """Return what became of a document that is a lesson now."""
    fates = fates_of(taken.pieces, taken.entries, taken.document)
    remarks = (
        *disagreements(taken, lesson),
        *misunderstood(taken, lesson),
        *opened_early(taken),
        *left_behind(taken),
        *(Remark((), extra) for extra in taken.document.extras),
        *(Remark((number,), LOST) for number, fate in fates.items() if fate == LOST),
        *missing(taken, lesson),
    )
    in_order = sorted(remarks, key=lambda remark: remark.lines or (len(taken.document.lines) + 1,))
    return Report(taken.document, fates, tuple(in_order), tuple(numbers_told(taken)))


def disagreements(taken: Taken, lesson: Lesson) -> Iterator[Remark]:
    """Yield the numbers that have another language's decimal mark, or that the computation does not give.

    The point inside $…$ is TeX's own way to write a number, whatever the language: it becomes the language's
    mark without a word. In a sentence the lecturer chose it, so it is told.
    """
    language = taken.head.language
    for spoken in taken.spoken:
        for typed, right in in_one_notation(spoken.sentence.text, taken.lesson, language)[1]:
            told = f"{typed} is not how {LANGUAGE_NAMES[language]} writes it; the script now says {right}"
            yield Remark(spoken.sentence.lines, told)
        if found := UNREAD.search(spoken.sentence.text):
            told = f"TeX's {quoted(found['name'])} cannot be read aloud; write it in words"
            yield Remark(spoken.sentence.lines, told)
    for number in find_wrong_numbers(lesson, language):
        yield Remark(taken.script[number.line - 1].source, number.sentence.partition(" ")[2])


def misunderstood(taken: Taken, lesson: Lesson) -> Iterator[Remark]:
    """Yield the cues that open no scene, and the headings that had to be left out."""
    steps = read_scene_steps(lesson.scenes)
    scenes = tuple(steps)
    opened = {entry.scene for entry in taken.entries if isinstance(entry, Insert)}
    for entry in taken.entries:
        if isinstance(entry, Insert) and not entry.scene:
            scene = scene_of(entry.cue, steps)
            opens = f"{scene}, which is open already" if scene else "no scene"
            told = f"the insert {quoted(entry.cue)} opens {opens}"
            yield Remark(entry.lines, f"{told}; write '> Insert: SCENE' there; {choices(scenes)}")
        elif isinstance(entry, Chapter) and entry.parts is not None:
            yield Remark(entry.lines, f"the heading {quoted(entry.title)} would part {entry.parts}; it is left out")
    if not any(opened):
        yield Remark((), "no insert is named; the words alone decide which scene shows them")


def opened_early(taken: Taken) -> Iterator[Remark]:
    """Yield the scenes whose words begin above their cue."""
    first: dict[str, tuple[int, ...]] = {}  # scene -> lines of its first words
    for entry in taken.entries:
        if isinstance(entry, Spoken):
            first.setdefault(entry.spot.scene, entry.sentence.lines)
        elif isinstance(entry, Insert) and entry.scene and entry.scene in first:
            told = f"{entry.scene} opens with these words, above its insert in {taken.document.unit} {entry.lines[0]}"
            yield Remark(first[entry.scene], f"{told}: they speak of its first picture")


def left_behind(taken: Taken) -> Iterator[Remark]:
    """Yield what is neither words nor known to be silent, a block once."""
    for kind, together in groupby(taken.pieces, key=lambda piece: piece.kind):
        if kind in LEFT:
            yield Remark(next(together).lines, f"this {kind} is not taken over")


def missing(taken: Taken, lesson: Lesson) -> Iterator[Remark]:
    """Yield what the document does not tell."""
    shown = {spoken.spot.scene for spoken in taken.spoken} | {e.scene for e in taken.entries if isinstance(e, Insert)}
    absent = [scene for scene in read_scene_steps(lesson.scenes) if scene not in shown]
    if absent:
        yield Remark((), f"nothing is said for {', '.join(absent)}; not in the film")
    for what in ("title", "author", "licence"):
        if not getattr(taken.head, what):
            yield Remark((), f"no {what} is named; write it into lesson.toml")
    guessed = [key for key, lines in taken.example.lines.items() if not lines and key != "layers"]
    if guessed:
        yield Remark((), f"not found in the sentences, so taken from the default lesson: {', '.join(guessed)}")


def numbers_told(taken: Taken) -> Iterator[str]:
    """Yield each number of the example with where it was found."""
    for key, value in taken.example.values.items():
        lines = taken.example.lines[key]
        where = f"{taken.document.unit} {lines[0]}" if lines else "nowhere, so chosen to fit"
        yield f"{key} = {in_toml(value)}: {where}"
