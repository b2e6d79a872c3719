"""All six scenes render by plain ``manim render``, in both languages, on both grounds, opaque and as an overlay.

"each rendered by plain ``manim render scenes/neuron/scenes.py CLASS`` from the repository root, with any of
manim's own flags" (issue 2)
"""

import os
import subprocess
import sys
from itertools import pairwise, product
from pathlib import Path
from typing import Any, Final

import av
import numpy as np
import pytest
from manim import tempconfig
from numpy.typing import NDArray
from PIL import Image

from tafelbild.lesson import default_folder
from tafelbild.stage import LessonScene, Settings
from tafelbild.stage.settings import LANGUAGE_VARIABLE, LESSON_VARIABLE, THEME_VARIABLE
from tafelbild.theme import BOARD, THEMES

from .rehearsal import INSERTS, SCENES, media_folder, scenes

TINY: Final = {"pixel_width": 160, "pixel_height": 90, "frame_rate": 2, "verbosity": "ERROR", "progress_bar": "none"}
LOOKS: Final = tuple(product(("de", "en"), THEMES, (False, True)))  # language, ground, overlay
FILMED: Final = (("de", "board", False), ("en", "paper", True))  # an insert in these; a last frame is quicker
STILLS: Final = tuple(  # the others save their last frame: the lecture in four looks, an insert in the two left over
    (name, look)
    for name in SCENES
    for k, look in enumerate(LOOKS)
    if (k.bit_count() % 2 if name == "Lecture" else k in {0b010, 0b101})
)
CORNERS: Final = ((0, 0), (0, -1), (-1, 0), (-1, -1))


def rendered(
    name: str, media: Path, look: tuple[str, str, bool], monkeypatch: pytest.MonkeyPatch, **options: Any
) -> LessonScene:
    """Render a scene as manim does: it takes its settings from the environment."""
    language, theme, overlay = look
    monkeypatch.setenv(LANGUAGE_VARIABLE, language)
    monkeypatch.setenv(THEME_VARIABLE, theme)
    monkeypatch.delenv(LESSON_VARIABLE, raising=False)
    text = Path(media_folder()) / "texts"
    with tempconfig({**TINY, "media_dir": str(media), "text_dir": str(text), "transparent": overlay, **options}):
        scene: LessonScene = getattr(scenes(), name)()
        scene.render()
    return scene


def lesson_in(folder: Path, neuron: str) -> Path:
    """Write a lesson.toml with these lines of [neuron]."""
    file = folder / "lesson.toml"
    file.write_text(f"[neuron]\n{neuron}\n", encoding="utf-8")
    return file


def film_of(scene: LessonScene) -> Path:
    return Path(str(scene.renderer.file_writer.movie_file_path))


def still_of(scene: LessonScene) -> Path:
    return Path(str(scene.renderer.file_writer.image_file_path))


def frames_in(file: Path) -> int:
    with av.open(str(file)) as container:
        return sum(1 for _ in container.decode(video=0))


def last_frame(file: Path) -> NDArray[np.uint8]:
    with av.open(str(file)) as container:
        *_, last = container.decode(video=0)
        return last.to_ndarray(format="rgba")


def check_ground(picture: NDArray[np.uint8], look: tuple[str, str, bool]) -> None:
    """Check that an overlay is clear outside its plate and nearly opaque on it, a film opaque; and its ground."""
    _, theme, overlay = look
    alpha = picture[..., 3]
    middle = alpha[10:60, 10:150]
    if overlay:
        assert [alpha[corner] for corner in CORNERS] == [0] * 4
        assert alpha[-10:].max() == 0  # the caption zone is free
        assert middle.min() >= 230
        assert (middle < 255).mean() > 0.5  # the plate itself lets a little through
    else:
        assert alpha.min() == 255
    ground = np.array([int(THEMES[theme].ground[k : k + 2], 16) for k in (1, 3, 5)])
    plain = np.median(picture[10:60, 10:150, :3].reshape(-1, 3).astype(int), axis=0)
    assert np.abs(plain - ground).max() < 35  # the board's brush, the paper's squares, the plate's transparency
    assert np.abs(picture[10:60, 10:150, :3].astype(int) - ground).max() > 60  # something is drawn


@pytest.mark.slow
@pytest.mark.parametrize("look", FILMED, ids=str)
@pytest.mark.parametrize("name", INSERTS)
def test_an_insert_is_a_film(
    name: str, look: tuple[str, str, bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = rendered(name, tmp_path, look, monkeypatch)
    assert frames_in(film_of(scene)) == scene.frame == scene.beat_spans[-1].end
    assert scene.beat_spans[0].start == 0
    assert all(before.end == after.start for before, after in pairwise(scene.beat_spans))
    assert [span.step for span in scene.beat_spans] == [beat.step for beat in scene.insert.beats]
    check_ground(last_frame(film_of(scene)), look)


def test_the_lecture_is_one_film(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scene = rendered("Lecture", tmp_path, ("en", "board", False), monkeypatch)
    assert frames_in(film_of(scene)) == scene.frame == scene.beat_spans[-1].end
    inserts = scene.lesson.scripts["en"].inserts
    said = [(insert.scene or "Lecture", beat.step) for insert in inserts for beat in insert.beats]
    assert [(span.scene, span.step) for span in scene.beat_spans] == said
    title, *beats = scene.beat_spans
    assert title.start == 0
    assert beats[0].start - title.end <= round(0.6 * 2) + 1  # while the title leaves
    assert all(before.end == after.start for before, after in pairwise(beats))


@pytest.mark.parametrize(("name", "look"), STILLS, ids=str)
def test_a_last_frame_is_saved(
    name: str, look: tuple[str, str, bool], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``manim render -s``, and ``-s -t``."""
    scene = rendered(name, tmp_path, look, monkeypatch, save_last_frame=True)
    check_ground(np.array(Image.open(still_of(scene)).convert("RGBA")), look)


def test_a_cached_film_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Manim's own clock drifts between a first and a cached render; ours counts whole frames."""
    first, again = (rendered("NeuronZoom", tmp_path, FILMED[0], monkeypatch) for _ in range(2))
    assert again.beat_spans == first.beat_spans
    assert frames_in(film_of(again)) == again.frame == first.frame
    pieces = (tmp_path / "videos").rglob("partial_movie_files/**/*.mp4")
    assert [file for file in pieces if "uncached" not in file.name]


SUM = """
from tafelbild.draw import Handwriting, Write
from tafelbild.stage import LessonScene


class Sum(LessonScene):
    def construct(self):
        line = Handwriting(self.theme, "3+4=7", height=0.8).at(0, 0, 0)
        print("said:", self.lesson.scripts[self.language].insert("Sum").beats[0].text)
        with self.beat("add"):
            self.play(Write(line))
"""


# -- the command itself -------------------------------------------------------------------------------


def manim(
    *arguments: str, media: Path, scenes: str = "scenes/neuron/scenes.py", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run ``manim render scenes/neuron/scenes.py …`` from the folder in which scenes/ is."""
    root = default_folder().parents[1]
    render = [sys.executable, "-m", "manim", "render", scenes]
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("TAFELBILD_")}
    paths = os.pathsep.join(filter(None, [str(root / "src"), inherited.get("PYTHONPATH", "")]))
    command, variables = [*render, *arguments, "--media_dir", str(media)], {**inherited, "PYTHONPATH": paths}
    variables |= environment
    return subprocess.run(command, check=False, capture_output=True, text=True, timeout=300, cwd=root, env=variables)


def test_plain_manim_saves_a_still(tmp_path: Path) -> None:
    """``manim render scenes/neuron/scenes.py Result -ql --fps 3 -s``, in English, on paper."""
    done = manim("Result", "-ql", "--fps", "3", "-s", media=tmp_path, TAFELBILD_LANG="en", TAFELBILD_THEME="paper")
    assert done.returncode == 0, done.stderr
    (picture,) = (tmp_path / "images").rglob("Result*.png")
    assert Image.open(picture).size == (854, 480)
    assert np.median(np.array(Image.open(picture).convert("L"))) > 230  # paper


@pytest.mark.parametrize(("chosen", "told"), [("", "Three and four is 7."), ("LESSON", "Nothing is said.")])
def test_plain_manim_takes_the_lesson_beside_the_scenes(tmp_path: Path, chosen: str, told: str) -> None:
    """``manim render my-lesson/scenes.py Sum``: without TAFELBILD_LESSON the lesson.toml beside it counts."""
    for name, words in (("own", "Three and four is 7."), ("other", "Nothing is said.")):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "lesson.toml").write_text('languages = ["en"]\ntitle = { en = "Sums" }\n', encoding="utf-8")
        (folder / "script.en.md").write_text(f"## Sums\n\n> Insert: Sum\n\n[add] {words}\n", encoding="utf-8")
        (folder / "scenes.py").write_text(SUM, encoding="utf-8")
    environment = {"TAFELBILD_LESSON": str(tmp_path / "other")} if chosen else {}
    scenes, still = str(tmp_path / "own" / "scenes.py"), ("Sum", "-r", "160,90", "--fps", "3", "-s")
    done = manim(*still, media=tmp_path / "media", scenes=scenes, **environment)
    assert done.returncode == 0, done.stderr
    assert f"said: {told}" in done.stdout
    assert list((tmp_path / "media" / "images").rglob("Sum*.png"))


def test_plain_manim_renders_a_gif_of_another_lesson(tmp_path: Path) -> None:
    lesson = lesson_in(tmp_path, "inputs = [3]\nweights = [0.5]\nbias = -2\nactivation = 'tanh'")
    arguments = ("NetworkGraph", "-r", "160,90", "--fps", "3", "--format=gif")
    done = manim(*arguments, media=tmp_path, TAFELBILD_LESSON=str(lesson))
    assert done.returncode == 0, done.stderr
    (picture,) = (tmp_path / "videos").rglob("NetworkGraph*.gif")
    assert frames_in(picture) > 30


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"TAFELBILD_LANG": "fr"}, "language: the lesson has no 'fr'; choose one of de, en"),
        ({"TAFELBILD_THEME": "pink"}, "theme: unknown theme 'pink'; choose one of board, paper"),
        ({"TAFELBILD_LESSON": "LESSON"}, "lesson.toml: neuron.activation: unknown function 'relo'; "),
    ],
    ids=["language", "theme", "lesson"],
)
def test_a_fault_is_one_line_and_status_2(environment: dict[str, str], sentence: str, tmp_path: Path) -> None:
    """Issue 2: "one clear line and exit status 2, never a traceback"."""
    lesson = lesson_in(tmp_path, "inputs = [3]\nweights = [0.5]\nbias = -2\nactivation = 'relo'")
    given = {key: str(lesson) if value == "LESSON" else value for key, value in environment.items()}
    done = manim("Result", "-r", "160,90", "-s", media=tmp_path, **given)
    assert done.returncode == 2
    (line,) = done.stderr.strip().splitlines()
    assert sentence in line
    assert "Traceback" not in done.stdout


def test_another_renderer_is_refused_in_one_line(tmp_path: Path) -> None:
    done = manim("Result", "-r", "160,90", "-s", "--renderer=opengl", media=tmp_path)
    assert done.returncode == 2
    assert done.stderr.strip() == "renderer: only manim's Cairo renderer can draw this; choose --renderer=cairo"


def test_numbers_that_do_not_fit_are_one_line(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The lesson is right, but its picture has no room: told while the scene is being built."""
    lesson = lesson_in(tmp_path, "inputs = [123456.789]\nweights = [1]\nbias = 1\nactivation = 'relu'")
    monkeypatch.setenv(LESSON_VARIABLE, str(lesson))
    with tempconfig({**TINY, "media_dir": str(tmp_path), "dry_run": True}), pytest.raises(SystemExit) as exit_:
        scenes().WeightedSum(skip_animations=True).render()
    assert exit_.value.code == 2
    (line,) = capsys.readouterr().err.strip().splitlines()
    assert line.startswith("neuron.inputs: ")


def test_the_board_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in (LESSON_VARIABLE, LANGUAGE_VARIABLE, THEME_VARIABLE):
        monkeypatch.delenv(variable, raising=False)
    settings = Settings.from_environment()
    assert (settings.language, settings.theme) == ("de", BOARD)
