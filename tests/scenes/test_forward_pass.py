"""The lesson about a whole network: right on the shipped network, and on others that a lecturer may write.

"Other sizes work (2-2-1, 4-3-3, 6-6-6-3; more with ellipses), negative sums, other functions; what does not fit is
refused as elsewhere." (issue 19)
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import mkdtemp
from typing import Final

import pytest

from tafelbild.audit.scene_audit import apply_rules, record_film
from tafelbild.audit.snapshots import Film
from tafelbild.errors import LessonError
from tafelbild.lesson import load, shipped_lessons
from tafelbild.render.beat_pictures import play_unseen
from tafelbild.render.job import RenderJob
from tafelbild.render.scenes import load_scenes
from tafelbild.stage import BeatSpan, LessonScene, Settings
from tafelbild.theme import theme_named

SCENES: Final = ("NetworkQuestion", "LayerTable", "MatrixForm", "NextLayers", "Softmax")
STEPS: Final = (
    *("ask", "recall-the-neuron", "compute-the-others", "meet-the-negative", "collect-the-weights", "read-the-index"),
    *("name-the-other-convention", "light-row-after-row", "activate-the-vector", "hand-over", "reach-the-end"),
    *("raise", "divide", "say-what-it-means", "doubt-the-answer", "look-ahead"),
)
VALUES: Final = {  # step -> numbers of the design that stand on the stage when it ends
    "ask": {"5", "2", "4"},
    "recall-the-neuron": {"0,2", "0,1", "0,25", "3,2"},
    "meet-the-negative": {"0,9", "1,4", "2,2", "3,2", "−0,6", "−1,1", "1,8", "0,8"},
    "activate-the-vector": {"1,4", "3,2", "−1,1", "0,8", "0"},
    "hand-over": {"1,6", "0", "1,2", "2,4"},
    "reach-the-end": {"0,7", "−0,4"},
    "divide": {"2,01", "0,67", "2,68", "0,75", "0,25", "1"},
    "say-what-it-means": {"75", "25"},
}
Layer = tuple[list[list[float]], list[float], str]


def weights(rows: int, columns: int) -> list[list[float]]:
    """Return weights with one decimal, from -0.3 to 0.3."""
    return [[((3 * j + 5 * i) % 7 - 3) / 10 for i in range(columns)] for j in range(rows)]


def network(sizes: tuple[int, ...], hidden: str = "relu", last: str = "identity", more: str = "") -> str:
    """Return the lesson.toml of a network with layers of these sizes."""
    layers = [(weights(r, s), [0.5 - j / 10 for j in range(r)], hidden) for s, r in pairwise(sizes)]
    layers[-1] = (*layers[-1][:2], last)
    return of_layers([k % 4 for k in range(1, sizes[0] + 1)], *layers, more=more)


def of_layers(inputs: list[float], *layers: Layer, more: str = "") -> str:
    """Return the lesson.toml of a network with these inputs and layers."""
    tables = [f"[[network.layer]]\nweights = {w}\nbias = {b}\nactivation = {f!r}\n" for w, b, f in layers]
    return "\n".join((f"[network]\ninputs = {inputs}", more, *tables))


NAMES: Final = 'names.inputs = ["Größe", "Gewicht"]\nnames.outputs = ["Katze", "Hund"]'
NETWORKS: Final = {
    "2-2-1": of_layers([1, 2], ([[0.5, -1], [1, 0.5]], [0, 0.5], "relu"), ([[1, -0.5]], [0.25], "identity")),
    "4-3-3": network((4, 3, 3), last="softmax"),
    "6-6-6-3": network((6, 6, 6, 3), last="softmax"),
    "all sums negative": of_layers([1, 2], ([[-1, -1], [-1, -0.5]], [0, -0.5], "relu"), ([[1, 1]], [-2], "identity")),
    "sigmoid at the end": network((2, 3, 2), last="sigmoid", more=NAMES),
    "tanh": network((2, 2, 2), "tanh", "softmax"),
    "no hidden layer": network((3, 2), last="softmax"),
    "one neuron a layer": of_layers([2], ([[1]], [0], "relu"), ([[1]], [1], "relu"), ([[0.5]], [1], "identity")),
    "five layers": network((2, 2, 2, 2, 2), last="softmax"),
    "softmax of far values": of_layers(
        [9, 5], ([[3, 1], [1, 1]], [0, 0], "relu"), ([[3, 1], [1, 1]], [0, 0], "softmax")
    ),
    "ten neurons": network((10, 10, 2), last="softmax"),
}
QUICK: Final = {"2-2-1", "one neuron a layer"}


@cache
def folder_of(toml: str) -> Path:
    """Return a folder with this lesson.toml."""
    folder = Path(mkdtemp(prefix="tafelbild-lesson-"))
    (folder / "lesson.toml").write_text(toml, encoding="utf-8")
    return folder


def job_of(toml: str | None = None, language: str = "de", theme: str = "board", scene: str = "Lecture") -> RenderJob:
    """Return the job of a scene: of the shipped lesson, or of one with this lesson.toml."""
    lesson = load(shipped_lessons()["forward_pass"] if toml is None else folder_of(toml))
    return RenderJob(load_scenes(lesson)[scene], Settings(lesson, language, theme_named(theme)))


def findings(job: RenderJob) -> tuple[Film, list[str]]:
    """Return the film of a job, and what the audit finds in it."""
    film = record_film(job)
    return film, [f"{f.at and f.at.step}: {f.rule}: {f.message}" for f in apply_rules(film, job).findings]


def played(job: RenderJob) -> list[str]:
    """Play a scene without drawing it; return the steps that it has played."""
    steps: list[str] = []

    def on_beat(_: LessonScene, span: BeatSpan) -> None:
        steps.append(span.step)

    play_unseen(job, on_beat)
    return steps


def numbers_on(film: Film) -> Iterator[tuple[str, set[str]]]:
    """Yield for each step the numbers that stand on the stage when it ends."""
    for picture in film.beat_ends:
        yield picture.at.step, {n for text in picture.texts for n in re.findall(r"−?\d+(?:,\d+)?", text.text)}


@pytest.mark.slow
@pytest.mark.parametrize("theme", ["board", "paper"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_the_lecture_is_sound(language: str, theme: str) -> None:
    film, found = findings(job_of(language=language, theme=theme))
    assert found == []
    assert tuple(picture.at.step for picture in film.beat_ends)[1:] == STEPS
    assert tuple(dict.fromkeys(picture.at.scene for picture in film.beat_ends))[1:] == SCENES
    shown = dict(numbers_on(film))
    missing = {step: wanted - shown[step] for step, wanted in VALUES.items() if wanted - shown[step]}
    assert language != "de" or missing == {}


def test_the_shipped_lesson_plays_all_steps() -> None:
    assert tuple(played(job_of()))[1:] == STEPS


@pytest.mark.parametrize(
    "name", [name if name in QUICK else pytest.param(name, marks=pytest.mark.slow) for name in NETWORKS]
)
def test_other_networks_play(name: str) -> None:
    steps = played(job_of(NETWORKS[name], "en", "paper"))
    assert [step for step in STEPS if step in steps] == [step for step in steps if step in STEPS]
    assert {"ask", "recall-the-neuron", "light-row-after-row", "reach-the-end", "say-what-it-means"} <= {*steps}


@pytest.mark.slow
@pytest.mark.parametrize("name", NETWORKS)
def test_other_networks_are_sound(name: str) -> None:
    job = job_of(NETWORKS[name])
    film = record_film(job)
    assert [f"{f.at and f.at.step}: {f.rule}: {f.message}" for f in apply_rules(film, job).errors] == []
    assert film.beat_ends


@pytest.mark.slow
@pytest.mark.parametrize("scene", SCENES)
def test_an_insert_alone_is_sound(scene: str) -> None:
    film, found = findings(job_of(scene=scene))
    assert found == []
    assert {picture.at.scene for picture in film.beat_ends} == {scene}


@pytest.mark.parametrize(
    "toml",
    [
        of_layers([1, 2], ([[12345, 1], [1, 1]], [0, 0], "relu"), ([[1, 1]], [0], "identity")),
        network((3, 3, 7), last="softmax"),
        "[network]\nsizes = [3, 2]\n",
    ],
    ids=["a value of six digits", "softmax of seven", "sizes alone"],
)
def test_what_does_not_fit_is_told_in_one_line(toml: str) -> None:
    with pytest.raises(LessonError) as error:
        played(job_of(toml))
    assert "\n" not in str(error.value)
