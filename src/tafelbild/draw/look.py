"""A drawn thing is a function of its look: a frozen set of places, sizes and colours. A change of look is an animation.

So widths are redrawn at the new size and never scaled, and a line follows the circles that it connects.
"""

from dataclasses import replace
from typing import Any, Final, Generic, TypeVar

import numpy as np
from manim import Animation, ManimColor, Mobject, VGroup, VMobject, interpolate_color

from tafelbild.draw.tagging import Tag, attach_tag

LookT = TypeVar("LookT")


class Depth:
    """What covers what: the z index of everything that is drawn, from the plate of an overlay up."""

    PLATE: Final = -2
    MARKER: Final = -1
    LINE: Final = 0
    FILL: Final = 1
    RING: Final = 2
    BEAD: Final = 3
    WRITING: Final = 4
    DOT: Final = 5


class Shape(VGroup, Generic[LookT]):
    """A group of pen strokes that ``draw`` makes anew from a look (a frozen dataclass); all carry its ``tag``."""

    def __init__(self, look: LookT, tag: Tag | None = None) -> None:
        super().__init__()
        self.look, self.tag = look, tag or Tag("mark", type(self).__name__)
        self.set_look(look)

    def draw(self, look: LookT) -> list[VMobject]:
        """Return the strokes of this look."""
        raise NotImplementedError

    def set_look(self, look: LookT) -> None:
        """Take this look at once. The strokes stay the same objects: manim remembers them while an animation runs."""
        self.look = look
        strokes = [attach_tag(stroke, self.tag) for stroke in self.draw(look)]
        for k, (old, new) in enumerate(zip(self.submobjects, strokes, strict=False)):
            if type(old) is type(new):
                old.__dict__.update(new.__dict__)
                strokes[k] = old
        for old in self.submobjects:
            if all(old is not stroke for stroke in strokes):
                old.points = np.zeros((0, 3))
        self.submobjects = [*strokes]

    def change(self, **to: Any) -> "Reshape":  # noqa: ANN401  (the fields of any look)
        """Animate to the look with these fields changed."""
        return Reshape(self, replace(self.look, **to))  # type: ignore[type-var]


class InPlaceAnimation(Animation):
    """An animation that remembers where it starts by itself: manim need not copy what it animates."""

    def create_starting_mobject(self) -> Mobject:
        """Return nothing."""
        return Mobject()


class Reshape(InPlaceAnimation):
    """From the look that the shape has when the animation begins to ``look``."""

    def __init__(self, shape: Shape[Any], look: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(shape, **kwargs)
        self.shape, self.goal = shape, look

    def begin(self) -> None:
        """Remember where the change starts."""
        self.start = self.shape.look
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Show the look ``alpha`` (0 … 1) of the way."""
        self.shape.set_look(interpolate_look(self.start, self.goal, self.rate_func(alpha)))


class Recolour(InPlaceAnimation):
    """From the colours that a thing has when the animation begins to one colour."""

    def __init__(self, thing: VMobject, colour: str, **kwargs: Any) -> None:  # noqa: ANN401  (manim's own)
        super().__init__(thing, **kwargs)
        self.thing, self.colour = thing, ManimColor(colour)

    def begin(self) -> None:
        """Remember where the change starts."""
        self.starts = [(member, member.get_fill_color()) for member in self.thing.family_members_with_points()]
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Show the colour ``alpha`` (0 … 1) of the way."""
        for member, start in self.starts:
            member.set_fill(interpolate_color(start, self.colour, self.rate_func(alpha)))


def interpolate_look(start: LookT, goal: LookT, alpha: float) -> LookT:
    """Mix two looks of one kind: numbers and tuples in proportion, colours in RGB, anything else is the goal's.

    >>> from dataclasses import dataclass
    >>> Dot = dataclass(frozen=True)(type("Dot", (), {"__annotations__": {"x": float}}))
    >>> interpolate_look(Dot(0.0), Dot(4.0), 0.25).x
    1.0
    """
    if alpha >= 1:
        return goal
    mixed = {name: interpolate_value(one, getattr(goal, name), alpha) for name, one in vars(start).items()}
    return replace(goal, **mixed)  # type: ignore[type-var]


def interpolate_value(start: Any, goal: Any, alpha: float) -> Any:  # noqa: ANN401
    """Mix two values of a look."""
    if isinstance(goal, bool) or start == goal:
        return goal
    if isinstance(goal, int | float):
        return start + (goal - start) * alpha
    if isinstance(goal, tuple):
        return tuple(interpolate_value(a, b, alpha) for a, b in zip(start, goal, strict=True))
    if isinstance(goal, str) and goal.startswith("#"):
        return interpolate_color(ManimColor(start), ManimColor(goal), alpha).to_hex()
    return goal
