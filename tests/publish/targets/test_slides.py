"""PowerPoint: python-pptx and LibreOffice reopen the deck with film, poster, texts and notes on its slides."""

import re
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from PIL import Image, ImageChops, ImageStat
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from tests.publish.external import TIMEOUT, needs_pdftoppm, needs_soffice

from tafelbild.captions import Cue
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition
from tafelbild.publish.film_files import frame_image
from tafelbild.publish.scene_texts import scene_captions, scene_cues
from tafelbild.publish.targets import slides as target
from tafelbild.publish.targets.slides import FILM_AREA, SLIDE_SIZE, film_box
from tafelbild.theme import PAPER

DECK: Final = "zwei-formen-groesser-de.pptx"
MAX_DIFFERENCE: Final = 2.5  # of 255; the right poster in LibreOffice differs by 1.3, a wrong one by 4
DOTS_PER_INCH: Final = 48  # 640 × 360 pixels per slide


def make_deck(edition: Edition, folder: Path) -> Any:
    """Return the deck, written and reopened."""
    deck, *captions = target.make(edition, folder)
    assert deck == folder / "folien" / DECK
    assert [file.parent.name for file in captions] == ["untertitel"] * len(captions)
    return Presentation(str(deck))


def check_results(edition: Edition, folder: Path) -> list[tuple[str, str, str]]:
    """Return found value, limit and outcome of the checks."""
    return [(check.found, check.limit, check.outcome) for check in target.check(edition, folder)]


def slide_texts(slide: Any) -> list[str]:
    """Return the texts of a slide."""
    return [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]


def test_a_slide_for_each_scene_between_title_and_credits(edition: Edition, tmp_path: Path) -> None:
    """PowerPoint (film per scene, poster, alt text, notes = spoken text)."""
    first, one, other, last = make_deck(edition, tmp_path).slides
    assert slide_texts(first) == ["Wie ein Neuron rechnet", "Tafelbild · CC BY 4.0"]
    assert [slide_texts(one), slide_texts(other)] == [["Das Quadrat"], ["Der Kreis"]]
    assert slide_texts(last)[0] == "Quelle und Lizenz"
    assert "Joana Grah" in slide_texts(last)[1]
    links = [run.hyperlink.address for run in last.shapes[1].text_frame.paragraphs[0].runs if run.hyperlink.address]
    assert "https://creativecommons.org/licenses/by/4.0/deed.de" in links
    assert "https://example.org/script" in links
    assert check_results(edition, tmp_path) == [("4", "4", "passed"), ("2", "2", "passed")]


def test_a_film_has_poster_description_and_spoken_text(edition: Edition, tmp_path: Path) -> None:
    """It starts on a click: the slide has no animation that starts it."""
    slide = make_deck(edition, tmp_path).slides[1]
    (film,) = (shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.MEDIA)
    assert film.element.nvPicPr.cNvPr.get("descr") == "Ein Quadrat wird gezeichnet."
    assert film.poster_frame.size == (edition.width, edition.height)
    assert [film.left, film.top, film.width, film.height] == list(film_box(edition.width, edition.height))
    assert slide.notes_slide.notes_text_frame.text == (
        "Ist x < 0 & b > 1, dann ist es <0>.\n"
        "Untertitel zu diesem Film (in PowerPoint: Wiedergabe › Untertitel einfügen): untertitel/01-first-shape.vtt"
    )
    assert 'delay="indefinite"' in slide.element.xml
    with zipfile.ZipFile(tmp_path / "folien" / DECK) as package:
        assert package.read("ppt/media/media1.mp4")[4:8] == b"ftyp"


def test_the_captions_beside_the_deck_are_those_of_each_film(edition: Edition, tmp_path: Path) -> None:
    """Captions of each film start at 0; together they are all captions."""
    make_deck(edition, tmp_path)
    files = sorted((tmp_path / "folien" / "untertitel").iterdir())
    assert [file.name for file in files] == ["01-first-shape.vtt", "02-second-shape.vtt"]
    assert "x &lt; 0 &amp; b &gt; 1" in files[0].read_text("utf-8")
    together = [replace(cue, words=()) for scene in edition.scenes for cue in film_cues(edition, scene.number)]
    assert together == [replace(cue, words=()) for cue in edition.cues]


def film_cues(edition: Edition, number: int) -> list[Cue]:
    """Return the captions of a scene in frames of the whole film."""
    scene = edition.scenes[number - 1]
    assert all(0 <= cue.start_frame < cue.end_frame <= scene.end - scene.start for cue in scene_cues(edition, scene))
    times = [(cue, scene.start + cue.start_frame, scene.start + cue.end_frame) for cue in scene_cues(edition, scene)]
    return [replace(cue, start_frame=start, end_frame=end) for cue, start, end in times]


def test_a_silent_film_has_what_is_seen_in_its_notes(edition: Edition, tmp_path: Path) -> None:
    """Notes of a film without captions name no caption file."""
    silent = replace(edition, cues=())
    slide = make_deck(silent, tmp_path).slides[1]
    assert slide.notes_slide.notes_text_frame.text == "Ist x < 0 & b > 1, dann ist es <0>."
    assert scene_captions(silent, silent.scenes[0]) == ""
    assert [use.file for use in target.uses(silent)] == [f"folien/{DECK}"]


def test_a_deck_has_title_and_author_and_no_date(edition: Edition, tmp_path: Path) -> None:
    """Title, author and language; no dates, and no leftovers of the template."""
    deck = make_deck(edition, tmp_path)
    core = deck.core_properties
    assert (core.title, core.author, core.language) == ("Wie ein Neuron rechnet", "Tafelbild", "de")
    assert (core.last_modified_by, core.created, core.modified) == ("Tafelbild", None, None)
    assert (deck.slide_width, deck.slide_height) == SLIDE_SIZE
    with zipfile.ZipFile(tmp_path / "folien" / DECK) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not [name for name in package.namelist() if re.search("thumbnail|printer|app.xml", name)]
        assert b"Steve Canny" not in package.read("docProps/core.xml")


def test_slides_that_are_added_later_have_the_ground_of_the_film(edition: Edition, tmp_path: Path) -> None:
    """The palette is that of the theme, board or paper."""
    make_deck(replace(edition, theme=PAPER), tmp_path)
    with zipfile.ZipFile(tmp_path / "folien" / DECK) as package:
        palette = package.read("ppt/theme/theme1.xml").decode()
    assert '<a:lt1><a:srgbClr val="FBFAF4"/></a:lt1>' in palette
    assert '<a:dk1><a:srgbClr val="17265F"/></a:dk1>' in palette


def test_faults_are_found(edition: Edition, tmp_path: Path) -> None:
    """A film without description, and notes without the spoken text."""
    deck = make_deck(edition, tmp_path)
    del deck.slides[1].shapes[1].element.nvPicPr.cNvPr.attrib["descr"]
    deck.save(tmp_path / "folien" / DECK)
    assert check_results(edition, tmp_path)[1] == ("1", "2", "failed")
    deck.slides[2].notes_slide.notes_text_frame.text = ""
    deck.slides.add_slide(deck.slide_layouts[5])
    deck.save(tmp_path / "folien" / DECK)
    assert check_results(edition, tmp_path) == [("5", "4", "failed"), ("0", "2", "failed")]


@pytest.mark.parametrize(
    ("size", "box"),
    [
        ((1920, 1080), (0.98, 0.96, 11.38, 6.4)),
        ((1440, 1080), (0.98 + (11.38 - 6.4 * 4 / 3) / 2, 0.96, 6.4 * 4 / 3, 6.4)),
        ((1080, 1920), (0.98 + (11.38 - 3.6) / 2, 0.96, 3.6, 6.4)),
    ],
)
def test_a_film_of_any_shape_has_its_place(size: tuple[int, int], box: tuple[float, ...]) -> None:
    """As large as possible, centred, undistorted; in inches."""
    left, top, width, height = (length.inches for length in film_box(*size))
    assert (left, top, width, height) == pytest.approx(box, abs=0.01)
    assert width / height == pytest.approx(size[0] / size[1], abs=0.001)
    assert left + width <= (FILM_AREA[0] + FILM_AREA[2]).real / 914400 + 0.001


def test_hostile_words_neither_break_nor_inject_anything(hostile: Edition, tmp_path: Path) -> None:
    """Titles holding `<script>`, `&`, quotes, `../`, emoji, 300 characters, right-to-left text."""
    deck = make_deck(hostile, tmp_path / "de")
    files = {file.relative_to(tmp_path / "de").as_posix() for file in tmp_path.rglob("*") if file.is_file()}
    captions = {f"folien/untertitel/{scene.name}.vtt" for scene in hostile.scenes}
    assert files == {f"folien/{DECK}", *captions}
    assert [outcome for *_, outcome in check_results(hostile, tmp_path / "de")] == ["passed", "passed"]
    assert slide_texts(deck.slides[0])[0] == single_line(hostile.title, 200)
    assert single_line(hostile.scenes[0].said[0]) in deck.slides[1].notes_slide.notes_text_frame.text
    relations = (relation for slide in deck.slides for relation in slide.part.rels.values())
    assert {relation.target_ref for relation in relations if relation.is_external} <= {
        "https://creativecommons.org/licenses/by/4.0/deed.de",
        "https://example.org/script",
    }


def convert_deck(deck: Path, kind: str, folder: Path) -> Path:
    """Return a deck converted by LibreOffice."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(folder), str(deck)]
    subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT)
    return folder / f"{deck.stem}.{kind}"


def slide_pictures(deck: Path, folder: Path) -> list[Image.Image]:
    """Return the slides as pictures."""
    pages = convert_deck(deck, "pdf", folder)
    command = ["pdftoppm", "-r", str(DOTS_PER_INCH), "-png", str(pages), str(folder / "slide")]
    subprocess.run(command, check=True, capture_output=True, timeout=TIMEOUT)
    return [Image.open(file).convert("RGB") for file in sorted(folder.glob("slide-*.png"))]


def crop_film(slide: Image.Image, edition: Edition) -> Image.Image:
    """Return the part of a slide where the film is, in the film's size."""
    box = film_box(edition.width, edition.height)
    left, top, width, height = (round(length.inches * DOTS_PER_INCH) for length in box)
    return slide.crop((left, top, left + width, top + height)).resize((edition.width, edition.height))


def mean_difference(one: Image.Image, other: Image.Image) -> float:
    """Return the mean difference of two pictures, of 255."""
    return max(ImageStat.Stat(ImageChops.difference(one, other)).mean)


@needs_soffice
@needs_pdftoppm
def test_libreoffice_shows_the_posters(edition: Edition, tmp_path: Path) -> None:
    """As PDF, rendered by pdftoppm: the last picture of each scene is where its film is."""
    make_deck(edition, tmp_path)
    shown = slide_pictures(tmp_path / "folien" / DECK, tmp_path)
    assert len(shown) == len(edition.scenes) + 2
    ends = [frame_image(edition.film, scene.end - 1, edition.frame_rate) for scene in edition.scenes]
    films = [crop_film(slide, edition) for slide in shown[1:-1]]
    assert [mean_difference(film, end) < MAX_DIFFERENCE for film, end in zip(films, ends, strict=True)] == [True, True]
    assert mean_difference(films[0], ends[1]) > MAX_DIFFERENCE


@needs_soffice
def test_libreoffice_keeps_the_films(edition: Edition, tmp_path: Path) -> None:
    """Converted to ODP, the deck still has every film."""
    make_deck(edition, tmp_path)
    with zipfile.ZipFile(convert_deck(tmp_path / "folien" / DECK, "odp", tmp_path)) as package:
        films = [package.read(name) for name in package.namelist() if name.endswith(".mp4")]
    assert len(films) == len(edition.scenes)
    assert all(film[4:8] == b"ftyp" for film in films)


@needs_soffice
@needs_pdftoppm
def test_a_long_title_leaves_the_film_free(hostile: Edition, tmp_path: Path) -> None:
    """A long title overlaps neither the poster nor the edges of the slide."""
    make_deck(hostile, tmp_path)
    slide = slide_pictures(tmp_path / "folien" / DECK, tmp_path)[1]
    end = frame_image(hostile.film, hostile.scenes[0].end - 1, hostile.frame_rate)
    assert mean_difference(crop_film(slide, hostile), end) < MAX_DIFFERENCE
    edge = slide.crop((0, 0, slide.width, 4))
    assert mean_difference(edge, Image.new("RGB", edge.size, hostile.theme.ground)) < 3
