"""A network with all its neurons and edges, however many: a veil of thin lines, and a pulse through it.

``Net`` shows an ellipsis for what it leaves out; this one shows all 12,960 weights. During a pulse the veil stays
still, so it is painted once per animation.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

import numpy as np
from manim import Animation, AnimationGroup, VGroup
from numpy.typing import NDArray

from tafelbild.draw.bead import ease_sine
from tafelbild.draw.big_net_layout import MAX_COLUMN, WHOLE_STAGE, Extent, PlacedLayer, place_layers
from tafelbild.draw.big_net_shapes import FanIn, PulseEdges, SweepFront, rim_to_rim, small_rings, small_value_dots
from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.look import Depth, Recolour
from tafelbild.draw.network_shapes import Ring, RingLook
from tafelbild.draw.pulse import SECONDS_PER_LAYER, VALUE_RADIUS_SHARE
from tafelbild.draw.tagging import tag_as
from tafelbild.theme import BRISK, CALM, QUICK, Theme

Indices = NDArray[np.int64]
MAX_LIT_EDGES: Final = 128  # between two layers, in a pulse
MAX_WAVES: Final = 16  # animations in which the edges between two layers appear
WIDTH_PER_RADIUS: Final = 14.0  # stroke width of a ring …
RING_WIDTHS: Final = (2.0, 4.5)  # … and its minimum and maximum


class BigNet(VGroup):
    """A feed-forward network drawn in full; edges lie below neurons."""

    def __init__(self, theme: Theme, layers: Sequence[int], extent: Extent = WHOLE_STAGE) -> None:
        super().__init__()
        self.theme, self.placed = theme, place_layers(layers, extent)
        self.neurons = [neuron_rings(theme, layer, number) for number, layer in enumerate(self.placed, 1)]
        self.fans = [[FanIn(theme, a, b, k) for k in range(len(b.centres))] for a, b in pairwise(self.placed)]
        for layer, (fans, ends) in enumerate(zip(self.fans, pairwise(self.neurons), strict=True), 1):
            tag_as(VGroup(*fans), f"the edges from layer {layer} to layer {layer + 1}", *ends, kind="veil")
        self.submobjects = [*(fan for fans in self.fans for fan in fans), *self.neurons]

    def between(self, layer: int) -> list[FanIn]:
        """Return the edges from a layer to the next, one fan per neuron of the next layer."""
        return self.fans[layer - 1]

    def grow(self) -> Iterator[Animation]:
        """Yield the animations in which the network appears: its inputs, then for each layer the edges and neurons."""
        yield Appear(self.neurons[0], run_time=CALM)
        for fans, targets in zip(self.fans, self.neurons[1:], strict=True):
            waves = min(MAX_WAVES, len(fans))
            for wave in np.array_split(np.arange(len(fans)), waves):
                yield Appear(*(fans[k] for k in wave), run_time=CALM / waves)
            yield Appear(targets, run_time=BRISK)

    def pulse(self, seed: int = 0) -> Iterator[Animation]:
        """Yield the animations of a pulse through the network, of which nothing stays on stage.

        Every neuron shows a dot. Between two layers at most ``MAX_LIT_EDGES`` edges light up, the same number for each
        target neuron, chosen by ``seed``: all 12,544 at once would be a flash.
        """
        dots = [self.values(layer) for layer in range(1, len(self.placed) + 1)]
        yield Appear(dots[0], run_time=QUICK)
        for layer, (here, there) in enumerate(pairwise(dots), 1):
            lit = self.pulse_edges(layer, seed)
            yield SweepFront(lit, run_time=SECONDS_PER_LAYER, rate_func=ease_sine)
            fades = Vanish(lit), Recolour(here, self.theme.quiet), Appear(there)
            yield AnimationGroup(*fades, group=group_above(lit, here), run_time=QUICK)
        yield Vanish(group_above(*dots), run_time=BRISK)

    def values(self, layer: int) -> VGroup:
        """Return a dot in every neuron of a layer."""
        dots = small_value_dots(self.theme, self.placed[layer - 1], VALUE_RADIUS_SHARE)
        return tag_as(dots, f"the values of layer {layer}", self.neurons[layer - 1], transient=True)

    def pulse_edges(self, layer: int, seed: int) -> PulseEdges:
        """Return the edges behind a layer that a pulse lights."""
        sources, targets = self.placed[layer - 1 : layer + 1]
        from_, to = sample_edges(len(sources.centres), len(targets.centres), np.random.default_rng((seed, layer)))
        lit = PulseEdges(self.theme, *rim_to_rim(sources, targets, from_, to))
        return tag_as(lit, f"the pulse behind layer {layer}", *self.between(layer), transient=True)


def group_above(*things: VGroup) -> VGroup:
    """Group things above the neurons: manim redraws in every frame only what it takes to lie above moving things."""
    return VGroup(*things).set_z_index(Depth.BEAD)


def sample_edges(sources: int, targets: int, rng: np.random.Generator) -> tuple[Indices, Indices]:
    """Return the ends of at most ``MAX_LIT_EDGES`` random edges, counted from 0: equally many for each lit target."""
    lit = np.sort(rng.permutation(targets)[:MAX_LIT_EDGES])
    each = min(sources, max(1, MAX_LIT_EDGES // len(lit)))
    from_ = [np.sort(rng.permutation(sources)[:each]) for _ in lit]
    return np.concatenate(from_), np.repeat(lit, each)


def neuron_rings(theme: Theme, layer: PlacedLayer, number: int) -> VGroup:
    """Return the neurons of a layer: hand-drawn rings in a column, small circles in a block."""
    if len(layer.centres) > MAX_COLUMN:
        return tag_as(small_rings(theme, layer), f"the neurons of layer {number}", kind="neuron")
    width = float(np.clip(WIDTH_PER_RADIUS * layer.radius, *RING_WIDTHS))
    looks = [RingLook((x, y), layer.radius, width, theme.ink) for x, y in layer.centres.tolist()]
    seeded = enumerate(looks, 500 + MAX_COLUMN * number)
    names = (f"neuron {k} of layer {number}" for k in range(1, len(looks) + 1))
    return VGroup(*(Ring(theme, look, seed, name) for (seed, look), name in zip(seeded, names, strict=True)))
