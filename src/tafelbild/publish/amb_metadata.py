"""What repositories for teaching read of a film: AMB, the general metadata profile for educational resources of KIM.

Its fields are those of https://w3id.org/kim/amb/20231019/; what the lesson does not tell is left out.
"""

import re
from hashlib import file_digest
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlsplit
from uuid import NAMESPACE_URL, uuid5

from tafelbild.lesson.commons import address
from tafelbild.notation import TERMS
from tafelbild.publish.attribution import Work, attribution, film_work, source_work
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition

JSON_LD_CONTEXT: Final = ("https://w3id.org/kim/amb/context.jsonld", "https://schema.org")
VIDEO_TYPE: Final = "https://w3id.org/kim/hcrt/video"
INFORMATICS_SUBJECT: Final = "https://w3id.org/kim/hochschulfaechersystematik/n71"
NO_LOGIN: Final = "http://w3id.org/kim/conditionsOfAccess/no_login"
URL_PUNCTUATION: Final = ":/?#[]@!$&'()*+,;=%~"  # in an address, RFC 3986 section 2.2
ORGANISATION_WORDS: Final = re.compile(
    r"universit|hochschul|college|institut|zentrum|cent(er|re)\b|team|project|projekt", re.IGNORECASE
)  # in the names of organisations
LABELS: Final = {
    "de": {"video": "Video", "field": "Informatik", "network": "neuronales Netz"},
    "en": {"video": "Video", "field": "Computer science", "network": "neural network"},
}
SUMMARY_PARTS: Final = {
    "de": ("Animierter Film, {} Minuten", ", mit Untertiteln", " Kapitel: {}."),
    "en": ("Animated film, {} minutes", ", with captions", " Chapters: {}."),
}


def amb_record(edition: Edition, folder: Path) -> dict[str, Any]:
    """Return the record of the film that lies in ``folder``: for amb.json, and for the head of its page."""
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
    """Return what the film is called in catalogues: where it is found, else a name that it always has."""
    title, author = edition.title, edition.credits.author
    return folder_url(edition) or uuid5(NAMESPACE_URL, f"{edition.name}\n{title}\n{author}").urn


def folder_url(edition: Edition) -> str:
    """Return the address of the edition's folder; of the page that the lesson names, if that is no folder; or ""."""
    url = percent_encoded(edition.credits.url)
    return f"{url.rstrip('/')}/{edition.language}/" if url and is_folder(url) else url


def is_folder(url: str) -> bool:
    """Say whether files lie below an address: it is no page, and asks nothing.

    >>> is_folder("https://example.org/neuron"), is_folder("https://ilias.example.org/goto.php?target=cat_1")
    (True, False)
    """
    parts = urlsplit(url)
    return not (parts.query or parts.fragment or re.search(r"\.\w+$", parts.path))


def percent_encoded(url: str) -> str:
    """Return an address as programs want it, without letters beyond ASCII.

    >>> percent_encoded("https://example.org/Größe 1")
    'https://example.org/Gr%C3%B6%C3%9Fe%201'
    """
    return quote(single_line(url), safe=URL_PUNCTUATION)


def film_summary(edition: Edition) -> str:
    """Say what the film is: how long, and of which chapters."""
    film, captioned, parts = SUMMARY_PARTS[edition.language]
    minutes, seconds = divmod(round(edition.seconds), 60)
    chapters = "; ".join(single_line(title) for title, _ in edition.timeline.chapters)
    said = film.format(f"{minutes}:{seconds:02}") + (captioned if edition.cues else "")
    return f"{said}.{parts.format(chapters) if chapters else ''}"


def creators_and_licence(work: Work) -> dict[str, Any]:
    """Return who made a work and what may be done with it, as far as programs understand it."""
    made = {"creator": creators(work.author)} if work.author else {}
    free = {"license": {"id": address(work.licence)}} if address(work.licence) else {}
    return {**made, **free}


def creators(author: str) -> list[dict[str, str]]:
    """Return people and organisations of a text that names them: one word alone is no person's name.

    >>> [maker["type"] for maker in creators("Joana Grah, HeiCAD, Universität Düsseldorf")]
    ['Person', 'Organization', 'Organization']
    """
    names = [name.strip() for name in re.split(r"[,;]", author)]
    return [{"type": "Person" if is_person(name) else "Organization", "name": name} for name in names if name]


def is_person(name: str) -> bool:
    """Say whether a name seems to be a person's."""
    return " " in name and not ORGANISATION_WORDS.search(name)


def source_record(source: Work) -> dict[str, Any]:
    """Return the work that the lesson is based on."""
    where = {"id": percent_encoded(source.origin)} if source.origin else {}
    return {"type": ["LearningResource"], **where, "name": source.title, **creators_and_licence(source)}


def vocabulary_entry(edition: Edition, name: str, word: str) -> dict[str, Any]:
    """Return an entry of a vocabulary, with its name for people."""
    return {"id": name, "type": "Concept", "prefLabel": {edition.language: LABELS[edition.language][word]}}


def keywords(edition: Edition) -> list[str]:
    """Return what people may look for."""
    terms, function = TERMS[edition.language], edition.lesson.neuron.activation.symbol
    network = LABELS[edition.language]["network"]
    return [network, terms.neuron, terms.weights, terms.bias, terms.activation_function, function]


def iso_duration(seconds: float) -> str:
    """Return a time as ISO 8601 writes it.

    >>> iso_duration(183.4), iso_duration(3725)
    ('PT0H3M3S', 'PT1H2M5S')
    """
    minutes, rest = divmod(round(seconds), 60)
    return f"PT{minutes // 60}H{minutes % 60}M{rest}S"


def media_records(edition: Edition, folder: Path) -> dict[str, Any]:
    """Return the files of the film with their addresses; without an address of the folder there are none."""
    home = folder_url(edition)
    if not home or not is_folder(home):
        return {}
    film = folder / edition.film_name
    found: dict[str, Any] = {"image": home + edition.poster_name}
    if film.is_file():
        found["encoding"] = [film_record(film, home)]
    if edition.cues:
        found["caption"] = [caption_record(edition, home)]
    return found


def film_record(film: Path, home: str) -> dict[str, str]:
    """Return a film as a file to load: its size in bytes, and its sum."""
    with film.open("rb") as file:
        whole = file_digest(file, "sha256")
    return {
        "type": "MediaObject",
        "contentUrl": home + film.name,
        "embedUrl": f"{home}index.html",
        "encodingFormat": "video/mp4",
        "contentSize": str(film.stat().st_size),
        "sha256": whole.hexdigest(),
    }


def caption_record(edition: Edition, home: str) -> dict[str, str]:
    """Return the file of captions."""
    where = f"{home}{edition.name}.vtt"
    return {"type": "MediaObject", "id": where, "encodingFormat": "text/vtt", "inLanguage": edition.language}
