"""The weights of a whole network as the looks of its edges: thick if large, dashed if negative."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Final

from manim import Animation, AnimationGroup, there_and_back

from tafelbild.draw.arguments import check_kind, check_layer, misuse
from tafelbild.draw.coordinates import Point
from tafelbild.draw.flight import Thicken
from tafelbild.draw.layouts import EDGE_WIDTH, Layout, Link
from tafelbild.draw.look import Reshape
from tafelbild.draw.net import Net
from tafelbild.draw.network_shapes import Edge, EdgeLook
from tafelbild.maths.number import Number, to_fraction
from tafelbild.notation.addresses import weight_key
from tafelbild.theme import BRISK, CALM

THIN, THICK = 2.0, 8.0  # width of the edge of weight 0, and what the largest weight of the layer adds
TRACE_WIDTH: Final = 2.0
GLANCE: Final = 2.2  # factor of the widths of a neuron's edges that are pointed at
Weights = Sequence[Sequence[Sequence[Number]]]


class NetWeights:
    """The weights of all layers of ``net``; ``weights[0]`` are those of layer 2: a row for each of its neurons.

    ```python
    net = Net(theme, (2, 2, 1), layout=whole_layout(theme, (2, 2, 1)))
    weights = NetWeights(net, ((("0.5", -1), (2, "0.25")), ((1, "-0.5"),)))
    self.add(net)
    self.play(weights.show(2), weights.show(3))
    self.play(weights.glance(2, 1))
    self.play(weights.fade(2))
    ```
    """

    def __init__(self, net: Net, weights: Weights) -> None:
        check_kind("NetWeights", net, Net, "Net(theme, (3, 4, 2))")
        sizes = [(len(rows), {len(row) for row in rows}) for rows in weights]
        if sizes != [(size, {before}) for before, size in zip(net.layers, net.layers[1:], strict=False)]:
            raise misuse(
                "NetWeights",
                f"the weights are not those of a network {net.layers}: a row for each neuron behind layer 1",
                f"die Gewichte sind nicht die eines Netzes {net.layers}: eine Zeile je Neuron nach Layer 1",
            )
        self.net, self.theme = net, net.theme
        self.weights = [[[to_fraction(weight) for weight in row] for row in rows] for rows in weights]

    def of(self, link: Link) -> Fraction:
        """Return the weight of an edge, given as (layer of its source, source, target)."""
        layer, source, target = link
        return self.weights[layer - 1][target - 1][source - 1]

    def largest(self, layer: int) -> Fraction:
        """Return the largest absolute weight into a layer (from 2); 1 if all are 0."""
        return max((abs(weight) for row in self.weights[layer - 2] for weight in row), default=Fraction(1)) or Fraction(
            1
        )

    def look(self, link: Link, look: EdgeLook) -> EdgeLook:
        """Return the look of an edge with its weight: its colour, its width, and dashes if it is negative."""
        weight = self.of(link)
        width = THIN + THICK * float(abs(weight) / self.largest(link[0] + 1))
        return replace(look, width=width, colour=self.theme.weight, dashed=float(weight < 0))

    def middles(self, layer: int) -> dict[str, Point]:
        """Return the middles of the edges into a layer (from 2), by their weights' keys, for ``Matrix.collect``."""
        edges = self.edges_into("NetWeights.middles", layer, ())
        keys = {link: weight_key(layer=layer, source=link[1], target=link[2]) for link in edges}
        return {keys[link]: edge.look.along(1 / 2) for link, edge in edges.items()}

    def in_layout(self, layout: Layout, layers: Iterable[int]) -> Layout:
        """Return a layout whose edges into ``layers`` (from 2) have the looks of their weights."""
        shown = {layer - 1 for layer in layers}
        edges = {link: self.look(link, edge) if link[0] in shown else edge for link, edge in layout.edges.items()}
        return replace(layout, edges=edges)

    def show(self, layer: int, *targets: int, run_time: float = BRISK) -> Animation:
        """Return the animation that gives the edges into a layer (from 2), or into some ``targets``, their weights."""
        edges = self.edges_into("NetWeights.show", layer, targets)
        return AnimationGroup(*(Reshape(e, self.look(link, e.look)) for link, e in edges.items()), run_time=run_time)

    def fade(self, layer: int, *targets: int, run_time: float = BRISK) -> Animation:
        """Return the animation that makes the edges into a layer (from 2), or into some ``targets``, a trace."""
        return self.plain("NetWeights.fade", layer, targets, self.theme.trace, run_time)

    def rest(self, layer: int, *targets: int, run_time: float = BRISK) -> Animation:
        """Return the animation that makes the edges into a layer (from 2), or into some ``targets``, plain edges."""
        return self.plain("NetWeights.rest", layer, targets, self.theme.edge, run_time)

    def plain(self, of: str, layer: int, targets: tuple[int, ...], colour: str, run_time: float) -> Animation:
        """Return the animation that gives edges one colour and width, without dashes."""
        width = TRACE_WIDTH if colour == self.theme.trace else EDGE_WIDTH
        edges = self.edges_into(of, layer, targets).values()
        return AnimationGroup(*(e.change(colour=colour, width=width, dashed=0.0) for e in edges), run_time=run_time)

    def glance(self, layer: int, target: int) -> Animation:
        """Return the animation that thickens the edges into a neuron of ``layer`` (from 2) for a moment."""
        edges = self.edges_into("NetWeights.glance", layer, (target,)).values()
        return AnimationGroup(*(Thicken(e, GLANCE, rate_func=there_and_back) for e in edges), run_time=CALM)

    def edges_into(self, of: str, layer: int, targets: tuple[int, ...]) -> dict[Link, Edge]:
        """Return the shown edges into a layer (from 2), or into its ``targets``, by their links."""
        if layer == 1:
            raise misuse(of, "no edge leads into layer 1; choose a layer from 2 on", "in Layer 1 führt keine Kante")
        check_layer(of, layer, len(self.net.layers))
        links = [link for link in self.net.edges if link[0] == layer - 1]
        return {link: self.net.edges[link] for link in links if not targets or link[2] in targets}
