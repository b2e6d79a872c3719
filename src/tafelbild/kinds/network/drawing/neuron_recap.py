"""One neuron in full, in its place in the whole network: its calculation in letters and in numbers below."""

from dataclasses import replace
from typing import Final

from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.cell_rows import CellRow, align_columns
from tafelbild.draw.fade import Appear
from tafelbild.draw.fitting import COMPUTE_HINT
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.layouts import GHOST_WIDTH, Layout, Place, attach_edge, row_gap
from tafelbild.draw.net import Net
from tafelbild.draw.net_values import NetValues
from tafelbild.draw.net_weights import NetWeights
from tafelbild.draw.pen import Draw
from tafelbild.draw.pen_marks import Highlight, highlighter_stroke, underline
from tafelbild.draw.whole_net import INK_WIDTH, Room, whole_layout
from tafelbild.errors import LessonError
from tafelbild.kinds.network.drawing.table_picture import ROWS
from tafelbild.message import Message
from tafelbild.notation.layer_cells import LayerCells
from tafelbild.theme import BRISK, CALM, LEFT_EDGE, MIN_DIGIT_HEIGHT, QUICK, RIGHT_EDGE, Theme

ROOM: Final = Room(left=-4.5, right=4.5, middle=1.55, height=3.0, pitch=1.0, radius=0.42, rows=ROWS)
TALL_ROOM: Final = Room(left=-4.5, right=4.5, middle=1.27, height=3.7, rows=ROWS)  # of a layer with many neurons
MANY: Final = 5  # rows
TARGET_SHARE: Final = 0.62  # of the distance of two rows, for the neuron's radius
TARGET_RADIUS: Final = 0.48
APART: Final = 0.06  # between the neuron's ring and its neighbours
HEIGHTS: Final = (0.5, 0.48, 0.46, 0.44, MIN_DIGIT_HEIGHT)  # below a network of many rows, from 0.44 on
NUMBER_HEIGHTS: Final = (0.4, 0.37, 0.345)  # of numbers, which have no indices, if they do not fit otherwise
BASELINES: Final = ((-1.25, -2.2), (-1.55, -2.2))  # of the rows of letters and numbers; below a network of many rows
GAP: Final = 0.21  # between two cells, at the largest height
GAP_SHARES: Final = (1.0, 0.75)  # of it, to try at each height
DOTS: Final = "…"
INDENT: Final = 0.1
START_SECONDS: Final = 1.2  # for the neuron's name, = and its function
NUMBER_SECONDS: Final = 3.0  # for the row of numbers
FEWEST_TERMS: Final = 3
TOO_LONG: Final = Message(
    f"the calculation of a neuron does not fit the picture; use fewer digits {COMPUTE_HINT}",
    de=f"die Rechnung eines Neurons passt nicht ins Bild; nehmen Sie weniger Ziffern {COMPUTE_HINT:de}",
)


def recap_layout(theme: Theme, net: Net, place: Place) -> Layout:
    """Return the layout of the recap: the network above, all but a neuron, its inputs and their edges as a trace."""
    plain = whole_layout(theme, net.layers, TALL_ROOM if max(net.layers) >= MANY else ROOM, roles={1: "input"})
    pitch = min((row_gap(column) for column in plain.columns if column.layer == place[0]), default=TARGET_RADIUS)
    radius = plain.rings[place].radius
    target = max(radius, min(TARGET_RADIUS, TARGET_SHARE * pitch))
    rings = {
        at: look if at[0] == 1 else replace(look, colour=theme.trace, width=GHOST_WIDTH)
        for at, look in plain.rings.items()
    }
    beside = [at for at in rings if at[0] == place[0] and at != place]
    rings |= {at: replace(rings[at], radius=min(radius, pitch - target - APART)) for at in beside}
    rings[place] = replace(rings[place], radius=target, colour=theme.ink, width=INK_WIDTH)
    edges = {link: attach_edge(replace(edge, colour=theme.trace), rings, link) for link, edge in plain.edges.items()}
    return replace(plain, rings=rings, edges=edges)


class NeuronRecap:
    """The calculation of neuron ``number`` of layer 2, below the network; its result flies into the neuron's ring.

    >>> [cell.text for cell in recap.letters.cells if cell]
    ['y₂', '=', 'ReLU(', 'x₁·w₁₂', '+', 'x₂·w₂₂', '+', 'x₃·w₃₂', '+', 'b', ')']
    >>> recap.numbers.cell(-1).text
    '3,2'
    """

    def __init__(self, weights: NetWeights, values: NetValues, cells: LayerCells, number: int) -> None:
        self.weights, self.values, self.net, self.theme = weights, values, values.net, values.theme
        self.cells, self.number = cells, number
        self.place_rows()
        answer, name = self.numbers.cell(-1), self.letters.cell(0)
        answer.set_fill(self.theme.result)
        self.name_swipe = highlighter_stroke(self.theme, name, name.baseline, self.letters.height_of_digits)
        self.answer_swipe = highlighter_stroke(self.theme, answer, answer.baseline, self.height)
        self.lines = underline(self.theme, answer, answer.baseline, twice=True, role="result")

    def place_rows(self) -> None:
        """Make both rows, at the largest height and with the most terms that fit; LessonError if nothing fits.

        Numbers stand below their letters or, if they are too long for that, as close as they can.
        """
        many = max(self.net.layers) >= MANY
        heights = (*HEIGHTS[3 * many :], *NUMBER_HEIGHTS)
        sizes = [(height, share, True) for height in heights for share in GAP_SHARES]
        sizes += [(height, GAP_SHARES[-1], False) for height in NUMBER_HEIGHTS]
        for most in range(self.cells.most, FEWEST_TERMS - 1, -1):
            cells = replace(self.cells, most=most)
            rows = cells.whole_in_letters(self.number), cells.whole_in_numbers(self.number)
            for self.height, share, aligned in sizes:
                heights_of_rows = max(self.height, MIN_DIGIT_HEIGHT), self.height  # letters have indices
                self.letters, self.numbers = (
                    CellRow(self.theme, row, height, 3 + 17 * k)
                    for k, (row, height) in enumerate(zip(rows, heights_of_rows, strict=True))
                )
                right = self.right_end(BASELINES[many], share * GAP * self.height / HEIGHTS[0], aligned=aligned)
                if right <= RIGHT_EDGE:
                    spare = max(0.0, (RIGHT_EDGE - right - INDENT) / 2)
                    VGroup(self.letters, self.numbers).shift((spare, 0.0, 0.0))
                    return
        raise LessonError("network", TOO_LONG)

    def right_end(self, baselines: tuple[float, float], gap: float, *, aligned: bool) -> float:
        """Place both rows, ``aligned`` in columns or each by itself; return the x of their right end."""
        left, rows = LEFT_EDGE + INDENT, (self.letters, self.numbers)
        if aligned:
            return align_columns(rows, left, baselines, gap)
        return max(align_columns([row], left, [y], gap) for row, y in zip(rows, baselines, strict=True))

    @property
    def everything(self) -> VGroup:
        """Both rows and their marks.

        >>> recap.letters in recap.everything.submobjects
        True
        """
        return VGroup(self.letters, self.numbers, self.name_swipe, self.answer_swipe, self.lines)

    # -- verbs ------------------------------------------------------------------------------------

    def point_out(self) -> Animation:
        """Return the animation in which all but the neuron, its inputs and their edges become a trace.

        >>> pointed = recap.point_out()
        >>> [recap.net.layout.rings[2, number].colour == theme.ink for number in (1, 2, 3, 4)]
        [False, True, False, False]
        """
        layout = self.weights_lit(recap_layout(self.theme, self.net, (2, self.number)))
        return self.net.rearrange(layout, moves=self.values.follow(layout))

    def weights_lit(self, layout: Layout) -> Layout:
        """Return a layout in which the edges into the neuron have the looks of their weights."""
        links = [link for link in layout.edges if link[0] == 1 and link[2] == self.number]
        lit = {link: self.weights.look(link, layout.edges[link]) for link in links}
        return replace(layout, edges={**layout.edges, **lit})

    def write_letters(self) -> tuple[Animation, Animation, Animation]:
        """Return the animations that write the products; then + and b; then the neuron's name and its function.

        >>> multiply, add, activate = recap.write_letters()
        >>> [written.mobject.text for written in multiply.animations]
        ['x₁·w₁₂', 'x₂·w₂₂', 'x₃·w₃₂']
        >>> [written.mobject.text for written in add.animations]
        ['+', '+', '+', 'b']
        """
        name, holds, *cells = [cell for cell in self.letters.cells if cell is not None]
        around = [cell for cell in cells if cell.text.strip().endswith("(") or cell.text.strip() == ")"]
        products = [cell for cell in cells if any(key.startswith("weight") for key in cell.parts)]
        sums = [cell for cell in cells if cell not in (*around, *products)]
        multiply = AnimationGroup(*(Write(cell, run_time=BRISK) for cell in products), lag_ratio=0.5)
        add = AnimationGroup(*(self.write_sign(cell) for cell in sums), lag_ratio=0.7)
        function = Write(
            VGroup(*(stroke for cell in (name, holds, *around) for stroke in cell)), run_time=START_SECONDS
        )
        return multiply, add, AnimationGroup(function, *self.highlighted(self.name_swipe), lag_ratio=0.3)

    @staticmethod
    def write_sign(cell: Handwriting) -> Animation:
        """Return the animation that writes a sign, or fades in dots."""
        return Appear(cell, run_time=BRISK) if cell.text.strip() == DOTS else Write(cell, run_time=QUICK)

    def write_numbers(self) -> list[Animation]:
        """Return the animations that write the calculation in numbers, without its result.

        >>> first, others = recap.write_numbers()
        >>> first.mobject.text
        '='
        """
        first, *others = [cell for cell in self.numbers.cells[:-1] if cell is not None]
        dots = [cell for cell in others if cell.text.strip() == DOTS]
        written = Write(VGroup(*(cell for cell in others if cell not in dots)), run_time=NUMBER_SECONDS)
        return [Write(first, run_time=QUICK), AnimationGroup(written, *(Appear(cell, run_time=CALM) for cell in dots))]

    def write_result(self) -> list[Animation]:
        """Return the animations that write and underline the result, and fly it into the neuron's ring.

        >>> written, flown = recap.write_result()
        >>> written.animations[0].mobject.text
        '3,2'
        """
        answer = self.numbers.cell(-1)
        written = AnimationGroup(
            Write(answer), *self.highlighted(self.answer_swipe), Draw(self.lines, run_time=BRISK), lag_ratio=0.6
        )
        return [written, self.values.fly_in(2, {self.number: answer})]

    @staticmethod
    def highlighted(swipe: VGroup) -> list[Animation]:
        """Return the animation that draws a highlighter stroke; none on the board."""
        return [Highlight(swipe, run_time=QUICK)] if len(swipe) else []
