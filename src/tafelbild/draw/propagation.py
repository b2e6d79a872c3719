"""How a value goes on: from its neuron to all of the next layer, and then, layer by layer, through the network.

Each method returns the parts of one step, to be played one after the other.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from typing import Final

from manim import Animation, AnimationGroup, Succession, VGroup

from tafelbild.draw.bead import ease_sine
from tafelbild.draw.fade import Appear, Vanish, rise_in
from tafelbild.draw.full_net import FullNet
from tafelbild.draw.label import Label
from tafelbild.draw.look import Reshape
from tafelbild.draw.network_shapes import Edge, Ring
from tafelbild.draw.pen import Draw
from tafelbild.draw.pen_marks import arrow
from tafelbild.draw.pulse import SECONDS_PER_LAYER, beads_along, value_dot
from tafelbild.draw.tagging import set_owners, tag_as
from tafelbild.theme import BRISK, QUICK, RIGHT_EDGE

BEAD: Final = 0.09
LIT: Final = 3.5  # width of an edge on which our value went on
USED: Final = 2.2  # … and of one on which another did
OVER: Final = 0.24  # a word stands so far over the arrow
OUT: Final = (0.12, 0.95)  # where the arrow out of the network begins and ends, from the rim

Parts = list[Animation]


class PropagationSteps:
    """Values on their way through ``net``; ``word`` says what comes out of it."""

    def __init__(self, net: FullNet, word: str) -> None:
        self.net, self.theme, self.word = net, net.theme, word

    def go_on(self) -> Parts:
        """Let the value go on to every neuron of the next layer, or out of the network."""
        if self.net.focus.layer == len(self.net.layers):
            return self.leave_the_network()
        onward = [edge for link, edge in self.net.edges.items() if link[:2] == self.net.focus.place]
        return self.run(onward, self.theme.marker or self.theme.result, LIT, self.theme.result)

    def leave_the_network(self) -> Parts:
        """Draw an arrow out of the network and say that this is its result."""
        (x, y), radius = self.net.focused.look.centre, self.net.focused.look.radius
        way = [(x + radius + OUT[0], y), (min(x + radius + OUT[1], RIGHT_EDGE), y)]
        out = tag_as(
            arrow(self.theme, way, 4, self.theme.result, seed=7), "the arrow out of the network", self.net.focused
        )
        label = Label(self.theme, self.word)
        half = float(label.width) / 2
        label.at(min(way[0][0] + half, RIGHT_EDGE - half), y + OVER)
        self.out = VGroup(out, set_owners(label, out))
        return [Draw(VGroup(*out), run_time=BRISK), rise_in(label)]

    def flow_on(self) -> Parts:
        """Let all other neurons get their values: those beside ours, then layer after layer to the output."""
        focus, parts = self.net.focus, Parts()
        filled = {self.net.focused, *(self.net.sources if self.net.inputs else [])}
        for layer in range(1, focus.layer):
            parts += self.get_values(layer, filled)
        links = [link for link in self.net.edges if link[0] == focus.layer - 1 and link[2] != focus.number]
        parts += self.run([self.net.edges[link] for link in links], self.theme.input, USED, self.theme.weight)
        parts += self.get_values(focus.layer, filled)
        for layer, _ in pairwise(range(focus.layer, len(self.net.layers) + 1)):
            parts += self.run(self.net.between(layer), self.theme.ink, USED, self.theme.edge)
            parts += self.get_values(layer + 1, filled)
        return parts

    def get_values(self, layer: int, filled: set[Ring]) -> Parts:
        """Return how a dot appears in every neuron of a layer that shows no value yet."""
        dots = [value_dot(self.theme, ring, stays=True) for ring in self.net.column(layer) if ring not in filled]
        return [Appear(VGroup(*dots), run_time=QUICK)] if dots else []

    def run(self, edges: Iterable[Edge], bead: str, width: float, tint: str) -> Parts:
        """Let beads run along edges, all in step; an edge keeps the ``tint`` that its first bead leaves behind."""
        edges = list(edges)
        if not edges:
            return []
        beads, runs = beads_along(edges, BEAD, bead)
        tints = [
            Reshape(edge, replace(edge.look, tint=tint, tint_width=width, tinted=1.0), rate_func=ease_sine)
            for edge in edges
            if edge.look.colour == self.theme.trace
        ]
        return [
            Succession(
                Appear(beads, run_time=QUICK / 2),
                AnimationGroup(*runs, *tints, run_time=SECONDS_PER_LAYER),
                Vanish(beads, run_time=QUICK / 2),
            )
        ]
