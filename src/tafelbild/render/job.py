"""A render job: a scene of a lesson in one language, theme and quality; and manim's configuration for it."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from threading import RLock
from typing import Any, Final

from manim import tempconfig

from tafelbild.files import slug
from tafelbild.lesson import Lesson
from tafelbild.lesson.lesson_toml import select_languages
from tafelbild.render.quality import LECTURE, Quality
from tafelbild.render.scenes import WHOLE, load_scenes, scene_named
from tafelbild.stage import LessonScene, Settings
from tafelbild.theme import theme_named

CONFIG_LOCK: Final = RLock()  # manim has one configuration for the whole process
ONE_ENCODER: Final = {"encoder_queue_size": 1, "max_inflight_encoders": 1}  # the other cores have tasks of their own


@dataclass(frozen=True)
class RenderJob:
    """A film to be made: a scene class, with the settings, quality and background that decide what it looks like."""

    scene: type[LessonScene]
    settings: Settings
    quality: Quality = LECTURE
    transparent: bool = False

    @property
    def name(self) -> str:
        """File name of the film without its suffix, e.g. ``neuron-Lecture-de-board`` or ``…-overlay-high``."""
        words = [self.lesson_slug, self.scene.__name__, self.settings.language, self.settings.theme.name]
        words += ["overlay"] if self.transparent else []
        return "-".join(words if self.quality == LECTURE else [*words, self.quality.name])

    @property
    def suffix(self) -> str:
        """File suffix of the film: ``.mov`` (ProRes, with an alpha channel) for a transparent film, else ``.mp4``."""
        return ".mov" if self.transparent else ".mp4"

    @property
    def encoded_settings(self) -> Settings:
        """The job's settings, with the encoder settings of its quality filled in."""
        return replace(self.settings, encoder=self.quality.encoder)

    @property
    def lesson_slug(self) -> str:
        """Name of the lesson's folder, reduced to signs that are safe in file names."""
        return slug(self.settings.lesson.folder.resolve().name)

    @property
    def beat_count(self) -> int:
        """Number of beats in the lesson's script; beats that have a title but no paragraph are not counted."""
        script = self.settings.lesson.scripts[self.settings.language]
        return sum(len(insert.beats) for insert in script.inserts)

    @property
    def manim_config(self) -> dict[str, Any]:
        """Configuration for manim that sets every option with which a user's manim.cfg could spoil the film."""
        size = {"pixel_width": self.quality.width, "pixel_height": self.quality.height}
        frame = {"frame_height": 8.0, "frame_width": 8.0 * self.quality.width / self.quality.height}
        silence = {"verbosity": "ERROR", "progress_bar": "none", "preview": False, "show_in_file_browser": False}
        all_plays = {"from_animation_number": 0, "upto_animation_number": -1, "save_sections": False, "format": "auto"}
        ground = {"background_opacity": 0.0 if self.transparent else 1.0, "renderer": "cairo"}
        coding = {"video_codec": "auto", "pixel_format": "auto", "video_encoder_options": {}}
        return {**size, **frame, **silence, **all_plays, **ground, **coding, "frame_rate": self.quality.frame_rate}


def render_jobs(
    lesson: Lesson,
    scenes: Collection[str],
    languages: tuple[str, ...],
    themes: Collection[str],
    quality: Quality,
    *,
    transparent: bool = False,
) -> Iterator[RenderJob]:
    """Yield a job for each combination of scene, language and theme; a ``LessonError`` if one of the names is unknown.

    Empty ``scenes`` stand for the whole lecture, empty ``languages`` for the lesson's first language.
    """
    spoken = select_languages(languages, lesson.languages)
    known = load_scenes(lesson)
    classes = [scene_named(name, known) for name in dict.fromkeys(scenes) or [WHOLE]]
    for scene, language, theme in product(classes, spoken, dict.fromkeys(themes)):
        yield RenderJob(scene, Settings(lesson, language, theme_named(theme)), quality, transparent)


@contextmanager
def manim_configured(job: RenderJob, folder: Path) -> Iterator[None]:
    """Configure manim for a job during the block; pieces go to ``folder``. Other threads that call this wait."""
    folders = {"media_dir": str(folder), "video_dir": str(folder), "partial_movie_dir": str(folder)}
    caching = {"output_file": "", "input_file": "", "disable_caching": False, "max_files_cached": -1}
    with CONFIG_LOCK, tempconfig({**job.manim_config, **folders, **caching, **ONE_ENCODER}):
        yield
