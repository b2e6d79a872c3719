"""Loader of a lesson's scenes.py, which returns the scene classes in it by name."""

import importlib.util
import inspect
import sys
import traceback
from pathlib import Path
from typing import Final

from tafelbild.errors import LessonError, unknown
from tafelbild.lesson import Lesson
from tafelbild.message import Message
from tafelbild.render.unforeseen import SCENES_MODULE, UnforeseenError, cause_of
from tafelbild.stage import LessonScene

WHOLE: Final = "Lecture"  # the scene that plays all others

LOCAL_MODULES: Final[set[str]] = set()  # names of the modules beside scenes.py that scenes.py has imported
SEARCH_PATHS: Final[list[str]] = []  # our entries in sys.path

Scenes = dict[str, type[LessonScene]]


def load_scenes(lesson: Lesson) -> Scenes:
    """Execute the lesson's scenes.py, as ``manim render`` does, and return its scene classes in the file's order."""
    folder = lesson.scenes.parent.resolve()
    allow_local_imports(folder)
    spec = importlib.util.spec_from_file_location(SCENES_MODULE, lesson.scenes)
    if spec is None or spec.loader is None:
        raise LessonError(lesson.scenes.name, Message("is no Python file", de="ist keine Python-Datei"))
    module = importlib.util.module_from_spec(spec)
    sys.modules[SCENES_MODULE] = module
    before = set(sys.modules)
    try:
        spec.loader.exec_module(module)
    except LessonError:
        raise
    except (Exception, SystemExit) as error:  # noqa: BLE001  (it may raise anything)
        reason = cause_of(error)
        problem = Message(f"does not run: {reason}", de=f"läuft nicht: {reason}")
        told = "".join(traceback.format_exception(error))
        raise UnforeseenError(lesson.scenes.name, problem, told, own=True) from None
    finally:
        LOCAL_MODULES.update(name for name in set(sys.modules) - before if module_is_in(folder, name))
    return {
        name: member
        for name, member in vars(module).items()
        if inspect.isclass(member) and issubclass(member, LessonScene) and member.__module__ == SCENES_MODULE
    }


def allow_local_imports(folder: Path) -> None:
    """Put a lesson's folder on ``sys.path``, so that scenes.py can import from it.

    The previous lesson's folder is removed from ``sys.path``, and the modules imported from it from ``sys.modules``.
    """
    for name in LOCAL_MODULES:
        sys.modules.pop(name, None)
    for path in SEARCH_PATHS:
        sys.path.remove(path)
    LOCAL_MODULES.clear()
    SEARCH_PATHS.clear()
    if str(folder) not in sys.path:
        SEARCH_PATHS.append(str(folder))
        sys.path.insert(0, str(folder))


def module_is_in(folder: Path, name: str) -> bool:
    """Return whether the file of an imported module lies in a folder or below it."""
    file = getattr(sys.modules.get(name), "__file__", None)
    return file is not None and Path(file).resolve().is_relative_to(folder)


def scene_named(name: str, scenes: Scenes) -> type[LessonScene]:
    """Return the scene class with this name; raise a ``LessonError`` that lists the names if there is none."""
    if name not in scenes:
        raise LessonError("--scene", unknown(Message("unknown scene", de="unbekannte Szene"), name, scenes))
    return scenes[name]
