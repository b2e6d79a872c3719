"""The tutorials, followed word by word: their files are written, their commands run, and what they print is told."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import av
import pytest
from PIL import Image

ROOT: Final = Path(__file__).parents[2]
FENCE: Final = re.compile(
    r'^```(?P<kind>\w+)(?: title="(?P<file>[^"]+)")?\n(?P<text>.*?)^```', re.MULTILINE | re.DOTALL
)
ALREADY_DONE: Final = re.compile(r"pip install .*\n")


def follow(page: str, folder: Path) -> None:
    """Do in a folder what a page says: write blocks that have a title, run ``sh``, compare its output with ``text``."""
    printed = ""
    for block in FENCE.finditer((ROOT / page).read_text(encoding="utf-8")):
        if block["file"]:
            (file := folder / block["file"]).parent.mkdir(exist_ok=True)
            file.write_text(block["text"], encoding="utf-8")
        elif block["kind"] == "sh":
            printed = run(ALREADY_DONE.sub("", block["text"]), folder)
        elif block["kind"] == "text":
            assert lines(block["text"]) in lines(printed)


def run(commands: str, folder: Path) -> str:
    """Run commands in a folder, which must succeed; return what they print."""
    programs = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    environment = {**os.environ, "PATH": programs, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100"}
    shell = ["sh", "-e", "-c", commands]
    done = subprocess.run(shell, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Warning" not in done.stderr
    return done.stdout


def lines(text: str) -> str:
    """Return a text without the spaces around its lines."""
    return "\n".join(line.strip() for line in text.strip().splitlines())


def test_the_blocks_of_a_page_are_found() -> None:
    blocks = [
        (block["kind"], block["file"]) for block in FENCE.finditer((ROOT / "docs/own-scene.md").read_text("utf-8"))
    ]
    assert blocks[:3] == [("sh", None), ("python", "contributions.py"), ("sh", None)]


@pytest.mark.slow
def test_your_own_scene(tmp_path: Path) -> None:
    follow("docs/own-scene.md", tmp_path)
    (picture,) = tmp_path.glob("media/images/contributions/*.png")
    assert Image.open(picture).size == (854, 480)
    films = [*tmp_path.glob("media/videos/*/480p15/*.mp4"), *tmp_path.glob("media/films/*.mp4")]
    seconds = {film.stem: float((av.open(str(film)).duration or 0) / av.time_base) for film in films}
    assert seconds.keys() == {"Contributions", "counts-Lecture-en-board-draft"}
    assert 3 < seconds["Contributions"] < 12
    assert 10 < seconds["counts-Lecture-en-board-draft"] < 30


@pytest.mark.slow
def test_your_own_lesson(tmp_path: Path) -> None:
    follow("docs/own-lesson.md", tmp_path)
    assert len(list(tmp_path.glob("media/films/spam-*.mp4"))) == 1
    assert (tmp_path / "my-course/from-script.md").is_file()
