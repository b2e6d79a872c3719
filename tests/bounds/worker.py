"""Child process: takes cases as JSON lines from stdin, and answers each with its outcome, CPU seconds and peak memory.

A case that exceeds ``CPU_LIMIT`` or ``MEMORY_LIMIT`` ends the process.
"""

import json
import os
import resource
import sys
import tempfile
import time
import traceback
from pathlib import Path

from click.testing import CliRunner

from tafelbild.cli import tafelbild
from tafelbild.errors import LessonError
from tafelbild.lesson import find_wrong_numbers, load
from tafelbild.lesson.script_checks.decimal_marks import find_wrong_decimal_marks
from tafelbild.lesson.script_checks.word_checks import find_pointing_phrases, find_wrong_terms
from tafelbild.narration import estimate_narration, paragraphs_of
from tafelbild.voices.sound import read_sound

CPU_LIMIT = 30  # seconds for a case
MEMORY_LIMIT = 3_000_000_000  # bytes of address space, of which most is not used


FAULTS = {  # what the tests of the tests try
    "hang": lambda: os.kill(os.getpid(), 9),
    "crash": lambda: {}["crash"],
    "memory": lambda: bytearray(b"a") * 700_000_000,
}


def check_lesson(folder: Path) -> str:
    """Load a lesson and do what `check` does without pictures, and what a narration needs."""
    lesson = load(folder)
    for language in lesson.languages:
        for find in (find_wrong_numbers, find_wrong_decimal_marks, find_wrong_terms, find_pointing_phrases):
            tuple(find(lesson, language))
        for paragraph in paragraphs_of(lesson, language).values():
            estimate_narration(paragraph.utterance)
    return ""


def run_command(*arguments: str) -> str:
    """Run a command; return its error line, "" if it succeeds."""
    result = CliRunner().invoke(tafelbild, arguments)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    if result.exit_code not in {0, 2} or (result.exit_code == 2 and len(result.stderr.splitlines()) != 1):
        raise AssertionError(f"status {result.exit_code}: {result.stderr}")
    return result.stderr.strip() if result.exit_code else ""


def outcome(kind: str, path: Path) -> str:
    """Do what the kind of a case says, and return its one-line error, "" if there is none."""
    try:
        if kind == "compute":
            return run_command("compute", str(path))
        if kind == "new":
            document = next(path.iterdir())
            return run_command("new", str(path / "lesson"), "--from", str(document))
        if kind in FAULTS:
            FAULTS[kind]()
        if kind == "sound":
            read_sound(next(path.iterdir()))
            return ""
        return check_lesson(path)
    except LessonError as error:
        return str(error)


def peak_memory() -> int:
    """Return the peak of the resident memory, in bytes, since ``forget_peak``."""
    status = Path("/proc/self/status").read_text("utf-8")
    return 1024 * int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])


def forget_peak() -> None:
    """Let the peak of the resident memory begin anew."""
    Path("/proc/self/clear_refs").write_text("5", "utf-8")


def answer(kind: str, files: dict[str, str]) -> dict[str, object]:
    """Write the files of a case (name -> Latin-1 text of their bytes) into a folder, and return its outcome."""
    with tempfile.TemporaryDirectory() as name:
        for file, contents in files.items():
            (Path(name) / file).parent.mkdir(parents=True, exist_ok=True)
            (Path(name) / file).write_bytes(contents.encode("latin-1"))
        forget_peak()
        before, started = peak_memory(), time.process_time()
        try:
            told, crash = outcome(kind, Path(name)), ""
        except BaseException:  # noqa: BLE001  (that none comes is what is tested)
            told, crash = "", traceback.format_exc()
        seconds = time.process_time() - started
        return {"told": told, "crash": crash, "seconds": seconds, "bytes": peak_memory() - before}


def serve() -> None:
    """Answer the cases of stdin until it ends."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT, MEMORY_LIMIT))
    os.environ["TAFELBILD_INTERFACE"] = "en"
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever is printed must not be taken for an answer
    for line in sys.stdin:
        case = json.loads(line)
        used = int(time.process_time())
        resource.setrlimit(resource.RLIMIT_CPU, (used + CPU_LIMIT, resource.RLIM_INFINITY))
        print(json.dumps(answer(case["kind"], case["files"])), file=answers, flush=True)


if __name__ == "__main__":
    serve()
