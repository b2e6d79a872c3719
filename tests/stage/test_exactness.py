"""Drawing only the changed tiles gives the same pixels as a full redraw, in every frame."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
import pytest
from manim import (
    DOWN,
    LEFT,
    RIGHT,
    UP,
    Circle,
    Create,
    CubicBezier,
    FadeIn,
    ImageMobject,
    Line,
    Mobject,
    Rotate,
    Scene,
    Square,
    Star,
    ValueTracker,
    VGroup,
    tempconfig,
)

from tafelbild.render.job import RenderJob
from tafelbild.render.quality import Quality
from tafelbild.render.scenes import WHOLE, load_scenes
from tafelbild.stage import Settings
from tafelbild.stage.canvas import Canvas
from tafelbild.stage.renderer import IncrementalRenderer, mobjects_on_stage
from tafelbild.theme import BOARD, PAPER

SMALL: Final = Quality("small", 480, 270, 2, "")
LESSON: Final = Settings.load()


class FrameComparison:
    """Compares each frame that a renderer writes with a full redraw, and counts the frames."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.frames = self.drawn = 0
        self.scene: Any = None
        original = IncrementalRenderer.write_picture

        def write_picture(renderer: IncrementalRenderer, frames: int) -> None:
            self.compare(renderer)
            original(renderer, frames)

        monkeypatch.setattr(IncrementalRenderer, "write_picture", write_picture)

    def compare(self, renderer: IncrementalRenderer) -> None:
        """Redraw the whole frame and compare it."""
        renderer.camera.reset()
        renderer.camera.capture_mobjects(mobjects_on_stage(self.scene))
        whole = renderer.add_grain(renderer.camera.pixel_array.copy())
        differing = (renderer.canvas.rgba() != whole).any(axis=2)
        assert not differing.any(), f"play {renderer.num_plays}: {differing.sum()} pixels"
        self.frames += 1
        self.drawn += renderer.canvas.unconverted.bit_count()

    @property
    def share(self) -> float:
        """The mean share of tiles drawn in a frame, 0 … 1."""
        tiles = self.scene.renderer.canvas.tiles
        return float(self.drawn / self.frames / (tiles.rows * tiles.columns))


@pytest.fixture
def comparison(monkeypatch: pytest.MonkeyPatch) -> Iterator[FrameComparison]:
    """Compare all frames of a test; at least one must be written."""
    found = FrameComparison(monkeypatch)
    yield found
    assert found.frames


@pytest.mark.parametrize(
    ("theme", "scene"), [pytest.param("board", WHOLE, marks=pytest.mark.slow), ("paper", "ReluPlot")]
)  # paper has highlighters, too
def test_all_scenes_of_the_lecture_are_exact(
    theme: str, scene: str, comparison: FrameComparison, tmp_path: Any
) -> None:
    job = RenderJob(load_scenes(LESSON.lesson)[scene], Settings.load(theme=theme), SMALL)
    with tempconfig({**job.manim_config, "media_dir": str(tmp_path), "output_file": "", "disable_caching": True}):
        comparison.scene = job.scene(job.settings)
        comparison.scene.render()
    assert comparison.share < 0.5


class Anything(Scene):
    """A scene with what the lecture does not have: pointed joints, open fills, gradients, turns, changes of order."""

    def construct(self) -> None:
        """Play it."""
        star = Star(7, outer_radius=2, inner_radius=0.1, stroke_width=9, fill_opacity=0.5)
        bow = CubicBezier(LEFT, LEFT + 3 * UP, RIGHT + 3 * UP, RIGHT).set_fill("#FF0000", 0.7)
        lines = VGroup(*(Line(5 * LEFT, 5 * RIGHT + k * UP, stroke_width=3) for k in range(-3, 4)))
        self.add(lines, bow, Square(side_length=30, fill_opacity=0.1).set_color_by_gradient("#FF0000", "#00FF00"))
        self.add(ValueTracker(1))
        self.play(Create(star), run_time=0.5)
        self.play(Rotate(star, 1.0), bow.animate.shift(9 * DOWN), run_time=0.5)
        self.bring_to_back(star)
        lines[2].set_z_index(3)
        self.play(FadeIn(Circle(radius=0.2).shift(3 * UP)), run_time=0.3)
        self.remove(bow)
        self.play(lines.animate.scale(0.5), run_time=0.3)
        self.wait(0.3)


class WithAPicture(Scene):
    """A scene with an image between shapes: manim draws all of it."""

    def construct(self) -> None:
        """Play it."""
        self.add(Square(), ImageMobject(np.arange(256, dtype=np.uint8).reshape(16, 16)), Circle())
        self.play(self.mobjects[0].animate.shift(RIGHT), run_time=0.3)
        self.remove(self.mobjects[1])
        self.play(self.mobjects[0].animate.shift(RIGHT), run_time=0.3)


@pytest.mark.parametrize("size", [(150, 100), (960, 540)], ids=str)
@pytest.mark.parametrize("kind", [Anything, WithAPicture])
def test_other_scenes_are_exact(
    kind: type[Scene], size: tuple[int, int], comparison: FrameComparison, tmp_path: Any
) -> None:
    options = {"pixel_width": size[0], "pixel_height": size[1], "frame_rate": 15, "media_dir": str(tmp_path)}
    with tempconfig({**options, "verbosity": "ERROR", "progress_bar": "none"}):
        comparison.scene = kind(renderer=IncrementalRenderer(BOARD))
        comparison.scene.render()


def test_what_is_under_a_moving_thing_may_go(comparison: FrameComparison, tmp_path: Any) -> None:
    class Going(Scene):
        def construct(self) -> None:
            below, mover = Square(fill_opacity=1), Circle(fill_opacity=0.5)
            mover.add_updater(lambda _: self.remove(below))
            self.add(below, mover)
            self.wait(0.2)

    with tempconfig({"pixel_width": 160, "pixel_height": 90, "media_dir": str(tmp_path), "progress_bar": "none"}):
        comparison.scene = Going(renderer=IncrementalRenderer(PAPER))
        comparison.scene.render()


def test_a_film_in_video_colours_is_converted_as_a_whole_picture_would_be() -> None:
    with tempconfig({"pixel_width": 160, "pixel_height": 96}):
        renderers = [IncrementalRenderer(BOARD) for _ in range(2)]
    square = Square(color="#FF0000", fill_opacity=0.8)
    piecemeal, at_once = (renderer.canvas for renderer in renderers)
    for canvas, steps in ((piecemeal, 5), (at_once, 1)):
        square.move_to(LEFT)
        for _ in range(steps):
            square.shift(RIGHT / steps)
            draw_and_convert(canvas, square)
    one, other = ([bytes(plane) for plane in canvas.video_frame().planes] for canvas in (piecemeal, at_once))
    assert one == other


def draw_and_convert(canvas: Canvas, *mobjects: Mobject) -> None:
    """Draw a frame and convert it to yuv420p."""
    canvas.draw_static(mobjects, mobjects)
    canvas.draw_frame(mobjects)
    canvas.video_frame()
