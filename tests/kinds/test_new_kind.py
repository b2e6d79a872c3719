"""A new kind of lessons is a new folder and no other edit: a tiny one makes everything that any other does.

The kind ``dice`` adds two dice. Its folder is put beside the shipped ones for this test, as if it lay there.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner

import tafelbild.kinds
from tafelbild.cli import tafelbild as command_line
from tafelbild.lesson.kind import kinds, load_module

LESSON: Final = {
    "lesson.toml": 'languages = ["en"]\ntitle = { en = "Two dice" }\n\n[dice]\nthrown = [2, 5]\n',
    "script.en.md": "## The sum\n\n> Insert: Throw\n\n[throw] We throw {first}.\n\n[add: lucky] Together {total}.\n",
    "scenes.py": """
from tafelbild.draw import Handwriting, Write
from tafelbild.stage import LessonScene


class Throw(LessonScene):
    def construct(self):
        first, second = self.lesson.numbers.thrown
        line = Handwriting(self.theme, f"{first}+{second}={first + second}", height=0.8).at(0, 0.5, 0)
        with self.beat("throw") as beat:
            beat.at("first", Write(line))
        with self.beat("add"):
            pass


class Lecture(Throw):
    def construct(self):
        for insert in self.inserts:
            self.play_insert(insert)
""",
}


@pytest.fixture
def dice(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put the folder with the kind ``dice`` among the folders of kinds."""
    monkeypatch.setattr(tafelbild.kinds, "__path__", [*tafelbild.kinds.__path__, str(Path(__file__).parent / "added")])
    for known in (kinds, load_module):
        known.cache_clear()
    yield
    for known in (kinds, load_module):
        known.cache_clear()


@pytest.fixture
def lesson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a lesson about two dice."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "two-dice"
    folder.mkdir()
    for name, text in LESSON.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def run(*arguments: object) -> str:
    """Run the command line, which must succeed; return what it prints on stdout."""
    result = CliRunner().invoke(command_line, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.usefixtures("dice")
def test_it_is_computed_and_checked(lesson: Path) -> None:
    assert json.loads(run("compute", lesson, "--json")) == {"thrown": ["2", "5"], "total": "7"}
    assert "2 + 5 = 7" in run("compute", lesson)
    assert json.loads(run("check", lesson, "--json")) == []


@pytest.mark.usefixtures("dice")
def test_what_it_refuses_is_one_line_and_what_it_does_not_offer_too(lesson: Path) -> None:
    (lesson / "lesson.toml").write_text(LESSON["lesson.toml"].replace("5", "7"), encoding="utf-8")
    result = CliRunner().invoke(command_line, ["compute", str(lesson)])
    told = "lesson.toml: dice.thrown[2]: the number 7 is not possible; choose 1 to 6\n"
    assert (result.exit_code, result.stderr) == (2, told)
    (lesson / "lesson.toml").write_text(LESSON["lesson.toml"], encoding="utf-8")
    result = CliRunner().invoke(command_line, ["publish", str(lesson), "--exercises", "2"])
    told = "--exercises: a lesson of the kind dice has no exercises; leave out --exercises\n"
    assert (result.exit_code, result.stderr) == (2, told)


@pytest.mark.slow
@pytest.mark.usefixtures("dice")
def test_it_has_storyboard_film_and_published_folder(lesson: Path) -> None:
    run("storyboard", lesson, "--output", "boards")
    assert [file.suffix for file in sorted(Path("boards").glob("*.pdf"))] == [".pdf"]
    run("film", lesson, "--quality", "draft", "--output", "films")
    captions = next(Path("films").glob("*-draft.vtt")).read_text(encoding="utf-8")
    assert "Together 7." in captions
    run("publish", lesson, "--quality", "draft", "--output", "out")
    words = [file.read_text(encoding="utf-8", errors="ignore") for file in Path("out").rglob("*") if file.is_file()]
    assert not any(word in text.lower() for text in words for word in ("neuron", "aktivierungsfunktion"))
    assert not list(Path("out").rglob("*handout*"))


def test_without_its_folder_the_lesson_is_refused(lesson: Path) -> None:
    result = CliRunner().invoke(command_line, ["compute", str(lesson)])
    assert result.exit_code == 2
    assert result.stderr.startswith("lesson.toml: unknown key 'dice'; ")
