"""The pulse: values appear in the neurons of the first layer and run, layer by layer, to the last."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from manim import Animation, AnimationGroup, Circle, VGroup

from tafelbild.draw.bead import MoveAlongEdge
from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.look import Depth, Recolour
from tafelbild.draw.net import Net
from tafelbild.draw.network_shapes import Edge, Ring, disc
from tafelbild.draw.tagging import tag_as
from tafelbild.theme import BRISK, QUICK, Theme

SECONDS_PER_LAYER: Final = 1.2  # for all beads of a layer at once
BEAD_RADIUS: Final = 0.075
VALUE_RADIUS_SHARE: Final = 0.375  # of the dot in a neuron that has a value, relative to the ring


def pulse_steps(net: Net) -> Iterator[Animation]:
    """Yield the animations of the pulse, to be played one after the other; nothing stays on stage.

    >>> len([*pulse_steps(Net(theme, (3, 2), net.focus))])  # values, beads, run, values of the next layer, fade out
    5
    """
    theme = net.theme
    values = [value_dots(net, layer) for layer in range(1, len(net.layers) + 1)]
    yield Appear(values[0], run_time=QUICK)
    for layer, (sources, targets) in enumerate(pairwise(values), 1):
        beads, runs = beads_along(net.edges_from(layer), BEAD_RADIUS, theme.ink)
        yield Appear(beads, run_time=QUICK)
        yield AnimationGroup(*runs, Recolour(sources, theme.quiet), run_time=SECONDS_PER_LAYER)
        yield AnimationGroup(Vanish(beads), Appear(targets), run_time=QUICK)
    yield Vanish(*values, run_time=BRISK)


def value_dots(net: Net, layer: int) -> VGroup:
    """Return a dot in every shown neuron of a layer."""
    return VGroup(*(value_dot(net.theme, ring) for ring in net.rings_of(layer)))


def value_dot(theme: Theme, ring: Ring, *, stays: bool = False) -> Circle:
    """Return the dot of a neuron that has a value; unless it ``stays``, it is tagged as transient."""
    dot = disc(ring.look.centre, VALUE_RADIUS_SHARE * ring.look.radius, theme.ink).set_z_index(Depth.BEAD)
    return tag_as(dot, f"the value of {ring.tag.name}", ring, transient=not stays)


def beads_along(edges: list[Edge], radius: float, colour: str) -> tuple[VGroup, list[MoveAlongEdge]]:
    """Return a bead for each edge, and the animations that move them from rim to rim."""
    beads = VGroup(*(bead_on(edge, radius, colour) for edge in edges))
    return beads, [MoveAlongEdge(bead, edge.look) for bead, edge in zip(beads, edges, strict=True)]


def bead_on(edge: Edge, radius: float, colour: str) -> Circle:
    """Return a bead at the start of an edge."""
    bead = disc(edge.look.along(0), radius, colour).set_z_index(Depth.BEAD)
    return tag_as(bead, f"a bead on {edge.tag.name}", edge, transient=True)
