"""Manim's own renderer on our ground: it paints the board or the paper, and rubs the grain into the chalk.

The grain belongs on finished frames, once, where they leave the renderer: manim also takes its static background from
``get_frame``, and would grain it twice.
"""

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from manim import CairoRenderer, ManimColor

from tafelbild.draw.ground import ground, veil
from tafelbild.stage.camera import LateCamera
from tafelbild.stage.tiles import Tiles, cropped
from tafelbild.stage.video import Pixels, lay
from tafelbild.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from manim import Mobject, Scene, SceneFileWriter
    from manim.typing import PixelArray


@lru_cache(maxsize=2)
def laid(theme: Theme, width: int, height: int) -> tuple[Pixels, Pixels | None]:
    """Return what is under all that is drawn, and what is rubbed into it (None: nothing), of whole tiles, to be read.

    Its edges are repeated where the picture ends before its last tiles do.
    """
    tiles = Tiles(width, height)
    under, over = ground(theme, width, height), veil(theme, width, height) if theme.grain else None
    return tiles.whole(under), None if over is None else tiles.whole(over)


class GroundedRenderer(CairoRenderer):
    """Draws on the theme's ground; with a transparent frame on nothing, and without grain. All else is manim's."""

    def __init__(self, theme: Theme, *, writer: "type[SceneFileWriter]", skip_animations: bool = False) -> None:
        super().__init__(writer, LateCamera, skip_animations)
        self.theme = theme
        self.opaque = self.camera.background_opacity > 0
        self.camera.background_color = ManimColor(theme.ground)

    @cached_property
    def grounds(self) -> tuple[Pixels, Pixels | None]:
        """What is under all that is drawn, and what is rubbed into it, of whole tiles; manim gets the former."""
        camera: Any = self.camera
        if not self.opaque:
            return Tiles(camera.pixel_width, camera.pixel_height).whole(camera.background), None
        under, over = laid(self.theme, camera.pixel_width, camera.pixel_height)
        camera.background = cropped(under, camera.pixel_width, camera.pixel_height)
        return under, over

    @cached_property
    def veil(self) -> Pixels | None:
        """What is rubbed into finished frames, as large as they are."""
        over = self.grounds[1]
        return None if over is None else cropped(over, self.camera.pixel_width, self.camera.pixel_height)

    def lay_ground(self) -> None:
        """Put the board or the sheet under all that is drawn: what is only planned needs none."""
        _ = self.grounds

    def finished(self, frame: "PixelArray") -> "PixelArray":
        """Rub the grain into a frame, in place."""
        if self.veil is not None:
            lay(self.veil, frame)
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
            self.lay_ground()
            super().update_frame(scene, mobjects, include_submobjects, ignore_skipping, **kwargs)

    def still(self, scene: "Scene") -> "PixelArray":
        """Draw the stage as it stands and return the finished frame, of shape (height, width, 4)."""
        self.static_image = None
        self.lay_ground()
        super().update_frame(scene)
        return self.finished(self.camera.pixel_array.copy())

    def scene_finished(self, scene: "Scene") -> None:
        """End the film, or save the last frame."""
        output = self.file_writer.output_spec
        if output.is_still or not self.num_plays:
            self.file_writer.save_image(self.still(scene))
        else:
            super().scene_finished(scene)
