"""Softmax as a table: e to each z, their sum below, each divided by the sum; bars beside it fill one whole."""

from collections.abc import Mapping, Sequence
from typing import Final

from manim import Animation, AnimationGroup, VGroup, VMobject

from tafelbild.draw.bars import Bars
from tafelbild.draw.cell_rows import CellRow, align_columns
from tafelbild.draw.fade import Vanish
from tafelbild.draw.flight import fly_copy
from tafelbild.draw.handwriting import Write
from tafelbild.draw.ledger import Ledger
from tafelbild.errors import LessonError
from tafelbild.kinds.network.line_places import LinePlaces
from tafelbild.kinds.network.neuron_lines import NeuronLines
from tafelbild.kinds.network.numbers import NetworkNumbers
from tafelbild.message import Message
from tafelbild.notation import output_name, part
from tafelbild.notation.addresses import Address, exponential_key, output_key, pre_activation_key
from tafelbild.notation.guard_digits import GUARD_DIGITS
from tafelbild.theme import BRISK, CALM, LEFT_EDGE, QUICK, RIGHT_EDGE, Theme

TOP: Final = 1.9  # y of the middle of the first row
MAX_PITCH: Final = 1.1
LOW: Final = 0.15  # y of the middle of the last row, at the lowest
MOST_ROWS: Final = 4
BAR_ROOM: Final = 0.75  # between table and bars: the total 1 must not stand beside the scale's 0
SHORTEST_BARS: Final = 1.6
LONGEST_BARS: Final = 4.4
SCALE_ROOM: Final = 0.2  # right of the line at 1
FRACTION_HEIGHT: Final = 0.46  # of its digits
FRACTION_TOP: Final = (-0.95, 0.12)  # y at the most, and distance from the total above
GAP: Final = 0.25
ROUND_THE_TOTAL: Final = -2.2  # radians
NAME, Z, FIRST_ARROW, POWER, SECOND_ARROW, SHARE = range(6)  # columns
TOO_MANY: Final = Message(
    f"more than {MOST_ROWS} shares do not fit the table of softmax; use a smaller last layer",
    de=f"mehr als {MOST_ROWS} Anteile passen nicht in die Tabelle zu Softmax; nehmen Sie einen kleineren letzten Layer",
)
TOO_WIDE: Final = Message(
    "the bars do not fit beside the table of softmax; use shorter names",
    de="die Balken passen nicht neben die Tabelle zu Softmax; nehmen Sie kürzere Namen",
)


class SoftmaxTable:
    """The table z, e^z, p with the total of e^z and of p, the bars of the shares, and one share as a fraction.

    >>> [shares.table.cell(1, column).text for column in (Z, POWER, SHARE)]
    ['0,7', '2,01', '0,75']
    >>> [cell.text for cell in shares.fraction.cells]
    ['p', '≈', '2,01/2,68', '=', '0,75']
    """

    def __init__(self, theme: Theme, numbers: NetworkNumbers, language: str) -> None:
        self.theme, self.numbers, self.language = theme, numbers, language
        count = numbers.sizes[-1]
        if count > MOST_ROWS:
            raise LessonError("network", TOO_MANY)
        pitch = min(MAX_PITCH, (TOP - LOW) / max(1, count - 1))
        self.levels = {k: TOP - (k - 1) * pitch for k in range(1, count + 1)}
        needed = max(LinePlaces(numbers, numbers.last, k).of_exponent for k in self.levels)
        self.exponents = min(needed, numbers.places + GUARD_DIGITS)  # of a large power nobody would read them all
        heads = (("z", Z, Z), ("e^{z}", POWER, POWER), ("p", SHARE, SHARE))
        rows = {k: self.row(k) for k in self.levels}
        right = RIGHT_EDGE - SHORTEST_BARS - BAR_ROOM - SCALE_ROOM
        self.table = Ledger(theme, rows, self.levels, left=LEFT_EDGE + 0.15, right=right, heads=heads)
        layer, powers = numbers.last, numbers.sum_of_exponentials
        whole = part(Address("exponential-sum", (layer,)).key, numbers.shown(powers, language)) if powers else ""
        self.power_total = self.table.total(POWER, whole)
        one = part(Address("output-sum", (layer,)).key, "1")
        self.share_total = self.table.total(SHARE, one if numbers.shares_make_one else rf"\approx {one}")
        self.make_bars()
        self.make_fraction()

    # -- making -----------------------------------------------------------------------------------

    @property
    def names(self) -> Sequence[str]:
        """The names of the outputs; y_1, y_2, … without any."""
        return self.numbers.output_names.get(self.language, ())

    def row(self, number: int) -> tuple[str, ...]:
        """Return the cells of a row: name, z, an arrow, e^z, an arrow, the share."""
        numbers, language, at = self.numbers, self.language, {"layer": self.numbers.last, "number": number}
        trace, powers = numbers.of_layer(numbers.last), numbers.exponentials or ()
        name = f'"{self.names[number - 1]}"' if self.names else part("result", output_name(number))
        return (
            name,
            part(pre_activation_key(**at), numbers.shown(trace.pre_activations[number - 1], language, self.exponents)),
            r"\to",
            part(exponential_key(**at), numbers.shown(powers[number - 1], language)),
            r"\to",
            part(output_key(**at), numbers.shown(trace.outputs[number - 1], language)),
        )

    def make_bars(self) -> None:
        """Make the bars beside the table, as long as there is room."""
        left, layer = self.table.right + BAR_ROOM, self.numbers.last
        length = min(LONGEST_BARS, RIGHT_EDGE - SCALE_ROOM - left)
        if length < SHORTEST_BARS:
            raise LessonError("network.names", TOO_WIDE)
        shares = [share.value for share in self.numbers.of_layer(layer).outputs]
        keys = [output_key(layer=layer, number=k) for k in self.levels]
        self.bars = Bars(self.theme, shares, [*self.levels.values()], left=left, length=length, keys=keys)
        self.scale = self.bars.with_scale()

    @property
    def shown_share(self) -> int:
        """The number of the output whose share is written as a fraction: the largest one.

        >>> shares.shown_share
        1
        """
        return self.numbers.largest_output or 1

    def make_fraction(self) -> None:
        """Make the line p = 2.01 / 2.68 = 0.75 for one share, below the table."""
        numbers, number = self.numbers, self.shown_share
        line = NeuronLines(numbers, numbers.last, number, self.language)
        over, _, under, holds, share = line.share_line.cells
        sign = numbers.sign(*(numbers.exponentials or ()))
        cells = ["p", sign, rf"\frac{{{over}}}{{{under}}}", holds, share]
        self.fraction = CellRow(self.theme, cells, FRACTION_HEIGHT, 5)
        width = align_columns([self.fraction], 0.0, [0.0], GAP)
        highest, apart = FRACTION_TOP
        top = min(highest, float(self.power_total.value.get_bottom()[1]) - apart)
        middle = (self.table.columns[POWER][0] + self.table.columns[POWER][1]) / 2
        left = max(LEFT_EDGE, min(middle - width / 2, RIGHT_EDGE - width))
        self.fraction.shift((left, top - float(self.fraction.get_top()[1]), 0.0))

    # -- verbs ------------------------------------------------------------------------------------

    def show_outputs(self, values: Mapping[int, VMobject]) -> list[Animation]:
        """Return the animations that write the heads and names; then the values of the network come to their rows.

        >>> heads, rows = shares.show_outputs({})  # without a network, from which they come
        >>> [written.mobject.text for written in rows.animations[1].animations]
        ['0,7', '−0,4']
        """
        names = AnimationGroup(
            *(self.table.write_row(k, NAME, NAME, run_time=BRISK) for k in self.levels), lag_ratio=0.2
        )
        cells = {k: self.table.cell(k, Z) for k in self.levels}
        come = [self.arrival(values[k], cell) if k in values else Write(cell) for k, cell in cells.items()]
        return [self.table.write_heads(), AnimationGroup(names, AnimationGroup(*come, lag_ratio=0.3), lag_ratio=0.3)]

    @staticmethod
    def arrival(value: VMobject, cell: VMobject) -> Animation:
        """Return the animation in which a value leaves its ring and flies into its cell."""
        return AnimationGroup(Vanish(value, run_time=QUICK), fly_copy(value, cell, run_time=CALM))

    def raise_to_powers(self) -> Animation:
        """Return the animation that writes e^z behind each z.

        >>> len(shares.raise_to_powers().animations)  # rows
        2
        """
        rows = [self.table.write_row(k, FIRST_ARROW, POWER, run_time=BRISK) for k in self.levels]
        return AnimationGroup(*rows, lag_ratio=0.6)

    def add_powers(self) -> Animation:
        """Return the animation that writes the sum of the e^z below them.

        >>> line, total = shares.add_powers().animations
        >>> total.mobject.text
        '2,68'
        """
        return self.power_total.write()

    def write_fraction(self) -> list[Animation]:
        """Return the animations in which one e^z and their sum fly into a fraction, whose value is not written yet.

        >>> [written] = shares.write_fraction()
        >>> len(written.animations)  # p ≈, the sum, the power, the bar between them
        4
        """
        p, about, fraction = (self.fraction.cell(k) for k in range(3))
        number = self.shown_share
        power = self.table.cell(number, POWER)
        layer = self.numbers.last
        over, under = exponential_key(layer=layer, number=number), Address("exponential-sum", (layer,)).key
        flights = [  # round the total, which stands between
            fly_copy(self.power_total.value, fraction.part(under), run_time=BRISK),
            fly_copy(power, fraction.part(over), arc=ROUND_THE_TOTAL, run_time=CALM),
        ]
        bar = VGroup(*(stroke for stroke in fraction if all(stroke not in fraction.part(key) for key in (over, under))))
        return [AnimationGroup(Write(VGroup(*p, *about)), *flights, Write(bar, run_time=QUICK), lag_ratio=0.5)]

    def finish_fraction(self) -> Animation:
        """Return the animation that writes the value of the fraction.

        >>> shares.finish_fraction().run_time  # seconds
        1.0
        """
        return Write(VGroup(*self.fraction.cell(3), *self.fraction.cell(4)), run_time=CALM)

    def write_share(self, number: int) -> Animation:
        """Return the animation that writes a share at the end of its row.

        >>> arrow, share = shares.write_share(1).animations
        >>> share.mobject.text
        '0,75'
        """
        return self.table.write_row(number, SECOND_ARROW, SHARE, run_time=CALM)

    def show_scale(self) -> Animation:
        """Return the animation that draws the lines at 0 and 1.

        >>> len(shares.show_scale().animations), len(shares.scale.lines)
        (1, 2)
        """
        return AnimationGroup(self.scale.write())

    def grow_bar(self, number: int) -> Animation:
        """Return the animation in which the bar of a share grows.

        >>> len(shares.grow_bar(1).animations)  # filling and outline
        2
        """
        return self.bars.grow(number - 1, run_time=CALM)

    def add_shares(self) -> Animation:
        """Return the animation that writes the sum of the shares, 1, below them.

        >>> [written] = shares.add_shares().animations
        >>> written.animations[-1].mobject.text
        '1'
        """
        return AnimationGroup(self.share_total.write())
