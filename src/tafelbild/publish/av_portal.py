"""The fields of TIB's AV-Portal, where German universities publish films: texts to paste one by one."""

from collections.abc import Iterator
from typing import Final

from tafelbild.publish.amb import film_summary, keywords
from tafelbild.publish.edition import Edition
from tafelbild.publish.licence import address, film_work, source_work
from tafelbild.publish.plain import single_line

TIB_FIELDS: Final = {
    "de": {
        "title": "Titel",
        "language": "Sprache",
        "author": "Autorin/Autor",
        "licence": "Lizenz",
        "subject": "Fachgebiet",
        "abstract": "Abstract",
        "keywords": "Schlagwörter",
        "based on": "Beruht auf",
        "reading": "Weiterführende Literatur",
        "where": "Zu finden unter",
        "file": "Datei",
        "captions": "Untertitel",
        "year": "Erscheinungsjahr",
        "publisher": "Herausgeber",
        "to fill in": "bitte eintragen",
        "informatics": "Informatik",
    },
    "en": {
        "title": "Title",
        "language": "Language",
        "author": "Author",
        "licence": "Licence",
        "subject": "Subject area",
        "abstract": "Abstract",
        "keywords": "Keywords",
        "based on": "Based on",
        "reading": "Further reading",
        "where": "To be found at",
        "file": "File",
        "captions": "Captions",
        "year": "Release year",
        "publisher": "Publisher",
        "to fill in": "please fill in",
        "informatics": "Computer science",
    },
}


def tib_text(edition: Edition) -> str:
    """Return a line for each field."""
    words = TIB_FIELDS[edition.language]
    return "".join(f"{words[field]}: {value}\n" for field, value in tib_fields(edition) if value)


def tib_fields(edition: Edition) -> Iterator[tuple[str, str]]:
    """Yield what stands in each field."""
    words, film, source = TIB_FIELDS[edition.language], film_work(edition), source_work(edition)
    yield "title", film.title
    yield "author", film.author or words["to fill in"]
    yield "publisher", words["to fill in"]
    yield "year", words["to fill in"]
    yield "language", edition.language_name
    licence = " ".join(filter(None, [film.licence, address(film.licence)]))
    yield "licence", licence or words["to fill in"]
    yield "subject", words["informatics"]
    yield "keywords", ", ".join(keywords(edition))
    yield "abstract", film_summary(edition)
    credit = ", ".join(filter(None, [source.title, source.author, source.licence, source.origin])) if source else ""
    yield "based on", credit
    yield "reading", "; ".join(single_line(" ".join(filter(None, [r.text, r.url]))) for r in edition.transcript.reading)
    yield "where", film.origin
    yield "file", edition.film_name
    stem = edition.name.removesuffix(f"-{edition.language}")
    yield "captions", f"{stem}_{edition.language}.srt" if edition.cues else ""
