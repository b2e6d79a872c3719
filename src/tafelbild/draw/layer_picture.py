"""The whole layer in one line: its weights in a matrix beside the layer itself, one row lit, and the short form."""

import math
from collections.abc import Sequence
from typing import Final

from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.fade import Appear
from tafelbild.draw.full_net import GHOST_WIDTH, INPUT_WIDTH, LIT_WIDTH, TRACE_WIDTH, edge_for_weight
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.layouts import Focus, Layout, edge_between, ellipsis_points, make_column, row_pitch
from tafelbild.draw.look import Recolour
from tafelbild.draw.net import PARTIAL_SEEDS, Net, ellipsis
from tafelbild.draw.network_shapes import RingLook
from tafelbild.draw.neuron_view import RIM, fits_ring
from tafelbild.draw.pen import Draw, pen_line
from tafelbild.draw.pen_marks import Highlight, arrow, highlighter_stroke
from tafelbild.draw.tagging import set_owners, tag_as
from tafelbild.errors import LessonError
from tafelbild.lesson import LessonNumbers
from tafelbild.notation import LayerForm, compact, input_name, output_name, part, vector
from tafelbild.notation.matrices import DOWN, ELLIPSIS, Cells
from tafelbild.theme import BRISK, CALM, DIGIT_HEIGHT, QUICK, RIGHT_EDGE, SLOW, Role, Theme

PITCH: Final = 1.75  # of the rows, in digit heights
GAP: Final = 0.95  # between two columns, in digit heights
PAD: Final = 0.28  # from a bracket to the cells
HOOK: Final = 0.16
BRACKET: Final = 4
MIDDLE: Final = 0.42  # of a digit over its baseline, in digit heights
NAME_OVER: Final = 0.17  # from the brackets up to the baseline of the name
WRITING: Final = 0.25  # one row begins when so much of the row over it is written


class Matrix(VGroup):
    r"""``cells`` in brackets from ``place`` on (left end, middle); all are quiet until a row is lit.

    ``role`` is the colour of a lit row, of all rows if ``lit``; an empty cell is left out, and where rows
    are, there is ``\vdots``.
    """

    def __init__(
        self,
        theme: Theme,
        cells: Cells,
        role: Role,
        place: tuple[float, float],
        *,
        height: float = DIGIT_HEIGHT,
        lit: bool = False,
    ) -> None:
        self.theme, self.role, (self.left, self.middle) = theme, role, place
        self.half = PITCH * height * len(cells) / 2
        self.cells = [
            [self.cell(cell, height, lit=lit, seed=7 * j + i) for i, cell in enumerate(row)]
            for j, row in enumerate(cells)
        ]
        self.ys = [
            self.middle + PITCH * height * ((len(cells) - 1) / 2 - j) - MIDDLE * height for j in range(len(cells))
        ]
        self.dots = VGroup()
        self.right = self.place(cells, height)
        self.brackets = VGroup(self.bracket(self.left, 1), self.bracket(self.right, -1))
        tag_as(self.brackets, "the brackets of a matrix")
        for cell in self.written:
            set_owners(cell, self.brackets)
        tag_as(self.dots, "rows that are left out", self.brackets)
        super().__init__(self.brackets, *self.written, self.dots)

    def cell(self, markup: str, height: float, *, lit: bool, seed: int) -> Handwriting | None:
        """Write one cell; nothing where it is left out. Three small dots need the ink's contrast."""
        if markup in ("", DOWN):
            return None
        role = "ink" if markup == ELLIPSIS else self.role if lit else "quiet"
        return Handwriting(self.theme, markup, height=height, role=role, seed=seed)

    @property
    def written(self) -> list[Handwriting]:
        """The cells in which something stands, row by row."""
        return [cell for row in self.cells for cell in row if cell is not None]

    @property
    def centre(self) -> float:
        """The x of its middle."""
        return (self.left + self.right) / 2

    def place(self, cells: Cells, height: float) -> float:
        """Put the columns side by side, each cell in the middle of its column; return the x of the right bracket."""
        x = self.left + PAD
        for i in range(len(cells[0])):
            column = [row[i] for row in self.cells]
            width = max(cell.width for cell in column if cell is not None)
            for cell, y in zip(column, self.ys, strict=True):
                if cell is not None:
                    cell.at(x + width / 2, y, 0)
            lost = [y for row, y in zip(cells, self.ys, strict=True) if row[i] == DOWN]
            self.dots.add(*(ellipsis(self.theme, (x + width / 2, y + MIDDLE * height)) for y in lost))
            x += width + GAP * height
        return float(x - GAP * height + PAD)

    def bracket(self, x: float, side: int) -> VGroup:
        """Return a square bracket that opens to the right (1) or to the left (-1)."""
        top, bottom, end = self.middle + self.half, self.middle - self.half, x + side * HOOK
        points = [(end, top), (x, top), (x, bottom), (end, bottom)]
        return VGroup(pen_line(self.theme, points, BRACKET, self.theme.ink, seed=side + 1, wobble=0.002))

    def name_label(self, markup: str, height: float) -> Handwriting:
        """Return its name, to stand over it."""
        written = Handwriting(self.theme, markup, height=height, role=self.role)
        return written.at(self.centre, self.middle + self.half + NAME_OVER, 0)

    def write(self, run_time: float) -> Animation:
        """Draw the brackets and write the rows, from the top."""
        rows = [AnimationGroup(*(Write(cell) for cell in row if cell is not None)) for row in self.filled()]
        parts = [Draw(self.brackets, lag=0.0, run_time=BRISK), AnimationGroup(*rows, lag_ratio=WRITING)]
        if len(self.dots):
            parts.append(Appear(self.dots, run_time=BRISK))
        return AnimationGroup(*parts, run_time=run_time)

    def filled(self) -> list[Sequence[Handwriting | None]]:
        """Return the rows in which something stands."""
        return [row for row in self.cells if any(cell is not None for cell in row)]

    def light(self, row: int) -> list[Animation]:
        """Give one row (from 0) its colour."""
        colour = self.theme.colour(self.role)
        cells = [cell for cell in self.cells[row] if cell is not None and cell.markup != ELLIPSIS]
        return [Recolour(cell, colour, run_time=BRISK) for cell in cells]


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

    def __init__(self, theme: Theme, lesson: LessonNumbers) -> None:
        self.theme, self.lesson = theme, lesson
        self.form = self.placed()
        self.net = self.layer()
        self.write_names()
        x, y, height = SHORT
        self.short = Handwriting(theme, compact(lesson.trace.activation).markup, height=height, seed=31).at(x, y, 0)
        self.swipe = highlighter_stroke(theme, self.short.part("result"), y, height)

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
        self.plus = Handwriting(theme, "+", height=height).at(self.x.right + ROUND_PLUS, centre - MIDDLE * height, -1)
        after = float(self.plus.get_right()[0]) + ROUND_PLUS
        self.b = Matrix(theme, form.b, "bias", (after, centre), height=height)
        letters = zip((self.W, self.x, self.b), ("W", vector("x"), vector("b")), strict=True)
        self.names = [matrix.name_label(letter, NAMES) for matrix, letter in letters]
        return self.b.right if centre - half >= LOWEST else math.inf

    # -- the layer --------------------------------------------------------------------------------

    def layer(self) -> Net:
        """Return the inputs and the neurons that the matrix shows, with all edges between them."""
        theme, lesson, form = self.theme, self.lesson, self.form
        focus = Focus(lesson.layer, lesson.number, len(lesson.trace.inputs))
        pitches = [
            row_pitch(len(rows), most, TALL) for rows, most in zip((form.columns, form.rows), PITCHES, strict=True)
        ]
        ins = make_column(focus.layer - 1, COLUMNS[0], form.columns, CENTRE, pitches[0])
        outs = make_column(focus.layer, COLUMNS[1], form.rows, CENTRE, pitches[1])
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
        edges = {link: edge_between(rings, link, TRACE_WIDTH, theme.trace) for link in links}
        layout = Layout(rings, edges, ellipsis_points([ins, outs]), (ins, outs))
        return Net(theme, lesson.layers, focus, layout, PARTIAL_SEEDS)

    def radius_for(self, name: str) -> float:
        """Return the radius of a ring that holds a name."""
        written = Handwriting(self.theme, name, height=IN_RING[-1])
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
                written = Handwriting(self.theme, part(role, name), height=height, seed=len(self.in_rings))
                if fits_ring(written, ring.look):
                    break
            self.in_rings.add(set_owners(written.move_to(to_3d(*ring.look.centre)), ring))
        (x, y), radius = net.focused.look.centre, net.focused.look.radius
        cell = self.W.written[0]
        row = self.W.ys[self.form.row] + MIDDLE * cell.height_of_digits
        ends = [(x + radius + 0.1, y), (self.W.left - 0.25, row)]
        self.arrow = tag_as(arrow(self.theme, ends, 4, self.theme.weight, seed=3), "the arrow to the row", net.focused)

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
        looks = {
            link: edge_for_weight(self.theme, self.net.edges[link].look, self.lesson.trace, link) for link in self.links
        }
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
