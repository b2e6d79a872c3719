"""The whole network of a lesson, in which our neuron gets its value back and the value goes on."""

import math
from typing import Final

from tafelbild.draw.net import Net, ellipsis
from tafelbild.draw.neuron_view import RIM, fits_ring
from tafelbild.draw.shapes import Edge, Ring
from tafelbild.draw.tag import belongs
from tafelbild.draw.whole import RADIUS, whole
from tafelbild.draw.writing import Written
from tafelbild.notation import Calculation

VALUE_HEIGHTS: Final = (0.5, 0.46, 0.42, 0.38, 0.345)  # digit heights of the value in our neuron, the best first
INPUT_HEIGHTS: Final = (0.46, 0.42, 0.38, 0.345)
COMFORTABLE: Final = 0.62  # radius up to which the value is not written smaller
HALF_LINE: Final = 0.04  # of the ring when it is lit
LARGER: Final = 0.06  # our neuron than the others


class WholeNet(Net):
    """All layers of ``net``, whose rings and edges it takes over, and the values in them."""

    def __init__(self, net: Net, calculation: Calculation) -> None:
        super().__init__(net.theme, net.layers, net.focus)
        self.calculation = calculation
        self.value, radius = self.written_value()
        self.layout = whole(self.theme, self.layers, self.focus, radius, calculation.trace)
        self.take_over(net)
        self.value.move_to(self.focused_centre)
        belongs(self.value, self.focused)
        self.inputs = self.written_inputs()

    def written_value(self) -> tuple[Written, float]:
        """Write the neuron's value, and return the radius of a ring that holds it."""
        for height in VALUE_HEIGHTS:
            value = Written(self.theme, self.calculation.output.cells[-1], height=height, seed=13)
            radius = max(RADIUS + LARGER, math.hypot(value.width, value.height) / 2 + RIM + HALF_LINE)
            if radius <= COMFORTABLE:
                break
        return value, radius

    def written_inputs(self) -> list[Written]:
        """Write the inputs' values into their rings, all at one height; nothing where one does not fit."""
        rings = [self.layout.rings[place] for place in self.focus.sources]
        for height in INPUT_HEIGHTS:
            written = [
                Written(self.theme, self.calculation.input_value(i), height=height, seed=160 + i)
                for i in self.focus.shown
            ]
            if all(fits_ring(value, ring) for value, ring in zip(written, rings, strict=True)):
                return [
                    belongs(w.move_to((*ring.centre, 0)), drawn)
                    for w, ring, drawn in zip(written, rings, self.sources, strict=True)
                ]
        return []

    def take_over(self, net: Net) -> None:
        """Make all rings and edges of the layout; those that ``net`` has keep their shapes and looks of now."""
        name = "neuron {1} of layer {0}"
        self.rings = {
            place: net.rings.get(place) or Ring(self.theme, look, seed, name.format(*place))
            for seed, (place, look) in enumerate(self.layout.rings.items(), 700)
        }
        self.edges = {
            link: net.edges.get(link) or Edge(self.theme, look, seed, self.ends_of(link))
            for seed, (link, look) in enumerate(self.layout.edges.items(), 1)
        }
        self.dots = [ellipsis(self.theme, point) for point in self.layout.dots]
        self.gather()

    @property
    def focused_centre(self) -> tuple[float, float, float]:
        """Where our neuron will stand."""
        return *self.layout.rings[self.focus.place].centre, 0.0
