"""Copies of numbers fly, names glide."""

import numpy as np
import pytest
from manim import DEGREES, Scene, VGroup, tempconfig

from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.flight import FlyAlongCurve, Glide, fly_copy
from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.pen import strokes_of
from tafelbild.theme import BOARD


def numbers() -> tuple[Handwriting, Handwriting]:
    """Return a value in its neuron, and the same value in the calculation."""
    target = Handwriting(BOARD, "0,25", height=0.6, seed=2).move_to(to_3d(2, -1))
    return Handwriting(BOARD, "0,25", seed=1).move_to(to_3d(-5, 1)), target


def test_the_number_itself_stays_where_it_is() -> None:
    source, target = numbers()
    before = [stroke.points.copy() for stroke in strokes_of(source)]
    flight = fly_copy(source, target, -40 * DEGREES)
    flight.begin()
    flight.interpolate(0.5)
    for stroke, points in zip(strokes_of(source), before, strict=True):
        np.testing.assert_array_equal(stroke.points, points)
    assert flight.mobject.get_x() == pytest.approx(-1.5, abs=1.0)


def test_what_lands_is_the_number_in_the_calculation() -> None:
    """After the flight the strokes of the target themselves are on stage, and no copy of the source."""
    source, target = numbers()
    with tempconfig({"dry_run": True, "frame_rate": 10, "verbosity": "ERROR", "progress_bar": "none"}):
        scene = Scene(skip_animations=True)
        scene.add(source)
        scene.play(fly_copy(source, target))
        on_stage = {id(m) for thing in scene.mobjects for m in thing.family_members_with_points()}
    assert on_stage == {id(stroke) for stroke in (*strokes_of(source), *strokes_of(target))}


def test_inputs_bulge_up() -> None:
    source, target = numbers()
    target.move_to(to_3d(2, 1))
    flight = fly_copy(source, target, -40 * DEGREES)
    flight.begin()
    flight.interpolate(0.5)
    assert flight.mobject.get_y() > 1.3


def test_a_name_glides_straight_and_grows_on_its_way() -> None:
    name = Handwriting(BOARD, "x_1").move_to(to_3d(-4, 1))
    width = name.width
    glide = Glide(name, (0, -1), scale=2.0, rate_func=lambda t: t)
    glide.begin()
    glide.interpolate(0.5)
    assert name.get_center()[:2] == pytest.approx((-2, 0))
    assert name.width == pytest.approx(1.5 * width)
    glide.interpolate(1)
    assert name.get_center()[:2] == pytest.approx((0, -1))
    assert name.width == pytest.approx(2 * width)


def test_a_glide_starts_where_the_thing_is_when_it_begins() -> None:
    """It does not start where the thing was when the animation was made."""
    name = Handwriting(BOARD, "x_1").move_to(to_3d(-4, 1))
    glide = Glide(name, (0, 1), rate_func=lambda t: t)
    name.move_to(to_3d(-2, 1))
    glide.begin()
    glide.interpolate(0.5)
    assert name.get_x() == pytest.approx(-1)


def test_a_group_glides_as_one() -> None:
    group = VGroup(Handwriting(BOARD, "1").move_to(to_3d(0, 0)), Handwriting(BOARD, "2").move_to(to_3d(1, 0)))
    apart = group[1].get_x() - group[0].get_x()
    glide = Glide(group, (3, 2))
    glide.begin()
    glide.interpolate(1)
    assert group.get_center()[:2] == pytest.approx((3, 2), abs=0.01)
    assert group[1].get_x() - group[0].get_x() == pytest.approx(apart)


def test_it_flies_towards_its_corner_and_lands_as_the_number_itself() -> None:
    source = Handwriting(BOARD, "3,2", height=0.5).at(2, -2)
    target = Handwriting(BOARD, "3,2", height=0.4).at(-1, 1)
    flight = FlyAlongCurve(source, target, (2, 1.2), size=0.8)
    scene = Scene(skip_animations=True)
    flight.begin()
    flight.interpolate_mobject(0.5)
    assert flight.copy_in_flight.get_center()[0] > 1  # on the side of its corner, not on the straight line
    flight.finish()
    assert np.allclose(flight.copy_in_flight.get_center(), target.get_center(), atol=0.05)
    flight.clean_up_from_scene(scene)
    assert scene.mobjects == [target]


def test_on_its_way_it_keeps_its_colour_and_takes_its_size() -> None:
    source = Handwriting(BOARD, "0,2", height=0.4, role="weight").at(-3, 0)
    target = Handwriting(BOARD, "0,2", height=0.6, role="weight").at(2, 1)
    flight = FlyAlongCurve(source, target, (0, 2), size=1.5)
    flight.begin()
    flight.interpolate_mobject(0.0)
    assert np.allclose(flight.copy_in_flight.width, source.width)
    flight.interpolate_mobject(1.0)
    assert np.allclose(flight.copy_in_flight.width, 1.5 * source.width, atol=0.01)
    assert {s.fill_color for s in flight.copy_in_flight} == {s.fill_color for s in source}
