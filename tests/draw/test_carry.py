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
