"""What a formula is made of: a row of nodes, the tree that markup is read into."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True)
class Sign:
    """One handwritten sign. ``", "`` is the comma of a list, ``","`` may be decimal."""

    character: str


@dataclass(frozen=True)
class Word:
    """Letters that are read together; may contain spaces."""

    text: str


@dataclass(frozen=True)
class Space:
    """Room, in digit heights."""

    width: float


@dataclass(frozen=True)
class Script:
    """Something with an index below or a power above."""

    base: "Row"
    below: "Row" = ()
    above: "Row" = ()


@dataclass(frozen=True)
class Fraction:
    """One over the other."""

    over: "Row"
    under: "Row"


@dataclass(frozen=True)
class Root:
    """A square root."""

    inside: "Row"


@dataclass(frozen=True)
class Fenced:
    """Something in brackets; they grow with it."""

    left: str
    inside: "Row"
    right: str


@dataclass(frozen=True)
class Vector:
    """A name with an arrow over it: many numbers in a column."""

    inside: "Row"


@dataclass(frozen=True)
class Cases:
    """Rows of cells behind one brace."""

    rows: tuple[tuple["Row", ...], ...]


@dataclass(frozen=True)
class Part:
    """An addressable part."""

    key: str
    inside: "Row"


Node: TypeAlias = Sign | Word | Space | Script | Fraction | Root | Vector | Fenced | Cases | Part
Row: TypeAlias = tuple[Node, ...]
