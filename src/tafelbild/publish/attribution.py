"""Attribution of a film and its source by title, author, licence, licence URL, origin and changes.

German universities know the list as TULLU: Titel, Urheber, Lizenz, Link zur Lizenz, Ursprungsort (und Bearbeitung).
"""

from dataclasses import dataclass
from typing import Final

from tafelbild.languages import ByLanguage
from tafelbild.lesson.creative_commons import deed_url
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition

QUOTES: Final = ByLanguage(__name__, de="„{}“", en="“{}”")
WORDS: Final = ByLanguage(
    __name__,
    de={
        "author": "{} von {}",
        "licence": "lizenziert unter {}",
        "origin": "Ursprungsort: {}",
        "based on": "Bearbeitung von {}",
        "changes": "Änderungen: {}",
        "after": "nach {}",
    },
    en={
        "author": "{} by {}",
        "licence": "licensed under {}",
        "origin": "source: {}",
        "based on": "Adapted from {}",
        "changes": "Changes: {}",
        "after": "after {}",
    },
)


@dataclass(frozen=True)
class CreditedWork:
    """A work to be credited, the film or its source; every field but the title may be "".

    ``licence``: short name, e.g. CC BY 4.0; ``origin``: URL of the work; ``changes``: how the film differs from the
    source, given for the source only.
    """

    title: str
    author: str
    licence: str
    origin: str
    changes: str = ""


def film_work(edition: Edition) -> CreditedWork:
    """Return title, author, licence and URL of the film, as a work to be credited."""
    own = edition.credits
    return CreditedWork(*map(single_line, (edition.title, own.author, own.licence, own.url)))


def source_work(edition: Edition) -> CreditedWork | None:
    """Return the work that the lesson is based on, to be credited, or None if the lesson names no such work."""
    if not (source := edition.credits.based_on):
        return None
    changes = source.changes.get(edition.language, "")
    return CreditedWork(*map(single_line, (source.title, source.author, source.licence, source.url, changes)))


def attribution(edition: Edition) -> str:
    """Return the paragraph that credits the film and its source, to be copied by whoever shows the film.

    Author, licence or URL is omitted if it is missing in lesson.toml. The target ``oer`` warns of missing values.
    """
    words = WORDS[edition.language]
    sentences = [credit_clause(film_work(edition), edition.language)]
    if source := source_work(edition):
        sentences.append(words["based on"].format(credit_clause(source, edition.language)))
        sentences += [words["changes"].format(source.changes)] if source.changes else []
    return " ".join(sentence if sentence.endswith(".") else f"{sentence}." for sentence in sentences)


def credit_clause(work: CreditedWork, language: str) -> str:
    """Return title, author, licence, licence URL and origin of a work as one clause; unknown values are omitted."""
    words, title, deed = WORDS[language], QUOTES[language].format(work.title), deed_url(work.licence, language)
    parts = [words["author"].format(title, work.author) if work.author else title]
    if work.licence:
        parts.append(words["licence"].format(f"{work.licence} ({deed})" if deed else work.licence))
    if work.origin:
        parts.append(words["origin"].format(work.origin))
    return ", ".join(parts)


def credit_line(edition: Edition) -> str:
    """Return the one-line credit to print below a picture: „Netze“, Ada, CC BY 4.0, nach Joana Grah, CC BY 4.0."""
    film = film_work(edition)
    parts = [QUOTES[edition.language].format(film.title), film.author, film.licence]
    if source := source_work(edition):
        parts += [WORDS[edition.language]["after"].format(source.author or source.title), source.licence]
    return ", ".join(filter(None, parts))
