"""Layout of formulas: from markup to pen strokes. Lengths in digit heights; x to the right, the baseline is y = 0.

Brackets, roots and fraction bars are stretched as lines; the pen's width stays the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

import numpy as np

from tafelbild.draw.hand.curves import Line
from tafelbild.draw.hand.drawn_lines import (
    accent_lines,
    arrow_lines,
    brace_line,
    bracket_lines,
    fraction_bar,
    needs_tall_brackets,
    root_line,
    vector_arrow,
)
from tafelbild.draw.hand.formula import (
    Accent,
    Bold,
    Brace,
    Cases,
    Fenced,
    Formula,
    Matrix,
    Node,
    Part,
    Root,
    Script,
    Space,
    StackedFraction,
    Symbol,
    Vector,
    Word,
)
from tafelbild.draw.hand.formula_parser import parse, place_in
from tafelbild.draw.hand.glyphs import Glyph, Hand, get_hand
from tafelbild.draw.hand.ink import GlyphVariation, Stroke, pen_stroke, vary_stroke
from tafelbild.draw.hand.spacing import ARROWS, InkBox, classify, facing_weight, gap_between, place_in_row
from tafelbild.errors import LessonError

SPACE_WIDTH = 0.35  # between the words of a text
BRACKET_MARGIN = 0.12  # of a bracket above and below its content
SCRIPT_SIZE, MIN_SCRIPT_SIZE = 0.58, 0.5  # relative to the base; at least, in small rows
SUBSCRIPT_DROP, SUPERSCRIPT_RISE = 0.24, 0.45  # of the baseline
FRACTION_SIZE = 0.9
AXIS = 0.457  # height of the middle of minus signs, fraction bars and brackets
BAR_GAP = 0.2  # between a fraction bar and its numerator or denominator
ROW_GAP, COLUMN_GAP = 0.34, 0.62  # between rows of cases and matrices; between columns of a matrix
BAR_ROOM = 0.12  # more room between the bars of a norm or determinant and what is inside, than between brackets
BRACE_GAP = 0.16  # between a formula and the brace along it
LIMIT_GAP = 0.17  # between a large sign and the limits below and above it
ACCENT_GAP = 0.15  # between a letter and the mark over it
BOLD_PRESSURE = 1.65  # width of the pen for bold letters, relative to the normal width
ARROW_GAP, ARROW_SLANT = 0.27, 0.06  # of a vector: above its letter; shift per height, because the hand leans
GAP_NOISE = 0.012  # standard deviation of the gaps
MATH_GLYPHS = {"x": "𝑥", "z": "𝑧", ", ": ",", ": ": ":"}


def lay_out(markup: str, *, seed: int = 1, hand: str = "hand") -> tuple[Stroke, ...]:
    """Return the strokes of a formula in the handwriting named ``hand``, in writing order; LessonError if it is bad."""
    row, rng = parse(markup), np.random.default_rng(seed)
    try:
        box = FormulaWriter(get_hand(hand), rng).row(row)
    except ValueError as error:
        raise LessonError(place_in(markup), error.args[0]) from None
    start, slope, phase = box.x_range[0], rng.normal(0, 0.006), rng.uniform(0, 2 * np.pi)

    def drift(line: Line) -> Line:
        x = line[:, 0] - start
        return np.column_stack((x, line[:, 1] + slope * x + 0.02 * np.sin(0.55 * x + phase)))

    return tuple(replace(stroke, line=drift(stroke.line)) for stroke in box.strokes)


class FormulaWriter:
    """Layout of formulas with random variations. ``part``: key of the formula's part that is being laid out, or ""."""

    def __init__(self, hand: Hand, rng: np.random.Generator) -> None:
        self.hand, self.rng = hand, rng
        self.part = ""
        self._last_form: dict[str, int] = {}

    def glyph(self, character: str) -> Glyph:
        """Return a random form of a symbol, but not the form that this method returned last for the symbol."""
        forms = self.hand.forms(character)
        choice = int(self.rng.integers(len(forms)))
        if len(forms) > 1 and choice == self._last_form.get(character):
            choice = (choice + 1) % len(forms)
        self._last_form[character] = choice
        return forms[choice]

    def symbol(self, character: str, scale: float) -> InkBox:
        """Return one symbol at this scale as a box of strokes."""
        return InkBox.of(self.strokes(self.glyph(character), scale))

    def strokes(self, glyph: Glyph, scale: float, x: float = 0.0) -> tuple[Stroke, ...]:
        """Return the strokes of a glyph, varied at random, then scaled, then moved to the right by ``x``."""
        vary = GlyphVariation.random(self.rng)
        lines = [vary(stroke.line) * scale + np.array((x, 0)) for stroke in glyph.strokes]
        pairs = zip(glyph.strokes, lines, strict=True)
        return tuple(vary_stroke(stroke, line, scale, self.part, self.rng) for stroke, line in pairs)

    def lines(self, paths: Sequence[Line], scale: float) -> InkBox:
        """Return strokes along ``paths`` as a box. Paths have their final size; ``scale`` only affects the speed."""
        made = [pen_stroke(path / scale) for path in paths]
        return InkBox.of(tuple(vary_stroke(one, one.line * scale, scale, self.part, self.rng) for one in made))

    def word(self, text: str, scale: float) -> InkBox:
        """Return a word as a box of strokes, its letters spaced by the advance widths of the font."""
        x, strokes = 0.0, list[Stroke]()
        for character in text:
            if character == " ":
                x += SPACE_WIDTH * scale
                continue
            glyph = self.glyph("−" if character == "-" else character)
            strokes += self.strokes(glyph, scale, x)
            x += glyph.advance * scale
        return InkBox.of(tuple(strokes))

    def row(self, row: Formula, scale: float = 1.0, *, script: bool = False) -> InkBox:
        """Return a formula's nodes in a row as one box of strokes. ``script``: with narrow gaps, as in a subscript."""
        found, outer = list(_flatten(row, self.part)), self.part
        sides = classify([node for node, _, _ in found])
        boxes, gaps = [], []
        for i, (node, self.part, space) in enumerate(found):
            boxes.append(self.box(node, scale, script=script))
            if i:
                pair = sides[i - 1][1], sides[i][0]
                room = gap_between(*pair, script=script) + space + self.rng.normal(0, GAP_NOISE)
                gaps.append((room * scale, facing_weight(*pair)))
        self.part = outer
        return InkBox.joined(*place_in_row(boxes, gaps))

    def box(self, node: Node, scale: float, *, script: bool) -> InkBox:  # noqa: C901, PLR0911, PLR0912  (a line a kind)
        """Return one node as a box of strokes; ``script``: with narrow gaps, as in a subscript."""
        match node:
            case Symbol(character):
                return self.symbol(MATH_GLYPHS.get(character, character), scale)
            case Word(text):
                return self.word(text, scale)
            case Script():
                return self.script(node, scale, script=script)
            case StackedFraction():
                return self.fraction(node, scale)
            case Root(inside):
                return self.root(inside, scale, script=script)
            case Vector(inside):
                return self.vector(inside, scale, script=script)
            case Accent(name, inside):
                return self.accent(name, inside, scale, script=script)
            case Brace():
                return self.brace(node, scale)
            case Bold(inside):
                return self.row(inside, scale, script=script).pressed(BOLD_PRESSURE)
            case Fenced():
                return self.fenced(node, scale, script=script)
            case Matrix():
                return self.matrix(node, scale)
            case Cases():
                return self.cases(node, scale)
            case _:
                return InkBox.of(())

    def script(self, node: Script, scale: float, *, script: bool) -> InkBox:
        """Return a base with its sub- and superscript as a box; ``script``: with narrow gaps in the base."""
        if node.limits and not script:
            return self.limits(node, scale)
        base = self.row(node.base, scale, script=script)
        size = max(scale * SCRIPT_SIZE, min(MIN_SCRIPT_SIZE, scale))
        boxes = [base]
        if node.below:
            below = self.row(node.below, size, script=True).shifted(0, -SUBSCRIPT_DROP * scale)
            boxes.append(below.after(base, 0.12 * scale, facing=1.0))
        if node.above:
            raised = max(SUPERSCRIPT_RISE * scale, base.y_range[1] - 0.5 * size)
            above = self.row(node.above, size, script=True).shifted(0, raised)
            boxes.append(above.after(base, 0.14 * scale, facing=1.0))
        return InkBox.joined(*boxes)

    def limits(self, node: Script, scale: float) -> InkBox:
        """Return a base with its limits below and above its middle as a box; an arrow is as long as the limits."""
        size = max(scale * SCRIPT_SIZE, min(MIN_SCRIPT_SIZE, scale))
        match node.base:
            case (Symbol(character),) if character in ARROWS:
                below, above = self.row(node.below, size, script=True), self.row(node.above, size, script=True)
                width = max(_width(below), _width(above)) + 0.5 * scale
                base = self.lines(arrow_lines(self.glyph(character), scale, width), scale)
            case _:
                base = self.row(node.base, scale)
                below, above = self.row(node.below, size, script=True), self.row(node.above, size, script=True)
        (low, high), boxes = base.y_range, [base]
        left = base.x_range[0]
        if node.below:
            fall = low - LIMIT_GAP * scale - max(below.y_range[1], 0.6 * size)
            boxes.append(_centred(below, _width(base), fall).shifted(left + ARROW_SLANT * (fall - AXIS * scale)))
        if node.above:
            rise = high + LIMIT_GAP * scale - min(above.y_range[0], 0.0)
            boxes.append(_centred(above, _width(base), rise).shifted(left + ARROW_SLANT * (rise - AXIS * scale)))
        return InkBox.joined(*boxes)

    def fraction(self, node: StackedFraction, scale: float) -> InkBox:
        """Return a fraction (numerator, bar, denominator) as a box of strokes."""
        size = scale * FRACTION_SIZE
        over, under = self.row(node.over, size), self.row(node.under, size)
        width = max(over.x_range[1] - over.x_range[0], under.x_range[1] - under.x_range[0]) + 0.3 * scale
        bar = self.lines([fraction_bar(width, AXIS * scale)], scale)
        rise = (AXIS + BAR_GAP) * scale - min(over.y_range[0], 0.0)
        fall = (AXIS - BAR_GAP) * scale - max(under.y_range[1], size)
        return InkBox.joined(_centred(over, width, rise), bar, _centred(under, width, fall))

    def root(self, inside: Formula, scale: float, *, script: bool) -> InkBox:
        """Return a root sign and the formula inside it as a box; ``script``: with narrow gaps, as in a subscript."""
        content = self.row(inside, scale, script=script)
        low, high = content.y_range
        low, high = min(low, 0.05 * scale) - 0.03 * scale, max(high, 0.7 * scale) + 0.2 * scale
        width = content.x_range[1] - content.x_range[0] + 0.25 * scale
        line, begin = root_line(width, low, high, scale)
        hook = self.lines([line], scale)
        return InkBox.joined(hook, content.shifted(begin + 0.12 * scale - content.x_range[0]))

    def vector(self, inside: Formula, scale: float, *, script: bool) -> InkBox:
        """Return a vector's name, and above its middle an arrow of fixed length, as a box of strokes."""
        content = self.row(inside, scale, script=script)
        (left, right), top = content.x_range, content.y_range[1]
        lines = vector_arrow((left + right) / 2 + ARROW_SLANT * top, top + ARROW_GAP * scale, scale)
        return InkBox.joined(content, self.lines(lines, scale))

    def accent(self, name: str, inside: Formula, scale: float, *, script: bool) -> InkBox:
        """Return a formula with an accent over it as a box; ``script``: with narrow gaps, as in a subscript."""
        content = self.row(inside, scale, script=script)
        (left, right), low = content.x_range, content.y_range[1] + ACCENT_GAP * scale
        middle = (left + right) / 2 + ARROW_SLANT * (low - AXIS * scale)
        return InkBox.joined(content, self.lines(accent_lines(name, middle, low, right - left, scale), scale))

    def brace(self, node: Brace, scale: float) -> InkBox:
        """Return a formula and the brace along its width as a box."""
        content = self.row(node.inside, scale)
        (left, right), (low, high) = content.x_range, content.y_range
        edge = max(high, scale) + BRACE_GAP * scale if node.over else min(low, 0.0) - BRACE_GAP * scale
        line = brace_line(left - 0.06 * scale, right + 0.06 * scale, edge, scale, over=node.over)
        return InkBox.joined(content, self.lines([line], scale))

    def fenced(self, node: Fenced, scale: float, *, script: bool) -> InkBox:
        """Return a formula and its two brackets as a box; ``script``: with narrow gaps, as in a subscript."""
        content = self.row(node.inside, scale, script=script)
        sides = [self.bracket(side, content, scale) for side in (node.left, node.right)]
        return enclosed(content, sides, scale, BAR_ROOM if node.left == "‖" else 0.0)

    def bracket(self, character: str, content: InkBox, scale: float) -> InkBox:
        """Return one bracket as a box of strokes, stretched if the formula that it encloses (``content``) is tall."""
        low, high = content.y_range
        if not needs_tall_brackets(low / scale, high / scale):
            return self.symbol(character, scale)
        half = max(high - AXIS * scale, AXIS * scale - low) + BRACKET_MARGIN * scale
        lines = bracket_lines(self.glyph(character), scale, AXIS * scale - half, AXIS * scale + half)
        return self.lines(lines, scale)

    def matrix(self, node: Matrix, scale: float) -> InkBox:
        """Return rows of cells between two brackets as a box of strokes, the cells centred in their columns."""
        body = self.table(node.rows, scale, COLUMN_GAP, share=0.5)
        sides = [self.bracket(side, body, scale) if side else InkBox.of(()) for side in (node.left, node.right)]
        return enclosed(body, sides, scale, BAR_ROOM if node.left in ("|", "‖") else 0.0)

    def table(self, rows: tuple[tuple[Formula, ...], ...], scale: float, gap: float, share: float) -> InkBox:
        """Return rows of cells in columns as a box; ``share`` of a column's free width is left of a cell (0 … 1)."""
        cells = [[self.row(cell, scale) for cell in row] for row in rows]
        widths = [max(_width(row[j]) for row in cells if j < len(row)) for j in range(max(map(len, cells)))]
        starts = list(accumulate(widths[:-1], lambda start, width: start + width + gap * scale, initial=0.0))
        placed = [
            [
                cell.shifted(start - cell.x_range[0] + share * (width - _width(cell)))
                for cell, start, width in zip(row, starts, widths, strict=False)
            ]
            for row in cells
        ]
        return _stacked([InkBox.joined(*row) for row in placed], scale)

    def cases(self, node: Cases, scale: float) -> InkBox:
        """Return rows of cells, behind one opening brace if it has one, as a box of strokes; columns left-aligned."""
        body = self.table(node.rows, scale, node.gap, share=0.0)
        if not node.brace:
            return body
        brace = self.bracket("{", body, scale)
        return InkBox.joined(brace, body.after(brace, 0.28 * scale, facing=0.0))


def enclosed(content: InkBox, sides: Sequence[InkBox], scale: float, room: float) -> InkBox:
    """Return a formula between its two brackets ``sides`` as a box; ``room``: more space than usual, digit heights."""
    gaps = [((0.24 + room) * scale, 0.95), ((0.18 + room) * scale, 0.95)]
    return InkBox.joined(*place_in_row([sides[0], content, sides[1]], gaps))


def _flatten(row: Formula, part: str, space: float = 0.0) -> Iterator[tuple[Node, str, float]]:
    """Yield (node, key of its innermost part, space before it); ``part`` is the key for nodes outside all parts."""
    for node in row:
        if isinstance(node, Space):
            space += node.width
        elif isinstance(node, Part):
            yield from _flatten(node.inside, node.key, space)
            space = 0.0
        else:
            yield node, part, space
            space = 0.0


def _width(box: InkBox) -> float:
    return box.x_range[1] - box.x_range[0]


def _centred(box: InkBox, width: float, dy: float) -> InkBox:
    return box.shifted((width - box.x_range[0] - box.x_range[1]) / 2, dy)


def _stacked(lines: list[InkBox], scale: float) -> InkBox:
    """Return lines stacked in one box, centred vertically on the middle of a plus sign."""
    placed, y = list[InkBox](), 0.0
    for line in lines:
        y -= max(line.y_range[1], scale)
        placed.append(line.shifted(0, y))
        y += min(line.y_range[0], 0.0) - ROW_GAP * scale
    middle = (y + ROW_GAP * scale) / 2
    return InkBox.joined(*(line.shifted(0, AXIS * scale - middle) for line in placed))
