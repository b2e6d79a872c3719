"""How the activation function is applied: the table goes, z stays, and a machine that has no name yet takes it in.

Each method returns a part of a step.
"""

from manim import Animation, AnimationGroup, Succession, VGroup, VMobject

from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.flight import fly
from tafelbild.draw.function_choice import Choice, Machine
from tafelbild.draw.look import Recolour
from tafelbild.draw.marks import Highlight
from tafelbild.draw.mini_net import MiniNet
from tafelbild.draw.number_line import NumberLine
from tafelbild.draw.pen import Draw
from tafelbild.draw.writing import Write
from tafelbild.theme import BRISK, CALM, QUICK, SLOW

Parts = list[Animation]
LAG = 0.35  # between two functions of many


class Applying:
    """The machine and the functions that it may be, beside ``net``; ``line`` is the axis on which z waits."""

    def __init__(self, net: MiniNet, line: NumberLine, machine: Machine, choice: Choice) -> None:
        self.net, self.line, self.machine, self.choice = net, line, machine, choice
        self.theme = machine.theme

    def keep_z(self, value: VMobject, gone: list[VMobject]) -> Parts:
        """Let ``value`` of the table move over the neuron, and what else is ``gone`` leave; the axis is completed."""
        z = self.net.z_line
        fly_z = fly(value, z.part("pre-activation"), run_time=SLOW)
        written = Succession(Write(z.cell(0), run_time=QUICK), Write(z.cell(1), run_time=QUICK))
        moves = AnimationGroup(self.net.approach(), fly_z, Vanish(*gone, run_time=BRISK), run_time=SLOW)
        return [moves, AnimationGroup(written, Draw(self.net.z_underline, run_time=QUICK)), *self.line.settle()]

    def take_in(self) -> Animation:
        """Let z go into the machine: a box that only says what it is."""
        machine = self.machine
        arrow = Draw(VGroup(machine.into), run_time=BRISK)
        frame = AnimationGroup(Draw(VGroup(machine.frame), run_time=CALM), Appear(machine.word, run_time=BRISK))
        return Succession(fly(self.net.z_line.part("pre-activation"), machine.value), AnimationGroup(arrow, frame))

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
