"""A lesson's scenes.py: the scene classes that it has, by name."""

import importlib.util
import inspect
import sys
from typing import Final

from tafelbild.errors import LessonError
from tafelbild.lesson import Lesson
from tafelbild.lesson.wording import choices, quoted
from tafelbild.stage import LessonScene

WHOLE: Final = "Lecture"  # the scene that plays all others
MODULE: Final = "tafelbild_scenes"

Scenes = dict[str, type[LessonScene]]


def scenes_of(lesson: Lesson) -> Scenes:
    """Run the lesson's scenes.py, as ``manim render`` does, and return its scenes in their order."""
    folder = str(lesson.scenes.parent.resolve())
    if folder not in sys.path:  # it may import what lies beside it
        sys.path.insert(0, folder)
    spec = importlib.util.spec_from_file_location(MODULE, lesson.scenes)
    if spec is None or spec.loader is None:
        raise LessonError(lesson.scenes.name, "is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[MODULE] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise LessonError(lesson.scenes.name, f"does not run: {type(error).__name__}: {error}") from error
    return {
        name: member
        for name, member in vars(module).items()
        if inspect.isclass(member) and issubclass(member, LessonScene) and member.__module__ == MODULE
    }


def scene_named(name: str, scenes: Scenes) -> type[LessonScene]:
    """Return a scene; an unknown one is a ``LessonError`` that lists the choices."""
    if name not in scenes:
        raise LessonError("--scene", f"unknown scene {quoted(name)}; {choices(scenes, name)}")
    return scenes[name]
