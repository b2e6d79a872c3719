"""Find numbers typed into a script that the lesson's computation does not give, and suggest correct ones."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from tafelbild.errors import LessonError
from tafelbild.lesson.script_checks.decimal_marks import is_no_decimal
from tafelbild.lesson.script_checks.known_numbers import (
    Numbers,
    ScriptNumbers,
    counts_other_things,
    function_limits,
    matches_any,
    script_numbers,
)
from tafelbild.lesson.script_checks.script_passages import Passage, mask_unrelated_digits, passages_of
from tafelbild.lesson.script_checks.typed_calculations import (
    TypedNumber,
    calculated_offsets,
    find_calculations,
    find_numbers,
)
from tafelbild.lesson.text_limits import NUMBER
from tafelbild.lesson.values import Lesson
from tafelbild.maths import Evaluation
from tafelbild.maths.number import decimal_places
from tafelbild.message import Message
from tafelbild.notation.formulas import format_value
from tafelbild.notation.number_format import GROUPED_DIGITS

MAX_COMPARISONS: Final = 100_000  # numbers of a script times inputs
NEAR_SHARE: Final = Fraction(1, 3)  # of the larger number: largest distance of a suggestion
SLIP_SHARE: Final = Fraction(1, 20)  # largest distance of a mistyped number from a number of the paragraph
YEARS: Final = range(1500, 2101)
SENTENCE_WINDOW: Final = 300  # characters before and after a number that are searched for its sentence
SENTENCE_END: Final = re.compile(r"[.!?](?=\s)")
HYPOTHETICAL: Final = re.compile(  # words of a sentence about a hypothetical computation
    r"\b(?:wären?|würden?|hätten?|käme|ergäbe|bliebe|would|if\s[^.]*\bwere)\b", re.IGNORECASE
)
WEIGHT_WORD: Final = re.compile(r"Gewicht|gewicht|weight", re.IGNORECASE)  # in sentences with a percentage of ours


@dataclass(frozen=True)
class Mismatch:
    """A typed number that is wrong; ``expected_numbers``: the numbers that would be right in its place, () if unclear.

    ``missing``, ``present``: the numbers of the computation that the same paragraph lacks, and those that it contains.
    """

    line: int
    number: TypedNumber
    expected_numbers: Numbers
    missing: Numbers
    present: Numbers = ()

    def suggestion(self, language: str, replaced: Mapping[Fraction, Evaluation]) -> str | None:
        """Return the right number as text to suggest, None if unclear.

        ``replaced``: value of a wrong number -> right number, where another place of the script makes it clear.
        """
        known = self.expected_numbers or tuple(known for value, known in replaced.items() if value == self.number.value)
        slips = tuple(each for each in self.present if is_near(self.number, each, SLIP_SHARE))
        near = [each for each in known or (*self.missing, *slips) if is_near(self.number, each, NEAR_SHARE)]
        if near:
            return format_like(self.number, min(near, key=lambda each: likeness_rank(self.number, each)), language)
        return format_like(self.number, known[0], language) if known else None


def likeness_rank(number: TypedNumber, known: Evaluation) -> tuple[bool, bool, Fraction]:
    """Return a sort key that is lowest for the ``known`` most like ``number``.

    It compares, in this order: whether they differ by over 5 %, whether in decimal places, and by how much.
    """
    other_places = decimal_places(number.value) != decimal_places(known.value)
    distance = min(abs(value - known.value) for value in number.possible_values)
    return not is_near(number, known, SLIP_SHARE), other_places, distance


def is_near(number: TypedNumber, known: Evaluation, share: Fraction) -> bool:
    """Return whether a typed and a computed number differ by at most ``share`` (1/20: 5 %) of the larger of the two."""
    values = number.possible_values
    return any(abs(value - known.value) <= share * max(abs(value), abs(known.value)) for value in values)


def format_like(number: TypedNumber, known: Evaluation, language: str) -> str:
    """Return ``known`` as text to replace ``number``: a percentage if ``number`` is one, and without a second minus."""
    value = known.value
    if number.percent:
        return format_value(value * 100, language, exact=known.exact) + number.percent
    if number.subtracted and value < 0 and number.typed[0] not in "-−–":
        value = -value
    return format_value(value, language, exact=known.exact)


@dataclass(frozen=True)
class WrongNumber:
    """A number in a script that the computation does not give; ``expected``: the number to say, None if unclear."""

    file: str
    line: int
    number: str
    expected: str | None

    @property
    def problem(self) -> Message:
        """The finding without its place."""
        right = Message("which the computation does not know", de="was in der Rechnung nicht vorkommt")
        if self.expected:
            right = Message(f"the computation gives {self.expected}", de=f"die Rechnung ergibt {self.expected}")
        return Message(f"says {self.number}, {right}", de=f"sagt {self.number}, {right:de}")

    @property
    def sentence(self) -> Message:
        """The finding as one line of text, with file and line number."""
        place = f"{self.file}:{self.line}"
        return Message(f"{place} {self.problem}", de=f"{place} {self.problem:de}")


def find_wrong_numbers(lesson: Lesson, language: str) -> tuple[WrongNumber, ...]:
    """Return the numbers in the spoken paragraphs of a script that the lesson's computation does not give, in order."""
    every = script_numbers(lesson.kind, lesson.numbers)
    if every is None:
        return ()
    file = lesson.scripts[language].path.name
    passages = list(passages_of(lesson, language))
    inputs, count = every.size, sum(len(NUMBER.findall(passage.text)) for passage in passages)
    if inputs * count > MAX_COMPARISONS:
        problem = Message(
            f"{count} numbers are too many to be compared with those of {inputs} inputs; write fewer",
            de=f"{count} Zahlen sind zu viele, um sie mit denen von {inputs} Eingaben zu vergleichen; "
            "schreiben Sie weniger",
        )
        raise LessonError(file, problem)
    spoken = (passage for passage in passages if passage.spoken)
    shown = ((passage, every.during(passage.step)) for passage in spoken)
    mismatches = [each for passage, numbers in shown for each in mismatches_in(passage, numbers, language)]
    sure = [(each.number.value, each.expected_numbers[0]) for each in mismatches if len(each.expected_numbers) == 1]
    replaced = dict(reversed(sure))  # typed value -> number to say; the first mismatch counts
    found = (
        WrongNumber(file, each.line, each.number.typed + each.number.percent, each.suggestion(language, replaced))
        for each in mismatches
    )
    return tuple(dict.fromkeys(found))


def mismatches_in(passage: Passage, numbers: ScriptNumbers, language: str) -> Iterator[Mismatch]:
    """Yield a mismatch for each number in a passage that the computation does not give at its place."""
    text = mask_unrelated_digits(passage.text)
    counts = (found for found in find_calculations(text) if numbers.is_count_of_parts(text, found))
    counting = {number.start for found in counts for number in found.numbers}
    checked = (number for number in find_numbers(text) if number.start not in counting)
    typed = tuple(number for number in checked if is_checked(text, number, numbers, language))
    expected, joined = numbers.expected(text, typed), calculated_offsets(text)
    right: list[TypedNumber] = []
    wrong: list[TypedNumber] = []
    for number in typed:
        wanted = expected.get(number.start, ())
        known = wanted or numbers.allowed(calculated=number.start in joined)
        is_limit = len(wanted) > 1 and matches_any(number, function_limits())  # a result may also be a limit
        (right if is_limit or matches_any(number, known) else wrong).append(number)
    present = tuple(known for known in numbers.computed if any(number.matches(known) for number in right))
    missing = tuple(known for known in numbers.computed if known not in present)
    for number in wrong:
        yield Mismatch(passage.line_of(number.start), number, expected.get(number.start, ()), missing, present)


def is_checked(text: str, number: TypedNumber, numbers: ScriptNumbers, language: str) -> bool:
    """Return whether to check a number; False for years, labels, percentages, assumptions, counts of minutes, …."""
    sentence = sentence_around(text, number)
    other = (
        HYPOTHETICAL.search(sentence) is not None
        or (number.is_integer and number.value in YEARS)
        or (number.percent and not WEIGHT_WORD.search(sentence))
        or numbers.is_label(text, number)
        or (
            not has_large_numbers(numbers)
            if number.is_grouped(language)
            else is_no_decimal(number, text, numbers.computed, language)
        )
    )
    return not other and (numbers.is_count(text, number) or not counts_other_things(text, number))


def has_large_numbers(numbers: ScriptNumbers) -> bool:
    """Return whether the computation has numbers that are grouped; in other lessons, 10 000 counts something else."""
    return any(abs(known.value) >= 10 ** (GROUPED_DIGITS - 1) for known in numbers.computed)


def sentence_around(text: str, number: TypedNumber) -> str:
    """Return the sentence in which a number stands, up to 300 characters to either side."""
    before = text[max(0, number.start - SENTENCE_WINDOW) : number.start]
    after = text[number.start : number.end + SENTENCE_WINDOW]
    start = max((found.end() for found in SENTENCE_END.finditer(before)), default=0)
    end = SENTENCE_END.search(after, len(number.typed))
    return before[start:] + (after[: end.start()] if end else after)
