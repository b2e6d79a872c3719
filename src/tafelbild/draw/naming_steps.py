"""The steps that name the neuron, its inputs and its weights, one animation for each word that says a name."""

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
NUMBER_HEIGHTS: Final = (0.5, 0.42, 0.36)  # digit heights of the neurons' numbers, the best first
EMPHASIS_FACTOR: Final = 2.4  # of an edge's width
TINT_SECONDS: Final = 0.9  # to colour the edges


class NamingSteps:
    """Animations for the names of ``view``.

    >>> [number.text for number in NamingSteps(view).numbers]  # of the neurons above the second one
    ['1']
    """

    def __init__(self, view: NeuronView) -> None:
        self.view, self.net, self.theme = view, view.net, view.theme
        self.index = VGroup(*view.y_name.part(INDEX))  # of y; appears first as the neuron's number
        self.home = tuple(self.index.get_center())
        self.numbers = [self.write_number(k) for k in range(1, self.net.focus.number) if self.is_shown(k)]

    def is_shown(self, number: int) -> bool:
        """Tell whether the neuron with this number is shown."""
        return (self.net.focus.layer, number) in self.view.layout.rings

    def write_number(self, number: int) -> Handwriting:
        """Return the number of a neighbour, placed in its ring."""
        place = self.net.focus.layer, number
        ring = self.view.layout.rings[place]
        for height in NUMBER_HEIGHTS:
            written = Handwriting(self.theme, str(number), height=height, role="quiet", seed=number)
            if fits_ring(written, ring):
                break
        return set_owners(written.move_to(to_3d(*ring.centre)), self.net.rings[place])

    # -- the neuron -------------------------------------------------------------------------------

    def write_next_number(self, number: int) -> Animation:
        """Write a number into its ring while the neurons are counted; the last is the neuron's own, in ink and larger.

        >>> NamingSteps(view).write_next_number(1).mobject.text
        '1'
        """
        if number < self.net.focus.number:
            return Write(self.numbers[number - 1])
        self.larger = NUMBER_HEIGHTS[0] / (self.view.y_name.height_of_digits * self.view.y_name.smallest)
        self.index.scale(self.larger).move_to(to_3d(*self.net.focused.look.centre)).set_fill(self.theme.ink)
        return Write(self.index)

    def name_target(self, *, counted: bool = False) -> Animation:
        """Write y into its ring, which takes the result's colour; if ``counted``, the number becomes the index of y.

        >>> len(NamingSteps(view).name_target().animations)  # the ring and the name
        2
        """
        ring, name = self.net.focused, self.view.y_name
        look = replace(ring.look, colour=self.theme.result, width=NAMED_RING_WIDTH, fill=1.0)
        takes = Reshape(ring, look, run_time=BRISK)
        if not counted:
            return AnimationGroup(takes, Write(name, run_time=BRISK))
        moves = Glide(self.index, self.home, scale=1 / self.larger, run_time=BRISK)
        return AnimationGroup(
            takes, moves, Recolour(self.index, self.theme.result, run_time=BRISK), Write(name, LETTER, run_time=BRISK)
        )

    def fade_numbers(self) -> Animation:
        """Fade out the numbers of the neighbours.

        >>> NamingSteps(view).fade_numbers().run_time
        0.6
        """
        return Vanish(*self.numbers, run_time=BRISK)

    # -- its inputs -------------------------------------------------------------------------------

    def emphasize_edges(self) -> Animation:
        """Thicken the incoming edges for a moment, one after the other.

        >>> len(NamingSteps(view).emphasize_edges().animations)
        3
        """
        looks = [(edge, replace(edge.look, width=EMPHASIS_FACTOR * edge.look.width)) for edge in self.net.incoming]
        glances = [Reshape(edge, look, rate_func=there_and_back, run_time=BRISK) for edge, look in looks]
        return AnimationGroup(*glances, lag_ratio=min(0.3, 1 / len(glances)))

    def name_input(self, number: int) -> Animation:
        """Write the name of an input (from 1) into its ring, which takes the input colour.

        >>> NamingSteps(view).name_input(2).animations[-1].mobject.text
        'x₂'
        """
        row = self.net.focus.row(number)
        ring = self.net.sources[row]
        look = replace(ring.look, colour=self.theme.input)
        return AnimationGroup(Reshape(ring, look, run_time=BRISK), Write(self.view.x_names[row], run_time=BRISK))

    # -- its weights ------------------------------------------------------------------------------

    def colour_edges(self) -> Animation:
        """Colour the incoming edges as weights, from source to target.

        >>> len(NamingSteps(view).colour_edges().animations)  # one for each edge
        3
        """
        looks = [
            (edge, replace(edge.look, tint=self.theme.weight, tint_width=NAMED_EDGE_WIDTH, tinted=1.0))
            for edge in self.net.incoming
        ]
        return AnimationGroup(*(Reshape(edge, look, run_time=TINT_SECONDS) for edge, look in looks))

    def open_gap(self, number: int) -> Animation:
        """Open the gap for the name of a weight in its edge."""
        row = self.net.focus.row(number)
        edge, label = self.net.incoming[row], self.view.w_names[row]
        return edge.change(gap_at=label.fraction, gap=label.half)

    def name_weight(self, number: int) -> Animation:
        """Open a gap in the edge of an input (from 1) and write the weight's name there.

        >>> NamingSteps(view).name_weight(1).animations[-1].mobject.text
        'w₁₂'
        """
        label = self.view.w_names[self.net.focus.row(number)]
        gap = self.open_gap(number)
        gap.run_time = QUICK
        return Succession(gap, Write(label.written, run_time=BRISK))
