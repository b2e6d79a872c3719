"""The command as a whole: help with examples, the doctor, and the ends of long work."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tafelbild import __version__
from tafelbild.cli import film, tafelbild
from tafelbild.doctor import Finding
from tafelbild.render.mastering import Mastering
from tafelbild.render.ordering import orders
from tafelbild.render.quality import Quality

Run = Callable[..., Result]


@pytest.mark.parametrize("command", tafelbild.commands)
def test_help_has_an_example(run: Run, command: str) -> None:
    told = run(command, "--help")
    assert told.exit_code == 0
    assert f"\n    tafelbild {command}" in told.stdout


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").stdout == f"tafelbild, version {__version__}\n"


@pytest.mark.parametrize(
    "arguments", [("nonsense",), ("film", "--theme", "red"), ("film", "--quality", "low"), ("compute", "-5")]
)
def test_wrong_use_is_status_2(run: Run, arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 2


@pytest.mark.parametrize("ok", [True, False])
def test_the_doctor_ends_with_1_if_something_is_missing(run: Run, monkeypatch: pytest.MonkeyPatch, ok: bool) -> None:
    finding = Finding("cairo", ok, "[red]found[/red]", "" if ok else "sudo apt-get install libcairo2-dev")
    monkeypatch.setattr("tafelbild.cli.doctor.examine", lambda: (finding,))
    told = run("doctor")
    assert told.exit_code == (0 if ok else 1)
    assert "[red]found[/red]" in told.stdout
    assert ("cairo: sudo apt-get install libcairo2-dev" in told.stdout) is not ok


def test_a_storyboard_is_told_by_its_paths(run: Run) -> None:
    """The whole lesson, from the command line: one run of all scenes."""
    told = run("storyboard", "--lang", "en", "--theme", "paper")
    files = ["media/storyboards/neuron-en-paper.pdf", "media/storyboards/neuron-en-paper.png"]
    assert (told.exit_code, told.stdout.splitlines(), told.stderr) == (0, files, "")
    assert all(Path(file).stat().st_size > 100_000 for file in files)


def test_a_film_of_each_scene_language_and_theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    tiny = Quality("tiny", 160, 90, 5, "a test")
    asked = list(orders(None, ("NetworkGraph", "NetworkGraph"), ("en", "de"), ("paper", "board"), tiny))
    assert [order.name for order in asked] == [
        f"neuron-NetworkGraph-{look}-tiny" for look in ("en-paper", "en-board", "de-paper", "de-board")
    ]
    files = film.made(asked[0], Path("films"), Mastering())
    assert {file.name.partition(".")[2] for file in files} == {
        *("mp4", "vtt", "srt", "words.vtt", "chapters.vtt", "chapters.txt"),
        *("descriptions.vtt", "transcript.html", "transcript.md", "timeline.json"),
    }
    assert {file.name.partition(".")[0] for file in files} == {"neuron-NetworkGraph-en-paper-tiny"}
    assert all(file.stat().st_size > 20 for file in files)
    assert sorted(Path("films").iterdir()) == sorted(files)


def test_python_m_tafelbild_is_tafelbild() -> None:
    call = [sys.executable, "-m", "tafelbild", "--version"]
    assert subprocess.run(call, capture_output=True, text=True, check=True, timeout=20).stdout.startswith("tafelbild, ")
