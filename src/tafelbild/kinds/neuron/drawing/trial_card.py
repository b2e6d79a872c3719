"""The exercise for the viewer: the neuron with other numbers, a question, five silent seconds, and the solution."""

import math
from dataclasses import replace
from typing import Final

from manim import Animation, AnimationGroup, Succession, VGroup, linear

from tafelbild.draw.cell_rows import CellRow, align_columns
from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.fade import RISE, Appear, Vanish, rise_in
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.label import Label
from tafelbild.draw.layouts import SMALL_RADIUS, Focus, calculation_layout
from tafelbild.draw.net import PARTIAL_SEEDS, Net
from tafelbild.draw.network_shapes import Ring, RingLook, ring_stroke
from tafelbild.draw.neuron_view import RIM, fits_ring
from tafelbild.draw.pen import Draw, pen_line
from tafelbild.draw.pen_marks import Highlight, highlighter_stroke, rounded_box, underline
from tafelbild.draw.tagging import BIAS_BOX, BIAS_LINE, set_owners, tag_as
from tafelbild.kinds.neuron.drawing.full_net import edge_for_weight
from tafelbild.kinds.neuron.drawing.weight_labels import value_labels, weights_refusal
from tafelbild.kinds.neuron.numbers import NeuronNumbers
from tafelbild.message import Message
from tafelbild.notation import Calculation, Terms, input_name, output_name, part
from tafelbild.theme import BRISK, CALM, DIGIT_HEIGHT, LEFT_EDGE, QUICK, RIGHT_EDGE, SLOW, Theme

SILENT_SECONDS: Final = 5.0  # for the viewer to think
VALUES: Final = (0.52, 0.46, 0.42, 0.38, 0.345)  # digit heights to try for the texts in rings
WEIGHTS: Final = (0.43, 0.4, 0.37, 0.35)  # … for the weights on edges
NAME_HEIGHT: Final = 0.44
NAME_BESIDE: Final = 0.38  # from the rim to the centre of an input's name
BOX_SIZE: Final = (1.75, 0.8)
BIAS_DROP: Final = 2.0  # from the centre of the neuron down to that of the bias box
WORD_LEFT: Final = 0.17  # from the box to its word
CLEARANCE: Final = 0.17  # between the neuron's ring and the line that runs round it
ASK_X: Final = -0.45
ASK_YS: Final = (2.3, 1.05)  # baselines of the heading and of the question
ASK_HEIGHTS: Final = (0.46, 0.62)  # cap height of the heading, digit height of the question
STEPS: Final = (-0.5, 0.75)  # baseline of the first step, and their distance
STEP_CAP: Final = 0.34
SOLUTION_X: Final = -1.15
SOLUTION_YS: Final = (2.333, 1.333, 0.167, -1.0)
SOLUTION_HEIGHTS: Final = (DIGIT_HEIGHT, 0.42, 0.38, 0.345, 0.32)
SOLUTION_GAP: Final = 0.2
RING_TEXT_SEED: Final = 7  # the same for all texts in rings, so that their measured size is the written one
RING_TOLERANCE: Final = 0.02  # a hand-drawn ring is not quite round

Parts = list[Animation]


class TrialCard:
    """The exercise of "pause and try" with the ``numbers``: the neuron, the question and the solution.

    >>> trial.question.text, trial.answer.text
    ('?', '3,2')
    """

    def __init__(self, theme: Theme, numbers: NeuronNumbers, calculation: Calculation, terms: Terms) -> None:
        self.theme, self.numbers, self.calculation = theme, numbers, calculation
        self.make_net()
        self.make_bias(terms.bias)
        self.make_question(terms)
        self.make_solution()

    # -- the neuron -------------------------------------------------------------------------------

    def make_net(self) -> None:
        """Make the neuron, its inputs with names and values, and the weights; LessonError if the weights do not fit."""
        theme, numbers, calculation = self.theme, self.numbers, self.calculation
        focus = Focus(numbers.layer, numbers.number, len(numbers.trace.inputs))
        answer = Handwriting(theme, calculation.output.cells[-1], height=VALUES[-1], seed=RING_TEXT_SEED)
        needed = math.hypot(answer.width, answer.height) / 2 + RIM
        layout = calculation_layout(theme, focus, target_radius=max(SMALL_RADIUS, needed + RING_TOLERANCE))
        edges = {link: edge_for_weight(theme, look, numbers.trace, link) for link, look in layout.edges.items()}
        layout = replace(layout, edges=edges)
        net = self.net = Net(theme, numbers.layers, focus, layout, PARTIAL_SEEDS)
        labels = value_labels(net, layout, calculation, WEIGHTS)
        if labels is None:
            raise weights_refusal(net, layout, calculation, WEIGHTS)
        for link, label in zip(focus.links, labels, strict=True):
            net.edges[link].set_look(replace(layout.edges[link], gap_at=label.fraction, gap=label.half))
        self.weights = [label.written for label in labels]
        inputs = [*zip(focus.shown, net.sources, strict=True)]
        self.values = [self.write_in_ring(ring, calculation.input_value(i)) for i, ring in inputs]
        self.names = [self.write_name(i, ring) for i, ring in inputs]
        self.question = self.write_in_ring(net.focused, "?")
        self.answer = self.write_in_ring(net.focused, calculation.output.cells[-1])

    def write_in_ring(self, ring: Ring, markup: str) -> Handwriting:
        """Return ``markup`` written inside ``ring``.

        ``VALUES`` has the possible digit heights. The largest that fits is taken or, if none fits, the smallest.
        """
        for height in VALUES:
            written = Handwriting(self.theme, markup, height=height, role="result", seed=RING_TEXT_SEED)
            if fits_ring(written, ring.look):
                break
        return set_owners(written.move_to(to_3d(*ring.look.centre)), ring)

    def write_name(self, number: int, ring: Ring) -> Handwriting:
        """Return the name, e.g. x_1, of input ``number``, placed to the left of the input's ring."""
        name = Handwriting(self.theme, part(f"input-{number}", input_name(number)), height=NAME_HEIGHT, seed=number)
        (x, y), radius = ring.look.centre, ring.look.radius
        middle = max(x - radius - NAME_BESIDE, LEFT_EDGE + float(name.width) / 2)
        return set_owners(name.move_to(to_3d(middle, y)), ring)

    def make_bias(self, word: str) -> None:
        """Make the bias in a box under the neuron, the line to the box, and ``word``, e.g. "bias", left of the box."""
        theme, ring = self.theme, self.net.focused.look
        x, y = ring.centre[0], ring.centre[1] - BIAS_DROP
        self.frame = tag_as(rounded_box(theme, (x, y), *BOX_SIZE, theme.bias), BIAS_BOX)
        ends = [(x, ring.centre[1] - ring.radius - 0.07), (x, y + BOX_SIZE[1] / 2)]
        line = pen_line(theme, ends, 4, theme.bias, seed=3)
        self.line = tag_as(line, BIAS_LINE, self.net.focused, self.frame)
        value = Handwriting(theme, self.calculation.bias_equation, height=DIGIT_HEIGHT, role="bias", seed=81)
        self.bias = set_owners(value.move_to(to_3d(x, y)), self.frame)
        label = Label(theme, word, cap=STEP_CAP, role="bias")
        self.word = set_owners(label.at(x - BOX_SIZE[0] / 2 - WORD_LEFT, y - STEP_CAP / 2, 1), self.frame)

    # -- the question -----------------------------------------------------------------------------

    def make_question(self, terms: Terms) -> None:
        """Make the heading, the question ``y₂ = ?`` and the names of the three steps to the answer."""
        theme = self.theme
        self.heading = Label(theme, terms.your_turn, cap=ASK_HEIGHTS[0]).at(ASK_X, ASK_YS[0], -1)
        name = part("result-name", output_name(self.numbers.number))
        self.asked = CellRow(theme, [name, "=", "?"], ASK_HEIGHTS[1], 41)
        align_columns([self.asked], ASK_X, [ASK_YS[1]], 0.26)
        self.swipe = highlighter_stroke(theme, self.asked.cell(0), ASK_YS[1], ASK_HEIGHTS[1])
        words = terms.multiply, f"{terms.add} {terms.with_bias}", terms.activate
        steps = [Label(theme, word, cap=STEP_CAP, role="quiet") for word in words]
        self.steps = VGroup(*(step.at(ASK_X, STEPS[0] - STEPS[1] * k, -1) for k, step in enumerate(steps)))

    def show_question(self) -> Parts:
        """Return three animations: the neuron and the heading appear; then the three steps appear; then the question.

        >>> len(trial.show_question())
        3
        """
        texts = (*self.values, *self.names, *self.weights, self.question)
        picture = VGroup(self.net, self.line, self.frame, self.bias, self.word, *texts)
        marks = [Highlight(self.swipe, run_time=QUICK)] if len(self.swipe) else []
        start = AnimationGroup(Appear(picture), Appear(self.heading, shift=RISE), run_time=BRISK)
        return [start, rise_in(self.steps), AnimationGroup(Write(self.asked, run_time=CALM), *marks)]

    def count_down(self, speech: float) -> Animation:
        """Return the animation of a line that runs round the neuron for ``speech`` + ``SILENT_SECONDS`` seconds.

        ``speech`` is the time until the text of the beat has been spoken.

        >>> trial.count_down(speech=1.0).animations[0].run_time
        6.0
        """
        ring = self.net.focused.look
        way = RingLook(ring.centre, ring.radius + CLEARANCE, 4, self.theme.quiet)
        line = tag_as(
            VGroup(ring_stroke(self.theme, way, 2)),
            Message("the line that runs round the neuron", de="die Linie rund um das Neuron"),
            self.net.focused,
        )
        return Succession(Draw(line, run_time=speech + SILENT_SECONDS, rate_func=linear), Vanish(line, run_time=QUICK))

    # -- the solution -----------------------------------------------------------------------------

    def make_solution(self) -> None:
        """Make the rows of the solution: the terms, their values and sum, the pre-activation z, the neuron's value."""
        c, theme = self.calculation, self.theme
        name, equals, *function, holds, result = c.output.cells
        ys = SOLUTION_YS
        for height in SOLUTION_HEIGHTS:
            self.terms = CellRow(theme, ["", *c.numbers.cells], height, 18)
            products = () if len(c.products.cells) == 1 else c.products.cells
            self.products = CellRow(theme, [*(("=", *products) if products else ()), *c.weighted_sum.cells], height, 35)
            gap = SOLUTION_GAP * height / DIGIT_HEIGHT
            if align_columns([self.terms, self.products], SOLUTION_X, ys[:2], gap) <= RIGHT_EDGE:
                break
        height, gap = DIGIT_HEIGHT, SOLUTION_GAP
        self.z = CellRow(theme, ["z", "=", *c.pre_activation.cells], height, 91)
        self.y = CellRow(theme, [name, equals, "".join(function), holds, result], height, 95)
        start = float(self.terms.cell(1).get_left()[0])
        align_columns([self.z], start, ys[2:3], gap)
        align_columns([self.y], start, ys[3:], gap)
        interim = [underline(theme, line.cell(-1), y) for line, y in ((self.products, ys[1]), (self.z, ys[2]))]
        self.underlines = [*interim, underline(theme, self.y.cell(-1), ys[3], twice=True, role="result")]
        self.swipes = [highlighter_stroke(theme, cell, ys[3], height) for cell in (self.y.cell(0), self.y.cell(-1))]

    def write_terms(self) -> Parts:
        """Return the animations that fade out the question and write the terms of the weighted sum in numbers.

        >>> len(trial.write_terms())
        2
        """
        gone = Vanish(self.heading, self.asked, *([self.swipe] if len(self.swipe) else []), self.steps, run_time=QUICK)
        return [gone, Write(self.terms, run_time=SLOW)]

    def solution_steps(self) -> list[tuple[Animation, Parts]]:
        """Return a pair for each row (sum, z, y): the animation of its calculation, the animations of its result.

        >>> [len(result) for _, result in trial.solution_steps()]
        [2, 2, 2]
        """
        lines = (self.products, self.z, self.y)
        starts = [Write(VGroup(*line.submobjects[:-1]), run_time=SLOW) for line in lines]
        total, z, y = (Draw(line, run_time=QUICK) for line in self.underlines)
        sum_, pre_activation, output = (Write(line.cell(-1), run_time=BRISK) for line in lines)
        marks = [Highlight(mark, run_time=QUICK) for mark in self.swipes if len(mark)]
        swap = Succession(Vanish(self.question, run_time=QUICK), Write(self.answer, run_time=BRISK))
        results: list[Parts] = [[sum_, total], [pre_activation, z], [AnimationGroup(output, *marks, swap), y]]
        return list(zip(starts, results, strict=True))
