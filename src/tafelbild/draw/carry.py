"""A number that is carried: it flies round what is in its way, in its own ink, and stays where it lands."""

from typing import Any

import numpy as np
from manim import Scene, VGroup

from tafelbild.draw.look import Change, Depth
from tafelbild.draw.shapes import Point
from tafelbild.draw.space import spot
from tafelbild.draw.stroke import strokes_of
from tafelbild.draw.tag import named
from tafelbild.draw.writing import Written


class Carry(Change):
    """Carry a copy of ``source`` to ``target``: off towards ``corner``, which it never quite reaches, and then there.

    On its way the number takes the size of ``target``, which has its place when the flight is over.
    """

    def __init__(self, source: VGroup, target: Written, corner: Point, *, size: float = 1.0, **kwargs: Any) -> None:  # noqa: ANN401
        copy = VGroup(*(stroke.copy() for stroke in strokes_of(source))).set_z_index(Depth.DOT)
        self.flying = named(copy, "a number on its way", passing=True)
        self.target, self.size = target, size
        ends = np.array(source.get_center()), np.array(target.get_center())
        self.way = np.array([ends[0], spot(*corner), spot(*corner), ends[1]])
        super().__init__(self.flying, introducer=True, **kwargs)

    def begin(self) -> None:
        """Remember where it starts."""
        self.starts = [(member, member.points.copy()) for member in self.flying.family_members_with_points()]
        super().begin()

    def interpolate_mobject(self, alpha: float) -> None:
        """Put it ``alpha`` (0 … 1) of the way, a cubic curve."""
        t = self.rate_func(alpha)
        shares = np.array([(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3])
        place, size = shares @ self.way, 1 + (self.size - 1) * t
        for member, points in self.starts:
            member.points = place + (points - self.way[0]) * size

    def clean_up_from_scene(self, scene: Scene) -> None:
        """Put the number itself where its copy has landed."""
        super().clean_up_from_scene(scene)
        scene.remove(self.flying)
        scene.add(self.target)
