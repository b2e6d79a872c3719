"""``tafelbild publish``: one folder, all paths printed, missing metadata named, errors before the work."""

import json
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.publish.conftest import DESCRIPTION, SCENES, SCRIPT

from tafelbild.extras import missing_extra
from tafelbild.publish import publishing
from tafelbild.publish.folder_report import Check
from tafelbild.publish.targets import Target
from tafelbild.render.quality import QUALITIES, Quality

from .conftest import Lesson, Run

TINY = Quality("tiny", 160, 90, 25, "a test")


@pytest.fixture
def small(lesson: Lesson, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the folder of a lesson of two scenes, and make drafts tiny."""
    monkeypatch.setitem(QUALITIES, "draft", TINY)
    folder = lesson(scenes=SCENES, de=SCRIPT)
    Path(folder, "description.de.md").write_text(DESCRIPTION, "utf-8")
    with Path(folder, "lesson.toml").open("a", encoding="utf-8") as numbers:
        numbers.write('[credits]\nauthor = "Ada"\nlicence = "CC BY 4.0"\nbased_on = { title = "Netze" }\n')
    return folder


def publish_only_checks(monkeypatch: pytest.MonkeyPatch, *checks: Check) -> None:
    """Replace all targets by one that has only these checks."""
    target = Target("one", 1, lambda *_: iter(()), lambda *_: iter(checks), lambda _: iter(()))
    monkeypatch.setattr(publishing, "TARGETS", (target,))


def test_one_command_makes_the_folder_and_tells_every_file(
    run: Run, small: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If publish_only_checks has changed, no film is rendered again."""
    call = ("publish", small, "--quality", "draft", "--inserts")
    result = run(*call)
    assert result.exit_code == 0, result.stderr
    files = [Path(line) for line in result.stdout.splitlines()]
    assert {file.parts[:3] for file in files} == {("media", "publish", "lesson")}
    assert all(file.stat().st_size for file in files)
    assert {file for file in Path("media/publish/lesson").rglob("*") if file.is_file()} == set(files)
    assert {"index.html", "lesson-de.mp4", "LIESMICH.html", "pruefbericht.html"} <= {file.name for file in files}
    assert {file.suffix for file in files} >= {".mov", ".webm", ".otio", ".csv", ".h5p", ".pptx", ".pdf", ".zip"}
    assert "credits.based_on.url" in result.stderr  # the origin is asked for
    made = {file: file.read_bytes() for file in files}

    monkeypatch.setattr("tafelbild.render.production.rendering", lambda *_: pytest.fail("nothing has changed"))
    again = run(*call)
    assert (again.exit_code, again.stdout, again.stderr) == (0, result.stdout, result.stderr)
    assert {file: file.read_bytes() for file in files} == made


def test_a_check_that_fails_is_told_and_ends_with_1(run: Run, small: str, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_only_checks(monkeypatch, Check.of("Bilder\x1b[31m", 24, "25", holds=False))
    result = run("publish", small, "--quality", "draft")
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (1, r"de: Bilder\x1b[31m: 24; 25")


def test_what_is_only_a_warning_ends_with_0(run: Run, small: str, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_only_checks(monkeypatch, Check.of("Ursprung", "fehlt", "eine Adresse", holds=False, warning=True))
    result = run("publish", small, "--quality", "draft")
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (0, "de: Ursprung: fehlt; eine Adresse")
    report = json.loads(Path("media/publish/lesson/pruefbericht.json").read_text("utf-8"))
    assert report["editions"][0]["checks"][0]["outcome"] == "warning"


def test_without_its_extra_it_says_so(run: Run, small: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tafelbild.cli.publish.find_spec", lambda _: None)
    result = run("publish", small)
    assert (result.exit_code, result.stderr) == (2, f"publish: {missing_extra('publish')}\n")
    assert not Path("media").exists()


def test_without_reveal_it_says_so_before_it_begins(run: Run, small: str, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = "sphinx_revealjs"
    monkeypatch.setattr("tafelbild.cli.publish.find_spec", lambda name: None if name == missing else find_spec(name))
    told = run("publish", small, "--h5p", "1").stderr.splitlines()
    assert told[0] == f"slides for a browser: {missing_extra('reveal')}"
    assert told[1].startswith("--h5p: ")


@pytest.mark.parametrize("version", ["1", "1.27.3", "../1.27", "1.27\n", ""])
def test_a_version_that_is_none_is_refused(run: Run, small: str, version: str) -> None:
    result = run("publish", small, "--h5p", version)
    sentence = f"{version!r} is no version of H5P.InteractiveVideo; write one such as 1.27"
    assert (result.exit_code, result.stderr) == (2, f"--h5p: {sentence}\n")
    assert not Path("media").exists()


def test_a_folder_that_cannot_be_written_is_told_before_the_work(run: Run, small: str) -> None:
    Path("full").write_text("a file", "utf-8")
    result = run("publish", small, "--quality", "draft", "--output", "full")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1 or result.stderr.count("full") == 1


def test_exercises_for_too_large_a_neuron_are_refused_before_the_work(run: Run, lesson: Lesson) -> None:
    folder = lesson("[5, 2, 4]", str([1] * 13))
    file = Path(folder, "lesson.toml")
    numbers = file.read_text("utf-8").replace("[0.2, 0.1, 0.25]", str([1] * 13)).replace("[3, 4, 2]", "[13, 4, 2]")
    file.write_text(numbers, "utf-8")
    result = run("publish", folder, "--exercises", "3")
    assert result.exit_code == 2
    assert result.stderr == "--exercises: the neuron has 13 inputs; exercises are for at most 12\n"
    assert not Path("media").exists()
