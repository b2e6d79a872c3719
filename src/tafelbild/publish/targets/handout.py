"""Handout: the finished calculation on one A4 page, with the numbers of the film.

What is calculated, a kind of lessons says in its module ``handout``, as ``HandoutMaker``; without one there is none.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any, Final, Protocol, cast

from PIL import Image

from tafelbild.files import ensure_writable
from tafelbild.languages import ByLanguage
from tafelbild.notation.styled_text import StyledLine, StyledRun
from tafelbild.publish.attribution import attribution
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition, FilmScene
from tafelbild.publish.folder_report import Check, FileUse
from tafelbild.publish.scene_texts import scene_description, slides_folder
from tafelbild.publish.templating import write_pdf
from tafelbild.render.beat_pictures import Drawing
from tafelbild.theme import PAPER

RANK: Final = 43
CROP_MARGIN: Final = 12  # pixels around a cropped drawing
FULL_SIZE: Final = 'width="1920" height="1080" viewBox="0 0 1920 1080"'
PDF_PAGE: Final = re.compile(rb"/Type\s*/Page\b")
PDF_SUMMARY: Final = re.compile(rb"<dc:description>.*?<rdf:li[^>]*>(.*?)</rdf:li>", re.DOTALL)
LINE_SEPARATOR: Final = "; "  # between lines of the calculation in the PDF's description
PDF_UA_MARK: Final = b"pdfuaid:part"
WORDS: Final = ByLanguage(
    __name__,
    de={
        "given": "Gegeben",
        "wanted": "Gesucht",
        "calculation": "Rechnung",
        "where": "Handout zum Austeilen: die fertige Rechnung auf einer Seite A4",
        "pages": "Handout: Seiten",
        "numbers": "Handout: Zeilen der Rechnung, wie im Film",
        "readable": "Handout: für Screenreader ausgezeichnet (PDF/UA-1)",
        "yes": "ja",
        "no": "nein, denn ein Zeichen hat keine unserer Schriften",
    },
    en={
        "given": "Given",
        "wanted": "Wanted",
        "calculation": "Calculation",
        "where": "Handout to give away: the finished calculation on one A4 page",
        "pages": "Handout: pages",
        "numbers": "Handout: lines of the calculation, as in the film",
        "readable": "Handout: tagged for screen readers (PDF/UA-1)",
        "yes": "yes",
        "no": "no, for none of our fonts has some sign",
    },
)


Runs = tuple[StyledRun, ...]


@dataclass(frozen=True)
class GivenTable:
    """The table of what is given: heads, relative widths of the columns, and rows of cells."""

    head: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Runs, ...], ...]


@dataclass(frozen=True)
class HandoutContent:
    """What a handout shows of a calculation; ``numbers_said``: text by which the scene of the drawing is found."""

    subtitle: str
    given: GivenTable
    wanted: Runs
    steps: tuple[StyledLine, ...]
    numbers_said: str


class HandoutMaker(Protocol):
    """The module ``handout`` of a kind of lessons."""

    def content(self, numbers: Any, language: str) -> HandoutContent | None:  # noqa: ANN401  (a value of the kind)
        """Return the content of the handout of a lesson, None if these numbers have none."""


def content_of(edition: Edition) -> HandoutContent | None:
    """Return the content of an edition's handout, None if its kind of lessons has no handout."""
    maker = cast("HandoutMaker | None", edition.lesson.kind.module("handout"))
    return maker.content(edition.lesson.numbers, edition.language) if maker else None


def make(edition: Edition, folder: Path) -> Iterator[Path]:
    """Write the handout as a PDF, with the drawing of a scene if there is one, and yield its path."""
    if not (content := content_of(edition)):
        return
    scene = illustrated_scene(edition, content)
    files = {"drawing.svg": crop_drawing(edition.prints[scene.class_name])} if scene else {}
    target = ensure_writable(folder / slides_folder(edition)) / file_name(edition)
    yield write_pdf(
        "handout.typ", handout_data(edition, content, scene_description(scene) if scene else ""), target, files
    )


def illustrated_scene(edition: Edition, content: HandoutContent) -> FilmScene | None:
    """Return the scene whose drawing illustrates the handout, or None if no scene has a drawing.

    The first drawn scene whose text contains the calculation in numbers is taken, or else the longest drawn scene.
    """
    drawn = [scene for scene in edition.scenes if scene.class_name in edition.prints]
    calculating = (scene for scene in drawn if content.numbers_said in "\n".join((*scene.said, *scene.seen)))
    return next(calculating, max(drawn, key=lambda scene: scene.end - scene.start, default=None))


def crop_drawing(drawing: Drawing) -> str:
    """Return the SVG of a drawing, cropped to the painted area with a margin of CROP_MARGIN pixels."""
    with Image.open(io.BytesIO(drawing.png)) as picture:
        left, top, right, bottom = picture.getbbox() or (0, 0, *picture.size)
    x, y = left - CROP_MARGIN, top - CROP_MARGIN
    width, height = right - left + 2 * CROP_MARGIN, bottom - top + 2 * CROP_MARGIN
    return drawing.svg.replace(FULL_SIZE, f'width="{width}" height="{height}" viewBox="{x} {y} {width} {height}"', 1)


def handout_data(edition: Edition, content: HandoutContent, picture: str) -> dict[str, Any]:
    """Return the data for the handout's template; ``picture``: alternative text of the drawing, "" without one."""
    words = WORDS[edition.language]
    return {
        "title": single_line(edition.title),
        "author": single_line(edition.credits.author),
        "subtitle": content.subtitle,
        "description": LINE_SEPARATOR.join(step.plain for step in content.steps),
        "language": edition.language,
        "words": words,
        "colours": {role: getattr(PAPER, role) for role in ("ink", "quiet", "input", "weight", "bias", "marker")},
        "given": vars(content.given),
        "wanted": content.wanted,
        "steps": [vars(step) for step in content.steps],
        "picture": picture,
        "reading": [single_line(f"{found.text} {found.url}") for found in edition.transcript.further_reading],
        "reading_heading": edition.transcript.reading_heading,
        "credit": attribution(edition),
    }


def check(edition: Edition, folder: Path) -> Iterator[Check]:
    """Check that the handout has one page, all lines of the calculation, and accessibility tags; yield the results."""
    if not (content := content_of(edition)):
        return
    words = WORDS[edition.language]
    file = (folder / slides_folder(edition) / file_name(edition)).read_bytes()
    yield Check.equal(words["pages"], len(PDF_PAGE.findall(file)), 1)
    found = PDF_SUMMARY.search(file)
    summary = unescape(found[1].decode()).split(LINE_SEPARATOR) if found else []
    right = sum(step.plain in summary for step in content.steps)
    yield Check.equal(words["numbers"], right, len(content.steps))
    readable = PDF_UA_MARK in file
    answer = words["yes" if readable else "no"]
    yield Check.of(words["readable"], answer, words["yes"], holds=readable, warning=True)


def uses(edition: Edition) -> Iterator[FileUse]:
    """Yield one ``FileUse``: the handout, to be given to students."""
    if content_of(edition):
        yield FileUse(f"{slides_folder(edition)}/{file_name(edition)}", WORDS[edition.language]["where"])


def file_name(edition: Edition) -> str:
    """Return the file name of the handout."""
    return f"{edition.name}-handout.pdf"
