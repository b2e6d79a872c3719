"""The small network beside the calculation: a neuron and its inputs, in which numbers replace the names."""

import math
from dataclasses import replace
from typing import Final

from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.edge_labels import (
    NAME_SEED,
    EdgeLabel,
    boxes_touch,
    label_area,
    place_labels,
)
from tafelbild.draw.fade import Vanish
from tafelbild.draw.fitting import Numbers, join_errors, misfit_error
from tafelbild.draw.flight import Glide
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.layouts import FEW_INPUTS, MANY_INPUTS, SMALL_RADIUS, calculation_layout
from tafelbild.draw.look import Reshape
from tafelbild.draw.net import Net
from tafelbild.draw.network_shapes import Edge, EdgeLook, Ring
from tafelbild.draw.neuron_view import RIM, NeuronView, fits_ring, scale_to_fit
from tafelbild.draw.tagging import BIAS_LINE, set_owners, tag_as
from tafelbild.errors import LessonError
from tafelbild.kinds.neuron.drawing.bias_box import BiasBox
from tafelbild.kinds.neuron.drawing.weight_labels import replace_numbers, value_labels, weights_refusal
from tafelbild.message import Message
from tafelbild.notation import Calculation, part, weight_name
from tafelbild.theme import BRISK, CALM, DIGIT_HEIGHT, MIN_DIGIT_HEIGHT, QUICK

SIZES: Final = (  # digit heights and radii of the rings, to try in turn
    *((0.52, 0.47), (0.48, 0.47), (0.44, 0.47), (0.44, 0.52), (0.42, 0.56), (0.38, 0.56)),
    *((0.38, 0.62), (0.36, 0.68), (0.345, 0.72)),
)
CLOSE_SIZES: Final = ((0.42, 0.3), (0.4, 0.3), (0.38, 0.33), (0.345, 0.35), (0.32, 0.355))  # … of many inputs
SEED: Final = 160


class InputValues:
    """The handwritten values of the inputs (``written``) in the rings of ``layout``, at the first size that fits.

    ``fit`` is False if the values fit at none of the sizes; ``target_radius``: radius of the computed neuron's ring.
    """

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
        """Pairs (digit height of the values, radius of the input rings) to try, the best first."""
        return SIZES if len(self.net.focus.rows) < MANY_INPUTS else CLOSE_SIZES

    def write(self, calculation: Calculation, height: float) -> list[Handwriting]:
        """Return the values of the shown inputs, handwritten at this digit height."""
        shown = self.net.focus.shown
        return [Handwriting(self.net.theme, calculation.input_value(i), height=height, seed=SEED + i) for i in shown]

    @property
    def error(self) -> LessonError:
        """The error for input values that fit into their rings at no size, with a hint which numbers would fit."""
        height, ring = self.sizes[-1][0], self.layout.rings[self.net.focus.sources[0]]

        def would_fit(numbers: Numbers) -> bool:
            tried = replace_numbers(self.calculation, self.net.focus.shown, inputs=numbers)
            return all(fits_ring(value, ring) for value in self.write(tried, height))

        numbers = [self.calculation.trace.inputs[i - 1] for i in self.net.focus.shown]
        return misfit_error("neuron.inputs", (INTO_NEURON, INTO_NEURONS), numbers, would_fit)


INTO_NEURON: Final = Message("not fit into its neuron", de="nicht in das Neuron")
INTO_NEURONS: Final = Message("not fit into their neurons", de="nicht in die Neuronen")
NAMES: Final = (0.46, 0.44, 0.42)  # digit heights to try, the best first
WEIGHTS: Final = (0.43, 0.4, 0.37, 0.35, 0.33)
NAME_BESIDE: Final = 0.38  # least distance from the rim to the centre of an input's name
NAME_CLEAR: Final = 0.08  # from the rim to that name
THINNEST, THICKEST = 2.0, 8.0  # edge widths for weight 0 and for the largest weight


class CalculationNet:
    """The small network beside the calculation, made from the zoom ``view``; values replace names.

    >>> picture.value(1).text, picture.weight(1).text, picture.bias.value.text
    ('5', '0,2', 'b = 1')
    """

    def __init__(self, view: NeuronView, calculation: Calculation, bias_word: str) -> None:
        self.view, self.net, self.theme, self.calculation = view, view.net, view.theme, calculation
        focus = self.net.focus
        self.numbers = focus.shown
        values = InputValues(self.net, calculation, self.target_radius)
        self.layout, self.x_values = values.layout, values.written
        self.w_values = self.place_weight_values(values)
        names = [part(f"weight-{i}", weight_name(source=i, target=focus.number)) for i in self.numbers]
        self.w_names = place_labels(self.net, self.layout, names, NAMES, NAME_SEED) or []
        places = [*focus.sources, focus.place]
        in_rings = zip([*view.x_names, view.y_name], places, strict=True)
        self.scales = [scale_to_fit(self.layout.rings[place], name) for name, place in in_rings]
        self.gone: set[int] = set()  # rows whose weight names have faded out
        self.edge_looks = {i: self.edge_look(i) for i in self.numbers}
        self.place_bias(bias_word)

    def place_weight_values(self, values: InputValues) -> list[EdgeLabel]:
        """Return the weights' values as labels of edges; LessonError if these or the input ``values`` do not fit."""
        labels = value_labels(self.net, self.layout, self.calculation, WEIGHTS)
        refused = [] if values.fit else [values.error]
        if labels is None:
            refused.append(weights_refusal(self.net, self.layout, self.calculation, WEIGHTS))
        if labels is None or refused:
            raise join_errors(refused)
        return labels

    def place_bias(self, word: str) -> None:
        """Make the box of the bias, with its ``word``, below the neuron and clear of the labels on the edges."""
        labels = [label_area(label.written) for label in self.w_values]
        texts = self.calculation.bias_equation, word
        self.bias = BiasBox(self.theme, texts, self.layout, self.net.focus.place, labels)
        tag_as(self.bias.line, BIAS_LINE, self.net.focused, self.bias.frame)

    # -- parts ------------------------------------------------------------------------------------

    def ring(self, number: int) -> Ring:
        """Return the ring of the input with this number (from 1)."""
        return self.net.sources[self.net.focus.row(number)]

    def edge(self, number: int) -> Edge:
        """Return the edge from the input with this number to the neuron."""
        return self.net.incoming[self.net.focus.row(number)]

    def name(self, number: int) -> Handwriting:
        """Return the handwritten name of the input with this number."""
        return self.view.x_names[self.net.focus.row(number)]

    def value(self, number: int) -> Handwriting:
        """Return the handwritten value of the input with this number."""
        return self.x_values[self.net.focus.row(number)]

    def weight(self, number: int) -> Handwriting:
        """Return the handwritten value of the weight of the input with this number."""
        return self.w_values[self.net.focus.row(number)].written

    @property
    def right(self) -> float:
        """The x of the right end of the neuron's ring."""
        ring = self.layout.rings[self.net.focus.place]
        return ring.centre[0] + ring.radius

    @property
    def everything(self) -> VGroup:
        """All mobjects: the network, the names in its rings, all values, and the bias."""
        labels = (label.written for label in self.w_values)
        bias = (self.bias.line, self.bias.frame, self.bias.value, self.bias.word)
        return VGroup(self.net, *self.view.x_names, self.view.y_name, *self.x_values, *labels, *bias)

    @property
    def target_radius(self) -> float:
        """The radius that the neuron's ring needs for its name to stay legible in it."""
        name = self.view.y_name
        needed = math.hypot(name.width, name.height) * MIN_DIGIT_HEIGHT / name.height_of_digits
        return max(SMALL_RADIUS, needed / 2 + RIM)

    # -- verbs ------------------------------------------------------------------------------------

    def move_beside_calculation(self) -> Animation:
        """Return the animation that moves the neuron, its inputs and names beside the calculation; all else fades out.

        If any name of a weight is too long for its now shorter edge, the names of all weights fade out, too.

        >>> from tafelbild.draw.net import Net
        >>> view = NeuronView(Net(theme, numbers.layers, net.focus))
        >>> moves = CalculationNet(view, calculation, terms.bias).move_beside_calculation()
        >>> sorted(view.net.rings)  # only the neuron and its inputs are left
        [(1, 1), (1, 2), (1, 3), (2, 2)]
        """
        view, focus = self.view, self.net.focus
        edges, moves = dict(self.layout.edges), list[Animation]()
        if self.w_names:
            for link, old, new in zip(focus.links, view.w_names, self.w_names, strict=True):
                edges[link] = replace(edges[link], gap_at=new.fraction, gap=new.half)
                scale = new.written.height_of_digits / old.written.height_of_digits
                moves.append(Glide(old.written, tuple(new.written.get_center()), scale=scale))
        else:
            self.gone = set(range(len(view.w_names)))
            moves.append(Vanish(*(name.written for name in view.w_names)))
        moves.append(Glide(view.y_name, self.layout.rings[focus.place].centre, scale=self.scales[-1]))
        for i, name, place, scale in zip(self.numbers, view.x_names, focus.sources, self.scales, strict=False):
            inside = Glide(name, self.layout.rings[place].centre, scale=scale)
            moves.append(self.slide_name_out(i) if self.names_stay_beside else inside)
        return AnimationGroup(self.net.rearrange(replace(self.layout, edges=edges), moves=moves), Vanish(view.stubs))

    def show_input_value(self, number: int) -> Animation:
        """Return the animation that slides an input's name to the left out of its ring, and writes its value inside.

        >>> picture.show_input_value(1).animations[-1].mobject.text
        '5'
        """
        leave = [] if self.names_stay_beside else [self.slide_name_out(number, self.scales[self.net.focus.row(number)])]
        return AnimationGroup(*leave, Write(self.value(number), run_time=CALM))

    def slide_name_out(self, number: int, scaled: float = 1.0) -> Animation:
        """Return the animation that slides an input's name out of its ring, in which its scale was ``scaled``."""
        scale = self.name_height / (self.name(number).height_of_digits * scaled)
        return Glide(self.name(number), self.name_centre(number), scale=scale)

    def name_centre(self, number: int) -> tuple[float, float]:
        """Return the centre of an input's name where it stands to the left of its ring."""
        ring, name = self.layout.rings[self.net.focus.layer - 1, number], self.name(number)
        half = name.width / name.height_of_digits * self.name_height / 2
        apart = max(NAME_BESIDE if len(self.numbers) <= FEW_INPUTS else 0.0, half + NAME_CLEAR)
        return ring.centre[0] - ring.radius - apart, ring.centre[1]

    @property
    def name_height(self) -> float:
        """The digit height of the inputs' names where they stand beside the rings."""
        return DIGIT_HEIGHT if len(self.numbers) <= FEW_INPUTS else MIN_DIGIT_HEIGHT

    def show_weight_value(self, number: int) -> Animation:
        """Return the animation that replaces the name of a weight by its value.

        The edge gets a width that grows with the weight's absolute value, and becomes dashed if the weight is negative.

        >>> picture.show_weight_value(3).animations[-1].mobject.text
        '0,25'
        """
        row = self.net.focus.row(number)
        names = self.remove_names_at(row)
        leave = [Vanish(*names, run_time=QUICK)] if names else []
        thicken = Reshape(self.edge(number), self.edge_looks[number], run_time=BRISK)
        return AnimationGroup(*leave, thicken, Write(self.weight(number), run_time=CALM))

    def remove_names_at(self, row: int) -> list[Handwriting]:
        """Return the weights' names that the value in ``row`` replaces or touches; add their rows to ``gone``."""
        area = label_area(self.w_values[row].written)
        names = {k: old.written for k, old in enumerate(self.view.w_names) if k not in self.gone}
        leave = [k for k, name in names.items() if k == row or boxes_touch(label_area(name), area)]
        self.gone |= set(leave)
        return [names[k] for k in leave]

    @property
    def names_stay_beside(self) -> bool:
        """Whether the inputs' names stand beside their rings from the start, because inside they would be too small."""
        sizes = [n.height_of_digits * scale for n, scale in zip(self.view.x_names, self.scales, strict=False)]
        return min(sizes) < MIN_DIGIT_HEIGHT

    def edge_look(self, number: int) -> EdgeLook:
        """Return the look of an input's edge: width by abs(weight), dashed if weight < 0, with a gap for the label."""
        row, weights = self.net.focus.row(number), self.calculation.trace.weights
        size = abs(weights[number - 1]) / (max(map(abs, weights)) or 1)
        edge, label = self.layout.edges[self.net.focus.links[row]], self.w_values[row]
        width, dashed = THINNEST + (THICKEST - THINNEST) * float(size), float(weights[number - 1] < 0)
        return replace(edge, width=width, dashed=dashed, gap_at=label.fraction, gap=label.half)
