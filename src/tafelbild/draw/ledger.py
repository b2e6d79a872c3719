"""A handwritten table with heads: a row for each neuron, beside its ring, or on baselines of its own."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Final, Self

from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.arguments import check_number, check_size, check_theme, listed, misuse, quoted
from tafelbild.draw.fade import Appear, rise_in
from tafelbild.draw.fitting import COMPUTE_HINT
from tafelbild.draw.handwriting import Handwriting, Write, hushed, own_colours_back
from tafelbild.draw.label import Label
from tafelbild.draw.net import ellipsis
from tafelbild.draw.net_weights import NetWeights
from tafelbild.draw.pen import Draw, pen_line
from tafelbild.draw.pen_marks import Highlight, arrow, highlighter_stroke
from tafelbild.draw.tagging import ARROW, Grid, set_content, set_owners, tag_as
from tafelbild.errors import LessonError
from tafelbild.message import Message
from tafelbild.notation import MINUS
from tafelbild.theme import BRISK, LABEL_HEIGHT, MIN_DIGIT_HEIGHT, QUICK, RIGHT_EDGE, SLOW, Role, Theme

HEIGHTS: Final = (0.48, 0.46, MIN_DIGIT_HEIGHT, 0.4, 0.37, 0.345)  # digit heights to try, the best first
SHARE_OF_PITCH: Final = 0.75  # of digits, at most: commas reach below their row
GAPS: Final = (0.3, 0.24, 0.18)  # between two columns, at each height: the widest first
NAME_GAP: Final = 0.22  # additional, between names and numbers of which one is negative: y₃ −0.6 is no difference
ARROW_MARKUP: Final = r"\to"  # of a cell in which the pen draws an arrow
ARROW_LENGTH: Final = 0.55
ARROW_WIDTH: Final = 3.5
DIGIT_MIDDLE: Final = 0.42  # from the baseline up to the middle of a digit, in digit heights
HEAD_OVER: Final = 0.32  # from the rule up to the baseline of the heads
RULE_OVERHANG: Final = 0.15  # of the rule beyond the columns
RULE_OVER: Final = 0.55  # from the middle of the first row up to the rule
TOTAL_RULE: Final = 0.26  # from the last baseline down to the line over a total …
TOTAL_DROP: Final = 0.24  # … and from that to the top of its digits
OUTPUT: Final = r"\part{output-"  # of a cell in the colour of results
INDEX: Final = "_"  # in the markup of a name
BRACKETED: Final = "([⟨⌊"
TOO_LARGE: Final = Message(
    f"the table does not fit the picture; use fewer digits {COMPUTE_HINT}",
    de=f"die Tabelle passt nicht ins Bild; nehmen Sie weniger Ziffern {COMPUTE_HINT:de}",
)
Cell = Handwriting | Label | VGroup | None
Head = tuple[str, int, int]  # text, first column, last column
PlacedHead = tuple[Handwriting | Label, int, int]


class Ledger(VGroup):
    r"""A table: ``rows`` of cells by the numbers of their neurons, on the y middles ``levels``, from x = ``left`` on.

    A cell is hand markup or, between quotation marks, a word in print; ``\to`` is an arrow, an empty one stays blank.
    ``heads`` are (text, first column, last column), the columns from 0. Numbers end at the right of their column.

    ```python
    rows = {1: ("0.9", "+", "0.5", "=", "1.4"), 2: ("2.2", "+", "1", "=", "3.2")}
    table = Ledger(theme, rows, {1: 1, 2: 0}, left=-2, heads=(('"sum + bias"', 0, 2), ("z", 4, 4)))
    self.play(table.write_heads())
    for number in (1, 2):
        self.play(table.write_row(number))
    ```
    """

    def __init__(
        self,
        theme: Theme,
        rows: Mapping[int, Sequence[str]],
        levels: Mapping[int, float],
        *,
        left: float,
        right: float = RIGHT_EDGE,
        heads: Sequence[Head] = (),
    ) -> None:
        check_theme("Ledger", theme)
        check_number("Ledger", "left", left)
        check_size("Ledger", "right - left", right - left)
        check_rows(rows, levels, heads)
        super().__init__()
        self.theme, self.left = theme, left
        self.pointed: tuple[NetWeights, int] | None = None  # the weights, and the layer, beside which the rows stand
        pitch = min((abs(a - b) for a, b in combinations(levels.values(), 2)), default=HEIGHTS[0] / SHARE_OF_PITCH)
        heights = [height for height in HEIGHTS if height <= SHARE_OF_PITCH * pitch] or HEIGHTS[-1:]
        sizes = ((height, gap) for height in heights for gap in GAPS)
        for self.height_of_digits, gap in sizes:
            self.rows = {number: self.make_row(cells, 40 * number) for number, cells in rows.items()}
            written = [(self.make_head(text, 900 + k), first, last) for k, (text, first, last) in enumerate(heads)]
            self.right = self.place(levels, gap, written)
            if self.right + RULE_OVERHANG <= right:
                break
        else:
            raise LessonError("network", TOO_LARGE)
        self.rule, self.heads = self.place_heads(written, max(levels[number] for number in rows))
        self.swipes = {id(cell): self.swipe(cell) for cell in self.written if is_result(cell)}
        self.ellipses = VGroup()
        self.add(*self.swipes.values(), self.rule, *self.heads, *self.all_cells, self.ellipses)

    @classmethod
    def beside(
        cls,
        weights: NetWeights,
        layer: int,
        rows: Mapping[int, Sequence[str]],
        *,
        left: float,
        heads: Sequence[Head] = (),
    ) -> Self:
        """Return a table whose rows stand beside the rings of a layer (from 2); ``glance`` looks up their edges."""
        net = weights.net
        levels = {number: ring.look.centre[1] for (k, number), ring in net.rings.items() if k == layer}
        made = cls(weights.theme, rows, levels, left=left, heads=heads)
        made.pointed = weights, layer
        lost = [y for column in net.layout.columns if column.layer == layer for y in column.ellipses]
        made.ellipses.add(*(ellipsis(weights.theme, ((left + made.right) / 2, y)) for y in lost))
        return made

    # -- making -----------------------------------------------------------------------------------

    def make_row(self, cells: Sequence[str], seed: int) -> list[Cell]:
        """Return the cells of a row, not yet at their places."""
        return [self.make_cell(markup, seed + k) for k, markup in enumerate(cells)]

    def make_cell(self, markup: str, seed: int) -> Cell:
        """Return a cell: an arrow, a word in print, or handwriting, in the colour of results if it is an output."""
        if markup == ARROW_MARKUP:
            ends = [(0.0, 0.0), (ARROW_LENGTH, 0.0)]
            return tag_as(arrow(self.theme, ends, ARROW_WIDTH, self.theme.quiet, seed=seed), ARROW)
        return self.make_head(markup, seed) if markup else None

    def place(self, levels: Mapping[int, float], gap: float, heads: Sequence[PlacedHead]) -> float:
        """Place the cells as columns from the left edge on, ``gap`` apart; return the x of the right end.

        Columns are together at least as wide as the head above them.
        """
        x, count = self.left, max(map(len, self.rows.values()))
        self.columns: list[tuple[float, float]] = []  # left and right x
        for k in range(count):
            cells = [(levels[number], row[k]) for number, row in self.rows.items() if k < len(row)]
            width = max((cell.width for _, cell in cells if cell is not None), default=0.0)
            ends = [(head.width, (*self.columns, (x, x))[first][0]) for head, first, last in heads if last == k]
            wide = max([width, *(head - (x - start) for head, start in ends)])
            left, side = x + (wide - width) / 2, column_side([cell for _, cell in cells if cell is not None])
            for level, cell in cells:
                self.put(cell, left + (side + 1) / 2 * width, level, side)
            self.columns.append((x, x + wide))
            x += wide + (gap if wide else 0.0) + (NAME_GAP if self.may_read_as_difference(k) else 0.0)
        return x - gap

    def may_read_as_difference(self, column: int) -> bool:
        """Return whether in a row the name of a neuron in this column is followed by a negative number."""
        pairs = (row[column : column + 2] for row in self.rows.values())
        texts = ([getattr(cell, "text", "") for cell in pair] for pair in pairs if len(pair) > 1)
        return any(name and is_name(name) and number.startswith(MINUS) for name, number in texts)

    def put(self, cell: Cell, x: float, level: float, side: int) -> None:
        """Put a cell with its left end (``side`` -1), its middle (0) or its right end (1) at ``x``, on a level."""
        if isinstance(cell, Handwriting):
            cell.at(x, level - DIGIT_MIDDLE * self.height_of_digits, side)
        elif isinstance(cell, Label):
            cell.at(x, level - LABEL_HEIGHT / 2, side)
        elif cell is not None:
            cell.move_to((x - side * cell.width / 2, level, 0.0))

    def make_head(self, text: str, seed: int) -> Handwriting | Label:
        """Return a head, not yet at its place: a word in print, or handwriting, in which an index stays readable."""
        if text.startswith('"'):
            return Label(self.theme, text.strip('"'), cap=LABEL_HEIGHT)
        role: Role = "result" if OUTPUT in text else "ink"
        height = max(self.height_of_digits, MIN_DIGIT_HEIGHT) if INDEX in text else self.height_of_digits
        return Handwriting(self.theme, text, height=height, role=role, seed=seed)

    def place_heads(self, heads: Sequence[PlacedHead], top: float) -> tuple[VGroup, list[Handwriting | Label]]:
        """Place the heads above a rule above the row at the level ``top``; return the rule and the heads."""
        y = top + RULE_OVER
        line = VGroup(
            pen_line(
                self.theme,
                [(self.left - RULE_OVERHANG, y), (self.right + RULE_OVERHANG, y)],
                3,
                self.theme.quiet,
                seed=4,
            )
        )
        tag_as(line, Message("the rule of a table", de="der Strich einer Tabelle"))
        set_content(line, Grid("table", [*self.rows.values()]))
        for head, first, last in heads:
            set_owners(head.at((self.columns[first][0] + self.columns[last][1]) / 2, y + HEAD_OVER, 0), line)
        return line if heads else VGroup(), [head for head, _, _ in heads]

    def swipe(self, cell: Handwriting) -> VGroup:
        """Return the highlighter stroke behind a result; empty on the board."""
        return highlighter_stroke(self.theme, cell, cell.baseline, self.height_of_digits)

    # -- parts ------------------------------------------------------------------------------------

    @property
    def all_cells(self) -> list[Handwriting | Label | VGroup]:
        """All cells that are not blank, row by row."""
        return [cell for row in self.rows.values() for cell in row if cell is not None]

    @property
    def written(self) -> list[Handwriting]:
        """The handwritten cells, row by row."""
        return [cell for cell in self.all_cells if isinstance(cell, Handwriting)]

    def row(self, number: int, of: str = "Ledger.row") -> list[Cell]:
        """Return the cells of a neuron's row; None for a blank one."""
        if number not in self.rows:
            raise misuse(
                of,
                f"there is no row {quoted(number)}; choose one of {listed(self.rows)}",
                f"es gibt keine Zeile {quoted(number)}; möglich sind: {listed(self.rows)}",
            )
        return self.rows[number]

    def cell(self, number: int, column: int) -> Handwriting:
        """Return the handwritten cell of a neuron's row in a column (from 0, or from the end if negative)."""
        row = self.row(number, "Ledger.cell")
        cell = row[column] if -len(row) <= column < len(row) else None
        if not isinstance(cell, Handwriting):
            raise misuse(
                "Ledger.cell",
                f"nothing is handwritten in column {quoted(column)} of row {number}",
                f"in Spalte {quoted(column)} von Zeile {number} steht keine Handschrift",
            )
        return cell

    # -- verbs ------------------------------------------------------------------------------------

    def write_heads(self) -> Animation:
        """Return the animation that draws the rule and writes the heads."""
        heads = [Write(head) if isinstance(head, Handwriting) else rise_in(head) for head in self.heads]
        return AnimationGroup(Draw(self.rule, run_time=BRISK), *heads, lag_ratio=0.2)

    def write_row(self, number: int, first: int = 0, last: int | None = None, *, run_time: float = SLOW) -> Animation:
        """Return the animation that writes a neuron's row, or its columns ``first`` to ``last`` (from 0)."""
        cells = self.row(number, "Ledger.write_row")[first : None if last is None else last + 1]
        parts = [part for cell in cells if cell is not None for part in self.write_cell(cell)]
        return AnimationGroup(*parts, lag_ratio=0.8, run_time=run_time)

    def write_cell(self, cell: Handwriting | Label | VGroup) -> list[Animation]:
        """Return the animations that write, draw or fade in a cell, and highlight it if it is a result."""
        if isinstance(cell, Handwriting):
            swipe = self.swipes.get(id(cell))
            return [Write(cell), *([Highlight(swipe, run_time=QUICK)] if swipe else [])]
        return [rise_in(cell) if isinstance(cell, Label) else Draw(VGroup(cell), run_time=QUICK)]

    def write_dots(self) -> Animation:
        """Return the animation that fades in the dots for rows that are left out; empty if there are none."""
        return AnimationGroup(*([Appear(self.ellipses, run_time=BRISK)] if len(self.ellipses) else []))

    def glance(self, number: int) -> Animation:
        """Return the animation that thickens the edges into a row's neuron for a moment."""
        self.row(number, "Ledger.glance")
        if self.pointed is None:
            raise misuse(
                "Ledger.glance",
                "these rows stand beside no rings; use Ledger.beside",
                "diese Zeilen stehen nicht neben Ringen; nehmen Sie Ledger.beside",
            )
        weights, layer = self.pointed
        return weights.glance(layer, number)

    def light(self, number: int) -> Animation:
        """Return the animation that gives a row its own colours, and makes all others quiet, not fainter."""
        own = {id(cell) for cell in self.row(number, "Ledger.light")}
        rest = [cell for cell in self.written if id(cell) not in own]
        return AnimationGroup(*own_colours_back(cell for cell in self.written if id(cell) in own), *hushed(rest))

    def unlight(self) -> Animation:
        """Return the animation that gives all rows their own colours."""
        return AnimationGroup(*own_colours_back(self.written))

    def total(self, column: int, markup: str) -> "Total":
        """Return the total of a column (from 0, or from the end if negative), under a line below the last row."""
        cells = [row[column] for row in self.rows.values() if column < len(row)]
        return Total(self, [cell for cell in cells if isinstance(cell, Handwriting)], markup)


class Total(VGroup):
    """The total of the cells of a column, right below them, with the line above it."""

    def __init__(self, table: Ledger, cells: Sequence[Handwriting], markup: str) -> None:
        if not cells:
            raise misuse("Ledger.total", "nothing is written in this column", "in dieser Spalte ist nichts geschrieben")
        super().__init__()
        theme, height = table.theme, table.height_of_digits
        y = min(cell.baseline for cell in cells) - TOTAL_RULE
        right = max(float(cell.get_right()[0]) for cell in cells)
        role: Role = "result" if OUTPUT in markup else "ink"
        self.value = Handwriting(theme, markup, height=height, role=role, seed=77)
        self.value.at(right, y - TOTAL_DROP - height, 1)
        left = min(float(self.value.get_left()[0]), *(float(cell.get_left()[0]) for cell in cells))
        line = pen_line(theme, [(left - 0.1, y), (right + 0.1, y)], 3, theme.ink, seed=7)
        self.line = tag_as(
            VGroup(line), Message("the line over a sum", de="der Strich über einer Summe"), *cells, self.value
        )
        self.add(self.line, self.value)

    def write(self) -> Animation:
        """Return the animation that draws the line and writes the total."""
        return AnimationGroup(Draw(self.line, run_time=QUICK), Write(self.value), lag_ratio=0.7)


def is_result(cell: Handwriting) -> bool:
    """Return whether a cell, or its name, is a result: an output of a neuron."""
    return any(key.partition("-")[0] in {"output", "result"} for key in cell.parts)


def column_side(cells: Sequence[Handwriting | Label | VGroup]) -> int:
    """Return where the cells of a column meet: at their left ends (-1; words), middles (0), right ends (1; numbers)."""
    if any(isinstance(cell, Label) for cell in cells):
        return -1
    texts = [cell.text for cell in cells if isinstance(cell, Handwriting)]
    return int(
        bool(texts)
        and all(text[-1].isdigit() and text[0] not in BRACKETED for text in texts)
        and not all(is_name(text) for text in texts)
    )


def is_name(text: str) -> bool:
    """Return whether a text is the name of a neuron or value, such as y₂."""
    return text[0].isalpha()


def check_rows(rows: Mapping[int, Sequence[str]], levels: Mapping[int, float], heads: Sequence[Head]) -> None:
    """Raise a LessonError unless there are rows, each has a level, and the heads stand above columns."""
    if not rows or not all(rows.values()):
        raise misuse("Ledger", "needs a row with a cell", "braucht eine Zeile mit einer Zelle")
    missing = [number for number in rows if number not in levels]
    if missing:
        raise misuse(
            "Ledger",
            f"row {missing[0]} has no level; there are levels for {listed(levels) or 'none'}",
            f"Zeile {missing[0]} hat keine Höhe; es gibt Höhen für: {listed(levels) or 'keine'}",
        )
    last = max(map(len, rows.values())) - 1
    for _, first, end in heads:
        if not 0 <= first <= end <= last:
            raise misuse(
                "Ledger",
                f"a head stands above columns 0 to {last}, not {first} to {end}",
                f"ein Kopf steht über den Spalten 0 bis {last}, nicht {first} bis {end}",
            )
