"""Metadata of a film as JSON-LD in AMB, the metadata profile of OER portals for educational resources.

Fields as in https://w3id.org/kim/amb/20231019/; fields that the lesson leaves empty are omitted.
"""

import re
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlsplit
from uuid import NAMESPACE_URL, uuid5

from tafelbild.languages import ByLanguage
from tafelbild.lesson.creative_commons import licence_url
from tafelbild.publish.attribution import CreditedWork, attribution, film_work, source_work
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition
from tafelbild.publish.folder_report import checksum

JSON_LD_CONTEXT: Final = ("https://w3id.org/kim/amb/context.jsonld", "https://schema.org")
VIDEO_TYPE: Final = "https://w3id.org/kim/hcrt/video"
INFORMATICS_SUBJECT: Final = "https://w3id.org/kim/hochschulfaechersystematik/n71"
NO_LOGIN: Final = "http://w3id.org/kim/conditionsOfAccess/no_login"
URL_PUNCTUATION: Final = ":/?#[]@!$&'()*+,;=%~"  # reserved characters of URLs, RFC 3986, section 2.2, and ~ and %
ORGANISATION_WORDS: Final = re.compile(
    r"(?i)universit|hochschul|college|institut|zentrum|cent(er|re)\b|team|proje[ck]t"
)
LABELS: Final = ByLanguage(
    __name__,
    de={"video": "Video", "field": "Informatik"},
    en={"video": "Video", "field": "Computer science"},
)
SUMMARY_PARTS: Final = ByLanguage(
    __name__,
    de=("Animierter Film, {} Minuten", ", mit Untertiteln", " Kapitel: {}."),
    en=("Animated film, {} minutes", ", with captions", " Chapters: {}."),
)


def amb_record(edition: Edition, folder: Path) -> dict[str, Any]:
    """Return a film's metadata in AMB, a profile for OER portals, as JSON-LD data; ``folder``: the film's folder."""
    film = film_work(edition)
    return {
        "@context": [*JSON_LD_CONTEXT, {"@language": edition.language}],
        "id": record_id(edition),
        "type": ["LearningResource", "VideoObject"],
        "name": film.title,
        "description": film_summary(edition),
        **creators_and_licence(film),
        "inLanguage": [edition.language],
        "about": [vocabulary_entry(edition, INFORMATICS_SUBJECT, "field")],
        "learningResourceType": [vocabulary_entry(edition, VIDEO_TYPE, "video")],
        "keywords": keywords(edition),
        "duration": iso_duration(edition.seconds),
        "isAccessibleForFree": True,
        "conditionsOfAccess": {"id": NO_LOGIN, "type": "Concept"},
        "creditText": attribution(edition),
        "accessibilityFeature": ["captions", "transcript"] if edition.cues else ["transcript"],
        **({"isBasedOn": [source_record(source)]} if (source := source_work(edition)) else {}),
        **media_records(edition, folder),
    }


def record_id(edition: Edition) -> str:
    """Return an identifier for a film's metadata: the edition's URL, or else a UUID made of name, title and author."""
    title, author = edition.title, edition.credits.author
    return folder_url(edition) or uuid5(NAMESPACE_URL, f"{edition.name}\n{title}\n{author}").urn


def folder_url(edition: Edition) -> str:
    """Return the lesson's URL, or "" without one. If it is that of a folder, the language is appended: de/ or en/."""
    url = percent_encoded(edition.credits.url)
    return f"{url.rstrip('/')}/{edition.language}/" if url and is_folder(url) else url


def is_folder(url: str) -> bool:
    """Return whether a URL is that of a folder: its path has no file extension, and it has no query or fragment.

    >>> is_folder("https://example.org/neuron"), is_folder("https://ilias.example.org/goto.php?target=cat_1")
    (True, False)
    """
    parts = urlsplit(url)
    return not (parts.query or parts.fragment or re.search(r"\.\w+$", parts.path))


def percent_encoded(url: str) -> str:
    """Return a URL with non-ASCII characters and spaces percent-encoded.

    >>> percent_encoded("https://example.org/Größe 1")
    'https://example.org/Gr%C3%B6%C3%9Fe%201'
    """
    return quote(single_line(url), safe=URL_PUNCTUATION)


def film_summary(edition: Edition) -> str:
    """Return a short description of the film: its length, whether it has captions, and the titles of its chapters."""
    film, captioned, parts = SUMMARY_PARTS[edition.language]
    minutes, seconds = divmod(round(edition.seconds), 60)
    chapters = "; ".join(single_line(title) for title, _ in edition.timeline.chapters)
    start = film.format(f"{minutes}:{seconds:02}") + (captioned if edition.cues else "")
    return f"{start}.{parts.format(chapters) if chapters else ''}"


def creators_and_licence(work: CreditedWork) -> dict[str, Any]:
    """Return the metadata fields ``creator`` and ``license`` of a work. An unknown author or licence has no field."""
    creator = {"creator": creators(work.author)} if work.author else {}
    licence = {"license": {"id": licence_url(work.licence)}} if licence_url(work.licence) else {}
    return {**creator, **licence}


def creators(author: str) -> list[dict[str, str]]:
    """Return type and name of each person or organisation in ``author``, where commas or semicolons separate names.

    >>> [maker["type"] for maker in creators("Joana Grah, HeiCAD, Universität Düsseldorf")]
    ['Person', 'Organization', 'Organization']
    """
    names = filter(None, map(str.strip, re.split(r"[,;]", author)))
    persons = ((name, " " in name and not ORGANISATION_WORDS.search(name)) for name in names)
    return [{"type": "Person" if person else "Organization", "name": name} for name, person in persons]


def source_record(source: CreditedWork) -> dict[str, Any]:
    """Return the metadata of the work that the lesson is based on, as an entry of the metadata field ``isBasedOn``."""
    identifier = {"id": percent_encoded(source.origin)} if source.origin else {}
    return {"type": ["LearningResource"], **identifier, "name": source.title, **creators_and_licence(source)}


def vocabulary_entry(edition: Edition, uri: str, word: str) -> dict[str, Any]:
    """Return a metadata entry for the vocabulary term ``uri``; ``word``: key of the label of this term in LABELS."""
    return {"id": uri, "type": "Concept", "prefLabel": {edition.language: LABELS[edition.language][word]}}


def keywords(edition: Edition) -> list[str]:
    """Return the search keywords of the lesson in the edition's language, such as neuron, weights and bias.

    A kind of lessons has them in its module ``keywords``; without one there are those of the field.
    """
    own = edition.lesson.kind.module("keywords")
    labels = LABELS[edition.language]
    return own.keywords(edition.lesson.numbers, edition.language) if own else [labels["field"]]


def iso_duration(seconds: float) -> str:
    """Return a duration as ISO 8601 text, rounded to seconds.

    >>> iso_duration(183.4), iso_duration(3725)
    ('PT0H3M3S', 'PT1H2M5S')
    """
    minutes, rest = divmod(round(seconds), 60)
    return f"PT{minutes // 60}H{minutes % 60}M{rest}S"


def media_records(edition: Edition, folder: Path) -> dict[str, Any]:
    """Return the metadata of poster, film and captions with their URLs.

    If lesson.toml has no URL, or one that is not a folder, return {}.
    """
    base_url = folder_url(edition)
    if not base_url or not is_folder(base_url):
        return {}
    film = folder / edition.film_name
    records: dict[str, Any] = {"image": base_url + edition.poster_name}
    if film.is_file():
        records["encoding"] = [film_record(film, base_url)]
    if edition.cues:
        record = {"type": "MediaObject", "id": f"{base_url}{edition.name}.vtt", "encodingFormat": "text/vtt"}
        records["caption"] = [{**record, "inLanguage": edition.language}]
    return records


def film_record(film: Path, base_url: str) -> dict[str, str]:
    """Return URLs, size in bytes and SHA-256 of a film's file as metadata; ``base_url``: URL of the film's folder."""
    return {
        "type": "MediaObject",
        "contentUrl": base_url + film.name,
        "embedUrl": f"{base_url}index.html",
        "encodingFormat": "video/mp4",
        "contentSize": str(film.stat().st_size),
        "sha256": checksum(film),
    }
