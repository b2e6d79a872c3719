"""How much room stands between two neighbours in a formula, in digit heights, centre line to centre line."""

from typing import Final, Literal

from tafelbild.draw.hand.nodes import Fenced, Node, Part, Script, Sign, Word

Kind = Literal["number", "name", "word", "binary", "unary", "relation", "dot", "decimal", "comma", "open", "close"]
OPERATORS: Final = frozenset(("binary", "unary", "relation", "dot", "comma", "open"))
RELATIONS: Final = "=<>≤≥≠≈→↦⇒∈"
KINDS: Final[dict[str, Kind]] = {
    "·": "dot",
    "+": "binary",
    "−": "binary",
    "±": "binary",
    "×": "binary",
    ", ": "comma",
    ";": "comma",
    **dict.fromkeys(RELATIONS, "relation"),
    **dict.fromkeys("([{", "open"),
    **dict.fromkeys(")]}", "close"),
}

# The first rule that fits decides: (left, right, gap, gap in a script); "" fits anything.
RULES: Final[tuple[tuple[str, str, float, float], ...]] = (
    ("relation", "", 0.53, 0.26),
    ("", "relation", 0.53, 0.26),
    ("binary", "", 0.48, 0.24),
    ("", "binary", 0.50, 0.24),
    ("comma", "", 0.50, 0.26),
    ("", "comma", 0.16, 0.16),
    ("", "decimal", 0.20, 0.20),
    ("decimal", "", 0.25, 0.23),
    ("unary", "", 0.20, 0.18),
    ("dot", "", 0.36, 0.28),
    ("", "dot", 0.34, 0.28),
    ("open", "", 0.24, 0.22),
    ("", "close", 0.22, 0.22),
    ("close", "open", 0.30, 0.26),
    ("", "open", 0.20, 0.19),
    ("close", "", 0.20, 0.20),
    ("number", "number", 0.27, 0.27),
    ("word", "", 0.52, 0.3),
    ("", "word", 0.52, 0.3),
    ("", "", 0.22, 0.22),
)


def gap(left: Kind, right: Kind, *, script: bool) -> float:
    """Return the optical distance between two neighbours of these kinds."""
    for before, after, wide, narrow in RULES:
        if before in ("", left) and after in ("", right):
            return narrow if script else wide
    raise AssertionError  # the last rule fits anything


def facing(left: Kind, right: Kind) -> float:
    """Return how much facing inks count against the outer edges: little where an operator stands free.

    Nothing may lean over a decimal mark, or 0.1 reads as 01.
    """
    return 0.25 if {left, right} & {"relation", "binary"} or left == "decimal" else 0.7


def kinds(nodes: list[Node]) -> list[tuple[Kind, Kind]]:
    """Return for each node what it is to its left and to its right neighbour."""
    found: list[tuple[Kind, Kind]] = []
    for i, node in enumerate(nodes):
        before = found[-1][1] if found else None
        after = nodes[i + 1] if i + 1 < len(nodes) else None
        found.append(_kind(node, before, after))
    return found


def _kind(node: Node, before: Kind | None, after: Node | None) -> tuple[Kind, Kind]:
    match node:
        case Sign(character):
            kind = _kind_of_sign(character, before, after)
            return kind, kind
        case Script(base, _, _) if base:
            return _kind(base[0], before, None)[0], "close" if isinstance(base[0], Fenced) else "name"
        case Part(_, inside) if inside:
            return _kind(inside[0], before, None)[0], _kind(inside[-1], before, None)[1]
        case Word():
            return "word", "word"
        case Fenced():
            return "open", "close"
        case _:
            return "name", "name"


def _kind_of_sign(character: str, before: Kind | None, after: Node | None) -> Kind:
    if character in ",.":
        decimal = before == "number" and isinstance(after, Sign) and after.character.isdigit()
        return "decimal" if decimal else "comma"
    if character in "+−±" and (before in OPERATORS or (before is None and character != "+")):
        return "unary"
    return KINDS.get(character, "number" if character.isdigit() else "name")
