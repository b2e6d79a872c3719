"""A film in which nearly all moves: a network grows, pulses, zooms; a dot walks over a graph.

It is a lesson's scenes.py: 27 seconds, no words. What stands is only what lies between two beats.
"""

from itertools import pairwise

from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.flight import Glide
from tafelbild.draw.layouts import Focus, overview_layout, subdued_layout, zoom_layout
from tafelbild.draw.net import Net
from tafelbild.draw.pen import Draw
from tafelbild.draw.plot import FunctionPlot
from tafelbild.draw.pulse import pulse_steps
from tafelbild.stage import LessonScene
from tafelbild.theme import BRISK, CALM, SLOW


class Motion(LessonScene):
    """A network grows, pulses, steps back and returns, zooms; a graph is drawn, and a dot walks along it."""

    def construct(self) -> None:
        """Play the steps."""
        self.grow()
        self.send_a_pulse()
        self.rearrange()
        self.walk()

    def grow(self) -> None:
        """Grow the network layer by layer."""
        lesson = self.lesson
        self.net = Net(self.theme, lesson.layers, Focus(lesson.layer, lesson.number, len(lesson.trace.inputs)))
        with self.beat("grow"):
            for layer in range(1, len(lesson.layers) + 1):
                self.play(self.net.grow_layer(layer))
        self.keep(self.net)

    def send_a_pulse(self) -> None:
        """Send a pulse through all of it."""
        with self.beat("send-a-pulse"):
            for part in pulse_steps(self.net):
                self.play(part)

    def rearrange(self) -> None:
        """Let all but one neuron step back and return, then zoom in on it."""
        net, theme = self.net, self.theme
        with self.beat("rearrange"):
            for layout in (
                subdued_layout(theme, net.layout, net.focus),
                overview_layout(theme, net.layers, net.focus),
                zoom_layout(theme, net.layers, net.focus),
            ):
                self.play(net.rearrange(layout), run_time=SLOW)

    def walk(self) -> None:
        """Draw a graph and let a dot walk along it."""
        trace = self.lesson.trace
        plot = FunctionPlot(self.theme, trace.activation, trace.pre_activation)
        places = [plot.point(k * trace.pre_activation) for k in (-1, 0, 1, 0, -1)]
        dot = plot.our_dot(places[0])
        with self.beat("walk"):
            self.play(Vanish(self.net), run_time=BRISK)
            self.play(Draw(plot.axes, run_time=SLOW), Draw(plot.negative_side), Draw(plot.positive_side))
            self.play(Appear(dot), run_time=BRISK)
            for _, there in pairwise(places):
                self.play(Glide(dot, there), run_time=CALM)
