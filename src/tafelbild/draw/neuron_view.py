"""The neuron that is computed, at working size: its name and the names of its inputs and weights, at their places."""

import math
from dataclasses import replace
from typing import Final

from manim import Animation, AnimationGroup, Succession, VGroup, there_and_back

from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.layouts import NAMED_EDGE, Place, zoomed
from tafelbild.draw.look import Reshape
from tafelbild.draw.marks import stub
from tafelbild.draw.net import Net
from tafelbild.draw.on_edges import named_edges
from tafelbild.draw.pulse import ACROSS, beads_along
from tafelbild.draw.shapes import RingLook
from tafelbild.draw.space import spot
from tafelbild.draw.tag import belongs, named
from tafelbild.draw.writing import Write, Written
from tafelbild.notation import input_name, output_name, part
from tafelbild.theme import BRISK, CALM, QUICK

NAMES: Final = (0.62, 0.56, 0.5, 0.46, 0.42)  # digit heights of a name in its ring to try, the best first
WEIGHT_NAMES: Final = (0.56, 0.5, 0.46, 0.42)  # digit heights to try, the best first
NAME_IN_RING: Final = 0.5  # digit height of a name beside the calculation, at most
RIM: Final = 0.05  # between a ring and what stands in it, with half the ring's width
NAME_CLEAR: Final = 0.1  # from a ring that is too small to the name beside it
TARGET_WIDTH: Final = 7.0
BEAD: Final = 0.10
STUB: Final = 1.1


class NeuronView:
    """Names at the rings and edges of ``net``, for the zoom on its focused neuron."""

    def __init__(self, net: Net) -> None:
        self.net, self.theme = net, net.theme
        focus = net.focus
        self.layout = zoomed(self.theme, net.layers, focus)
        name = part("result", output_name(focus.number))
        self.y_name = self.in_ring(name, focus.place, seed=73)
        self.x_names = [self.input_name(i) for i in focus.shown]
        rings = [self.layout.rings[place] for place in focus.sources]
        if not all(map(fits_ring, self.x_names, rings)):
            for x_name, ring in zip(self.x_names, rings, strict=True):
                x_name.move_to(spot(ring.centre[0] - ring.radius - NAME_CLEAR - x_name.width / 2, ring.centre[1]))
        self.w_names = named_edges(net, self.layout, WEIGHT_NAMES)
        self.stubs = VGroup(*self.faded_edges())

    def input_name(self, number: int) -> Written:
        """Write the name of an input where its ring is."""
        place = self.net.focus.layer - 1, number
        return self.in_ring(part(f"input-{number}", input_name(number)), place, seed=60 + number)

    def in_ring(self, markup: str, place: Place, seed: int) -> Written:
        """Write a name into a ring, as large as it can stand there."""
        ring = self.layout.rings[place]
        for height in NAMES:
            written = Written(self.theme, markup, height=height, seed=seed)
            if fits_ring(written, ring):
                break
        return belongs(written.move_to(spot(*ring.centre)), self.net.rings[place])

    def faded_edges(self) -> list[VGroup]:
        """Return the beginnings of the other neurons' incoming edges: they have edges too."""
        focus, stubs = self.net.focus, []
        sources = [self.layout.rings[place].centre for place in focus.sources]
        for place, ring in self.layout.rings.items():
            if place[0] != focus.layer or place == focus.place:
                continue
            for source in sources:
                dx, dy = ring.centre[0] - source[0], ring.centre[1] - source[1]
                length = (dx**2 + dy**2) ** 0.5
                at = [
                    (ring.centre[0] - dx / length * r, ring.centre[1] - dy / length * r)
                    for r in (ring.radius + STUB, ring.radius + 0.07)
                ]
                line = VGroup(stub(self.theme, at[0], at[1], 2, self.theme.trace))
                stubs.append(named(line, "a faded edge", self.net.rings[place]))
        return stubs

    @property
    def names(self) -> VGroup:
        """All names: of the neuron, its inputs and its weights."""
        return VGroup(self.y_name, *self.x_names, *(label.written for label in self.w_names))

    # -- verbs ------------------------------------------------------------------------------------

    def approach(self) -> list[Animation]:
        """Return the zoom: the neuron and its inputs move to their places, the others to theirs; then the stubs."""
        return [self.net.rearrange(self.layout), Appear(self.stubs)]

    def name_target(self) -> Animation:
        """Write y into its ring, which takes the result's colour."""
        ring = self.net.focused
        look = replace(ring.look, colour=self.theme.result, width=TARGET_WIDTH, fill=1.0)
        return AnimationGroup(Reshape(ring, look, run_time=BRISK), Write(self.y_name, run_time=CALM))

    def name_input(self, number: int) -> Animation:
        """Write the name of an input into its ring, which takes the inputs' colour."""
        row = self.net.focus.row(number)
        ring = self.net.sources[row]
        look = replace(ring.look, colour=self.theme.input)
        return AnimationGroup(Reshape(ring, look, run_time=BRISK), Write(self.x_names[row], run_time=CALM))

    def name_weight(self, number: int) -> Animation:
        """Colour an edge from its source to its end, open a gap in it, and write the weight's name there."""
        row = self.net.focus.row(number)
        edge, label = self.net.incoming[row], self.w_names[row]
        tinted = replace(edge.look, tint=self.theme.weight, tint_width=NAMED_EDGE, tinted=1.0, gap_at=label.fraction)
        whole = replace(edge.look, colour=self.theme.weight, width=NAMED_EDGE, gap_at=label.fraction, gap=label.half)
        return Succession(
            Reshape(edge, tinted, run_time=BRISK),
            Reshape(edge, whole, run_time=QUICK),
            Write(label.written, run_time=CALM),
        )

    def send_values(self) -> list[Animation]:
        """Return the parts of one pulse on the neuron's own edges: beads run, its ring swells and comes back."""
        beads, runs = beads_along(self.net.incoming, BEAD, self.theme.input)
        ring = self.net.focused
        swell = Reshape(ring, replace(ring.look, width=TARGET_WIDTH + 2), rate_func=there_and_back, run_time=BRISK)
        return [
            Appear(beads, run_time=QUICK),
            AnimationGroup(*runs, run_time=ACROSS),
            AnimationGroup(Vanish(beads, run_time=QUICK), swell),
        ]


def fits_ring(written: Written, ring: RingLook) -> bool:
    """Tell whether handwriting stands inside a ring without touching it."""
    return math.hypot(written.width, written.height) <= widest(ring)


def widest(ring: RingLook) -> float:
    """Return the diagonal of what can stand inside a ring."""
    return 2 * (ring.radius - RIM)


def scale_into(ring: RingLook, name: Written) -> float:
    """Return how a name of the zoom is scaled to stand in this ring."""
    return min(NAME_IN_RING / name.height_of_digits, widest(ring) / math.hypot(name.width, name.height))
