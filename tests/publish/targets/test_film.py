"""The files beside a film: WebVTT for Moodle, SubRip with the language in its name for ILIAS, transcripts."""

import time
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import pytest
import srt
import webvtt
from PIL import Image
from tests.publish.conftest import copy_packets, with_lesson

from tafelbild.publish.edition import Edition
from tafelbild.publish.film_files import FilmProperties, probe_film
from tafelbild.publish.folder_report import Check
from tafelbild.publish.targets import film
from tafelbild.publish.xmp import copy_with_licence

NAME = "zwei-formen-groesser"
FILES = (
    *(f"{NAME}-de.chapters.vtt", f"{NAME}-de.descriptions.vtt", f"{NAME}-de.mp4", f"{NAME}-de.poster.jpg"),
    *(f"{NAME}-de.transcript.html", f"{NAME}-de.transcript.md", f"{NAME}-de.vtt", f"{NAME}_de.srt"),
)


@pytest.fixture
def placed(edition: Edition, tmp_path: Path) -> Edition:
    """Return the edition with its film in its folder."""
    return replace(edition, film=copy_with_licence(edition, tmp_path / edition.film_name))


def failed_checks(checks: Mapping[str, Check]) -> set[str]:
    """Return the descriptions of the failed checks."""
    return {what for what, check in checks.items() if check.outcome != "passed"}


def check_results(edition: Edition, folder: Path) -> dict[str, Check]:
    """Return the checks by their description."""
    return {check.what: check for check in film.check(edition, folder)}


def test_every_platform_finds_its_file(placed: Edition, tmp_path: Path) -> None:
    """Moodle reads WebVTT; ILIAS reads SubRip, and the language from the suffix _de."""
    made = list(film.make(placed, tmp_path))
    assert sorted(file.name for file in tmp_path.iterdir()) == list(FILES)
    assert [file for file in made if not file.is_file()] == []
    uses = {use.file: use.where for use in film.uses(placed)}
    assert sorted(uses) == list(FILES)
    assert uses[f"{NAME}_de.srt"].startswith("Untertitel für ILIAS: Medienobjekt bearbeiten > Standardeinstellungen")
    assert "Sprache Deutsch" in uses[f"{NAME}-de.vtt"]


def test_the_captions_are_whole_in_both_forms(placed: Edition, tmp_path: Path) -> None:
    list(film.make(placed, tmp_path))
    said = ["\n".join(cue.lines) for cue in placed.cues]
    assert any("x < 0 & b > 1" in text for text in said)
    subrip = (tmp_path / f"{NAME}_de.srt").read_text("utf-8")
    assert [caption.content for caption in srt.parse(subrip)] == said
    text = (tmp_path / f"{NAME}-de.vtt").read_text("utf-8")
    assert "x &lt; 0 &amp; b &gt; 1" in text
    assert len(webvtt.from_string(text)) == len(said)


def test_the_poster_is_the_end_of_the_longest_scene(placed: Edition, tmp_path: Path) -> None:
    list(film.make(placed, tmp_path))
    with Image.open(tmp_path / placed.poster_name) as poster, av.open(str(placed.film)) as container:
        assert (poster.format, poster.size) == ("JPEG", (placed.width, placed.height))
        last = list(container.decode(video=0))[placed.longest_scene.end - 1].to_image()
        pairs = zip(poster.convert("L").tobytes(), last.convert("L").tobytes(), strict=True)
        assert sum(abs(one - other) for one, other in pairs) < 2 * placed.width * placed.height


def test_a_good_film_passes_quickly(placed: Edition, tmp_path: Path) -> None:
    list(film.make(placed, tmp_path))
    start = time.perf_counter()
    checks = check_results(placed, tmp_path)
    assert time.perf_counter() - start < 0.5
    assert failed_checks(checks) == set()
    assert checks["Film: Bilder"].found == str(placed.timeline.frames)
    assert checks["Film: jedes Bild steht gleich lang"].found == "0,04 s"
    assert checks["Film: Tonabtastung in Hz"].limit == "48000"
    assert checks["Untertitel: Anzahl"].found == str(len(placed.cues))


def rewrite_film(placed: Edition, missing: int = -1) -> None:
    """Write the film again with its index at the end and, if ``missing`` is given, without that picture."""
    made = placed.film.with_name("made.mp4")
    copy_packets(placed.film, made, lambda number, _: number != missing)
    made.replace(placed.film)


def test_an_index_behind_the_pictures_is_found(placed: Edition, tmp_path: Path) -> None:
    list(film.make(placed, tmp_path))
    rewrite_film(placed)
    assert failed_checks(check_results(placed, tmp_path)) == {
        "Film: Verzeichnis vor den Bildern, damit er schon beim Laden läuft"
    }


def test_a_picture_that_is_missing_is_found(placed: Edition, tmp_path: Path) -> None:
    list(film.make(placed, tmp_path))
    with av.open(str(placed.film)) as container:
        tracks = (*container.streams.video, *container.streams.audio)
        kinds = [packet.stream.type for packet in container.demux(tracks) if packet.size]
    middle = kinds.index("video", len(kinds) // 2)
    rewrite_film(placed, missing=middle)
    found = failed_checks(check_results(placed, tmp_path))
    assert {"Film: jedes Bild steht gleich lang", "Film: Bilder"} <= found


FAULTS = {
    "Film: Codec und Farbformat, die jeder Browser abspielt": {"pixels": "yuv444p"},
    "Film: Farben als BT.709 gekennzeichnet, Bereich tv": {"colours": (2, 2, 2, 0)},
    "Film: jedes Bild steht gleich lang": {"steps": (Fraction(507, 15360), Fraction(512, 15360))},
    "Film: Tonabtastung in Hz": {"sound": 44_100},
    "Film: Bilder": {"frames": 1},
}


@pytest.mark.parametrize("what", FAULTS)
def test_a_fault_of_a_film_is_found(placed: Edition, what: str) -> None:
    """Manim's own film has no colour tags, and at 30 pictures a second steps of 507 and 512 ticks."""
    whole: FilmProperties = probe_film(placed.film)
    assert failed_checks({check.what: check for check in film.check_pictures(placed, whole)}) == set()
    faulty = replace(whole, **FAULTS[what])  # type: ignore[arg-type]
    assert failed_checks({check.what: check for check in film.check_pictures(placed, faulty)}) == {what}


def test_captions_that_are_lost_or_too_late_are_found(placed: Edition, tmp_path: Path) -> None:
    list(film.make(placed, tmp_path))
    captions = tmp_path / f"{NAME}-de.vtt"
    head, *cues = captions.read_text("utf-8").strip().split("\n\n")
    captions.write_text("\n\n".join([head, *cues[1:]]), "utf-8")
    assert failed_checks(check_results(placed, tmp_path)) == {"Untertitel: Anzahl"}
    captions.write_text("\n\n".join([head, *cues[1:], "01:00:00.000 --> 01:00:01.500\nzu spät"]), "utf-8")
    late = check_results(placed, tmp_path)
    assert failed_checks(late) == {"Untertitel: Ende des letzten in s"}
    assert late["Untertitel: Ende des letzten in s"].found == "3601,5"
    assert late["Untertitel: Ende des letzten in s"].limit == "höchstens 19,2"


def test_a_film_without_speech_has_no_captions(placed: Edition, tmp_path: Path) -> None:
    silent = replace(placed, cues=())
    names = {file.name for file in film.make(silent, tmp_path)}
    assert {f"{NAME}-de.vtt", f"{NAME}_de.srt"}.isdisjoint(names)
    assert not any(what.startswith("Untertitel") for what in check_results(silent, tmp_path))
    assert {use.file for use in film.uses(silent)} == {*names, silent.film_name}


def test_an_english_film_is_described_in_english(placed: Edition, tmp_path: Path) -> None:
    list(film.make(placed, tmp_path))
    english = with_lesson(replace(placed, language="en"), title={"en": "Two shapes"})
    assert film.file_name(english, ".srt") == f"{NAME}_en.srt"
    checks = film.check_pictures(english, probe_film(placed.film))
    assert next(check for check in checks if "equally long" in check.what).found == "0.04 s"


def test_hostile_words_stay_words(hostile: Edition, tmp_path: Path) -> None:
    folder = tmp_path / "de"
    folder.mkdir()
    placed = replace(hostile, film=copy_with_licence(hostile, folder / hostile.film_name))
    made = list(film.make(placed, folder))
    assert failed_checks(check_results(placed, folder)) == set()
    assert {file.name for file in (*made, placed.film)} <= set(FILES)
    assert [file.name for file in tmp_path.rglob("*") if file.is_file() and file.parent != folder] == []
    page = (folder / f"{NAME}-de.transcript.html").read_text("utf-8")
    assert "<script" not in page
    captions = (folder / f"{NAME}-de.vtt").read_text("utf-8")
    assert "<script" not in captions
    assert captions.count("-->") == len(hostile.cues)
