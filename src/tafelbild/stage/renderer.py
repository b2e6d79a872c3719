"""Manim's Cairo renderer on the theme's ground, which draws only the tiles that changed and skips cached plays.

The grain is blended over finished frames only, when they leave the renderer: manim also takes its static background
from ``get_frame``, and would blend the grain twice.
"""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from manim import CairoRenderer, ManimColor, SceneFileWriter, config
from manim.utils.iterables import list_update

from tafelbild.draw.ground import paint_ground, veil
from tafelbild.master.encoder_settings import LECTURE_ENCODER, PRORES_4444, EncoderSettings
from tafelbild.stage.camera import LazyCamera
from tafelbild.stage.canvas import Canvas
from tafelbild.stage.film_writer import FilmWriter, StockWriter
from tafelbild.stage.play_key import code_fingerprint, play_key, source_folder
from tafelbild.stage.settings import Settings
from tafelbild.stage.tiles import TileGrid, crop
from tafelbild.stage.yuv import Pixels, paint_over
from tafelbild.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from manim import Mobject, Scene
    from manim.typing import PixelArray


@lru_cache(maxsize=2)
def ground_and_veil(theme: Theme, width: int, height: int) -> tuple[Pixels, Pixels | None]:
    """Return the theme's ground and grain (or None), padded to whole tiles. Do not change these cached arrays.

    The padding repeats the edge pixels.
    """
    pad = TileGrid(width, height).pad_to_tiles
    return pad(paint_ground(theme, width, height)), pad(veil(theme, width, height)) if theme.grain else None


class ThemedRenderer(CairoRenderer):
    """A renderer that draws on the theme's ground and adds the theme's grain; a transparent film has neither."""

    def __init__(self, theme: Theme, *, writer: "type[SceneFileWriter]", skip_animations: bool = False) -> None:
        super().__init__(writer, LazyCamera, skip_animations)
        self.theme = theme
        self.opaque = self.camera.background_opacity > 0
        self.camera.background_color = ManimColor(theme.ground)

    @cached_property
    def ground_and_veil(self) -> tuple[Pixels, Pixels | None]:
        """The ground, and the grain or None, padded to whole tiles. When first read, manim's background is set, too."""
        camera: Any = self.camera
        if not self.opaque:
            return TileGrid(camera.pixel_width, camera.pixel_height).pad_to_tiles(camera.background), None
        under, over = ground_and_veil(self.theme, camera.pixel_width, camera.pixel_height)
        camera.background = crop(under, camera.pixel_width, camera.pixel_height)
        return under, over

    @cached_property
    def veil(self) -> Pixels | None:
        """The grain as RGBA in the size of a frame; None if the theme has no grain."""
        over = self.ground_and_veil[1]
        return None if over is None else crop(over, self.camera.pixel_width, self.camera.pixel_height)

    def set_background(self) -> None:
        """Make the ground manim's background; to be called before anything is drawn."""
        _ = self.ground_and_veil

    def add_grain(self, frame: "PixelArray") -> "PixelArray":
        """Blend the grain over a frame in place; return the frame."""
        if self.veil is not None:
            paint_over(self.veil, frame)
        return frame

    def add_frame(self, frame: "PixelArray", num_frames: int = 1) -> None:
        """Add the grain to a frame, and write the frame to the film ``num_frames`` times."""
        super().add_frame(frame if self.skip_animations else self.add_grain(frame), num_frames)

    def update_frame(
        self,
        scene: "Scene",
        mobjects: "Iterable[Mobject] | None" = None,
        include_submobjects: bool = True,
        ignore_skipping: bool = True,
        **kwargs: Any,  # noqa: ANN401  (manim's signature)
    ) -> None:
        """Draw mobjects on the camera's picture, unless the present play is skipped."""
        if not self.skip_animations:
            self.set_background()
            super().update_frame(scene, mobjects, include_submobjects, ignore_skipping, **kwargs)

    def still(self, scene: "Scene") -> "PixelArray":
        """Draw the current stage and return the finished frame, shape (height, width, 4)."""
        self.static_image = None
        self.set_background()
        super().update_frame(scene)
        return self.add_grain(self.camera.pixel_array.copy())

    def scene_finished(self, scene: "Scene") -> None:
        """Finish the film. Save the last picture instead if a still is wanted or nothing was played."""
        output = self.file_writer.output_spec
        if output.is_still or not self.num_plays:
            self.file_writer.save_image(self.still(scene))
        else:
            super().scene_finished(scene)


class IncrementalRenderer(ThemedRenderer):
    """A renderer that draws only the tiles that changed, and skips plays whose piece exists already.

    A scene without a file (a notebook's cell) is always drawn: no key can tell that its code has changed.

    ``scenes_folder``: folder of the lesson's scenes.py. ``piece_names``: the piece of each play so far, named by the
    key of the play; None for a skipped play. ``plays_to_draw``: number -> piece name of each play to be drawn; None to
    draw all plays without a piece file. With ``planning``, plays are named but none is drawn.
    """

    plays_to_draw: Mapping[int, str] | None = None
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
        self.encoder, self.scenes_folder = encoder, folder
        self.piece_names: list[str | None] = []

    @cached_property
    def canvas(self) -> Canvas:
        """The canvas on which frames are drawn, created when first read."""
        return Canvas(self.camera, *self.ground_and_veil)

    def init_scene(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  (manim's own)
        """Create the scene's file writer, with our encoder settings."""
        super().init_scene(*args, **kwargs)
        self.file_writer.opaque = self.encoder

    def play(self, scene: "Scene", *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  (manim's own)
        """Play animations; draw and encode their frames only if their piece does not exist yet."""
        self.skip_animations = self._original_skipping_status
        self.update_skipping_status()
        scene.compile_animation_data(*args, **kwargs)
        name = self.name_play(scene)
        self.piece_names.append(name)
        self.file_writer.add_partial_movie_file(None if self.planning else name)
        self.file_writer.begin_animation(not self.skip_animations, animation_index=self.num_plays)
        self.run_animations(scene)
        self.file_writer.end_animation(not self.skip_animations)
        self.num_plays += 1

    def name_play(self, scene: "Scene") -> str | None:
        """Return the next play's piece name, None if skipped. Set ``skip_animations`` if it is not to be drawn."""
        skipped = self.skip_animations
        if self.plays_to_draw is not None:
            self.skip_animations = skipped or self.num_plays not in self.plays_to_draw
            return None if self.skip_animations else self.plays_to_draw[self.num_plays]
        if skipped and not self.planning:
            return None
        if (config.disable_caching or source_folder(type(scene)) is None) and not self.planning:
            return f"uncached_{self.num_plays:05}"
        key = self.play_key(scene)
        self.skip_animations = self.planning or self.file_writer.is_already_cached(key)
        return key

    def play_key(self, scene: "Scene") -> str:
        """Return the cache key of the play that is about to begin."""
        asked = self.file_writer.video_encoder
        encoder = self.file_writer.encoder or asked or (self.encoder if self.opaque else PRORES_4444)
        code = [code_fingerprint(folder) for folder in (self.scenes_folder, source_folder(type(scene)))]
        return play_key(scene, self.camera, *code, self.theme, encoder)

    def run_animations(self, scene: "Scene") -> None:
        """Run the animations of a play to their end; draw and write the frames, unless the play is skipped."""
        if self.skip_animations:
            self.time += scene.duration
        scene.begin_animations()
        if not self.skip_animations:
            self.draw_static(scene)
        if not scene.is_current_animation_frozen_frame():
            scene.play_internal()
        elif not self.skip_animations:
            self.draw_frame(scene)
            self.write_picture(round(scene.duration * self.camera.frame_rate))

    def draw_static(self, scene: "Scene") -> None:
        """Draw the mobjects that do not change during the play."""
        self.only_shapes = self.canvas.has_only_shapes(mobjects_on_stage(scene))
        if self.only_shapes:
            self.canvas.draw_static(mobjects_on_stage(scene), scene.moving_mobjects)
        else:
            self.save_static_frame_data(scene, scene.static_mobjects)

    def render(self, scene: "Scene", time: float, moving_mobjects: "Iterable[Mobject] | None" = None) -> None:  # noqa: ARG002
        """Draw and write one frame of a play, unless the play is skipped."""
        if not self.skip_animations:
            self.draw_frame(scene)
            self.write_picture(1)

    def draw_frame(self, scene: "Scene") -> None:
        """Draw a frame of the play. The canvas draws it if all mobjects are vector shapes; otherwise manim does."""
        if self.only_shapes:
            self.canvas.draw_frame(mobjects_on_stage(scene))
        else:
            super().update_frame(scene, scene.moving_mobjects)
            self.canvas.replace_pixels(self.camera.pixel_array)

    def write_picture(self, frames: int) -> None:
        """Write the picture on the canvas to the film as ``frames`` frames."""
        picture = self.canvas.video_frame() if self.file_writer.takes_video else self.canvas.rgba()
        self.time += frames / self.camera.frame_rate
        self.file_writer.write_frame(picture, repeat=frames)


class StockRenderer(IncrementalRenderer):
    """A renderer that draws and encodes every frame with manim's own methods (TAFELBILD_RENDERER=stock)."""

    writer = StockWriter
    play, render = CairoRenderer.play, CairoRenderer.render


def mobjects_on_stage(scene: "Scene") -> "list[Mobject]":
    """Return all mobjects on stage in manim's drawing order, but not yet sorted by z index."""
    return list_update(scene.mobjects, scene.foreground_mobjects)


def make_renderer(settings: Settings, *, skip_animations: bool) -> IncrementalRenderer:
    """Return a ``StockRenderer`` if ``settings.stock``, else an ``IncrementalRenderer``."""
    kind, folder = StockRenderer if settings.stock else IncrementalRenderer, settings.lesson.scenes.parent
    return kind(settings.theme, settings.encoder, folder, skip_animations=skip_animations)
