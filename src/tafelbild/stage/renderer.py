"""Manim's Cairo renderer on our ground: it paints the board or the paper, and rubs the grain into the chalk.

The grain belongs on finished frames, once, where they leave the renderer: manim also takes its static background from
``get_frame``, and would grain it twice.
"""

from typing import TYPE_CHECKING, Any

import cairo
from manim import CairoRenderer, ManimColor, VMobject

from tafelbild.draw.ground import ground, veil
from tafelbild.stage.piece import CLEAR, OPAQUE
from tafelbild.stage.writer import FilmWriter
from tafelbild.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from manim import Mobject, Scene
    from manim.typing import PixelArray


class BoardRenderer(CairoRenderer):
    """Draws on the theme's ground; with a transparent frame on nothing, and without grain."""

    def __init__(self, theme: Theme, *, skip_animations: bool = False) -> None:
        super().__init__(file_writer_class=FilmWriter, skip_animations=skip_animations)
        self.theme = theme
        self.opaque = self.camera.background_opacity > 0
        vars(self.camera)["coding"] = repr((OPAQUE, CLEAR))  # a part of the pieces' names: no film of two codings
        self.camera.type_or_raise(VMobject())  # what it learns at its first drawing would change the pieces' names
        self.camera.background_color = ManimColor(theme.ground)
        if self.opaque:
            background: Any = ground(theme, self.camera.pixel_width, self.camera.pixel_height)
            self.camera.background = background
            self.camera.reset()

    def finished(self, frame: "PixelArray") -> "PixelArray":
        """Rub the grain into a frame, in place (about 2 ms at 1080p)."""
        if self.opaque and self.theme.grain:
            height, width = frame.shape[:2]
            context = cairo.Context(surface_on(frame))
            context.set_source_surface(surface_on(veil(self.theme, width, height)))
            context.paint()
        return frame

    def add_frame(self, frame: "PixelArray", num_frames: int = 1) -> None:
        """Finish the frame and hand it to the film."""
        super().add_frame(frame if self.skip_animations else self.finished(frame), num_frames)

    def update_frame(
        self,
        scene: "Scene",
        mobjects: "Iterable[Mobject] | None" = None,
        include_submobjects: bool = True,
        ignore_skipping: bool = True,
        **kwargs: Any,  # noqa: ANN401  (manim's signature)
    ) -> None:
        """Draw, but not what is skipped and never seen."""
        if not self.skip_animations:
            super().update_frame(scene, mobjects, include_submobjects, ignore_skipping, **kwargs)

    def still(self, scene: "Scene") -> "PixelArray":
        """Draw the stage as it stands and return the finished frame, of shape (height, width, 4)."""
        self.static_image = None
        super().update_frame(scene)
        return self.finished(self.camera.pixel_array.copy())

    def scene_finished(self, scene: "Scene") -> None:
        """End the film, or save the last frame."""
        output = self.file_writer.output_spec
        if output.is_still or not self.num_plays:
            self.file_writer.save_image(self.still(scene))
        else:
            super().scene_finished(scene)


def surface_on(picture: Any) -> cairo.ImageSurface:  # noqa: ANN401  (an array of shape (height, width, 4), 8 bit)
    """Return a Cairo surface that shares the memory of a picture."""
    height, width = picture.shape[:2]
    return cairo.ImageSurface.create_for_data(picture, cairo.FORMAT_ARGB32, width, height)
