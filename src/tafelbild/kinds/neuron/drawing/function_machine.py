"""The activation function as a machine, still without its name; then four graphs to choose from. Lengths in units."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from manim import Animation, AnimationGroup, Mobject, Succession, VGroup, VMobject

from tafelbild.draw.cell_rows import CellRow
from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.fitting import beside_plot_error
from tafelbild.draw.flight import fly_copy
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.label import Label
from tafelbild.draw.look import Recolour
from tafelbild.draw.pen import Draw, pen_line
from tafelbild.draw.pen_marks import Highlight, arrow, highlighter_stroke, rounded_box
from tafelbild.draw.plot import ActivationPlot, simplify_straight
from tafelbild.draw.plot_frame import PlotFrame, choose_frame, curve_points
from tafelbild.draw.tagging import ARROW, set_owners, tag_as
from tafelbild.kinds.neuron.drawing.bias_line import BiasLine, line_start
from tafelbild.kinds.neuron.drawing.calculation_net import CalculationNet
from tafelbild.kinds.neuron.drawing.plot_net import PlotNet
from tafelbild.kinds.neuron.drawing.plot_texts import PlotTexts
from tafelbild.maths import ACTIVATIONS, Activation
from tafelbild.message import Message
from tafelbild.notation import Calculation, Terms
from tafelbild.theme import BRISK, CALM, LABEL_HEIGHT, QUICK, RIGHT_EDGE, SLOW, Theme

Parts = list[Animation]
GRAPH_LAG: Final = 0.35  # between the graphs, as a share of the time of one
BASELINE: Final = 2.667
VALUE_X: Final = -2.2  # left end of the value
MIN_VALUE_X: Final = -2.5
HEIGHTS: Final = (0.5, 0.44, 0.38, 0.345)  # digit heights to try
ARROW_LENGTHS: Final = (0.62, 0.45)  # to try
GAP: Final = 0.2
PADDING: Final = 0.2  # of the word in its box
BOX_HEIGHT: Final = 0.78
ARROW_RISE: Final = 0.2  # above the baseline
COMMON_FUNCTIONS: Final = ("step", "sigmoid", "tanh", "relu")
GRAPH_XS: Final = (-1.3, 0.95, 3.2, 5.45)
GRAPH_Y: Final = 0.45  # of their centres
GRAPH_SIZE: Final = (1.7, 1.3)
MAX_Z: Final = 3.0  # of a small graph
GRAPH_WIDTH: Final = 6.0  # stroke width
AXIS_WIDTH: Final = 2.5


class FunctionMachine:
    """The drawing ``3,2 → [activation function] → y₂``: the value of z, a box with ``word``, the output's name.

    >>> machine = FunctionMachine(theme, calculation, terms.activation_function)
    >>> machine.value.text, machine.word.text, machine.name.text
    ('3,2', 'Aktivierungsfunktion', 'y₂')
    """

    def __init__(self, theme: Theme, calculation: Calculation, word: str) -> None:
        self.theme = theme
        name, _, *applied = calculation.output.cells
        for height in HEIGHTS:
            for length in ARROW_LENGTHS:
                self.value = Handwriting(theme, applied[2], height=height, seed=92)
                self.word = Label(theme, word, cap=LABEL_HEIGHT)
                self.name = Handwriting(theme, name, height=HEIGHTS[0], seed=73)
                if self.lay_out(length):
                    self.swipe = highlighter_stroke(theme, self.name, self.name.baseline, HEIGHTS[0])
                    return
        raise beside_plot_error(self.value.text)

    def lay_out(self, length: float) -> bool:
        """Place value, box and name side by side with arrows of this length; return whether there is room for them."""
        wide = float(self.word.width) + 2 * PADDING
        total = float(self.value.width) + wide + float(self.name.width) + 2 * length + 4 * GAP
        x = min(VALUE_X, RIGHT_EDGE - total)
        y, fits = BASELINE + ARROW_RISE, x >= MIN_VALUE_X
        self.value.at(x, BASELINE, -1)
        x += float(self.value.width) + GAP
        self.into = tag_as(
            arrow(self.theme, [(x, y), (x + length, y)], 3.5, self.theme.quiet, seed=1),
            ARROW,
        )
        x += length + GAP
        frame = rounded_box(self.theme, (x + wide / 2, y), wide, BOX_HEIGHT, self.theme.quiet)
        self.frame = tag_as(frame, Message("the box of the function", de="der Kasten der Funktion"))
        set_owners(self.word.at(x + PADDING, BASELINE + 0.06, -1), self.frame)
        x += wide + GAP
        self.out = tag_as(
            arrow(self.theme, [(x, y), (x + length, y)], 3.5, self.theme.quiet, seed=2),
            ARROW,
        )
        self.name.at(x + length + GAP, BASELINE, -1)
        return fits

    @property
    def everything(self) -> VGroup:
        """All mobjects of the machine."""
        return VGroup(self.value, self.into, self.frame, self.word, self.out, self.name, self.swipe)


class FunctionChoice:
    """Small graphs of four activation functions: three ``others`` and, on the right, the lesson's (``own``)."""

    def __init__(self, theme: Theme, activation: Activation) -> None:
        others = [ACTIVATIONS[name] for name in COMMON_FUNCTIONS if name != activation.name][: len(GRAPH_XS) - 1]
        graphs = [small_graph(theme, function, x) for function, x in zip((*others, activation), GRAPH_XS, strict=True)]
        self.others, self.own = graphs[:-1], graphs[-1]

    @property
    def everything(self) -> list[VGroup]:
        """All graphs, from left to right."""
        return [*self.others, self.own]


def small_graph(theme: Theme, activation: Activation, x: float) -> VGroup:
    """Return a small graph of a function with its axes, the middle of the z axis at this x."""
    (low, high), (width, height) = activation.thumbnail, GRAPH_SIZE
    rise, bottom = height / (high - low), GRAPH_Y - height / 2
    frame = PlotFrame((x, bottom - low * rise), 2 * MAX_Z / width, rise, 0, 0, 0, 0)  # type: ignore[arg-type]
    level = frame.y(0)
    axes = [[(x - width / 2, level), (x + width / 2, level)], [(x, bottom), (x, bottom + height)]]
    lines = [pen_line(theme, ends, AXIS_WIDTH, theme.quiet, seed=k) for k, ends in enumerate(axes, 1)]
    ends = [(-MAX_Z, 0.0), (0.0, MAX_Z)] if activation.rational else [(-MAX_Z, MAX_Z)]
    for start, end in ends:
        points = curve_points(frame, activation.values, start, end)[bool(activation.jumps and start == 0) :]
        lines.append(pen_line(theme, simplify_straight(points), GRAPH_WIDTH, theme.ink, seed=4, wobble=0.001))
    return tag_as(VGroup(*lines), Message(f"the graph of {activation.name}", de=f"der Graph von {activation.name}"))


class MachineSteps:
    """The animations of the activation function as a machine, and of the choice of this function among four.

    ``picture`` is the network. ``around`` are the other mobjects on stage, which the number line must not touch.
    ``example`` is the pre-activation z of the lesson's example. The number line ``line`` becomes the plot's z axis.

    >>> MachineSteps(picture, [table.everything], numbers.example[0], terms).machine.value.text
    '3,2'
    """

    def __init__(self, picture: CalculationNet, around: Sequence[VMobject], example: Fraction, terms: Terms) -> None:
        self.theme, self.net = picture.theme, PlotNet(picture)
        trace, language = picture.calculation.trace, picture.calculation.language
        activation, z = trace.activation, trace.pre_activation
        start = line_start(choose_frame(activation, z, example, trace.weighted_sum), trace)
        plot = ActivationPlot(self.theme, activation, z, example, start, trace.weighted_sum)
        texts = PlotTexts(plot, language, trace.evaluation, self.net)
        self.line = BiasLine(plot, texts, trace, terms.interim_result, [picture.everything, *around])
        self.machine = FunctionMachine(self.theme, picture.calculation, terms.activation_function)
        self.choice = FunctionChoice(self.theme, activation)

    def keep_only_z(self, line: CellRow, stage: Sequence[Mobject]) -> Parts:
        """Return the animations that fly z from its row (``line``) to the neuron and complete the z axis.

        All of ``stage`` that belongs neither to the network nor to the number line fades out.

        >>> len(machine_steps.keep_only_z(table.z_row, [table.everything]))
        2
        """
        z, name = self.net.z_line, "pre-activation-name"
        flights: Parts = [fly_copy(line.part("pre-activation"), z.part("pre-activation"))]
        flights += [fly_copy(line.part(name), z.cell(0))] if line.has(name) else []
        signs = [Write(cell, run_time=QUICK) for cell in ([z.cell(1)] if line.has(name) else [z.cell(0), z.cell(1)])]
        moves = AnimationGroup(self.net.move_beside_plot(), *flights, run_time=SLOW)
        rest = AnimationGroup(*signs, Draw(self.net.z_underline, run_time=QUICK), lag_ratio=1)
        leave = Vanish(*self.unrelated_to_plot(stage), run_time=BRISK)
        return [AnimationGroup(leave, moves), AnimationGroup(rest, *self.line.complete_axis())]

    def unrelated_to_plot(self, stage: Sequence[Mobject]) -> list[Mobject]:
        """Return the mobjects of ``stage`` that belong neither to the network nor to the number line."""
        kept = VGroup(self.net.picture.everything, self.line.everything)
        own = {id(member) for member in kept.get_family()}
        return [thing for thing in stage if not any(id(member) in own for member in thing.get_family())]

    def feed_z(self) -> Animation:
        """Return the animation that flies z to the machine, then draws the arrow into the machine's box, and the box.

        >>> len(machine_steps.feed_z().animations)
        2
        """
        machine = self.machine
        arrow = Draw(VGroup(machine.into), run_time=BRISK)
        frame = AnimationGroup(Draw(VGroup(machine.frame), run_time=CALM), Appear(machine.word, run_time=BRISK))
        return Succession(fly_copy(self.net.z_line.part("pre-activation"), machine.value), AnimationGroup(arrow, frame))

    def show_output(self) -> Animation:
        """Return the animation that draws the arrow out of the machine, then writes the name of the output, y.

        >>> arrow, name = machine_steps.show_output().animations
        >>> name.animations[-1].mobject.text
        'y₂'
        """
        machine = self.machine
        marker = [Highlight(machine.swipe, run_time=QUICK)] if len(machine.swipe) else []
        name = AnimationGroup(*marker, Write(machine.name, run_time=BRISK))
        return Succession(Draw(VGroup(machine.out), run_time=QUICK), name)

    def show_functions(self) -> Animation:
        """Return the animation that draws the small graphs of four functions.

        >>> len(machine_steps.show_functions().animations)
        4
        """
        return AnimationGroup(*(Draw(graph, run_time=CALM) for graph in self.choice.everything), lag_ratio=GRAPH_LAG)

    def select_function(self) -> Animation:
        """Return the animation that greys the graphs of the other functions, and fades out the machine.

        >>> len(machine_steps.select_function().animations)
        4
        """
        quiet = [Recolour(graph, self.theme.quiet, run_time=BRISK) for graph in self.choice.others]
        return AnimationGroup(*quiet, Vanish(self.machine.everything, run_time=BRISK))

    def remove_graphs(self) -> Animation:
        """Return the animation that fades out the small graphs.

        >>> machine_steps.remove_graphs().is_remover()
        True
        """
        return Vanish(*self.choice.everything, run_time=BRISK)
