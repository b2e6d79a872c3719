"""Slides for a browser: offline from file://, one film with captions per scene, no autoplay."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.publish.conftest import failed_checks
from tests.publish.external import needs_browser, run_node

from tafelbild.publish.attribution import attribution
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition
from tafelbild.publish.html_checks import expected_captions
from tafelbild.publish.scene_texts import scene_cues, scene_description, speaker_notes
from tafelbild.publish.targets import reveal as target

pytestmark = pytest.mark.skipif(target.reveal_folder() is None, reason="reveal.js is not here: the extra reveal")


@pytest.fixture
def made(edition: Edition, tmp_path: Path) -> Path:
    """Return the written page of slides."""
    *_, page = target.make(edition, tmp_path)
    return page


def open_in_chromium(page: Path) -> Any:
    """Return what Chromium reports about slides opened from file://."""
    return run_node("reveal", page, "")


@needs_browser
def test_a_browser_shows_every_slide_without_a_network(edition: Edition, made: Path) -> None:
    """Issue 6: "reveal.js (offline)"."""
    shown = open_in_chromium(made)
    assert (shown["dialogs"], shown["errors"], shown["outside"], shown["refused"]) == ([], [], [], [])
    assert shown["speaks"] == 2
    assert (shown["title"], shown["language"]) == (single_line(edition.title), "de")
    first, *films, last = shown["slides"]
    assert [slide["violations"] for slide in shown["slides"]] == [[]] * len(shown["slides"])
    assert first["heading"] == edition.title
    assert last["heading"] == "Quelle und Lizenz"
    assert "https://example.org/script" in last["links"]
    for slide, scene in zip(films, edition.scenes, strict=True):
        told = slide["heading"], slide["seen"], tuple(slide["notes"])
        assert told == (scene.title, scene_description(scene), speaker_notes(scene))
        assert slide["before"] == {"at": 0, "paused": True}
        assert slide["at"] > 0
        assert slide["seconds"] == pytest.approx((scene.end - scene.start) / edition.frame_rate, abs=0.03)
        cues = list(scene_cues(edition, scene))
        assert tuple(text for _, _, text in slide["cues"]) == expected_captions(cues)
        starts = [cue.start_frame / edition.frame_rate for cue in cues]
        assert [start for start, _, _ in slide["cues"]] == pytest.approx(starts, abs=1e-3)
    assert sum(len(slide["cues"]) for slide in films) == len(edition.cues)
    assert shown["keys"] == {"ArrowRight": 1, "PageDown": 2}


@needs_browser
def test_hostile_words_are_words(hostile: Edition, tmp_path: Path) -> None:
    *_, page = target.make(hostile, tmp_path)
    shown = open_in_chromium(page)
    assert (shown["dialogs"], shown["errors"], shown["outside"]) == ([], [], [])
    assert shown["scripts"] == 3  # reveal.js, its notes, and ours
    assert shown["slides"][0]["heading"] == single_line(hostile.title)
    headings = [slide["heading"] for slide in shown["slides"][1:-1]]
    assert headings == [single_line(scene.title) for scene in hostile.scenes]
    assert failed_checks(target, hostile, tmp_path) == []


def test_the_files_are_the_same_twice_and_lie_in_one_folder(edition: Edition, tmp_path: Path) -> None:
    one, other = list(target.make(edition, tmp_path / "one")), list(target.make(edition, tmp_path / "other"))
    assert [file.read_bytes() for file in one] == [file.read_bytes() for file in other]
    assert {file.parts[len(tmp_path.parts) + 2] for file in one} == {f"{edition.name}-reveal"}
    assert "MIT" in (one[0].parent / "LICENSE").read_text("utf-8")
    assert failed_checks(target, edition, tmp_path / "one") == []
    (use,) = target.uses(edition)
    assert (tmp_path / "one" / use.file).is_file()


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("<section>", "<div>", "Folien"),
        ("<video controls", "<video autoplay controls", "Angaben, mit denen der Film von selbst anfängt"),
        ('src="reveal/reveal.js"', 'src="https://cdn.example/reveal.js"', "Adressen, unter denen anderswo"),
        ("01-first-shape.mp4", "missing.mp4", "Dateien, die daneben liegen müssen"),
        ('kind="captions"', 'kind="chapters"', "Untertitel, die in der Datei stehen"),
    ],
)
def test_a_planted_fault_is_found(edition: Edition, tmp_path: Path, old: str, new: str, what: str) -> None:
    *_, page = target.make(edition, tmp_path)
    text = page.read_text("utf-8")
    assert old in text
    page.write_text(text.replace(old, new, 1), "utf-8")
    assert [found for found in failed_checks(target, edition, tmp_path) if what in found]


def test_without_reveal_it_says_how_to_get_it(
    edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(target, "find_spec", lambda _: None)
    assert list(target.make(edition, tmp_path)) == []
    assert list(target.uses(edition)) == []
    (check,) = target.check(edition, tmp_path)
    assert (check.outcome, check.limit) == ("warning", "das Extra 'reveal'; den Befehl nennt 'tafelbild doctor'")


def test_credit_is_on_the_last_slide(edition: Edition, tmp_path: Path) -> None:
    *_, page = target.make(replace(edition, language="de"), tmp_path)
    assert attribution(edition)[:40].strip("„") in page.read_text("utf-8")
