"""Shapes drawn from a look, a frozen dataclass of positions, sizes and colours.

Animations change the look; each frame is drawn anew from it. So line widths stay, and edges follow their rings.
"""

from dataclasses import replace
from typing import Any, Final, Generic, TypeVar

import numpy as np
from manim import Animation, ManimColor, Mobject, VGroup, VMobject, interpolate_color

from tafelbild.draw.arguments import check_colour, check_mobject
from tafelbild.draw.tagging import Tag, attach_tag

LookT = TypeVar("LookT")


class Depth:
    """The z indices of all kinds of shapes, from the lowest up; a shape hides those below it."""

    PLATE: Final = -2
    MARKER: Final = -1
    LINE: Final = 0
    FILL: Final = 1
    RING: Final = 2
    BEAD: Final = 3
    WRITING: Final = 4
    DOT: Final = 5


class Shape(VGroup, Generic[LookT]):
    """A group of pen strokes that ``draw`` makes from ``look``, a frozen dataclass. Each is tagged ``tag``."""

    def __init__(self, look: LookT, tag: Tag | None = None) -> None:
        super().__init__()
        self.look, self.tag = look, tag or Tag("mark", type(self).__name__)
        self.set_look(look)

    def draw(self, look: LookT) -> list[VMobject]:
        """Return the strokes of a shape with this look."""
        raise NotImplementedError

    def set_look(self, look: LookT) -> None:
        """Redraw the shape with this look. The stroke objects stay, as manim's animations refer to them."""
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
        """Return the animation that changes the given fields of the shape's look to new values."""
        return Reshape(self, replace(self.look, **to))  # type: ignore[type-var]


class InPlaceAnimation(Animation):
    """Base class of animations that store their start state, so that manim does not have to copy the mobject."""

    def create_starting_mobject(self) -> Mobject:
        """Return an empty mobject instead of a copy of the animated one."""
        return Mobject()


class Reshape(InPlaceAnimation):
    """Animation of a shape from the look that it has at the beginning to ``look``."""

    def __init__(self, shape: Shape[Any], look: Any, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(shape, **kwargs)
        self.shape, self.goal = shape, look

    def begin(self) -> None:
        """Store the look at the start."""
        self.start = self.shape.look
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Draw the look at ``alpha`` (0 … 1) of the change."""
        self.shape.set_look(interpolate_look(self.start, self.goal, self.rate_func(alpha)))


class Recolour(InPlaceAnimation):
    """Animation of the fill colours of a mobject towards one colour, e.g. ``theme.colour("weight")``.

    ```python
    line = Handwriting(theme, r"3.2 > 0", height=0.8).at(0, 0.5, 0)
    self.play(Write(line))
    self.play(Recolour(line, theme.weight))
    ```
    """

    def __init__(self, thing: VMobject, colour: str, **kwargs: Any) -> None:  # noqa: ANN401  (manim's own)
        check_mobject("Recolour", thing)
        check_colour("Recolour", colour)
        super().__init__(thing, **kwargs)
        self.thing, self.colour = thing, ManimColor(colour)

    def begin(self) -> None:
        """Store the fill colours at the start."""
        self.starts = [(member, member.get_fill_color()) for member in self.thing.family_members_with_points()]
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Set the colours at ``alpha`` (0 … 1) of the change."""
        for member, start in self.starts:
            member.set_fill(interpolate_color(start, self.colour, self.rate_func(alpha)))


def interpolate_look(start: LookT, goal: LookT, alpha: float) -> LookT:
    """Return the look between ``start`` (``alpha`` 0) and ``goal`` (1). Only numbers and colours are mixed.

    >>> from dataclasses import make_dataclass
    >>> Dot = make_dataclass("Dot", ["x"])  # a look
    >>> interpolate_look(Dot(0.0), Dot(4.0), 0.25).x
    1.0
    """
    if alpha >= 1:
        return goal
    mixed = {name: interpolate_value(one, getattr(goal, name), alpha) for name, one in vars(start).items()}
    return replace(goal, **mixed)  # type: ignore[type-var]


def interpolate_value(start: Any, goal: Any, alpha: float) -> Any:  # noqa: ANN401
    """Return the value at ``alpha`` (0 … 1) between two values of a look's field."""
    if isinstance(goal, bool) or start == goal:
        return goal
    if isinstance(goal, int | float):
        return start + (goal - start) * alpha
    if isinstance(goal, tuple):
        return tuple(interpolate_value(a, b, alpha) for a, b in zip(start, goal, strict=True))
    if isinstance(goal, str) and goal.startswith("#"):
        return interpolate_color(ManimColor(start), ManimColor(goal), alpha).to_hex()
    return goal
