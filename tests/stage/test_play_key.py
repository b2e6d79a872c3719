"""The key of a play is equal in every process, and differs if a pixel of its frames does."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np
import pytest
from manim import RIGHT, Circle, Create, FadeIn, Mobject, Scene, Square, VGroup, tempconfig

from tafelbild.stage.play_key import Fingerprint, fingerprint_of, source_folder
from tafelbild.stage.renderer import IncrementalRenderer
from tafelbild.theme import BOARD, PAPER, Theme

KEYS: Final = """
from manim import tempconfig
from tafelbild.render.job import RenderJob
from tafelbild.render.quality import DRAFT
from tafelbild.render.scenes import load_scenes
from tafelbild.stage import Settings
settings = Settings.load()
job = RenderJob(load_scenes(settings.lesson)["Lecture"], settings, DRAFT)
with tempconfig({**job.manim_config, "dry_run": True}):
    scene = job.scene(settings)
    scene.renderer.planning = True
    scene.render()
    print(*scene.renderer.piece_names)
"""


@pytest.mark.slow
def test_a_lecture_has_the_same_keys_in_every_process() -> None:
    environments = ({**os.environ, "PYTHONHASHSEED": seed} for seed in ("1", "2"))
    command = [sys.executable, "-c", KEYS]
    runs = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) for environment in environments]
    first, second = (run.communicate()[0].split() for run in runs)
    assert first == second
    assert len(first) > 100


class OnePlay(Scene):
    """A scene of one play, by its function ``part``."""

    part: Callable[[Scene], None]

    def construct(self) -> None:
        """Call the function."""
        type(self).part(self)


def key(part: Callable[[Scene], None], theme: Theme = BOARD, **options: Any) -> str | None:
    """Return the key of the last play of a scene."""
    size = {"pixel_width": 64, "pixel_height": 36, "frame_rate": 30, "dry_run": True}
    with tempconfig({**size, "verbosity": "ERROR", "progress_bar": "none", **options}):
        renderer = IncrementalRenderer(theme)
        renderer.planning = True
        type("OnePlay", (OnePlay,), {"part": part})(renderer=renderer).render()
    return renderer.piece_names[-1]


def circle(scene: Scene, *, colour: str = "#FFFFFF", x: float = 0.0, depth: int = 0, seconds: float = 0.5) -> None:
    scene.add(Circle(color=colour).shift(x * RIGHT).set_z_index(depth), Square())
    scene.wait(seconds)


def test_the_same_play_has_the_same_key() -> None:
    assert key(circle) == key(circle) != key(lambda scene: circle(scene, colour="#FFFFFE"))


@pytest.mark.parametrize("change", [{"x": 1e-9}, {"depth": 1}, {"seconds": 0.6}], ids=str)
def test_what_changes_a_pixel_changes_the_key(change: dict[str, float]) -> None:
    assert key(circle) != key(lambda scene: circle(scene, **change))  # type: ignore[arg-type]


def test_ground_size_and_time_are_part_of_the_key() -> None:
    others = [key(circle, PAPER), key(circle, pixel_width=66), key(circle, frame_rate=25)]
    assert len({key(circle), *others}) == 4


def test_an_animation_is_more_than_what_it_moves() -> None:
    plays = [
        lambda scene: scene.play(Create(Square())),
        lambda scene: scene.play(FadeIn(Square())),
        lambda scene: scene.play(FadeIn(Square(), shift=RIGHT)),
        lambda scene: scene.play(FadeIn(Square()), rate_func=lambda t: t * t),
        lambda scene: scene.play(FadeIn(Square()), rate_func=lambda t: t * t * t),
    ]
    assert len({key(play) for play in plays}) == len(plays)


def test_which_of_two_equal_things_moves_is_part_of_the_key() -> None:
    def move(number: int) -> Callable[[Scene], None]:
        def part(scene: Scene) -> None:
            things = VGroup(Square(), Square())
            scene.add(*things)
            scene.play(things[number].animate.shift(RIGHT))

        return part

    assert key(move(0)) != key(move(1))


def test_values_are_told_apart_by_what_they_are() -> None:
    values = [1, 1.0, "1", True, None, (1,), [1], {1: 1}, {1}, np.array([1]), np.array([1.0]), len, int, BOARD, PAPER]
    assert len({fingerprint_of(value) for value in values}) == len(values)


def test_sets_have_no_order_and_circles_an_end() -> None:
    assert fingerprint_of({"a", "b", "c"}) == fingerprint_of({"c", "b", "a"})
    ring: list[Any] = []
    ring.append(ring)
    assert fingerprint_of(ring) != fingerprint_of([[]])


def test_a_name_of_manims_for_a_copy_is_not_content() -> None:
    """Manim writes the ``id`` of what it copies into the copy."""
    first, second = (Mobject() for _ in range(2))
    first.original_id, second.original_id = "1", "2"
    digests = [Fingerprint(), Fingerprint()]
    for digest, mobject in zip(digests, (first, second), strict=True):
        digest.update(mobject)
    assert digests[0].hexdigest() == digests[1].hexdigest()


def test_what_moves_by_itself_is_a_part_of_the_key() -> None:
    """An updater is no animation; of a function its code counts, and what it has brought along."""

    def turning(speed: float) -> Callable[[Scene], None]:
        def part(scene: Scene) -> None:
            scene.add(Square().add_updater(lambda square, dt: square.rotate(speed * dt)))
            scene.wait(0.5)

        return part

    assert key(turning(1)) == key(turning(1)) != key(turning(2))


def test_a_function_that_calls_itself_has_a_key() -> None:
    def outer(deep: bool) -> Any:
        def again() -> Any:
            return later() if deep else again()

        digest = fingerprint_of(again)
        later = outer  # not bound yet when the digest was taken
        return digest

    assert outer(deep=True) != outer(deep=False)


def test_the_code_beside_a_scene_of_ones_own_is_part_of_the_key(tmp_path: Path) -> None:
    """A scene that plain ``manim render`` is given, in a file outside every lesson's folder."""
    keys = []
    for number in (1, 2, 2):
        (folder := tmp_path / str(number)).mkdir(exist_ok=True)
        (folder / "own.py").write_text(f"def part(scene, x={number}):\n    scene.wait(1)\n")
        scope: dict[str, Any] = {}
        exec(compile((folder / "own.py").read_text(), folder / "own.py", "exec"), scope)  # noqa: S102
        keys.append(key(scope["part"]))
    assert keys[0] != keys[1] == keys[2]


def test_a_scene_of_a_notebook_has_no_file() -> None:
    scope: dict[str, Any] = {"Scene": Scene}
    exec(compile("class Cell(Scene):\n    def construct(self): ...", "/tmp/ipykernel_1/2.py", "exec"), scope)  # noqa: S102, S108
    assert source_folder(scope["Cell"]) is None
    assert source_folder(OnePlay) == Path(__file__).parent
