"""LIZENZ.md, or LICENCE.md: attribution to copy, the fields of both credits, and third-party fonts and voices."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tafelbild.languages import ByLanguage
from tafelbild.lesson.creative_commons import licence_url
from tafelbild.publish.amb_metadata import percent_encoded
from tafelbild.publish.attribution import CreditedWork, attribution, credit_line, film_work, source_work
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition
from tafelbild.transcript.transcript_markdown import escape_markdown
from tafelbild.voices.engines import ENGINES

PAGE_NAMES: Final = ByLanguage(__name__, de="LIZENZ.md", en="LICENCE.md")
OPEN_FONT_URL: Final = "https://openfontlicense.org"
VOICE_CREDITS: Final = {  # by the name of the voice, up to its colon
    "recording": ByLanguage(__name__, de="eine eigene Aufnahme", en="a recording of one's own"),
    **{name: engine.CREDIT for name, engine in ENGINES.items()},
}
WORDS: Final = ByLanguage(
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
    """A field of a credit: its ``kind`` in WORDS, its ``key`` in lesson.toml, and its text, "" if missing."""

    kind: str
    key: str
    text: str

    def markdown_line(self, language: str) -> str:
        """Return the field as a line of the page."""
        words, link = WORDS[language], self.kind in {"link", "origin"}
        text = (
            f"<{percent_encoded(self.text)}>" if link and self.text else escape_markdown(self.text or words["missing"])
        )
        return f"- **{words[self.kind]}:** {text}"


def credit_fields(work: CreditedWork, table: str = "credits") -> tuple[CreditField, ...]:
    """Return the fields of a work's credit; ``table`` is its table in lesson.toml."""
    literal = (("title", "title", work.title), ("author", "author", work.author), ("licence", "licence", work.licence))
    derived = (("link", "licence", licence_url(work.licence)), ("origin", "url", work.origin))
    return tuple(CreditField(kind, f"{table}.{key}", text) for kind, key, text in (*literal, *derived))


def credit_sections(edition: Edition) -> Iterator[tuple[str, tuple[CreditField, ...]]]:
    """Yield "film" and, if there is one, "source", each with the fields of its credit."""
    yield "film", credit_fields(film_work(edition))
    if source := source_work(edition):
        changes = CreditField("changes", "credits.based_on.changes", source.changes)
        yield "source", (*credit_fields(source, "credits.based_on"), changes)


def licence_page(edition: Edition) -> str:
    """Return the page as Markdown, with text to copy in code blocks and all else escaped."""
    words = WORDS[edition.language]
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
    """Yield the copyright notices of the fonts and the voices."""
    words, language = WORDS[edition.language], edition.language
    yield f"{words['font']} (<{OPEN_FONT_URL}>)."
    yield f"{words['hand']} (<{OPEN_FONT_URL}>)."
    for voice in voices_used(edition):
        credit = VOICE_CREDITS.get(voice.partition(":")[0])
        yield f"{words['voice']}: {credit[language] if credit else escape_markdown(voice)}."


def voices_used(edition: Edition) -> tuple[str, ...]:
    """Return the names of the voices in the film, each once; none in a silent film."""
    narrations = (beat.take.narration for beat in edition.timeline.beat_spans)
    return tuple(dict.fromkeys(narration.voice for narration in narrations if narration.sound))
