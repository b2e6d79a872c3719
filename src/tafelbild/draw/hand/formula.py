r"""Formulas: the nodes, the parser of their markup (a subset of TeX with ``\part{KEY}{…}``), and their plain text.

>>> parse(r"\sqrt{2}\cdot x")
(Root(inside=(Symbol(character='2'),)), Symbol(character='·'), Symbol(character='x'))
"""

import re
from dataclasses import dataclass
from itertools import takewhile
from typing import Final, TypeAlias


@dataclass(frozen=True)
class Symbol:
    """One handwritten character; a comma is ``", "`` if a space follows it, ``","`` if not, as in a decimal number."""

    character: str


@dataclass(frozen=True)
class Word:
    """A text written as a word, not as a product of letters; it may contain spaces."""

    text: str


@dataclass(frozen=True)
class Space:
    """Horizontal space, in digit heights."""

    width: float


@dataclass(frozen=True)
class Script:
    """A base with a subscript, a superscript or both."""

    base: "Formula"
    below: "Formula" = ()
    above: "Formula" = ()


@dataclass(frozen=True)
class StackedFraction:
    """A fraction: the numerator ``over`` a bar, the denominator ``under`` it."""

    over: "Formula"
    under: "Formula"


@dataclass(frozen=True)
class Root:
    """A square root, with the formula ``inside`` it."""

    inside: "Formula"


@dataclass(frozen=True)
class Fenced:
    """A formula between two brackets or bars, which are stretched if the formula is tall."""

    left: str
    inside: "Formula"
    right: str


@dataclass(frozen=True)
class Vector:
    """The name of a vector, with an arrow over it."""

    inside: "Formula"


@dataclass(frozen=True)
class Cases:
    """Rows of cells behind one opening brace, as in a definition by cases."""

    rows: tuple[tuple["Formula", ...], ...]


@dataclass(frozen=True)
class Part:
    """A part of a formula that can be addressed by its key."""

    key: str
    inside: "Formula"


Node: TypeAlias = Symbol | Word | Space | Script | StackedFraction | Root | Vector | Fenced | Cases | Part
Formula: TypeAlias = tuple[Node, ...]


_COMMANDS: Final = r"""
cdot · times × pm ± ge ≥ geq ≥ le ≤ leq ≤ ne ≠ neq ≠ approx ≈ in ∈ to → rightarrow → mapsto ↦ Rightarrow ⇒
infty ∞ partial ∂ nabla ∇ int ∫ sum ∑ ldots … dots … prime ′ lbrace { rbrace } % % & &
alpha α beta β gamma γ delta δ epsilon ε varepsilon ε eta η theta θ lambda λ mu μ pi π rho ρ sigma σ tau τ
phi φ varphi φ omega ω Delta Δ Sigma Σ Theta Θ Phi Φ Omega Ω
""".split()  # noqa: SIM905  (a table)
COMMAND_SYMBOLS: Final = dict(zip(_COMMANDS[::2], _COMMANDS[1::2], strict=True))
COMMAND_SPACES: Final = {" ": 0.25, ",": 0.15, ";": 0.25, "quad": 0.9}
FUNCTION_NAMES: Final = ("max", "min", "log", "ln", "exp", "sin", "cos", "tanh")
TEXT_COMMANDS: Final = ("text", "mathrm", "operatorname")
ONE_GROUP_COMMANDS: Final[dict[str, type[Root | Vector]]] = {"sqrt": Root, "vec": Vector}
OPENING_BRACKETS = "([{"
MIN_WORD_LETTERS = 3  # fewer letters in a row are a product of names


def parse(markup: str) -> Formula:
    """Return the formula of hand markup; raise a ``ValueError`` that quotes the markup and names the problem."""
    try:
        return FormulaParser(markup).parse_all()
    except ValueError as error:
        raise ValueError(f"markup {markup!r}: {error}") from None


class FormulaParser:
    """Recursive descent parser of hand markup, split into ``tokens``; ``position`` is the index of the next token."""

    def __init__(self, markup: str) -> None:
        self.tokens = re.findall(r"\\[A-Za-z]+|\\.|\s+|.", markup, flags=re.DOTALL)
        self.position = 0

    def parse_all(self) -> Formula:
        """Return the formula of the whole markup; raise a ``ValueError`` at an unmatched ``}``."""
        row = self.row(frozenset())
        if self.position < len(self.tokens):
            raise ValueError(f"{self.tokens[self.position]!r} without what it belongs to")
        return row

    def peek(self) -> str:
        """Return the next token without consuming it; "" at the end of the markup."""
        return self.tokens[self.position] if self.position < len(self.tokens) else ""

    def take(self) -> str:
        """Consume and return the next token; "" at the end of the markup."""
        current = self.peek()
        self.position += 1
        return current

    def row(self, stops: frozenset[str]) -> Formula:
        """Parse and return the nodes up to a stop token or an unmatched ``}`` (neither is consumed), or to the end."""
        nodes: list[Node] = []
        while (current := self.peek()) and current not in stops and current != "}":
            if current in ("_", "^"):
                nodes.append(self.script(nodes.pop() if nodes else None))
            else:
                nodes.extend(self.item(stops))
        return tuple(nodes)

    def item(self, stops: frozenset[str]) -> Formula:  # noqa: PLR0911  (one line for each kind)
        """Parse a symbol, word, command, bracket or group, and return its nodes; ``stops`` are as in ``row``."""
        current = self.take()
        if current.isspace():
            return ()
        if current in ("&", r"\\"):
            raise ValueError(f"{current!r} outside of \\cases")
        if current == "{":
            return self.rest_of_group()
        if current[0] == "\\" and current not in (r"\{", r"\}"):
            return self.command(current[1:])
        character = current[-1]
        if character in OPENING_BRACKETS:
            return self.fenced(character, stops)
        if character == "|":
            return self.absolute_value(stops)
        if character == "," and self.peek().isspace():
            return (Symbol(", "),)
        if word := self.word(character):
            return (Word(word),)
        return (Symbol("−" if character == "-" else character),)

    def word(self, first: str) -> str:
        """Return the word that begins with ``first``, and consume its letters. If it is too short, return ""."""
        ahead = [first, *self.tokens[self.position : self.position + 40]]
        letters = "".join(takewhile(lambda token: len(token) == 1 and token.isalpha() and token.isascii(), ahead))
        if len(letters) < MIN_WORD_LETTERS:
            return ""
        self.position += len(letters) - 1
        return letters

    def fenced(self, left: str, stops: frozenset[str]) -> Formula:
        """Parse a formula and its closing bracket, and return a Fenced.

        If no bracket closes the formula, return the opening bracket ``left`` as a symbol, and the formula's nodes.
        """
        inside = self.row(stops | {*")]", r"\}"})
        if self.peek()[-1:] in (")", "]") or self.peek() == r"\}":
            return (Fenced(left, inside, self.take()[-1]),)
        return (Symbol(left), *inside)

    def absolute_value(self, stops: frozenset[str]) -> Formula:
        """Parse a formula and its closing ``|``, and return a Fenced.

        If no ``|`` closes the formula, return the opening ``|`` as a symbol, and the formula's nodes.
        """
        inside = self.row(stops | {"|"})
        if self.peek() == "|":
            return (Fenced("|", inside, self.take()),)
        return (Symbol("|"), *inside)

    def group(self, needed_by: str) -> Formula:
        """Parse ``{…}`` or one token, and return its nodes; ValueError if neither follows the command ``needed_by``."""
        while self.peek().isspace():
            self.take()
        if not self.peek() or self.peek() == "}":
            raise ValueError(f"{needed_by} needs something in {{…}}")
        if self.peek() != "{":
            return self.item(frozenset())
        self.take()
        return self.rest_of_group()

    def rest_of_group(self) -> Formula:
        """Parse a group ``{…}`` whose opening brace is consumed, including its closing brace, and return its nodes."""
        row = self.row(frozenset())
        if self.take() != "}":
            raise ValueError("'{' is never closed")
        return row

    def raw_text(self, needed_by: str) -> str:
        """Consume ``{…}`` and return the text inside; ValueError if the command ``needed_by`` has no ``{``."""
        if self.take() != "{":
            raise ValueError(f"{needed_by} needs {{…}}")
        text = list(takewhile(lambda piece: piece != "}", self.tokens[self.position :]))
        self.position += len(text)
        if self.take() != "}":
            raise ValueError("'{' is never closed")
        return "".join(text)

    def script(self, base: Node | None) -> Script:
        """Parse ``_…`` or ``^…``; return ``base`` with this script. ValueError: no base, or one with such a script."""
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

    def command(self, name: str) -> Formula:  # noqa: PLR0911  (one line for each kind)
        """Consume the arguments of the command with this name, and return its nodes; ValueError for an unknown name."""
        if name in TEXT_COMMANDS:
            return (Word(self.raw_text(f"\\{name}")),)
        if name in FUNCTION_NAMES:
            return (Word(name),)
        if name in COMMAND_SPACES:
            return (Space(COMMAND_SPACES[name]),)
        if name in ("left", "right"):
            return ()
        if name in COMMAND_SYMBOLS:
            return (Symbol(COMMAND_SYMBOLS[name]),)
        if name == "frac":
            return (StackedFraction(self.group(r"\frac"), self.group(r"\frac")),)
        if name in ONE_GROUP_COMMANDS:
            return (ONE_GROUP_COMMANDS[name](self.group(f"\\{name}")),)
        if name == "part":
            return (Part(self.raw_text(r"\part"), self.group(r"\part")),)
        if name == "cases":
            return (self.cases(),)
        raise ValueError(f"unknown command \\{name}")

    def cases(self) -> Cases:
        r"""Parse the ``{…}`` behind ``\cases`` and return its rows; ``\\`` separates rows, ``&`` the cells of a row."""
        if self.take() != "{":
            raise ValueError(r"\cases needs {…}")
        rows: list[list[Formula]] = [[]]
        while True:
            rows[-1].append(self.row(frozenset(("&", r"\\"))))
            end = self.take()
            if end == "}":
                return Cases(tuple(map(tuple, rows)))
            if end == "":
                raise ValueError("'{' is never closed")
            if end == r"\\":
                rows.append([])


ARROW: Final = "\u20d7"  # combining, over the letter before it
BINARY: Final = frozenset("+−±×")
RELATIONS: Final = frozenset("=<>≤≥≠≈→↦⇒∈")
SUBSCRIPTS: Final = str.maketrans("0123456789,+−=()ijkn", "₀₁₂₃₄₅₆₇₈₉,₊₋₌₍₎ᵢⱼₖₙ")
SUPERSCRIPTS: Final = str.maketrans("0123456789,+−=()ijknxyzT", "⁰¹²³⁴⁵⁶⁷⁸⁹,⁺⁻⁼⁽⁾ⁱʲᵏⁿˣʸᶻᵀ")


def formula_text(row: Formula) -> str:
    r"""Return a formula as plain text, for tests, screen readers and the list of the texts in a frame.

    >>> formula_text(parse(r"w_{12}\cdot x_1 + b = \frac{1}{1+e^{-z}}"))
    'w₁₂·x₁ + b = 1/(1 + e⁻ᶻ)'
    """
    words: list[str] = []
    for node in row:
        text = _node_text(node)
        is_operator = words and not words[-1].endswith(("(", "[", " ", "·"))  # not the sign of a number
        if text in RELATIONS or (text in BINARY and is_operator):
            text = f" {text} " if words else f"{text} "
        words.append(text)
    return " ".join("".join(words).split())


def _node_text(node: Node) -> str:  # noqa: C901, PLR0911  (one line for each kind of node)
    match node:
        case Symbol(character):
            return character
        case Word(text):
            return text
        case Space():
            return " "
        case Part(_, inside):
            return formula_text(inside)
        case Fenced(left, inside, right):
            return f"{left}{formula_text(inside)}{right}"
        case Root(inside):
            return f"√({formula_text(inside)})"
        case Vector(inside):
            return formula_text(inside) + ARROW
        case StackedFraction(over, under):
            return f"{_bracketed(over)}/{_bracketed(under)}"
        case Script(base, below, above):
            return formula_text(base) + _script_text(below, SUBSCRIPTS, "_") + _script_text(above, SUPERSCRIPTS, "^")
        case Cases(rows):
            return "{ " + "; ".join(" ".join(map(formula_text, cells)) for cells in rows)


def _bracketed(row: Formula) -> str:
    text = formula_text(row)
    return f"({text})" if " " in text else text


def _script_text(row: Formula, table: dict[int, int], mark: str) -> str:
    text = formula_text(row).replace(" ", "")
    if all(ord(character) in table for character in text):
        return text.translate(table)
    return f"{mark}({formula_text(row)})"
