"""Which scenes a scenes.py has, and their steps, in order: read from its source, without running it."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from tafelbild.errors import LessonError
from tafelbild.lesson.lesson_files import read_text

BASE: Final = "LessonScene"
VERB: Final = "beat"

Steps = Mapping[str, tuple[str, ...]]


def read_scene_steps(path: Path) -> Steps:
    """Return scene -> steps: the classes that lead to ``LessonScene``, and the names in ``self.beat("…")``.

    A class without steps of its own, and one that puts several scenes together (the whole lecture),
    have no insert.
    """
    try:
        classes = [node for node in ast.parse(read_text(path)).body if isinstance(node, ast.ClassDef)]
    except SyntaxError as error:
        raise LessonError(f"{path.name}:{error.lineno or 1}", f"not Python: {error.msg}") from None
    except (ValueError, RecursionError, MemoryError):
        raise LessonError(path.name, "not Python: this file cannot be read") from None
    bases = {node.name: tuple(base_names(node)) for node in classes}
    scenes = [node for node in classes if leads_to_base(node.name, bases) and not composes(node.name, bases)]
    steps = {node.name: tuple(dict.fromkeys(beats_of(node))) for node in scenes}
    return {scene: names for scene, names in steps.items() if names}


def base_names(node: ast.ClassDef) -> Iterator[str]:
    """Yield the names of a class's bases, without the modules they come from."""
    for base in node.bases:
        if isinstance(base, ast.Attribute):
            yield base.attr
        elif isinstance(base, ast.Name):
            yield base.id


def leads_to_base(name: str, bases: Mapping[str, tuple[str, ...]], seen: frozenset[str] = frozenset()) -> bool:
    """Say whether a class is a ``LessonScene``, directly or over others in the file."""
    parents = bases.get(name, ())
    return BASE in parents or any(leads_to_base(p, bases, seen | {name}) for p in parents if p not in seen | {name})


def composes(name: str, bases: Mapping[str, tuple[str, ...]]) -> bool:
    """Say whether a class puts several scenes of the file together."""
    return len([parent for parent in bases[name] if leads_to_base(parent, bases)]) > 1


def beats_of(node: ast.ClassDef) -> Iterator[str]:
    """Yield the step names in a class, from top to bottom."""
    calls = [inner for inner in ast.walk(node) if isinstance(inner, ast.Call)]
    for call in sorted(calls, key=lambda c: (c.lineno, c.col_offset)):
        named = isinstance(call.func, ast.Attribute) and call.func.attr == VERB and call.args
        if named and isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str):
            yield call.args[0].value
