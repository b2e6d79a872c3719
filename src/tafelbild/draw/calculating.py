"""How the calculation comes about: written by hand, its numbers flying in from the picture beside it.

Each method returns the parts of one step, to be played one after the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from manim import Animation, AnimationGroup, Succession, VGroup, VMobject, there_and_back

from tafelbild.draw.computation import Computation
from tafelbild.draw.flight import INPUT_ARC, WEIGHT_ARC, fly
from tafelbild.draw.look import Reshape
from tafelbild.draw.marks import Highlight
from tafelbild.draw.pen import Draw
from tafelbild.draw.small_net import SmallNet
from tafelbild.draw.stroke import strokes_of
from tafelbild.draw.writing import Write, Written
from tafelbild.theme import BRISK, CALM, QUICK

Parts = list[Animation]
LAG = 0.25  # between two numbers that fly together


class Calculating:
    """The small net and the lines beside it, as they come to life."""

    def __init__(self, picture: SmallNet, lines: Computation) -> None:
        self.picture, self.lines = picture, lines
        self.indices = picture.numbers

    def multiply_in_letters(self) -> Parts:
        """Write the products with letters; the edge that is spoken of glances up."""
        return [AnimationGroup(Write(self.lines.holder("letters", i)), self.glance(i)) for i in self.indices]

    def glance(self, index: int) -> Animation:
        """Thicken an edge for a moment."""
        edge = self.picture.net.incoming[index - 1]
        return Reshape(edge, replace(edge.look, width=edge.look.width + 2), rate_func=there_and_back, run_time=BRISK)

    def add_in_letters(self) -> Parts:
        """Write the plus signs between the products."""
        if self.lines.stacked:
            return []
        return [Write(sign, run_time=QUICK * 1.5) for sign in self.lines.signs("letters")]

    def put_in_the_numbers(self) -> Parts:
        """Let the values arrive in the picture, and copies of them fly into their places in the calculation."""
        inputs = [self.picture.put_in_input(i) for i in self.indices]
        weights = [self.picture.put_in_weight(i) for i in self.indices]
        return [
            AnimationGroup(*inputs, lag_ratio=LAG),
            AnimationGroup(*weights, lag_ratio=LAG),
            AnimationGroup(*(self.flight("input", i) for i in self.indices), lag_ratio=LAG),
            AnimationGroup(*(self.flight("weight", i) for i in self.indices), lag_ratio=LAG),
            AnimationGroup(*self.signs_of_numbers(), lag_ratio=LAG),
        ]

    def flight(self, kind: str, index: int) -> Animation:
        """Let a copy of a value fly from its place in the picture to its place in the calculation."""
        key = f"{kind}-{index}"
        source = self.picture.x_values[index - 1] if kind == "input" else self.picture.w_values[index - 1].written
        return fly(
            source.part(key),
            self.lines.holder("numbers", index).part(key),
            INPUT_ARC if kind == "input" else WEIGHT_ARC,
        )

    def signs_of_numbers(self) -> Iterator[Animation]:
        """Write what stands between the numbers that have landed, and under each where it came from."""
        for sign in self.lines.signs("numbers"):
            yield Write(sign, run_time=QUICK)
        for i in self.indices:
            between = unwritten(self.lines.holder("numbers", i), (f"input-{i}", f"weight-{i}"))
            yield Write(between, run_time=QUICK)
            marks = self.lines.marks(i)
            if len(marks):
                yield Draw(marks, run_time=QUICK)

    @property
    def rows_of_numbers(self) -> list[VMobject]:
        """What the flights have completed: the terms in numbers, and in a column addition what stands before them."""
        return (
            [row.cell(k) for row in self.lines.rows for k in range(3)] if self.lines.stacked else [self.lines.numbers]
        )

    def multiply(self) -> Parts:
        """Write each product under its term (or at the end of its line), with the sign before it."""
        signs = self.lines.signs("products")
        return [
            Succession(Write(sign, run_time=QUICK), Write(self.lines.holder("products", i), run_time=BRISK))
            for i, sign in zip(self.indices, signs, strict=True)
        ]

    def add(self) -> Parts:
        """Write the weighted sum and underline it."""
        lines, result = self.lines, Draw(self.lines.sum_line, run_time=QUICK)
        if lines.stacked:
            return [
                AnimationGroup(Write(lines.plus, run_time=QUICK), Draw(VGroup(lines.rule), run_time=BRISK)),
                Write(lines.sum, run_time=BRISK),
                result,
            ]
        if not lines.total.cells:
            return [result]
        return [Write(lines.total, run_time=CALM), result]

    def add_the_bias(self) -> Parts:
        """Show the bias at its own place; let the sum drop into the next line, the bias fly to it; write the result."""
        line = self.lines.with_bias
        signs: Parts = [Write(line.cell(1), run_time=QUICK)]
        brackets = unwritten(line.cell(2), ("bias",))
        if len(brackets):
            signs.append(Write(brackets, run_time=QUICK))
        return [
            *self.picture.show_bias(),
            fly(self.lines.sum, line.cell(0)),
            AnimationGroup(
                fly(self.picture.bias_value.part("bias"), line.part("bias"), INPUT_ARC), *signs, lag_ratio=0.5
            ),
            *([Draw(self.lines.bias_mark, run_time=QUICK)] if len(self.lines.bias_mark) else []),
            AnimationGroup(Write(line.cell(3), run_time=QUICK), Write(line.cell(4), run_time=BRISK), lag_ratio=1),
            *([Draw(self.lines.pre_activation_line, run_time=QUICK)] if len(self.lines.pre_activation_line) else []),
        ]

    def apply_the_activation(self) -> Parts:
        """Let the value drop into the last line; write brackets round it, the function before them, then the name."""
        line, applied = self.lines.activated, self.lines.activated.cell(2)
        value = self.lines.with_bias.part("pre-activation")
        name: Parts = [Write(line.cell(0), run_time=BRISK), Write(line.cell(1), run_time=QUICK)]
        if len(self.lines.name_swipe):
            name.insert(0, Highlight(self.lines.name_swipe, run_time=QUICK))
        return [
            fly(value, applied.part("pre-activation")),
            Succession(Write(applied.part("open"), run_time=QUICK), Write(applied.part("close"), run_time=QUICK)),
            Write(applied.part("activation"), run_time=CALM),
            Succession(*name),
        ]


def unwritten(thing: VMobject, keys: Sequence[str]) -> VGroup:
    """Return the strokes of a cell that belong to none of these parts: its signs and brackets."""
    cells = [thing] if isinstance(thing, Written) else [cell for cell in thing if isinstance(cell, Written)]
    own = {id(stroke) for cell in cells for key in keys if key in cell.parts for stroke in cell.part(key)}
    return VGroup(*(stroke for stroke in strokes_of(thing) if id(stroke) not in own))
