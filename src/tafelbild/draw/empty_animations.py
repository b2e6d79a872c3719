"""Removal of animations that show nothing, because manim refuses empty groups and run times of 0.

Example: "fade out the neuron's neighbours" is empty if the neuron is alone in its layer.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from manim import Animation, AnimationGroup, Mobject

from tafelbild.draw.fade import Fade
from tafelbild.draw.handwriting import Write
from tafelbild.draw.pen import Draw, PenStroke

SHOW_EXISTING: Final = (Fade, Draw, Write)  # animations that add no points to their mobject


def drop_empty(parts: Iterable[Any]) -> Iterator[Any]:
    """Yield, one by one, all animations of ``parts``, also from nested lists, except those that show nothing."""
    for part in parts:
        if isinstance(part, Animation):
            if prune_empty(part):
                yield part
        elif isinstance(part, Iterable) and not isinstance(part, Mobject):
            yield from drop_empty(part)
        else:
            yield part  # e.g. ``mobject.animate``, which manim converts


def prune_empty(animation: Animation) -> bool:
    """Remove from a group, in place, all animations that show nothing; return whether the animation shows anything."""
    if isinstance(animation, AnimationGroup):
        kept = [part for part in animation.animations if prune_empty(part)]
        if len(kept) < len(animation.animations):
            given = None if animation.run_time == animation.max_end_time else animation.run_time
            animation.animations = kept
            animation.run_time = animation.init_run_time(given)  # if none was given, as long as the animations kept
        return bool(kept)
    members = animation.mobject.get_family()  # a hidden pen stroke has no points, but will be drawn
    visible = any(len(member.points) or isinstance(member, PenStroke) for member in members)
    return visible or not isinstance(animation, SHOW_EXISTING)
