"""Things that come and go without a pen: they fade, and may slide a little as they do."""

from typing import Any

import numpy as np
from manim import Group, Mobject
from numpy.typing import ArrayLike, NDArray

from tafelbild.draw.look import Change

PAINTS = ("fill_rgbas", "stroke_rgbas", "background_stroke_rgbas")  # of a manim shape: each of shape (n, 4)


class Fade(Change):
    """Let things fade. Manim's own fades copy all that they fade three times, which takes longer than to draw it."""

    def __init__(self, *things: Mobject, shift: ArrayLike | None = None, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(things[0] if len(things) == 1 else Group(*things), **kwargs)
        self.shift = np.zeros(3) if shift is None else np.asarray(shift, dtype=float)

    def begin(self) -> None:
        """Remember where everything stands, and how opaque it is."""
        members = self.mobject.family_members_with_points()
        self.places = [(member, member.points.copy()) for member in members]
        self.paints: list[tuple[NDArray[np.float64], NDArray[np.float64]]] = []
        for member in members:
            for paint in PAINTS:
                if hasattr(member, paint):
                    setattr(member, paint, np.array(getattr(member, paint)))  # its own: others may share the array
                    self.paints.append((getattr(member, paint), getattr(member, paint)[:, 3].copy()))
        super().begin()

    def show(self, amount: float) -> None:
        """Show things as ``amount`` (0 … 1) of what they are, and so much nearer to their place."""
        for rgbas, opacities in self.paints:
            rgbas[:, 3] = opacities * amount
        for member, points in self.places:
            if self.shift.any():
                member.points = points - (1 - amount) * self.shift
            if not hasattr(member, PAINTS[0]):
                member.set_opacity(amount)  # an image


class Appear(Fade):
    """Let things come; they come from ``shift`` before their place."""

    def __init__(self, *things: Mobject, shift: ArrayLike | None = None, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*things, shift=shift, introducer=True, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show what has come ``alpha`` (0 … 1) of the way."""
        self.show(self.rate_func(alpha))


class Vanish(Fade):
    """Let things go; afterwards they are as they were, but no longer on stage."""

    def __init__(self, *things: Mobject, **kwargs: Any) -> None:  # noqa: ANN401  (manim's own)
        super().__init__(*things, remover=True, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show what is left ``alpha`` (0 … 1) of the way."""
        self.show(1 - self.rate_func(alpha))

    def clean_up_from_scene(self, scene: Any) -> None:  # noqa: ANN401  (manim's own)
        """Take them off the stage, and leave them as they were."""
        super().clean_up_from_scene(scene)
        self.show(1.0)
