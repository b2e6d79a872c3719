"""Tags: metadata on each drawn shape (kind, name, owners) by which the audit knows what the shape means.

All shapes of one thing, and copies of them, share one tag. The owners of a thing are the tags of the things that it
refers to: the ring of a name, the edge of a label, the two neurons of an edge, the result above an underline.
"""

from collections.abc import Iterable
from dataclasses import dataclass
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
UPRIGHT_AXIS: Final = Message("the upright axis", de="die senkrechte Achse")
MobjectT = TypeVar("MobjectT", bound=Mobject)


@dataclass(eq=False, slots=True)
class Tag:
    """The identity of one drawn thing, e.g. the ring of a neuron, shared by all its shapes and their copies.

    Kinds: a "marker" lies behind writing on purpose; a "panel" has its own background; a "veil" consists of
    very many lines, e.g. a large network's edges; a "mark" is any other pen work. A ``transient`` thing is gone
    when its beat ends. ``count`` is the number of its shapes, 0 if that varies. ``meaning`` says what a sign, e.g. a
    dot, means ("an example"); equal signs have equal meanings. Tags have slots: manim would hash a ``__dict__``.
    """

    kind: Kind
    name: str
    thing: Any = None  # of a text: its ``Handwriting`` or ``Label``
    owners: tuple["Tag", ...] = ()
    transient: bool = False
    count: int = 0
    meaning: str = ""

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


def set_owners(mobject: MobjectT, *owners: Mobject) -> MobjectT:
    """Store ``owners``, e.g. the ring that a name refers to, in the tag of the text ``mobject``; return ``mobject``."""
    tag = tag_of(mobject)
    if tag is not None:
        tag.owners = tags_of(owners)
    return mobject


def tags_of(mobjects: Iterable[Mobject]) -> tuple[Tag, ...]:
    """Return the tags of those mobjects that have a tag."""
    return tuple(tag for mobject in mobjects if (tag := tag_of(mobject)) is not None)
