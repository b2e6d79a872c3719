"""The layer in matrix form: its weights as a matrix beside the layer, one row highlighted, and the short form."""

import math
from typing import Final

from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.fade import Appear
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.layouts import Focus, Layout, edge_between, ellipsis_points, make_column, row_pitch
from tafelbild.draw.look import Reshape
from tafelbild.draw.matrix import DIGIT_MIDDLE, ROW_PITCH, Matrix
from tafelbild.draw.net import PARTIAL_SEEDS, Net
from tafelbild.draw.network_shapes import RingLook
from tafelbild.draw.neuron_view import RIM, fits_ring
from tafelbild.draw.pen import Draw
from tafelbild.draw.pen_marks import Highlight, arrow, highlighter_stroke
from tafelbild.draw.tagging import set_owners, tag_as
from tafelbild.errors import LessonError
from tafelbild.kinds.neuron.drawing.full_net import GHOST_WIDTH, INPUT_WIDTH, LIT_WIDTH, TRACE_WIDTH, edge_for_weight
from tafelbild.kinds.neuron.numbers import NeuronNumbers
from tafelbild.message import Message
from tafelbild.notation import LayerEquation, input_name, layer_formula, output_name, part, vector
from tafelbild.theme import BRISK, CALM, QUICK, RIGHT_EDGE, SLOW, Theme

SIZES: Final = ((0.48, 4), (0.46, 4), (0.42, 4), (0.42, 3))  # digit height of cells, most columns; the best first
LEFT_EDGES: Final = (-0.75, -1.3, -1.9)  # of W
CENTRE: Final = 0.95  # y
HIGHEST, LOWEST = 2.7, -1.1  # limits of the brackets, between the names and the short form
NAME_HEIGHT: Final = 0.42
APART: Final = 0.28  # between W and x
ROUND_PLUS: Final = 0.26
COLUMN_XS: Final = (-6.1, -3.6)  # x of the inputs and of the layer
COLUMN_HEIGHT: Final = 3.4
MAX_PITCHES: Final = (1.2, 1.0)
RADIUS: Final = 0.42
GHOST_RADIUS: Final = 0.34
RING_NAME_HEIGHTS: Final = (0.46, 0.44, 0.42)
SHORT: Final = (0.2, -2.15, 0.58)  # middle, baseline and digit height of the short form


class LayerPicture:
    """The layer with its inputs on the left, the matrix W and vectors x and b on the right, their short form below.

    >>> len(layer.W.written), layer.form.row  # 4 neurons with 3 weights each; our neuron's row, from 0
    (12, 1)
    """

    def __init__(self, theme: Theme, numbers: NeuronNumbers) -> None:
        self.theme, self.numbers = theme, numbers
        self.form = self.fit_matrices()
        self.net = self.make_layer()
        self.make_names()
        (x, y, height), formula = SHORT, layer_formula(numbers.trace.activation)
        self.short = Handwriting(theme, formula.markup, height=height, seed=31).at(x, y, 0)
        self.swipe = highlighter_stroke(theme, self.short.part("result"), y, height)

    # -- matrix and vectors -----------------------------------------------------------------------

    def fit_matrices(self) -> LayerEquation:
        """Make W, x and b at the largest size that fits; return the equation they show; LessonError if no size fits."""
        numbers = self.numbers
        for height, columns in SIZES:
            for left in LEFT_EDGES:
                form = LayerEquation(
                    len(numbers.trace.inputs), numbers.layers[numbers.layer - 1], numbers.number, columns
                )
                if self.make_matrices(form, height, left) <= RIGHT_EDGE:
                    return form
        problem = Message(
            "the matrix of the layer does not fit the picture; use a smaller layer",
            de="die Matrix des Layers passt nicht ins Bild; nehmen Sie einen kleineren Layer",
        )
        raise LessonError("network.layers", problem)

    def make_matrices(self, form: LayerEquation, height: float, left: float) -> float:
        """Make the matrix and both vectors of ``form`` from ``left`` on; return their right end, inf if too tall."""
        theme, half = self.theme, ROW_PITCH * height * max(len(form.rows), len(form.columns)) / 2
        centre = min(CENTRE, HIGHEST - half)
        self.W = Matrix(theme, form.weights, "weight", (left, centre), height=height)
        self.x = Matrix(theme, form.x, "input", (self.W.right + APART, centre), height=height, lit=True)
        self.plus = Handwriting(theme, "+", height=height)
        self.plus.at(self.x.right + ROUND_PLUS, centre - DIGIT_MIDDLE * height, -1)
        after = float(self.plus.get_right()[0]) + ROUND_PLUS
        self.b = Matrix(theme, form.b, "bias", (after, centre), height=height)
        letters = zip((self.W, self.x, self.b), ("W", vector("x"), vector("b")), strict=True)
        self.names = [matrix.name_label(letter, NAME_HEIGHT) for matrix, letter in letters]
        return self.b.right if centre - half >= LOWEST else math.inf

    # -- the layer --------------------------------------------------------------------------------

    def make_layer(self) -> Net:
        """Return the network of the inputs and neurons that the matrix shows, with all edges between them."""
        theme, numbers, form = self.theme, self.numbers, self.form
        focus = Focus(numbers.layer, numbers.number, len(numbers.trace.inputs))
        columns = zip((form.columns, form.rows), MAX_PITCHES, strict=True)
        pitch, own_pitch = (row_pitch(len(rows), most, COLUMN_HEIGHT) for rows, most in columns)
        ins = make_column(focus.layer - 1, COLUMN_XS[0], form.columns, CENTRE, pitch)
        outs = make_column(focus.layer, COLUMN_XS[1], form.rows, CENTRE, own_pitch)
        radius, own_radius = self.radius_for(input_name(focus.inputs)), self.radius_for(output_name(focus.number))
        rings = {(ins.layer, i): RingLook(ins.at(i), radius, INPUT_WIDTH, theme.input) for i in ins.ys}
        rings |= {(outs.layer, j): RingLook(outs.at(j), GHOST_RADIUS, GHOST_WIDTH, theme.ghost) for j in outs.ys}
        rings[focus.place] = RingLook(outs.at(focus.number), own_radius, LIT_WIDTH, theme.result, 1.0)
        links = [(ins.layer, i, j) for i in ins.ys for j in outs.ys]
        edges = {link: edge_between(rings, link, TRACE_WIDTH, theme.trace) for link in links}
        layout = Layout(rings, edges, ellipsis_points([ins, outs]), (ins, outs))
        return Net(theme, numbers.layers, focus, layout, PARTIAL_SEEDS)

    def radius_for(self, name: str) -> float:
        """Return the radius of a ring that can hold a handwritten name."""
        written = Handwriting(self.theme, name, height=RING_NAME_HEIGHTS[-1])
        return max(RADIUS, math.hypot(written.width, written.height) / 2 + RIM)

    def make_names(self) -> None:
        """Make the names in the rings of the inputs and the neuron, and the arrow from the neuron to its row of W."""
        net, focus = self.net, self.net.focus
        inputs = net.layout.columns[0].ys
        named_rings = [(net.rings[focus.layer - 1, i], f"input-{i}", input_name(i)) for i in inputs]
        named_rings.append((net.focused, "result", output_name(focus.number)))
        self.in_rings = VGroup()
        for ring, role, name in named_rings:
            for height in RING_NAME_HEIGHTS:
                written = Handwriting(self.theme, part(role, name), height=height, seed=len(self.in_rings))
                if fits_ring(written, ring.look):
                    break
            self.in_rings.add(set_owners(written.move_to(to_3d(*ring.look.centre)), ring))
        (x, y), radius = net.focused.look.centre, net.focused.look.radius
        cell = self.W.written[0]
        row = self.W.ys[self.form.row] + DIGIT_MIDDLE * cell.height_of_digits
        ends = [(x + radius + 0.1, y), (self.W.left - 0.25, row)]
        self.arrow = tag_as(
            arrow(self.theme, ends, 4, self.theme.weight, seed=3),
            Message("the arrow to the row", de="der Pfeil zur Zeile"),
            net.focused,
        )

    # -- verbs ------------------------------------------------------------------------------------

    def show(self) -> Animation:
        """Return the animation that fades in the layer with the names in its rings.

        >>> layer.show().run_time
        0.6
        """
        return Appear(VGroup(self.net, *self.in_rings), run_time=BRISK)

    def write_matrices(self) -> list[Animation]:
        """Return the animations that write W, then x, then + and b, each with its name.

        >>> len(layer.write_matrices())
        3
        """
        W, x, b = self.names
        vectors = AnimationGroup(self.x.write(CALM), Write(x, run_time=BRISK))
        biases = AnimationGroup(Write(self.plus, run_time=QUICK), self.b.write(CALM), Write(b, run_time=BRISK))
        return [AnimationGroup(self.W.write(SLOW), Write(W, run_time=BRISK)), vectors, biases]

    def highlight_row(self) -> Animation:
        """Return the animation that colours the neuron's row of W, bias and edges, and draws the arrow to the row.

        >>> len(layer.highlight_row().animations)  # 3 edges, 3 weights, the bias, the arrow
        8
        """
        trace, links = self.numbers.trace, [(link, self.net.edges[link]) for link in self.links]
        looks = [(edge, edge_for_weight(self.theme, edge.look, trace, link)) for link, edge in links]
        edges = [Reshape(edge, look) for edge, look in looks]
        lit = [*self.W.highlight_row(self.form.row), *self.b.highlight_row(self.form.row)]
        return AnimationGroup(*edges, *lit, Draw(VGroup(*self.arrow), run_time=BRISK), run_time=BRISK)

    @property
    def links(self) -> list[tuple[int, int, int]]:
        """The neuron's incoming edges, each as three numbers from 1: (layer of the source, source, neuron)."""
        return [link for link in self.net.edges if link[2] == self.numbers.number]

    def write_short_form(self) -> list[Animation]:
        """Return the animations that write the equation of the layer in vector form, and highlight the output y.

        >>> layer.write_short_form()[0].mobject.text
        'y⃗ = ReLU(W x⃗ + b⃗)'
        """
        parts: list[Animation] = [Write(self.short)]
        return [*parts, Highlight(self.swipe, run_time=QUICK)] if len(self.swipe) else parts
