"""A lesson's scenes.py: the scene classes that it has, by name."""

import importlib.util
import inspect
import sys
from pathlib import Path
from typing import Final

from tafelbild.errors import LessonError, choices, quoted
from tafelbild.lesson import Lesson
from tafelbild.stage import LessonScene

WHOLE: Final = "Lecture"  # the scene that plays all others
MODULE: Final = "tafelbild_scenes"

BROUGHT: Final[set[str]] = set()  # modules that lie beside the scenes and were imported by them
PLACES: Final[list[str]] = []  # in sys.path, for them

Scenes = dict[str, type[LessonScene]]


def scenes_of(lesson: Lesson) -> Scenes:
    """Run the lesson's scenes.py, as ``manim render`` does, and return its scenes in their order."""
    folder = lesson.scenes.parent.resolve()
    make_room(folder)
    spec = importlib.util.spec_from_file_location(MODULE, lesson.scenes)
    if spec is None or spec.loader is None:
        raise LessonError(lesson.scenes.name, "is no Python file")
    module = importlib.util.module_from_spec(spec)
    sys.modules[MODULE] = module
    before = set(sys.modules)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        raise LessonError(lesson.scenes.name, f"does not run: {type(error).__name__}: {error}") from error
    finally:
        BROUGHT.update(name for name in set(sys.modules) - before if lies_in(folder, name))
    return {
        name: member
        for name, member in vars(module).items()
        if inspect.isclass(member) and issubclass(member, LessonScene) and member.__module__ == MODULE
    }


def make_room(folder: Path) -> None:
    """Let scenes import what lies beside them, and forget what lay beside those of another lesson."""
    for name in BROUGHT:
        sys.modules.pop(name, None)
    for place in PLACES:
        sys.path.remove(place)
    BROUGHT.clear()
    PLACES.clear()
    if str(folder) not in sys.path:
        PLACES.append(str(folder))
        sys.path.insert(0, str(folder))


def lies_in(folder: Path, name: str) -> bool:
    """Tell whether a module that was imported is a file, or a package, in a folder."""
    file = getattr(sys.modules.get(name), "__file__", None)
    return file is not None and Path(file).resolve().is_relative_to(folder)


def scene_named(name: str, scenes: Scenes) -> type[LessonScene]:
    """Return a scene; an unknown one is a ``LessonError`` that lists the choices."""
    if name not in scenes:
        raise LessonError("--scene", f"unknown scene {quoted(name)}; {choices(scenes, name)}")
    return scenes[name]
