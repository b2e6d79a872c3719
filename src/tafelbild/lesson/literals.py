"""Numbers that a lecturer typed into a script: each must be one that the computation knows, in its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tafelbild.lesson.marks import joins_numbers
from tafelbild.lesson.practice import lesson_during
from tafelbild.lesson.typed.calculations import Run, calculated, calculations
from tafelbild.lesson.typed.counted import OURS, counts_others, counts_ours, numbers_ours
from tafelbild.lesson.typed.guess import Wrong, before_the_change
from tafelbild.lesson.typed.known import Numbers, is_among, limits, numbers_of, values
from tafelbild.lesson.typed.numbers import TypedNumber, numbers
from tafelbild.lesson.typed.other_digits import without_other_digits
from tafelbild.lesson.typed.passages import Passage, passages_of
from tafelbild.lesson.typed.phrases import musts_by_words
from tafelbild.lesson.typed.readings import Musts, musts_of
from tafelbild.lesson.values import Lesson, LessonNumbers

YEARS: Final = range(1500, 2101)
WINDOW: Final = 300  # characters on either side of a number that are looked at for its sentence
SENTENCE_END: Final = re.compile(r"[.!?](?=\s)")
SUPPOSED: Final = re.compile(  # numbers of another computation, as the sentence says itself
    r"\b(?:wären?|würden?|hätten?|käme|ergäbe|bliebe|would|if\s[^.]*\bwere)\b",
    re.IGNORECASE,
)
WEIGHED: Final = re.compile(r"Gewicht|gewicht|weight", re.IGNORECASE)  # what a percentage of ours speaks of


@dataclass(frozen=True)
class WrongNumber:
    """A number as typed that the computation does not know; ``expected`` is what it gives there, if that is clear."""

    file: str
    line: int
    number: str
    expected: str | None

    @property
    def sentence(self) -> str:
        """What is wrong, in one line."""
        problem = f"the computation gives {self.expected}" if self.expected else "which the computation does not know"
        return f"{self.file}:{self.line} says {self.number}, {problem}"


def find_wrong_numbers(lesson: Lesson, language: str) -> tuple[WrongNumber, ...]:
    """Return the numbers that a script says in this lesson and the computation does not, in order."""
    file = lesson.scripts[language].path.name
    spoken = (passage for passage in passages_of(lesson, language) if passage.spoken)
    wrong = [each for passage in spoken for each in wrong_in(passage, lesson_during(lesson, passage.step), language)]
    before = before_the_change(wrong)
    found = (
        WrongNumber(file, each.line, each.number.typed + each.number.percent, each.expected(language, before))
        for each in wrong
    )
    return tuple(dict.fromkeys(found))


def wrong_in(passage: Passage, lesson: LessonNumbers, language: str) -> Iterator[Wrong]:
    """Yield the numbers of a paragraph that the computation does not give there."""
    text = without_other_digits(passage.text)
    counting = {number.start for run in calculations(text) for number in run.numbers if counts_things(text, run)}
    checked = (number for number in numbers(text) if number.start not in counting)
    typed = tuple(number for number in checked if is_checked(text, number, lesson, language))
    musts, joined = musts_in(text, typed, lesson), calculated(text)
    right: list[TypedNumber] = []
    wrong: list[TypedNumber] = []
    for number in typed:
        free = numbers_of(lesson, calculated=number.start in joined)
        (right if is_right(number, musts, free) else wrong).append(number)
    said = tuple(known for known in values(lesson) if any(number.says(known) for number in right))
    unsaid = tuple(known for known in values(lesson) if known not in said)
    for number in wrong:
        yield Wrong(passage.line_of(number.start), number, musts.get(number.start, ()), unsaid, said)


def counts_things(text: str, run: Run) -> bool:
    """Return whether a calculation is about how many there are: 3 + 4 + 4 + 2 = 13 Neuronen."""
    return run.adds_up and len(run.sides) > 1 and OURS.match(text, run.numbers[-1].end) is not None


def is_right(number: TypedNumber, musts: Musts, free: Numbers) -> bool:
    """Return whether a number is what it must be, or what it may be where nothing tells; results have limits, too."""
    must = musts.get(number.start, ())
    return is_among(number, must or free) or (len(must) > 1 and is_among(number, limits()))


def musts_in(text: str, typed: tuple[TypedNumber, ...], lesson: LessonNumbers) -> Musts:
    """Return what numbers must be by calculations, words and what they count; start of a number -> what it may be."""
    musts = dict(musts_by_words(text, typed, lesson))
    for run in calculations(text):
        musts.update(musts_of(run, lesson))
    for number in typed:
        if number.start not in musts and (ours := counts_ours(text, number, lesson)):
            musts[number.start] = ours
    return musts


def is_checked(text: str, number: TypedNumber, lesson: LessonNumbers, language: str) -> bool:
    """Return whether a number is about this computation at all."""
    sentence = sentence_round(text, number)
    other = (
        SUPPOSED.search(sentence) is not None
        or (number.whole and number.value in YEARS)
        or (number.percent and not WEIGHED.search(sentence))
        or numbers_ours(text, number, lesson)
        or joins_numbers(number, text, lesson, language)
    )
    return not other and (bool(counts_ours(text, number, lesson)) or not counts_others(text, number))


def sentence_round(text: str, number: TypedNumber) -> str:
    """Return the sentence in which a number stands, as far as it is near."""
    before = text[max(0, number.start - WINDOW) : number.start]
    after = text[number.start : number.end + WINDOW]
    start = max((found.end() for found in SENTENCE_END.finditer(before)), default=0)
    end = SENTENCE_END.search(after, len(number.typed))
    return before[start:] + (after[: end.start()] if end else after)
