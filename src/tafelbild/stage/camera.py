"""Manim's camera without a picture until it draws one: a plan needs none, and a film is drawn on a canvas."""

from functools import cached_property
from typing import TYPE_CHECKING, Self

import numpy as np
from manim import Camera, color_to_int_rgba

if TYPE_CHECKING:
    from manim.typing import PixelArray


class LateCamera(Camera):
    """Has its background as one pixel, and its picture as soon as somebody looks at it."""

    def init_background(self) -> None:
        """Set the background; manim's own fills 8 MB, and copies them at once."""
        if self.background_image is not None:
            super().init_background()
            return
        colour = np.array(color_to_int_rgba(self.background_color, self.background_opacity), self.pixel_array_dtype)
        self.background = np.broadcast_to(colour, (self.pixel_height, self.pixel_width, self.n_channels))

    @cached_property
    def pixel_array(self) -> "PixelArray":  # type: ignore[override]  # it can be written
        """The picture, shape (height, width, 4)."""
        return np.array(self.background, order="C")

    def reset(self) -> Self:
        """Wipe the picture, if there is one."""
        return super().reset() if "pixel_array" in vars(self) else self
