"""What is filmed for the benchmark, and how: the same frames by plain manim and by us, each as a fresh process."""

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tafelbild.lesson import default_folder

HERE: Final = Path(__file__).parent
PROGRAMS: Final = Path(sys.executable).parent
MOTION_SCRIPT: Final = "## Bewegung\n\n> Einblendung: Motion\n"


@dataclass(frozen=True)
class Scale:
    """How large the films are: the name of one of our qualities, and what it means in manim's words.

    ``upload``: the quality of the same size whose films are smaller, if there is one.
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
    """A scene of a lesson. ``scenes`` is its own scenes.py (None: the default lesson's)."""

    name: str
    scene: str
    scenes: Path | None = None
    weights: bool = False  # whether they are changed, too

    def lay_out(self, folder: Path) -> Path:
        """Write the lesson into a folder of its own, as a lecturer has it; return that."""
        lesson = folder / "neuron"
        shutil.copytree(default_folder(), lesson, ignore=shutil.ignore_patterns("__pycache__", "recordings"))
        if self.scenes is not None:
            for description in lesson.glob("*.??.md"):
                description.unlink()
            shutil.copyfile(self.scenes, lesson / "scenes.py")
            for language in ("de", "en"):
                (lesson / f"script.{language}.md").write_text(MOTION_SCRIPT.replace("Motion", self.scene))
        return lesson


LECTURE: Final = Subject("lecture", "Lecture", weights=True)
INSERT: Final = Subject("lecture", "WeightedSum", weights=True)  # a part of it, on a small scale
MOTION: Final = Subject("motion", "Motion", HERE / "motion.py")
NETWORK: Final = Subject("network", "Network", HERE / "network.py")
NUMBERS: Final = {1: ("0.2,", "0.3,"), 2: ("0.1,", "0.2,"), 3: ("0.25]", "0.35]")}  # weight: what stands, what will


def plain_manim(lesson: Path, scene: str, scale: Scale) -> list[str]:
    """Return the command of plain manim: its caching is off, for it would only cost time."""
    size = ["--resolution", f"{scale.width},{scale.height}", "--fps", str(scale.frame_rate)]
    quiet = ["--verbosity", "ERROR", "--progress_bar", "none", "--media_dir", "manim"]
    return [str(PROGRAMS / "manim"), "render", "--disable_caching", *size, *quiet, str(lesson / "scenes.py"), scene]


def ours(lesson: Path, scene: str, scale: Scale, quality: str = "") -> list[str]:
    """Return our command: all cores, no voice (reading times), no options but the frame rate."""
    kind = ["--quality", quality or scale.quality, "--fps", str(scale.frame_rate), "--lang", "de"]
    return [str(PROGRAMS / "tafelbild"), "film", str(lesson), "--scene", scene, *kind]


def film_in(folder: Path) -> Path:
    """Return the film that a command has left in a folder: the newest, and no piece of one."""
    films = [f for f in folder.rglob("*.mp4") if "pieces" not in f.parts and "partial_movie_files" not in f.parts]
    return max(films, key=lambda film: film.stat().st_mtime)


def change(lesson: Path, weight: int) -> None:
    """Change one weight of the lesson, by hand."""
    toml = lesson / "lesson.toml"
    stands, will = NUMBERS[weight]
    toml.write_text(toml.read_text(encoding="utf-8").replace(stands, will, 1), encoding="utf-8")


def subjects(scale: Scale) -> Sequence[Subject]:
    """Return what is filmed."""
    return (LECTURE if scale == FULL else INSERT, MOTION, NETWORK)
