"""How the activation function is applied: the table goes, z stays, and a machine that has no name yet takes it in.

Each method returns a part of a step.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from manim import Animation, AnimationGroup, Mobject, Succession, VGroup, VMobject

from tafelbild.draw.calculation_net import CalculationNet
from tafelbild.draw.cell_rows import CellRow
from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.flight import fly_copy
from tafelbild.draw.function_choice import Choice, Machine
from tafelbild.draw.handwriting import Write
from tafelbild.draw.look import Recolour
from tafelbild.draw.number_line import NumberLine, line_start
from tafelbild.draw.pen import Draw
from tafelbild.draw.pen_marks import Highlight
from tafelbild.draw.plot import FunctionPlot
from tafelbild.draw.plot_frame import choose_frame
from tafelbild.draw.plot_net import PlotNet
from tafelbild.draw.plot_texts import PlotTexts
from tafelbild.maths import Evaluation
from tafelbild.notation import Terms
from tafelbild.theme import BRISK, CALM, QUICK, SLOW

Parts = list[Animation]
LAG: Final = 0.35  # between two functions of many


class MachineSteps:
    """The machine, the functions that it may be, and ``line``, the axis on which z waits: first beside ``picture``.

    ``around`` is what else is on stage while the number line is drawn, ``example`` the other value that is tried.
    """

    def __init__(self, picture: CalculationNet, around: Sequence[VMobject], example: Fraction, terms: Terms) -> None:
        self.theme, self.net = picture.theme, PlotNet(picture)
        trace, language = picture.calculation.trace, picture.calculation.language
        activation, z = trace.activation, trace.pre_activation
        start = line_start(choose_frame(activation, z, example, trace.weighted_sum), trace)
        plot = FunctionPlot(self.theme, activation, z, example, start, trace.weighted_sum)
        texts = PlotTexts(plot, language, Evaluation(trace.output, trace.exact), self.net)
        self.line = NumberLine(plot, texts, trace, terms.interim_result, [picture.everything, *around])
        self.machine = Machine(self.theme, picture.calculation, terms.activation_function)
        self.choice = Choice(self.theme, activation)

    def keep_z(self, line: CellRow, stage: Sequence[Mobject]) -> Parts:
        """Let z move from its ``line`` over the neuron, and what else is on ``stage`` leave; the axis is completed."""
        z, name = self.net.z_line, "pre-activation-name"
        flights: Parts = [fly_copy(line.part("pre-activation"), z.part("pre-activation"))]
        flights += [fly_copy(line.part(name), z.cell(0))] if line.has(name) else []
        signs = [Write(cell, run_time=QUICK) for cell in ([z.cell(1)] if line.has(name) else [z.cell(0), z.cell(1)])]
        moves = AnimationGroup(self.net.move_beside_plot(), *flights, run_time=SLOW)
        rest = AnimationGroup(*signs, Draw(self.net.z_underline, run_time=QUICK), lag_ratio=1)
        return [
            AnimationGroup(Vanish(*self.others(stage), run_time=BRISK), moves),
            AnimationGroup(rest, *self.line.complete_axis()),
        ]

    def others(self, stage: Sequence[Mobject]) -> list[Mobject]:
        """Return what is on stage and belongs neither to the picture nor to the number line."""
        kept = VGroup(self.net.picture.everything, self.line.everything)
        own = {id(member) for member in kept.get_family()}
        return [thing for thing in stage if not any(id(member) in own for member in thing.get_family())]

    def take_in(self) -> Animation:
        """Let z go into the machine: a box that only says what it is."""
        machine = self.machine
        arrow = Draw(VGroup(machine.into), run_time=BRISK)
        frame = AnimationGroup(Draw(VGroup(machine.frame), run_time=CALM), Appear(machine.word, run_time=BRISK))
        return Succession(fly_copy(self.net.z_line.part("pre-activation"), machine.value), AnimationGroup(arrow, frame))

    def give_out(self) -> Animation:
        """Let the neuron's value come out, which has only a name so far."""
        machine = self.machine
        marker = [Highlight(machine.swipe, run_time=QUICK)] if len(machine.swipe) else []
        name = AnimationGroup(*marker, Write(machine.name, run_time=BRISK))
        return Succession(Draw(VGroup(machine.out), run_time=QUICK), name)

    def many(self) -> Animation:
        """Show four functions, small."""
        return AnimationGroup(*(Draw(graph, run_time=CALM) for graph in self.choice.everything), lag_ratio=LAG)

    def ours(self) -> Animation:
        """Let the others turn quiet, and the machine go: what it does has a name now."""
        quiet = [Recolour(graph, self.theme.quiet, run_time=BRISK) for graph in self.choice.others]
        return AnimationGroup(*quiet, Vanish(self.machine.everything, run_time=BRISK))

    def clear(self) -> Animation:
        """Let the small graphs go: ours is drawn large."""
        return Vanish(*self.choice.everything, run_time=BRISK)
