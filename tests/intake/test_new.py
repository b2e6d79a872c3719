"""``tafelbild new``: the created files, rejected documents, and that no existing file is overwritten."""

import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from tafelbild.intake.lesson_writer import write_lesson_folder
from tafelbild.lesson import default_folder, load

Run = Callable[..., Result]
DATA = Path(__file__).parent / "data"
CHOICES = "save it as Markdown (.md), plain text (.txt) or Word (.docx)"


def test_help_has_an_example(run: Run) -> None:
    assert "\n    tafelbild new my-lesson --from week10.docx\n" in run("--help").stdout


def test_a_new_lesson_is_the_default_lesson_to_be_changed(run: Run) -> None:
    result = run("mine")
    files = ["lesson.toml", "script.de.md", "script.en.md"]
    assert (result.exit_code, result.stdout.splitlines(), result.stderr) == (0, [f"mine/{name}" for name in files], "")
    assert all(Path("mine", name).read_bytes() == (default_folder() / name).read_bytes() for name in files)
    assert load(Path("mine")).credits.based_on == load().credits.based_on


def test_a_document_becomes_a_lesson_in_an_empty_folder(run: Run) -> None:
    Path("deep/er").mkdir(parents=True)
    result = run("deep/er", "--from", DATA / "vorlesung.md")
    assert (result.exit_code, result.stderr) == (0, "")
    lines = result.stdout.splitlines()
    assert lines[0] == "vorlesung.md: 40 lines with words, 13 of them spoken"
    assert lines[-3:] == ["deep/er/from-script.md", "deep/er/lesson.toml", "deep/er/script.de.md"]
    assert [path.name for path in Path("deep").iterdir()] == ["er"]


def test_of_two_at_once_one_makes_the_folder(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    call = [sys.executable, "-c", "from tafelbild.cli import main; main()", "new", "mine"]
    environment = {**os.environ, "TAFELBILD_INTERFACE": "en"}
    runs = [
        subprocess.Popen(call, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    told = sorted((*run.communicate(), run.returncode) for run in runs)
    assert told[0] == ("", "mine: is not empty; name a new folder, nothing is overwritten\n", 2)
    assert told[1][1:] == ("", 0)
    assert [file.name for file in tmp_path.iterdir()] == ["mine"]


@pytest.mark.parametrize("arguments", [(), ("--from", DATA / "vorlesung.md")])
def test_what_is_there_is_left_alone(run: Run, arguments: tuple[object, ...]) -> None:
    Path("mine").mkdir()
    Path("mine/thesis.md").write_text("years of work", encoding="utf-8")
    result = run("mine", *arguments)
    problem = "mine: is not empty; name a new folder, nothing is overwritten\n"
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", problem)
    assert [path.name for path in Path("mine").iterdir()] == ["thesis.md"]
    assert run("mine/thesis.md").stderr == "mine/thesis.md: is a file; name a new folder, nothing is overwritten\n"


def test_a_lesson_that_does_not_load_is_never_there(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"lesson\.toml: neuron\.inputs: is missing"):
        write_lesson_folder(tmp_path / "new" / "lesson", {"lesson.toml": "[neuron]"}, lambda _: {})
    assert list((tmp_path / "new").iterdir()) == []


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("old.doc", b"\xd0\xcf\x11\xe0", f"old.doc: a file '.doc' cannot be read; {CHOICES}"),
        ("paper.pdf", b"%PDF-1.7", f"paper.pdf: a file '.pdf' cannot be read; {CHOICES}"),
        ("empty.md", b" \n\n", "empty.md: is empty; write what is said in the lesson"),
        ("zeros.txt", b"a\0b", f"zeros.txt: this is no text; {CHOICES}"),
        ("old.txt", "Größe".encode("latin-1"), "old.txt:1: is not UTF-8; save it as UTF-8 in your editor"),
        ("long.md", b"a" * 1_000_001, "long.md: is larger than 1000 kB, the most that is read"),
        ("book.md", b"word " * 40_001, "book.md: has more than 200,000 characters; take one lesson at a time"),
        ("goals.md", b"# Goals\n\n## Sources\n\nBook.", ("goals.md: nothing in it is spoken; "
         "write the words of the lesson below a heading")),
        ("text.docx", b"no zip", "text.docx: is no Word file, or a broken one; save it anew as .docx"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_one_line(run: Run, name: str, content: bytes, problem: str) -> None:
    Path(name).write_bytes(content)
    result = run("mine", "--from", name)
    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"{problem}\n")
    assert not Path("mine").exists()


def test_a_document_that_is_not_there_is_one_line(run: Run) -> None:
    assert run("mine", "--from", "none.md").stderr == "none.md: cannot be read: No such file or directory\n"
    assert run("mine", "--from", "none.docx").stderr == "none.docx: cannot be read: No such file or directory\n"


def test_a_bomb_is_not_unpacked(run: Run) -> None:
    with zipfile.ZipFile("bomb.docx", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        packed.writestr("word/document.xml", bytes(50_000_001))
    result = run("mine", "--from", "bomb.docx")
    assert result.stderr == "bomb.docx: unpacks to more than 50 MB or 2000 files; save it without its pictures\n"


def test_a_zip_that_is_no_word_file_is_one_line(run: Run) -> None:
    with zipfile.ZipFile("other.docx", "w") as packed:
        packed.writestr("hello.txt", "hello")
    assert run("mine", "--from", "other.docx").stderr == (
        "other.docx: is no Word file, or a broken one; save it anew as .docx\n"
    )
