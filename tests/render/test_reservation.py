"""Two runs that want the same names: of one lesson they wait for each other, of two lessons the second is refused."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tafelbild.errors import LessonError
from tafelbild.lesson import load
from tafelbild.render.reservation import reserved

HOLDING_SCRIPT = """
import sys
from pathlib import Path
from tafelbild.render.reservation import reserved
with reserved(Path(sys.argv[1]), Path(sys.argv[2]), print):
    print("reserved", flush=True)
    sys.stdin.read()
"""


def write_lesson(folder: Path) -> Path:
    """Write a lesson into a new folder, and return the folder."""
    folder.mkdir(parents=True)
    (folder / "lesson.toml").write_text((load().folder / "lesson.toml").read_text("utf-8"), "utf-8")
    return folder


def make_result(films: Path, lesson: Path) -> None:
    """Reserve the lesson's name in the folder ``films``, and write a result of this name."""
    with reserved(films, lesson, print):
        (films / "week1-Lecture-de-board.mp4").touch()


@contextmanager
def other_run(films: Path, lesson: Path) -> Iterator["subprocess.Popen[str]"]:
    """Have another process reserve the lesson's name during the block; it ends when its input is closed."""
    call = [sys.executable, "-c", HOLDING_SCRIPT, str(films), str(lesson)]
    with subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "reserved\n"
        yield process
        process.kill()


def test_the_second_run_waits_and_says_so_in_one_line(tmp_path: Path) -> None:
    lesson, films, told = write_lesson(tmp_path / "week1"), tmp_path / "films", list[str]()
    with other_run(films, lesson) as process:
        threading.Timer(2.0, process.communicate).start()  # closes its input
        with reserved(films, lesson, told.append):
            assert process.wait(5) == 0
    assert told == [f"waiting for another run, which makes week1 in {films}"]


def test_a_run_that_was_killed_is_not_waited_for(tmp_path: Path) -> None:
    lesson, films, told = write_lesson(tmp_path / "week1"), tmp_path / "films", list[str]()
    with other_run(films, lesson) as process:
        process.kill()
        process.wait()
        with reserved(films, lesson, told.append):
            pass
    assert told == []


def test_other_lessons_do_not_wait(tmp_path: Path) -> None:
    first, second, films = write_lesson(tmp_path / "week1"), write_lesson(tmp_path / "week2"), tmp_path / "films"
    with other_run(films, first), reserved(films, second, print):
        assert sorted(file.name for file in films.iterdir()) == [".week1.tafelbild", ".week2.tafelbild"]


def test_results_of_another_lesson_are_not_overwritten(tmp_path: Path) -> None:
    """Issue 18: "equal folder names in other places: tell or keep apart, never overwrite another lesson's film"."""
    first, second = write_lesson(tmp_path / "a" / "week1"), write_lesson(tmp_path / "b" / "week1")
    films = tmp_path / "films"
    make_result(films, first)
    with pytest.raises(LessonError) as error, reserved(films, second, print):
        pass
    assert str(error.value) == (
        f"{second}: its results in {films} would be called as those of {first}; rename a folder, or make one with "
        "another --output"
    )
    make_result(films, first)
    with reserved(tmp_path / "others", second, print):
        pass


def test_a_lesson_that_was_moved_keeps_its_films(tmp_path: Path) -> None:
    first, films = write_lesson(tmp_path / "a" / "week1"), tmp_path / "films"
    make_result(films, first)
    make_result(films, first.rename(tmp_path / "week1"))
    assert (films / ".week1.tafelbild").read_text("utf-8") == str(Path("..", "week1"))


def test_everything_may_be_moved_together(tmp_path: Path) -> None:
    """The other lesson at the old place is another one now."""
    first = write_lesson(tmp_path / "course" / "week1")
    make_result(tmp_path / "course" / "films", first)
    moved = (tmp_path / "course").rename(tmp_path / "moved")
    write_lesson(tmp_path / "course" / "week1")
    make_result(moved / "films", moved / "week1")


def test_a_name_without_results_is_free(tmp_path: Path) -> None:
    first, second = write_lesson(tmp_path / "a" / "week1"), write_lesson(tmp_path / "b" / "week1")
    films = tmp_path / "films"
    make_result(films, first)
    (films / "week1-Lecture-de-board.mp4").unlink()
    make_result(films, second)
    with pytest.raises(LessonError, match="would be called as those of"):
        make_result(films, first)


def test_the_file_that_names_the_lesson_is_no_link(tmp_path: Path) -> None:
    lesson, victim, films = write_lesson(tmp_path / "week1"), tmp_path / "victim", tmp_path / "films"
    victim.write_text("mine")
    films.mkdir()
    (films / ".week1.tafelbild").symlink_to(victim)
    with pytest.raises(OSError, match="symbolic links"), reserved(films, lesson, print):
        pass
    assert victim.read_text() == "mine"
