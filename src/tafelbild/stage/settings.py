"""Settings of a render: lesson, language, theme, narrations and encoder."""

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from tafelbild.errors import LessonError, choices, quoted, unknown
from tafelbild.lesson import Lesson, load
from tafelbild.lesson.lesson_files import LESSON_FILE
from tafelbild.master.encoder_settings import LECTURE_ENCODER, EncoderSettings
from tafelbild.message import Message
from tafelbild.narration import Narrations
from tafelbild.theme import Theme, theme_named

LESSON_VARIABLE: Final = "TAFELBILD_LESSON"
LANGUAGE_VARIABLE: Final = "TAFELBILD_LANG"
THEME_VARIABLE: Final = "TAFELBILD_THEME"
RENDERER_VARIABLE: Final = "TAFELBILD_RENDERER"
RENDERERS: Final = ("fast", "stock")


@dataclass(frozen=True)
class Settings:
    """Lesson, language and theme of a render. ``narrations``: name of each spoken paragraph -> its narration.

    ``encoder``: settings for opaque films (transparent ones: ProRes). ``stock``: draw and encode with manim's methods.
    """

    lesson: Lesson
    language: str
    theme: Theme
    narrations: Narrations = field(default_factory=dict)
    encoder: EncoderSettings = LECTURE_ENCODER
    stock: bool = False

    @classmethod
    def load(cls, lesson: Path | None = None, language: str | None = None, theme: str | None = None) -> "Settings":
        """Load a lesson (None: the default), with a language (None: the lesson's first) and a theme (None: board)."""
        loaded = load(lesson)
        chosen = language or loaded.languages[0]
        if chosen not in loaded.languages:
            listed = choices(loaded.languages)
            problem = Message(
                f"the lesson has no {quoted(chosen)}; {listed}",
                de=f"in der Lektion gibt es {quoted(chosen)} nicht; {listed:de}",
            )
            raise LessonError(Message("language", de="Sprache"), problem)
        return cls(loaded, chosen, theme_named(theme or "board"))

    @classmethod
    def from_environment(cls, beside: Path | None = None) -> "Settings":
        """Return settings from the variables TAFELBILD_LESSON, _LANG, _THEME, _RENDERER, for plain ``manim render``.

        Without TAFELBILD_LESSON the lesson is that in the folder ``beside``, that of the scene's file, if it has one.
        """
        lesson, renderer = os.environ.get(LESSON_VARIABLE), os.environ.get(RENDERER_VARIABLE, RENDERERS[0])
        if renderer not in RENDERERS:
            sort = Message("unknown renderer", de="unbekannter Renderer")
            raise LessonError("renderer", unknown(sort, renderer, RENDERERS))
        folder = beside if beside and (beside / LESSON_FILE).is_file() else None
        language, theme = os.environ.get(LANGUAGE_VARIABLE), os.environ.get(THEME_VARIABLE)
        settings = cls.load(Path(lesson) if lesson else folder, language, theme)
        return replace(settings, stock=renderer == "stock")
