"""The activation function on a vector: each number of z passes the graph by itself and becomes a number of y."""

from typing import Final

from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.cell_rows import CellRow, align_columns
from tafelbild.draw.coordinates import Point
from tafelbild.draw.flight import Glide, fly_copy
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.look import Depth
from tafelbild.draw.matrix import DIGIT_MIDDLE, ROW_PITCH, Matrix
from tafelbild.draw.matrix_line import MatrixLine
from tafelbild.draw.pen import Draw, pen_line
from tafelbild.draw.pen_marks import Highlight, arrow, highlighter_stroke
from tafelbild.draw.plot_arguments import as_function
from tafelbild.draw.plot_range import Range, chosen_range, visible_pieces
from tafelbild.draw.tagging import ARROW, GRAPH_NAME, UPRIGHT_AXIS, tag_as
from tafelbild.maths.activation import Activation
from tafelbild.message import Message
from tafelbild.notation import activation_markup, part
from tafelbild.notation.layer_cells import LayerCells
from tafelbild.theme import BRISK, CALM, QUICK, SLOW, TOP_EDGE, Theme

Z_LEFT, Y_LEFT = -5.7, 3.9  # x of the left brackets
CENTRE: Final = -0.55  # x of the graph
HALF: Final = 1.35  # of the graph's box
CLEAR: Final = 0.5  # between the graph's box and the lines beside it
APART: Final = 0.32  # between a matrix and the lines beside it
Z_RANGE: Final = Range(-2.0, 2.0)
NAME_OVER: Final = 0.3  # from the top of the axes to the baseline of the function's name
FORMULA: Final = (-2.0, 0.54)  # baseline, digit height
GAP: Final = 0.22  # between the cells of the formula
THROUGH: Final = Message("a line through the graph", de="eine Linie durch den Graphen")


class VectorActivation:
    """z on the left, the graph of the activation function in the middle, y on the right, the formula below.

    >>> [cell.text for cell in vector.z.written], [cell.text for cell in vector.y.written]
    (['1,4', '3,2', '−1,1', '0,8'], ['1,4', '3,2', '0', '0,8'])
    """

    def __init__(self, theme: Theme, line: MatrixLine, cells: LayerCells, language: str) -> None:
        self.theme, self.z, self.cells = theme, line.z, cells
        activation = cells.trace.activation
        if not isinstance(activation, Activation):
            raise TypeError("softmax is a function of all numbers of z together")
        self.activation, self.language = activation, language
        height, middle = line.height_of_digits, line.middle
        pitch = 2 * self.z.half / len(self.z.cells) / height
        self.y = Matrix(
            theme, cells.outputs(), "result", (Y_LEFT, middle), height=height, spacing=(pitch, ROW_PITCH), lit=True
        )
        self.move = Z_LEFT - self.z.left
        self.z_right, self.middle, self.height = self.z.right + self.move, middle, height
        self.y_swipes = [highlighter_stroke(theme, cell, cell.baseline, height) for cell in self.y.written]
        self.y_name = self.y.name_below(part("result", "y"), height)
        self.z_name = line.names[3]
        self.name_swipe = highlighter_stroke(theme, self.y_name, self.y_name.baseline, height)
        self.draw_graph()
        self.ways = [self.way(k) for k in range(len(self.y.written))]
        self.write_formula()

    # -- making -----------------------------------------------------------------------------------

    def draw_graph(self) -> None:
        """Make the axes, the graph and the name of the function above them."""
        theme, function = self.theme, as_function(self.activation, self.language)
        values = chosen_range(function, Z_RANGE) or Range(0.0, 1.0)
        shown = Range(min(values.low, 0.0), max(values.high, 0.0))
        across, up = 2 * HALF / Z_RANGE.size, 1.6 * HALF / shown.size
        left, bottom = CENTRE - HALF, self.middle - 0.8 * HALF

        def at(x: float, y: float) -> Point:
            return left + (x - Z_RANGE.low) * across, bottom + (y - shown.low) * up

        (x0, y0), top = at(0.0, 0.0), bottom + 1.6 * HALF + 0.25
        ends = [(left - 0.05, y0), (left + 2 * HALF + 0.15, y0)]
        z_axis = tag_as(arrow(theme, ends, 3, theme.quiet, seed=1), Message("the z axis", de="die z-Achse"))
        y_axis = tag_as(arrow(theme, [(x0, min(bottom, y0) - 0.3), (x0, top)], 3, theme.quiet, seed=2), UPRIGHT_AXIS)
        self.axes = VGroup(z_axis, y_axis).set_z_index(Depth.RING)
        pieces = [[at(*point) for point in piece] for piece in visible_pieces(function, Z_RANGE, shown)]
        lines = VGroup(
            *(pen_line(theme, piece, 8, theme.ink, seed=3 + k, wobble=0.0) for k, piece in enumerate(pieces))
        )
        self.graph = tag_as(lines.set_z_index(Depth.BEAD), GRAPH_NAME, z_axis)
        self.name = Handwriting(theme, activation_markup(self.activation), height=self.height, seed=5)
        self.name.at(CENTRE, top + NAME_OVER, 0)
        self.name.shift((0.0, min(0.0, TOP_EDGE - float(self.name.get_top()[1])), 0.0))
        self.sides = left - CLEAR, left + 2 * HALF + CLEAR

    def level(self, row: int) -> float:
        """Return the y of the middle of a row, counted among the written ones (from 0)."""
        cell = self.y.written[row]
        return float(cell.baseline) + DIGIT_MIDDLE * self.height

    def is_changed(self, row: int) -> bool:
        """Return whether the function changes the number of a row."""
        z, y = self.z.written[row], self.y.written[row]
        return z.text != y.text

    def way(self, row: int) -> VGroup:
        """Return the line from a number of z to the graph, and the arrow from the graph to the number of y."""
        theme, y, (before, after) = self.theme, self.level(row), self.sides
        width, colour = (5, theme.ink) if self.is_changed(row) else (3.5, theme.quiet)
        into = pen_line(theme, [(self.z_right + APART, y), (before, y)], width, colour, seed=row)
        out = arrow(theme, [(after, y), (self.y.left - APART, y)], width, colour, seed=row + 9)
        return VGroup(tag_as(VGroup(into), THROUGH), tag_as(out, ARROW))

    def write_formula(self) -> None:
        """Make the formula y = ReLU(W x + b), in the middle below the graph."""
        baseline, height = FORMULA
        sign = activation_markup(self.activation)
        inside = part("weight", "W") + part("input", "x"), "+", part("bias", "b")
        self.formula = CellRow(self.theme, [part("result", "y"), "=", f"{sign}(", *inside, ")"], height, 9)
        width = align_columns([self.formula], 0.0, [baseline], GAP)
        self.formula.shift((CENTRE - width / 2, 0.0, 0.0))
        self.formula_swipe = highlighter_stroke(self.theme, self.formula.cell(0), baseline, height)

    # -- verbs ------------------------------------------------------------------------------------

    @property
    def shown_rows(self) -> range:
        """The rows that are written, counted from 0.

        >>> [*vector.shown_rows]
        [0, 1, 2, 3]
        """
        return range(len(self.y.written))

    def move_z(self) -> Animation:
        """Return the animation in which z glides to the left, with its name.

        >>> z, name = vector.move_z().animations
        >>> name.mobject.text
        'z'
        """
        things = [self.z, self.z_name]
        goals = [(float(thing.get_x()) + self.move, float(thing.get_y())) for thing in things]
        return AnimationGroup(*(Glide(thing, goal) for thing, goal in zip(things, goals, strict=True)), run_time=SLOW)

    def show_function(self) -> list[Animation]:
        """Return the animations that write the function's name, and draw the axes and the graph below it.

        >>> name, graph = vector.show_function()
        >>> name.mobject.text
        'ReLU'
        """
        drawn = AnimationGroup(Draw(self.axes, run_time=BRISK), Draw(self.graph, run_time=CALM), lag_ratio=0.6)
        return [Write(self.name, run_time=BRISK), drawn]

    def bracket_results(self) -> Animation:
        """Return the animation that draws the brackets of y, and writes its name.

        >>> brackets, name = vector.bracket_results().animations
        >>> name.mobject.text
        'y'
        """
        name = [Write(self.y_name, run_time=BRISK), *self.highlighted(self.name_swipe)]
        return AnimationGroup(self.y.draw_brackets(), *name, lag_ratio=0.4)

    def pass_through(self, row: int) -> Animation:
        """Return the animation in which a number of z (counted from 0) passes the graph, and becomes one of y.

        >>> lines, number = vector.pass_through(2).animations
        >>> len(lines.animations)  # into the graph, and out of it
        2
        """
        into, out = self.ways[row]
        flown = fly_copy(self.z.written[row], self.y.written[row], run_time=CALM)
        lines = AnimationGroup(Draw(into, run_time=BRISK), Draw(out, run_time=BRISK), lag_ratio=0.5)
        return AnimationGroup(
            lines, AnimationGroup(flown, *self.highlighted(self.y_swipes[row]), lag_ratio=0.6), lag_ratio=0.15
        )

    def write_short_form(self) -> list[Animation]:
        """Return the animations that write y = ReLU(W x + b).

        >>> name, others = vector.write_short_form()
        >>> [cell.text for cell in vector.formula.cells]
        ['y', '=', 'ReLU(', 'Wx', '+', 'b', ')']
        """
        name, *others = [cell for cell in self.formula.cells if cell is not None]
        return [
            AnimationGroup(Write(name), *self.highlighted(self.formula_swipe)),
            Write(VGroup(*others), run_time=SLOW),
        ]

    @staticmethod
    def highlighted(swipe: VGroup) -> list[Animation]:
        """Return the animation that draws a highlighter stroke; none on the board."""
        return [Highlight(swipe, run_time=QUICK)] if len(swipe) else []
