"""Whose a film is, what may be done with it, and what a colleague writes who shows it: TULLU, and what was adapted.

TULLU is how German universities remember the parts: Titel, Urheber, Lizenz, Link zur Lizenz, Ursprungsort, Bearbeitung.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tafelbild.lesson.commons import deed
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition

QUOTES: Final = {"de": "„{}“", "en": "“{}”"}
WORDS: Final = {
    "de": {
        "author": "{} von {}",
        "licence": "lizenziert unter {}",
        "origin": "Ursprungsort: {}",
        "based on": "Bearbeitung von {}",
        "changes": "Änderungen: {}",
        "after": "nach {}",
    },
    "en": {
        "author": "{} by {}",
        "licence": "licensed under {}",
        "origin": "source: {}",
        "based on": "Adapted from {}",
        "changes": "Changes: {}",
        "after": "after {}",
    },
}


@dataclass(frozen=True)
class Work:
    """What is credited, the film itself or what it is based on; every part but the title may be missing.

    ``licence`` is its short name, ``origin`` the address where the work is found, ``changes`` what was done to it.
    """

    title: str
    author: str
    licence: str
    origin: str
    changes: str = ""


def film_work(edition: Edition) -> Work:
    """Return the film as a work to be credited."""
    own = edition.credits
    return Work(single_line(edition.title), single_line(own.author), single_line(own.licence), single_line(own.url))


def source_work(edition: Edition) -> Work | None:
    """Return the work that the lesson is based on, if any."""
    if not (source := edition.credits.based_on):
        return None
    changes = source.changes.get(edition.language, "")
    return Work(*map(single_line, (source.title, source.author, source.licence, source.url, changes)))


def attribution(edition: Edition) -> str:
    """Return what a colleague copies who shows the film: one paragraph that credits it and what it is based on.

    What the lesson does not tell is left out; the check of the target ``oer`` names it.
    """
    source = source_work(edition)
    words = WORDS[edition.language]
    sentences = [credit_clause(film_work(edition), edition.language)]
    if source:
        sentences.append(words["based on"].format(credit_clause(source, edition.language)))
        sentences += [words["changes"].format(source.changes)] if source.changes else []
    return " ".join(sentence if sentence.endswith(".") else f"{sentence}." for sentence in sentences)


def credit_clause(work: Work, language: str) -> str:
    """Return title, author, licence, its address and the origin of a work, as a clause, as far as they are known."""
    return ", ".join(credit_parts(work, language))


def credit_parts(work: Work, language: str) -> Iterator[str]:
    """Yield the parts of a credit."""
    words, title = WORDS[language], QUOTES[language].format(work.title)
    yield words["author"].format(title, work.author) if work.author else title
    if work.licence:
        where = deed(work.licence, language)
        yield words["licence"].format(f"{work.licence} ({where})" if where else work.licence)
    if work.origin:
        yield words["origin"].format(work.origin)


def credit_line(edition: Edition) -> str:
    """Return the credit in short, for under a picture: „Netze“, Ada, CC BY 4.0, nach Joana Grah, CC BY 4.0."""
    film, source = film_work(edition), source_work(edition)
    parts = [QUOTES[edition.language].format(film.title), film.author, film.licence]
    if source:
        parts += [WORDS[edition.language]["after"].format(source.author or source.title), source.licence]
    return ", ".join(filter(None, parts))
