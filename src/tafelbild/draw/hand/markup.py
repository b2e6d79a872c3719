r"""The markup of a formula: a subset of TeX, and ``\part{key}{…}`` for what must be found again.

>>> parse(r"\sqrt{2}\cdot x")
(Root(inside=(Sign(character='2'),)), Sign(character='·'), Sign(character='x'))
"""

import re
from itertools import takewhile
from typing import Final

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

_COMMANDS: Final = r"""
cdot · times × pm ± ge ≥ geq ≥ le ≤ leq ≤ ne ≠ neq ≠ approx ≈ in ∈ to → rightarrow → mapsto ↦ Rightarrow ⇒
infty ∞ partial ∂ nabla ∇ int ∫ sum ∑ ldots … dots … prime ′ lbrace { rbrace } % % & &
alpha α beta β gamma γ delta δ epsilon ε varepsilon ε eta η theta θ lambda λ mu μ pi π rho ρ sigma σ tau τ
phi φ varphi φ omega ω Delta Δ Sigma Σ Theta Θ Phi Φ Omega Ω
""".split()  # noqa: SIM905  (a table)
SYMBOLS: Final = dict(zip(_COMMANDS[::2], _COMMANDS[1::2], strict=True))
SPACES: Final = {" ": 0.25, ",": 0.15, ";": 0.25, "quad": 0.9}
WORDS: Final = ("max", "min", "log", "ln", "exp", "sin", "cos", "tanh")
TEXT: Final = ("text", "mathrm", "operatorname")
OVER: Final[dict[str, type[Root | Vector]]] = {"sqrt": Root, "vec": Vector}
OPENING, CLOSING = "([{", ")]}"
SHORTEST_WORD = 3  # so many letters in a row are a word, not a product


def parse(markup: str) -> Row:
    """Return the tree of a formula; bad markup is a ``ValueError`` that names the problem."""
    try:
        return _Parser(markup).whole()
    except ValueError as error:
        raise ValueError(f"markup {markup!r}: {error}") from None


class _Parser:
    """Recursive descent over the pieces."""

    def __init__(self, markup: str) -> None:
        self.pieces = re.findall(r"\\[A-Za-z]+|\\.|\s+|.", markup, flags=re.DOTALL)
        self.at = 0

    def whole(self) -> Row:
        row = self.row(frozenset())
        if self.at < len(self.pieces):
            raise ValueError(f"{self.pieces[self.at]!r} without what it belongs to")
        return row

    def peek(self) -> str:
        return self.pieces[self.at] if self.at < len(self.pieces) else ""

    def take(self) -> str:
        piece = self.peek()
        self.at += 1
        return piece

    def row(self, stops: frozenset[str]) -> Row:
        """Read until a stop (which stays), a ``}`` that we did not open, or the end."""
        nodes: list[Node] = []
        while (piece := self.peek()) and piece not in stops and piece != "}":
            if piece in ("_", "^"):
                nodes.append(self.script(nodes.pop() if nodes else None))
            else:
                nodes.extend(self.nodes(stops))
        return tuple(nodes)

    def nodes(self, stops: frozenset[str]) -> Row:  # noqa: PLR0911  (one line for each kind)
        """Read the next thing."""
        piece = self.take()
        if piece.isspace():
            return ()
        if piece in ("&", r"\\"):
            raise ValueError(f"{piece!r} outside of \\cases")
        if piece == "{":
            return self.closed()
        if piece[0] == "\\" and piece not in (r"\{", r"\}"):
            return self.command(piece[1:])
        character = piece[-1]
        if character in OPENING:
            return self.fenced(character, stops)
        if character == "|":
            return self.absolute_value(stops)
        if character == "," and self.peek().isspace():
            return (Sign(", "),)
        if word := self.word(character):
            return (Word(word),)
        return (Sign("−" if character == "-" else character),)

    def word(self, first: str) -> str:
        letters = "".join(takewhile(_is_letter, [first, *self.pieces[self.at : self.at + 40]]))
        if len(letters) < SHORTEST_WORD:
            return ""
        self.at += len(letters) - 1
        return letters

    def fenced(self, left: str, stops: frozenset[str]) -> Row:
        """Read up to the closing bracket; a bracket that is never closed is a sign of its own."""
        inside = self.row(stops | {*")]", r"\}"})
        if self.peek()[-1:] in (")", "]") or self.peek() == r"\}":
            return (Fenced(left, inside, self.take()[-1]),)
        return (Sign(left), *inside)

    def absolute_value(self, stops: frozenset[str]) -> Row:
        """Read up to the second bar; a bar without a second one is a sign of its own."""
        inside = self.row(stops | {"|"})
        if self.peek() == "|":
            return (Fenced("|", inside, self.take()),)
        return (Sign("|"), *inside)

    def group(self, needed_by: str) -> Row:
        """Read ``{…}`` or the next single thing."""
        while self.peek().isspace():
            self.take()
        if not self.peek() or self.peek() == "}":
            raise ValueError(f"{needed_by} needs something in {{…}}")
        if self.peek() != "{":
            return self.nodes(frozenset())
        self.take()
        return self.closed()

    def closed(self, stops: frozenset[str] = frozenset()) -> Row:
        """Read the rest of a ``{…}``."""
        row = self.row(stops)
        if self.peek() not in stops and self.take() != "}":
            raise ValueError("'{' is never closed")
        return row

    def raw(self, needed_by: str) -> str:
        """Read ``{…}`` as plain text."""
        if self.take() != "{":
            raise ValueError(f"{needed_by} needs {{…}}")
        text = list(takewhile(lambda piece: piece != "}", self.pieces[self.at :]))
        self.at += len(text)
        if self.take() != "}":
            raise ValueError("'{' is never closed")
        return "".join(text)

    def script(self, base: Node | None) -> Script:
        mark = self.take()
        if base is None:
            raise ValueError(f"{mark!r} has nothing to its left")
        inside = self.group(repr(mark))
        below, above = (inside, ()) if mark == "_" else ((), inside)
        if isinstance(base, Script):
            if (base.below and below) or (base.above and above):
                raise ValueError(f"{mark!r} twice; put braces round all of it")
            return Script(base.base, base.below or below, base.above or above)
        return Script((base,), below, above)

    def command(self, name: str) -> Row:  # noqa: PLR0911  (one line for each kind)
        if name in TEXT:
            return (Word(self.raw(f"\\{name}")),)
        if name in WORDS:
            return (Word(name),)
        if name in SPACES:
            return (Space(SPACES[name]),)
        if name in ("left", "right"):
            return ()
        if name in SYMBOLS:
            return (Sign(SYMBOLS[name]),)
        if name == "frac":
            return (Fraction(self.group(r"\frac"), self.group(r"\frac")),)
        if name in OVER:
            return (OVER[name](self.group(f"\\{name}")),)
        if name == "part":
            return (Part(self.raw(r"\part"), self.group(r"\part")),)
        if name == "cases":
            return (self.cases(),)
        raise ValueError(f"unknown command \\{name}")

    def cases(self) -> Cases:
        if self.take() != "{":
            raise ValueError(r"\cases needs {…}")
        rows: list[list[Row]] = [[]]
        while True:
            rows[-1].append(self.row(frozenset(("&", r"\\"))))
            end = self.take()
            if end == "}":
                return Cases(tuple(map(tuple, rows)))
            if end == "":
                raise ValueError("'{' is never closed")
            if end == r"\\":
                rows.append([])


def _is_letter(piece: str) -> bool:
    return len(piece) == 1 and piece.isalpha() and piece.isascii()
