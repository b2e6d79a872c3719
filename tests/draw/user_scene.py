"""A user's own file: gradient descent with the drawing vocabulary, in a plain manim scene and in a scene of a lesson.

manim render tests/draw/user_scene.py GradientDescent
"""

import math

from manim import AnimationGroup, Scene, VGroup

from tafelbild.draw import (
    PAPER,
    Appear,
    BigNet,
    Draw,
    EndCard,
    Focus,
    Function,
    FunctionPlot,
    Glide,
    Handwriting,
    Highlight,
    Label,
    Matrix,
    Net,
    NeuronView,
    NumberLine,
    Recolour,
    Swell,
    Theme,
    Thicken,
    TitleCard,
    Vanish,
    Write,
    arrow,
    bracket,
    calculation_layout,
    dashed_line,
    fly_copy,
    highlighter_stroke,
    layer_headings,
    pulse_steps,
    rise_in,
    rounded_box,
    set_ground,
    subdued_layout,
    underline,
    zoom_layout,
)
from tafelbild.kinds.neuron.drawing.calculation_table import CalculationTable
from tafelbild.maths import ACTIVATIONS, Neuron
from tafelbild.notation import Calculation
from tafelbild.stage import LessonScene

LOSS = Function(lambda w: (w - 1) ** 2 + 0.5, name="C", formula=r"(w-1)^2+0.5", variable="w")
SOFTPLUS = Function(lambda x: math.log1p(math.exp(x)), name=r"\text{softplus}", formula=r"\ln(1+e^{x})")
RATE, STEPS = 0.3, 4


class GradientDescent(Scene):
    """A plain manim scene: the theme is an argument of everything drawn."""

    theme: Theme = PAPER

    def construct(self) -> None:
        """Play the steps of the lecture."""
        set_ground(self, self.theme)
        self.show_the_title()
        self.descend()
        self.write_the_rule()
        self.end()

    def show_the_title(self) -> None:
        """Show the title, and let it go."""
        card = TitleCard(self.theme, "Gradient descent")
        self.play(card.appear())
        self.play(card.run_into_the_ring())
        self.play(AnimationGroup(card.leave(), Vanish(card.ring)))

    def descend(self) -> None:
        """Follow the gradient on the graph of a loss, step by step."""
        plot = FunctionPlot(self.theme, LOSS, x_range=(-2, 4), labels=("w", "C"), language="en")
        self.play(plot.draw_axes())
        self.play(plot.draw_graph(), plot.write_formula())
        w = -1.5
        dot = plot.dot(w, "weight")
        self.play(Appear(dot), Draw(plot.guides(w, "weight")))
        for _ in range(STEPS):
            w -= RATE * 2 * (w - 1)
            self.play(Glide(dot, plot.point(w)))
        tangent = Function(lambda _: 0.5)
        self.play(Draw(plot.curve(tangent, "quiet")), Thicken(plot.graph[0]))
        self.clear()

    def write_the_rule(self) -> None:
        """Write the update, and mark its parts."""
        rule = Handwriting(self.theme, r"\part{new}{w}=\part{old}{w}-\eta\,\part{slope}{C'(w)}", height=0.8)
        rule.at(0, 1.5, 0)
        self.play(Write(rule, ["new", "old"]))
        self.play(Write(rule))
        slope = rule.part("slope")
        self.play(Highlight(highlighter_stroke(self.theme, slope, rule.baseline, 0.8)))
        self.play(Draw(underline(self.theme, slope, rule.baseline)), Recolour(slope, self.theme.colour("weight")))
        word = Label(self.theme, "slope", role="weight").at(slope.get_x(), -0.4)
        way = arrow(self.theme, [(slope.get_x(), 0.25), (slope.get_x(), 1.1)], colour=self.theme.weight)
        self.play(rise_in(word), Draw(way), Draw(rounded_box(self.theme, (slope.get_x(), -0.25), 2, 0.8)))
        copy = Handwriting(self.theme, r"\part{new}{w}=-0.3", height=0.8).at(-3.5, -1.5, 0)
        self.play(fly_copy(rule.part("new"), copy.part("new")), Draw(dashed_line(self.theme, (-6, -2), (6, -2))))
        self.play(Write(copy), Swell(rule))
        self.clear()

    def end(self) -> None:
        """Show the end card."""
        for step in EndCard(self.theme, "Gradient descent", "w", ["Example University, CC BY 4.0"]).appear():
            self.play(step)


class Network(LessonScene):
    """A scene of a lesson: theme, language and numbers are those of its settings."""

    def construct(self) -> None:
        """Play one step for each kind of picture."""
        with self.beat("network"):
            self.show_the_network()
        with self.beat("calculation"):
            self.calculate()
        with self.beat("large"):
            self.show_large_things()

    def show_the_network(self) -> None:
        """Draw a network, send a pulse through it, and zoom in."""
        focus = Focus(layer=2, number=2, inputs=3)
        net = Net(self.theme, (3, 4, 2), focus)
        for layer in (1, 2, 3):
            self.play(net.grow_layer(layer))
        for heading in layer_headings(net, self.terms):
            self.play(heading.appear())
        for step in pulse_steps(net):
            self.play(step)
        self.play(net.rearrange(subdued_layout(self.theme, net.layout, focus)))
        view = NeuronView(net)
        self.play(net.rearrange(zoom_layout(self.theme, net.layers, focus)))
        self.play(*(Write(name) for name in view.x_names), Write(view.y_name))
        self.play(net.edges[1, 1, 2].change(colour=self.theme.weight), net.rings[2, 2].change(fill=1.0))
        self.clear_stage()

    def calculate(self) -> None:
        """Write a calculation of numbers of our own beside its neuron, and z on a number line."""
        trace = Neuron(("0.2", "0.1", "0.25"), 1, ACTIVATIONS["relu"]).trace((5, 2, 4))
        table = CalculationTable(self.theme, Calculation(trace, target=2, language=self.language))
        focus = Focus(layer=2, number=2, inputs=3)
        net = Net(self.theme, (3, 4, 2), focus, calculation_layout(self.theme, focus))
        self.play(Appear(net, table.everything))
        self.play(Draw(VGroup(table.sum_line, table.pre_activation_line)))
        self.clear_stage()
        line = NumberLine(self.theme, (-1, 5), "z", language=self.language)
        self.play(line.draw())
        self.play(Draw(line.hop(float(trace.weighted_sum), float(trace.pre_activation), "+1", "bias")))
        self.play(Appear(line.dot(float(trace.pre_activation))))
        self.clear_stage()

    def show_large_things(self) -> None:
        """Show a matrix, a function of our own, and a larger network."""
        weights = (("w_{11}", "w_{21}"), ("w_{12}", "w_{22}"))
        matrix = Matrix(self.theme, weights, "weight", (-1, 0.5), height=0.6)
        self.play(matrix.write(1.0), Write(matrix.name_label("W", 0.6)))
        self.play(*matrix.highlight_row(1), Draw(bracket(self.theme, -1, 2, 3)))
        self.clear_stage()
        self.play(Appear(FunctionPlot(self.theme, SOFTPLUS, language=self.language)))
        self.clear_stage()
        net = BigNet(self.theme, (36, 8, 4))
        for step in (*net.grow(), *net.pulse(seed=1)):
            self.play(step)
