"""Inserts: each scene on a transparent background, as stills and clips, with its frames in the film."""

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET

import numpy as np
import pypdf
import pytest
from PIL import Image
from tests.publish.clips import (
    HALF_WHITE,
    NO_PLATE,
    composite_over_red,
    middle_colour,
    render_clip,
    write_premultiplied,
)
from tests.publish.conftest import copy_packets, failed_checks, read_files, replace_in_file
from tests.publish.external import needs_pdftoppm

from tafelbild.files import PART_SUFFIX, ensure_writable
from tafelbild.publish.alpha_clips import convert_to_webm
from tafelbild.publish.edition import Edition
from tafelbild.publish.targets import inserts as target
from tafelbild.publish.targets.inserts import check, link_or_copy, make, uses

NAMES: Final = ("01-first-shape", "02-second-shape")
SHEET: Final = ["einblendungen.csv", "einblendungen.otio"]


@pytest.fixture(scope="module")
def moving(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Return the edition with clips, as ``--inserts`` makes them."""
    folder = tmp_path_factory.mktemp("clips")
    return replace(edition, clips={scene: render_clip(edition, scene, folder) for scene in edition.drawings})


@pytest.fixture(scope="module")
def published(moving: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all inserts."""
    folder = tmp_path_factory.mktemp("published") / "de"
    folder.mkdir()
    list(make(moving, folder))
    return folder


def make_inserts(folder: Path, edition: Edition) -> list[Path]:
    """Return a folder of its own with the inserts."""
    (folder / "de").mkdir()
    return list(make(edition, folder / "de"))


def test_without_clips_there_are_stills_and_the_sheet(edition: Edition, tmp_path: Path) -> None:
    made = make_inserts(tmp_path, edition)
    names = [f"{name}.{kind}" for name in NAMES for kind in ("png", "svg", "pdf")]
    assert [file.name for file in made] == names + SHEET
    assert {file.parent for file in made} == {tmp_path / "de" / "einblendungen"}
    assert sorted(read_files(tmp_path)) == sorted(file.relative_to(tmp_path).as_posix() for file in made)
    assert failed_checks(target, edition, tmp_path / "de") == []


def test_a_still_over_red_is_half_white(edition: Edition, tmp_path: Path) -> None:
    """The PNG has straight alpha and shows the last picture of the scene."""
    make_inserts(tmp_path, edition)
    picture = Image.open(tmp_path / "de" / "einblendungen" / "02-second-shape.png")
    assert (picture.mode, picture.size) == ("RGBA", (1920, 1080))
    assert np.abs(middle_colour(composite_over_red(np.asarray(picture))) - HALF_WHITE).max() <= 1


def test_drawings_are_lines_with_words(edition: Edition, tmp_path: Path) -> None:
    make_inserts(tmp_path, edition)
    for name, title in zip(NAMES, ("Das Quadrat", "Der Kreis"), strict=True):
        drawing = tmp_path / "de" / "einblendungen" / f"{name}.svg"
        tree = ET.parse(drawing).getroot()  # noqa: S314  (we have written it)
        assert tree.findtext("{http://www.w3.org/2000/svg}title") == title
        (page,) = pypdf.PdfReader(drawing.with_suffix(".pdf")).pages
        assert list(page.images) == []
        assert page.mediabox.width / page.mediabox.height == pytest.approx(16 / 9, abs=0.001)
        assert pypdf.PdfReader(drawing.with_suffix(".pdf")).metadata.title == title


@needs_pdftoppm
def test_a_page_shows_what_the_still_shows(edition: Edition, tmp_path: Path) -> None:
    """Rasterised: a half-transparent orange circle on white, in the middle of the page."""
    orange = {
        scene: replace(each, svg=each.svg.replace("rgb(100%,100%,100%)", "rgb(90%,60%,0%)"))
        for scene, each in edition.drawings.items()
    }
    make_inserts(tmp_path, replace(edition, drawings=orange))
    page = tmp_path / "de" / "einblendungen" / "02-second-shape.pdf"
    command = ["pdftoppm", "-r", "72", "-png", str(page)]
    seen = np.asarray(Image.open(io.BytesIO(subprocess.run(command, capture_output=True, check=True).stdout)))
    y, x = (side // 2 for side in seen.shape[:2])
    assert np.abs(seen[y, x, :3] - np.array([242, 204, 128])).max() <= 2  # rgb(230, 153, 0), half transparent, on white
    assert seen[5, 5].tolist()[:3] == [255, 255, 255]


def test_with_clips_both_kinds_are_there_and_hold(moving: Edition, published: Path) -> None:
    names = [f"{name}.{kind}" for name in NAMES for kind in ("png", "svg", "pdf", "mov", "webm")]
    assert sorted(file.name for file in (published / "einblendungen").iterdir()) == sorted(names + SHEET)
    told = [(found.what, found.found, found.limit, found.outcome) for found in check(moving, published)]
    assert {outcome for *_, outcome in told} == {"passed"}
    assert told[:4] == [
        ("Einblendungen: Standbilder", "2 PNG, 2 SVG, 2 PDF", "je 2", "passed"),
        ("Einblendungen: PNG mit durchsichtigem Grund", "2", "2", "passed"),
        ("Einblendungen: Pixelbilder in SVG und PDF", "0", "0", "passed"),
        ("01-first-shape.mov: ProRes 4444 mit Deckkraft", "ap4h, yuva444p12le", "ap4h, yuva444p", "passed"),
    ]
    assert ("02-second-shape.mov: Frames", "302", "302", "passed") in told
    assert ("02-second-shape.webm: Frames", "302", "302", "passed") in told
    assert ("02-second-shape.mov: Frames wie im Film", "302", "302", "passed") in told
    assert ("02-second-shape.webm: eigene Deckkraft (alpha_mode)", "1", "1", "passed") in told
    assert told[-1][1:3] == ("0–178, 178–480", "0–178, 178–480")


def test_a_clip_is_a_hard_link_to_the_renderers_file(moving: Edition, published: Path) -> None:
    """A hard link: a gigabyte is not copied."""
    for scene, name in zip(moving.clips, NAMES, strict=True):
        clip = published / "einblendungen" / f"{name}.mov"
        assert clip.samefile(moving.clips[scene])


def test_the_table_names_the_clips(moving: Edition, published: Path) -> None:
    text = (published / "einblendungen" / "einblendungen.csv").read_text("utf-8")
    assert '"1";"01-first-shape.mov";"FirstShape";' in text


def test_making_it_again_gives_the_same_bytes_and_touches_no_clip(moving: Edition, published: Path) -> None:
    before, clips = read_files(published), [clip.read_bytes() for clip in moving.clips.values()]
    list(make(moving, published))
    assert read_files(published) == before
    assert [clip.read_bytes() for clip in moving.clips.values()] == clips


def test_without_hard_links_a_clip_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "source.mov"
    source.write_bytes(b"film")

    def refuse(*_: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    copy = link_or_copy(source, tmp_path / "copy.mov")
    assert copy.read_bytes() == b"film"
    assert not copy.samefile(source)


def test_a_leftover_of_a_killed_run_is_not_written_to(tmp_path: Path) -> None:
    """The leftover may be a hard link to the clip itself."""
    source, left = tmp_path / "source.mov", tmp_path / f".copy.mov.{'0' * 16}{PART_SUFFIX}"
    source.write_bytes(b"film")
    left.hardlink_to(source)
    (tmp_path / "copy.mov").write_bytes(b"of an earlier run")
    link_or_copy(source, ensure_writable(tmp_path) / "copy.mov")
    assert (source.read_bytes(), (tmp_path / "copy.mov").read_bytes()) == (b"film", b"film")
    assert not left.exists()


def write_first_frames(film: Path, frames: int) -> None:
    """Write only the first frames of a film."""
    whole = film.replace(film.with_suffix(".whole.webm"))
    copy_packets(whole, film, lambda _, packet: (packet.pts or 0) < frames * 40, sound=False)
    whole.unlink()


def delete_last_row(table: Path) -> None:
    """Delete the last row of a table."""
    table.write_text("\n".join(table.read_text("utf-8").splitlines()[:-1]), "utf-8")


STILL, CLIP, WEBM = "01-first-shape.png", "02-second-shape.mov", "02-second-shape.webm"
FAULTS: Final[dict[str, tuple[str, Callable[[Path], object]]]] = {
    "an opaque still": (
        "Einblendungen: PNG mit durchsichtigem Grund",
        lambda place: Image.new("RGBA", (1920, 1080), "navy").save(place / STILL),
    ),
    "no PDF": ("Einblendungen: Standbilder", lambda place: (place / STILL).with_suffix(".pdf").unlink()),
    "a raster image": (
        "Einblendungen: Pixelbilder in SVG und PDF",
        lambda place: replace_in_file((place / STILL).with_suffix(".svg"), "</svg>", '<image href="x.png"/></svg>'),
    ),
    "no last row": ("Einblendungen: Zeilen der Tabelle", lambda place: delete_last_row(place / SHEET[0])),
    "an insert that ends a frame late": (
        "Einblendungen: Anfang und Ende in der Schnittliste, in Frames",
        lambda place: replace_in_file(place / SHEET[1], '"value": 178.0', '"value": 179.0', -1),
    ),
    "a WebM that ends early": (f"{WEBM}: Frames", lambda place: write_first_frames(place / WEBM, 100)),
    "no flag of alpha": (  # AlphaMode
        f"{WEBM}: eigene Deckkraft (alpha_mode)",
        lambda place: replace_in_file(place / WEBM, b"\x53\xc0\x81\x01", b"\x53\xc0\x81\x00", -1),
    ),
    "the tag of ProRes without alpha, as by manim when it joins files": (
        f"{CLIP}: ProRes 4444 mit Deckkraft",
        lambda place: replace_in_file(place / CLIP, b"ap4h", b"apch", -1),
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(moving: Edition, published: Path, tmp_path: Path, fault: str) -> None:
    what, plant = FAULTS[fault]
    shutil.copytree(published, tmp_path / "de")
    plant(tmp_path / "de" / "einblendungen")
    assert failed_checks(target, moving, tmp_path / "de")[0] == what


def test_premultiplied_colours_are_found(edition: Edition, tmp_path: Path) -> None:
    """In a clip without the plate, on which little is half transparent."""
    bare = replace(edition, clips={"SecondShape": render_clip(edition, "SecondShape", tmp_path / "clips", NO_PLATE)})
    make_inserts(tmp_path, bare)
    assert failed_checks(target, bare, tmp_path / "de") == []
    clip = tmp_path / "de" / "einblendungen" / CLIP
    convert_to_webm(write_premultiplied(clip, clip.with_name("dark.mov")), clip.with_suffix(".webm"))
    assert failed_checks(target, bare, tmp_path / "de") == [f"{WEBM}: Farben wie im ProRes, mittlere Abweichung"]


def test_hostile_words_change_no_name_and_break_no_file(hostile: Edition, tmp_path: Path) -> None:
    made = make_inserts(tmp_path, hostile)
    assert [file.name for file in made][-2:] == SHEET
    assert all(re.fullmatch(r"[\w.-]+", file.name, re.ASCII) for file in made)
    assert sorted(read_files(tmp_path)) == sorted(file.relative_to(tmp_path).as_posix() for file in made)
    assert failed_checks(target, hostile, tmp_path / "de") == []
    for file in made:
        if file.suffix == ".svg":
            tree = ET.parse(file).getroot()  # noqa: S314  (we have written it)
            assert tree.findtext("{http://www.w3.org/2000/svg}title") == " ".join(hostile.title.split())
            assert {element.tag.rpartition("}")[2] for element in tree.iter()} <= {"svg", "g", "path", "title", "desc"}
        if file.suffix == ".pdf":
            assert b"/JavaScript" not in file.read_bytes()
            assert len(pypdf.PdfReader(file).pages) == 1


def test_a_lesson_without_drawings_has_its_sheet(edition: Edition, tmp_path: Path) -> None:
    bare = replace(edition, drawings={})
    assert [file.name for file in make_inserts(tmp_path, bare)] == SHEET
    assert failed_checks(target, bare, tmp_path / "de") == []


def test_uses_are_described(edition: Edition, moving: Edition) -> None:
    still, moved = ([(use.file, use.where) for use in uses(each)] for each in (edition, moving))
    assert [file for file, _ in still] == ["einblendungen", *(f"einblendungen/{name}" for name in SHEET)]
    assert "Bewegte Einblendungen für den Videoschnitt macht „tafelbild publish“ mit „--inserts“." in still[0][1]
    assert "MOV (ProRes 4444) sind bewegt, für Premiere Pro, DaVinci Resolve und Final Cut Pro" in moved[0][1]
    assert still[1:] == moved[1:]


def test_every_word_is_there_in_both_languages() -> None:
    words: Any = target.WORDS
    assert words["de"].keys() == words["en"].keys()
