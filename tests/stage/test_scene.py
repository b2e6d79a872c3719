"""Every scene begins where the previous one ended, counts whole frames, and can clear the stage."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from manim import CairoRenderer, Circle, Create, FadeIn, Mobject, RoundedRectangle, Scene, Square, Wait
from tests.scenes.lessons import DEFAULT, LESSONS, Example
from tests.scenes.rehearsal import INSERTS, checked, finding_lines, last_pictures, scenes, without_drawing

from tafelbild.audit.colour import to_hex
from tafelbild.audit.elements import Element, group_into_elements
from tafelbild.audit.painted_shapes import PaintedShape, ShapeTracker, shapes_on_stage
from tafelbild.audit.snapshots import Snapshot
from tafelbild.draw.look import Depth
from tafelbild.errors import LessonError
from tafelbild.lesson import default_folder
from tafelbild.stage import BeatSpan, LessonScene, Settings
from tafelbild.stage.renderer import IncrementalRenderer
from tafelbild.theme import theme_named

LANGUAGE, KEYWORD = "de", "> Einblendung: "
SIX = next(example for example in LESSONS if example.name == "six inputs")
Piece = tuple[str, str, tuple[float, ...]]


def painted_shapes_of(scene: Scene) -> tuple[PaintedShape, ...]:
    """Return each painted shape once."""
    return ShapeTracker().visible_shapes(scene)


def visible_pieces(things: Iterable[Element]) -> list[Piece]:
    """Return every text, and every other shape with its colour; boxes to a hundredth of a unit."""
    texts = [("text", thing.text, thing.box) for thing in things if thing.kind == "text"]
    shapes = [shape for thing in things if thing.kind != "text" for shape in thing.shapes]
    others = [(type(shape.mobject).__name__, to_hex(shape.paint.colour), shape.box) for shape in shapes]
    return sorted((kind, name, tuple(round(x, 2) + 0.0 for x in box)) for kind, name, box in (*texts, *others))


@contextmanager
def open_scene(name: str, settings: Settings | None = None, **options: Any) -> Iterator[LessonScene]:
    """Open a scene of the default lesson, set its stage, and play nothing yet."""
    with without_drawing(**options):
        scene: LessonScene = getattr(scenes(), name)(settings or DEFAULT.settings, skip_animations=True)
        scene.setup()
        yield scene


# -- one scene after the other ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "example", [DEFAULT, pytest.param(SIX, marks=pytest.mark.slow)], ids=lambda example: example.name
)
@pytest.mark.parametrize(("before", "name"), list(pairwise(INSERTS)))
def test_an_insert_begins_where_the_one_before_ended(before: str, name: str, example: Example) -> None:
    """Rendered alone, it catches up at once and unseen: its first picture is the last one of its predecessor."""
    ended = beat_ends_of(before, example)[-1].elements
    with open_scene(name, example.settings) as scene:
        begun = group_into_elements(painted_shapes_of(scene), {})
        assert scene.frame == 0
        assert scene.beat_spans == []
    assert visible_pieces(begun) == visible_pieces(ended)
    assert all(thing.is_complete for thing in begun if thing.kind == "text")


def parts_of_script() -> tuple[str, dict[str, str]]:
    """Return the text of the default script before the first insert, and the text of each insert."""
    text = (default_folder() / f"script.{LANGUAGE}.md").read_text(encoding="utf-8")
    opening, *pairs = re.split(rf"^{KEYWORD}(\w+)\n", text, flags=re.MULTILINE)
    bodies = dict(zip(pairs[::2], pairs[1::2], strict=True))
    assert tuple(bodies) == INSERTS
    return opening, bodies


def lesson_with(inserts: Sequence[str], folder: Path) -> Settings:
    """Write a lesson whose script asks for these inserts, in this order."""
    opening, bodies = parts_of_script()
    texts = (f"{KEYWORD}{insert}\n{bodies[insert]}\n## Weiter\n\n" for insert in inserts)
    return lesson_saying(opening + "".join(texts), folder)


def lesson_saying(script: str, folder: Path) -> Settings:
    """Write a lesson with this script."""
    toml = (default_folder() / "lesson.toml").read_text(encoding="utf-8").replace('["de", "en"]', '["de"]')
    (folder / "lesson.toml").write_text(toml, encoding="utf-8")
    (folder / "script.de.md").write_text(script, encoding="utf-8")
    return Settings.load(folder, LANGUAGE)


@pytest.mark.slow
@pytest.mark.parametrize(
    "inserts",
    [
        ("ReluPlot", "WeightedSum"),  # the plot before the calculation
        ("NetworkGraph", "NeuronZoom", "Result"),  # two left out
        ("Result", "NetworkGraph", "WeightedSum"),  # the end first
        ("WeightedSum", "ReluPlot", "NeuronZoom"),  # back again
    ],
    ids=" ".join,
)
def test_a_script_may_ask_for_inserts_in_any_order(inserts: tuple[str, ...], tmp_path: Path) -> None:
    """Whatever was on stage before, an insert ends with its own picture, and nothing of the others is left."""
    beats = last_pictures(lesson_with(inserts, tmp_path))[1:]  # behind the title
    assert [(p.at.scene, p.at.step) for p in beats] == [(name, step) for name in inserts for step in steps(name)]
    last = {picture.at.scene: picture for picture in beats}
    for name in inserts:
        assert visible_pieces(last[name].elements) == visible_pieces(beat_ends_of(name)[-1].elements), name


@pytest.mark.slow
def test_where_the_stage_is_set_anew_nothing_pops_and_names_can_be_read(tmp_path: Path) -> None:
    assert finding_lines(checked(lesson_with(("NetworkGraph", "WeightedSum"), tmp_path)).report.errors) == []


@pytest.mark.parametrize("between", ["", "NeuronZoom"])
def test_an_insert_may_come_twice(between: str, tmp_path: Path) -> None:
    """Its words are shared out, the rest is silent. With only a heading between, it is one insert."""
    opening, bodies = parts_of_script()
    first, last = bodies["NetworkGraph"].split("[send-a-pulse]")
    middle = f"{KEYWORD}{between}\n{bodies[between]}\n" if between else "## Weiter\n\n"
    script = f"{opening}{KEYWORD}NetworkGraph\n{first}\n{middle}{KEYWORD}NetworkGraph\n\n[send-a-pulse]{last}"
    beats = last_pictures(lesson_saying(script, tmp_path))[1:]
    twice = (2 if between else 1) * steps("NetworkGraph")
    assert [picture.at.step for picture in beats if picture.at.scene == "NetworkGraph"] == twice
    assert visible_pieces(beats[-1].elements) == visible_pieces(beat_ends_of("NetworkGraph")[-1].elements)


@cache
def beat_ends_of(name: str, example: Example = DEFAULT) -> tuple[Snapshot, ...]:
    """Return the last snapshot of each beat of an insert that is played alone."""
    return last_pictures(example.settings, name)


def steps(name: str) -> list[str]:
    """Return the steps of an insert."""
    return [picture.at.step for picture in beat_ends_of(name)]


# -- the stage is cleared -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", INSERTS)
def test_a_cleared_stage_is_empty(name: str) -> None:
    """No stroke is left behind, whatever pieces the picture was built from."""
    with open_scene(name) as scene:
        scene.construct()
        assert painted_shapes_of(scene)
        scene.clear_stage()
        assert painted_shapes_of(scene) == ()


def test_what_is_needed_stays() -> None:
    with open_scene("WeightedSum") as scene:
        scene.construct()
        lines: Any = scene
        kept = lines.calculation_steps.picture.bias.value
        scene.clear_stage(kept)
        expected = set(map(id, kept.family_members_with_points()))
        assert {id(shape.mobject) for shape in painted_shapes_of(scene)} == expected


@pytest.mark.parametrize("name", INSERTS)
def test_nothing_is_on_stage_twice(name: str) -> None:
    """Neither as a whole and as a piece of it, nor as a copy at the same place."""
    with open_scene(name) as scene:
        scene.construct()
        members = [m for thing in scene.mobjects for m in thing.family_members_with_points()]
        assert len({id(m) for m in members}) == len(members)
        shapes = [(type(shape.mobject), shape.points.round(6).tobytes()) for shape in painted_shapes_of(scene)]
        assert len(set(shapes)) == len(shapes)


def test_pieces_are_gathered_into_wholes() -> None:
    with open_scene("NetworkGraph") as scene:
        first, second = Square(), Circle()
        whole = Mobject()
        whole.add(first, second)
        scene.add(first, second)
        scene.keep(whole)
        assert scene.mobjects == [whole]


# -- time ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rate", [2, 15, 24, 30, 60])
def test_every_run_time_is_whole_frames(rate: int) -> None:
    with open_scene("NetworkGraph", frame_rate=rate) as scene:
        for run_time in (0.3, 0.6, 1.0, 1.37, 2.5):
            before = scene.frame
            scene.play(FadeIn(Square(), run_time=run_time))
            assert scene.frame - before == max(1, round(run_time * rate))


def test_a_wait_of_less_than_half_a_frame_is_none() -> None:
    with open_scene("NetworkGraph", frame_rate=30) as scene:
        scene.hold(0.01)
        assert scene.frame == 0
        scene.hold(0.04)
        assert scene.frame == 1


@pytest.mark.parametrize(
    ("animation", "frozen"), [(Wait(0.5), True), (Wait(0.5, frozen_frame=False), False), (Create(Square()), False)]
)
def test_frames_survive_manims_divisions(animation: Any, frozen: bool) -> None:
    """A frozen wait is cut down to frames, a moving picture is counted up to them: half a microsecond decides."""
    with open_scene("NetworkGraph", frame_rate=30) as scene:
        exact = round(animation.run_time * 30) / 30
        assert (scene.get_run_time([animation]) > exact) == frozen


def test_a_beat_lasts_as_long_as_its_words_and_a_pause() -> None:
    spans: list[BeatSpan] = []
    with without_drawing():
        scene = scenes().NetworkGraph(
            DEFAULT.settings, on_beat=lambda _, span: spans.append(span), skip_animations=True
        )
        scene.render()
    assert spans == scene.beat_spans
    expected = ["grow-the-network", "name-the-layers", "send-a-pulse", "show-a-larger-net"]
    assert [span.step for span in spans] == expected
    for span, beat in zip(spans, scene.insert.beats, strict=True):
        assert span.text == beat.text
        assert span.end - span.start >= (len(beat.text) / 25 + 0.5) * 30  # nobody speaks 25 letters a second


def test_a_step_without_words_is_played_in_silence() -> None:
    with open_scene("NetworkGraph") as scene:
        with scene.beat("a step of its own") as beat:
            assert beat.take.seconds == 0
            scene.play(FadeIn(Square(), run_time=1.0))
        assert scene.beat_spans == [BeatSpan("NetworkGraph", "a step of its own", 0, 45)]


# -- what is drawn ------------------------------------------------------------------------------------


def test_what_lies_over_something_that_moves_is_drawn_anew() -> None:
    """Manim paints what stands still once and moves the rest over it; a name would vanish under its edge."""
    with open_scene("NetworkGraph") as scene:
        edge, name, floor = Square(), Circle(), Square()
        name.set_z_index(Depth.WRITING)
        floor.set_z_index(Depth.MARKER)
        scene.add(edge, name, floor)
        animation = FadeIn(edge)
        animation.begin()
        moving, static = scene.get_moving_and_static_mobjects([animation])
        assert name in moving
        assert floor in static


def test_an_overlay_keeps_its_plate() -> None:
    with open_scene("NetworkGraph", transparent=True) as scene:
        (plate,) = scene.mobjects
        assert isinstance(plate, RoundedRectangle)
        assert plate.get_fill_color().to_hex().upper() == scene.theme.ground
        scene.construct()
        scene.clear_stage()
        assert [m for m in scene.mobjects if m.family_members_with_points()] == [plate]
    with open_scene("NetworkGraph") as opaque:
        assert opaque.mobjects == []


def test_the_plate_lies_behind_when_inserts_are_out_of_order(tmp_path: Path) -> None:
    first: list[Mobject] = []
    with without_drawing(transparent=True):
        settings = lesson_with(("ReluPlot", "WeightedSum"), tmp_path)
        add_bottom = lambda stage, _: first.append(next(shapes_on_stage(stage))[0])  # noqa: E731
        scenes().Lecture(settings, on_beat=add_bottom, skip_animations=True).render()
    assert all(isinstance(bottom, RoundedRectangle) for bottom in first)


def test_a_still_is_a_finished_frame() -> None:
    with open_scene("NetworkGraph", pixel_width=160, pixel_height=90) as scene:
        empty = scene.renderer.still(scene)
        scene.add(Square(color="#FFFFFF", fill_opacity=1))
        drawn = scene.renderer.still(scene)
    assert empty.shape == drawn.shape == (90, 160, 4)
    assert empty[..., 3].min() == 255
    changed = np.abs(drawn.astype(int) - empty)[..., :3].max(axis=2) > 50
    assert changed[45, 80]
    assert not changed[5, 5]


# -- settings -----------------------------------------------------------------------------------------


def test_a_lesson_without_this_language_says_which_it_has(tmp_path: Path) -> None:
    lesson_with(INSERTS, tmp_path)
    with pytest.raises(LessonError, match="the lesson has no 'en'; choose one of de"):
        Settings.load(tmp_path, "en")


def test_the_first_language_is_the_default(tmp_path: Path) -> None:
    toml = DEFAULT.toml.replace("factors", "languages = ['en', 'de']\nfactors")
    (tmp_path / "lesson.toml").write_text(
        toml.replace("[]", "[1]").replace("bias = \n", "bias = 1\n").replace("''", "'relu'"), encoding="utf-8"
    )
    assert Settings.load(tmp_path).language == "en"


def test_the_plate_of_an_overlay_lies_under_everything() -> None:
    """Also under the highlighter, which lies under all that is written: else it shines through the plate."""
    paper = Settings(DEFAULT.settings.lesson, LANGUAGE, theme_named("paper"))
    with open_scene("ReluPlot", paper, transparent=True) as scene:
        scene.construct()
        (plate,) = scene.backdrop
        depths = {shape.depth for shape in painted_shapes_of(scene) if shape.mobject is not plate}
    assert Depth.MARKER in depths
    assert plate.z_index < min(depths)


@pytest.mark.parametrize("renderer", [None, CairoRenderer], ids=["none", "Cairo"])
def test_the_renderer_that_a_notebook_hands_over_gives_way_to_ours(renderer: type[CairoRenderer] | None) -> None:
    """``%%manim`` calls ``SceneClass(renderer=None)``."""
    with without_drawing():
        scene = scenes().NetworkGraph(renderer=renderer and renderer())
    assert isinstance(scene.renderer, IncrementalRenderer)
