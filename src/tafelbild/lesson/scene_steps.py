"""Read the scenes and their steps from the syntax tree of a scenes.py, without running the file."""

import ast
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Final

from tafelbild.errors import LessonError
from tafelbild.lesson.lesson_files import read_text
from tafelbild.message import Message

BASE_CLASS: Final = "LessonScene"
OUR_SCENE: Final = "Scene"  # the end of the name of each base class that scenes.py imports from tafelbild
STEP_METHOD: Final = "beat"

Steps = Mapping[str, tuple[str, ...]]
"""Name of a scene -> names of the scene's steps in playing order."""


def read_scene_steps(path: Path) -> Steps:
    """Return the steps of each scene: the names in the ``self.beat("…")`` calls of each subclass of ``LessonScene``.

    Left out are classes without steps, and classes that derive from several scenes (the whole lecture).
    """
    try:
        body = ast.parse(read_text(path)).body
    except SyntaxError as error:
        problem = Message(f"not Python: {error.msg}", de=f"kein Python: {error.msg}")
        raise LessonError(f"{path.name}:{error.lineno or 1}", problem) from None
    except (ValueError, RecursionError, MemoryError):
        problem = Message("not Python: this file cannot be read", de="kein Python: diese Datei ist nicht lesbar")
        raise LessonError(path.name, problem) from None
    classes = [node for node in body if isinstance(node, ast.ClassDef)]
    imports = (node for node in body if isinstance(node, ast.ImportFrom))
    imported = chain.from_iterable(map(imported_scenes, imports))
    bases: dict[str, tuple[str, ...]] = dict.fromkeys(imported, (BASE_CLASS,))
    bases |= {node.name: tuple(base_names(node)) for node in classes}
    scenes = [node for node in classes if is_scene(node.name, bases)]
    single = [node for node in scenes if sum(is_scene(parent, bases) for parent in bases[node.name]) <= 1]
    steps = {node.name: tuple(dict.fromkeys(step_names(node))) for node in single}
    return {scene: names for scene, names in steps.items() if names}


def imported_scenes(node: ast.ImportFrom) -> Iterator[str]:
    """Yield the base classes of scenes that an import from tafelbild names: LessonScene, NeuronScene."""
    if (node.module or "").split(".")[0] == "tafelbild":
        yield from (alias.asname or alias.name for alias in node.names if alias.name.endswith(OUR_SCENE))


def base_names(node: ast.ClassDef) -> Iterator[str]:
    """Yield the names of a class's base classes, without their modules."""
    for base in node.bases:
        if isinstance(base, ast.Attribute | ast.Name):
            yield base.attr if isinstance(base, ast.Attribute) else base.id


def is_scene(name: str, bases: Mapping[str, tuple[str, ...]], seen: frozenset[str] = frozenset()) -> bool:
    """Return whether class ``name`` derives from ``LessonScene``; ``seen``: classes visited before, to be skipped."""
    parents = bases.get(name, ())
    return BASE_CLASS in parents or any(is_scene(p, bases, seen | {name}) for p in parents if p not in seen | {name})


def step_names(node: ast.ClassDef) -> Iterator[str]:
    """Yield the names in the ``self.beat("…")`` calls of a class, from top to bottom."""
    calls = [inner for inner in ast.walk(node) if isinstance(inner, ast.Call)]
    for call in sorted(calls, key=lambda c: (c.lineno, c.col_offset)):
        named = isinstance(call.func, ast.Attribute) and call.func.attr == STEP_METHOD and call.args
        if named and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str):
            yield call.args[0].value
