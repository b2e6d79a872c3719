"""A big network draws every edge from rim to rim; its pulse leaves nothing on stage and costs little."""

import time
from typing import cast

import numpy as np
import pytest
from manim import Animation, VGroup, tempconfig

from tafelbild.draw.big_net import (
    LAYER_HEIGHT,
    MAX_LIT_EDGES,
    MIN_OPACITY,
    VEIL_COVER,
    BigNet,
    CircleBatch,
    EdgeBatch,
    FanIn,
    PulseEdges,
    SweepFront,
    sample_edges,
    veil_paint,
)
from tafelbild.draw.layouts import Focus
from tafelbild.draw.net import Net
from tafelbild.draw.network_shapes import Ring
from tafelbild.draw.pulse import pulse_steps
from tafelbild.draw.tagging import tag_of
from tafelbild.stage.narrated_scene import WholeFrameScene
from tafelbild.stage.renderer import IncrementalRenderer
from tafelbild.theme import BOARD

LAYERS = (784, 16, 16, 10)


@pytest.fixture(scope="module")
def net() -> BigNet:
    """Return a network for MNIST digits."""
    return BigNet(BOARD, LAYERS)


def fans_of(net: BigNet) -> list[FanIn]:
    """Return all fans of edges, in order."""
    return [fan for fans in net.fans for fan in fans]


def test_all_12960_edges_are_drawn(net: BigNet) -> None:
    """784 * 16 + 16 * 16 + 16 * 10 = 12,960 subpaths in the shapes."""
    lines = [line for part in net.get_family() if isinstance(part, EdgeBatch) for line in part.get_subpaths()]
    assert len(lines) == 784 * 16 + 16 * 16 + 16 * 10 == 12_960
    assert {len(line) for line in lines} == {4}


def test_no_edge_is_dangling(net: BigNet) -> None:
    """An edge begins just off the rim of its source and ends just off the rim of its target, and points at both."""
    for layer in (1, 2, 3):
        sources, targets = net.placed[layer - 1 : layer + 1]
        for fan, target in zip(net.fans[layer - 1], targets.centres, strict=True):
            begin = np.linalg.norm(fan.starts - sources.centres, axis=1)
            end = np.linalg.norm(fan.ends - target, axis=1)
            way = np.linalg.norm(target - sources.centres, axis=1)
            assert begin == pytest.approx(1.25 * sources.radius)
            assert end == pytest.approx(1.25 * targets.radius)
            assert begin + np.linalg.norm(fan.ends - fan.starts, axis=1) + end == pytest.approx(way)
            drawn = np.concatenate([part.points for part in fan])
            assert drawn[0::4, :2] == pytest.approx(fan.starts)
            assert drawn[3::4, :2] == pytest.approx(fan.ends)


def test_edges_lie_below_neurons_and_belong_to_them(net: BigNet) -> None:
    veil = tag_of(net.fans[0][0])
    assert veil is not None
    assert (veil.kind, veil.name) == ("veil", "the edges from layer 1 to layer 2")
    assert veil.owners == (tag_of(net.neurons[0]), tag_of(net.neurons[1]))
    assert max(part.z_index for fan in fans_of(net) for part in fan) < min(part.z_index for part in net.neurons[0])


def test_rings_are_drawn_by_hand_where_there_is_room(net: BigNet) -> None:
    assert [len(layer) for layer in net.neurons[1:]] == [16, 16, 10]
    assert all(isinstance(ring, Ring) for layer in net.neurons[1:] for ring in layer)
    assert sum(len(part.get_subpaths()) for part in net.neurons[0]) == 784
    assert all(isinstance(part, CircleBatch) for part in net.neurons[0])


def test_a_veil_of_any_number_covers_the_ground_alike() -> None:
    """Few edges are opaque; more are fainter; at the least opacity the colour comes nearer to that of the ground."""
    veils = [veil_paint(count, 1.0) for count in (10, 300, 1_000, 10_000, 100_000)]
    opacities, shares = zip(*veils, strict=True)
    assert list(opacities) == sorted(opacities, reverse=True)
    assert (opacities[0], opacities[-1]) == (pytest.approx(1), MIN_OPACITY)
    assert list(shares) == sorted(shares, reverse=True)
    assert (shares[0], shares[2], shares[-1]) == (1.0, pytest.approx(1), pytest.approx(VEIL_COVER))
    for (opacity, share), count in zip(veils[1:], (300, 1_000, 10_000, 100_000), strict=True):
        deep = count * 0.01 / LAYER_HEIGHT
        assert share * (1 - (1 - opacity) ** deep) == pytest.approx(VEIL_COVER)


@pytest.mark.parametrize(("sources", "targets"), [(784, 16), (16, 16), (3, 2), (1, 1), (1000, 1000)])
def test_a_pulse_lights_equally_many_edges_of_each_neuron(sources: int, targets: int) -> None:
    from_, to = sample_edges(sources, targets, np.random.default_rng(1))
    counts = np.bincount(to, minlength=targets)
    assert len(from_) <= max(MAX_LIT_EDGES, targets)
    assert set(counts[counts > 0]) == {counts.max()}
    assert (counts > 0).sum() == min(targets, MAX_LIT_EDGES)
    assert len({*zip(from_.tolist(), to.tolist(), strict=True)}) == len(from_)
    assert from_.max() < sources


def test_the_front_of_a_pulse_is_vertical() -> None:
    """Trails end at the front, and every spark is on it."""
    starts = np.array([(-5.0, 1.0), (-3.0, 0.0), (-1.0, 2.0)])
    lit = PulseEdges(BOARD, starts, np.array([(1.0, 0.0), (1.0, -1.0), (1.0, 2.0)]))
    sweep = SweepFront(lit, rate_func=lambda t: t)
    sweep.interpolate_mobject(0.5)
    assert lit.trails.points[3::4, 0] == pytest.approx([-2, -2])  # the front has not reached the third
    assert lit.sparks.points[3::4] == pytest.approx(lit.trails.points[3::4])
    sweep.interpolate_mobject(1.0)
    assert lit.trails.points[0::4, :2] == pytest.approx(starts)
    assert lit.trails.points[3::4, 0] == pytest.approx([1, 1, 1])
    assert np.linalg.norm(np.ptp(lit.sparks.points[:4], axis=0)) == pytest.approx(0.12)


class Whole(WholeFrameScene):
    """A small network of blocks and columns appears, and a pulse runs through it."""

    def construct(self) -> None:
        """Grow the network and send a pulse; store the shapes on stage after each."""
        net = BigNet(BOARD, (50, 3, 2))
        for part in net.grow():
            self.play(part)
        self.grown = {id(leaf) for thing in self.mobjects for leaf in thing.family_members_with_points()}
        for part in net.pulse():
            self.play(part)
        self.left = {id(leaf) for thing in self.mobjects for leaf in thing.family_members_with_points()}
        self.whole = {id(leaf) for leaf in net.family_members_with_points()}


def test_it_grows_whole_and_a_pulse_leaves_nothing_behind() -> None:
    with tempconfig({"dry_run": True, "frame_rate": 10}):
        scene = Whole(renderer=IncrementalRenderer(BOARD, skip_animations=True), skip_animations=True)
        scene.render()
    assert scene.grown == scene.whole == scene.left


def test_the_same_network_has_the_same_pulse(net: BigNet) -> None:
    """Equal seeds light the same edges."""
    assert (net.pulse_edges(1, seed=3).trails.points == net.pulse_edges(1, seed=3).trails.points).all()
    assert net.pulse_edges(1, seed=3).trails.points.tobytes() != net.pulse_edges(1, seed=4).trails.points.tobytes()


class Pulsing(WholeFrameScene):
    """A network on the board, and the animations to play."""

    net: VGroup
    parts: list[Animation]

    def construct(self) -> None:
        """Play, and store the CPU seconds per frame."""
        self.add(self.net)
        cast("IncrementalRenderer", self.renderer).canvas.draw_frame(())  # the board itself costs nothing later
        start = time.process_time()
        for part in self.parts:
            self.play(part)
        self.cost = (time.process_time() - start) / self.frame


def test_a_frame_of_its_pulse_costs_at_most_ten_times_that_of_3_4_4_2(net: BigNet) -> None:
    """Issue 5: "a pulse through 784-16-16-10 costs at most 10 x a frame of 3-4-4-2"."""
    small = Net(BOARD, (3, 4, 4, 2), Focus(2, 2, 3))
    assert cost_of(net, list(net.pulse())) < 10 * cost_of(small, list(pulse_steps(small)))


def cost_of(net: VGroup, parts: list[Animation]) -> float:
    """Return the CPU seconds per frame of these animations, without encoding."""
    with tempconfig({"dry_run": True, "frame_rate": 30, "progress_bar": "none"}):
        scene = Pulsing(renderer=IncrementalRenderer(BOARD))
        scene.net, scene.parts = net, parts
        scene.render()
        return scene.cost
