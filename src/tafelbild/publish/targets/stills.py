"""Stills: the last picture of each scene as vector graphics, dark on transparent, for light slides and print."""

import re
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from tafelbild.files import ensure_writable, write_text
from tafelbild.languages import ByLanguage
from tafelbild.publish.clean_text import single_line, strip_illegal_chars
from tafelbild.publish.edition import Edition, FilmScene
from tafelbild.publish.folder_report import Check, FileUse
from tafelbild.publish.scene_texts import scene_description, slides_folder
from tafelbild.publish.templating import write_pdf

RANK: Final = 42
STILL_FOLDERS: Final = ByLanguage(__name__, de="standbilder", en="stills")
FORMATS: Final = ("svg", "pdf")
TEMPLATE: Final = "still.typ"
SVG: Final = "{http://www.w3.org/2000/svg}"
PDF_IMAGE: Final = re.compile(rb"/Subtype\s*/Image\b")  # readable in every PDF: stream dictionaries are not compressed
WORDS: Final = ByLanguage(
    __name__,
    de={
        "where": "Standbilder der Szenen ohne Hintergrund: SVG für PowerPoint und Webseiten, PDF für LaTeX und Druck",
        "count": "Standbilder: eines für jede Szene",
        "each": "je {}",
        "pixels": "Standbilder: nur Linien und Flächen",
        "found": "{} Pixelbilder",
        "limit": "0 Pixelbilder",
        "described": "Standbilder: mit Titel und Beschreibung",
    },
    en={
        "where": "Stills of the scenes without a background: SVG for PowerPoint and web pages, PDF for LaTeX and print",
        "count": "Stills: one for each scene",
        "each": "{} of each",
        "pixels": "Stills: lines and surfaces only",
        "found": "{} pictures of pixels",
        "limit": "0 pictures of pixels",
        "described": "Stills: with a title and a description",
    },
)


def make(edition: Edition, folder: Path) -> Iterator[Path]:
    """Write the last picture of each scene, without background, as SVG and PDF, and yield the paths."""
    drawn = drawn_scenes(edition)
    subfolder = ensure_writable(folder / folder_path(edition)) if drawn else folder
    for scene in drawn:
        drawing = edition.prints[scene.class_name].svg
        yield write_text(subfolder / f"{scene.name}.svg", add_svg_description(drawing, scene, edition.language))
        yield write_pdf(TEMPLATE, still_data(edition, scene), subfolder / f"{scene.name}.pdf", {"drawing.svg": drawing})


def check(edition: Edition, folder: Path) -> Iterator[Check]:
    """Check that all stills exist, as vector graphics only, with title and description; yield the results."""
    words, wanted = WORDS[edition.language], len(drawn_scenes(edition))
    drawings, pages = (sorted((folder / folder_path(edition)).glob(f"*.{kind}")) for kind in FORMATS)
    found = f"{len(drawings)} SVG, {len(pages)} PDF"
    yield Check.of(words["count"], found, words["each"].format(wanted), holds=len(drawings) == len(pages) == wanted)
    trees = [ET.parse(drawing).getroot() for drawing in drawings]  # noqa: S314  (our own files)
    raster = sum(len(list(tree.iter(f"{SVG}image"))) for tree in trees)
    raster += sum(len(PDF_IMAGE.findall(page.read_bytes())) for page in pages)
    yield Check.of(words["pixels"], words["found"].format(raster), words["limit"], holds=raster == 0)
    described = sum(all(tree.findtext(f"{SVG}{name}") for name in ("title", "desc")) for tree in trees)
    yield Check.equal(words["described"], described, wanted)


def uses(edition: Edition) -> Iterator[FileUse]:
    """Yield which programs the stills are for; nothing if no scene has a drawing."""
    if drawn_scenes(edition):
        yield FileUse(folder_path(edition), WORDS[edition.language]["where"])


def folder_path(edition: Edition) -> str:
    """Return the path of the folder with the stills, relative to the edition's folder."""
    return f"{slides_folder(edition)}/{STILL_FOLDERS[edition.language]}"


def drawn_scenes(edition: Edition) -> list[FilmScene]:
    """Return the scenes of the film that have a drawing in the theme PAPER."""
    return [scene for scene in edition.scenes if scene.class_name in edition.prints]


def add_svg_description(svg: str, scene: FilmScene, language: str) -> str:
    """Return the SVG of a scene's picture, with title, description, language and ``role="img"`` added."""
    words = f"<title>{escape(single_line(scene.title))}</title>\n<desc>{escape(scene_description(scene))}</desc>\n"
    head, opening, rest = svg.partition("<svg ")
    attributes, end, drawn = rest.partition(">")
    return f'{head}{opening}role="img" xml:lang="{language}" {attributes}{end}\n{words}{drawn.lstrip()}'


def still_data(edition: Edition, scene: FilmScene) -> dict[str, str]:
    """Return title, author, description and language of a scene's still, for the typst template."""
    return {
        "title": single_line(scene.title),
        "author": strip_illegal_chars(edition.credits.author),
        "description": scene_description(scene),
        "language": edition.language,
    }
