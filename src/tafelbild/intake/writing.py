"""A plan -> the texts of a lesson folder: lesson.toml, and the script, each of whose lines knows where it is from."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile
from typing import Final

from tafelbild.intake.example import Example, in_toml
from tafelbild.intake.keywords import keywords
from tafelbild.intake.openings import Steps
from tafelbild.intake.plan import OPENING, Chapter, Entry, Insert, Spoken, Spot
from tafelbild.intake.prose import escaped
from tafelbild.lesson import LessonNumbers
from tafelbild.lesson.lesson_files import MAX_TEXT_CHARS
from tafelbild.lesson.script_checks.decimal_marks import has_wrong_mark, with_right_mark
from tafelbild.lesson.script_checks.typed_numbers import find_numbers
from tafelbild.lesson.script_checks.unrelated_digits import mask_unrelated_digits
from tafelbild.notation import input_text, output_text, weight_text

INSERTS: Final = {"de": "Einblendung", "en": "Insert"}


@dataclass(frozen=True)
class Line:
    """A line of a script, and the lines of the document that it comes from."""

    text: str
    source: tuple[int, ...] = ()


@dataclass(frozen=True)
class Head:
    """What stands at the top of a lesson.toml; "" is what is not known."""

    language: str
    title: str
    author: str
    licence: str


def lesson_toml(head: Head, example: Example) -> str:
    """Return the text of a lesson.toml."""
    credit = [
        f"{key} = {quoted(value)}" for key, value in (("author", head.author), ("licence", head.licence)) if value
    ]
    values = {key: in_toml(value) for key, value in example.values.items()}
    lines = [
        f'languages = ["{head.language}"]',
        *([f"title = {quoted(head.title)}"] if head.title else []),
        *(["", "[credits]", *credit] if credit else []),
        *("", "[network]", f"layers = {values.pop('layers')}"),
        *("", "[neuron]", *(f"{key} = {value}" for key, value in values.items())),
    ]
    return "\n".join([*lines, ""])


def quoted(text: str) -> str:
    """Return a text as TOML writes it, not longer than a lesson.toml takes."""
    whole = " ".join(text.split())
    return json.dumps(whole if len(whole) <= MAX_TEXT_CHARS else f"{whole[: MAX_TEXT_CHARS - 1]}…", ensure_ascii=False)


def script_lines(entries: Sequence[Entry], steps: Steps, lesson: LessonNumbers, language: str) -> tuple[Line, ...]:
    """Return the script: a sentence a line."""
    lines = Writing(steps, lesson, language).lines(entries)
    return tuple(dropwhile(lambda line: not line.text, lines))


class Writing:
    """Writes one entry after the other."""

    def __init__(self, steps: Steps, lesson: LessonNumbers, language: str) -> None:
        self.steps, self.lesson, self.language = steps, lesson, language
        self.spot = OPENING
        self.paragraph = -1
        self.moments: list[tuple[str, tuple[str, ...]]] = []  # those of the step that are still to come

    def lines(self, entries: Sequence[Entry]) -> Iterator[Line]:
        """Yield the lines of all entries."""
        for entry in entries:
            if isinstance(entry, Chapter) and entry.kept:
                yield from (Line(""), Line(f"## {entry.title.replace('<!--', '<! --')}", entry.lines))
                self.paragraph = -1
            elif isinstance(entry, Insert) and entry.silent:
                yield from self.insert(entry.scene)
                yield from (Line(""), Line(f"[{self.steps[entry.scene][0]}]", entry.lines))
            elif isinstance(entry, Spoken):
                yield from self.sentence(entry)

    def insert(self, scene: str) -> Iterator[Line]:
        """Yield what opens a scene."""
        yield from (Line(""), Line(f"> {INSERTS[self.language]}: {scene}"))

    def sentence(self, entry: Spoken) -> Iterator[Line]:
        """Yield a sentence, and what opens its scene, its step, its paragraph."""
        tag = ""
        if entry.spot.scene != self.spot.scene:
            yield from self.insert(entry.spot.scene)
        if entry.spot != self.spot:
            tag = f"[{entry.spot.step}] "
            self.moments = list(moments_of(entry.spot, self.lesson, self.language))
        if entry.spot != self.spot or entry.sentence.paragraph != self.paragraph:
            yield Line("")
        self.spot, self.paragraph = entry.spot, entry.sentence.paragraph
        said = escaped(in_one_notation(entry.sentence.text, self.lesson, self.language)[0])
        yield Line(f"{tag}{self.with_moments(said)}", entry.sentence.lines)

    def with_moments(self, said: str) -> str:
        """Return a sentence in which the moments of its step stand before their words, in their order."""
        done, rest = "", said
        for name, words in tuple(self.moments):
            found = re.search("|".join(rf"(?<!\w){re.escape(word)}" for word in words), rest, re.IGNORECASE)
            if found:
                done += f"{rest[: found.start()]}{{#{name}}}{found[0]}"
                rest = rest[found.end() :]
                self.moments.remove((name, words))
        return done + rest


def moments_of(spot: Spot, lesson: LessonNumbers, language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the moments of a step with the words at which they come."""
    for index in range(1, len(lesson.trace.inputs) + 1):
        x, w = input_text(index), weight_text(source=index, target=lesson.number)
        if spot.step == "name-the-inputs":
            yield f"x_{index}", (x,)
        elif spot.step == "name-the-weights":
            yield f"w_{index}", (w,)
        elif spot.step == "multiply-in-letters":
            yield f"term_{index}", (w, x)
    if spot.step == "name-the-neuron":
        yield "y", (output_text(lesson.number),)
    yield from keywords().scene(spot.scene, language).marks.get(spot.step, {}).items()


def in_one_notation(said: str, lesson: LessonNumbers, language: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return a sentence with the decimal marks of its language, and what had another one: as typed, as right."""
    done, end, changes = "", 0, []
    looked_at = mask_unrelated_digits(said)
    for number in find_numbers(looked_at):
        if has_wrong_mark(number, looked_at, lesson, language):
            right = with_right_mark(number, language)
            done += said[end : number.start] + right
            end = number.end
            changes.append((number.typed, right))
    return done + said[end:], tuple(changes)
