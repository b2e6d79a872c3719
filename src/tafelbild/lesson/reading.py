"""``[[reading]]`` of a lesson.toml: what to read next, and how it is referred to."""

from collections.abc import Sequence
from typing import Final

from tafelbild.lesson.about import LANGUAGES, address_in, in_each
from tafelbild.lesson.table import Table
from tafelbild.lesson.values import Publication
from tafelbild.lesson.wording import count
from tafelbild.notation import TERMS

KEYS: Final = ("title", "authors", "year", "where", "url")
MOST: Final = 10  # publications of a lesson
MOST_AUTHORS: Final = 20  # of a publication
LAST_YEAR: Final = 2999
NAMED: Final = 2  # authors in a short reference; of more only the first one is named
OTHERS: Final = {"de": "{} und andere", "en": "{} and others"}
QUOTES: Final = {"de": "„{}“", "en": "“{}”"}
WANTED: Final = "[[reading]] and its keys below, once for each publication"


def publications_of(top: Table, languages: tuple[str, ...]) -> tuple[Publication, ...]:
    """Return what a lesson recommends, in its order."""
    if not top.has("reading"):
        return ()
    entries = top.list_of("reading", WANTED)
    if len(entries) > MOST:
        top.fail("reading", f"{count(len(entries), 'publication')}; write at most {MOST}")
    return tuple(publication_of(entry(top, place, value), languages) for place, value in enumerate(entries, start=1))


def entry(top: Table, place: int, value: object) -> Table:
    """Return one publication as a table that knows its place: reading[1]."""
    name = f"reading[{place}]"
    if not isinstance(value, dict):
        Table(top.file, "", {name: value}).wrong(name, WANTED)
    return Table(top.file, name, value).only(*KEYS)


def publication_of(table: Table, languages: tuple[str, ...]) -> Publication:
    """Return one publication."""
    table.need("title", 'the title of the work in quotes: "…"')
    title, where = (in_each(table, key, LANGUAGES) for key in ("title", "where"))
    for language in languages:
        if not title.get(language):
            table.fail(f"title.{language}", "is missing; write one title in quotes, or one for each language")
    year = table.whole("year", 1, LAST_YEAR, 1) if table.has("year") else None
    return Publication(title, authors_of(table), year, where, address_in(table))


def authors_of(table: Table) -> tuple[str, ...]:
    """Return the names of who wrote a publication; one name may stand without brackets."""
    if isinstance(table.values.get("authors"), str):
        return tuple(filter(None, [table.text("authors")]))
    names = table.list_of("authors", 'a list of names: ["Higham, Catherine F."]') if table.has("authors") else []
    if len(names) > MOST_AUTHORS:
        table.fail("authors", f"{count(len(names), 'name')}; write at most {MOST_AUTHORS}")
    each = Table(table.file, table.name, {f"authors[{place}]": name for place, name in enumerate(names, start=1)})
    return tuple(filter(None, map(each.text, each.values)))


def short_citation(publication: Publication, language: str) -> str:
    """Return a publication as it is named in a sentence: its authors and the year; without authors its title.

    >>> authors = ("Higham, Catherine F.", "Higham, Desmond J.")
    >>> short_citation(Publication({"de": "Deep Learning"}, authors, 2019), "de")
    'Higham und Higham, 2019'
    """
    first, *others = [author.partition(",")[0].strip() for author in publication.authors] or [""]
    if len(others) >= NAMED:
        who = OTHERS[language].format(first)
    else:
        who = TERMS[language].listed([first, *others]) or QUOTES[language].format(publication.title[language])
    return ", ".join(filter(None, [who, str(publication.year or "")]))


def short_citations(publications: Sequence[Publication], language: str) -> str:
    """Return publications as they are named in a sentence, "" if there are none; a comma stands before a year."""
    return "; ".join(short_citation(publication, language) for publication in publications)


def full_citation(publication: Publication, language: str) -> str:
    """Return all that is known of a publication but its address, as a list of references has it.

    >>> book = Publication({"en": "Deep Learning"}, ("Higham, Catherine F.",), 2019, {"en": "SIAM Review"})
    >>> full_citation(book, "en")
    'Catherine F. Higham: Deep Learning. SIAM Review, 2019'
    """
    who = ", ".join(map(in_full, publication.authors))
    what = f"{who}: {publication.title[language]}" if who else publication.title[language]
    where = ", ".join(filter(None, [publication.where.get(language, ""), str(publication.year or "")]))
    between = " " if what.endswith((".", "?", "!")) else ". "
    return between.join(filter(None, [what, where]))


def in_full(author: str) -> str:
    """Return a name of a catalogue as it is said; one without a comma stands as it is.

    >>> in_full("Higham, Catherine F."), in_full("Plus Magazine")
    ('Catherine F. Higham', 'Plus Magazine')
    """
    surname, _, first = author.partition(",")
    return " ".join(filter(None, [first.strip(), surname.strip()]))
