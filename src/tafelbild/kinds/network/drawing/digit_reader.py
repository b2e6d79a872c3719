"""A big network behind the picture of a digit: its sizes, the sum of its parameters, and the neuron that answers."""

from collections.abc import Sequence
from itertools import pairwise
from math import isqrt
from typing import Final

from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.big_net import BigNet, Extent
from tafelbild.draw.cell_rows import CellRow, align_columns
from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.digit_picture import DigitPicture
from tafelbild.draw.fade import Appear
from tafelbild.draw.flight import Glide
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.pen import Draw
from tafelbild.draw.pen_marks import underline
from tafelbild.draw.tagging import set_owners
from tafelbild.errors import LessonError
from tafelbild.kinds.network.numbers import NetworkNumbers
from tafelbild.message import Message
from tafelbild.notation import part, shown
from tafelbild.theme import BRISK, CALM, LEFT_EDGE, QUICK, RIGHT_EDGE, Role, Theme

EXTENT: Final = Extent(LEFT_EDGE + 0.2, RIGHT_EDGE - 0.9, height=3.4, middle=-0.5)
LARGE: Final = 1.25  # size of the picture while it is alone, relative to that before the network …
ALONE: Final = (0.0, 0.5)  # … and its middle
SIZE_HEIGHT: Final = 0.38  # digit height of the numbers over the layers
SIZE_Y: Final = 1.5  # their baseline
SUM_HEIGHTS: Final = (0.46, 0.43, 0.4, 0.37, 0.345)
SUM_YS: Final = (3.04, 2.4)  # baselines of the sum: products above, their values below
GAPS: Final = (0.2, 0.15, 0.1)  # between the columns of the sum
NAME_HEIGHT: Final = 0.42  # digit height of the digits beside the last layer …
ANSWER_HEIGHT: Final = 0.6  # … and of the answer
WEIGHTS: Final[Role] = "weight"
BIASES: Final[Role] = "bias"
SEED: Final = 900


class DigitReader:
    """A network of ``numbers.sizes`` that reads a handwritten ``digit``: ``picture`` is its input layer.

    ``sizes`` are the numbers over the layers, ``products`` and ``totals`` the two lines of the sum of its parameters.

    >>> [size.text for size in reader.sizes], reader.answer.text
    (['28·28 = 784', '16', '16', '10'], '7')
    """

    def __init__(self, theme: Theme, numbers: NetworkNumbers, language: str, digit: str) -> None:
        self.theme, self.numbers, self.language, self.digit = theme, numbers, language, digit
        self.net = BigNet(theme, numbers.sizes, EXTENT, picture=True)
        self.picture = DigitPicture(theme, self.net, digit)
        self.sizes = [self.size_of(layer) for layer in range(1, len(numbers.sizes) + 1)]
        self.alone = VGroup(self.net.neurons[0], self.picture, self.picture.empty, self.sizes[0])
        self.home = self.alone.get_center()
        VGroup(self.alone, self.picture.written).scale(LARGE, about_point=self.home).shift(to_3d(*ALONE) - self.home)
        self.products, self.totals = self.written_sum()
        names = self.names_of_digits()
        if digit not in names:
            raise no_such_digit(digit, names)
        self.place = names.index(digit)
        ends = dict.fromkeys((0, len(names) - 1))
        self.names = [self.name_of(k, names[k], NAME_HEIGHT) for k in ends if k != self.place]
        for name in self.names:
            name.set_fill(theme.quiet)
        self.answer = self.name_of(self.place, digit, ANSWER_HEIGHT)

    # -- writing ----------------------------------------------------------------------------------

    def names_of_digits(self) -> Sequence[str]:
        """Return the names of the last layer's neurons; without names of their own, they count from 0."""
        names = self.numbers.output_names.get(self.language, ())
        return names or [str(k) for k in range(self.numbers.sizes[-1])]

    def size_of(self, layer: int) -> Handwriting:
        """Return the number of neurons of a layer, over it; that of the picture as a product: 28·28 = 784."""
        size = self.numbers.sizes[layer - 1]
        markup = part(f"size-{layer}", shown(size, self.language))
        if layer == 1:
            side = part("side", shown(isqrt(size), self.language))
            markup = rf"{side}\cdot{side}={markup}"
        centres = self.net.placed[layer - 1].centres[:, 0]
        written = Handwriting(self.theme, markup, height=SIZE_HEIGHT, role="quiet", seed=SEED + layer)
        neurons = self.net.neurons[layer - 1]
        return set_owners(written.at(float(centres.min() + centres.max()) / 2, SIZE_Y), neurons)

    def written_sum(self) -> tuple[CellRow, CellRow]:
        """Return the two lines of the sum of all parameters, at the largest size at which they fit on the stage."""
        width, cells = RIGHT_EDGE - LEFT_EDGE, self.sum_cells()
        for height in SUM_HEIGHTS:
            lines = [CellRow(self.theme, line, height, SEED + 20 * k) for k, line in enumerate(cells, 1)]
            used = next((used for gap in GAPS if (used := align_columns(lines, 0.0, SUM_YS, gap)) <= width), None)
            if used is not None:
                for line in lines:
                    line.shift((-used / 2, 0.0, 0.0))
                    self.colour(line)
                return lines[0], lines[1]
        problem = Message(
            "the sum of their parameters does not fit on the board; use fewer layers",
            de="die Summe ihrer Parameter passt nicht auf die Tafel; nehmen Sie weniger Layer",
        )
        raise LessonError("network.sizes", problem)

    def colour(self, line: CellRow) -> None:
        """Give the numbers of weights and of biases the colours of their roles."""
        for kind in (WEIGHTS, BIASES):
            for cell in self.cells_of(line, kind):
                cell.set_fill(self.theme.colour(kind))

    def sum_cells(self) -> tuple[list[str], list[str]]:
        """Return the markup of the sum's cells: 784·16 + 16 + …, and = 12 544 + 16 + … = 13 002 below it."""
        products, totals = [""], ["="]
        for layer, (before, size) in enumerate(pairwise(self.numbers.sizes), 2):
            counted, bias = self.numbers.parameters_of(layer), f"total-{BIASES}-{layer}"
            product = rf"{shown(before, self.language)}\cdot {shown(size, self.language)}"
            biases = part(bias, shown(counted.biases, self.language))
            products += [part(f"total-{WEIGHTS}-{layer}", product), "+", biases, "+"]
            totals += [part(f"total-{WEIGHTS}-{layer}", shown(counted.weights, self.language)), "+", biases, "+"]
        total = part("parameters", shown(self.numbers.parameters.total, self.language))
        return [*products[:-1], "", ""], [*totals[:-1], "=", total]

    def name_of(self, place: int, name: str, height: float) -> Handwriting:
        """Return the digit for which a neuron of the last layer stands, right of its ring."""
        key = f"name-{len(self.numbers.sizes)}-{place + 1}"
        return self.net.answer_label(place + 1, part(key, rf"\text{{{name}}}"), height)

    # -- verbs ------------------------------------------------------------------------------------

    def draw_frame(self) -> Animation:
        """Return the animation that draws the empty frame of the picture.

        >>> reader.draw_frame().mobject is reader.net.neurons[0]
        True
        """
        return Draw(self.net.neurons[0], run_time=CALM)

    def send_a_pulse(self) -> list[Animation]:
        """Return the animations of a pulse that comes from the bright pixels and runs through the network once.

        >>> len(reader.send_a_pulse())  # edges, then neurons, of three layers; at the end, all leave
        7
        """
        return [*self.net.pulse(lit=self.picture.lit)]

    def count_pixels(self) -> Animation:
        """Return the animation that writes how many pixels the picture has.

        >>> reader.count_pixels().mobject.text
        '28·28 = 784'
        """
        return Write(self.sizes[0])

    def make_room(self) -> Animation:
        """Return the animation in which the picture, large and alone so far, moves to its place before the network.

        >>> reader.make_room().mobject is reader.alone
        True
        """
        return Glide(self.alone, self.home.tolist(), scale=1 / LARGE, run_time=CALM)

    def show_layer(self, layer: int) -> Animation:
        """Return the animation in which the neurons of a layer appear, and their number is written over them.

        >>> neurons, size = reader.show_layer(4).animations
        >>> size.mobject.text
        '10'
        """
        neurons, size = self.net.neurons[layer - 1], self.sizes[layer - 1]
        return AnimationGroup(Appear(neurons, run_time=BRISK), Write(size, run_time=BRISK))

    def connect(self) -> list[Animation]:
        """Return the animations in which the edges of all layers appear, from left to right.

        >>> len(reader.connect())  # the neurons of the layers get their edges in turn: 16 + 16 + 10
        42
        """
        return [wave for layer in range(1, len(self.numbers.sizes)) for wave in self.net.connect(layer)]

    def disconnect(self) -> list[Animation]:
        """Return the animations in which all edges leave.

        >>> len(reader.disconnect())  # each of a sixteenth of the neurons' edges
        16
        """
        return [*self.net.disconnect()]

    def write_products(self) -> list[Animation]:
        """Return the animations that write how many weights lead to each layer, as products.

        >>> [written.mobject.text for written in reader.write_products()]
        ['784·16', '16·16', '16·10']
        """
        return [Write(cell, run_time=BRISK) for cell in self.cells_of(self.products, WEIGHTS)]

    def write_biases(self) -> list[Animation]:
        """Return the animations that write the number of biases of each layer behind its weights.

        >>> [[written.mobject.text for written in layer.animations] for layer in reader.write_biases()]
        [['+', '16', '+'], ['+', '16', '+'], ['+', '10']]
        """
        cells = self.cells_of(self.products, BIASES)
        signs = [cell for cell in self.products.cells if cell is not None and cell.text.strip() == "+"]
        pairs = [signs[2 * k : 2 * k + 2] for k in range(len(cells))]
        return [
            AnimationGroup(*(Write(each, run_time=QUICK) for each in (around[0], cell, *around[1:])), lag_ratio=0.7)
            for cell, around in zip(cells, pairs, strict=True)
        ]

    def write_totals(self) -> list[Animation]:
        """Return the animations that write the values below the products, then the sum of all, underlined.

        >>> values, equals, total, line = reader.write_totals()
        >>> equals.mobject.text, total.mobject.text.split()
        ('=', ['13', '002'])
        """
        *values, equals, total = (cell for cell in self.totals.cells if cell is not None)
        return [
            AnimationGroup(*(Write(cell, run_time=QUICK) for cell in values), lag_ratio=0.6),
            Write(equals, run_time=QUICK),
            Write(total, run_time=BRISK),
            Draw(underline(self.theme, total), run_time=QUICK),
        ]

    def cells_of(self, line: CellRow, kind: Role) -> list[Handwriting]:
        """Return the cells of a line that count weights, or biases."""
        cells = (cell for cell in line.cells if cell is not None)
        return [cell for cell in cells if any(key.startswith(f"total-{kind}-") for key in cell.parts)]

    def name_the_ends(self) -> Animation:
        """Return the animation that writes the digits of the first and the last neuron of the last layer.

        >>> [written.mobject.text for written in reader.name_the_ends().animations]
        ['0', '9']
        """
        return AnimationGroup(*(Write(name, run_time=BRISK) for name in self.names), lag_ratio=0.5)

    def light_the_answer(self) -> Animation:
        """Return the animation in which the ring of the answer lights up, and its digit is written.

        >>> lit, written = reader.light_the_answer().animations
        >>> written.mobject.text
        '7'
        """
        lit = self.net.light(self.place + 1)
        return AnimationGroup(lit, Write(self.answer, run_time=BRISK), lag_ratio=0.4, run_time=CALM)


def no_such_digit(digit: str, names: Sequence[str]) -> LessonError:
    """Return the error that no neuron of the last layer stands for the digit in the picture."""
    known = ", ".join(names)
    return LessonError(
        "network.names.outputs",
        Message(
            f"none of {known} is {digit}, the digit in the picture; name one of them {digit}",
            de=f"unter {known} ist nicht {digit}, die Ziffer im Bild; geben Sie einer davon den Namen {digit}",
        ),
    )
