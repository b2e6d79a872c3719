"""What a command asks for, as orders: one for each scene, language and theme."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

from tafelbild.errors import LessonError
from tafelbild.lesson import load
from tafelbild.lesson.wording import choices, quoted
from tafelbild.render.order import Order
from tafelbild.render.quality import Quality
from tafelbild.render.scenes import WHOLE, scene_named, scenes_of
from tafelbild.stage import Settings
from tafelbild.theme import theme_named


def orders(
    path: Path | None,
    scenes: tuple[str, ...],
    languages: tuple[str, ...],
    themes: tuple[str, ...],
    quality: Quality,
    *,
    transparent: bool = False,
) -> Iterator[Order]:
    """Load the lesson once and yield an order for each combination; all names are checked before the first."""
    lesson = load(path)
    for language in languages:
        if language not in lesson.languages:
            raise LessonError("--lang", f"the lesson has no {quoted(language)}; {choices(lesson.languages)}")
    known = scenes_of(lesson)
    classes = [scene_named(name, known) for name in dict.fromkeys(scenes) or [WHOLE]]
    spoken = dict.fromkeys(languages) or lesson.languages[:1]
    for scene, language, theme in product(classes, spoken, dict.fromkeys(themes)):
        yield Order(scene, Settings(lesson, language, theme_named(theme)), quality, transparent)
