"""Real networks are larger: the lesson's network moves aside, and a network of hundreds of neurons stands beside it.

Each method returns what is played at one moment of the step.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.big_net import BigNet
from tafelbild.draw.big_net_layout import Extent
from tafelbild.draw.fade import Appear, Vanish, rise_in
from tafelbild.draw.label import Label
from tafelbild.draw.layouts import Layout, attach_edge
from tafelbild.draw.net import Net
from tafelbild.draw.pulse import beads_along
from tafelbild.draw.tagging import set_owners, tag_as
from tafelbild.maths import MNIST_LAYERS
from tafelbild.notation import Terms
from tafelbild.theme import BRISK, HEADING_HEIGHT, QUICK, SLOW

ASIDE: Final = (-6.0, -4.0)  # x of the first and of the last layer of ours while it stands aside
RING_WIDTH: Final = 3.0
EDGE_WIDTH: Final = 2.4
EXTENT: Final = Extent(-2.6, 6.0, 2.9)
BEAD: Final = 0.045  # radius of a value in ours, small
NUMBER_Y: Final = -2.2  # baseline of how many neurons it has
BACK: Final = 0.8  # seconds in which ours comes back
WAVES: Final = 6  # parts in which its edges come


class LargerNet:
    """The network beside ``net``; ``heads`` are the names over the layers of ours, which leave as long as it stands."""

    def __init__(self, net: Net, heads: Sequence[VGroup], terms: Terms) -> None:
        self.net, self.heads, self.before = net, heads, net.layout
        self.big = BigNet(net.theme, MNIST_LAYERS, EXTENT)
        text = f"{sum(MNIST_LAYERS)} {terms.neurons}"
        label = Label(net.theme, text, cap=HEADING_HEIGHT, role="quiet").at((EXTENT.left + EXTENT.right) / 2, NUMBER_Y)
        self.number = set_owners(label, self.big)

    def make_room(self) -> Animation:
        """Let the lesson's network shrink to the left."""
        return AnimationGroup(
            self.net.rearrange(shrunk(self.before)), Vanish(*self.heads, run_time=BRISK), run_time=SLOW
        )

    def come(self) -> list[Animation]:
        """Let the large network come: its neurons, then its edges."""
        fans = [fan for fans in self.big.fans for fan in fans]
        waves = [Appear(*fans[k::WAVES], run_time=BRISK / WAVES) for k in range(min(WAVES, len(fans)))]
        return [Appear(*self.big.neurons, run_time=BRISK), *waves]

    def count(self) -> Animation:
        """Say how many neurons it has."""
        return rise_in(self.number)

    def compute(self) -> list[Animation]:
        """Let values run through both networks, in all layers at once: they compute in the same way."""
        lit = [self.big.pulse_edges(layer, 0).trails for layer in range(1, len(MNIST_LAYERS))]
        for trails, here in zip(lit, self.big.neurons, strict=False):
            tag_as(trails, "the values on their way", here, kind="veil", transient=True)
        beads, runs = beads_along([*self.net.edges.values()], BEAD, self.net.theme.ink)
        return [
            Appear(beads, *lit, run_time=QUICK),
            AnimationGroup(*runs, run_time=BRISK),
            Vanish(beads, *lit, run_time=QUICK),
        ]

    def leave(self) -> Animation:
        """Let it go; ours comes back to its place, with its names."""
        back = AnimationGroup(self.net.rearrange(self.before), Appear(*self.heads, run_time=BRISK), run_time=BACK)
        return AnimationGroup(Vanish(self.big, self.number, run_time=QUICK), back)


def shrunk(layout: Layout) -> Layout:
    """Return a layout made small and moved aside, with all its proportions."""
    xs = [look.centre[0] for look in layout.rings.values()]
    size = (ASIDE[1] - ASIDE[0]) / max(float(np.ptp(xs)), 1.0)
    middle = (min(xs) + max(xs)) / 2

    def aside(x: float) -> float:
        return (ASIDE[0] + ASIDE[1]) / 2 + size * (x - middle)

    ys = [look.centre[1] for look in layout.rings.values()]
    level = (min(ys) + max(ys)) / 2
    tall = min(2 * size, 1.0)  # taller than wide: the rings would touch
    rings = {
        place: replace(
            look,
            centre=(aside(look.centre[0]), level + tall * (look.centre[1] - level)),
            radius=look.radius * min(1.6 * size, 1.0),
            width=RING_WIDTH,
        )
        for place, look in layout.rings.items()
    }
    edges = {link: attach_edge(replace(look, width=EDGE_WIDTH), rings, link) for link, look in layout.edges.items()}
    dots = tuple((aside(x), level + tall * (y - level)) for x, y in layout.dots)
    return Layout(rings, edges, dots, layout.columns)
