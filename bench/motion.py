"""The scenes.py of a benchmark lesson in which nearly everything moves: 27 seconds without words.

The picture is still only between two beats.
"""

from itertools import pairwise

from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.flight import Glide
from tafelbild.draw.layouts import Focus, overview_layout, subdued_layout, zoom_layout
from tafelbild.draw.net import Net
from tafelbild.draw.pen import Draw
from tafelbild.draw.plot import ActivationPlot
from tafelbild.draw.pulse import pulse_steps
from tafelbild.stage import LessonScene
from tafelbild.theme import BRISK, CALM, SLOW


class Motion(LessonScene):
    """A network grows, pulses, is dimmed, zooms; a graph is drawn, and a dot moves along it."""

    def construct(self) -> None:
        """Play the steps."""
        self.grow()
        self.send_a_pulse()
        self.rearrange()
        self.walk()

    def grow(self) -> None:
        """Grow the network layer by layer."""
        lesson = self.lesson
        self.net = Net(
            self.theme,
            lesson.numbers.layers,
            Focus(lesson.numbers.layer, lesson.numbers.number, len(lesson.numbers.trace.inputs)),
        )
        with self.beat("grow"):
            for layer in range(1, len(lesson.numbers.layers) + 1):
                self.play(self.net.grow_layer(layer))
        self.keep(self.net)

    def send_a_pulse(self) -> None:
        """Send a pulse through all of it."""
        with self.beat("send-a-pulse"):
            for part in pulse_steps(self.net):
                self.play(part)

    def rearrange(self) -> None:
        """Dim all but one neuron, show the overview again, then zoom in on it."""
        net, theme = self.net, self.theme
        with self.beat("rearrange"):
            self.play(net.rearrange(subdued_layout(theme, net.layout, net.focus)), run_time=SLOW)
            self.play(net.rearrange(overview_layout(theme, net.layers, net.focus)), run_time=SLOW)
            self.play(net.rearrange(zoom_layout(theme, net.layers, net.focus)), run_time=SLOW)

    def walk(self) -> None:
        """Draw a graph and move a dot along it."""
        trace = self.lesson.numbers.trace
        plot = ActivationPlot(self.theme, trace.activation, trace.pre_activation)
        places = [plot.point(k * trace.pre_activation) for k in (-1, 0, 1, 0, -1)]
        dot = plot.our_dot(places[0])
        with self.beat("walk"):
            self.play(Vanish(self.net), run_time=BRISK)
            self.play(Draw(plot.axes, run_time=SLOW), Draw(plot.negative_side), Draw(plot.positive_side))
            self.play(Appear(dot), run_time=BRISK)
            for _, there in pairwise(places):
                self.play(Glide(dot, there), run_time=CALM)
