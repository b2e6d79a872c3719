"""What is to be filmed: a scene of a lesson, in one language, on one ground, in one quality."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from tafelbild.errors import LessonError
from tafelbild.files import slug
from tafelbild.lesson.lesson_files import LESSON_FILE
from tafelbild.render.quality import LECTURE, Quality
from tafelbild.stage import LessonScene, Settings


@dataclass(frozen=True)
class Order:
    """A scene class and everything that decides what its film looks like."""

    scene: type[LessonScene]
    settings: Settings
    quality: Quality = LECTURE
    transparent: bool = False

    @property
    def name(self) -> str:
        """The film's name: ``neuron-Lecture-de-board``; an overlay says so, and any quality but the usual one."""
        words = [self.lesson, self.scene.__name__, self.settings.language, self.settings.theme.name]
        words += ["overlay"] if self.transparent else []
        return "-".join(words if self.quality == LECTURE else [*words, self.quality.name])

    @property
    def suffix(self) -> str:
        """The film's kind: ProRes, which keeps the alpha, is at home in ``.mov``."""
        return ".mov" if self.transparent else ".mp4"

    @property
    def coded(self) -> Settings:
        """The settings, with the encoder of the quality."""
        return replace(self.settings, encoder=self.quality.encoder)

    @property
    def lesson(self) -> str:
        """The lesson's folder, as a part of file names."""
        return slug(self.settings.lesson.folder.resolve().name)

    @property
    def beats(self) -> int:
        """How many beats the whole script has; without opening words the title is one more."""
        script = self.settings.lesson.scripts[self.settings.language]
        return sum(len(insert.beats) for insert in script.inserts)

    @property
    def config(self) -> dict[str, Any]:
        """Manim's configuration; what a manim.cfg of the lecturer's own could spoil is set as well."""
        size = {"pixel_width": self.quality.width, "pixel_height": self.quality.height}
        frame = {"frame_height": 8.0, "frame_width": 8.0 * self.quality.width / self.quality.height}
        silence = {"verbosity": "ERROR", "progress_bar": "none", "preview": False, "show_in_file_browser": False}
        whole = {"from_animation_number": 0, "upto_animation_number": -1, "save_sections": False, "format": "auto"}
        ground = {"background_opacity": 0.0 if self.transparent else 1.0, "renderer": "cairo"}
        encoder = {"video_codec": "auto", "pixel_format": "auto", "video_encoder_options": {}}
        return {**size, **frame, **silence, **whole, **ground, **encoder, "frame_rate": self.quality.frame_rate}


@contextmanager
def faults_in_the_lesson() -> Iterator[None]:
    """Say of what cannot be drawn in which file it stands: a scene knows only the key."""
    try:
        yield
    except LessonError as error:
        raise error.at(LESSON_FILE) from None
