"""A number that is carried keeps its ink, takes its size on the way, and stays where it lands."""

import numpy as np
from manim import Scene

from tafelbild.draw.carry import Carry
from tafelbild.draw.writing import Written
from tafelbild.theme import BOARD


def test_it_flies_towards_its_corner_and_lands_as_the_number_itself() -> None:
    source = Written(BOARD, "3,2", height=0.5).at(2, -2)
    target = Written(BOARD, "3,2", height=0.4).at(-1, 1)
    carry = Carry(source, target, (2, 1.2), size=0.8)
    scene = Scene(skip_animations=True)
    carry.begin()
    carry.interpolate_mobject(0.5)
    assert carry.flying.get_center()[0] > 1  # still in its lane, beside what is on the straight way
    carry.finish()
    assert np.allclose(carry.flying.get_center(), target.get_center(), atol=0.05)
    carry.clean_up_from_scene(scene)
    assert scene.mobjects == [target]


def test_on_its_way_it_keeps_its_colour_and_takes_its_size() -> None:
    source = Written(BOARD, "0,2", height=0.4, role="weight").at(-3, 0)
    target = Written(BOARD, "0,2", height=0.6, role="weight").at(2, 1)
    carry = Carry(source, target, (0, 2), size=1.5)
    carry.begin()
    carry.interpolate_mobject(0.0)
    assert np.allclose(carry.flying.width, source.width)
    carry.interpolate_mobject(1.0)
    assert np.allclose(carry.flying.width, 1.5 * source.width, atol=0.01)
    assert {s.fill_color for s in carry.flying} == {s.fill_color for s in source}
