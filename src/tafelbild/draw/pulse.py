"""The pulse: a value appears in every neuron of the first layer and runs, layer by layer, to the last."""

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

SECONDS_PER_LAYER: Final = 1.2  # seconds from layer to layer, all beads in step: a vertical front
BEAD_RADIUS: Final = 0.075
VALUE_RADIUS_SHARE: Final = 0.375  # radius of the dot that says "it has a value", of the ring's


def pulse_steps(net: Net) -> Iterator[Animation]:
    """Yield the parts of the pulse, to be played one after the other; nothing of it stays."""
    theme = net.theme
    values = [value_dots(net, layer) for layer in range(1, len(net.layers) + 1)]
    yield Appear(values[0], run_time=QUICK)
    for layer, (here, there) in enumerate(pairwise(values), 1):
        beads, runs = beads_along(net.between(layer), BEAD_RADIUS, theme.ink)
        yield Appear(beads, run_time=QUICK)
        yield AnimationGroup(*runs, Recolour(here, theme.quiet), run_time=SECONDS_PER_LAYER)
        yield AnimationGroup(Vanish(beads), Appear(there), run_time=QUICK)
    yield Vanish(*values, run_time=BRISK)


def value_dots(net: Net, layer: int) -> VGroup:
    """Return a dot in every shown neuron of a layer."""
    return VGroup(*(value_dot(net.theme, ring) for ring in net.column(layer)))


def value_dot(theme: Theme, ring: Ring, *, stays: bool = False) -> Circle:
    """Return the dot that says of a neuron that it has a value; one that ``stays`` belongs to the picture."""
    dot = disc(ring.look.centre, VALUE_RADIUS_SHARE * ring.look.radius, theme.ink).set_z_index(Depth.BEAD)
    return tag_as(dot, f"the value of {ring.tag.name}", ring, transient=not stays)


def beads_along(edges: list[Edge], radius: float, colour: str) -> tuple[VGroup, list[MoveAlongEdge]]:
    """Return one bead per edge, and the runs that take them from rim to rim."""
    beads = VGroup(*(bead_on(edge, radius, colour) for edge in edges))
    return beads, [MoveAlongEdge(bead, edge.look) for bead, edge in zip(beads, edges, strict=True)]


def bead_on(edge: Edge, radius: float, colour: str) -> Circle:
    """Return a bead at the beginning of an edge."""
    bead = disc(edge.look.along(0), radius, colour).set_z_index(Depth.BEAD)
    return tag_as(bead, f"a bead on {edge.tag.name}", edge, transient=True)
