"""The command line: help with examples, the doctor, films, storyboards, the cache."""

import subprocess
import sys
from pathlib import Path

import pytest

from tafelbild import __version__
from tafelbild.cli import tafelbild
from tafelbild.doctor import Finding, Verdict
from tafelbild.lesson import load
from tafelbild.message import Message
from tafelbild.render.build_record import BuildRecord
from tafelbild.render.job import render_jobs
from tafelbild.render.piece_cache import PieceCache
from tafelbild.render.quality import QUALITIES, Quality
from tafelbild.render.request import FilmRequest

from .conftest import LESSON, Lesson, Run

TINY = Quality("tiny", 160, 90, 5, "a test")


@pytest.mark.parametrize("command", tafelbild.commands)
def test_help_has_an_example(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"\n    tafelbild {command}" in result.stdout


def test_the_version_is_told(run: Run) -> None:
    assert run("--version").stdout == f"tafelbild, version {__version__}\n"


@pytest.mark.parametrize(
    "arguments",
    ["nonsense", "film --theme red", "film --quality low", "film --jobs 0", "compute -5"],
)
def test_wrong_use_is_status_2(run: Run, arguments: str) -> None:
    assert run(*arguments.split()).exit_code == 2


@pytest.mark.parametrize(
    ("verdict", "word", "status"), [("ok", "ok", 0), ("optional", "optional", 0), ("missing", "fehlt", 1)]
)
def test_the_doctor_ends_with_1_if_something_is_missing_that_films_need(
    run: Run, monkeypatch: pytest.MonkeyPatch, verdict: Verdict, word: str, status: int
) -> None:
    monkeypatch.setenv("TAFELBILD_INTERFACE", "de")
    command = "" if verdict == "ok" else "sudo apt-get install libcairo2-dev"
    findings = [Finding(name, verdict, "[red]found[/red]", command) for name in ("cairo", "pango")]
    monkeypatch.setattr("tafelbild.cli.doctor.examine", lambda: findings)
    result = run("doctor")
    assert result.exit_code == status
    table = [f"{word}  cairo  [red]found[/red]", f"{word}  pango  [red]found[/red]"]
    assert [line.rstrip() for line in result.stdout.splitlines()] == [
        *table,
        *([f"cairo, pango: {command}"] if command else []),
    ]


def test_a_storyboard_is_told_by_its_paths(run: Run) -> None:
    """One run of all scenes of the default lesson."""
    result = run("storyboard", "--lang", "en", "--theme", "paper")
    files = ["media/storyboards/neuron-en-paper.pdf", "media/storyboards/neuron-en-paper.png"]
    assert (result.exit_code, result.stdout.splitlines(), result.stderr) == (0, files, "")
    assert all(Path(file).stat().st_size > 100_000 for file in files)


def test_a_film_of_each_scene_language_and_theme() -> None:
    asked = render_jobs(load(), ("NetworkGraph", "NetworkGraph"), ("en", "de"), ("paper", "board"), TINY)
    looks = ("en-paper", "en-board", "de-paper", "de-board")
    assert [job.name for job in asked] == [f"neuron-NetworkGraph-{look}-tiny" for look in looks]


def test_films_are_told_by_their_paths_made_or_there_already(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """If nothing has changed, nothing is rendered, and the output is the same."""
    monkeypatch.setitem(QUALITIES, "draft", TINY)
    call = ("film", "--scene", "NetworkGraph", "--quality", "draft", "--theme", "paper", "--theme", "board")
    made = run(*call)
    assert (made.exit_code, made.stderr.startswith("neuron")) == (0, True), made.stderr
    files = [Path(line) for line in made.stdout.splitlines()]
    assert {file.name.partition(".")[2] for file in files} == {
        *("mp4", "vtt", "srt", "words.vtt", "chapters.vtt", "chapters.txt"),
        *("descriptions.vtt", "transcript.html", "transcript.md", "timeline.json"),
    }
    names = {f"neuron-NetworkGraph-de-{theme}-tiny" for theme in ("paper", "board")}
    assert {file.name.partition(".")[0] for file in files} == names
    assert all(file.stat().st_size > 20 for file in files)
    assert sorted(Path("media/films").glob("[!.]*")) == sorted(files)

    monkeypatch.setattr("tafelbild.render.production.render_lessons", lambda *_: pytest.fail("nothing has changed"))
    again = run(*call)
    assert (again.exit_code, again.stdout, again.stderr) == (0, made.stdout, made.stderr)


def test_a_film_that_was_touched_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lesson: Lesson) -> None:
    monkeypatch.chdir(tmp_path)
    folder = lesson()
    request = FilmRequest(lesson=Path(folder), output=Path("films"))
    Path("film.mp4").write_bytes(b"a film")

    def changed() -> bool:
        return BuildRecord(request).result() is None

    assert changed()
    BuildRecord(request).write([[Path("film.mp4")]], [Message("a remark", de="ein Hinweis")])
    made = BuildRecord(request).result()
    assert made is not None
    assert [remark.in_language("de") for remark in made.remarks] == ["ein Hinweis"]
    Path("film.mp4").write_bytes(b"a FILM")
    assert changed()
    Path("film.mp4").write_bytes(b"a film")
    assert not changed()
    Path(folder, "lesson.toml").write_text(LESSON.replace("0.25", "0.3"), "utf-8")
    assert changed()


def test_two_lessons_of_one_name_are_refused(run: Run, lesson: Lesson) -> None:
    folder = Path(lesson())
    (Path("other") / folder.name).mkdir(parents=True)
    Path("other", folder.name, "lesson.toml").write_text(LESSON, "utf-8")
    result = run("film", folder.name, f"other/{folder.name}", f"{folder.name}/lesson.toml")
    assert result.exit_code == 2
    assert result.stderr.endswith("lesson; rename a folder, or make one with another --output\n")
    assert result.stderr.startswith(str(Path("other", folder.name).resolve()))


@pytest.mark.parametrize(("size", "left"), [("3kB", 3), ("2000", 2), ("0.0 GB", 0), ("9" * 5000 + "TB", 4)])
def test_the_cache_is_shown_and_trimmed(run: Run, size: str, left: int) -> None:
    cache = PieceCache(Path("media"))
    for key in "abcd":
        cache.keep(key, ".mp4", key.encode() * 1000)
    result = run("cache", "--trim", size)
    assert result.exit_code == 0
    gone = 4 - left
    assert result.stdout.startswith(f"removed {gone} piece{'' if gone == 1 else 's'}\npieces      {left} ")
    assert len(list(Path("media/pieces").iterdir())) == left


def test_a_size_that_is_none_is_refused(run: Run) -> None:
    result = run("cache", "--trim", "much")
    assert result.exit_code == 2
    assert "'much' is no size; write one like 2GB, 500MB or 0" in result.stderr


def test_python_m_tafelbild_is_tafelbild() -> None:
    call = [sys.executable, "-m", "tafelbild", "--version"]
    assert subprocess.run(call, capture_output=True, text=True, check=True, timeout=20).stdout.startswith("tafelbild, ")
