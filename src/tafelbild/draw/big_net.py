"""A network with all its neurons and all its edges, however many: a veil of thin lines, and a pulse through it.

``Net`` shows what can be named, and an ellipsis for the rest; this shows that there are 12,960 weights. A scene plays
the parts that ``grow`` and ``pulse`` yield one after the other. During a pulse the veil does not move: it is painted
once a part.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from manim import Animation, AnimationGroup, VGroup
from numpy.typing import NDArray

from tafelbild.draw.bead import ease_sine
from tafelbild.draw.circles import small_rings, values_of
from tafelbild.draw.crowd import STAGE, TALLEST, Crowd, Span, crowds
from tafelbild.draw.edges import Fan, Lit, Sweep, from_rim_to_rim
from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.look import Depth, Recolour
from tafelbild.draw.network_shapes import Ring, RingLook
from tafelbild.draw.pulse import SECONDS_PER_LAYER, VALUE_RADIUS_SHARE
from tafelbild.draw.tagging import tag_as
from tafelbild.theme import BRISK, CALM, QUICK, Theme

Indices = NDArray[np.int64]
LIT: Final = 128  # edges that a pulse lights between two layers
WAVES: Final = 16  # parts in which the edges between two layers come
RING: Final = 14.0  # stroke width of a ring, of its radius …
RINGS: Final = (2.0, 4.5)  # … but at least and at most


class BigNet(VGroup):
    """A feed-forward network of which nothing is left out; edges lie below neurons."""

    def __init__(self, theme: Theme, layers: Sequence[int], span: Span = STAGE) -> None:
        super().__init__()
        self.theme, self.crowds = theme, crowds(layers, span)
        self.neurons = [neurons(theme, crowd, layer) for layer, crowd in enumerate(self.crowds, 1)]
        self.fans = [[Fan(theme, a, b, k) for k in range(len(b.centres))] for a, b in pairwise(self.crowds)]
        for layer, (fans, ends) in enumerate(zip(self.fans, pairwise(self.neurons), strict=True), 1):
            tag_as(VGroup(*fans), f"the edges from layer {layer} to layer {layer + 1}", *ends, kind="veil")
        self.submobjects = [*(fan for fans in self.fans for fan in fans), *self.neurons]

    def between(self, layer: int) -> list[Fan]:
        """Return the edges from a layer to the next: for each neuron there those that lead to it."""
        return self.fans[layer - 1]

    def grow(self) -> Iterator[Animation]:
        """Yield the parts in which the network comes: its inputs, then each layer after the edges that lead to it."""
        yield Appear(self.neurons[0], run_time=CALM)
        for fans, there in zip(self.fans, self.neurons[1:], strict=True):
            waves = min(WAVES, len(fans))
            for wave in np.array_split(np.arange(len(fans)), waves):
                yield Appear(*(fans[k] for k in wave), run_time=CALM / waves)
            yield Appear(there, run_time=BRISK)

    def pulse(self, seed: int = 0) -> Iterator[Animation]:
        """Yield the parts of a pulse; nothing of it stays.

        Every neuron shows that it has a value. Between two layers at most ``LIT`` edges light up, equally many for
        each neuron that they lead to, chosen by ``seed``: all 12,544 at once would be a flash.
        """
        values = [self.values(layer) for layer in range(1, len(self.crowds) + 1)]
        yield Appear(values[0], run_time=QUICK)
        for layer, (here, there) in enumerate(pairwise(values), 1):
            lit = self.lit(layer, seed)
            yield Sweep(lit, run_time=SECONDS_PER_LAYER, rate_func=ease_sine)
            fades = Vanish(lit), Recolour(here, self.theme.quiet), Appear(there)
            yield AnimationGroup(*fades, group=over(lit, here), run_time=QUICK)
        yield Vanish(over(*values), run_time=BRISK)

    def values(self, layer: int) -> VGroup:
        """Return a dot in every neuron of a layer."""
        dots = values_of(self.theme, self.crowds[layer - 1], VALUE_RADIUS_SHARE)
        return tag_as(dots, f"the values of layer {layer}", self.neurons[layer - 1], transient=True)

    def lit(self, layer: int, seed: int) -> Lit:
        """Return the edges that a pulse lights behind a layer."""
        sources, targets = self.crowds[layer - 1 : layer + 1]
        from_, to = chosen(len(sources.centres), len(targets.centres), np.random.default_rng((seed, layer)))
        lit = Lit(self.theme, *from_rim_to_rim(sources, targets, from_, to))
        return tag_as(lit, f"the pulse behind layer {layer}", *self.between(layer), transient=True)


def over(*things: VGroup) -> VGroup:
    """Return things as one that lies over the neurons: manim draws anew in every frame what it takes to lie higher."""
    return VGroup(*things).set_z_index(Depth.BEAD)


def chosen(sources: int, targets: int, noise: np.random.Generator) -> tuple[Indices, Indices]:
    """Return the ends of at most ``LIT`` edges, counted from 0: the same number for each target that is lit."""
    lit = np.sort(noise.permutation(targets)[:LIT])
    each = min(sources, max(1, LIT // len(lit)))
    from_ = [np.sort(noise.permutation(sources)[:each]) for _ in lit]
    return np.concatenate(from_), np.repeat(lit, each)


def neurons(theme: Theme, crowd: Crowd, layer: int) -> VGroup:
    """Return the neurons of a layer: rings by hand where they stand in a column, small ones in a block."""
    if len(crowd.centres) > TALLEST:
        return tag_as(small_rings(theme, crowd), f"the neurons of layer {layer}", kind="neuron")
    width = float(np.clip(RING * crowd.radius, *RINGS))
    looks = [RingLook((x, y), crowd.radius, width, theme.ink) for x, y in crowd.centres.tolist()]
    seeded = enumerate(looks, 500 + TALLEST * layer)
    names = (f"neuron {number} of layer {layer}" for number in range(1, len(looks) + 1))
    return VGroup(*(Ring(theme, look, seed, name) for (seed, look), name in zip(seeded, names, strict=True)))
