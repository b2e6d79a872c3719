"""The neuron and its inputs, small, beside the calculation: where the numbers stand before they are used."""

import math
from dataclasses import replace
from typing import Final

from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.fitting import at_most, digits_that_fit, longest
from tafelbild.draw.flight import Glide
from tafelbild.draw.label import Label
from tafelbild.draw.layouts import SMALL_RADIUS, small
from tafelbild.draw.look import Reshape
from tafelbild.draw.marks import box
from tafelbild.draw.neuron_view import RIM, NeuronView, edge_labels, fits_ring, widest
from tafelbild.draw.pen import Draw, pen_line
from tafelbild.draw.shapes import RingLook
from tafelbild.draw.space import spot
from tafelbild.draw.tag import belongs, named
from tafelbild.draw.writing import Write, Written
from tafelbild.errors import LessonError
from tafelbild.notation import Calculation, part, weight_name
from tafelbild.theme import BRISK, CALM, DIGIT, QUICK, SMALLEST_DIGIT

NAMES: Final = (0.46, 0.44, 0.42)  # digit heights to try, the best first
WEIGHTS: Final = (0.43, 0.4, 0.37, 0.35, 0.33, 0.31)
FITS: Final = (  # digit height and radius of the ring, to try in turn
    *((0.52, 0.47), (0.48, 0.47), (0.44, 0.47), (0.44, 0.52), (0.42, 0.56), (0.38, 0.56)),
    *((0.38, 0.62), (0.36, 0.68), (0.345, 0.72)),
)
NAME_IN_RING: Final = 0.5
BESIDE: Final = 0.38  # from the rim to the middle of an input's name
BOX: Final = (1.55, 0.80)  # of the bias
TABLE_LEFT: Final = -1.35  # nothing of the picture lies right of it


class SmallNet:
    """Names give way to values here; ``calculation`` has them as they are written."""

    def __init__(self, view: NeuronView, calculation: Calculation, bias_word: str) -> None:
        self.view, self.net, self.theme, self.calculation = view, view.net, view.theme, calculation
        focus = self.net.focus
        self.numbers = focus.shown
        self.x_values = self.write_inputs()
        names = [part(f"weight-{i}", weight_name(source=i, target=focus.number)) for i in self.numbers]
        self.w_names = edge_labels(self.theme, self.net, self.layout, names, NAMES, seed=30)
        values = [calculation.weight_value(i) for i in self.numbers]
        self.w_values = edge_labels(self.theme, self.net, self.layout, values, WEIGHTS, seed=130)
        places = [*focus.sources, focus.place]
        in_rings = zip([*view.x_names, view.y_name], places, strict=True)
        self.scales = [self.name_in(self.layout.rings[place], name) for name, place in in_rings]
        self.write_bias(bias_word)

    def write_inputs(self) -> list[Written]:
        """Write the inputs' values into their rings, all at one height; rings grow before the writing gets small."""
        for height, radius in FITS:
            self.layout = small(self.theme, self.net.focus, radius, self.target_radius)
            rings = [self.layout.rings[place] for place in self.net.focus.sources]
            values = [
                Written(self.theme, self.calculation.input_value(i), height=height, seed=160 + i) for i in self.numbers
            ]
            if all(fits_ring(value, rings[0]) for value in values):
                return [
                    belongs(value.move_to(spot(*ring.centre)), drawn)
                    for value, ring, drawn in zip(values, rings, self.net.sources, strict=True)
                ]
        raise self.too_long(values, rings[0], FITS[-1][0])

    def too_long(self, values: list[Written], ring: RingLook, height: float) -> LessonError:
        """Return the error of a value that no ring can hold: which one, and how many digits would fit."""
        worst = longest([value.text for value in values])
        digits = digits_that_fit(worst, lambda text: fits_ring(Written(self.theme, text, height=height), ring))
        return LessonError("neuron.inputs", f"{worst} does not fit into its neuron; {at_most(digits, len(values))}")

    def write_bias(self, word: str) -> None:
        """Give the bias its own place: a line from y, a box with ``b = 1`` in it, the word beside it."""
        theme, target = self.theme, self.layout.rings[self.net.focus.place]
        written = Written(theme, self.calculation.bias_equation, height=DIGIT, role="bias", seed=81)
        width, height = max(BOX[0], written.width + 0.4), BOX[1]
        x = min(target.centre[0], TABLE_LEFT - width / 2)
        label = Label(theme, word, cap=0.34, role="bias")
        beside = self.clear_of_inputs(x - width / 2 - 0.17 - float(label.width))
        y = -1.667 if self.net.focus.inputs > 3 else -0.667 if beside else -1.333
        start, end = (target.centre[0], target.centre[1] - target.radius - 0.07), (target.centre[0], y + height / 2)
        self.bias_frame = named(box(theme, (x, y), width, height, theme.bias), "the box of the bias")
        line = pen_line(theme, [start, end], 4, theme.bias, seed=3)
        self.bias_line = named(line, "the line of the bias", self.net.focused, self.bias_frame)
        self.bias_value = belongs(written.move_to(spot(x, y)), self.bias_frame)
        belongs(label, self.bias_frame)
        over = (target.centre[0] - 0.14, y + height / 2 + 0.14)  # the box, at the left of the line
        self.bias_word = label.at(x - width / 2 - 0.17, y - 0.17, 1) if beside else label.at(*over, 1)

    def clear_of_inputs(self, left: float) -> bool:
        """Tell whether a word that begins at ``left`` stays clear of the lowest input."""
        lowest = self.layout.rings[self.net.focus.sources[-1]]
        return left > lowest.centre[0] + lowest.radius + 0.15

    @property
    def right(self) -> float:
        """Where the neuron's ring ends."""
        ring = self.layout.rings[self.net.focus.place]
        return ring.centre[0] + ring.radius

    @property
    def everything(self) -> VGroup:
        """The whole picture: network, names, values and the bias."""
        labels = (label.written for label in self.w_values)
        bias = (self.bias_line, self.bias_frame, self.bias_value, self.bias_word)
        return VGroup(self.net, *self.view.x_names, self.view.y_name, *self.x_values, *labels, *bias)

    @staticmethod
    def name_in(ring: RingLook, name: Written) -> float:
        """Return how a name is scaled from the zoom to this ring."""
        return min(NAME_IN_RING / name.height_of_digits, widest(ring) / math.hypot(name.width, name.height))

    @property
    def target_radius(self) -> float:
        """The radius in which the neuron's name is still large enough."""
        name = self.view.y_name
        needed = math.hypot(name.width, name.height) * SMALLEST_DIGIT / name.height_of_digits
        return max(SMALL_RADIUS, needed / 2 + RIM)

    # -- verbs ------------------------------------------------------------------------------------

    def approach(self) -> Animation:
        """Move the neuron, its inputs and all names here; everything else leaves."""
        view, focus = self.view, self.net.focus
        looks = {
            link: replace(self.layout.edges[link], gap_at=l.fraction, gap=l.half)
            for link, l in zip(focus.links, self.w_names, strict=True)
        }
        moves = [resized(old.written, new.written) for old, new in zip(view.w_names, self.w_names, strict=True)]
        for name, place, scale in zip(
            [*view.x_names, view.y_name], [*focus.sources, focus.place], self.scales, strict=True
        ):
            ring = self.layout.rings[place]
            moves.append(Glide(name, ring.centre, scale=scale))
        return AnimationGroup(self.net.rearrange(replace(self.layout, edges=looks), moves=moves), Vanish(view.stubs))

    def put_in_input(self, number: int) -> Animation:
        """Let the name of an input slide out of its ring to the left, and write its value there."""
        row = self.net.focus.row(number)
        name, value = self.view.x_names[row], self.x_values[row]
        ring = self.layout.rings[self.net.focus.sources[row]]
        place = ring.centre[0] - ring.radius - BESIDE, ring.centre[1]
        out = Glide(name, place, scale=DIGIT / (name.height_of_digits * self.scales[row]))
        return AnimationGroup(out, Write(value, run_time=CALM))

    def put_in_weight(self, number: int) -> Animation:
        """Let the name of a weight give way to its value; its edge takes the weight's thickness, dashed if negative."""
        row = self.net.focus.row(number)
        name, label, edge = self.view.w_names[row].written, self.w_values[row], self.net.incoming[row]
        weights = self.calculation.trace.weights
        size = abs(weights[number - 1]) / (max(map(abs, weights)) or 1)
        look = replace(
            edge.look,
            width=2 + 6 * float(size),
            dashed=float(weights[number - 1] < 0),
            gap_at=label.fraction,
            gap=label.half,
        )
        return AnimationGroup(
            Vanish(name, run_time=QUICK),
            Reshape(edge, look, run_time=BRISK),
            Write(label.written, run_time=CALM),
        )

    def show_bias(self) -> list[Animation]:
        """Return how the bias arrives: its line, its box, what is in it and what it is called."""
        return [
            AnimationGroup(Draw(self.bias_line, run_time=BRISK), Draw(self.bias_frame, run_time=CALM), lag_ratio=0.6),
            AnimationGroup(Write(self.bias_value, run_time=CALM), Appear(self.bias_word, run_time=BRISK)),
        ]


def resized(written: Written, goal: Written) -> Animation:
    """Move and scale handwriting to where ``goal`` stands."""
    return Glide(written, tuple(goal.get_center()), scale=goal.height_of_digits / written.height_of_digits)
