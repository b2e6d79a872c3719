"""Lexicon: entries of a lesson override the built-in ones; mistakes are reported in one line."""

from pathlib import Path

import pytest

from tafelbild.errors import LessonError
from tafelbild.narration import load_lexicon


def own(folder: Path, text: str | bytes) -> Path:
    data = text if isinstance(text, bytes) else text.encode()
    (folder / "lexicon.de.toml").write_bytes(data)
    return folder


def test_the_lessons_own_words_come_first(tmp_path: Path) -> None:
    lexicon = load_lexicon("de", own(tmp_path, '[words]\nBias = "Beies"\n"Gauß" = "Gaus"\n'))
    assert [lexicon.respell(word) for word in ("Bias", "GAUẞ", "Gauß-Layer")] == ["Beies", "Gaus", "Gaus-Lejer"]


def test_ours_is_there_without_one(tmp_path: Path) -> None:
    assert load_lexicon("de", tmp_path).respell("ReLU") == "Relu"
    assert load_lexicon("en", None).respell("Weight") == "Weight"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[words]\nBias = 3", "lexicon.de.toml: words.'Bias': must be how the word is said, in quotation marks"),
        ('[words]\nBias = ""', "lexicon.de.toml: words.'Bias': must be how the word is said, in quotation marks"),
        ('[words]\nBias: "Baies"', ("lexicon.de.toml: not TOML in UTF-8: Expected '=' after a key in a key/value pair"
         " (at line 2, column 5)")),
        ('[names]\nBias = "Baies"', "lexicon.de.toml: names: unknown; choose one of words, letters, abbreviations"),
        ('[words]\n"Deep Learning" = "Diep"',
         "lexicon.de.toml: words.'Deep Learning': is not one word; write an entry for each word"),
        ('words = "Baies"', 'lexicon.de.toml: words: must be a table; write [words] and below it word = "…"'),
    ],
)  # fmt: skip
def test_a_mistake_is_told_in_one_line(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(LessonError) as error:
        load_lexicon("de", own(tmp_path, text))
    assert str(error.value) == problem


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            '[words]\nBias: "Baies"',
            "lexicon.de.toml: kein TOML in UTF-8: nach dem Schlüssel fehlt = (Zeile 2)",
        ),
        (
            '[names]\nBias = "Baies"',
            "lexicon.de.toml: names: unbekannt; möglich sind: words, letters, abbreviations",
        ),
        (
            "[words]\nBias = 3",
            "lexicon.de.toml: words.'Bias': muss in Anführungszeichen angeben, wie man das Wort spricht",
        ),
    ],
)
def test_a_mistake_is_told_in_german(tmp_path: Path, text: str, problem: str) -> None:
    with pytest.raises(LessonError) as error:
        load_lexicon("de", own(tmp_path, text))
    assert error.value.in_language("de") == problem


def test_a_file_that_is_no_text_is_told_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(LessonError, match=r"^lexicon\.de\.toml: not TOML in UTF-8"):
        load_lexicon("de", own(tmp_path, b"\xff\xfe[words]"))
