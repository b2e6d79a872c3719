"""Optional meanings of the numbers: a word for each input and one for the output."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tafelbild.errors import LessonError
from tafelbild.lesson import Meaning, load

Write = Callable[..., Path]

SCRIPT = """## Anfang
> Einblendung: Result
[return-the-value: meaning, output-meaning] Aus {input_meanings} wird {output_meaning}.

[return-the-value: no-meaning] Es ist {output}.
"""
WORDS = 'meaning = { de = ["Links", "Mitte", "Rechts"], en = ["Left", "Middle", "Right"] }\n'
OUTPUT = 'output_meaning = { de = "Lenkung", en = "Steering" }\n'


def test_without_it_all_is_as_before(write: Write, numbers: str) -> None:
    lesson = load(write(numbers, de=SCRIPT))
    assert lesson.meaning("de") == Meaning()
    assert lesson.scripts["de"].insert("Result").beats[0].text == "Es ist 3,2."


def test_a_script_says_what_the_numbers_mean(write: Write, numbers: str) -> None:
    lesson = load(write(f"{numbers}{WORDS}{OUTPUT}", de=SCRIPT))
    beat = lesson.scripts["de"].insert("Result").beats[0]
    assert beat.text == "Aus Links, Mitte und Rechts wird Lenkung."
    assert beat.marks == {"input_meanings": 4, "meaning_1": 4, "meaning_2": 11, "meaning_3": 21, "output_meaning": 33}


def test_each_language_has_its_words(write: Write, numbers: str) -> None:
    lesson = load(write(f"{numbers}{WORDS}{OUTPUT}"))
    assert lesson.meaning("en") == Meaning(("Left", "Middle", "Right"), "Steering")


def test_one_list_serves_all_languages(write: Write, numbers: str) -> None:
    lesson = load(write(f'{numbers}meaning = ["A", "B", "C"]\n'))
    assert {lesson.meaning(language) for language in lesson.languages} == {Meaning(("A", "B", "C"))}


ERRORS = {
    "meaning = 3": "neuron.meaning: this is the number 3; write a list of words, or one for each language: "
    '{ de = ["…", "…"] }',
    'meaning = ["A"]': "neuron.meaning: 1 word for 3 inputs; write one word for each input",
    'meaning = ["A", "", "C"]': "neuron.meaning[2]: is empty; write a word for each input",
    'meaning = ["A", 2, "C"]': 'neuron.meaning[2]: this is the number 2; write a text in quotes: "…"',
    'meaning = ["A", "Feuchtigkeitsmesser", "C"]': "neuron.meaning[2]: 19 letters; write at most 16",
    'meaning = { de = ["A", "B", "C"] }': "neuron.meaning.en: is missing; write a word for each input in every "
    'language: en = ["…", "…"]',
    'meaning = { fr = ["A", "B", "C"] }': "neuron.meaning: unknown key 'fr'; choose one of de, en",
    'meaning = { de = ["A", "B"], en = ["A", "B", "C"] }': "neuron.meaning.de: 2 words for 3 inputs; write one word "
    "for each input",
    'output_meaning = { de = "Lenkung" }': "neuron.output_meaning.en: is missing; write one word in quotes, or one "
    "for each language",
    'output_meaning = "Feuchtigkeitsmesser"': "neuron.output_meaning: 19 letters; write at most 16",
}


@pytest.mark.parametrize("typed", ERRORS)
def test_what_is_wrong_is_told_with_its_place(typed: str, write: Write, numbers: str) -> None:
    with pytest.raises(LessonError) as error:
        load(write(f"{numbers}{typed}\n"))
    assert str(error.value) == f"lesson.toml: {ERRORS[typed]}"
