"""From layer to layer: what was a result becomes an input, and the next layer computes with it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.cell_rows import CellRow, align_columns
from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.handwriting import Write
from tafelbild.draw.layouts import Layout
from tafelbild.draw.net_values import NetValues
from tafelbild.draw.net_weights import TRACE_WIDTH, NetWeights
from tafelbild.draw.pen_marks import Highlight, highlighter_stroke
from tafelbild.draw.pulse import BEAD_RADIUS, SECONDS_PER_LAYER, beads_along
from tafelbild.draw.whole_net import Room, whole_layout
from tafelbild.kinds.network.drawing.table_picture import ROWS
from tafelbild.kinds.network.neuron_lines import symbol_markup
from tafelbild.maths.network_trace import LayerTrace
from tafelbild.maths.softmax import Softmax
from tafelbild.notation import PRE_ACTIVATION_SYMBOL, part
from tafelbild.theme import BRISK, LEFT_EDGE, MIN_DIGIT_HEIGHT, QUICK, RIGHT_EDGE, Role, Theme

ROOM: Final = Room(left=-5.5, right=5.5, middle=1.15, height=3.72, pitch=1.4, radius=0.56, rows=ROWS)
TALL_ROOM: Final = Room(
    left=-5.5, right=5.5, middle=1.0, height=4.3, pitch=1.1, aligned=False, rows=ROWS
)  # of a layer with many neurons
BASELINES: Final = (-2.0, -2.38)  # of the formula, below a network of few rows, of many
HEIGHTS: Final = ((0.54, 0.5, 0.46), (MIN_DIGIT_HEIGHT,))  # of its digits, to try
MANY: Final = 5  # rows
FORMULA_SECONDS: Final = 2.4  # for what stands behind its name
GAP: Final = 0.22  # between the cells of the formula


def steps_layout(theme: Theme, net_sizes: tuple[int, ...]) -> Layout:
    """Return the layout of the whole network above a formula: only its first two layers have roles yet.

    >>> layout = steps_layout(theme, (3, 4, 4, 2))
    >>> len(layout.rings), len(layout.edges)
    (13, 36)
    """
    roles: dict[int, Role] = dict.fromkeys(range(2, len(net_sizes) + 1), "quiet")
    roles[1] = "input"
    plain = whole_layout(theme, net_sizes, TALL_ROOM if max(net_sizes) >= MANY else ROOM, roles=roles)
    edges = {link: replace(edge, colour=theme.trace, width=TRACE_WIDTH) for link, edge in plain.edges.items()}
    return replace(plain, edges=edges)


def is_without_function(trace: LayerTrace) -> bool:
    """Return whether the neurons of a layer hand on their z: with the identity, and before softmax."""
    return isinstance(trace.activation, Softmax) or trace.activation.name == "identity"


def layer_formula(layer: int, trace: LayerTrace) -> tuple[str, ...]:
    r"""Return the cells of y^[3] = ReLU(W^[3] y^[2] + b^[3]); without a function of each neuron, of z^[4] = ….

    The number of a layer stands in square brackets, as in Higham & Higham.
    """

    def of(letter: str, number: int) -> str:
        return f"{letter}^{{[{number}]}}"

    before = of("x", 1) if layer == 2 else of("y", layer - 1)
    inside = part("weight", of("W", layer)) + r"\," + part("input", before), "+", part("bias", of("b", layer))
    if is_without_function(trace):
        return part("result", of(PRE_ACTIVATION_SYMBOL, layer)), "=", *inside
    return part("result", of("y", layer)), "=", f"{symbol_markup(trace.activation)}(", *inside, ")"


class LayerSteps:
    """The whole network with its values, layer after layer, and the formula of the layer that computes below it.

    >>> steps.net.layers, [*steps.traces]
    ((3, 4, 4, 2), [2, 3, 4])
    """

    def __init__(self, weights: NetWeights, values: NetValues, traces: Mapping[int, LayerTrace]) -> None:
        self.weights, self.values, self.net, self.theme = weights, values, values.net, values.theme
        self.traces = traces
        self.formula: VGroup | None = None

    # -- verbs ------------------------------------------------------------------------------------

    def show_network(self) -> list[Animation]:
        """Return the animations that fade in the network; then come its inputs, and the values of layer 2.

        >>> network, values = steps.show_network()
        >>> network.mobject is steps.net
        True
        """
        inputs = AnimationGroup(self.values.put_in(1), self.weights.show(2))
        return [Appear(self.net, run_time=BRISK), AnimationGroup(inputs, self.values.put_in(2), lag_ratio=0.5)]

    def mark_of(self, layer: int, number: int) -> str:
        """Return the mark at which a value of a layer is said: its z, or its y.

        >>> steps.mark_of(3, 1), steps.mark_of(4, 1)  # softmax comes later
        ('output-3-1', 'pre_activation-4-1')
        """
        quantity = "pre_activation" if is_without_function(self.traces[layer]) else "output"
        return f"{quantity}-{layer}-{number}"

    def hand_over(self, layer: int) -> Animation:
        """Return the animation in which the results of a layer become inputs, and the layer before steps back.

        >>> results, inputs, edges = steps.hand_over(2).animations
        >>> len(edges.animations)  # those into layer 2
        12
        """
        back = [self.values.step_back(layer - 1), self.weights.fade(layer)]
        return AnimationGroup(self.values.hand_over(layer), *back)

    def light_weights(self, layer: int) -> Animation:
        """Return the animation in which the edges into a layer get their weights.

        >>> len(steps.light_weights(3).animations)
        16
        """
        return self.weights.show(layer)

    def write_formula(self, layer: int) -> list[Animation]:
        """Return the animations that write the formula of a layer, after that of the layer before has gone.

        >>> *_, name, others = steps.write_formula(3)
        >>> [cell.text for cell in steps.formula[0].cells]
        ['y^([3])', '=', 'ReLU(', 'W^([3]) y^([2])', '+', 'b^([3])', ')']
        """
        cells, many = layer_formula(layer, self.traces[layer]), max(self.net.layers) >= MANY
        baseline = BASELINES[many]
        for height in HEIGHTS[many]:
            row = CellRow(self.theme, cells, height, 9)
            width = align_columns([row], 0.0, [baseline], GAP)
            if width <= RIGHT_EDGE - LEFT_EDGE:
                break
        row.shift((-width / 2, 0.0, 0.0))
        swipe = highlighter_stroke(self.theme, row.cell(0), baseline, height)
        gone = [Vanish(self.formula, run_time=QUICK)] if self.formula is not None else []
        self.formula = VGroup(row, swipe)
        marker = [Highlight(swipe, run_time=QUICK)] if len(swipe) else []
        name, *others = [cell for cell in row.cells if cell is not None]
        return [*gone, AnimationGroup(Write(name), *marker), Write(VGroup(*others), run_time=FORMULA_SECONDS)]

    def compute(self, layer: int) -> list[Animation]:
        """Return the animations in which values run along the edges into a layer, and its results are written.

        >>> len(steps.compute(3))  # dots appear, run and vanish; then the results
        4
        """
        return [*self.run(layer), self.values.put_in(layer)]

    def run(self, layer: int) -> list[Animation]:
        """Return the animations in which a dot runs along each edge into a layer.

        >>> [each.run_time for each in steps.run(3)]  # seconds: dots appear, run, vanish
        [0.3, 1.2, 0.3]
        """
        beads, runs = beads_along(self.net.edges_from(layer - 1), BEAD_RADIUS, self.theme.ink)
        return [
            Appear(beads, run_time=QUICK),
            AnimationGroup(*runs, run_time=SECONDS_PER_LAYER),
            Vanish(beads, run_time=QUICK),
        ]

    def numbers_of(self, layer: int) -> list[int]:
        """Return the numbers of a layer's neurons that are shown, from the top.

        >>> steps.numbers_of(4)
        [1, 2]
        """
        return [number for at, number in self.net.rings if at == layer]

    def write_value(self, layer: int, number: int) -> Animation:
        """Return the animation that writes the value of a neuron into its ring.

        >>> *_, values = steps.write_value(4, 1).animations
        >>> [written.mobject.text for written in values.animations]
        ['0,7']
        """
        return self.values.put_in(layer, numbers=(number,))
