"""The neuron and its inputs, small, beside the calculation: where the numbers stand before they are used."""

import math
from dataclasses import replace
from typing import Final

from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.bias_box import BiasBox
from tafelbild.draw.edge_labels import overlap
from tafelbild.draw.fade import Vanish
from tafelbild.draw.fitting import joined
from tafelbild.draw.flight import Glide
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.input_values import InputValues
from tafelbild.draw.layouts import FEW_INPUTS, SMALL_RADIUS
from tafelbild.draw.look import Reshape
from tafelbild.draw.network_shapes import Edge, EdgeLook, Ring
from tafelbild.draw.neuron_view import RIM, NeuronView, scale_to_fit
from tafelbild.draw.tagging import tag_as
from tafelbild.draw.weight_labels import NAMES_FROM, EdgeLabel, label_area, place_labels, value_labels, weights_refusal
from tafelbild.notation import Calculation, part, weight_name
from tafelbild.theme import BRISK, CALM, DIGIT, QUICK, SMALLEST_DIGIT

NAMES: Final = (0.46, 0.44, 0.42)  # digit heights to try, the best first
WEIGHTS: Final = (0.43, 0.4, 0.37, 0.35, 0.33)
BESIDE: Final = 0.38  # from the rim to the middle of an input's name, at least
NAME_CLEAR: Final = 0.08  # from the rim to that name
THINNEST, THICKEST = 2.0, 8.0  # the edges of the smallest and the largest weight


class CalculationNet:
    """Names give way to values here; ``calculation`` has them as they are written."""

    def __init__(self, view: NeuronView, calculation: Calculation, bias_word: str) -> None:
        self.view, self.net, self.theme, self.calculation = view, view.net, view.theme, calculation
        focus = self.net.focus
        self.numbers = focus.shown
        values = InputValues(self.net, calculation, self.target_radius)
        self.layout, self.x_values = values.layout, values.written
        self.w_values = self.weights_or_refusal(values)
        names = [part(f"weight-{i}", weight_name(source=i, target=focus.number)) for i in self.numbers]
        self.w_names = place_labels(self.net, self.layout, names, NAMES, NAMES_FROM) or []
        places = [*focus.sources, focus.place]
        in_rings = zip([*view.x_names, view.y_name], places, strict=True)
        self.scales = [scale_to_fit(self.layout.rings[place], name) for name, place in in_rings]
        self.gone: set[int] = set()  # rows whose names of weights have left
        self.valued = {i: self.edge_of_weight(i) for i in self.numbers}
        self.place_bias(bias_word)

    def weights_or_refusal(self, values: InputValues) -> list[EdgeLabel]:
        """Return the values of the weights on their edges; what fits nowhere is refused, all at once."""
        labels = value_labels(self.net, self.layout, self.calculation, WEIGHTS)
        refused = [] if values.fit else [values.refusal]
        if labels is None:
            refused.append(weights_refusal(self.net, self.layout, self.calculation, WEIGHTS))
        if labels is None or refused:
            raise joined(refused)
        return labels

    def place_bias(self, word: str) -> None:
        """Give the bias its own place under y."""
        labels = [label_area(label.written) for label in self.w_values]
        texts = self.calculation.bias_equation, word
        self.bias = BiasBox(self.theme, texts, self.layout, self.net.focus.place, labels)
        self.bias_line, self.bias_frame = self.bias.line, self.bias.frame
        self.bias_value, self.bias_word = self.bias.value, self.bias.word
        tag_as(self.bias_line, "the line of the bias", self.net.focused, self.bias_frame)

    # -- parts ------------------------------------------------------------------------------------

    def ring(self, number: int) -> Ring:
        """Return the ring of an input."""
        return self.net.sources[self.net.focus.row(number)]

    def edge(self, number: int) -> Edge:
        """Return the edge of an input."""
        return self.net.incoming[self.net.focus.row(number)]

    def name(self, number: int) -> Handwriting:
        """Return the name of an input."""
        return self.view.x_names[self.net.focus.row(number)]

    def value(self, number: int) -> Handwriting:
        """Return the value of an input."""
        return self.x_values[self.net.focus.row(number)]

    def weight(self, number: int) -> Handwriting:
        """Return the value of a weight."""
        return self.w_values[self.net.focus.row(number)].written

    @property
    def input_names(self) -> list[Handwriting]:
        """The names of the inputs, beside their rings."""
        return [*self.view.x_names]

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

    @property
    def target_radius(self) -> float:
        """The radius in which the neuron's name is still large enough."""
        name = self.view.y_name
        needed = math.hypot(name.width, name.height) * SMALLEST_DIGIT / name.height_of_digits
        return max(SMALL_RADIUS, needed / 2 + RIM)

    # -- verbs ------------------------------------------------------------------------------------

    def approach(self) -> Animation:
        """Move the neuron, its inputs and all names here; everything else leaves.

        Names of weights that are too long for the shorter edges leave, too.
        """
        view, focus = self.view, self.net.focus
        edges, moves = dict(self.layout.edges), list[Animation]()
        if self.w_names:
            for link, old, new in zip(focus.links, view.w_names, self.w_names, strict=True):
                edges[link] = replace(edges[link], gap_at=new.fraction, gap=new.half)
                moves.append(glide_to(old.written, new.written))
        else:
            self.gone = set(range(len(view.w_names)))
            moves.append(Vanish(*(name.written for name in view.w_names)))
        moves.append(Glide(view.y_name, self.layout.rings[focus.place].centre, scale=self.scales[-1]))
        for i, name, place, scale in zip(self.numbers, view.x_names, focus.sources, self.scales, strict=False):
            moves.append(
                self.out(i) if self.always_beside else Glide(name, self.layout.rings[place].centre, scale=scale)
            )
        return AnimationGroup(self.net.rearrange(replace(self.layout, edges=edges), moves=moves), Vanish(view.stubs))

    def put_in_input(self, number: int) -> Animation:
        """Let the name of an input slide out of its ring to the left, and write its value there."""
        leave = [] if self.always_beside else [self.out(number, self.scales[self.net.focus.row(number)])]
        return AnimationGroup(*leave, Write(self.value(number), run_time=CALM))

    def out(self, number: int, scaled: float = 1.0) -> Animation:
        """Let the name of an input, which is ``scaled`` now, slide to its place beside its ring."""
        scale = self.name_height / (self.name(number).height_of_digits * scaled)
        return Glide(self.name(number), self.place_beside(number), scale=scale)

    def place_beside(self, number: int) -> tuple[float, float]:
        """Return where the middle of an input's name stands beside its ring."""
        ring, name = self.layout.rings[self.net.focus.layer - 1, number], self.name(number)
        half = name.width / name.height_of_digits * self.name_height / 2
        apart = max(BESIDE if len(self.numbers) <= FEW_INPUTS else 0.0, half + NAME_CLEAR)
        return ring.centre[0] - ring.radius - apart, ring.centre[1]

    @property
    def name_height(self) -> float:
        """The digit height of the names beside the rings."""
        return DIGIT if len(self.numbers) <= FEW_INPUTS else SMALLEST_DIGIT

    def put_in_weight(self, number: int) -> Animation:
        """Let the name of a weight give way to its value; its edge takes the weight's thickness, dashed if negative."""
        row = self.net.focus.row(number)
        names = self.in_the_way(row)
        return AnimationGroup(
            *([Vanish(*names, run_time=QUICK)] if names else []),
            Reshape(self.edge(number), self.valued[number], run_time=BRISK),
            Write(self.weight(number), run_time=CALM),
        )

    def in_the_way(self, row: int) -> list[Handwriting]:
        """Return the name that a weight's value takes the place of, and other names that it would touch; they leave."""
        label = self.w_values[row].written
        names = {k: old.written for k, old in enumerate(self.view.w_names) if k not in self.gone}
        leave = [k for k, name in names.items() if k == row or touch(name, label)]
        self.gone |= set(leave)
        return [names[k] for k in leave]

    @property
    def always_beside(self) -> bool:
        """Whether the names of the inputs stand beside their rings all the time: inside they would be too small."""
        sizes = [n.height_of_digits * scale for n, scale in zip(self.view.x_names, self.scales, strict=False)]
        return min(sizes) < SMALLEST_DIGIT

    def edge_of_weight(self, number: int) -> EdgeLook:
        """Return how the edge of an input looks with the value of its weight on it."""
        row, weights = self.net.focus.row(number), self.calculation.trace.weights
        size = abs(weights[number - 1]) / (max(map(abs, weights)) or 1)
        return replace(
            self.layout.edges[self.net.focus.links[row]],
            width=THINNEST + (THICKEST - THINNEST) * float(size),
            dashed=float(weights[number - 1] < 0),
            gap_at=self.w_values[row].fraction,
            gap=self.w_values[row].half,
        )


def touch(a: Handwriting, b: Handwriting) -> bool:
    """Tell whether two labels touch."""
    return overlap(label_area(a), label_area(b))


def glide_to(written: Handwriting, goal: Handwriting) -> Animation:
    """Move and scale handwriting to where ``goal`` stands."""
    return Glide(written, tuple(goal.get_center()), scale=goal.height_of_digits / written.height_of_digits)
