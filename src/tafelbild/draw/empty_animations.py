"""What can be played: an animation of nothing is none at all. Manim refuses groups without parts and times of 0.

A lesson's numbers decide what there is: a network that ends in one neuron has nothing to fade beside it.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from manim import Animation, AnimationGroup, Mobject

from tafelbild.draw.fade import Fade
from tafelbild.draw.handwriting import Write
from tafelbild.draw.pen import Draw, PenStroke

OF_WHAT_IS_THERE: Final = (Fade, Draw, Write)  # they show what their thing has, and never give it more


def playable(parts: Iterable[Any]) -> Iterator[Any]:
    """Yield of what a scene is asked to play (animations, or lists of them) all that has something to show."""
    for part in parts:
        if isinstance(part, Animation):
            if has_something(part):
                yield part
        elif isinstance(part, Iterable) and not isinstance(part, Mobject):
            yield from playable(part)
        else:
            yield part  # manim knows what to make of it


def has_something(animation: Animation) -> bool:
    """Tell whether an animation has anything to show. A group loses its parts that have nothing."""
    if isinstance(animation, AnimationGroup):
        kept = [part for part in animation.animations if has_something(part)]
        if len(kept) < len(animation.animations):
            keep(animation, kept)
        return bool(kept)
    return not isinstance(animation, OF_WHAT_IS_THERE) or is_there(animation.mobject.get_family())


def keep(group: AnimationGroup, parts: list[Animation]) -> None:
    """Let a group have these parts only; it lasts as long as they do, if it was not told how long."""
    told = None if group.run_time == group.max_end_time else group.run_time
    group.animations = parts
    group.run_time = group.init_run_time(told)


def is_there(members: Iterable[Any]) -> bool:
    """Tell whether any of these shapes can be seen; a stroke that is hidden will be drawn."""
    return any(len(member.points) or isinstance(member, PenStroke) for member in members)
