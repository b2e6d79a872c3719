"""The head of a lesson.toml: languages, title, credits."""

from collections.abc import Mapping
from typing import Final

from tafelbild.errors import LessonError
from tafelbild.lesson.table import Table
from tafelbild.lesson.values import Credits, Source
from tafelbild.lesson.wording import choices, quoted

LANGUAGES: Final = ("de", "en")
TITLE: Final = {"de": "Wie ein Neuron rechnet", "en": "How a neuron computes"}


def languages_of(top: Table, default: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages of a lesson, the default one first."""
    if not top.has("languages"):
        return default
    named = top.list_of("languages", 'a list: ["de", "en"]')
    if not named:
        top.fail("languages", f"the list is empty; {choices(LANGUAGES)}")
    for language in named:
        if language not in LANGUAGES:
            top.fail("languages", f"unknown language {quoted(language)}; {choices(LANGUAGES)}")
    return tuple(dict.fromkeys(str(language) for language in named))


def chosen(asked: tuple[str, ...], known: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages that a command is asked for; without any the lesson's first."""
    for language in asked:
        if language not in known:
            raise LessonError("--lang", f"the lesson has no {quoted(language)}; {choices(known)}")
    return tuple(dict.fromkeys(asked)) or known[:1]


def title_of(top: Table, languages: tuple[str, ...]) -> Mapping[str, str]:
    """Return the title in each language."""
    if not top.has("title"):
        return {language: TITLE[language] for language in languages}
    title = in_each(top, "title", languages)
    for language in languages:
        if not title.get(language):
            top.fail(
                f"title.{language}",
                f'is missing; write a title for each language: title = {{ {language} = "…" }}',
            )
    return title


def in_each(table: Table, key: str, languages: tuple[str, ...]) -> Mapping[str, str]:
    """Return a text in each language: a table by language, or one text for all."""
    value = table.values.get(key, {})
    if isinstance(value, str):
        return dict.fromkeys(languages, table.text(key))
    if not isinstance(value, dict):
        table.wrong(key, f'a text, or one for each language: {{ {languages[0]} = "…" }}')
    texts = table.table(key).only(*LANGUAGES)
    return {language: texts.text(language) for language in texts.values}


def credits_of(top: Table, languages: tuple[str, ...]) -> Credits:
    """Return who made the lesson, what it is based on, and where it will be found."""
    table = top.table("credits").only("author", "licence", "url", "based_on")
    source = source_of(table.table("based_on"), languages) if table.has("based_on") else None
    return Credits(table.text("author"), table.text("licence"), source, address_in(table))


def source_of(table: Table, languages: tuple[str, ...]) -> Source:
    """Return the work that a lesson is based on."""
    table.only("title", "author", "licence", "url", "changes")
    table.need("title", 'the title of the work in quotes: "…"')
    changes = in_each(table, "changes", languages)
    return Source(table.text("title"), table.text("author"), table.text("licence"), address_in(table), changes)


def address_in(table: Table) -> str:
    """Return the address that a table names, "" if none."""
    url = table.text("url")
    if url and not url.startswith(("https://", "http://")):
        table.fail("url", f"{quoted(url)} is no address; write one that begins with https://")
    return url
