"""Stills: vector graphics of each scene, for light slides and print."""

from dataclasses import replace
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest
from pypdf import PdfReader

from tafelbild.files import write_text
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition
from tafelbild.publish.targets import stills as target
from tafelbild.publish.templating import write_pdf

NAMES: Final = ["01-first-shape.pdf", "01-first-shape.svg", "02-second-shape.pdf", "02-second-shape.svg"]
SVG: Final = "{http://www.w3.org/2000/svg}"
PIXEL: Final = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
RASTER: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="1920" height="1080">'
    f'<title>a</title><desc>b</desc><image width="9" height="9" href="data:image/png;base64,{PIXEL}"/></svg>'
)


def check_results(edition: Edition, folder: Path) -> dict[str, str]:
    """Return found value and outcome of the checks by their description."""
    return {check.what: f"{check.found}: {check.outcome}" for check in target.check(edition, folder)}


def svg_root(file: Path) -> ET.Element:
    """Return the root element of an SVG file."""
    return ET.parse(file).getroot()  # noqa: S314


def test_each_scene_is_drawn_as_svg_and_pdf(edition: Edition, tmp_path: Path) -> None:
    """One PDF and one SVG per scene, numbered like the scenes."""
    files = list(target.make(edition, tmp_path))
    assert sorted(file.name for file in files) == NAMES
    assert {file.parent for file in files} == {tmp_path / "folien" / "standbilder"}
    assert check_results(edition, tmp_path) == {
        "Standbilder: eines für jede Szene": "2 SVG, 2 PDF: passed",
        "Standbilder: nur Linien und Flächen": "0 Pixelbilder: passed",
        "Standbilder: mit Titel und Beschreibung": "2: passed",
    }
    (use,) = target.uses(edition)
    assert (tmp_path / use.file).is_dir()


def test_a_pdf_is_as_large_as_a_slide_and_has_lines_only(edition: Edition, tmp_path: Path) -> None:
    """No raster image, and nothing behind the drawing."""
    for file in target.make(edition, tmp_path):
        if file.suffix == ".pdf":
            (page,) = PdfReader(file).pages
            assert [round(float(length)) for length in page.mediabox[2:]] == [960, 540]
            assert not page.images
            drawn = page.get_contents().get_data()  # type: ignore[union-attr]
            assert b" re\nf" not in drawn[:200]
            assert drawn.count(b"\nc") + drawn.count(b" c\n") + drawn.count(b" l\n") > 0


def test_an_svg_tells_what_is_to_be_seen(edition: Edition, tmp_path: Path) -> None:
    """Accessible: title, description, and the role of an image."""
    list(target.make(edition, tmp_path))
    root = svg_root(tmp_path / "folien" / "standbilder" / "01-first-shape.svg")
    assert root.attrib["role"] == "img"
    assert root.findtext(f"{SVG}title") == "Das Quadrat"
    assert root.findtext(f"{SVG}desc") == "Ein Quadrat wird gezeichnet."


def test_faults_are_found(edition: Edition, tmp_path: Path) -> None:
    """A missing still, one with a raster image, and one without texts."""
    place = tmp_path / "folien" / "standbilder"
    list(target.make(edition, tmp_path))
    write_text(place / "01-first-shape.svg", RASTER)
    write_pdf("still.typ", target.still_data(edition, edition.scenes[0]), place / NAMES[0], {"drawing.svg": RASTER})
    write_text(place / "02-second-shape.svg", '<svg xmlns="http://www.w3.org/2000/svg"><title>a</title></svg>')
    (place / "02-second-shape.pdf").unlink()
    assert check_results(edition, tmp_path) == {
        "Standbilder: eines für jede Szene": "2 SVG, 1 PDF: failed",
        "Standbilder: nur Linien und Flächen": "3 Pixelbilder: failed",  # in a PDF, alpha is a second image
        "Standbilder: mit Titel und Beschreibung": "1: failed",
    }


def test_without_drawings_there_is_nothing(edition: Edition, tmp_path: Path) -> None:
    """A scene without a drawing is left out."""
    plain = replace(edition, prints={})
    assert list(target.make(plain, tmp_path)) == []
    assert list(target.uses(plain)) == []
    assert list(tmp_path.iterdir()) == []


def test_hostile_words_neither_break_nor_inject_anything(hostile: Edition, tmp_path: Path) -> None:
    """Titles holding `<script>`, `&`, quotes, `../`, emoji, 300 characters, right-to-left text."""
    files = list(target.make(hostile, tmp_path / "de"))
    assert sorted(file.name for file in files) == NAMES
    assert {file for file in tmp_path.rglob("*") if file.is_file()} == set(files)
    assert {check.outcome for check in target.check(hostile, tmp_path / "de")} == {"passed"}
    for file in files:
        if file.suffix == ".svg":
            root = svg_root(file)
            assert root.findtext(f"{SVG}title") == single_line(hostile.scenes[0].title)
            assert {element.tag.removeprefix(SVG) for element in root.iter()} <= {"svg", "title", "desc", "g", "path"}
        else:
            assert len(PdfReader(file).pages) == 1


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_language_has_all_words(language: str) -> None:
    """German or English."""
    assert target.WORDS[language].keys() == target.WORDS["de"].keys()
    assert language in target.STILL_FOLDERS
