"""For OER portals: metadata, licence and attribution, for people and for programs."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tafelbild.files import write_text
from tafelbild.languages import ByLanguage
from tafelbild.lesson.creative_commons import licence_url, violated_term
from tafelbild.publish import portal_texts
from tafelbild.publish.amb_metadata import amb_record, percent_encoded
from tafelbild.publish.attribution import CreditedWork, attribution, credit_line, film_work, source_work
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition
from tafelbild.publish.film_files import probe_film
from tafelbild.publish.folder_report import LIMITS, Check, FileUse
from tafelbild.publish.portal_texts import tib_text
from tafelbild.publish.xmp import read_packet
from tafelbild.transcript.transcript_formats import escape_markdown
from tafelbild.voices.engines import ENGINES

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
PAGE_NAMES: Final = ByLanguage(__name__, de="LIZENZ.md", en="LICENCE.md")
OPEN_FONT_URL: Final = "https://openfontlicense.org"
VOICE_CREDITS: Final = {  # by the name of the voice, up to its colon
    "recording": ByLanguage(__name__, de="eine eigene Aufnahme", en="a recording of one's own"),
    **{name: engine.CREDIT for name, engine in ENGINES.items()},
}
FIELD_NAMES: Final = ByLanguage(
    __name__,
    de={
        "head": "Lizenz",
        "copy": "Zum Kopieren, wenn Sie den Film zeigen oder weitergeben:",
        "short": "Kurz, unter einem Bild oder im Abspann:",
        "film": "Der Film",
        "source": "Worauf er beruht",
        "title": "Titel",
        "author": "Urheberschaft",
        "licence": "Lizenz",
        "link": "Link zur Lizenz",
        "origin": "Ursprungsort",
        "changes": "Bearbeitung",
        "missing": "nicht angegeben",
        "else": "Was sonst darin steckt",
        "all": "Die Lizenz des Films gilt auch für Untertitel, Transkript, Bilder und Folien in diesem Ordner.",
        "font": "Schrift: Fira Sans, © 2012–2015 The Mozilla Foundation und Telefonica S.A., SIL Open Font License 1.1",
        "hand": "Handschrift: nach der Schrift Kalam Light, © 2014 Indian Type Foundry, SIL Open Font License 1.1",
        "voice": "Stimme",
    },
    en={
        "head": "Licence",
        "copy": "To copy, if you show the film or hand it on:",
        "short": "In short, for under a picture or at the end:",
        "film": "The film",
        "source": "What it is based on",
        "title": "Title",
        "author": "Author",
        "licence": "Licence",
        "link": "Link to the licence",
        "origin": "Source",
        "changes": "Changes",
        "missing": "not told",
        "else": "What else is in it",
        "all": "The film's licence holds for captions, transcript, pictures and slides of this folder, too.",
        "font": "Font: Fira Sans, © 2012–2015 The Mozilla Foundation and Telefonica S.A., SIL Open Font License 1.1",
        "hand": "Handwriting: after the font Kalam Light, © 2014 Indian Type Foundry, SIL Open Font License 1.1",
        "voice": "Voice",
    },
)


@dataclass(frozen=True)
class CreditField:
    """A field of a credit: ``kind``, e.g. "author"; ``key``, its name in lesson.toml; ``text``, its value or ""."""

    kind: str
    key: str
    text: str

    def markdown_line(self, language: str) -> str:
        """Return the field as a line of the licence page, in Markdown."""
        words, link = FIELD_NAMES[language], self.kind in {"link", "origin"}
        text = (
            f"<{percent_encoded(self.text)}>" if link and self.text else escape_markdown(self.text or words["missing"])
        )
        return f"- **{words[self.kind]}:** {text}"


def make(edition: Edition, folder: Path) -> Iterator[Path]:
    """Write metadata for OER portals, the licence page, texts for YouTube and TIB's video portal; yield the paths."""
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
    """Check that credits and metadata are complete, licences compatible, and YouTube takes its text; yield results."""
    yield from check_credits(edition, (folder / licence_page_path(edition)).read_text("utf-8"))
    yield from check_compatibility(edition)
    yield from check_record(edition, json.loads((folder / RECORD_PATH).read_text("utf-8")))
    if licence_url(film_work(edition).licence):
        yield from check_film_metadata(edition, folder / edition.film_name)
    yield from portal_texts.check_youtube_text(edition, (folder / YOUTUBE_PATH).read_text("utf-8"))


def check_credits(edition: Edition, text: str) -> Iterator[Check]:
    """Check that the licence page has all fields of the credits; yield results. An empty field gives a warning."""
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
    """Return the advice to fill in a missing credit in lesson.toml; ``work``: what is credited, "film" or "source"."""
    words = WORDS[edition.language]
    return str(words["tell"]).format(field.key, words.get(f"{work} {field.kind}") or words[field.kind])


def check_compatibility(edition: Edition) -> Iterator[Check]:
    """Check that the source may be adapted under the film's licence; yield the result, or nothing without a source."""
    words, limits = WORDS[edition.language], LIMITS[edition.language]
    if source := source_work(edition):
        broken = violated_term(film_work(edition).licence, source.licence)
        found, limit = (limits["no"], words["why"][broken]) if broken else (limits["yes"], limits["yes"])
        yield Check.of(words["conflict"], found, limit, holds=not broken)


def check_record(edition: Edition, record: dict[str, Any]) -> Iterator[Check]:
    """Check that no required metadata field is missing; yield the result. For ``license`` it is only a warning."""
    words = WORDS[edition.language]
    missing = [name for name in REQUIRED_FIELDS if not record.get(name)]
    found = words["without"].format(", ".join(missing)) if missing else words["all"]
    severe = bool(set(missing) - {"license"})
    yield Check.of(words["record"], found, words["all"], holds=not missing, warning=not severe)


def check_film_metadata(edition: Edition, film: Path) -> Iterator[Check]:
    """Check that the MP4 tags and the XMP metadata in the film's file contain the licence's URL; yield the results."""
    words, url = WORDS[edition.language], licence_url(film_work(edition).licence)
    metadata = {"MP4": probe_film(film).metadata.get("copyright", ""), "XMP": read_packet(film)}
    for kind, text in metadata.items():
        there = url in text
        yield Check.of(words["in film"].format(kind), url if there else words["missing"], url, holds=there)


def uses(edition: Edition) -> Iterator[FileUse]:
    """Yield what licence page and metadata are for, and where to paste the texts for YouTube and TIB's video portal."""
    words = WORDS[edition.language]
    paths = {"page": licence_page_path(edition), "record": RECORD_PATH, "youtube": YOUTUBE_PATH, "tib": TIB_PATH}
    yield from (FileUse(path, words[f"use {name}"]) for name, path in paths.items())


def credit_fields(work: CreditedWork, table: str = "credits") -> tuple[CreditField, ...]:
    """Return the fields of a work's credit; ``table``: the table of lesson.toml that contains these fields."""
    literal = (("title", "title", work.title), ("author", "author", work.author), ("licence", "licence", work.licence))
    derived = (("link", "licence", licence_url(work.licence)), ("origin", "url", work.origin))
    return tuple(CreditField(kind, f"{table}.{key}", text) for kind, key, text in (*literal, *derived))


def credit_sections(edition: Edition) -> Iterator[tuple[str, tuple[CreditField, ...]]]:
    """Yield ("film", fields of the film's credit); if the lesson has a source, ("source", fields of that credit)."""
    yield "film", credit_fields(film_work(edition))
    if source := source_work(edition):
        changes = CreditField("changes", "credits.based_on.changes", source.changes)
        yield "source", (*credit_fields(source, "credits.based_on"), changes)


def licence_page(edition: Edition) -> str:
    """Return the licence page as Markdown, with texts to copy in code blocks and all other text escaped."""
    words = FIELD_NAMES[edition.language]
    lines = [
        f"# {words['head']}: {escape_markdown(single_line(edition.title))}",
        words["copy"],
        code_block(attribution(edition)),
    ]
    lines += [words["short"], code_block(credit_line(edition))]
    for work, fields in credit_sections(edition):
        lines += [f"## {words[work]}", "\n".join(field.markdown_line(edition.language) for field in fields)]
    lines += [f"## {words['else']}", *([words["all"]] if edition.credits.licence else [])]
    lines.append("\n".join(f"- {each}" for each in third_party_credits(edition)))
    return "\n\n".join(lines) + "\n"


def code_block(text: str) -> str:
    """Return a line of text as a Markdown code block, in which nothing needs escaping."""
    return f"~~~text\n{text}\n~~~"


def third_party_credits(edition: Edition) -> Iterator[str]:
    """Yield the copyright notices of the fonts, and the credits of the voices heard in the film, as Markdown."""
    words, language = FIELD_NAMES[edition.language], edition.language
    yield f"{words['font']} (<{OPEN_FONT_URL}>)."
    yield f"{words['hand']} (<{OPEN_FONT_URL}>)."
    narrations = (beat.take.narration for beat in edition.timeline.beat_spans)
    for voice in dict.fromkeys(narration.voice for narration in narrations if narration.sound):
        credit = VOICE_CREDITS.get(voice.partition(":")[0])
        yield f"{words['voice']}: {credit[language] if credit else escape_markdown(voice)}."
