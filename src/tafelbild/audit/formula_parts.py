r"""Splitting of hand markup into its ``\part{key}{…}`` parts, on the parsed tree.

A part may occur anywhere: in a fraction, a sub-script, a case, or inside another part.
"""

from collections.abc import Iterator

from tafelbild.draw.hand import formula_text, parse
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
    StackedFraction,
    Symbol,
    Vector,
)
from tafelbild.notation.addresses import Address

FormulaText = tuple[str, str]  # key of the part ("" outside of all parts), and its text
Cut = Node | FormulaText


def split_parts(markup: str) -> tuple[FormulaText, ...]:
    r"""Split hand markup into (key, text) pairs: one for each part, and one with key "" for each text between parts.

    Of nested parts, only the outermost is listed, or an inner one that has a full address (``notation.addresses``).
    The text of a part includes a sub-script directly after the part.

    >>> split_parts(r"\part{sum}{2,2}+\frac{\part{bias}{1}}{2}")
    (('sum', '2,2'), ('', '+'), ('bias', '1'), ('', '/2'))
    >>> split_parts(r"w_{\part{input}{1}\part{result}{2}}")
    (('', 'w'), ('input', '₁'), ('result', '₂'))
    >>> split_parts(r"\part{input-1}{x}_{\part{input-index}{1}}")
    (('input-1', 'x₁'),)
    >>> split_parts(r"5\cdot\part{weight}{(\part{weight-2-1-2}{-0,4})}")
    (('', '5·('), ('weight-2-1-2', '−0,4'), ('', ')'))
    """
    found: list[FormulaText] = []
    between: list[Node] = []
    for cut in (*cuts(parse(markup)), ("", "")):
        if not isinstance(cut, tuple):
            between.append(cut)
            continue
        outside = formula_text(tuple(between))
        between.clear()
        found += [piece for piece in (("", outside), cut) if piece[1]]
    return tuple(found)


def cuts(row: Formula) -> Iterator[Cut]:
    """Yield, for each part in a row of nodes, a pair (key, text). Yield a node without parts as it is."""
    for node in row:
        if isinstance(node, Part) and (Address.of(node.key) is not None or not holds_address(node.inside)):
            yield node.key, formula_text(node.inside)
            continue
        opened = list(inside(node))
        yield from opened if any(isinstance(cut, tuple) for cut in opened) else [node]


def holds_address(row: Formula) -> bool:
    """Tell whether a row of nodes has a part with a full address."""
    return any(isinstance(cut, tuple) and Address.of(cut[0]) is not None for cut in cuts(row))


def inside(node: Node) -> Iterator[Cut]:
    """Yield what ``cuts`` yields for the contents of a node, and its brackets or fraction bar as symbols."""
    match node:
        case Part(_, row):
            yield from cuts(row)
        case Fenced(left, row, right):
            yield from (Symbol(left), *cuts(row), Symbol(right))
        case StackedFraction(over, under):
            yield from (*cuts(over), Symbol("/"), *cuts(under))
        case Root(row) | Vector(row) | Bold(row) | Brace(row) | Accent(_, row):
            yield from cuts(row)
        case Script((Part(key),), _, _):
            yield key, formula_text((node,))
        case Script(base, below, above):
            yield from cuts(base)
            yield from small(Script((), below, ()))
            yield from small(Script((), (), above))
        case Matrix(left, rows, right):
            yield from (Symbol(left), *table_cuts(rows, ", ", "; "), Symbol(right))
        case Cases(rows, brace=brace):
            yield from table_cuts(rows, " ", "; " if brace else "")


def table_cuts(rows: tuple[tuple[Formula, ...], ...], between: str, after: str) -> Iterator[Cut]:
    """Yield what ``cuts`` yields for the cells of a table, with ``between`` the cells ``after`` each row but one."""
    for k, cells in enumerate(rows):
        yield from [Symbol(after)] if k and after else []
        for j, cell in enumerate(cells):
            yield from (*([Symbol(between)] if j or between == " " else []), *cuts(cell))


def small(script: Script) -> Iterator[Cut]:
    """Yield what ``cuts`` yields for a sub- or superscript, with the texts in small characters such as ₂ or ²."""
    for cut in (*cuts(script.below), *cuts(script.above)):
        row = (Symbol(cut[1]),) if isinstance(cut, tuple) else (cut,)
        reads = Script((), row, ()) if script.below else Script((), (), row)
        yield (cut[0], formula_text((reads,))) if isinstance(cut, tuple) else reads
