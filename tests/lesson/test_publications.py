"""[[reading]] of lesson.toml, and citations of publications."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tafelbild.errors import LessonError
from tafelbild.lesson import Publication, full_citation, load, short_citation

Write = Callable[..., Path]

BOOK = Publication({"de": "Netze", "en": "Nets"}, ("Nielsen, Michael A.",), 2015)
SCRIPT = "## Anfang\n> Einblendung: Result\n[return-the-value: {}] Weiter: {}.\n"


def test_the_default_lesson_recommends_what_the_given_script_does() -> None:
    """Skript Woche 10, Quelle [1]: Higham, C. F., & Higham, D. J. (2019). SIAM review, 61(4), 860-891."""
    (found,) = load().reading
    assert short_citation(found, "de") == "Higham und Higham, 2019"
    assert short_citation(found, "en") == "Higham and Higham, 2019"
    assert full_citation(found, "en") == (
        "Catherine F. Higham, Desmond J. Higham: Deep Learning: An Introduction for Applied Mathematicians. "
        "SIAM Review 61(4), 2019"
    )
    assert found.url == "https://doi.org/10.1137/18M1165748"


def test_borrowed_words_recommend_the_same_own_words_nothing(write: Write, numbers: str) -> None:
    assert load(write(numbers)).reading == load().reading
    assert load(write(f"reading = []\n{numbers}")).reading == ()
    assert load(write(numbers, de=SCRIPT.format("no-reading", "nichts"))).reading == ()


def test_a_script_names_it(write: Write, numbers: str) -> None:
    listed = '[[reading]]\ntitle = "Netze"\nauthors = "Plus Magazine"\n[[reading]]\ntitle = "Wie?"\nyear = 2020\n'
    lesson = load(write(f"{numbers}{listed}", de=SCRIPT.format("reading", "{reading}")))
    beat = lesson.scripts["de"].insert("Result").beats[0]
    assert beat.text == "Weiter: Plus Magazine; „Wie?“, 2020."
    assert beat.marks == {"reading": len("Weiter: ")}


def test_of_many_authors_the_first_is_named() -> None:
    many = Publication({"de": "Netze"}, ("Ada, A.", "Bob, B.", "Cyd, C."), 2015)
    assert short_citation(many, "de") == "Ada und andere, 2015"
    assert short_citation(many, "en") == "Ada and others, 2015"
    assert short_citation(BOOK, "en") == "Nielsen, 2015"


def test_a_title_that_ends_a_sentence_needs_no_full_stop() -> None:
    assert full_citation(Publication({"de": "Was ist ein Netz?"}, (), 2015), "de") == "Was ist ein Netz? 2015"
    assert full_citation(Publication({"de": "Netze"}), "de") == "Netze"


ERRORS = {
    "reading = 3": "lesson.toml: reading: this is the number 3; write [[reading]] and its keys below, once for "
    "each publication",
    "reading = [3]": "lesson.toml: reading[1]: this is the number 3; write [[reading]] and its keys below, once for "
    "each publication",
    "reading = [{}]": 'lesson.toml: reading[1].title: is missing; write the title of the work in quotes: "…"',
    'reading = [{ titel = "Netze" }]': "lesson.toml: reading[1]: unknown key 'titel'; did you mean 'title'? Choose one "
    "of title, authors, year, where, url",
    'reading = [{ title = { de = "Netze" } }]': "lesson.toml: reading[1].title.en: is missing; write one title in "
    "quotes, or one for each language",
    'reading = [{ title = "Netze", year = "2019" }]': "lesson.toml: reading[1].year: this is the text '2019'; write a "
    "whole number from 1 to 2999",
    'reading = [{ title = "Netze", authors = 3 }]': "lesson.toml: reading[1].authors: this is the number 3; write a "
    'list of names: ["Higham, Catherine F."]',
    'reading = [{ title = "Netze", authors = [3] }]': "lesson.toml: reading[1].authors[1]: this is the number 3; "
    'write a text in quotes: "…"',
    'reading = [{ title = "Netze", url = "doi:10" }]': "lesson.toml: reading[1].url: 'doi:10' is no address; write "
    "one that begins with https://",
    f"reading = [{', '.join(['{}'] * 11)}]": "lesson.toml: reading: 11 publications; write at most 10",
    f'reading = [{{ title = "Netze", authors = {["A"] * 21} }}]': "lesson.toml: reading[1].authors: 21 names; write at "
    "most 20",
}


@pytest.mark.parametrize("typed", ERRORS)
def test_what_is_wrong_is_told_with_its_place(typed: str, write: Write, numbers: str) -> None:
    with pytest.raises(LessonError) as error:
        load(write(f"{typed}\n{numbers}"))
    assert str(error.value) == ERRORS[typed]
