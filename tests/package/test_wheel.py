"""The wheel, installed into an empty environment outside the repository, makes a lesson, pictures and a film."""

import json
import os
import re
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import av
import numpy as np
import pytest
from PIL import Image
from tests.programs import needs_build

ROOT = Path(__file__).parents[2]
OWN_SCENE = """\
from manim import Create, Scene, Square


class Own(Scene):
    def construct(self):
        self.play(Create(Square()))
"""


@dataclass(frozen=True)
class Environment:
    """A virtual environment, and a folder outside the repository in which its programs run."""

    programs: Path
    folder: Path

    def run(self, program: str, *arguments: str, **variables: str) -> str:
        """Run a program of the environment, which must succeed without a warning; return what it prints on stdout."""
        kept = ("HOME", "LANG", "PIP_", "SSL_", "TMPDIR")
        environment = {name: value for name, value in os.environ.items() if name.startswith(kept)}
        environment |= {"PATH": f"{self.programs}:/usr/bin:/bin", "TAFELBILD_INTERFACE": "en", **variables}
        command = [self.programs / program, *arguments]
        done = subprocess.run(command, cwd=self.folder, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        assert not re.search("Warning|WARNING|Missing", done.stdout + done.stderr), done.stdout + done.stderr
        return done.stdout

    def files(self, program: str, *arguments: str) -> list[Path]:
        """Run a program that prints the paths of what it made; return these paths."""
        paths = [self.folder / line for line in self.run(program, *arguments).splitlines()]
        assert [path for path in paths if not path.is_file()] == []
        return paths


def built(folder: Path) -> tuple[Path, Path]:
    """Build the package as for an upload: the sdist, and from it the wheel. Return their paths."""
    pinned = {**os.environ, "PIP_CONSTRAINT": str(ROOT / "constraints.txt")}
    command = [sys.executable, "-m", "build", "--outdir", folder, ROOT]
    done = subprocess.run(command, env=pinned, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (sdist,), (wheel,) = folder.glob("*.tar.gz"), folder.glob("*.whl")
    return sdist, wheel


def installed(wheel: Path, folder: Path) -> Environment:
    """Install a wheel into a new virtual environment."""
    subprocess.run([sys.executable, "-m", "venv", folder / "empty"], check=True)
    (folder / "work").mkdir()
    environment = Environment(folder / "empty/bin", folder / "work")
    pip = [environment.programs / "python", "-m", "pip", "--quiet", "--disable-pip-version-check", "install"]
    subprocess.run([*pip, "-c", ROOT / "constraints.txt", f"{wheel}[check]"], cwd=folder, check=True)
    return environment


def is_drawn(picture: Image.Image) -> bool:
    """Return whether there is more in a picture than its ground."""
    return bool(np.asarray(picture.convert("L")).std() > 5)


def check_contents(sdist: Path, wheel: Path) -> None:
    """Check what is in the two files: all sources, all licences, and nothing large."""
    with tarfile.open(sdist) as archive:
        members = archive.getmembers()
    names = {member.name.partition("/")[2] for member in members}
    assert {"CITATION.cff", "constraints.txt", "tests/package/test_wheel.py", "tools/setup.sh"} <= names
    assert [member.name for member in members if member.size > 1_500_000] == []
    with ZipFile(wheel) as archive:
        licences = {name.partition("/licenses/")[2] for name in archive.namelist() if "/licenses/" in name}
        (metadata,) = (archive.read(name).decode() for name in archive.namelist() if name.endswith("/METADATA"))
    fonts = {"src/tafelbild/draw/fonts/OFL.txt", "src/tafelbild/draw/hand/OFL.txt"}
    assert licences == {"LICENSE", "LICENSES.md", *fonts}
    assert "License-Expression: MIT AND CC-BY-4.0 AND OFL-1.1\n" in metadata
    assert "](media/" not in metadata


@needs_build
@pytest.mark.slow
def test_the_wheel_works_in_an_empty_environment(tmp_path: Path) -> None:
    sdist, wheel = built(tmp_path)
    check_contents(sdist, wheel)
    outside = installed(wheel, tmp_path)
    assert outside.run("python", "-c", "import tafelbild; print(tafelbild.__file__)").startswith(str(tmp_path))
    assert json.loads(outside.run("tafelbild", "compute", "--json"))["output"] == "3.2"
    made = outside.files("tafelbild", "new", "my-lesson")
    assert {path.name for path in made} >= {"lesson.toml", "script.de.md", "script.en.md"}
    assert "0 errors, 0 warnings" in outside.run("tafelbild", "check", "my-lesson", "--lang", "en")
    *_, sheet = outside.files("tafelbild", "storyboard", "my-lesson", "--lang", "en")
    assert is_drawn(Image.open(sheet))
    film, *_ = outside.files(
        "tafelbild", "film", "my-lesson", "--lang", "en", "--scene", "NetworkGraph", "--quality", "draft"
    )
    with av.open(str(film)) as video:
        frames = [frame.to_image() for frame in video.decode(video=0)]
    assert len(frames) > 100
    assert is_drawn(frames[-1])
    check_plugin(outside)
    assert "plain,film" in outside.run(
        "tafelbild", _TAFELBILD_COMPLETE="bash_complete", COMP_WORDS="tafelbild fi", COMP_CWORD="1"
    )


def check_plugin(outside: Environment) -> None:
    """Check that manim lists Tafelbild among its plugins, and renders where its configuration asks for it."""
    (outside.folder / "own.py").write_text(OWN_SCENE, encoding="utf-8")
    (outside.folder / "manim.cfg").write_text("[CLI]\nplugins = tafelbild\n", encoding="utf-8")
    assert "• tafelbild\n" in outside.run("manim", "plugins", "-l")
    outside.run("manim", "render", "-ql", "--progress_bar", "none", "own.py", "Own")
    assert len(list(outside.folder.rglob("Own.mp4"))) == 1
