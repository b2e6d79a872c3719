"""What a command asks for, as orders: one for each scene, language and theme."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

from tafelbild.lesson import load
from tafelbild.lesson.lesson_toml import select_languages
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
    spoken = select_languages(languages, lesson.languages)
    known = scenes_of(lesson)
    classes = [scene_named(name, known) for name in dict.fromkeys(scenes) or [WHOLE]]
    for scene, language, theme in product(classes, spoken, dict.fromkeys(themes)):
        yield Order(scene, Settings(lesson, language, theme_named(theme)), quality, transparent)
