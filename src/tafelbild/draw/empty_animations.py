"""What can be played: an animation of nothing is none at all. Manim refuses groups without parts and times of 0.

A lesson's numbers decide what there is: a network that ends in one neuron has nothing to fade beside it.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from manim import Animation, AnimationGroup, Mobject

from tafelbild.draw.fade import Fade
from tafelbild.draw.handwriting import Write
from tafelbild.draw.pen import Draw, PenStroke

SHOW_EXISTING: Final = (Fade, Draw, Write)  # they show what their thing has, and never give it more


def drop_empty(parts: Iterable[Any]) -> Iterator[Any]:
    """Yield of what a scene is asked to play (animations, or lists of them) all that has something to show."""
    for part in parts:
        if isinstance(part, Animation):
            if prune_empty(part):
                yield part
        elif isinstance(part, Iterable) and not isinstance(part, Mobject):
            yield from drop_empty(part)
        else:
            yield part  # manim knows what to make of it


def prune_empty(animation: Animation) -> bool:
    """Tell whether an animation has anything to show. A group loses its parts that have nothing."""
    if isinstance(animation, AnimationGroup):
        kept = [part for part in animation.animations if prune_empty(part)]
        if len(kept) < len(animation.animations):
            set_parts(animation, kept)
        return bool(kept)
    return not isinstance(animation, SHOW_EXISTING) or any_visible(animation.mobject.get_family())


def set_parts(group: AnimationGroup, parts: list[Animation]) -> None:
    """Let a group have these parts only; it lasts as long as they do, if it was not told how long."""
    told = None if group.run_time == group.max_end_time else group.run_time
    group.animations = parts
    group.run_time = group.init_run_time(told)


def any_visible(members: Iterable[Any]) -> bool:
    """Tell whether any of these shapes can be seen; a stroke that is hidden will be drawn."""
    return any(len(member.points) or isinstance(member, PenStroke) for member in members)
