"""Tags: metadata on each drawn shape (kind, name, owners) by which the audit knows what the shape means.

All shapes of one thing, and copies of them, share one tag. The owners of a thing are the tags of the things that it
refers to: the ring of a name, the edge of a label, the two neurons of an edge, the result above an underline.

What stands for values says so:

* **writing** by the keys of its parts, which are addresses (``notation.addresses``): ``weight-2-1-2``, ``output-2-1``;
* **a matrix or a table** by the ``content`` of its brackets or its rule, a ``Grid`` of its cells, row by row: row j of
  W times x, plus row j of b, is row j of z; the rows of a table are read from the left;
* **the ring of a neuron** by the ``place`` of its tag: its layer and its number;
* **a bar, a tick of an axis, a pixel** by the ``content`` of its tag, an ``Amount``: the address of the value, and the
  value as a number.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final, Literal, Self, TypeVar

from manim import Mobject

from tafelbild.message import Message

Kind = Literal["text", "neuron", "edge", "veil", "marker", "panel", "mark"]
TAG_ATTRIBUTE: Final = "tag"
# Names of things that several modules draw.
ARROW: Final = Message("an arrow", de="ein Pfeil")
A_VALUE: Final = Message("a value", de="ein Wert")
BIAS_BOX: Final = Message("the box of the bias", de="der Kasten des Bias")
BIAS_LINE: Final = Message("the line of the bias", de="die Linie des Bias")
GRAPH_NAME: Final = Message("the graph", de="der Graph")
OUTPUT_ARROW: Final = Message("the arrow out of the network", de="der Pfeil aus dem Netz")
TICK_NAME: Final = Message("a tick", de="ein Teilstrich")
Z_AXIS: Final = Message("the z axis", de="die z-Achse")
UPRIGHT_AXIS: Final = Message("the upright axis", de="die senkrechte Achse")
HORIZONTAL_AXIS: Final = Message("the horizontal axis", de="die waagerechte Achse")
NUMBER_LINE: Final = Message("the number line", de="die Zahlengerade")
AXES: Final = (Z_AXIS, HORIZONTAL_AXIS, UPRIGHT_AXIS, NUMBER_LINE)
MobjectT = TypeVar("MobjectT", bound=Mobject)


@dataclass(eq=False, frozen=True, slots=True)
class Grid:
    """The cells of a matrix or of a table, row by row: mobjects, ``Handwriting`` mostly; None where nothing is written.

    ``kind`` says how a row is read. A row that stands for others, left out, has no cell.
    """

    kind: Literal["matrix", "table"]
    rows: Sequence[Sequence[Any]]


@dataclass(eq=False, frozen=True, slots=True)
class Amount:
    """The value for which a length or a place stands: ``address`` is its key, e.g. "output-4-1", or "" if it has none.

    ``whole`` is the value that the full length stands for; None for a place on an axis.
    """

    address: str
    value: Fraction
    whole: Fraction | None = None


@dataclass(eq=False, slots=True)
class Tag:
    """The identity of one drawn thing, e.g. the ring of a neuron, shared by all its shapes and their copies.

    Kinds: a "marker" lies behind writing on purpose; a "panel" has its own background; a "veil" consists of
    very many lines, e.g. a large network's edges; a "mark" is any other pen work. A ``transient`` thing is gone
    when its beat ends. ``count`` is the number of its shapes, 0 if that varies. ``meaning`` says what a sign, e.g. a
    dot, means ("an example"); equal signs have equal meanings. ``content`` is what a matrix, a table, a bar or a tick
    stands for, ``place`` the layer and the number of a neuron. Tags have slots: manim would hash a ``__dict__``.
    """

    kind: Kind
    name: str
    thing: Any = None  # of a text: its ``Handwriting`` or ``Label``
    owners: tuple["Tag", ...] = ()
    transient: bool = False
    count: int = 0
    meaning: str = ""
    content: Grid | Amount | None = None
    place: tuple[int, int] | None = None

    def __deepcopy__(self, _: object) -> Self:
        """Return the same tag: a copied shape still belongs to the same thing."""
        return self


def tag_of(mobject: Mobject) -> Tag | None:
    """Return the tag of a shape, or of the first tagged shape of a group; ``None`` if no shape has a tag."""
    return next((tag for member in mobject.get_family() if (tag := getattr(member, TAG_ATTRIBUTE, None))), None)


def attach_tag(mobject: MobjectT, tag: Tag) -> MobjectT:
    """Give all shapes of a mobject the tag ``tag``; return the mobject."""
    for member in mobject.get_family():
        if len(member.points):
            setattr(member, TAG_ATTRIBUTE, tag)
    return mobject


def tag_as(mobject: MobjectT, name: str, *owners: Mobject, kind: Kind = "mark", transient: bool = False) -> MobjectT:
    """Give a mobject a new tag of this kind and name; its owners are the tags of ``owners``. Return the mobject."""
    return attach_tag(mobject, Tag(kind, name, owners=tags_of(owners), transient=transient))


def set_meaning(mobject: MobjectT, meaning: str) -> MobjectT:
    """Store the meaning of a sign, e.g. "an example" for a dot, in the tag of ``mobject``; return ``mobject``."""
    tag = tag_of(mobject)
    if tag is not None:
        tag.meaning = meaning
    return mobject


def set_content(mobject: MobjectT, content: Grid | Amount) -> MobjectT:
    """Store what a matrix, a table, a bar or a tick stands for in the tag of ``mobject``; return ``mobject``."""
    tag = tag_of(mobject)
    if tag is not None:
        tag.content = content
    return mobject


def set_owners(mobject: MobjectT, *owners: Mobject) -> MobjectT:
    """Store ``owners``, e.g. the ring that a name refers to, in the tag of the text ``mobject``; return ``mobject``."""
    tag = tag_of(mobject)
    if tag is not None:
        tag.owners = tags_of(owners)
    return mobject


def tags_of(mobjects: Iterable[Mobject]) -> tuple[Tag, ...]:
    """Return the tags of those mobjects that have a tag."""
    return tuple(tag for mobject in mobjects if (tag := tag_of(mobject)) is not None)
