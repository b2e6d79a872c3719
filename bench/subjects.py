"""The scenes that the benchmark renders, and the command lines for plain manim and for ours."""

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tafelbild.lesson import default_folder

BENCH_FOLDER: Final = Path(__file__).parent
PROGRAMS: Final = Path(sys.executable).parent


@dataclass(frozen=True)
class Scale:
    """The size of the films: one of our qualities, and the same size for manim.

    ``upload``: the quality of the same size with smaller files, "" if there is none.
    """

    quality: str
    upload: str
    width: int
    height: int
    frame_rate: int


FULL: Final = Scale("lecture", "master", 1920, 1080, 60)
SMALL: Final = Scale("draft", "", 960, 540, 25)  # to try the benchmark itself
SCALES: Final = {"full": FULL, "small": SMALL}


@dataclass(frozen=True)
class Subject:
    """A scene to render. ``scenes``: its scenes.py (None: that of the default lesson)."""

    name: str
    scene: str
    scenes: Path | None = None
    weights: bool = False  # whether renderings after a changed weight are measured too

    def create_lesson(self, folder: Path) -> Path:
        """Create the lesson in a subfolder, as a lecturer would have it, and return its path."""
        lesson = folder / "neuron"
        shutil.copytree(default_folder(), lesson, ignore=shutil.ignore_patterns("__pycache__", "recordings"))
        if self.scenes is not None:
            for description in lesson.glob("*.??.md"):
                description.unlink()
            shutil.copyfile(self.scenes, lesson / "scenes.py")
            for language in ("de", "en"):
                (lesson / f"script.{language}.md").write_text(f"## Bewegung\n\n> Einblendung: {self.scene}\n")
        return lesson


LECTURE: Final = Subject("lecture", "Lecture", weights=True)
INSERT: Final = Subject("lecture", "WeightedSum", weights=True)  # a part of it, for the small scale
MOTION: Final = Subject("motion", "Motion", BENCH_FOLDER / "motion.py")
NETWORK: Final = Subject("network", "Network", BENCH_FOLDER / "network.py")
WEIGHT_CHANGES: Final = {1: ("0.2,", "0.3,"), 2: ("0.1,", "0.2,"), 3: ("0.25]", "0.35]")}  # weight: old text, new text


def plain_manim_command(lesson: Path, scene: str, scale: Scale) -> list[str]:
    """Return the command line of plain manim, without its caching, which would only cost time."""
    size = ["--resolution", f"{scale.width},{scale.height}", "--fps", str(scale.frame_rate)]
    quiet = ["--verbosity", "ERROR", "--progress_bar", "none", "--media_dir", "manim"]
    return [str(PROGRAMS / "manim"), "render", "--disable_caching", *size, *quiet, str(lesson / "scenes.py"), scene]


def our_command(lesson: Path, scene: str, scale: Scale, quality: str = "") -> list[str]:
    """Return our command line: all cores, no voice (reading times), no options but quality and frame rate."""
    kind = ["--quality", quality or scale.quality, "--fps", str(scale.frame_rate), "--lang", "de"]
    return [str(PROGRAMS / "tafelbild"), "film", str(lesson), "--scene", scene, *kind]


def find_film(folder: Path) -> Path:
    """Return the newest film below a folder, ignoring pieces."""
    films = [f for f in folder.rglob("*.mp4") if "pieces" not in f.parts and "partial_movie_files" not in f.parts]
    return max(films, key=lambda film: film.stat().st_mtime)


def change_weight(lesson: Path, weight: int) -> None:
    """Change one weight in lesson.toml."""
    toml = lesson / "lesson.toml"
    old, new = WEIGHT_CHANGES[weight]
    toml.write_text(toml.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")


def subjects(scale: Scale) -> Sequence[Subject]:
    """Return the scenes to render at a scale."""
    return (LECTURE if scale == FULL else INSERT, MOTION, NETWORK)
