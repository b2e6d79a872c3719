"""For OER portals: metadata, licence and attribution, for people and for programs."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tafelbild.files import write_text
from tafelbild.languages import ByLanguage
from tafelbild.lesson.creative_commons import licence_url, violated_term
from tafelbild.publish import portal_texts
from tafelbild.publish.amb_metadata import amb_record
from tafelbild.publish.attribution import film_work, source_work
from tafelbild.publish.edition import Edition
from tafelbild.publish.film_files import probe_film
from tafelbild.publish.folder_report import Check, FileUse
from tafelbild.publish.licence_page import PAGE_NAMES, CreditField, credit_sections, licence_page
from tafelbild.publish.licence_page import WORDS as FIELD_NAMES
from tafelbild.publish.portal_texts import tib_text
from tafelbild.publish.xmp import read_packet

RANK: Final = 70
RECORD_PATH: Final = "oer/amb.json"
YOUTUBE_PATH: Final = "oer/youtube.txt"
TIB_PATH: Final = "oer/tib-av-portal.txt"
REQUIRED_FIELDS: Final = ("@context", "id", "type", "name", "license")
WORDS: Final[ByLanguage[dict[str, Any]]] = ByLanguage(
    __name__,
    de={
        "missing": "fehlt",
        "there": "steht in {}",
        "tell": "lesson.toml: {}: {}",
        "title": "den Titel eintragen",
        "author": "eintragen, wer es gemacht hat",
        "licence": "die Lizenz mit ihrer Version eintragen, zum Beispiel CC BY 4.0",
        "link": "keine Lizenz von Creative Commons mit Version, zum Beispiel CC BY 4.0; OER-Portale erkennen sie nicht",
        "film origin": "die Adresse eintragen, unter der die Lektion zu finden sein wird",
        "source origin": "die Adresse eintragen, unter der das Original steht",
        "changes": "eintragen, was geändert wurde",
        "conflict": "Lizenz des Films passt zu der des Originals",
        "yes": "ja",
        "no": "nein",
        "why": {
            "nd": "ND erlaubt keine Bearbeitung: ohne Erlaubnis nicht veröffentlichen",
            "sa": "SA verlangt dieselbe Lizenz wie das Original",
            "nc": "NC verlangt, dass auch der Film nicht kommerziell genutzt werden darf",
        },
        "record": "amb.json: Angaben, die Portale brauchen",
        "all": "alle",
        "without": "ohne {}",
        "in film": "Lizenz im Film selbst ({})",
        "use page": (
            "Wem was gehört, mit dem Text zum Kopieren (TULLU). "
            "Legen Sie die Datei dazu, wenn Sie den Film weitergeben."
        ),
        "use record": (
            "Metadaten nach AMB für OER-Portale (OERSI, twillo, ORCA.nrw); stehen auch im Kopf der Webseite, "
            "wo Suchmaschinen sie finden."
        ),
        "use youtube": (
            "Text für YouTube: in das Feld „Beschreibung“ kopieren. Er nennt die Lizenz mit ihrer Version; "
            "die Auswahl, die YouTube anbietet, nennt nicht jede."
        ),
        "use tib": "Angaben für das TIB AV-Portal (av.tib.eu > Video hochladen): Feld für Feld kopieren.",
    },
    en={
        "missing": "missing",
        "there": "stands in {}",
        "tell": "lesson.toml: {}: {}",
        "title": "write its title",
        "author": "write who made it",
        "licence": "write the licence with its version, for example CC BY 4.0",
        "link": "no licence of Creative Commons with its version, as in CC BY 4.0; OER portals do not understand it",
        "film origin": "write the address where the lesson will be found",
        "source origin": "write the address where the original stands",
        "changes": "write what was changed",
        "conflict": "The film's licence suits the original's",
        "yes": "yes",
        "no": "no",
        "why": {
            "nd": "ND allows no adaptation: do not publish without permission",
            "sa": "SA wants the same licence as the original's",
            "nc": "NC wants that the film may not be used commercially either",
        },
        "record": "amb.json: what portals need",
        "all": "all",
        "without": "without {}",
        "in film": "Licence in the film itself ({})",
        "use page": "Whose what is, with the text to copy. Put it beside the film if you hand it on.",
        "use record": (
            "Metadata (AMB) for OER portals such as OERSI; they stand in the head of the web page too, "
            "where search engines find them."
        ),
        "use youtube": (
            "Text for YouTube: paste it into the field “Description”. It names the licence with its version; "
            "YouTube's own menu does not have every one."
        ),
        "use tib": "Fields for TIB's AV-Portal (av.tib.eu > upload a video): paste them one by one.",
    },
)


def make(edition: Edition, folder: Path) -> Iterator[Path]:
    """Write the AMB record, the licence page, and the texts for YouTube and TIB; yield their paths."""
    (folder / "oer").mkdir(parents=True, exist_ok=True)
    record = json.dumps(amb_record(edition, folder), ensure_ascii=False, indent=1) + "\n"
    yield write_text(folder / RECORD_PATH, record)
    yield write_text(folder / licence_page_path(edition), licence_page(edition))
    yield write_text(folder / YOUTUBE_PATH, portal_texts.youtube_text(edition))
    yield write_text(folder / TIB_PATH, tib_text(edition))


def licence_page_path(edition: Edition) -> str:
    """Return the path of the licence page, relative to the edition's folder."""
    return f"oer/{PAGE_NAMES[edition.language]}"


def check(edition: Edition, folder: Path) -> Iterator[Check]:
    """Yield the checks of credits, licences, metadata and YouTube's text."""
    yield from check_credits(edition, (folder / licence_page_path(edition)).read_text("utf-8"))
    yield from check_compatibility(edition)
    yield from check_record(edition, json.loads((folder / RECORD_PATH).read_text("utf-8")))
    if licence_url(film_work(edition).licence):
        yield from check_film_metadata(edition, folder / edition.film_name)
    yield from portal_texts.check_youtube_text(edition, (folder / YOUTUBE_PATH).read_text("utf-8"))


def check_credits(edition: Edition, text: str) -> Iterator[Check]:
    """Yield a check per field of the credits: present in the page, or a warning if the lesson leaves it empty."""
    words, names = WORDS[edition.language], FIELD_NAMES[edition.language]
    lines = set(text.splitlines())
    for work, fields in credit_sections(edition):
        for field in fields:
            what = f"{names[work]}: {names[field.kind]}"
            if field.text:
                limit = words["there"].format(PAGE_NAMES[edition.language])
                there = field.markdown_line(edition.language) in lines
                yield Check.of(what, field.text if there else words["missing"], limit, holds=there)
            else:
                yield Check(what, str(words["missing"]), advice(edition, work, field), "warning")


def advice(edition: Edition, work: str, field: CreditField) -> str:
    """Return the advice where in lesson.toml to fill in a field."""
    words = WORDS[edition.language]
    return str(words["tell"]).format(field.key, words.get(f"{work} {field.kind}") or words[field.kind])


def check_compatibility(edition: Edition) -> Iterator[Check]:
    """Yield the check that the source's licence allows that of the film."""
    words = WORDS[edition.language]
    if source := source_work(edition):
        broken = violated_term(film_work(edition).licence, source.licence)
        limit = words["why"][broken] if broken else words["yes"]
        found = words["no" if broken else "yes"]
        yield Check.of(words["conflict"], found, limit, holds=not broken)


def check_record(edition: Edition, record: dict[str, Any]) -> Iterator[Check]:
    """Yield the check that the AMB record has all required fields."""
    words = WORDS[edition.language]
    missing = [name for name in REQUIRED_FIELDS if not record.get(name)]
    found = words["without"].format(", ".join(missing)) if missing else words["all"]
    severe = bool(set(missing) - {"license"})
    yield Check.of(words["record"], found, words["all"], holds=not missing, warning=not severe)


def check_film_metadata(edition: Edition, film: Path) -> Iterator[Check]:
    """Yield the checks that the film's MP4 tags and XMP have its licence URL."""
    words, url = WORDS[edition.language], licence_url(film_work(edition).licence)
    metadata = {"MP4": probe_film(film).metadata.get("copyright", ""), "XMP": read_packet(film)}
    for kind, text in metadata.items():
        there = url in text
        yield Check.of(words["in film"].format(kind), url if there else words["missing"], url, holds=there)


def uses(edition: Edition) -> Iterator[FileUse]:
    """Yield the uses of the files."""
    words = WORDS[edition.language]
    for file, word in (
        (licence_page_path(edition), "page"),
        (RECORD_PATH, "record"),
        (YOUTUBE_PATH, "youtube"),
        (TIB_PATH, "tib"),
    ):
        yield FileUse(file, words[f"use {word}"])
