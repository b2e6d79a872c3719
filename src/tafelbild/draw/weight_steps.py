"""What a weight does: a value is a dot, and it comes out of its weight larger or smaller. Thick: much arrives.

The edges take the sizes of the lesson's own weights where these tell thick from thin; else they are an example.
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

import numpy as np
from manim import Animation, AnimationGroup, Succession, VGroup, there_and_back

from tafelbild.draw.bead import PassWeight
from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.layouts import NAMED_EDGE_WIDTH
from tafelbild.draw.look import Reshape
from tafelbild.draw.naming_steps import NAMED_RING_WIDTH
from tafelbild.draw.neuron_view import NeuronView
from tafelbild.draw.pulse import bead_on
from tafelbild.theme import QUICK

DOT: Final = 0.13  # radius of a value before its weight …
LEAST, MOST = 0.08, 0.21  # … and behind the thinnest and the thickest
THIN, THICK = 3.0, 9.0  # widths of the edges
THROUGH: Final = 1.4  # seconds along an edge
AFTER: Final = 0.2  # of its time after the one before it: where they arrive, two would cover each other
COMES: Final = 0.2  # seconds in which a dot comes or goes
SWELLING: Final = 0.45  # seconds in which the ring of the neuron grows and shrinks
SWELL: Final = 4.0  # the ring of the neuron grows so much wider where much arrives
TELLS: Final = Fraction(2, 3)  # the smallest weight is at most so much of the largest, or sizes are an example
EXAMPLE: Final = (0.67, 0.0, 1.0, 0.33)
BREATHS: Final = 2
BREATH: Final = 0.6  # seconds

Parts = list[Animation]


class WeightSteps:
    """The edges of ``view``, each as thick as its weight is large; ``weights`` are those that are shown."""

    def __init__(self, view: NeuronView, weights: Sequence[Fraction]) -> None:
        self.net, self.theme = view.net, view.theme
        self.edges = self.net.incoming
        self.shares = width_shares(weights)
        self.thick, self.thin = self.shares.index(max(self.shares)), self.shares.index(min(self.shares))

    def thicken(self) -> Animation:
        """Let one edge become thick."""
        return self.widen(self.thick, 1.0)

    def thin_out(self) -> Animation:
        """Let one edge become thin."""
        return self.widen(self.thin, 0.0)

    def widen(self, row: int, share: float) -> Animation:
        """Let an edge take the width of its share (0 … 1) of the largest weight."""
        return self.edges[row].change(width=THIN + share * (THICK - THIN))

    def much(self) -> Parts:
        """Let a value run along the thick edge."""
        return self.run([self.thick], [1.0])

    def little(self) -> Parts:
        """Let a value run along the thin edge."""
        return self.run([self.thin], [0.0])

    def all(self) -> Parts:
        """Let the other edges take their widths, and a value run along each: all arrive."""
        if len(self.edges) == 1:
            return []
        others = [k for k in range(len(self.edges)) if k not in (self.thick, self.thin)]
        widths = [self.widen(k, self.shares[k]) for k in others]
        comes, *run = self.run(range(len(self.edges)), self.shares)
        return [AnimationGroup(comes, *widths, run_time=QUICK), *run]

    def run(self, rows: Sequence[int], shares: Sequence[float]) -> Parts:
        """Let values run along edges, each through its weight; the neuron's ring swells as they arrive."""
        beads = VGroup(*(bead_on(self.edges[row], DOT, self.theme.input) for row in rows))
        sizes = [(LEAST + share * (MOST - LEAST)) / DOT for share in shares]
        runs = [
            PassWeight(bead, self.edges[row].look, size, run_time=THROUGH)
            for bead, row, size in zip(beads, rows, sizes, strict=True)
        ]
        ring = self.net.focused
        wide = replace(ring.look, width=NAMED_RING_WIDTH + SWELL * max(shares))
        swells = Reshape(ring, wide, rate_func=there_and_back, run_time=SWELLING)
        arrivals = [Succession(run, Vanish(bead, run_time=COMES)) for run, bead in zip(runs, beads, strict=True)]
        return [Appear(beads, run_time=COMES), AnimationGroup(*arrivals, lag_ratio=AFTER), swells]

    def learn(self) -> Parts:
        """Let the widths change as they do in training, and come to rest."""
        noise = np.random.default_rng(len(self.edges))
        shares = noise.permuted(np.tile(np.linspace(0, 1, len(self.edges) + 1), (BREATHS, 1)), axis=1)
        breaths = [
            AnimationGroup(*(self.widen(k, s) for k, s in enumerate(row[:-1])), run_time=BREATH) for row in shares
        ]
        rest = AnimationGroup(*(edge.change(width=NAMED_EDGE_WIDTH) for edge in self.edges), run_time=BREATH)
        return [*breaths, rest]


def width_shares(weights: Sequence[Fraction]) -> tuple[float, ...]:
    """Return how thick each edge is, 0 … 1 from the smallest weight to the largest, or an example of that.

    >>> width_shares([Fraction(1, 5), Fraction(1, 10), Fraction(1, 4)])
    (0.6666666666666666, 0.0, 1.0)
    >>> width_shares([Fraction(1), Fraction(-1)])
    (0.67, 0.0)
    """
    sizes = [abs(weight) for weight in weights]
    least, most = min(sizes), max(sizes)
    if least > TELLS * most or most == 0:
        return tuple(EXAMPLE[k % len(EXAMPLE)] for k in range(len(sizes)))
    return tuple(float((size - least) / (most - least)) for size in sizes)
