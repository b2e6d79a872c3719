"""Texts of lesson.toml: languages, titles, credits, [[reading]] and meanings of the numbers; and borrowed scripts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tafelbild.errors import LessonError
from tafelbild.kinds.neuron.numbers import Meaning
from tafelbild.lesson import Publication, full_citation, load, short_citation

Write = Callable[..., Path]

SCRIPT = "## Anfang\n> Einblendung: Result\n[return-the-value] Es ist {output}.\n"
BOOK = Publication({"de": "Netze", "en": "Nets"}, ("Nielsen, Michael A.",), 2015)
READING_SCRIPT = "## Anfang\n> Einblendung: Result\n[return-the-value: {}] Weiter: {}.\n"
MEANING_SCRIPT = """## Anfang
> Einblendung: Result
[return-the-value: meaning, output-meaning] Aus {input_meanings} wird {output_meaning}.

[return-the-value: no-meaning] Es ist {output}.
"""
WORDS = 'meaning = { de = ["Links", "Mitte", "Rechts"], en = ["Left", "Middle", "Right"] }\n'
OUTPUT = 'output_meaning = { de = "Lenkung", en = "Steering" }\n'


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


def test_a_script_in_one_language_is_not_one_in_two(write: Write, numbers: str) -> None:
    with pytest.raises(LessonError) as caught:
        load(write(f'languages = ["de", "en"]\n{numbers}', de=SCRIPT))
    assert str(caught.value) == "lesson.toml: languages: there is no script.en.md; write it, or choose de"


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
    assert load(write(numbers, de=READING_SCRIPT.format("no-reading", "nichts"))).reading == ()


def test_a_script_names_it(write: Write, numbers: str) -> None:
    listed = '[[reading]]\ntitle = "Netze"\nauthors = "Plus Magazine"\n[[reading]]\ntitle = "Wie?"\nyear = 2020\n'
    lesson = load(write(f"{numbers}{listed}", de=READING_SCRIPT.format("reading", "{reading}")))
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


def test_without_meanings_all_is_as_before(write: Write, numbers: str) -> None:
    lesson = load(write(numbers, de=MEANING_SCRIPT))
    assert lesson.numbers.meaning("de") == Meaning()
    assert lesson.scripts["de"].insert("Result").beats[0].text == "Es ist 3,2."


def test_a_script_says_what_the_numbers_mean(write: Write, numbers: str) -> None:
    lesson = load(write(f"{numbers}{WORDS}{OUTPUT}", de=MEANING_SCRIPT))
    beat = lesson.scripts["de"].insert("Result").beats[0]
    assert beat.text == "Aus Links, Mitte und Rechts wird Lenkung."
    assert beat.marks == {"input_meanings": 4, "meaning_1": 4, "meaning_2": 11, "meaning_3": 21, "output_meaning": 33}


def test_each_language_has_its_words(write: Write, numbers: str) -> None:
    lesson = load(write(f"{numbers}{WORDS}{OUTPUT}"))
    assert lesson.numbers.meaning("en") == Meaning(("Left", "Middle", "Right"), "Steering")


def test_one_list_serves_all_languages(write: Write, numbers: str) -> None:
    lesson = load(write(f'{numbers}meaning = ["A", "B", "C"]\n'))
    assert {lesson.numbers.meaning(language) for language in lesson.languages} == {Meaning(("A", "B", "C"))}


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
MEANING_ERRORS = {
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


@pytest.mark.parametrize(
    ("toml", "sentence"),
    [
        *((f"{head}\n{{numbers}}", sentence) for head, sentence in ERRORS.items()),
        *((f"{{numbers}}{typed}\n", f"lesson.toml: {sentence}") for typed, sentence in MEANING_ERRORS.items()),
    ],
)
def test_one_sentence_says_what_is_wrong_and_where(toml: str, sentence: str, write: Write, numbers: str) -> None:
    with pytest.raises(LessonError) as caught:
        load(write(toml.replace("{numbers}", numbers)))
    assert str(caught.value) == sentence
