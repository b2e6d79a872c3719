"""What an activation function is, before ours has a name: the value goes in, the neuron's value comes out.

There are many such functions, drawn small, and one of them is ours. Lengths in units.
"""

from typing import Final

from manim import VGroup

from tafelbild.draw.fitting import ELSEWHERE
from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.label import Label
from tafelbild.draw.pen import pen_line
from tafelbild.draw.pen_marks import arrow, highlighter_stroke, rounded_box
from tafelbild.draw.plot import simplify_straight
from tafelbild.draw.plot_frame import PlotFrame, curve_points
from tafelbild.draw.tagging import set_owners, tag_as
from tafelbild.errors import LessonError
from tafelbild.maths import ACTIVATIONS, Activation
from tafelbild.notation import Calculation
from tafelbild.theme import LABEL_HEIGHT, RIGHT_EDGE, Theme

BASELINE: Final = 2.667
START: Final = -2.2  # x of the value
LEAST_START: Final = -2.5
HEIGHTS: Final = (0.5, 0.44, 0.38, 0.345)
ARROWS: Final = (0.62, 0.45)  # lengths to try
GAP: Final = 0.2
PADDING: Final = 0.2  # of the word in its box
BOX: Final = 0.78  # height of the box
MIDDLE: Final = 0.2  # of a line of writing, over its baseline
FAMOUS: Final = ("step", "sigmoid", "tanh", "relu")
CENTRES: Final = (-1.3, 0.95, 3.2, 5.45)
ROW: Final = 0.45  # y of the middles of the small graphs
SIZE: Final = (1.7, 1.3)
REACH: Final = 3.0  # of a small graph, in z
GRAPH: Final = 6.0
AXIS: Final = 2.5


class Machine:
    """``3,2 → [activation function] → y₂``: what goes in, what it is, what comes out."""

    def __init__(self, theme: Theme, calculation: Calculation, word: str) -> None:
        self.theme = theme
        name, _, *applied = calculation.output.cells
        for height in HEIGHTS:
            for length in ARROWS:
                self.value = Handwriting(theme, applied[2], height=height, seed=92)
                self.word = Label(theme, word, cap=LABEL_HEIGHT)
                self.name = Handwriting(theme, name, height=HEIGHTS[0], seed=73)
                if self.lay_out(length):
                    self.swipe = highlighter_stroke(theme, self.name, self.name.baseline, HEIGHTS[0])
                    return
        raise LessonError("neuron", f"{self.value.text} does not fit beside the plot; use fewer digits {ELSEWHERE}")

    def lay_out(self, length: float) -> bool:
        """Put the parts side by side, with arrows of this length; tell whether they fit."""
        wide = float(self.word.width) + 2 * PADDING
        total = float(self.value.width) + wide + float(self.name.width) + 2 * length + 4 * GAP
        x = min(START, RIGHT_EDGE - total)
        y, fits = BASELINE + MIDDLE, x >= LEAST_START
        self.value.at(x, BASELINE, -1)
        x += float(self.value.width) + GAP
        self.into = tag_as(arrow(self.theme, [(x, y), (x + length, y)], 3.5, self.theme.quiet, seed=1), "an arrow")
        x += length + GAP
        frame = rounded_box(self.theme, (x + wide / 2, y), wide, BOX, self.theme.quiet)
        self.frame = tag_as(frame, "the box of the function")
        set_owners(self.word.at(x + PADDING, BASELINE + 0.06, -1), self.frame)
        x += wide + GAP
        self.out = tag_as(arrow(self.theme, [(x, y), (x + length, y)], 3.5, self.theme.quiet, seed=2), "an arrow")
        self.name.at(x + length + GAP, BASELINE, -1)
        return fits

    @property
    def everything(self) -> VGroup:
        """All of it."""
        return VGroup(self.value, self.into, self.frame, self.word, self.out, self.name, self.swipe)


class Choice:
    """Small graphs of four functions; ``own``, the lesson's, is the last of them."""

    def __init__(self, theme: Theme, activation: Activation) -> None:
        others = [ACTIVATIONS[name] for name in FAMOUS if name != activation.name][: len(CENTRES) - 1]
        graphs = [small_graph(theme, function, x) for function, x in zip((*others, activation), CENTRES, strict=True)]
        self.others, self.own = graphs[:-1], graphs[-1]

    @property
    def everything(self) -> list[VGroup]:
        """All graphs, from the left."""
        return [*self.others, self.own]


def small_graph(theme: Theme, activation: Activation, x: float) -> VGroup:
    """Return the course of a function on its axes, small."""
    (low, high), (width, height) = activation.thumbnail, SIZE
    rise, bottom = height / (high - low), ROW - height / 2
    frame = PlotFrame((x, bottom - low * rise), 2 * REACH / width, rise, 0, 0, 0, 0)  # type: ignore[arg-type]
    level = frame.y(0)
    axes = [[(x - width / 2, level), (x + width / 2, level)], [(x, bottom), (x, bottom + height)]]
    lines = [pen_line(theme, ends, AXIS, theme.quiet, seed=k) for k, ends in enumerate(axes, 1)]
    ends = [(-REACH, 0.0), (0.0, REACH)] if activation.rational else [(-REACH, REACH)]
    for start, end in ends:
        points = curve_points(frame, activation.values, start, end)[bool(activation.jumps and start == 0) :]
        lines.append(pen_line(theme, simplify_straight(points), GRAPH, theme.ink, seed=4, wobble=0.001))
    return tag_as(VGroup(*lines), f"the graph of {activation.name}")
