"""Animations without anything to show are removed, however they are composed."""

from typing import Any

import pytest
from manim import AnimationGroup, Circle, FadeIn, Mobject, Succession, VGroup
from tests.scenes.lessons import DEFAULT
from tests.scenes.rehearsal import without_drawing

from tafelbild.draw.empty_animations import drop_empty
from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.pen import Draw, pen_line
from tafelbild.stage import LessonScene
from tafelbild.theme import BOARD, BRISK

NOTHING = (
    *(Appear(), Vanish(VGroup()), Draw(VGroup(VGroup())), Write(Handwriting(BOARD, ""))),
    *(AnimationGroup(), AnimationGroup(Vanish(), AnimationGroup()), Succession(Appear()), [], [Appear(VGroup())]),
)


@pytest.mark.parametrize("nothing", NOTHING, ids=lambda nothing: type(nothing).__name__)
def test_nothing_is_not_played(nothing: Any) -> None:
    assert list(drop_empty([nothing])) == []


def test_what_has_something_is_played() -> None:
    line = pen_line(BOARD, [(0, 0), (1, 0)], 4, BOARD.ink)
    line.hide()  # it is there: it will be drawn
    ring = Circle()
    parts = [Draw(line), Appear(ring), FadeIn(VGroup()), ring.animate.scale(2)]  # manim's own are manim's own affair
    assert list(drop_empty(parts)) == parts
    assert list(drop_empty([parts[:2], iter(parts[2:])])) == parts


def test_what_is_no_animation_is_left_to_manim() -> None:
    mobject = Mobject()
    assert list(drop_empty([mobject])) == [mobject]


@pytest.mark.parametrize("kind", [AnimationGroup, Succession])
def test_a_group_loses_what_has_nothing(kind: type[AnimationGroup]) -> None:
    """It lasts as long as the remaining parts, unless its run time was given."""
    something = Appear(Circle(), run_time=2.0)
    free, told = kind(Appear(run_time=5.0), something), kind(Appear(), something, run_time=7.0)
    assert list(drop_empty([free, told])) == [free, told]
    assert free.animations == told.animations == [something]
    assert (free.run_time, told.run_time) == (2.0, 7.0)


def test_a_scene_that_is_asked_for_nothing_goes_on() -> None:
    """Neither time nor a piece of film goes by, whether it is seen or catches up."""
    with without_drawing():
        scene = LessonScene(DEFAULT.settings, skip_animations=True)
        for catching_up in (False, True):
            scene.catching_up = catching_up
            scene.play(Vanish(), AnimationGroup(), run_time=BRISK)
        assert (scene.frame, scene.renderer.num_plays) == (0, 0)
        scene.catching_up = False
        scene.play(AnimationGroup(Vanish(), Appear(Circle())), run_time=1)
        assert (scene.frame, scene.renderer.num_plays) == (30, 1)
