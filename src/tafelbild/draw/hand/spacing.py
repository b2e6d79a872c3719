"""Spacing of formulas: boxes of strokes, and the optical distances between neighbours, in digit heights.

A box keeps the leftmost and rightmost x of its strokes in each horizontal band of a tenth of a digit height, so that
distances can be measured as the eye does: between strokes that face each other at the same height.
"""

from dataclasses import dataclass, replace
from functools import reduce
from itertools import pairwise
from typing import Final, Literal

import numpy as np

from tafelbild.draw.hand.curves import Values
from tafelbild.draw.hand.formula import Bold, Fenced, Matrix, Node, Part, Script, StackedFraction, Symbol, Word
from tafelbild.draw.hand.ink import Stroke
from tafelbild.notation.formula_signs import of_kind

BAND_HEIGHT, LOWEST_BAND, BANDS = 0.1, -4.0, 90
MAX_OVERLAP = 0.25  # of the outer edges of two neighbours, if their facing strokes leave room
Kind = Literal[
    "number",
    "name",
    "word",
    "binary",
    "unary",
    "relation",
    "dot",
    "bar",
    "decimal",
    "comma",
    "open",
    "close",
    "large",
    "fraction",
]
OPERATORS: Final = frozenset(("binary", "unary", "relation", "dot", "comma", "open", "bar", "large"))
ARROWS: Final = "←→↔⇐⇒⇔↦"  # the horizontal ones
LARGE: Final = of_kind("large")
KINDS: Final[dict[str, Kind]] = {
    **dict.fromkeys(of_kind("binary"), "binary"),
    **dict.fromkeys(of_kind("tight"), "dot"),
    **dict.fromkeys(of_kind("relation", "arrow"), "relation"),
    **dict.fromkeys(of_kind("large"), "large"),
    **dict.fromkeys("↑↓", "name"),
    **dict.fromkeys(of_kind("bar"), "bar"),
    ", ": "comma",
    ": ": "comma",
    ";": "comma",
    **dict.fromkeys("([{⟨⌊⌈", "open"),
    **dict.fromkeys(")]}⟩⌋⌉", "close"),
}

# The first rule that matches decides: (left, right, gap, gap in a script); "" matches any kind.
GAP_RULES: Final[tuple[tuple[str, str, float, float], ...]] = (
    ("relation", "", 0.53, 0.26),
    ("", "relation", 0.53, 0.26),
    ("binary", "", 0.48, 0.24),
    ("", "binary", 0.50, 0.24),
    ("comma", "", 0.50, 0.26),
    ("", "comma", 0.16, 0.16),
    ("", "decimal", 0.20, 0.20),
    ("decimal", "", 0.25, 0.23),
    ("unary", "", 0.20, 0.18),
    ("bar", "", 0.40, 0.28),
    ("", "bar", 0.40, 0.28),
    ("dot", "", 0.36, 0.28),
    ("", "dot", 0.34, 0.28),
    ("large", "", 0.34, 0.24),
    ("open", "", 0.24, 0.22),
    ("", "close", 0.22, 0.22),
    ("close", "open", 0.30, 0.26),
    ("", "open", 0.20, 0.19),
    ("close", "word", 0.40, 0.28),
    ("", "fraction", 0.36, 0.28),  # else its bar would continue a letter as a minus sign does
    ("fraction", "", 0.36, 0.28),
    ("close", "", 0.20, 0.20),
    ("number", "number", 0.27, 0.27),
    ("word", "", 0.52, 0.3),
    ("", "word", 0.52, 0.3),
    ("", "", 0.22, 0.22),
)


@dataclass(frozen=True, eq=False)
class InkBox:
    """A box of strokes with the baseline y = 0, and the leftmost and rightmost x of the strokes in each band of height.

    ``left`` and ``right`` have shape (BANDS,), and are infinite in bands without strokes.
    """

    strokes: tuple[Stroke, ...]
    left: Values
    right: Values

    @classmethod
    def of(cls, strokes: tuple[Stroke, ...]) -> "InkBox":
        """Return the box of these strokes."""
        left, right = np.full(BANDS, np.inf), np.full(BANDS, -np.inf)
        for stroke in strokes:
            band = np.clip(((stroke.line[:, 1] - LOWEST_BAND) / BAND_HEIGHT).astype(int), 1, BANDS - 2)
            for near in (band - 1, band, band + 1):
                np.minimum.at(left, near, stroke.line[:, 0])
                np.maximum.at(right, near, stroke.line[:, 0])
        return cls(strokes, left, right)

    @classmethod
    def joined(cls, *boxes: "InkBox") -> "InkBox":
        """Return one box with the strokes of several boxes, which keep their positions."""
        strokes = tuple(stroke for box in boxes for stroke in box.strokes)
        left = reduce(np.minimum, [box.left for box in boxes], np.full(BANDS, np.inf))
        right = reduce(np.maximum, [box.right for box in boxes], np.full(BANDS, -np.inf))
        return cls(strokes, left, right)

    def pressed(self, factor: float) -> "InkBox":
        """Return the box written with a pen that is broader by ``factor``."""
        strokes = tuple(replace(stroke, pressure=stroke.pressure * factor) for stroke in self.strokes)
        return InkBox(strokes, self.left, self.right)

    def shifted(self, dx: float, dy: float = 0.0) -> "InkBox":
        """Return the box moved by (``dx``, ``dy``)."""
        strokes = tuple(stroke.shifted(dx, dy) for stroke in self.strokes)
        return InkBox.of(strokes) if dy else InkBox(strokes, self.left + dx, self.right + dx)

    @property
    def x_range(self) -> tuple[float, float]:
        """The smallest and the largest x of the strokes' centre lines; (0, 0) without strokes."""
        return (float(self.left.min()), float(self.right.max())) if self.strokes else (0.0, 0.0)

    @property
    def y_range(self) -> tuple[float, float]:
        """The smallest and the largest y of the strokes' centre lines; (0, 0) without strokes."""
        heights = [stroke.line[:, 1] for stroke in self.strokes] or [np.zeros(1)]
        return min(float(y.min()) for y in heights), max(float(y.max()) for y in heights)

    def after(self, other: "InkBox", gap: float, facing: float) -> "InkBox":
        """Return this box moved to the right of ``other``, so that their optical distance is ``gap`` digit heights.

        The optical distance is a weighted mean of two distances: between strokes at the same height (weight
        ``facing``, 0 … 1) and between the outer edges of the boxes (weight 1 - ``facing``).
        """
        if not (other.strokes and self.strokes):
            return self.shifted(other.x_range[1] + gap)
        outer = self.x_range[0] - other.x_range[1]
        between = min(float((self.left - other.right).min()), outer + MAX_OVERLAP)
        return self.shifted(gap - facing * between - (1 - facing) * outer)


def place_in_row(boxes: list[InkBox], gaps: list[tuple[float, float]]) -> list[InkBox]:
    """Return boxes placed side by side.

    ``gaps`` has the arguments (``gap``, ``facing``) of ``InkBox.after`` for each pair of neighbours.
    """
    placed = boxes[:1]
    for (_, box), (gap, facing) in zip(pairwise(boxes), gaps, strict=True):
        placed.append(box.after(placed[-1], gap, facing))
    return placed


def gap_between(left: Kind, right: Kind, *, script: bool) -> float:
    """Return the ``gap`` for ``InkBox.after`` between two kinds of nodes; ``script``: in a sub- or superscript."""
    for before, after, wide, narrow in GAP_RULES:
        if before in ("", left) and after in ("", right):
            return narrow if script else wide
    raise AssertionError  # the last rule matches any kinds


def facing_weight(left: Kind, right: Kind) -> float:
    """Return the argument ``facing`` of ``InkBox.after`` for two neighbours: small beside relations, + and −.

    It is small behind a decimal mark, too: if a digit leant over the mark, 0.1 would read as 01.
    """
    return 0.25 if {left, right} & {"relation", "binary"} or left == "decimal" else 0.7


def classify(nodes: list[Node]) -> list[tuple[Kind, Kind]]:
    """Return two kinds for each node: one for spacing to its left neighbour, one for spacing to its right neighbour."""
    found: list[tuple[Kind, Kind]] = []
    for i, node in enumerate(nodes):
        before = found[-1][1] if found else None
        after = nodes[i + 1] if i + 1 < len(nodes) else None
        found.append(_kind(node, before, after))
    return found


def _kind(node: Node, before: Kind | None, after: Node | None) -> tuple[Kind, Kind]:  # noqa: PLR0911  (one line a kind)
    match node:
        case Symbol(character):
            kind = _kind_of_symbol(character, before, after)
            return kind, kind
        case Script(base) if base and node.limits:
            return _kind(base[0], before, None)
        case Script((Symbol(character), *_)) if character in LARGE:
            return "large", "large"
        case Script(base) if base:
            return _kind(base[0], before, None)[0], "close" if isinstance(base[0], Fenced) else "name"
        case Part(_, inside) | Bold(inside) if inside:
            return _kind(inside[0], before, None)[0], _kind(inside[-1], before, None)[1]
        case Word():
            return "word", "word"
        case StackedFraction():
            return "fraction", "fraction"
        case Fenced() | Matrix():
            return "open", "close"
        case _:
            return "name", "name"


def _kind_of_symbol(character: str, before: Kind | None, after: Node | None) -> Kind:
    if character in ",.":
        decimal = before == "number" and isinstance(after, Symbol) and after.character.isdigit()
        return "decimal" if decimal else "comma"
    if character in "+−±∓" and (before in OPERATORS or (before is None and character != "+")):
        return "unary"
    return KINDS.get(character, "number" if character.isdigit() else "name")
