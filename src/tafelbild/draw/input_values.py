"""The input values in their rings beside the calculation: rings are enlarged before the writing gets small."""

from typing import Final

from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.fitting import Numbers, misfit_error, replace_numbers
from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.layouts import MANY_INPUTS, calculation_layout
from tafelbild.draw.net import Net
from tafelbild.draw.neuron_view import fits_ring
from tafelbild.draw.tagging import set_owners
from tafelbild.errors import LessonError
from tafelbild.notation import Calculation

SIZES: Final = (  # digit heights and radii of the rings, to try in turn
    *((0.52, 0.47), (0.48, 0.47), (0.44, 0.47), (0.44, 0.52), (0.42, 0.56), (0.38, 0.56)),
    *((0.38, 0.62), (0.36, 0.68), (0.345, 0.72)),
)
CLOSE_SIZES: Final = (
    (0.42, 0.3),
    (0.4, 0.3),
    (0.38, 0.33),
    (0.345, 0.35),
    (0.32, 0.355),
)  # … of many inputs, close together
SEED: Final = 160


class InputValues:
    """The values (``written``) at the first size that fits, if one does (``fit``), and the ``layout`` of the rings."""

    def __init__(self, net: Net, calculation: Calculation, target_radius: float) -> None:
        self.net, self.calculation, self.target_radius = net, calculation, target_radius
        for height, radius in self.sizes:
            self.layout = calculation_layout(net.theme, net.focus, radius, target_radius)
            rings = [self.layout.rings[place] for place in net.focus.sources]
            self.written = self.write(calculation, height)
            self.fit = all(fits_ring(value, rings[0]) for value in self.written)
            if self.fit:
                break
        for value, ring, drawn in zip(self.written, rings, net.sources, strict=True):
            set_owners(value.move_to(to_3d(*ring.centre)), drawn)

    @property
    def sizes(self) -> tuple[tuple[float, float], ...]:
        """Digit heights and radii to try."""
        return SIZES if len(self.net.focus.rows) < MANY_INPUTS else CLOSE_SIZES

    def write(self, calculation: Calculation, height: float) -> list[Handwriting]:
        """Return the shown input values at this digit height."""
        shown = self.net.focus.shown
        return [Handwriting(self.net.theme, calculation.input_value(i), height=height, seed=SEED + i) for i in shown]

    @property
    def error(self) -> LessonError:
        """The error for values that fit into no ring."""
        height, ring = self.sizes[-1][0], self.layout.rings[self.net.focus.sources[0]]

        def would_fit(numbers: Numbers) -> bool:
            tried = replace_numbers(self.calculation, self.net.focus.shown, inputs=numbers)
            return all(fits_ring(value, ring) for value in self.write(tried, height))

        numbers = [self.calculation.trace.inputs[i - 1] for i in self.net.focus.shown]
        return misfit_error("neuron.inputs", ("into its neuron", "into their neurons"), numbers, would_fit)
