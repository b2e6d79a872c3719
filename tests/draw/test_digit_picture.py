"""Our hand's 7 in pixels: always the same, in the places of the inputs; edges begin at its frame; the answer lights."""

import time

import numpy as np
import pytest
from tests.draw.test_net_values import finish

from tafelbild.draw.big_net import BigNet, Extent
from tafelbild.draw.digit_picture import DigitPicture, greys
from tafelbild.draw.network_shapes import Ring
from tafelbild.draw.tagging import tag_of
from tafelbild.errors import LessonError
from tafelbild.theme import BOARD, PAPER, Theme

LAYERS = (784, 16, 16, 10)
EXTENT = Extent(right=5.9, middle=-0.32)


@pytest.fixture(scope="module")
def net() -> BigNet:
    return BigNet(BOARD, LAYERS, EXTENT, picture=True)


def test_the_pixels_are_those_of_a_seven() -> None:
    values, _ = greys("7", 28, 3)
    assert values.shape == (28, 28)
    assert values.min() == 0 < values.max() == 1
    bright = values > 0.5
    rows = np.flatnonzero(bright.any(axis=1))
    assert 18 <= len(rows) <= 23  # 20 rows, as in MNIST, and the pen
    assert bright[rows[1]].sum() > 8 > bright[rows[-3]].sum()  # a bar above, a leg below
    assert abs(values.sum() - 110) < 40
    assert (greys.__wrapped__("7", 28, 3)[0] == values).all()


@pytest.mark.parametrize("theme", [BOARD, PAPER], ids=lambda theme: theme.name)
@pytest.mark.parametrize("digit", "0123456789")
def test_every_digit_can_be_drawn(digit: str, theme: Theme) -> None:
    made = DigitPicture(theme, BigNet(theme, (196, 10), picture=True), digit)
    assert len(made.lit) > 10
    assert made.family_members_with_points()


def test_pixels_are_in_the_places_of_the_inputs(net: BigNet) -> None:
    made = DigitPicture(BOARD, net)
    placed = net.placed[0].centres
    squares = np.concatenate([shape.points for shape in made.family_members_with_points()])
    assert squares[:, 0].min() > placed[:, 0].min()
    assert squares[:, 1].max() < placed[:, 1].max()
    first = next(k for k in made.lit)
    inside = np.abs(squares[:, :2] - placed[first]).max(axis=1) <= 0.45 * made.pitch
    assert inside.sum() == 16
    finish(made.light_up())


def test_the_pen_writes_what_the_pixels_show(net: BigNet) -> None:
    """Where the middle of the pen has been, its pixel is bright; the strokes are above the pixels until they fade."""
    made = DigitPicture(BOARD, net)
    finish(made.write())
    corner = net.placed[0].centres.min(axis=0) - made.pitch / 2
    ways = np.concatenate([stroke.path for stroke in made.written])
    columns, rows = ((ways - corner) / made.pitch).astype(int).T
    assert made.values[27 - rows, columns].min() > 0.5
    raster, light = made.turn_to_pixels()
    assert made.written.z_index > made.waves[0].z_index > made.empty.z_index
    for step in (raster, light):
        finish(step)
    assert len(made.empty.points) == 784 * 16


def test_edges_appear_and_leave_in_waves(net: BigNet) -> None:
    fans = {id(fan) for fan in net.fans[0]}
    shown = [step.mobject for step in net.connect(1)]
    assert len(shown) == 16
    assert {id(part) for part in shown} == fans
    gone = [part for step in net.disconnect() for part in step.mobject.submobjects]
    assert {id(part) for part in gone} == {id(fan) for layer in net.fans for fan in layer}


def test_edges_begin_at_the_frame(net: BigNet) -> None:
    right = net.neurons[0].get_right()[0]
    starts = np.concatenate([fan.starts for fan in net.fans[0]])
    assert starts[:, 0].min() >= right
    assert len(starts) == 784 * 16
    tag = tag_of(net.fans[0][0])
    assert tag is not None
    assert tag.owners[0].name == "the frame of the picture"
    lit = net.pulse_edges(1, 0, (100, 101))
    assert lit.trails.starts[:, 0].min() >= right


def test_the_answer_lights_up_and_stays(net: BigNet) -> None:
    made = DigitPicture(BOARD, net)
    steps = [*net.pulse(answer=8, lit=made.lit)]
    assert len(steps) == 3 * 2 + 1  # no dots in the pixels, which are there already
    for step in steps:
        finish(step)
    ring = net.neurons[-1][7]
    assert isinstance(ring, Ring)
    assert ring.look.colour == BOARD.result
    name = net.answer_label(8, "7")
    assert name.get_left()[0] > ring.get_right()[0]


def test_it_is_quick() -> None:
    start = time.perf_counter()
    DigitPicture(BOARD, BigNet(BOARD, LAYERS, EXTENT, picture=True))
    assert time.perf_counter() - start < 2


def test_what_has_no_picture_is_refused() -> None:
    with pytest.raises(LessonError, match=r"^DigitPicture: the network has no square picture; make it so"):
        DigitPicture(BOARD, BigNet(BOARD, (784, 2)))
    with pytest.raises(LessonError, match=r"^BigNet: a picture has more than 40 pixels$"):
        BigNet(BOARD, (25, 2), picture=True)
    with pytest.raises(LessonError, match=r"^BigNet\.light: the last layer has no neuron 11; choose 1 to 10$"):
        BigNet(BOARD, (3, 10)).light(11)
