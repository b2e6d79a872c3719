"""Numbers with the decimal mark of the other language: 2.2 in German, 2,2 in English."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tafelbild.lesson import WrongDecimalMark, find_wrong_decimal_marks, load
from tafelbild.lesson.script_checks.decimal_marks import with_right_mark
from tafelbild.lesson.script_checks.typed_calculations import find_numbers as typed
from tafelbild.notation import shown

Write = Callable[..., Path]


def found(write: Write, toml: str, words: str, language: str) -> list[tuple[str, str]]:
    """Return each wrong number as typed and as it should be."""
    lesson = load(write(toml, **{language: f"{words}\n"}))
    return [(strange.number, strange.right) for strange in find_wrong_decimal_marks(lesson, language)]


def test_the_sentence_and_the_line(write: Write, numbers: str) -> None:
    """Headings and paragraphs of other lessons are checked, too."""
    script = "## Warum 0.2?\n\nHier.\n\n> Insert: Result\n[return-the-value: negative] So,\n0.5 und 0.5.\n"
    strange = find_wrong_decimal_marks(load(write(numbers, de=script)), "de")
    assert [each.sentence for each in strange] == [
        "script.de.md:1 writes 0.2; German writes 0,2",
        "script.de.md:7 writes 0.5; German writes 0,5",
    ]
    assert strange[0].sentence.in_language("de") == "script.de.md:1 schreibt 0.2; auf Deutsch schreibt man 0,2"
    assert strange[0] == WrongDecimalMark("script.de.md", 1, "0.2", "0,2", "de")


def test_the_sentence_in_english(write: Write, numbers: str) -> None:
    strange = find_wrong_decimal_marks(load(write(numbers, en="It is 2,2.\n")), "en")
    assert [each.sentence for each in strange] == ["script.en.md:1 writes 2,2; English writes 2.2"]


@pytest.mark.parametrize(
    ("language", "words", "marks"),
    [
        ("de", "Das ist 0.2.", [("0.2", "0,2")]),
        ("de", "$5 \\cdot 0.2 + 2 \\cdot 0.1$", [("0.2", "0,2"), ("0.1", "0,1")]),
        ("de", "Es bleibt -0.50", [("-0.50", "−0,50")]),
        ("de", "Es bleibt −17.5 %.", [("−17.5", "−17,5")]),
        ("de", "nur .25 davon", [(".25", "0,25")]),
        ("de", "**2.2** und *3.2*", [("2.2", "2,2"), ("3.2", "3,2")]),
        ("de", "Das Gewicht `0.25`", [("0.25", "0,25")]),
        ("de", "2.2+1=3.2", [("2.2", "2,2"), ("3.2", "3,2")]),
        ("de", "ReLU(3.2) = 3.2", [("3.2", "3,2")]),
        ("de", "Im Beispiel 2.2, das", [("2.2", "2,2")]),
        ("de", "0.125 und 0.1234", [("0.125", "0,125"), ("0.1234", "0,1234")]),
        ("en", "It is 0,2.", [("0,2", "0.2")]),
        ("en", "$2{{,}}2$", [("2{{,}}2", "2.2")]),
        ("en", "2,2 + 1 = 3,2, and 17,5", [("2,2", "2.2"), ("3,2", "3.2"), ("17,5", "17.5")]),
        ("en", "0,2, 0,1 and 0,25", [("0,2", "0.2"), ("0,1", "0.1"), ("0,25", "0.25")]),
        ("en", "2,2 and 3,2", [("2,2", "2.2"), ("3,2", "3.2")]),
    ],
)
def test_the_other_mark_is_found(
    write: Write, numbers: str, language: str, words: str, marks: list[tuple[str, str]]
) -> None:
    assert found(write, numbers, words, language) == marks


@pytest.mark.parametrize(
    "words",
    [
        "0,2 und 3,2 und 17 und $2{{,}}2$",
        "Der 2. Schritt, der 3.",
        "Das ist 2. Und weiter.",
        "Die Lizenz CC BY 4.0 und CC-BY-SA 3.0",
        "am 24.11.2026, am 24. 11. 2026, am 5.10. und vom 5.10. an",
        "Kapitel 3.2, Abschnitt 2.1, Abb. 4.5, Gleichung (2.2)",
        "3.2 Die Summe",
        "2.2.1 Die Summe",
        "https://example.org/0.2 und doi:10.1137/0.5 und 10.1137/0.5",
        "[Bild](bild-0.2.png) und <a href='0.2'>hier</a>",
        "Version 2.1, Manim 0.22.1, v1.2, Python 3.11, GPT-3.5",
        "1, 2, 3 und 1,2,3 und 5.2.4",
        "um 10.15 Uhr",
        "1.000 Bilder, 10.000 und 1.000.000",
        "`np.dot([0.2, 0.1], x)`",
        "{weighted_sum}",
        "Hier <!-- 0.2 --> nichts.",
        "x_1.2",
    ],
)
def test_german_has_points_elsewhere(write: Write, numbers: str, words: str) -> None:
    assert found(write, numbers, words, "de") == []


@pytest.mark.parametrize(
    "words",
    [
        "0.2 and 3.2 and 17",
        "1, 2, 3 and 1,2,3",
        "layers 1,2 and 3",
        "steps 1,2, 3",
        "the point (1,2)",
        "1,000 pictures, 10,000 and 1,000,000",
        "on October 5, 2017, and in 2017, too",
        "https://example.org/0,2",
        "`f(0,2)` and `[0,2]`",
        "$x_{{1,2}}$ and w_{{1,10}}",
        "three, 4, 5",
    ],
)
def test_english_has_commas_elsewhere(write: Write, numbers: str, words: str) -> None:
    assert found(write, numbers, words.replace("`f(", "`np("), "en") == []


def test_a_section_in_a_heading(write: Write, numbers: str) -> None:
    assert found(write, numbers, "## 2.1 Summe\n\n### 2.1. Summe\n\n# 2 Summe", "de") == []


def test_a_number_of_the_computation_is_no_thousand(write: Write, numbers: str) -> None:
    toml = numbers.replace("bias = 1", "bias = 1.125")
    assert found(write, toml, "Der Bias ist 1.125.", "de") == [("1.125", "1,125")]


def test_the_default_lesson_has_none() -> None:
    lesson = load()
    assert [find_wrong_decimal_marks(lesson, language) for language in lesson.languages] == [(), ()]


@given(st.decimals(-1000, 1000, places=3), st.sampled_from(["de", "en"]))
def test_what_the_screen_shows_is_right(value: float, language: str) -> None:
    other = {"de": "en", "en": "de"}[language]
    number = next(typed(shown(value, other)))
    assert with_right_mark(number, language) == shown(value, language)
