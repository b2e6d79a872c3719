"""The tables and keys of lesson.toml that every lesson may have: languages, title, lesson, credits, [[reading]]."""

from collections.abc import Mapping
from typing import Final

from tafelbild.errors import LessonError, choices, quoted, unknown
from tafelbild.languages import LANGUAGES
from tafelbild.lesson.lesson_files import TomlTable
from tafelbild.lesson.values import Credits, Publication, Source
from tafelbild.message import Message

READING_KEYS: Final = ("title", "authors", "year", "where", "url")
MAX_PUBLICATIONS: Final = 10
MAX_AUTHORS: Final = 20  # of a publication
LAST_YEAR: Final = 2999
EXPECTED_READING: Final = Message(
    "[[reading]] and its keys below, once for each publication",
    de="[[reading]] und darunter die Schlüssel, einmal für jede Veröffentlichung",
)
EXPECTED_TITLE: Final = Message(
    'the title of the work in quotes: "…"', de='den Titel des Werks in Anführungszeichen: "…"'
)


def languages_of(top: TomlTable, default: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages of a lesson, the main language first; without the key ``languages``, return ``default``."""
    if not top.has("languages"):
        return default
    named = top.list_at("languages", Message('a list: ["de", "en"]', de='eine Liste: ["de", "en"]'))
    if not named:
        possible = choices(LANGUAGES)
        top.fail("languages", Message(f"the list is empty; {possible}", de=f"die Liste ist leer; {possible:de}"))
    for language in named:
        if language not in LANGUAGES:
            top.fail("languages", unknown(Message("unknown language", de="unbekannte Sprache"), language, LANGUAGES))
    return tuple(dict.fromkeys(str(language) for language in named))


def select_languages(requested: tuple[str, ...], available: tuple[str, ...]) -> tuple[str, ...]:
    """Return the ``requested`` languages (option ``--lang``), each once; if there are none, the first ``available``."""
    for language in requested:
        if language not in available:
            code, possible = quoted(language), choices(available)
            raise LessonError(
                "--lang",
                Message(
                    f"the lesson has no {code}; {possible}", de=f"die Lektion gibt es nicht in {code}; {possible:de}"
                ),
            )
    return tuple(dict.fromkeys(requested)) or available[:1]


def title_of(top: TomlTable, languages: tuple[str, ...]) -> Mapping[str, str]:
    """Return the lesson's title by language."""
    title = text_by_language(top, "title", languages)
    for language in languages:
        if not title.get(language):
            entry = f'title = {{ {language} = "…" }}'
            wanted = Message(f"a title for each language: {entry}", de=f"einen Titel für jede Sprache: {entry}")
            top.fail_missing(f"title.{language}", wanted)
    return title


def text_by_language(table: TomlTable, key: str, languages: tuple[str, ...]) -> Mapping[str, str]:
    """Return language -> text from the value at a key: one text for all languages, or a table with a text for each."""
    value = table.values.get(key, {})
    if isinstance(value, str):
        return dict.fromkeys(languages, table.text(key))
    if not isinstance(value, dict):
        entry = f'{{ {languages[0]} = "…" }}'
        table.fail_type(
            key, Message(f"a text, or one for each language: {entry}", de=f"einen Text, oder je Sprache einen: {entry}")
        )
    texts = table.table(key).allow(*LANGUAGES)
    return {language: texts.text(language) for language in texts.values}


def url_of(table: TomlTable) -> str:
    """Return the web address at the key ``url``, "" if the key is missing; ``LessonError`` if it is not http(s)://…."""
    url = table.text("url")
    if url and not url.startswith(("https://", "http://")):
        table.fail(
            "url",
            Message(
                f"{quoted(url)} is no address; write one that begins with https://",
                de=f"{quoted(url)} ist keine Adresse; schreiben Sie eine, die mit https:// beginnt",
            ),
        )
    return url


def credits_of(top: TomlTable, languages: tuple[str, ...]) -> Credits:
    """Return author, licence and web address of a lesson, and the work that it is based on, from [credits]."""
    table = top.table("credits").allow("author", "licence", "url", "based_on")
    source = source_of(table.table("based_on"), languages) if table.has("based_on") else None
    return Credits(table.text("author"), table.text("licence"), source, url_of(table))


def source_of(table: TomlTable, languages: tuple[str, ...]) -> Source:
    """Return the work that a lesson is based on, from the table [credits.based_on]."""
    table.allow("title", "author", "licence", "url", "changes")
    table.require("title", EXPECTED_TITLE)
    changes = text_by_language(table, "changes", languages)
    return Source(table.text("title"), table.text("author"), table.text("licence"), url_of(table), changes)


def publications_of(top: TomlTable, languages: tuple[str, ...]) -> tuple[Publication, ...]:
    """Return the recommended publications of [[reading]], in the order of lesson.toml."""
    if not top.has("reading"):
        return ()
    entries = top.items("reading", EXPECTED_READING, "publication", MAX_PUBLICATIONS)
    return tuple(publication_of(entries, key, languages) for key in entries.values)


def publication_of(entries: TomlTable, key: str, languages: tuple[str, ...]) -> Publication:
    """Return the publication at a key (``reading[1]``, …) of ``entries``, the numbered [[reading]] tables."""
    if not isinstance(entries.values[key], dict):
        entries.fail_type(key, EXPECTED_READING)
    table = entries.table(key).allow(*READING_KEYS)
    table.require("title", EXPECTED_TITLE)
    title, where = (text_by_language(table, name, LANGUAGES) for name in ("title", "where"))
    for language in languages:
        if not title.get(language):
            wanted = Message(
                "one title in quotes, or one for each language",
                de="einen Titel in Anführungszeichen, oder je Sprache einen",
            )
            table.fail_missing(f"title.{language}", wanted)
    year = table.integer("year", 1, LAST_YEAR, 1) if table.has("year") else None
    return Publication(title, authors_of(table), year, where, url_of(table))


def authors_of(table: TomlTable) -> tuple[str, ...]:
    """Return the authors of a publication; in lesson.toml a single author may be a text instead of a list."""
    if isinstance(table.values.get("authors"), str):
        return tuple(filter(None, [table.text("authors")]))
    if not table.has("authors"):
        return ()
    wanted = Message('a list of names: ["Higham, Catherine F."]', de='eine Liste von Namen: ["Higham, Catherine F."]')
    each = table.items("authors", wanted, "name", MAX_AUTHORS)
    return tuple(filter(None, map(each.text, each.values)))
