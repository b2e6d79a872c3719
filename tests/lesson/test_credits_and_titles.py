"""Languages, titles and credits of lesson.toml, and scripts borrowed from the default lesson."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tafelbild.errors import LessonError
from tafelbild.lesson import load

Write = Callable[..., Path]

SCRIPT = "## Anfang\n> Einblendung: Result\n[return-the-value] Es ist {output}.\n"


def test_a_lesson_toml_alone_borrows_words_titles_and_credits(write: Write, numbers: str) -> None:
    lesson = load(write(numbers))
    assert lesson.languages == ("de", "en")
    assert lesson.title == {"de": "Wie ein Neuron rechnet", "en": "How a neuron computes"}
    assert lesson.scripts["en"].path.parent.name == "neuron"
    assert lesson.credits.based_on is not None
    assert lesson.credits.based_on.changes["de"] == "neu formuliert und animiert"


def test_borrowed_words_name_their_source_under_own_credits(write: Write, numbers: str) -> None:
    lesson = load(write(f'credits = {{ author = "Ada", licence = "CC0" }}\n{numbers}'))
    assert (lesson.credits.author, lesson.credits.licence) == ("Ada", "CC0")
    assert lesson.credits.based_on is not None
    assert lesson.credits.based_on.licence == "CC BY 4.0"


def test_credits_tell_where_the_lesson_will_be_found(write: Write, numbers: str) -> None:
    lesson = load(write(f'credits = {{ author = "Ada", url = "https://example.org/neuron/" }}\n{numbers}'))
    assert lesson.credits.url == "https://example.org/neuron/"
    assert load(write(f'credits = {{ author = "Ada" }}\n{numbers}')).credits.url == ""


def test_own_words_owe_nothing(write: Write, numbers: str) -> None:
    lesson = load(write(numbers, de=SCRIPT))
    assert lesson.languages == ("de",)
    assert lesson.credits.based_on is None
    assert lesson.scripts["de"].insert("Result").beats[0].text == "Es ist 3,2."


def test_one_title_serves_all_languages(write: Write, numbers: str) -> None:
    assert load(write(f'title = "Netze"\n{numbers}')).title == {"de": "Netze", "en": "Netze"}


ERRORS = {
    'languages = ["fr"]': "lesson.toml: languages: unknown language 'fr'; choose one of de, en",
    "languages = []": "lesson.toml: languages: the list is empty; choose one of de, en",
    'languages = "de"': 'lesson.toml: languages: this is the text \'de\'; write a list: ["de", "en"]',
    'title = { de = "Netze" }': (
        'lesson.toml: title.en: is missing; write a title for each language: title = { en = "…" }'
    ),
    f'title = "{"a" * 201}"': "lesson.toml: title: 201 characters; write at most 200",
    'title = "a\\u0007b"': (
        "lesson.toml: title: contains a control character or a line break; write one line of plain text"
    ),
    "title = 3": ('lesson.toml: title: this is the number 3; write a text, or one for each language: { de = "…" }'),
    "credits = 3": "lesson.toml: credits: this is the number 3; write [credits] and its keys below",
    'credits = { licencse = "CC0" }': (
        "lesson.toml: credits: unknown key 'licencse'; did you mean 'licence'? "
        "Choose one of author, licence, url, based_on"
    ),
    'credits = { based_on = { author = "Ada" } }': (
        'lesson.toml: credits.based_on.title: is missing; write the title of the work in quotes: "…"'
    ),
    'credits = { url = "example.org" }': (
        "lesson.toml: credits.url: 'example.org' is no address; write one that begins with https://"
    ),
    'credits = { based_on = { title = "Netze", url = "javascript:x" } }': (
        "lesson.toml: credits.based_on.url: 'javascript:x' is no address; write one that begins with https://"
    ),
}


@pytest.mark.parametrize("head", ERRORS)
def test_one_sentence_says_what_is_wrong(head: str, write: Write, numbers: str) -> None:
    with pytest.raises(LessonError) as caught:
        load(write(f"{head}\n{numbers}"))
    assert str(caught.value) == ERRORS[head]


def test_a_script_in_one_language_is_not_one_in_two(write: Write, numbers: str) -> None:
    with pytest.raises(LessonError) as caught:
        load(write(f'languages = ["de", "en"]\n{numbers}', de=SCRIPT))
    assert str(caught.value) == "lesson.toml: languages: there is no script.en.md; write it, or choose de"
