"""The whole layer in one line: its weights in a matrix beside the layer itself, one row lit, and the short form."""

import math
from typing import Final

from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.fade import Appear
from tafelbild.draw.layouts import Focus, Layout, between, ellipses
from tafelbild.draw.marks import Highlight, arrow, swipe
from tafelbild.draw.matrix import MIDDLE as DIGIT_MIDDLE
from tafelbild.draw.matrix import PITCH, Matrix
from tafelbild.draw.neuron_view import RIM, fits_ring
from tafelbild.draw.pen import Draw
from tafelbild.draw.placed_net import PlacedNet
from tafelbild.draw.places import column, pitch_for
from tafelbild.draw.shapes import RingLook
from tafelbild.draw.space import spot
from tafelbild.draw.tag import belongs, named
from tafelbild.draw.whole import GHOST_WIDTH, INPUT_WIDTH, LIT_WIDTH, TRACE_WIDTH, weighted
from tafelbild.draw.writing import Write, Written
from tafelbild.errors import LessonError
from tafelbild.lesson import NeuronLesson
from tafelbild.notation import LayerForm, compact, input_name, output_name, part, vector
from tafelbild.theme import BRISK, CALM, QUICK, RIGHT_EDGE, SLOW, Theme

FITS: Final = ((0.48, 4), (0.46, 4), (0.42, 4), (0.42, 3))  # digit height of the cells, and most columns, to try
LEFTS: Final = (-0.75, -1.3, -1.9)  # of W
CENTRE: Final = 0.95  # y
HIGHEST, LOWEST = 2.7, -1.1  # of the brackets: over them stand names, under them the short form
NAMES: Final = 0.42
APART: Final = 0.28  # between W and x
ROUND_PLUS: Final = 0.26
COLUMNS: Final = (-6.1, -3.6)  # x of the inputs and of the layer
TALL: Final = 3.4
PITCHES: Final = (1.2, 1.0)
RADIUS: Final = 0.42
GHOST_RADIUS: Final = 0.34
IN_RING: Final = (0.46, 0.44, 0.42)
SHORT: Final = (0.2, -2.15, 0.58)  # middle, baseline and digit height of the short form


class LayerPicture:
    """The layer with its inputs at the left, W, x and b at the right, the short form below."""

    def __init__(self, theme: Theme, lesson: NeuronLesson) -> None:
        self.theme, self.lesson = theme, lesson
        self.form = self.placed()
        self.net = self.layer()
        self.write_names()
        x, y, height = SHORT
        self.short = Written(theme, compact(lesson.trace.activation).markup, height=height, seed=31).at(x, y, 0)
        self.swipe = swipe(theme, self.short.part("result"), y, height)

    # -- matrix and vectors -----------------------------------------------------------------------

    def placed(self) -> LayerForm:
        """Write W, x and b as large as they fit, of many columns only some; return what is written."""
        lesson = self.lesson
        for height, columns in FITS:
            for left in LEFTS:
                form = LayerForm(len(lesson.trace.inputs), lesson.layers[lesson.layer - 1], lesson.number, columns)
                if self.write_matrices(form, height, left) <= RIGHT_EDGE:
                    return form
        raise LessonError("network.layers", "the matrix of the layer does not fit the picture; use a smaller layer")

    def write_matrices(self, form: LayerForm, height: float, left: float) -> float:
        """Write the matrices of this digit height from ``left`` on; return the right end."""
        theme, half = self.theme, PITCH * height * max(len(form.rows), len(form.columns)) / 2
        centre = min(CENTRE, HIGHEST - half)
        self.W = Matrix(theme, form.weights, "weight", (left, centre), height=height)
        self.x = Matrix(theme, form.x, "input", (self.W.right + APART, centre), height=height, lit=True)
        self.plus = Written(theme, "+", height=height).at(self.x.right + ROUND_PLUS, centre - DIGIT_MIDDLE * height, -1)
        after = float(self.plus.get_right()[0]) + ROUND_PLUS
        self.b = Matrix(theme, form.b, "bias", (after, centre), height=height)
        letters = zip((self.W, self.x, self.b), ("W", vector("x"), vector("b")), strict=True)
        self.names = [matrix.named(letter, NAMES) for matrix, letter in letters]
        return self.b.right if centre - half >= LOWEST else math.inf

    # -- the layer --------------------------------------------------------------------------------

    def layer(self) -> PlacedNet:
        """Return the inputs and the neurons that the matrix shows, with all edges between them."""
        theme, lesson, form = self.theme, self.lesson, self.form
        focus = Focus(lesson.layer, lesson.number, len(lesson.trace.inputs))
        pitches = [
            pitch_for(len(rows), most, TALL) for rows, most in zip((form.columns, form.rows), PITCHES, strict=True)
        ]
        ins = column(focus.layer - 1, COLUMNS[0], form.columns, CENTRE, pitches[0])
        outs = column(focus.layer, COLUMNS[1], form.rows, CENTRE, pitches[1])
        rings = {
            (ins.layer, i): RingLook(
                ins.at(i), self.radius_for(input_name(len(lesson.trace.inputs))), INPUT_WIDTH, theme.input
            )
            for i in ins.ys
        }
        rings |= {(outs.layer, j): RingLook(outs.at(j), GHOST_RADIUS, GHOST_WIDTH, theme.ghost) for j in outs.ys}
        rings[focus.place] = RingLook(
            outs.at(focus.number), self.radius_for(output_name(focus.number)), LIT_WIDTH, theme.result, 1.0
        )
        links = [(ins.layer, i, j) for i in ins.ys for j in outs.ys]
        edges = {link: between(rings, link, TRACE_WIDTH, theme.trace) for link in links}
        return PlacedNet(theme, lesson.layers, focus, Layout(rings, edges, ellipses([ins, outs]), (ins, outs)))

    def radius_for(self, name: str) -> float:
        """Return the radius of a ring that holds a name."""
        written = Written(self.theme, name, height=IN_RING[-1])
        return max(RADIUS, math.hypot(written.width, written.height) / 2 + RIM)

    def write_names(self) -> None:
        """Write the names into the rings of the inputs and of our neuron."""
        net, focus = self.net, self.net.focus
        named_rings = [
            (net.rings[focus.layer - 1, i], f"input-{i}", input_name(i)) for i in self.net.layout.columns[0].ys
        ]
        named_rings.append((net.focused, "result", output_name(focus.number)))
        self.in_rings = VGroup()
        for ring, role, name in named_rings:
            for height in IN_RING:
                written = Written(self.theme, part(role, name), height=height, seed=len(self.in_rings))
                if fits_ring(written, ring.look):
                    break
            self.in_rings.add(belongs(written.move_to(spot(*ring.look.centre)), ring))
        (x, y), radius = net.focused.look.centre, net.focused.look.radius
        cell = self.W.written[0]
        row = self.W.ys[self.form.row] + DIGIT_MIDDLE * cell.height_of_digits
        ends = [(x + radius + 0.1, y), (self.W.left - 0.25, row)]
        self.arrow = named(arrow(self.theme, ends, 4, self.theme.weight, seed=3), "the arrow to the row", net.focused)

    # -- verbs ------------------------------------------------------------------------------------

    def show(self) -> Animation:
        """Let the layer appear with its names."""
        return Appear(VGroup(self.net, *self.in_rings), run_time=BRISK)

    def write(self) -> list[Animation]:
        """Write W, then the vectors beside it."""
        W, x, b = self.names
        vectors = AnimationGroup(self.x.write(CALM), Write(x, run_time=BRISK))
        biases = AnimationGroup(Write(self.plus, run_time=QUICK), self.b.write(CALM), Write(b, run_time=BRISK))
        return [AnimationGroup(self.W.write(SLOW), Write(W, run_time=BRISK)), vectors, biases]

    def light(self) -> Animation:
        """Light our row, our bias, and all edges that lead to our neuron."""
        looks = {link: weighted(self.theme, self.net.edges[link].look, self.lesson.trace, link) for link in self.links}
        edges = [self.net.edges[link].change(**vars(look)) for link, look in looks.items()]
        lit = [*self.W.light(self.form.row), *self.b.light(self.form.row)]
        return AnimationGroup(*edges, *lit, Draw(VGroup(*self.arrow), run_time=BRISK), run_time=BRISK)

    @property
    def links(self) -> list[tuple[int, int, int]]:
        """The edges that lead to our neuron."""
        return [link for link in self.net.edges if link[2] == self.lesson.number]

    def shorten(self) -> list[Animation]:
        """Write the short form."""
        parts: list[Animation] = [Write(self.short)]
        return [*parts, Highlight(self.swipe, run_time=QUICK)] if len(self.swipe) else parts
