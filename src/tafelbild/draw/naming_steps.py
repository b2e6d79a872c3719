"""How the neuron, its inputs and its weights get their names: each at the word that says it."""

from dataclasses import replace
from typing import Final

from manim import Animation, AnimationGroup, Succession, VGroup, there_and_back

from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.fade import Vanish
from tafelbild.draw.flight import Glide
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.layouts import NAMED_EDGE_WIDTH
from tafelbild.draw.look import Recolour, Reshape
from tafelbild.draw.neuron_view import INDEX, LETTER, NeuronView, fits_ring
from tafelbild.draw.tagging import set_owners
from tafelbild.theme import BRISK, QUICK

NAMED_RING_WIDTH: Final = 7.0  # of the neuron's ring
NUMBER_HEIGHTS: Final = (0.5, 0.42, 0.36)  # digit heights of the numbers that are counted, to try in turn
EMPHASIS_FACTOR: Final = 2.4  # an edge that glances up is so much wider
TINT_SECONDS: Final = 0.9  # seconds: the edges become weights


class NamingSteps:
    """The names of ``view``, one after the other."""

    def __init__(self, view: NeuronView) -> None:
        self.view, self.net, self.theme = view, view.net, view.theme
        self.index = VGroup(*view.y_name.part(INDEX))  # of y: at first a number that is counted
        self.home = tuple(self.index.get_center())
        self.numbers = [self.number_in_ring(k) for k in range(1, self.net.focus.number) if self.place(k)]

    def place(self, number: int) -> bool:
        """Tell whether a neuron of the layer is shown."""
        return (self.net.focus.layer, number) in self.view.layout.rings

    def number_in_ring(self, number: int) -> Handwriting:
        """Write the number of a neighbour into its ring."""
        place = self.net.focus.layer, number
        ring = self.view.layout.rings[place]
        for height in NUMBER_HEIGHTS:
            written = Handwriting(self.theme, str(number), height=height, role="quiet", seed=number)
            if fits_ring(written, ring):
                break
        return set_owners(written.move_to(to_3d(*ring.centre)), self.net.rings[place])

    # -- the neuron -------------------------------------------------------------------------------

    def count(self, number: int) -> Animation:
        """Write the next number; the last is the neuron's own, large in its ring."""
        if number < self.net.focus.number:
            return Write(self.numbers[number - 1])
        self.larger = NUMBER_HEIGHTS[0] / (self.view.y_name.height_of_digits * self.view.y_name.smallest)
        self.index.scale(self.larger).move_to(to_3d(*self.net.focused.look.centre)).set_fill(self.theme.ink)
        return Write(self.index)

    def name_target(self, *, counted: bool = False) -> Animation:
        """Write y into its ring, which takes the result's colour; the number that was counted becomes its index."""
        ring, name = self.net.focused, self.view.y_name
        look = replace(ring.look, colour=self.theme.result, width=NAMED_RING_WIDTH, fill=1.0)
        takes = Reshape(ring, look, run_time=BRISK)
        if not counted:
            return AnimationGroup(takes, Write(name, run_time=BRISK))
        moves = Glide(self.index, self.home, scale=1 / self.larger, run_time=BRISK)
        return AnimationGroup(
            takes, moves, Recolour(self.index, self.theme.result, run_time=BRISK), Write(name, LETTER, run_time=BRISK)
        )

    def clear_the_numbers(self) -> Animation:
        """Let the numbers of the neighbours go."""
        return Vanish(*self.numbers, run_time=BRISK)

    # -- its inputs -------------------------------------------------------------------------------

    def glance(self) -> Animation:
        """Let the edges that lead to the neuron glance up: so many neurons feed it."""
        looks = [(edge, replace(edge.look, width=EMPHASIS_FACTOR * edge.look.width)) for edge in self.net.incoming]
        glances = [Reshape(edge, look, rate_func=there_and_back, run_time=BRISK) for edge, look in looks]
        return AnimationGroup(*glances, lag_ratio=min(0.3, 1 / len(glances)))

    def name_input(self, number: int) -> Animation:
        """Write the name of an input into its ring, which takes the inputs' colour."""
        row = self.net.focus.row(number)
        ring = self.net.sources[row]
        look = replace(ring.look, colour=self.theme.input)
        return AnimationGroup(Reshape(ring, look, run_time=BRISK), Write(self.view.x_names[row], run_time=BRISK))

    # -- its weights ------------------------------------------------------------------------------

    def colour_edges(self) -> Animation:
        """Colour the edges from their sources to their ends: they are weights."""
        looks = [
            (edge, replace(edge.look, tint=self.theme.weight, tint_width=NAMED_EDGE_WIDTH, tinted=1.0))
            for edge in self.net.incoming
        ]
        return AnimationGroup(*(Reshape(edge, look, run_time=TINT_SECONDS) for edge, look in looks))

    def open_gap(self, number: int) -> Animation:
        """Open the gap in an edge in which its name will stand."""
        row = self.net.focus.row(number)
        edge, label = self.net.incoming[row], self.view.w_names[row]
        return edge.change(gap_at=label.fraction, gap=label.half)

    def name_weight(self, number: int) -> Animation:
        """Open a gap in an edge and write the weight's name there."""
        label = self.view.w_names[self.net.focus.row(number)]
        gap = self.open_gap(number)
        gap.run_time = QUICK
        return Succession(gap, Write(label.written, run_time=BRISK))
