r"""The markup of the handwriting, a subset of TeX, and its parser.

* **Signs** stand as themselves or by their name in TeX: ``α`` or ``\alpha``, ``←`` or ``\leftarrow``, ``⊙`` or
  ``\odot`` (``notation.formula_signs`` is the list). Letters in a row are a product; from three letters on, and in
  ``\text{…}``, they are a word. ``-`` is a minus sign, a comma between digits a decimal comma; spaces have no meaning
  outside ``\text``, but a narrow no-break space stands between groups of digits: 13 002.
* **Scripts**: ``w_{12}``, ``e^{-z}``, ``W^T``, ``x₁²``. Those of ``∑ ∏ \lim \max \min \arg\max`` stand below and
  above: ``\sum_{i=1}^{n}``, ``\lim_{x \to 0}``; those of ``∫`` and ``\log`` beside. A text over a sign:
  ``\overset{!}{=}``; over an arrow of its length: ``\xrightarrow{f}``; at a brace: ``\underbrace{w x + b}_{z}``,
  ``\overbrace{…}^{…}``.
* **Structures**: ``\frac{1}{2}``, ``\sqrt{2}``, brackets ``( ) [ ] \{ \} ⟨ ⟩ ⌊ ⌋ ⌈ ⌉`` and bars ``|z|``, ``‖w‖``, which
  grow with what is inside.
* **Letters**: ``\hat{y}`` (or ``ŷ``), ``\bar{x}``, ``\tilde{x}``, ``\dot{x}``, ``\ddot{x}``, ``\vec{x}``;
  ``\mathbf{W}`` with a broader pen, ``\mathbb{R}``, ``\mathcal{L}``.
* **Tables**: ``\begin{pmatrix} a & b \\ c & d \end{pmatrix}``, ``bmatrix`` and so on (``ENVIRONMENTS``), and
  ``\begin{cases} z & z > 0 \\ 0 & z \le 0 \end{cases}``, for short ``\cases{z & z > 0 \\ 0 & z \le 0}``;
  ``\begin{aligned} … \\ … \end{aligned}`` for a formula in several lines.
* **Parts**: ``\part{KEY}{…}``, anywhere, can be found, timed and coloured by its key.

>>> parse(r"\sqrt{2}\cdot x")
(Root(inside=(Symbol(character='2'),)), Symbol(character='·'), Symbol(character='x'))
"""

import re
import unicodedata
from itertools import takewhile
from typing import Final

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
from tafelbild.draw.hand.markup_errors import unknown_command, unknown_environment, unknown_letter
from tafelbild.errors import LessonError, quoted
from tafelbild.message import Message
from tafelbild.notation.formula_signs import (
    ACCENTS,
    ALTERNATIVES,
    COMMANDS,
    FUNCTION_WORDS,
    LIMIT_WORDS,
    PLAIN_OF_BOLD,
    SIGNS,
    STYLED_LETTERS,
    SUBSCRIPTS,
    SUPERSCRIPTS,
    VECTOR_ARROW,
)
from tafelbild.notation.number_format import NARROW_SPACE

SPACES: Final = {" ": 0.25, ",": 0.15, ":": 0.2, ";": 0.25, "!": 0.0, "quad": 0.9, "qquad": 1.8}
GROUP_GAP: Final = 0.16  # between groups of digits, in digit heights
TEXT_COMMANDS: Final = ("text", "mathrm", "operatorname", "textrm")
BOLD_COMMANDS: Final = ("mathbf", "boldsymbol", "bm", "textbf")
WIDE_ACCENTS: Final = {"overline": "bar", "widehat": "hat", "widetilde": "tilde", **{name: name for name in ACCENTS}}
BRACES: Final = {"underbrace": False, "overbrace": True}
CASES_GAP: Final = 0.85  # between a case and its condition in an environment
LABELLED_ARROWS: Final = {"xrightarrow": "→", "xleftarrow": "←"}
WITHOUT_MEANING: Final = (  # sizes and places that this layout finds by itself
    *("left", "right", "big", "Big", "bigg", "bigl", "bigr", "Bigl", "Bigr", "limits", "displaystyle", "textstyle"),
)
MATRICES: Final = {
    "matrix": ("", ""),
    "pmatrix": ("(", ")"),
    "bmatrix": ("[", "]"),
    "Bmatrix": ("{", "}"),
    "vmatrix": ("|", "|"),
    "Vmatrix": ("‖", "‖"),
}
ENVIRONMENTS: Final = ("cases", "aligned", *MATRICES)
STRUCTURES: Final = ("frac", "sqrt", "overset", "underset", "part", "begin", "cases", "vec")
ALL_COMMANDS: Final = (
    *(*COMMANDS, *FUNCTION_WORDS, *STRUCTURES, *TEXT_COMMANDS, *BOLD_COMMANDS, *STYLED_LETTERS, *WIDE_ACCENTS),
    *(*LABELLED_ARROWS, *BRACES, *MATRICES, *WITHOUT_MEANING),
)
CLOSING: Final = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "⌊": "⌋", "⌈": "⌉"}
CLOSING_TOKENS: Final = {*")]⟩⌋⌉", r"\}", r"\rangle", r"\rfloor", r"\rceil", r"\rbrack"}
COMBINING: Final = {mark: name for name, mark in ACCENTS.items()}
UMLAUTS: Final = "äöüÄÖÜ"  # letters of their own
SMALL: Final = {
    **{chr(small): ("_", chr(sign)) for sign, small in SUBSCRIPTS.items()},
    **{chr(small): ("^", chr(sign)) for sign, small in SUPERSCRIPTS.items()},
}
MIN_WORD_LETTERS = 3  # fewer letters in a row are a product of names
MAX_DEPTH, MAX_CELLS = 40, 20  # of nested groups; rows or columns of a matrix


def parse(markup: str) -> Formula:
    """Return the formula of hand markup; raise a ``LessonError`` that quotes the markup and names the problem."""
    try:
        return FormulaParser(markup).parse_all()
    except ValueError as error:
        raise LessonError(place_in(markup), error.args[0]) from None


def place_in(markup: str) -> Message:
    """Return the place of an error in hand markup."""
    return Message(f"markup {quoted(markup)}", de=f"Handschrift {quoted(markup)}")


class FormulaParser:
    """Recursive descent parser of hand markup, split into ``tokens``; ``position`` is the index of the next token."""

    def __init__(self, markup: str) -> None:
        self.tokens = re.findall(r"\\[A-Za-z]+|\\.|\s+|.", markup.translate(ALTERNATIVES), flags=re.DOTALL)
        self.position = self.depth = 0

    def parse_all(self) -> Formula:
        """Return the formula of the whole markup; raise a ``ValueError`` at an unmatched ``}``."""
        row = self.row(frozenset())
        if self.position < len(self.tokens):
            raise ValueError(_alone(self.tokens[self.position]))
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
            if current in ("_", "^") or current in SMALL:
                nodes.append(self.script(nodes.pop() if nodes else None))
            elif current in COMBINING or current == VECTOR_ARROW:
                nodes.append(self.accent(nodes.pop() if nodes else None))
            else:
                nodes.extend(self.item(stops))
        return tuple(nodes)

    def item(self, stops: frozenset[str]) -> Formula:
        """Parse a symbol, word, command, bracket or group, and return its nodes; ``stops`` are as in ``row``."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ValueError(
                Message(f"is nested more than {MAX_DEPTH} deep", de=f"ist mehr als {MAX_DEPTH}-fach verschachtelt"),
            )
        nodes = self.nodes_of(self.take(), stops)
        self.depth -= 1
        return nodes

    def nodes_of(self, current: str, stops: frozenset[str]) -> Formula:
        """Return the nodes that begin with the consumed token ``current``; ``stops`` are as in ``row``."""
        if current.isspace():
            return (Space(GROUP_GAP, NARROW_SPACE),) if current == NARROW_SPACE else ()
        if current in ("&", r"\\"):
            raise ValueError(
                Message(
                    f"{current!r} outside of \\cases and matrices", de=f"{current!r} außerhalb von \\cases und Matrizen"
                ),
            )
        if current == "{":
            return self.rest_of_group()
        name = current[1:] if current[0] == "\\" else ""
        character = COMMANDS.get(name, current)
        if character in CLOSING:
            return self.fenced(character, stops)
        if character in ("|", "‖"):
            return self.between_bars(current, character, stops)
        return self.command(name) if name else self.plain(character)

    def plain(self, character: str) -> Formula:
        """Return the nodes of a consumed character that is no command: a symbol, an accented letter or a word."""
        if character in ",:" and self.peek().isspace():
            return (Symbol(f"{character} "),)
        if character == ":" and self.peek() == "=":
            self.take()
            return (Symbol("≔"),)
        if word := self.word(character):
            return (Word(word),)
        if character in PLAIN_OF_BOLD:
            return (Bold((Symbol(PLAIN_OF_BOLD[character]),)),)
        letter, mark = unicodedata.normalize("NFD", character)[:1], unicodedata.normalize("NFD", character)[1:]
        if mark in COMBINING and character not in UMLAUTS:
            return (Accent(COMBINING[mark], (Symbol(letter),)),)
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
        inside = self.row(stops | CLOSING_TOKENS)
        if self.peek() in CLOSING_TOKENS:
            right = self.take()
            return (Fenced(left, inside, COMMANDS.get(right[1:], right[-1])),)
        return (Symbol(left), *inside)

    def between_bars(self, bar: str, character: str, stops: frozenset[str]) -> Formula:
        """Parse a formula and its closing bar, the token ``bar`` again or its right twin, and return a Fenced.

        If no bar closes the formula, return the opening bar as a symbol, and the formula's nodes.
        """
        closing = bar.replace(r"\lv", r"\rv").replace(r"\lV", r"\rV")
        inside = self.row(stops | {closing})
        if self.peek() == closing:
            self.take()
            return (Fenced(character, inside, character),)
        return (Symbol(character), *inside)

    def group(self, needed_by: str) -> Formula:
        """Parse ``{…}`` or one token, and return its nodes; ValueError if neither follows the command ``needed_by``."""
        while self.peek().isspace():
            self.take()
        if not self.peek() or self.peek() == "}":
            raise ValueError(Message(f"{needed_by} needs something in {{…}}", de=f"{needed_by} braucht etwas in {{…}}"))
        if self.peek() != "{":
            return self.item(frozenset())
        self.take()
        return self.rest_of_group()

    def rest_of_group(self) -> Formula:
        """Parse a group ``{…}`` whose opening brace is consumed, including its closing brace, and return its nodes."""
        row = self.row(frozenset())
        if self.take() != "}":
            raise ValueError(Message("'{' is never closed", de="'{' wird nie geschlossen"))
        return row

    def raw_text(self, needed_by: str) -> str:
        """Consume ``{…}`` and return the text inside; ValueError if the command ``needed_by`` has no ``{``."""
        if self.take() != "{":
            raise ValueError(Message(f"{needed_by} needs {{…}}", de=f"{needed_by} braucht {{…}}"))
        text = list(takewhile(lambda piece: piece != "}", self.tokens[self.position :]))
        self.position += len(text)
        if self.take() != "}":
            raise ValueError(Message("'{' is never closed", de="'{' wird nie geschlossen"))
        return "".join(text)

    def script(self, base: Node | None) -> Script:
        """Parse ``_…`` or ``^…``; return ``base`` with this script. ValueError: no base, or one with such a script."""
        token = self.peek()
        mark = SMALL[token][0] if token in SMALL else token
        if base is None:
            raise ValueError(Message(f"{mark!r} has nothing to its left", de=f"links von {mark!r} steht nichts"))
        inside = self.small_signs(mark) if token in SMALL else self.group(repr(self.take()))
        below, above = (inside, ()) if mark == "_" else ((), inside)
        if not isinstance(base, Script):
            return Script((base,), below, above, limits=_takes_limits(base))
        if (base.below and below) or (base.above and above):
            raise ValueError(
                Message(
                    f"{mark!r} twice; put braces round all of it", de=f"{mark!r} zweimal; setzen Sie alles in {{…}}"
                ),
            )
        return Script(base.base, base.below or below, base.above or above, base.limits)

    def small_signs(self, mark: str) -> Formula:
        """Consume small signs such as ₁₂ that stand for scripts of this mark (_ or ^), and return their nodes."""
        nodes: list[Node] = []
        while (small := SMALL.get(self.peek())) and small[0] == mark:
            nodes.append(Symbol(small[1]))
            self.take()
        return tuple(nodes)

    def accent(self, base: Node | None) -> Node:
        """Consume a combining mark, and return ``base`` with it; ValueError without a base."""
        mark = self.take()
        if base is None:
            raise ValueError(Message("an accent has nothing to its left", de="links von einem Akzent steht nichts"))
        return Vector((base,)) if mark == VECTOR_ARROW else Accent(COMBINING[mark], (base,))

    def command(self, name: str) -> Formula:  # noqa: C901, PLR0911, PLR0912  (one line for each kind)
        """Consume the arguments of the command with this name, and return its nodes; ValueError for an unknown name."""
        if name in TEXT_COMMANDS:
            return (Word(self.raw_text(f"\\{name}")),)
        if name == "arg":
            return (Word(self.arg_word()),)
        if name in FUNCTION_WORDS:
            return (Word(name),)
        if name in SPACES:
            return (Space(SPACES[name]),)
        if name in WITHOUT_MEANING:
            return ()
        if name in COMMANDS:
            return (Symbol(COMMANDS[name]),)
        if name == "frac":
            return (StackedFraction(self.group(r"\frac"), self.group(r"\frac")),)
        if name == "sqrt":
            return (Root(self.group(r"\sqrt")),)
        if name == "vec":
            return (Vector(self.group(r"\vec")),)
        if name in WIDE_ACCENTS:
            return (Accent(WIDE_ACCENTS[name], self.group(f"\\{name}")),)
        if name in BOLD_COMMANDS:
            return (Bold(self.bold(name)),)
        if name in STYLED_LETTERS:
            return (self.styled(name),)
        if name in BRACES:
            return (Brace(self.group(f"\\{name}"), over=BRACES[name]),)
        if name in LABELLED_ARROWS:
            return (Script((Symbol(LABELLED_ARROWS[name]),), above=self.group(f"\\{name}"), limits=True),)
        if name in ("overset", "underset"):
            script, base = self.group(f"\\{name}"), self.group(f"\\{name}")
            below, above = (script, ()) if name == "underset" else ((), script)
            return (Script(base, below, above, limits=True),)
        if name == "part":
            return (Part(self.raw_text(r"\part"), self.group(r"\part")),)
        if name == "begin":
            return (self.environment(),)
        if name == "end":
            raise ValueError(_alone(r"\end"))
        if name == "cases" or name in MATRICES:
            return (self.braced_table(name),)
        raise ValueError(unknown_command(name, ALL_COMMANDS))

    def arg_word(self) -> str:
        r"""Return "arg", or "arg max" and "arg min" if ``\max`` or ``\min`` follows, which is consumed."""
        ahead = self.position
        while ahead < len(self.tokens) and (self.tokens[ahead].isspace() or self.tokens[ahead] in (r"\,", r"\!")):
            ahead += 1
        following = self.tokens[ahead] if ahead < len(self.tokens) else ""
        if following not in (r"\max", r"\min"):
            return "arg"
        self.position = ahead + 1
        return f"arg {following[1:]}"

    def bold(self, name: str) -> Formula:
        """Parse and return what is written bold: the words of ``textbf``, or else a formula."""
        return (Word(self.raw_text(r"\textbf")),) if name == "textbf" else self.group(f"\\{name}")

    def styled(self, style: str) -> Symbol:
        """Parse the letter behind ``mathbb`` or ``mathcal``; ValueError with the choices if the hand has none."""
        inside, letters = self.group(f"\\{style}"), STYLED_LETTERS[style]
        letter = inside[0].character if len(inside) == 1 and isinstance(inside[0], Symbol) else ""
        if letter not in letters:
            raise ValueError(unknown_letter(style, tuple(letters)))
        return Symbol(letters[letter])

    def environment(self) -> Node:
        r"""Parse what follows ``\begin`` up to its ``\end``, and return the table."""
        name = self.raw_text(r"\begin")
        if name not in ENVIRONMENTS:
            raise ValueError(unknown_environment(name, ENVIRONMENTS))
        rows = self.rows(r"\end", Message(rf"\begin{{{name}}} has no \end", de=rf"\begin{{{name}}} hat kein \end"))
        if (closed := self.raw_text(r"\end")) != name:
            raise ValueError(
                Message(
                    rf"\begin{{{name}}} is closed by \end{{{closed}}}",
                    de=rf"\begin{{{name}}} wird mit \end{{{closed}}} geschlossen",
                ),
            )
        if name == "aligned":
            return Cases(rows, CASES_GAP, brace=False)
        return Cases(rows, CASES_GAP) if name == "cases" else _table(name, rows)

    def braced_table(self, name: str) -> Node:
        r"""Parse the ``{…}`` behind ``\cases`` or ``\pmatrix``, and return the table."""
        if self.take() != "{":
            raise ValueError(Message(rf"\{name} needs {{…}}", de=rf"\{name} braucht {{…}}"))
        return _table(name, self.rows("}", Message("'{' is never closed", de="'{' wird nie geschlossen")))

    def rows(self, end: str, unclosed: Message) -> tuple[tuple[Formula, ...], ...]:
        r"""Parse rows of cells up to the token ``end``; ``\\`` separates rows, ``&`` the cells of a row."""
        rows: list[list[Formula]] = [[]]
        while True:
            rows[-1].append(self.row(frozenset(("&", r"\\", r"\end"))))
            mark = self.take()
            if max(len(rows), len(rows[-1])) > MAX_CELLS:
                size = f"{MAX_CELLS}"
                raise ValueError(
                    Message(f"has more than {size} rows or columns", de=f"hat mehr als {size} Zeilen oder Spalten"),
                )
            if mark == end:
                return tuple(map(tuple, rows[:-1] if rows[-1] == [()] and len(rows) > 1 else rows))
            if mark == r"\\":
                rows.append([])
            elif mark != "&":
                raise ValueError(unclosed)


def _alone(token: str) -> Message:
    return Message(f"{token!r} without what it belongs to", de=f"{token!r} ohne das, wozu es gehört")


def _table(name: str, rows: tuple[tuple[Formula, ...], ...]) -> Cases | Matrix:
    """Return the table of an environment."""
    if name == "cases":
        return Cases(rows)
    left, right = MATRICES[name]
    return Matrix(left, rows, right)


def _takes_limits(node: Node) -> bool:
    """Return whether the scripts of a node stand below and above it: those of ∑, ∏, lim and max, but not of ∫."""
    match node:
        case Symbol(character):
            return character != "∫" and character in SIGNS and SIGNS[character].kind == "large"
        case Word(text):
            return text in LIMIT_WORDS
        case Brace():
            return True
        case Part(_, (inner,)):
            return _takes_limits(inner)
        case _:
            return False
