"""Animations that write the names of the computed neuron, its inputs and weights, and explain a weight's index."""

from dataclasses import replace
from typing import Final

import numpy as np
from manim import Animation, AnimationGroup, Succession, VGroup, VMobject, there_and_back
from numpy.typing import NDArray

from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.flight import FlyAlongPath, Glide, Swell
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.label import Label
from tafelbild.draw.layouts import NAMED_EDGE_WIDTH
from tafelbild.draw.look import Recolour, Reshape
from tafelbild.draw.network_shapes import Ring
from tafelbild.draw.neuron_view import (
    INDEX,
    INPUT_INDEX,
    LETTER,
    SOURCE,
    TARGET,
    NeuronView,
    fits_ring,
    input_markup,
    target_markup,
    weight_markup,
)
from tafelbild.draw.pen import strokes_of
from tafelbild.draw.pen_marks import Highlight, highlighter_stroke
from tafelbild.draw.tagging import set_owners
from tafelbild.notation import Terms
from tafelbild.theme import BRISK, LABEL_HEIGHT, QUICK

NAMED_RING_WIDTH: Final = 7.0  # of the neuron's ring
NUMBER_HEIGHTS: Final = (0.5, 0.42, 0.36)  # digit heights to try for the neurons' numbers
EMPHASIS_FACTOR: Final = 2.4  # of an edge's width
TINT_SECONDS: Final = 0.9  # to colour the edges


class NamingSteps:
    """Animations that write the names of the computed neuron (y_2), its inputs and its weights in the zoom ``view``.

    >>> [number.text for number in NamingSteps(view).numbers]  # the neuron above the computed one has a number
    ['1']
    """

    def __init__(self, view: NeuronView) -> None:
        self.view, self.net, self.theme = view, view.net, view.theme
        self.index = VGroup(*view.y_name.part(INDEX))  # of y; appears first as the neuron's number
        self.home = tuple(self.index.get_center())
        layer, number = self.net.focus.place
        self.numbers = [self.write_number(k) for k in range(1, number) if (layer, k) in view.layout.rings]

    def write_number(self, number: int) -> Handwriting:
        """Return the handwritten ``number`` of a neuron of the computed neuron's layer, inside that neuron's ring."""
        place = self.net.focus.layer, number
        ring = self.view.layout.rings[place]
        for height in NUMBER_HEIGHTS:
            written = Handwriting(self.theme, str(number), height=height, role="quiet", seed=number)
            if fits_ring(written, ring):
                break
        return set_owners(written.move_to(to_3d(*ring.centre)), self.net.rings[place])

    # -- the neuron -------------------------------------------------------------------------------

    def write_next_number(self, number: int) -> Animation:
        """Return the animation that writes a neuron's ``number`` into its ring. The computed neuron's number is larger.

        >>> NamingSteps(view).write_next_number(1).mobject.text
        '1'
        """
        if number < self.net.focus.number:
            return Write(self.numbers[number - 1])
        self.larger = NUMBER_HEIGHTS[0] / (self.view.y_name.height_of_digits * self.view.y_name.smallest)
        self.index.scale(self.larger).move_to(to_3d(*self.net.focused.look.centre)).set_fill(self.theme.ink)
        return Write(self.index)

    def name_target(self, *, counted: bool = False) -> Animation:
        """Return the animation that writes e.g. y_2 into the computed neuron's ring, which gets the colour of results.

        ``counted``: the ring already shows the neuron's number, e.g. 2. The number moves and becomes the index of y.

        >>> len(NamingSteps(view).name_target().animations)  # the ring and the name
        2
        """
        ring, name = self.net.focused, self.view.y_name
        look = replace(ring.look, colour=self.theme.result, width=NAMED_RING_WIDTH, fill=1.0)
        takes = Reshape(ring, look, run_time=BRISK)
        if not counted:
            return AnimationGroup(takes, Write(name, run_time=BRISK))
        moves = Glide(self.index, self.home, scale=1 / self.larger, run_time=BRISK)
        colour = Recolour(self.index, self.theme.result, run_time=BRISK)
        return AnimationGroup(takes, moves, colour, Write(name, LETTER, run_time=BRISK))

    def fade_numbers(self) -> Animation:
        """Return the animation that fades out the numbers of the other neurons in the computed neuron's layer.

        >>> NamingSteps(view).fade_numbers().run_time
        0.6
        """
        return Vanish(*self.numbers, run_time=BRISK)

    # -- its inputs -------------------------------------------------------------------------------

    def emphasize_edges(self) -> Animation:
        """Return the animation that thickens the computed neuron's incoming edges for a moment, one after the other.

        >>> len(NamingSteps(view).emphasize_edges().animations)  # one for each edge
        3
        """
        looks = [(edge, replace(edge.look, width=EMPHASIS_FACTOR * edge.look.width)) for edge in self.net.incoming]
        glances = [Reshape(edge, look, rate_func=there_and_back, run_time=BRISK) for edge, look in looks]
        return AnimationGroup(*glances, lag_ratio=min(0.3, 1 / len(glances)))

    def name_input(self, number: int) -> Animation:
        """Return the animation that writes e.g. x_1 into the ring of input ``number``, which gets the colour of inputs.

        >>> NamingSteps(view).name_input(2).animations[-1].mobject.text
        'x₂'
        """
        row = self.net.focus.row(number)
        ring = self.net.sources[row]
        look = replace(ring.look, colour=self.theme.input)
        return AnimationGroup(Reshape(ring, look, run_time=BRISK), Write(self.view.x_names[row], run_time=BRISK))

    # -- its weights ------------------------------------------------------------------------------

    def colour_edges(self) -> Animation:
        """Return the animation in which the colour of weights spreads along the computed neuron's incoming edges.

        >>> len(NamingSteps(view).colour_edges().animations)  # one for each edge
        3
        """
        looks = [
            (edge, replace(edge.look, tint=self.theme.weight, tint_width=NAMED_EDGE_WIDTH, tinted=1.0))
            for edge in self.net.incoming
        ]
        return AnimationGroup(*(Reshape(edge, look, run_time=TINT_SECONDS) for edge, look in looks))

    def open_gap(self, number: int) -> Animation:
        """Return the animation that opens a gap for the weight's name in the edge of input ``number`` (from 1)."""
        row = self.net.focus.row(number)
        edge, label = self.net.incoming[row], self.view.w_names[row]
        return edge.change(gap_at=label.fraction, gap=label.half)

    def name_weight(self, number: int) -> Animation:
        """Return the animation that opens a gap in the edge of input ``number`` and writes the weight's name in it.

        >>> NamingSteps(view).name_weight(1).animations[-1].mobject.text
        'w₁₂'
        """
        label = self.view.w_names[self.net.focus.row(number)]
        gap = self.open_gap(number)
        gap.run_time = QUICK
        return Succession(gap, Write(label.written, run_time=BRISK))


FLIGHT_SECONDS: Final = 0.9  # of a digit
WEIGHT_HEIGHT, NAME_HEIGHT = 0.6, 0.5  # digit heights in the explanation: of the weight, of both neurons' names
MIDDLE_X, BASELINE = -1.0, -2.2  # of the explanation
SPACES: Final = (0.3, 0.2, 0.26, 0.2)  # between its words and names
DIP: Final = 0.14  # below the weight's letter, of a digit that flies past it
DIGIT_SWELL: Final = 0.3  # relative enlargement of an emphasized digit …
RING_SWELL: Final = 4.0  # … and additional stroke width of its ring
CLEARANCE: Final = 0.1  # around the explanation
DIGIT_HEIGHT: Final = 0.33  # of a highlighted digit


class IndexSteps:
    """Animations that explain the index of the first weight: in w_12, 1 is the input's number, 2 the computed neuron's.

    The explanation ``w_12 from x_1 to y_2``, with the words of ``terms``, is written below the network if there is
    room for it (``has_room``).

    >>> IndexSteps(NamingSteps(view), terms).large.text  # the weight in the explanation
    'w₁₂'
    """

    def __init__(self, naming: NamingSteps, terms: Terms) -> None:
        view = naming.view
        self.naming, self.view, self.theme = naming, view, view.theme
        self.number = view.net.focus.shown[0]
        self.label = view.w_names[0].written
        self.edge = view.net.incoming[0]
        self.source, self.target = (VGroup(*self.label.part(key)) for key in (SOURCE, TARGET))
        self.letter = [key for key in self.label.parts if key not in (SOURCE, TARGET)]
        self.write_explanation(terms)

    def write_explanation(self, terms: Terms) -> None:
        """Make ``w_12 from x_1 to y_2`` below the network: 1 in the colour of inputs, 2 in the colour of results."""
        theme, target = self.theme, self.view.net.focus.number
        self.large = Handwriting(theme, weight_markup(self.number, target), WEIGHT_HEIGHT, seed=30)
        self.large.part(SOURCE).set_fill(theme.input)
        self.large.part(TARGET).set_fill(theme.result)
        from_, to = (Label(theme, word, cap=LABEL_HEIGHT) for word in terms.edge_ends)
        x_name = Handwriting(theme, input_markup(self.number), NAME_HEIGHT, seed=61)
        y_name = Handwriting(theme, target_markup(target), NAME_HEIGHT, seed=73)
        things: list[Handwriting | Label] = [self.large, from_, x_name, to, y_name]
        x = MIDDLE_X - (sum(float(thing.width) for thing in things) + sum(SPACES)) / 2
        for thing, space in zip(things, (*SPACES, 0.0), strict=True):
            thing.at(x, BASELINE, -1)
            x += float(thing.width) + space
        for thing in things[1:]:
            set_owners(thing, self.large)
        set_owners(self.large, self.edge)
        self.from_, self.to = VGroup(from_, x_name), VGroup(to, y_name)
        self.markers = [self.highlighter(self.label.part(TARGET)), self.highlighter(self.large.part(TARGET))]
        self.markers.append(highlighter_stroke(theme, y_name, BASELINE, NAME_HEIGHT))
        self.has_room = self.room_for(VGroup(*things))

    def room_for(self, explanation: VGroup) -> bool:
        """Return whether ``explanation`` has room: all edges, weight names and rings near it lie above it."""
        left, right = float(explanation.get_left()[0]) - CLEARANCE, float(explanation.get_right()[0]) + CLEARANCE
        focus, layout = self.view.net.focus, self.view.layout
        ends = [layout.edges[link].ends for link in focus.links]
        lowest = [min(float(np.interp(x, (a[0], b[0]), (a[1], b[1]))) for x in (left, right)) for a, b in ends]
        lowest += [float(label.written.get_bottom()[1]) for label in self.view.w_names]
        rings = [r for r in layout.rings.values() if left - r.radius < r.centre[0] < right + r.radius]
        lowest += [ring.centre[1] - ring.radius for ring in rings]
        return min(lowest) > float(explanation.get_top()[1]) + CLEARANCE

    def highlighter(self, digit: VMobject) -> VGroup:
        """Return a highlighter stroke behind ``digit``, the neuron's number in a weight's index (the 2 of w_12)."""
        return highlighter_stroke(self.theme, digit, float(digit.get_bottom()[1]), DIGIT_HEIGHT)

    # -- verbs ------------------------------------------------------------------------------------

    def write_letter(self) -> Animation:
        """Return the animation that opens a gap in the first weight's edge and writes w in the gap, without the index.

        >>> len(IndexSteps(NamingSteps(view), terms).write_letter().animations)  # the gap and the letter
        2
        """
        gap = self.naming.open_gap(self.number)
        gap.run_time = QUICK
        return Succession(gap, Write(self.label, self.letter, run_time=QUICK))

    def bring_source(self) -> Animation:
        """Return the animation: the 1 of x_1 flies along the edge and becomes w's index; ``w_1 from x_1`` appears.

        >>> len(IndexSteps(NamingSteps(view), terms).bring_source().animations)  # the flight and the words
        2
        """
        start = self.view.x_names[0].part(INPUT_INDEX).get_center()
        around = [self.edge.look.along(0), self.below_letter(-1), self.below_letter(1)]
        flight = self.fly_digits(self.source, start, around, self.theme.input)
        source = AnimationGroup(Write(self.large, SOURCE, run_time=QUICK), Appear(self.from_, run_time=QUICK))
        words = Succession(Write(self.large, self.letter, run_time=QUICK), source)
        return AnimationGroup(flight, words) if self.has_room else flight

    def bring_target(self) -> Animation:
        """Return the animation: the 2 of y_2 flies along the edge and joins w's index; ``to y_2`` appears.

        >>> len(IndexSteps(NamingSteps(view), terms).bring_target().animations)  # the flight and the words
        2
        """
        start = self.view.y_name.part(INDEX).get_center()
        flight = self.fly_digits(self.target, start, [self.edge.look.along(1)], self.theme.result)
        marks = [Highlight(marker, run_time=QUICK) for marker in self.markers if len(marker)]
        words = AnimationGroup(Write(self.large, TARGET, run_time=QUICK), Appear(self.to, run_time=QUICK))
        own, *others = [[mark] for mark in marks] or [[]]
        if not self.has_room:
            return Succession(flight, *own)
        return AnimationGroup(Succession(flight, *own), Succession(words, *(mark for (mark,) in others)))

    def emphasize_source(self) -> Animation:
        """Return the animation that briefly enlarges the input's number in the index and thickens the input's ring.

        >>> len(IndexSteps(NamingSteps(view), terms).emphasize_source().animations)  # number and ring
        2
        """
        return self.emphasize((self.large if self.has_room else self.label).part(SOURCE), self.view.net.sources[0])

    def emphasize_target(self) -> Animation:
        """Return the animation that briefly enlarges the neuron's number in the index and thickens the neuron's ring.

        >>> len(IndexSteps(NamingSteps(view), terms).emphasize_target().animations)  # number and ring
        2
        """
        return self.emphasize((self.large if self.has_room else self.label).part(TARGET), self.view.net.focused)

    def emphasize(self, digits: VGroup, ring: Ring) -> Animation:
        """Return the animation that enlarges ``digits`` of the index and thickens ``ring``, for a moment."""
        wide = replace(ring.look, width=ring.look.width + RING_SWELL)
        swells = Reshape(ring, wide, rate_func=there_and_back, run_time=BRISK)
        return AnimationGroup(Swell(digits, DIGIT_SWELL, BRISK), swells)

    def fly_digits(
        self, digits: VGroup, start: NDArray[np.float64], around: list[tuple[float, float]], ink: str
    ) -> Animation:
        """Return the animation that flies a copy of ``digits``, a number in the index of w, to its place in the index.

        The flight begins at the point ``start`` and leads through the points ``around``. ``ink`` is the digits' colour.
        """
        digits.set_fill(ink)
        copy = VGroup(*(stroke.copy() for stroke in strokes_of(digits)))
        grown = NAME_HEIGHT / (self.label.height_of_digits)
        copy.scale(grown).move_to(start)
        way = [tuple(start[:2]), *around, tuple(digits.get_center()[:2])]
        return FlyAlongPath(copy, digits, way, FLIGHT_SECONDS)

    def below_letter(self, side: int) -> tuple[float, float]:
        """Return a point on a digit's flight path: below the left (``side`` -1) or right (1) end of the letter w."""
        letter = self.label.part(self.letter[0])
        x = float((letter.get_left() if side < 0 else letter.get_right())[0])
        return x, float(letter.get_bottom()[1]) - DIP

    def finish(self) -> Animation:
        """Return the animation that fades out the explanation and gives the index of w the colour of weights.

        >>> len(IndexSteps(NamingSteps(view), terms).finish().animations)
        3
        """
        plain = [Recolour(digits, self.theme.weight, run_time=BRISK) for digits in (self.source, self.target)]
        copy = (self.large, self.from_, self.to, *self.markers[1:]) if self.has_room else ()
        return AnimationGroup(*plain, Vanish(self.markers[0], *copy, run_time=BRISK))
