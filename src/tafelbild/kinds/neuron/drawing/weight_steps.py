"""The steps that show what a weight does: values are dots that grow or shrink as they pass the weight of an edge.

The edges are as thick as the lesson's weights are large; if the weights hardly differ, the widths are made up.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

import numpy as np
from manim import Animation, AnimationGroup, Succession, VGroup, there_and_back

from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.layouts import NAMED_EDGE_WIDTH
from tafelbild.draw.look import Reshape
from tafelbild.draw.neuron_view import NeuronView
from tafelbild.draw.pulse import PassWeight, bead_on
from tafelbild.kinds.neuron.drawing.naming_steps import NAMED_RING_WIDTH
from tafelbild.theme import QUICK

DOT_RADIUS: Final = 0.13  # of a value before its weight
MIN_RADIUS, MAX_RADIUS = 0.08, 0.21  # of a value behind the smallest and the largest weight
THIN, THICK = 3.0, 9.0  # widths of the edges of the smallest and the largest weight
RUN_SECONDS: Final = 1.4  # for one edge
STAGGER: Final = 0.2  # of RUN_SECONDS between the starts of two values, so that they do not arrive at once
FADE_SECONDS: Final = 0.2  # of a dot
SWELL_SECONDS: Final = 0.45  # for the ring to thicken and thin
SWELL: Final = 4.0  # extra width of the neuron's ring when the largest value arrives
LARGEST_RATIO: Final = Fraction(2, 3)  # of the smallest weight to the largest; above it, widths are an example
EXAMPLE_SHARES: Final = (0.67, 0.0, 1.0, 0.33)  # widths as in ``width_shares``
CHANGES: Final = 2  # of the widths in training
CHANGE_SECONDS: Final = 0.6

Parts = list[Animation]


class WeightSteps:
    """Animations of the computed neuron's incoming edges, as thick as their ``weights``, and of values sent along them.

    >>> weighing = WeightSteps(view, numbers.trace.weights)
    >>> weighing.thick, weighing.thin  # indices, from 0, of the largest and the smallest weight
    (2, 1)
    """

    def __init__(self, view: NeuronView, weights: Sequence[Fraction]) -> None:
        self.net, self.theme = view.net, view.theme
        self.edges = self.net.incoming
        self.shares = width_shares(weights)
        self.thick, self.thin = self.shares.index(max(self.shares)), self.shares.index(min(self.shares))

    def make_thick(self) -> Animation:
        """Return the animation that makes the edge of the largest weight thick.

        >>> WeightSteps(view, numbers.trace.weights).make_thick().goal.width
        9.0
        """
        return self.set_width(self.thick, 1.0)

    def make_thin(self) -> Animation:
        """Return the animation that makes the edge of the smallest weight thin.

        >>> WeightSteps(view, numbers.trace.weights).make_thin().goal.width
        3.0
        """
        return self.set_width(self.thin, 0.0)

    def set_width(self, row: int, share: float) -> Animation:
        """Return the animation that gives edge ``row`` (from 0) a width from THIN (``share`` 0) to THICK (1)."""
        return self.edges[row].change(width=THIN + share * (THICK - THIN))

    def send_through_thick(self) -> Parts:
        """Return three animations: a dot appears on the thick edge; the dot runs and grows; the neuron's ring swells.

        >>> len(WeightSteps(view, numbers.trace.weights).send_through_thick())
        3
        """
        return self.send_values([self.thick], [1.0])

    def send_through_thin(self) -> Parts:
        """Return three animations: a dot appears on the thin edge; the dot runs and shrinks; the ring swells a bit.

        >>> len(WeightSteps(view, numbers.trace.weights).send_through_thin())
        3
        """
        return self.send_values([self.thin], [0.0])

    def send_through_all(self) -> Parts:
        """Return the animations that set the remaining widths and send a value along each edge; [] for a single edge.

        >>> len(WeightSteps(view, numbers.trace.weights).send_through_all())
        3
        """
        if len(self.edges) == 1:
            return []
        others = [k for k in range(len(self.edges)) if k not in (self.thick, self.thin)]
        widths = [self.set_width(k, self.shares[k]) for k in others]
        comes, *run = self.send_values(range(len(self.edges)), self.shares)
        return [AnimationGroup(comes, *widths, run_time=QUICK), *run]

    def send_values(self, rows: Sequence[int], shares: Sequence[float]) -> Parts:
        """Return three animations: dots appear on the edges ``rows`` (from 0); the dots run; the neuron's ring swells.

        ``shares`` has a number for each edge: the dot's size after the weight, from 0 (smallest) to 1 (largest).
        """
        beads = VGroup(*(bead_on(self.edges[row], DOT_RADIUS, self.theme.input) for row in rows))
        sizes = [(MIN_RADIUS + share * (MAX_RADIUS - MIN_RADIUS)) / DOT_RADIUS for share in shares]
        looks = [self.edges[row].look for row in rows]
        ways = zip(beads, looks, sizes, strict=True)
        runs = [PassWeight(bead, look, size, run_time=RUN_SECONDS) for bead, look, size in ways]
        ring = self.net.focused
        wide = replace(ring.look, width=NAMED_RING_WIDTH + SWELL * max(shares))
        swells = Reshape(ring, wide, rate_func=there_and_back, run_time=SWELL_SECONDS)
        arrivals = [Succession(run, Vanish(bead, run_time=FADE_SECONDS)) for run, bead in zip(runs, beads, strict=True)]
        return [Appear(beads, run_time=FADE_SECONDS), AnimationGroup(*arrivals, lag_ratio=STAGGER), swells]

    def vary_widths(self) -> Parts:
        """Return the animations that change the edges' widths at random, as in training, and then make them equal.

        >>> len(WeightSteps(view, numbers.trace.weights).vary_widths())
        3
        """
        noise = np.random.default_rng(len(self.edges))
        shares = noise.permuted(np.tile(np.linspace(0, 1, len(self.edges) + 1), (CHANGES, 1)), axis=1)
        changes = [[self.set_width(k, share) for k, share in enumerate(row[:-1])] for row in shares]
        changes.append([edge.change(width=NAMED_EDGE_WIDTH) for edge in self.edges])
        return [AnimationGroup(*parts, run_time=CHANGE_SECONDS) for parts in changes]


def width_shares(weights: Sequence[Fraction]) -> tuple[float, ...]:
    """Return for each weight the width of its edge, from 0 (smallest absolute value) to 1 (largest absolute value).

    If the absolute values hardly differ, the widths are not those of the weights, but taken from ``EXAMPLE_SHARES``.

    >>> width_shares([Fraction(1, 5), Fraction(1, 10), Fraction(1, 4)])
    (0.6666666666666666, 0.0, 1.0)
    >>> width_shares([Fraction(1), Fraction(-1)])
    (0.67, 0.0)
    """
    sizes = [abs(weight) for weight in weights]
    least, most = min(sizes), max(sizes)
    if least > LARGEST_RATIO * most or most == 0:
        return tuple(EXAMPLE_SHARES[k % len(EXAMPLE_SHARES)] for k in range(len(sizes)))
    return tuple(float((size - least) / (most - least)) for size in sizes)
