"""What nobody foresaw is one line with its place, and a file with the traceback; bugs of ours have the status 70."""

import multiprocessing
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tafelbild.cli.console import INTERRUPTED, one_line_error
from tafelbild.cli.crash_report import report_crash
from tafelbild.cli.signals import TerminatedError
from tafelbild.lesson import default_folder
from tafelbild.render.unforeseen import UnforeseenError

from .conftest import Lesson, Run

SCENE = """
from tafelbild.stage import LessonScene
{before}
class Lecture(LessonScene):
    def construct(self):
        with self.beat("zoom-in") as beat:
            {statement}
"""
SCRIPT = "> Einblendung: Lecture\n\n[zoom-in] Ein Satz.\n"
RAISED = {  # in the step of a scene: statement, and what is told
    "an error of its own": ("1 / 0", "ZeroDivisionError: division by zero"),
    "an error of a library": ("beat.take.nothing", "AttributeError: 'Take' object has no attribute 'nothing'"),
    "no end": ("f = lambda: f(); f()", "RecursionError: maximum recursion depth exceeded"),
    "no memory": ("raise MemoryError", "MemoryError"),
    "an assertion": ("assert beat is None", "AssertionError"),
    "the program's end": ("raise SystemExit(0)", "SystemExit: 0"),
    "a missing file": ("open('nowhere.csv')", "FileNotFoundError: [Errno 2] No such file or directory: 'nowhere.csv'"),
    "an error without words": ("raise Mute", "Mute"),
    "many lines": ("raise ValueError('a\\nb\\n' * 200)", "ValueError: a b a b a b a b"),
}
MUTE = "class Mute(Exception):\n    def __str__(self): raise ValueError\n"


@pytest.fixture
def broken(lesson: Lesson) -> str:
    """Return the folder of a lesson whose scene divides by zero."""
    return lesson(de=SCRIPT, scenes=SCENE.format(before="", statement="1 / 0"))


def report_named(line: str) -> str:
    """Return the contents of the report that a line names."""
    named = re.search(r"(\S+tafelbild-error-\S+\.txt)", line)
    assert named
    return Path(named[1]).read_text("utf-8")


@pytest.mark.parametrize(("statement", "cause"), RAISED.values(), ids=RAISED)
def test_what_a_step_of_a_lesson_raises_is_told_with_its_place(
    run: Run, lesson: Lesson, statement: str, cause: str
) -> None:
    folder = lesson(de=SCRIPT, scenes=SCENE.format(before=MUTE, statement=statement))
    result = run("storyboard", folder)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)
    assert result.stderr.startswith(f"lesson, Lecture, zoom-in: {cause}")
    assert "(scenes.py:" in result.stderr
    assert "Traceback" in report_named(result.stderr)


@pytest.mark.parametrize("command", ["check", "film", "publish"])
def test_every_command_tells_it_alike(run: Run, broken: str, capfd: pytest.CaptureFixture[str], command: str) -> None:
    """Also a process that plans: it prints nothing itself."""
    result = run(command, broken)
    assert result.exit_code == 2
    told = "lesson, Lecture, zoom-in: ZeroDivisionError: division by zero (scenes.py:7); more is in "
    assert result.stderr.startswith(told)
    assert result.stderr.count("\n") == 1
    assert "Traceback" not in "".join(capfd.readouterr())
    assert multiprocessing.active_children() == []


def test_a_process_that_draws_tells_it_alike(run: Run, lesson: Lesson, capfd: pytest.CaptureFixture[str]) -> None:
    drawing = "self.play(FadeIn(Dot())) if self.renderer.planning else 1 / 0"
    folder = lesson(de=SCRIPT, scenes=SCENE.format(before="from manim import Dot, FadeIn", statement=drawing))
    result = run("film", folder, "--jobs", "1", "--quality", "draft")
    assert result.exit_code == 2
    told = "lesson, Lecture, zoom-in: ZeroDivisionError: division by zero (scenes.py:7); more is in media/errors/"
    assert result.stderr.startswith(told)
    assert "Traceback" not in "".join(capfd.readouterr())


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("import nowhere", "ModuleNotFoundError: No module named 'nowhere'"),
        ("exit(3)", "SystemExit: 3"),
    ],
)
def test_scenes_that_cannot_be_loaded_have_a_report_too(run: Run, lesson: Lesson, code: str, told: str) -> None:
    folder = lesson(scenes=f"{(default_folder() / 'scenes.py').read_text('utf-8')}\n{code}\n")
    result = run("film", folder)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert result.stderr.startswith(f"scenes.py: does not run: {told}; more is in ")
    assert "Traceback" in report_named(result.stderr)


def test_a_fault_of_ours_has_a_status_and_a_sentence_of_its_own(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*_: object) -> None:
        raise AssertionError("no trace\nat all")

    monkeypatch.setattr("tafelbild.cli.compute.computation_of", faulty)
    result = run("compute")
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (70, "", 1)
    told = "compute: AssertionError: no trace at all; this is a fault of Tafelbild, please report it with "
    assert result.stderr.startswith(told)
    assert report_named(result.stderr).endswith("AssertionError: no trace\nat all\n")


def test_a_report_lies_in_media_where_there_is_one(
    run: Run, broken: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert f"more is in {tmp_path}/tafelbild-error-" in run("check", broken).stderr
    Path("media").mkdir()
    assert "more is in media/errors/tafelbild-error-" in run("check", broken).stderr


def test_an_error_is_told_where_no_report_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("media").mkdir()
    Path("media/errors").write_text("a file of hers", "utf-8")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    line = report_crash(UnforeseenError("", "KeyError: 'x'", "Traceback", own=False), "film my-lesson")
    assert line == "film my-lesson: KeyError: 'x'; its report could not be written"
    assert Path("media/errors").read_text("utf-8") == "a file of hers"


def test_ctrl_c_during_the_imports_ends_without_a_traceback() -> None:
    interrupted = "import sys; sys.modules['click'] = type('Interrupted', (), {'__getattr__': interrupt})()"
    code = f"def interrupt(*_): raise KeyboardInterrupt\n{interrupted}\nfrom tafelbild.__main__ import main\nmain()"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout, run.stderr) == (130, "", "")


def test_a_signal_in_a_class_statement_is_an_interruption() -> None:
    """Python 3.11 wraps what is raised there, as while a library is imported, into a RuntimeError."""
    wrapped = RuntimeError("Error calling __set_name__")
    wrapped.__cause__ = TerminatedError(signal.SIGTERM)
    assert (one_line_error(wrapped).exit_code, str(one_line_error(wrapped))) == (143, str(INTERRUPTED))
