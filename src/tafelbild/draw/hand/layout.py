"""Markup to strokes: our own box layout. Lengths in digit heights; x grows, the baseline is y = 0."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from tafelbild.draw.hand import growing
from tafelbild.draw.hand.boxes import Box, in_line
from tafelbild.draw.hand.curves import Line
from tafelbild.draw.hand.glyphs import hand_named
from tafelbild.draw.hand.ink import Stroke
from tafelbild.draw.hand.markup import parse
from tafelbild.draw.hand.nodes import (
    Cases,
    Fenced,
    Fraction,
    Node,
    Part,
    Root,
    Row,
    Script,
    Sign,
    Space,
    Vector,
    Word,
)
from tafelbild.draw.hand.signs import SignWriter
from tafelbild.draw.hand.spacing import facing, gap, kinds

SCRIPT, SMALLEST = 0.58, 0.5  # the size of a script, and the floor for scripts in small rows
SUNK, RAISED = 0.24, 0.45  # how far the baseline of a script moves
IN_FRACTION = 0.9
AXIS = 0.457  # where minus, fraction bars and brackets have their middle
CLEAR = 0.2  # between a bar and what stands over or under it
ROW_GAP, COLUMN_GAP = 0.34, 0.5  # in cases
OVER, SLANTED = 0.27, 0.06  # the arrow of a vector: over its letter, and moved as the hand leans
RESTLESS = 0.012  # how much the gaps differ
MATHEMATICAL = {"x": "𝑥", "z": "𝑧", ", ": ","}


def lay_out(markup: str, *, seed: int = 1, hand: str = "hand") -> tuple[Stroke, ...]:
    """Return the strokes of a formula in writing order, from x = 0; bad markup is a ``ValueError``."""
    row, rng = parse(markup), np.random.default_rng(seed)
    try:
        box = Scribe(hand_named(hand), rng).row(row)
    except ValueError as error:
        raise ValueError(f"markup {markup!r}: {error}") from None
    start, slope, phase = box.x_range[0], rng.normal(0, 0.006), rng.uniform(0, 2 * np.pi)

    def drifting(line: Line) -> Line:
        x = line[:, 0] - start
        return np.column_stack((x, line[:, 1] + slope * x + 0.02 * np.sin(0.55 * x + phase)))

    return tuple(replace(stroke, line=drifting(stroke.line)) for stroke in box.strokes)


class Scribe(SignWriter):
    """Writes rows: signs side by side, over and under each other."""

    def row(self, row: Row, scale: float = 1.0, *, script: bool = False) -> Box:
        """Lay nodes side by side."""
        found, outer = list(_flat(row, self.part)), self.part
        sides = kinds([node for node, _, _ in found])
        boxes, gaps = [], []
        for i, (node, self.part, space) in enumerate(found):
            boxes.append(self.box(node, scale, script=script))
            if i:
                pair = sides[i - 1][1], sides[i][0]
                room = gap(*pair, script=script) + space + self.rng.normal(0, RESTLESS)
                gaps.append((room * scale, facing(*pair)))
        self.part = outer
        return Box.joined(*in_line(boxes, gaps))

    def box(self, node: Node, scale: float, *, script: bool) -> Box:  # noqa: PLR0911  (one line a kind)
        """Lay out one node."""
        match node:
            case Sign(character):
                return self.sign(MATHEMATICAL.get(character, character), scale)
            case Word(text):
                return self.word(text, scale)
            case Script():
                return self.script(node, scale, script=script)
            case Fraction():
                return self.fraction(node, scale)
            case Root(inside):
                return self.root(inside, scale, script=script)
            case Vector(inside):
                return self.vector(inside, scale, script=script)
            case Fenced():
                return self.fenced(node, scale, script=script)
            case Cases(rows):
                return self.cases(rows, scale)
            case _:
                return Box.of(())

    def script(self, node: Script, scale: float, *, script: bool) -> Box:
        """Write the base, then what stands below and above it."""
        base = self.row(node.base, scale, script=script)
        size = max(scale * SCRIPT, min(SMALLEST, scale))
        boxes = [base]
        if node.below:
            below = self.row(node.below, size, script=True).shifted(0, -SUNK * scale)
            boxes.append(below.after(base, 0.12 * scale, facing=1.0))
        if node.above:
            raised = max(RAISED * scale, base.y_range[1] - 0.5 * size)
            above = self.row(node.above, size, script=True).shifted(0, raised)
            boxes.append(above.after(base, 0.14 * scale, facing=1.0))
        return Box.joined(*boxes)

    def fraction(self, node: Fraction, scale: float) -> Box:
        """Write the upper part, the bar, the lower part."""
        size = scale * IN_FRACTION
        over, under = self.row(node.over, size), self.row(node.under, size)
        width = max(over.x_range[1] - over.x_range[0], under.x_range[1] - under.x_range[0]) + 0.3 * scale
        bar = self.fresh([growing.bar(width, AXIS * scale)], scale)
        rise = (AXIS + CLEAR) * scale - min(over.y_range[0], 0.0)
        fall = (AXIS - CLEAR) * scale - max(under.y_range[1], size)
        return Box.joined(_centred(over, width, rise), bar, _centred(under, width, fall))

    def root(self, inside: Row, scale: float, *, script: bool) -> Box:
        """Write the root with its bar, then what stands under it."""
        content = self.row(inside, scale, script=script)
        low, high = content.y_range
        low, high = min(low, 0.05 * scale) - 0.03 * scale, max(high, 0.7 * scale) + 0.2 * scale
        width = content.x_range[1] - content.x_range[0] + 0.25 * scale
        line, begin = growing.root(width, low, high, scale)
        hook = self.fresh([line], scale)
        return Box.joined(hook, content.shifted(begin + 0.12 * scale - content.x_range[0]))

    def vector(self, inside: Row, scale: float, *, script: bool) -> Box:
        """Write a name and the arrow over its middle; the arrow is as long as one letter, whatever the name."""
        content = self.row(inside, scale, script=script)
        (left, right), top = content.x_range, content.y_range[1]
        lines = growing.arrow((left + right) / 2 + SLANTED * top, top + OVER * scale, scale)
        return Box.joined(content, self.fresh(lines, scale))

    def fenced(self, node: Fenced, scale: float, *, script: bool) -> Box:
        """Write the left bracket, the content, the right bracket; they grow if the content is tall."""
        content = self.row(node.inside, scale, script=script)
        left, right = (self.bracket(side, content, scale) for side in (node.left, node.right))
        return Box.joined(*in_line([left, content, right], [(0.24 * scale, 0.95), (0.18 * scale, 0.95)]))

    def bracket(self, character: str, content: Box, scale: float) -> Box:
        """Write a bracket of the size of its content."""
        low, high = content.y_range
        if not growing.needed(low / scale, high / scale):
            return self.sign(character, scale)
        half = max(high - AXIS * scale, AXIS * scale - low) + growing.MARGIN * scale
        lines = growing.bracket(self.glyph(character), scale, AXIS * scale - half, AXIS * scale + half)
        return self.fresh(lines, scale)

    def cases(self, rows: tuple[tuple[Row, ...], ...], scale: float) -> Box:
        """Write rows of cells behind a brace, their columns flush left."""
        cells = [[self.row(cell, scale) for cell in row] for row in rows]
        starts = [0.0]
        for j in range(max(map(len, cells)) - 1):
            widths = [row[j].x_range[1] - row[j].x_range[0] for row in cells if j < len(row)]
            starts.append(starts[-1] + max(widths) + COLUMN_GAP * scale)
        lines = [
            Box.joined(*(cell.shifted(x - cell.x_range[0]) for cell, x in zip(row, starts, strict=False)))
            for row in cells
        ]
        body = _stacked(lines, scale)
        brace = self.bracket("{", body, scale)
        return Box.joined(brace, body.after(brace, 0.28 * scale, facing=0.0))


def _flat(row: Row, part: str, space: float = 0.0) -> Iterator[tuple[Node, str, float]]:
    """Yield each node with the part that it belongs to and the space before it."""
    for node in row:
        if isinstance(node, Space):
            space += node.width
        elif isinstance(node, Part):
            yield from _flat(node.inside, node.key, space)
            space = 0.0
        else:
            yield node, part, space
            space = 0.0


def _centred(box: Box, width: float, dy: float) -> Box:
    return box.shifted((width - box.x_range[0] - box.x_range[1]) / 2, dy)


def _stacked(lines: list[Box], scale: float) -> Box:
    """Put lines under each other, their middle on the axis."""
    placed, y = list[Box](), 0.0
    for line in lines:
        y -= max(line.y_range[1], scale)
        placed.append(line.shifted(0, y))
        y += min(line.y_range[0], 0.0) - ROW_GAP * scale
    middle = (y + ROW_GAP * scale) / 2
    return Box.joined(*(line.shifted(0, AXIS * scale - middle) for line in placed))
