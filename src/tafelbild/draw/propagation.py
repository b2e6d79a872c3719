"""Steps of forward propagation: from the lesson's neuron to the next layer, then layer by layer to the output.

Each method returns animations to be played one after the other.
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

BEAD_RADIUS: Final = 0.09
OWN_WIDTH: Final = 3.5  # of an edge along which the neuron's value went
OTHER_WIDTH: Final = 2.2  # of an edge along which another value went
WORD_RISE: Final = 0.24  # above the arrow
ARROW: Final = (0.12, 0.95)  # begin and end of the arrow out of the network, from the rim

Parts = list[Animation]


class PropagationSteps:
    """Animations of values that run through ``net``; ``word`` names the network's output.

    >>> PropagationSteps(returning.net, terms.result).net.value.text
    '3,2'
    """

    def __init__(self, net: FullNet, word: str) -> None:
        self.net, self.theme, self.word = net, net.theme, word

    def propagate_value(self) -> Parts:
        """Send the neuron's value to the next layer, or out of the network.

        >>> len(PropagationSteps(full_net, terms.result).propagate_value())
        1
        """
        if self.net.focus.layer == len(self.net.layers):
            return self.leave_network()
        onward = [edge for link, edge in self.net.edges.items() if link[:2] == self.net.focus.place]
        return self.send_beads(onward, self.theme.marker or self.theme.result, OWN_WIDTH, self.theme.result)

    def leave_network(self) -> Parts:
        """Draw an arrow out of the network, with the word for its output."""
        (x, y), radius = self.net.focused.look.centre, self.net.focused.look.radius
        way = [(x + radius + ARROW[0], y), (min(x + radius + ARROW[1], RIGHT_EDGE), y)]
        out = tag_as(
            arrow(self.theme, way, 4, self.theme.result, seed=7), "the arrow out of the network", self.net.focused
        )
        label = Label(self.theme, self.word)
        half = float(label.width) / 2
        label.at(min(way[0][0] + half, RIGHT_EDGE - half), y + WORD_RISE)
        self.out = VGroup(out, set_owners(label, out))
        return [Draw(VGroup(*out), run_time=BRISK), rise_in(label)]

    def propagate_rest(self) -> Parts:
        """Send values to all other neurons: up to the layer of the lesson's neuron, then layer by layer to the output.

        >>> len(PropagationSteps(full_net, terms.result).propagate_rest())
        6
        """
        focus, parts = self.net.focus, Parts()
        filled = {self.net.focused, *(self.net.sources if self.net.inputs else [])}
        for layer in range(1, focus.layer):
            parts += self.fill_layer(layer, filled)
        links = [link for link in self.net.edges if link[0] == focus.layer - 1 and link[2] != focus.number]
        parts += self.send_beads(
            [self.net.edges[link] for link in links], self.theme.input, OTHER_WIDTH, self.theme.weight
        )
        parts += self.fill_layer(focus.layer, filled)
        for layer, _ in pairwise(range(focus.layer, len(self.net.layers) + 1)):
            parts += self.send_beads(self.net.edges_from(layer), self.theme.ink, OTHER_WIDTH, self.theme.edge)
            parts += self.fill_layer(layer + 1, filled)
        return parts

    def fill_layer(self, layer: int, filled: set[Ring]) -> Parts:
        """Show a dot in every neuron of a layer that is not in ``filled``."""
        dots = [value_dot(self.theme, ring, stays=True) for ring in self.net.rings_of(layer) if ring not in filled]
        return [Appear(VGroup(*dots), run_time=QUICK)] if dots else []

    def send_beads(self, edges: Iterable[Edge], colour: str, width: float, tint: str) -> Parts:
        """Run beads along edges in step; the first bead on an edge leaves it with ``width`` and ``tint``."""
        edges = list(edges)
        if not edges:
            return []
        beads, runs = beads_along(edges, BEAD_RADIUS, colour)
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
