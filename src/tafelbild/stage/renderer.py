"""Manim's Cairo renderer made fast: of each play it draws what changed, and nothing that has its piece already."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from manim import CairoRenderer, SceneFileWriter, config
from manim.utils.iterables import list_update

from tafelbild.master.encoder_settings import LECTURE_ENCODER, PRORES_4444, EncoderSettings
from tafelbild.stage.canvas import Canvas
from tafelbild.stage.content import fingerprint, key_of
from tafelbild.stage.grounded import GroundedRenderer
from tafelbild.stage.settings import Settings
from tafelbild.stage.writer import FilmWriter, StockWriter
from tafelbild.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Iterable

    from manim import Mobject, Scene


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
