"""Animations that fade mobjects in and out, optionally with a small shift."""

from typing import Any, Final

import numpy as np
from manim import UP, Animation, Group, Mobject
from numpy.typing import ArrayLike, NDArray

from tafelbild.draw.arguments import check_mobject
from tafelbild.draw.look import InPlaceAnimation
from tafelbild.theme import BRISK

PAINTS = ("fill_rgbas", "stroke_rgbas", "background_stroke_rgbas")  # arrays of a manim shape, each of shape (n, 4)
RISE: Final = 0.1 * UP  # shift of a text that fades in from a little below its place


class Fade(InPlaceAnimation):
    """Base class of Appear and Vanish; faster than manim's own fades, which copy the mobject three times."""

    def __init__(self, *things: Mobject, shift: ArrayLike | None = None, **kwargs: Any) -> None:  # noqa: ANN401
        for thing in things:
            check_mobject(type(self).__name__, thing)
        super().__init__(things[0] if len(things) == 1 else Group(*things), **kwargs)
        self.shift = np.zeros(3) if shift is None else np.asarray(shift, dtype=float)

    def begin(self) -> None:
        """Store the points and opacities of all shapes at the start."""
        members = self.mobject.family_members_with_points()
        self.places = [(member, member.points.copy()) for member in members]
        self.paints: list[tuple[NDArray[np.float64], NDArray[np.float64]]] = []
        for member in members:
            for paint in PAINTS:
                if hasattr(member, paint):
                    setattr(member, paint, np.array(getattr(member, paint)))  # a copy: shapes may share the array
                    self.paints.append((getattr(member, paint), getattr(member, paint)[:, 3].copy()))
        super().begin()

    def show(self, amount: float) -> None:
        """Show the mobjects with ``amount`` (0 … 1) of their opacity, moved by the same fraction of ``shift``."""
        for rgbas, opacities in self.paints:
            rgbas[:, 3] = opacities * amount
        for member, points in self.places:
            if self.shift.any():
                member.points = points - (1 - amount) * self.shift
            if not hasattr(member, PAINTS[0]):
                member.set_opacity(amount)  # an image


class Appear(Fade):
    """Animation that fades mobjects in; with ``shift`` they also move by this vector to their place.

    >>> Appear(view.y_name, shift=RISE, run_time=0.4).run_time
    0.4

    ```python
    box = rounded_box(theme, (0, 0.5), 4, 1.5, theme.bias)
    word = Label(theme, "Bias", role="bias").at(0, 0.35)
    self.play(Appear(box, word, run_time=1))
    ```
    """

    def __init__(self, *things: Mobject, shift: ArrayLike | None = None, **kwargs: Any) -> None:  # noqa: ANN401
        super().__init__(*things, shift=shift, introducer=True, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show the state at ``alpha`` (0 … 1) of the animation."""
        self.show(self.rate_func(alpha))


class Vanish(Fade):
    """Animation that fades mobjects out and removes them from the scene; afterwards their opacity is restored.

    >>> Vanish(net, run_time=0.6).is_remover()
    True

    ```python
    question, answer = Label(theme, "ready?").at(-2, 0.5), Label(theme, "yes").at(2, 0.5)
    self.play(Appear(question, answer))
    self.wait()
    self.play(Vanish(question))
    ```
    """

    def __init__(self, *things: Mobject, **kwargs: Any) -> None:  # noqa: ANN401  (manim's own)
        super().__init__(*things, remover=True, **kwargs)

    def interpolate_mobject(self, alpha: float) -> None:
        """Show the state at ``alpha`` (0 … 1) of the animation."""
        self.show(1 - self.rate_func(alpha))

    def clean_up_from_scene(self, scene: Any) -> None:  # noqa: ANN401  (manim's own)
        """Remove the mobjects from the scene, and restore their opacity."""
        super().clean_up_from_scene(scene)
        self.show(1.0)


def rise_in(text: Mobject) -> Animation:
    """Return the animation that fades in a text while it rises to its place.

    >>> rise_in(view.x_names[0]).run_time == BRISK
    True

    ```python
    for k, word in enumerate(("multiply", "add", "activate")):
        self.play(rise_in(Label(theme, word).at(-3 + 3 * k, 0.5)))
    ```
    """
    return Appear(text, shift=RISE, run_time=BRISK)
