"""A layer as a table beside its rings: sum + bias = z, then the activation function makes y of z."""

from dataclasses import replace
from typing import Final, Self

from manim import Animation, AnimationGroup

from tafelbild.draw.flight import Swell
from tafelbild.draw.layouts import Layout, shown_rows
from tafelbild.draw.ledger import Head, Ledger
from tafelbild.draw.net_values import NetValues
from tafelbild.draw.net_weights import TRACE_WIDTH, NetWeights
from tafelbild.draw.whole_net import Room, whole_layout
from tafelbild.errors import LessonError
from tafelbild.kinds.network.neuron_lines import symbol_markup
from tafelbild.maths.softmax import Softmax
from tafelbild.notation import PRE_ACTIVATION_SYMBOL, Terms
from tafelbild.notation.layer_cells import LayerCells
from tafelbild.theme import BRISK, CALM, Theme

ROWS: Final = 6  # of a layer with more neurons, some are left out
ROOM: Final = Room(left=-5.95, right=-2.65, middle=0.045, height=4.3, pitch=1.3, radius=0.5, aligned=False, rows=ROWS)
ROW_SECONDS: Final = 1.2  # for a row
LEFT: Final = -1.9  # of the table
SUM, Z, ARROW, Y = (0, 3), 5, 6, 7  # columns: up to the bias; z; the arrow; y


def layer_layout(theme: Theme, weights: NetWeights, room: Room = ROOM) -> Layout:
    """Return the layout of the first two layers on the left, the edges between them with their weights."""
    net = weights.net
    plain = whole_layout(theme, net.layers, room, shown=(1, 2), roles={1: "input", 2: "ink"})
    return weights.in_layout(plain, (2,))


class TablePicture:
    """The table of layer 2; ``known`` is the neuron whose value is in its ring already.

    Softmax is left for later: a layer with it ends at z, and the table has no column y.

    >>> table.numbers, [table.ledger.cell(2, column).text for column in (Z, Y)]
    ([2, 1, 3, 4], ['3,2', '3,2'])
    """

    def __init__(self, weights: NetWeights, values: NetValues, cells: LayerCells, known: int, terms: Terms) -> None:
        self.weights, self.values, self.net, self.theme = weights, values, values.net, values.theme
        self.cells, self.known = cells, known
        activation = cells.trace.activation
        self.last = Z if isinstance(activation, Softmax) else Y
        numbers = [number for number in shown_rows(len(cells.trace.neurons), rows=ROWS) if number is not None]
        self.numbers = [known, *(number for number in numbers if number != known)]
        self.rows = {number: cells.table_row(number)[: self.last + 1] for number in numbers}
        self.symbol, self.terms = symbol_markup(activation), terms

    def heads(self, *, over_arrow: bool) -> list[Head]:
        """Return the heads of the columns; that of y ``over_arrow`` and y, or over y alone."""
        heads: list[Head] = [(f'"{self.terms.sum} + {self.terms.bias}"', 1, SUM[1]), (PRE_ACTIVATION_SYMBOL, Z, Z)]
        if self.last == Y:
            heads.append((f"{self.symbol}({PRE_ACTIVATION_SYMBOL})", ARROW if over_arrow else Y, Y))
        return heads

    def make(self) -> Self:
        """Make the table beside the rings, which have to be at their places already.

        Long numbers take the room beside the head of y, then that of the names, which are those of the rings.

        >>> [head.text for head in table.make().ledger.heads]
        ['Summe + Bias', 'z', 'ReLU(z)']
        """
        nameless = {number: ("", *row[1:]) for number, row in self.rows.items()}
        choices = [(self.rows, False), (self.rows, True), (nameless, True)]
        for rows, over_arrow in choices:
            try:
                heads = self.heads(over_arrow=over_arrow)
                self.ledger = Ledger.beside(self.weights, 2, rows, left=LEFT, heads=heads)
            except LessonError:
                if rows is nameless:
                    raise
            else:
                break
        return self

    @property
    def left_out(self) -> tuple[list[int], list[int]]:
        """Neurons whose value comes later: the first with a negative z; if there is none, all but the known one.

        >>> table.left_out  # neuron 3 with z = -1.1
        ([3], [])
        """
        if self.last == Z:
            return [], []
        numbers = sorted(self.rows)
        negative = [n for n in numbers if self.cells.trace.neurons[n - 1].pre_activation < 0 and n != self.known][:1]
        return (negative, []) if negative else ([], [n for n in numbers if n != self.known])

    # -- verbs ------------------------------------------------------------------------------------

    def move_left(self) -> Animation:
        """Return the animation in which the first two layers move to the left; the others leave the stage.

        The edges into the known neuron keep their weights, the others show theirs later (``show_weights``): many thick
        and dashed lines on their way would be flashes.

        >>> moved = table.move_left()
        >>> sorted({layer for layer, number in table.net.rings})
        [1, 2]
        """
        full = layer_layout(self.theme, self.weights)
        plain = {
            link: replace(look, width=TRACE_WIDTH, colour=self.theme.trace, dashed=0.0)
            for link, look in full.edges.items()
            if link[2] != self.known
        }
        layout = replace(full, edges={**full.edges, **plain})
        place = (2, self.known)
        if 2 in self.values.roles:
            lit = replace(layout.rings[place], colour=self.theme.result, width=6.5, fill=1.0)
            layout = replace(layout, rings={**layout.rings, place: lit})
        return self.net.rearrange(layout, moves=self.values.follow(layout))

    def show_weights(self) -> Animation:
        """Return the animation that gives all edges the looks of their weights.

        >>> len(table.show_weights().animations)
        12
        """
        return self.weights.show(2, run_time=CALM)

    def write_heads(self) -> Animation:
        """Return the animation that writes the heads of the table, with dots for rows that are left out."""
        return AnimationGroup(self.ledger.write_heads(), self.ledger.write_dots())

    def write_row(self, number: int, last: int | None = None) -> Animation:
        """Return the animation that writes a neuron's row, while its edges swell for a moment.

        >>> edges, row = table.write_row(2).animations
        >>> len(edges.animations), row.run_time
        (3, 1.2)
        """
        return AnimationGroup(
            self.weights.glance(2, number), self.ledger.write_row(number, 0, last, run_time=ROW_SECONDS)
        )

    def compute(self, number: int) -> list[Animation]:
        """Return the animations that write a row; its value flies into the ring, unless that is left for later.

        >>> len(table.compute(1)), len(table.compute(3))  # the value of neuron 3 comes later
        (2, 1)
        """
        negative, rest = self.left_out
        if number in (*negative, *rest):
            return [self.write_row(number, Z)]
        if self.last == Z:
            return [self.write_row(number)]
        return [self.write_row(number), self.put_in(number)]

    def put_in(self, number: int) -> Animation:
        """Return the animation in which the value at the end of a row flies into the neuron's ring."""
        return self.values.fly_in(2, {number: self.ledger.cell(number, self.last)}, run_time=BRISK)

    def point_at(self, number: int) -> Animation:
        """Return the animation in which the z of a row swells for a moment.

        >>> table.point_at(3).mobject.text
        '−1,1'
        """
        return Swell(self.ledger.cell(number, Z), 0.15)

    def draw_arrow(self, number: int) -> Animation:
        """Return the animation that draws the arrow of a row, from z to the value of the function.

        >>> table.draw_arrow(3).run_time  # seconds
        0.6
        """
        return self.ledger.write_row(number, ARROW, ARROW, run_time=BRISK)

    def activate(self, number: int) -> list[Animation]:
        """Return the animations that write y at the end of a row, and put it into the neuron's ring.

        >>> written, flown = table.activate(3)
        >>> [each.mobject.text for each in written.animations]
        ['0']
        """
        return [self.ledger.write_row(number, Y, Y, run_time=BRISK), self.put_in(number)]
