"""The steps that show a network of hundreds of neurons beside the lesson's network, which moves aside."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.big_net import BigNet, Extent
from tafelbild.draw.fade import Appear, Vanish, rise_in
from tafelbild.draw.label import Label
from tafelbild.draw.layouts import Layout, attach_edge
from tafelbild.draw.net import Net
from tafelbild.draw.pulse import beads_along
from tafelbild.draw.tagging import set_owners, tag_as
from tafelbild.maths import MNIST_LAYERS
from tafelbild.message import Message
from tafelbild.notation import Terms
from tafelbild.theme import BRISK, HEADING_HEIGHT, QUICK, SLOW

ASIDE_XS: Final = (-6.0, -4.0)  # x of the first and the last layer of the lesson's network, moved aside
RING_WIDTH: Final = 3.0
EDGE_WIDTH: Final = 2.4
EXTENT: Final = Extent(-2.6, 6.0, 2.9)  # of the large network
BEAD_RADIUS: Final = 0.045  # of a value in the small network
NUMBER_Y: Final = -2.2  # baseline of the number of neurons
RETURN_SECONDS: Final = 0.8  # for the lesson's network to move back
EDGE_WAVES: Final = 6  # groups of edges that appear one after the other


class LargerNet:
    """A large network, shown for a while beside the lesson's network ``net``; meanwhile ``headings`` are faded out.

    >>> len(larger.big.neurons), larger.number.text  # layers
    (4, '826 Neuronen')
    """

    def __init__(self, net: Net, headings: Sequence[VGroup], terms: Terms) -> None:
        self.net, self.headings, self.before = net, headings, net.layout
        self.big = BigNet(net.theme, MNIST_LAYERS, EXTENT)
        text = f"{sum(MNIST_LAYERS)} {terms.neurons}"
        label = Label(net.theme, text, cap=HEADING_HEIGHT, role="quiet").at((EXTENT.left + EXTENT.right) / 2, NUMBER_Y)
        self.number = set_owners(label, self.big)

    def make_room(self) -> Animation:
        """Return the animation that shrinks the lesson's network and moves it to the left; its headings fade out.

        >>> larger.make_room().run_time == SLOW
        True
        """
        leave = Vanish(*self.headings, run_time=BRISK)
        return AnimationGroup(self.net.rearrange(shrunk(self.before)), leave, run_time=SLOW)

    def show_network(self) -> list[Animation]:
        """Return the animations that fade in the large network: its neurons, then its edges in groups.

        >>> len(larger.show_network())  # the neurons, 6 groups of edges
        7
        """
        fans = [fan for fans in self.big.fans for fan in fans]
        waves = [Appear(*fans[k::EDGE_WAVES], run_time=BRISK / EDGE_WAVES) for k in range(min(EDGE_WAVES, len(fans)))]
        return [Appear(*self.big.neurons, run_time=BRISK), *waves]

    def show_size(self) -> Animation:
        """Return the animation that fades in the number of neurons of the large network.

        >>> larger.number.text
        '826 Neuronen'
        """
        return rise_in(self.number)

    def send_values(self) -> list[Animation]:
        """Return the animations that send values through both networks, in all layers at once.

        >>> len(larger.send_values())  # values appear, run, and fade out
        3
        """
        lit = [self.big.pulse_edges(layer, 0).trails for layer in range(1, len(MNIST_LAYERS))]
        for trails, neurons in zip(lit, self.big.neurons, strict=False):
            tag_as(
                trails,
                Message("the values on their way", de="der Strom der Werte"),
                neurons,
                kind="veil",
                transient=True,
            )
        beads, runs = beads_along([*self.net.edges.values()], BEAD_RADIUS, self.net.theme.ink)
        come, leave = Appear(beads, *lit, run_time=QUICK), Vanish(beads, *lit, run_time=QUICK)
        return [come, AnimationGroup(*runs, run_time=BRISK), leave]

    def hide(self) -> Animation:
        """Return the animation that fades out the large network; the lesson's network returns with its headings.

        >>> len(larger.hide().animations)
        2
        """
        headings = Appear(*self.headings, run_time=BRISK)
        back = AnimationGroup(self.net.rearrange(self.before), headings, run_time=RETURN_SECONDS)
        return AnimationGroup(Vanish(self.big, self.number, run_time=QUICK), back)


def shrunk(layout: Layout) -> Layout:
    """Return ``layout`` scaled down and moved to the left of the stage, to the x range ``ASIDE_XS``."""
    xs = [look.centre[0] for look in layout.rings.values()]
    size = (ASIDE_XS[1] - ASIDE_XS[0]) / max(float(np.ptp(xs)), 1.0)
    middle = (min(xs) + max(xs)) / 2

    def aside(x: float) -> float:
        return (ASIDE_XS[0] + ASIDE_XS[1]) / 2 + size * (x - middle)

    ys = [look.centre[1] for look in layout.rings.values()]
    level = (min(ys) + max(ys)) / 2
    tall = min(2 * size, 1.0)  # scaled less vertically, so that rings do not touch
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
    ellipses = tuple((aside(x), level + tall * (y - level)) for x, y in layout.ellipses)
    return Layout(rings, edges, ellipses, layout.columns)
