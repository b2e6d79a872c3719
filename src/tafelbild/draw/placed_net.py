"""A part of a network that stands where a layout says: a layer beside its matrix, a neuron for the viewer to try."""

from typing import Final

from tafelbild.draw.layouts import Focus, Layout
from tafelbild.draw.net import Net, ellipsis
from tafelbild.draw.shapes import Edge, Ring
from tafelbild.theme import Theme

SEED: Final = 900


class PlacedNet(Net):
    """The rings and edges of ``layout``; ``focus`` is the neuron that it is about."""

    def __init__(self, theme: Theme, layers: tuple[int, ...], focus: Focus, layout: Layout) -> None:
        super().__init__(theme, layers, focus)
        self.layout = layout
        self.rings = {
            place: Ring(theme, look, seed, "neuron {1} of layer {0}".format(*place))
            for seed, (place, look) in enumerate(layout.rings.items(), SEED)
        }
        self.edges = {
            link: Edge(theme, look, seed, self.ends_of(link)) for seed, (link, look) in enumerate(layout.edges.items())
        }
        self.dots = [ellipsis(theme, point) for point in layout.dots]
        self.gather()
