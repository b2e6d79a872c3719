"""Beads: dots that run along edges and through weights; and the pulse: values that run from layer to layer."""

import math
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

from manim import Animation, AnimationGroup, Circle, VGroup, VMobject

from tafelbild.draw.arguments import check_kind
from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.look import Depth, InPlaceAnimation, Recolour
from tafelbild.draw.net import Net
from tafelbild.draw.network_shapes import Edge, EdgeLook, Ring, disc
from tafelbild.draw.tagging import tag_as
from tafelbild.message import Message, in_language
from tafelbild.theme import BRISK, QUICK, Theme

IN_GAP: Final = (0.42, 0.58)  # share of the time at which the bead enters and leaves the label's gap
HIDDEN: Final = 0.04  # share of the time before and after the middle in which the bead is invisible …
FADING: Final = 0.1  # … and in which it fades


def ease_sine(t: float) -> float:
    """Return ``t`` (0 … 1) eased in and out like half a sine wave, from 0 at 0 to 1 at 1."""
    return (1 - math.cos(math.pi * t)) / 2


def smoothstep(t: float) -> float:
    """Return ``t`` clamped to 0 … 1 and eased in and out with a cubic polynomial.

    >>> smoothstep(-1.0), smoothstep(0.5), smoothstep(2.0)
    (0.0, 0.5, 1.0)
    """
    t = min(1.0, max(0.0, t))
    return t * t * (3 - 2 * t)


class MoveAlongEdge(InPlaceAnimation):
    """Animation that moves a bead along an edge, from rim to rim."""

    def __init__(self, bead: VMobject, edge: EdgeLook, **kwargs: Any) -> None:  # noqa: ANN401  (manim's own)
        super().__init__(bead, rate_func=ease_sine, **kwargs)
        self.bead, self.edge = bead, edge

    def begin(self) -> None:
        """Store the bead's points relative to its centre."""
        self.outline = self.bead.points - self.bead.get_center()
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Place the bead where it is at the share ``alpha`` (0 … 1) of the run time."""
        self.bead.points = self.outline + to_3d(*self.edge.along(self.rate_func(alpha)))


class PassWeight(MoveAlongEdge):
    """Animation that moves a bead along an edge. While hidden in the gap for the weight's label, it changes its size.

    ``size`` is the bead's size after the gap, relative to its size before the gap.
    """

    def __init__(self, bead: VMobject, edge: EdgeLook, size: float, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(bead, edge, **kwargs)
        self.size, reach = size, edge.gap / (math.dist(*edge.ends) or 1.0)
        self.gap = edge.gap_at - reach, edge.gap_at + reach

    def interpolate_mobject(self, alpha: float) -> None:
        """Place and scale the bead for the share ``alpha`` (0 … 1) of the run time: before, in or after the gap."""
        enter, leave = self.gap
        in_gap = (alpha - IN_GAP[0]) / (IN_GAP[1] - IN_GAP[0])
        if in_gap < 0:
            along = enter * ease_sine(alpha / IN_GAP[0])
        elif in_gap <= 1:
            along = enter + (leave - enter) * in_gap
        else:
            along = leave + (1 - leave) * ease_sine((alpha - IN_GAP[1]) / (1 - IN_GAP[1]))
        self.bead.points = self.outline * (1 + (self.size - 1) * smoothstep(in_gap)) + to_3d(*self.edge.along(along))
        if leave > enter:
            self.bead.set_fill(opacity=smoothstep((abs(alpha - sum(IN_GAP) / 2) - HIDDEN) / FADING))


SECONDS_PER_LAYER: Final = 1.2  # for all beads of a layer at once
BEAD_RADIUS: Final = 0.075
VALUE_RADIUS_SHARE: Final = 0.375  # of the dot in a neuron that has a value, relative to the ring


def pulse_steps(net: Net) -> Iterator[Animation]:
    """Yield animations, to be played one by one, of values that run through ``net`` and in the end fade out.

    >>> len([*pulse_steps(Net(theme, (3, 2), net.focus))])  # values, beads, run, values of the next layer, fade out
    5

    ```python
    net = Net(theme, (3, 4, 2))
    self.add(net)
    for step in pulse_steps(net):
        self.play(step)
    ```
    """
    check_kind("pulse_steps", net, Net, "Net(theme, (3, 4, 2))")
    theme = net.theme
    layers = range(1, len(net.layers) + 1)
    values = [VGroup(*(value_dot(theme, ring) for ring in net.rings_of(layer))) for layer in layers]
    yield Appear(values[0], run_time=QUICK)
    for layer, (sources, targets) in enumerate(pairwise(values), 1):
        beads, runs = beads_along(net.edges_from(layer), BEAD_RADIUS, theme.ink)
        yield Appear(beads, run_time=QUICK)
        yield AnimationGroup(*runs, Recolour(sources, theme.quiet), run_time=SECONDS_PER_LAYER)
        yield AnimationGroup(Vanish(beads), Appear(targets), run_time=QUICK)
    yield Vanish(*values, run_time=BRISK)


def value_dot(theme: Theme, ring: Ring, *, stays: bool = False) -> Circle:
    """Return the dot that shows that the neuron of ``ring`` has a value; tagged as transient unless it ``stays``."""
    dot = disc(ring.look.centre, VALUE_RADIUS_SHARE * ring.look.radius, theme.ink).set_z_index(Depth.BEAD)
    name = Message(f"the value of {ring.tag.name}", de=f"der Wert von {in_language(ring.tag.name, 'de')}")
    return tag_as(dot, name, ring, transient=not stays)


def beads_along(edges: list[Edge], radius: float, colour: str) -> tuple[VGroup, list[MoveAlongEdge]]:
    """Return a bead at the start of each edge, and the animations that move the beads from rim to rim."""
    beads = VGroup(*(bead_on(edge, radius, colour) for edge in edges))
    return beads, [MoveAlongEdge(bead, edge.look) for bead, edge in zip(beads, edges, strict=True)]


def bead_on(edge: Edge, radius: float, colour: str) -> Circle:
    """Return a bead at the start of an edge."""
    bead = disc(edge.look.along(0), radius, colour).set_z_index(Depth.BEAD)
    german_ends = " zu ".join(in_language(ring.name, "de") for ring in edge.tag.owners)
    name = Message(f"a bead on {edge.tag.name}", de=f"eine Perle von {german_ends}")
    return tag_as(bead, name, edge, transient=True)
