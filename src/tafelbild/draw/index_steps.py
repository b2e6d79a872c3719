"""What the index of a weight says: its digits come from where the edge comes from, and from where it leads."""

from dataclasses import replace
from typing import Final

import numpy as np
from manim import Animation, AnimationGroup, Succession, VGroup, VMobject, there_and_back
from numpy.typing import NDArray

from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.flight import FlyAlongPath, Swell
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.label import Label
from tafelbild.draw.look import Recolour, Reshape
from tafelbild.draw.naming_steps import NamingSteps
from tafelbild.draw.network_shapes import Ring
from tafelbild.draw.neuron_view import INDEX, INPUT_INDEX, SOURCE, TARGET, input_markup, target_markup, weight_markup
from tafelbild.draw.pen import strokes_of
from tafelbild.draw.pen_marks import Highlight, highlighter_stroke
from tafelbild.draw.tagging import set_owners
from tafelbild.notation import Terms
from tafelbild.theme import BRISK, LABEL_HEIGHT, QUICK

FLIGHT: Final = 0.9  # seconds of a digit on its way
LARGE, NAMES = 0.6, 0.5  # digit heights of the copy below: the weight, and what it connects
MIDDLE, BASELINE = -1.0, -2.2  # of that copy
SPACES: Final = (0.3, 0.2, 0.26, 0.2)  # between its words
DIP: Final = 0.14  # a digit flies so far under the letter that stands before its place
BREATH: Final = 0.3  # a digit that is meant swells by so much …
SWELL: Final = 4.0  # … and its ring by this width
AIR: Final = 0.1  # between the copy and what stands over it
DIGIT_OVER: Final = 0.33  # height of the highlighter over a digit


class IndexSteps:
    """Reads the first weight's index; the other weights are named after it."""

    def __init__(self, naming: NamingSteps, terms: Terms) -> None:
        view = naming.view
        self.naming, self.view, self.theme = naming, view, view.theme
        self.number = view.net.focus.shown[0]
        self.label = view.w_names[0].written
        self.edge = view.net.incoming[0]
        self.source, self.target = (VGroup(*self.label.part(key)) for key in (SOURCE, TARGET))
        self.letter = [key for key in self.label.parts if key not in (SOURCE, TARGET)]
        self.write_copy(terms)

    def write_copy(self, terms: Terms) -> None:
        """Write "w_12 from x_1 to y_2" under the picture: large, and in the colours of what it speaks of."""
        theme, target = self.theme, self.view.net.focus.number
        self.large = Handwriting(theme, weight_markup(self.number, target), LARGE, seed=30)
        self.large.part(SOURCE).set_fill(theme.input)
        self.large.part(TARGET).set_fill(theme.result)
        from_, to = (Label(theme, word, cap=LABEL_HEIGHT) for word in terms.leads)
        x_name = Handwriting(theme, input_markup(self.number), NAMES, seed=61)
        y_name = Handwriting(theme, target_markup(target), NAMES, seed=73)
        things: list[Handwriting | Label] = [self.large, from_, x_name, to, y_name]
        x = MIDDLE - (sum(float(thing.width) for thing in things) + sum(SPACES)) / 2
        for thing, space in zip(things, (*SPACES, 0.0), strict=True):
            thing.at(x, BASELINE, -1)
            x += float(thing.width) + space
        for thing in things[1:]:
            set_owners(thing, self.large)
        set_owners(self.large, self.edge)
        self.from_, self.to = VGroup(from_, x_name), VGroup(to, y_name)
        self.markers = [self.behind(self.label.part(TARGET)), self.behind(self.large.part(TARGET))]
        self.markers.append(highlighter_stroke(theme, y_name, BASELINE, NAMES))
        self.has_room = self.room_for(VGroup(*things))

    def room_for(self, copy: VGroup) -> bool:
        """Tell whether no edge, label or ring comes down to where the copy would stand."""
        left, right = float(copy.get_left()[0]) - AIR, float(copy.get_right()[0]) + AIR
        focus, layout = self.view.net.focus, self.view.layout
        ends = [layout.edges[link].ends for link in focus.links]
        lowest = [min(float(np.interp(x, (a[0], b[0]), (a[1], b[1]))) for x in (left, right)) for a, b in ends]
        lowest += [float(label.written.get_bottom()[1]) for label in self.view.w_names]
        rings = [r for r in layout.rings.values() if left - r.radius < r.centre[0] < right + r.radius]
        return min(lowest + [ring.centre[1] - ring.radius for ring in rings]) > float(copy.get_top()[1]) + AIR

    def behind(self, digit: VMobject) -> VGroup:
        """Return the highlighter behind a digit that stands for y."""
        return highlighter_stroke(self.theme, digit, float(digit.get_bottom()[1]), DIGIT_OVER)

    # -- verbs ------------------------------------------------------------------------------------

    def name(self) -> Animation:
        """Open the gap, and write the letter of the weight; its index has two places."""
        gap = self.naming.open_gap(self.number)
        gap.run_time = QUICK
        return Succession(gap, Write(self.label, self.letter, run_time=QUICK))

    def come_from(self) -> Animation:
        """Let the first half of the index come along the edge from its input."""
        start = self.view.x_names[0].part(INPUT_INDEX).get_center()
        around = [self.edge.look.along(0), self.under(-1), self.under(1)]
        flight = self.flight(self.source, start, around, self.theme.input)
        words = Succession(
            Write(self.large, self.letter, run_time=QUICK),
            AnimationGroup(Write(self.large, SOURCE, run_time=QUICK), Appear(self.from_, run_time=QUICK)),
        )
        return AnimationGroup(flight, words) if self.has_room else flight

    def lead_to(self) -> Animation:
        """Let the second half come against the edge from the neuron."""
        start = self.view.y_name.part(INDEX).get_center()
        flight = self.flight(self.target, start, [self.edge.look.along(1)], self.theme.result)
        marks = [Highlight(marker, run_time=QUICK) for marker in self.markers if len(marker)]
        words = AnimationGroup(Write(self.large, TARGET, run_time=QUICK), Appear(self.to, run_time=QUICK))
        own, *others = [[mark] for mark in marks] or [[]]
        if not self.has_room:
            return Succession(flight, *own)
        return AnimationGroup(Succession(flight, *own), Succession(words, *(mark for (mark,) in others)))

    def point_at_source(self) -> Animation:
        """Let the first half of the index swell, and the ring that it means: where from."""
        return self.point_at((self.large if self.has_room else self.label).part(SOURCE), self.view.net.sources[0])

    def point_at_target(self) -> Animation:
        """Let the second half swell, and the ring that it means: where to."""
        return self.point_at((self.large if self.has_room else self.label).part(TARGET), self.view.net.focused)

    def point_at(self, digits: VGroup, ring: Ring) -> Animation:
        """Let digits and a ring swell together."""
        wide = replace(ring.look, width=ring.look.width + SWELL)
        return AnimationGroup(
            Swell(digits, BREATH, BRISK), Reshape(ring, wide, rate_func=there_and_back, run_time=BRISK)
        )

    def flight(
        self, digits: VGroup, start: NDArray[np.float64], around: list[tuple[float, float]], ink: str
    ) -> Animation:
        """Return how a half of the index flies from its ring to its place, in the colour of where it comes from."""
        digits.set_fill(ink)
        copy = VGroup(*(stroke.copy() for stroke in strokes_of(digits)))
        grown = NAMES / (self.label.height_of_digits)
        copy.scale(grown).move_to(start)
        way = [tuple(start[:2]), *around, tuple(digits.get_center()[:2])]
        return FlyAlongPath(copy, digits, way, FLIGHT)

    def under(self, side: int) -> tuple[float, float]:
        """Return a point under the left (-1) or right (1) end of the letter: nothing flies through it."""
        letter = self.label.part(self.letter[0])
        x = float((letter.get_left() if side < 0 else letter.get_right())[0])
        return x, float(letter.get_bottom()[1]) - DIP

    def settle(self) -> Animation:
        """Let the copy go, and give the index the colour of its weight again."""
        plain = [Recolour(digits, self.theme.weight, run_time=BRISK) for digits in (self.source, self.target)]
        copy = (self.large, self.from_, self.to, *self.markers[1:]) if self.has_room else ()
        return AnimationGroup(*plain, Vanish(self.markers[0], *copy, run_time=BRISK))
