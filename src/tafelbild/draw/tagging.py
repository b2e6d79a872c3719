"""What a shape on stage is a part of, said by the drawing: its thing, and what that thing belongs to.

Handwriting arrives on stage in pieces, copies of it fly, edges are drawn anew: so every shape carries its tag, into
copies too. The audit reads tags to know what is meant: a name belongs to its ring, a label to its edge, an edge to its
two neurons, a line to the result that it underlines.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final, Literal, Self, TypeVar

from manim import Mobject

Kind = Literal["text", "neuron", "edge", "veil", "marker", "panel", "mark"]
TAG_ATTRIBUTE: Final = "tag"
MobjectT = TypeVar("MobjectT", bound=Mobject)


@dataclass(eq=False, slots=True)
class Tag:
    """One thing, whatever shapes it has. There is one tag per thing: copies of a shape share it.

    A "marker" lies behind writing on purpose, a "panel" is a ground of its own, a "veil" is lines by the thousand, none
    of which is meant to be followed, a "mark" is any other pen work. What is ``transient`` is on its way, and gone when
    its beat ends. ``count`` is how many shapes the whole has, 0 where that changes. ``meaning`` is what a sign stands
    for (a dot for an example): signs that look alike mean the same. (With slots: manim names the pieces of a film after
    all that is in a ``__dict__``.)
    """

    kind: Kind
    name: str
    thing: Any = None  # the ``Handwriting`` or the ``Label`` that a text is
    owners: tuple["Tag", ...] = ()
    transient: bool = False
    count: int = 0
    meaning: str = ""

    def __deepcopy__(self, _: object) -> Self:
        """Return the same tag: a copy of a shape is a part of the same thing."""
        return self


def tag_of(mobject: Mobject) -> Tag | None:
    """Return the tag of a shape, or that of the first shape of a group; ``None`` without one."""
    return next((tag for member in mobject.get_family() if (tag := getattr(member, TAG_ATTRIBUTE, None))), None)


def attach_tag(mobject: MobjectT, tag: Tag) -> MobjectT:
    """Make all shapes of a thing carry this tag; return the thing."""
    for member in mobject.get_family():
        if len(member.points):
            setattr(member, TAG_ATTRIBUTE, tag)
    return mobject


def tag_as(mobject: MobjectT, name: str, *owners: Mobject, kind: Kind = "mark", transient: bool = False) -> MobjectT:
    """Say what a drawn thing is, and which drawn things it belongs to; return it."""
    return attach_tag(mobject, Tag(kind, name, owners=tags_of(owners), transient=transient))


def set_meaning(mobject: MobjectT, meaning: str) -> MobjectT:
    """Say what a drawn sign stands for, in one word; return it."""
    tag = tag_of(mobject)
    if tag is not None:
        tag.meaning = meaning
    return mobject


def set_owners(mobject: MobjectT, *owners: Mobject) -> MobjectT:
    """Say which drawn things a text belongs to: its ring, its edge; return it."""
    tag = tag_of(mobject)
    if tag is not None:
        tag.owners = tags_of(owners)
    return mobject


def tags_of(mobjects: Iterable[Mobject]) -> tuple[Tag, ...]:
    """Return the tags of several things, of those that have one."""
    return tuple(tag for mobject in mobjects if (tag := tag_of(mobject)) is not None)
