"""Manim's Cairo renderer on the theme's ground. It draws what changed, and no play that is cached.

The grain is applied to finished frames only, where they leave the renderer: manim also takes its static background from
``get_frame``, and would apply it twice.
"""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from manim import CairoRenderer, ManimColor, SceneFileWriter, config
from manim.utils.iterables import list_update

from tafelbild.draw.ground import ground, veil
from tafelbild.master.encoder_settings import LECTURE_ENCODER, PRORES_4444, EncoderSettings
from tafelbild.stage.camera import LateCamera
from tafelbild.stage.canvas import Canvas
from tafelbild.stage.film_writer import FilmWriter, StockWriter
from tafelbild.stage.play_key import fingerprint, key_of
from tafelbild.stage.settings import Settings
from tafelbild.stage.tiles import Tiles, cropped
from tafelbild.stage.yuv import Pixels, lay
from tafelbild.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from manim import Mobject, Scene
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


class BoardRenderer(GroundedRenderer):
    """Draws and encodes as manim does, but faster.

    ``folder`` is where the lesson's own code lies. Each play has a key, which names its piece; ``names`` has that of
    every play so far (None: skipped). ``only`` says which plays to draw, by their number, with their names; None: all
    that have no piece yet. With ``planning`` every play is named, and none is drawn.
    """

    only: Mapping[int, str] | None = None
    planning = False
    writer: type[SceneFileWriter] = FilmWriter

    def __init__(
        self,
        theme: Theme,
        encoder: EncoderSettings = LECTURE_ENCODER,
        folder: Path | None = None,
        *,
        skip_animations: bool = False,
    ) -> None:
        super().__init__(theme, skip_animations=skip_animations, writer=self.writer)
        self.encoder, self.folder = encoder, folder
        self.names: list[str | None] = []

    @cached_property
    def canvas(self) -> Canvas:
        """The pixels: only films need them."""
        return Canvas(self.camera, *self.grounds)

    def init_scene(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  (manim's own)
        """Make the film's writer, and tell it how films are coded."""
        super().init_scene(*args, **kwargs)
        self.file_writer.opaque = self.encoder

    def play(self, scene: "Scene", *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  (manim's own)
        """Play, and draw what has no piece yet."""
        self.skip_animations = self._original_skipping_status
        self.update_skipping_status()
        scene.compile_animation_data(*args, **kwargs)
        name = self.chosen(scene)
        self.names.append(name)
        self.file_writer.add_partial_movie_file(None if self.planning else name)
        self.file_writer.begin_animation(not self.skip_animations, animation_index=self.num_plays)
        self.perform(scene)
        self.file_writer.end_animation(not self.skip_animations)
        self.num_plays += 1

    def chosen(self, scene: "Scene") -> str | None:
        """Return the name of a play, and skip it if it is not to be drawn."""
        skipped = self.skip_animations
        if self.only is not None:
            self.skip_animations = skipped or self.num_plays not in self.only
            return None if self.skip_animations else self.only[self.num_plays]
        if skipped and not self.planning:
            return None
        if config.disable_caching and not self.planning:
            return f"uncached_{self.num_plays:05}"
        key = self.key(scene)
        self.skip_animations = self.planning or self.file_writer.is_already_cached(key)
        return key

    def key(self, scene: "Scene") -> str:
        """Return the key of the play that is about to begin: the same whether it will be written or not."""
        asked = self.file_writer.video_encoder
        encoder = self.file_writer.encoder or asked or (self.encoder if self.opaque else PRORES_4444)
        return key_of(scene, self.camera, fingerprint(self.folder), self.theme, encoder)

    def perform(self, scene: "Scene") -> None:
        """Let the animations run, from their begin to their end."""
        if self.skip_animations:
            self.time += scene.duration
        scene.begin_animations()
        if not self.skip_animations:
            self.set_out(scene)
        if not scene.is_current_animation_frozen_frame():
            scene.play_internal()
        elif not self.skip_animations:
            self.paint(scene)
            self.hand_over(round(scene.duration * self.camera.frame_rate))

    def set_out(self, scene: "Scene") -> None:
        """Draw what does not move in this play."""
        self.plain = self.canvas.plain(shown(scene))
        if self.plain:
            self.canvas.set_out(shown(scene), scene.moving_mobjects)
        else:
            self.save_static_frame_data(scene, scene.static_mobjects)

    def render(self, scene: "Scene", time: float, moving_mobjects: "Iterable[Mobject] | None" = None) -> None:  # noqa: ARG002
        """Draw a frame of a play, and hand it to the film."""
        if not self.skip_animations:
            self.paint(scene)
            self.hand_over(1)

    def paint(self, scene: "Scene") -> None:
        """Draw what moves; what is no plain shape is drawn by manim itself, with all that lies over and under it."""
        if self.plain:
            self.canvas.show(shown(scene))
        else:
            super().update_frame(scene, scene.moving_mobjects)
            self.canvas.take(self.camera.pixel_array)

    def hand_over(self, frames: int) -> None:
        """Hand the picture to the film, for so many frames."""
        picture = self.canvas.frame() if self.file_writer.takes_video else self.canvas.picture()
        self.time += frames / self.camera.frame_rate
        self.file_writer.write_frame(picture, repeat=frames)


class StockRenderer(BoardRenderer):
    """Draws all and encodes all, by manim's own methods: for comparison, and as a way out."""

    writer = StockWriter
    play, render = CairoRenderer.play, CairoRenderer.render


def shown(scene: "Scene") -> "list[Mobject]":
    """Return what is on stage, in the order in which it is drawn but for its depth."""
    return list_update(scene.mobjects, scene.foreground_mobjects)


def renderer(settings: Settings, *, skip_animations: bool) -> BoardRenderer:
    """Return the renderer that is asked for."""
    folder = settings.lesson.scenes.parent
    kind = StockRenderer if settings.stock else BoardRenderer
    return kind(settings.theme, settings.encoder, folder, skip_animations=skip_animations)
