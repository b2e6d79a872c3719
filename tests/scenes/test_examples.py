"""Every call of tafelbild.draw and tafelbild.stage in scenes/*/scenes.py has an example in its docstring.

The source is read with ``ast``; types are inferred from imports, annotations and assignments to ``self``.
"""

import ast
import builtins
import inspect
import sys
import textwrap
import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from .rehearsal import UNDER_TEST, scenes

FILES: Final = sorted(Path(__file__).parents[2].glob("scenes/*/scenes.py"))
PACKAGES: Final = ("tafelbild.draw.", "tafelbild.kinds.", "tafelbild.stage.")
KNOWN: Final[dict[tuple[type, str], Any]] = {}  # attributes that have been looked up
Names = dict[str, Any]  # names in a function and their types, or the objects that they are bound to


class Instance:
    """An object of the type ``of``, of which nothing else is known."""

    def __init__(self, of: Any) -> None:
        self.of = of


def value_of(hint: Any) -> Instance | None:
    """Return a value of an annotated type; of an optional type, one that is not None."""
    options = [one for one in typing.get_args(hint) if one is not types.NoneType]
    if typing.get_origin(hint) in (typing.Union, types.UnionType) and len(options) == 1:
        hint = options[0]
    return None if hint in (None, types.NoneType) or isinstance(hint, typing.TypeVar) else Instance(hint)


def items_of(value: Any) -> Instance | None:
    """Return an item of a list, an iterator or the value of a ``with`` statement."""
    arguments = typing.get_args(value.of) if isinstance(value, Instance) else ()
    return value_of(arguments[0]) if arguments else None


def hints(function: Any) -> dict[str, Any]:
    """Return the annotations of a function or class, resolved."""
    try:
        return typing.get_type_hints(inspect.unwrap(function))
    except (NameError, TypeError):
        return {}


def attribute(owner: type, name: str) -> Any:
    """Return a method, or the value of a property or an instance attribute of a class; None while it is looked up."""
    if (owner, name) not in KNOWN:
        KNOWN[owner, name] = None  # an attribute that is assigned from itself
        KNOWN[owner, name] = looked_up(owner, name)
    return KNOWN[owner, name]


def looked_up(owner: type, name: str) -> Any:
    """Look up an attribute of a class."""
    member = inspect.getattr_static(owner, name, None)
    if isinstance(member, property):
        return value_of(hints(member.fget).get("return"))
    if callable(member):
        return member
    if name in hints(owner):
        return value_of(hints(owner)[name])
    for cls in owner.__mro__:
        if cls.__module__.startswith((UNDER_TEST, *PACKAGES)):
            for method in ast.parse(textwrap.dedent(inspect.getsource(cls))).body[0].body:  # type: ignore[attr-defined]
                if isinstance(method, ast.FunctionDef) and (found := assigned(owner, cls, method, name)):
                    return found
    return None


def assigned(owner: type, cls: type, method: ast.FunctionDef, name: str) -> Any:
    """Return what a method assigns to ``self.name``, or None."""
    if not any(isinstance(node, ast.Attribute) and node.attr == name for node in ast.walk(method)):
        return None
    names = names_in(owner, cls, method)
    for target, value in assignments(method):
        if isinstance(target, ast.Attribute) and target.attr == name and (found := infer(value, names)):
            return found
    return None


def assignments(function: ast.FunctionDef) -> Iterator[tuple[ast.expr, ast.expr]]:
    """Yield the targets of all assignments with their values; tuples are taken apart."""
    for node in ast.walk(function):
        for target in node.targets if isinstance(node, ast.Assign) else ():
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):  # type: ignore[attr-defined]
                yield from zip(target.elts, node.value.elts, strict=True)  # type: ignore[attr-defined]
            else:
                yield target, node.value  # type: ignore[attr-defined]


def names_in(owner: type, cls: type, method: ast.FunctionDef) -> Names:
    """Return the types of all names in a method of ``cls``, which is called on an ``owner``."""
    names: Names = {**vars(sys.modules[cls.__module__]), "self": Instance(owner)}
    names |= {name: value_of(hint) for name, hint in hints(vars(cls)[method.name]).items() if name != "return"}
    for node in ast.walk(method):
        if isinstance(node, ast.With) and isinstance(node.items[0].optional_vars, ast.Name):
            names[node.items[0].optional_vars.id] = items_of(infer(node.items[0].context_expr, names))
        elif isinstance(node, ast.comprehension | ast.For) and isinstance(node.target, ast.Name):
            names[node.target.id] = items_of(infer(node.iter, names))
    for target, value in assignments(method):
        if isinstance(target, ast.Name):
            names[target.id] = infer(value, names)
    return names


def infer(node: ast.expr, names: Names) -> Any:
    """Return the object that an expression names, a value of its type, or None if neither is known."""
    if isinstance(node, ast.Name):
        return names.get(node.id, getattr(builtins, node.id, None))
    if isinstance(node, ast.BoolOp):
        return next(filter(None, (infer(value, names) for value in node.values)), None)
    if isinstance(node, ast.IfExp):
        return infer(node.body, names) or infer(node.orelse, names)
    if isinstance(node, ast.Attribute):
        owner = infer(node.value, names)
        return attribute(owner.of, node.attr) if isinstance(owner, Instance) and isinstance(owner.of, type) else None
    if isinstance(node, ast.Call):
        called = infer(node.func, names)
        made = Instance(called) if isinstance(called, type) else None
        return made or (value_of(hints(called).get("return")) if called else None)
    return None


def used(file: Path) -> Iterator[tuple[str, Any]]:
    """Yield all functions, classes, methods and properties of PACKAGES that a file of scenes uses, with the code."""
    tree, module = ast.parse(file.read_text(encoding="utf-8")), scenes(file.parent.name)
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith(("tafelbild.draw", "tafelbild.kinds")):
            yield from ((name.name, getattr(module, name.asname or name.name)) for name in node.names)
    for cls in (node for node in tree.body if isinstance(node, ast.ClassDef)):
        owner = getattr(module, cls.name)
        for method in (node for node in cls.body if isinstance(node, ast.FunctionDef)):
            names = names_in(owner, owner, method)
            for node in ast.walk(method):
                if isinstance(node, ast.Attribute) and isinstance(value := infer(node.value, names), Instance):
                    yield ast.unparse(node), inspect.getattr_static(value.of, node.attr, None)


def missing_examples() -> Iterator[str]:
    """Yield a sentence for each name in the scenes whose docstring has no example."""
    seen = set()
    for file in FILES:
        for code, thing in used(file):
            function = inspect.unwrap(thing.fget if isinstance(thing, property) else thing) if thing else None
            module = str(getattr(function, "__module__", ""))
            if not module.startswith(PACKAGES) or (isinstance(thing, property) and "stage" in module):
                continue
            if function not in seen and ">>> " not in (function.__doc__ or ""):
                yield f"{file.parent.name}/{file.name}: {code}: the docstring of {function.__qualname__} has no example"
            seen.add(function)


def test_what_the_scenes_use_has_an_example() -> None:
    assert list(missing_examples()) == []


def test_calls_are_resolved_through_annotations_assignments_and_with_statements() -> None:
    neuron = next(file for file in FILES if file.parent.name == "neuron")
    found = {getattr(thing, "__qualname__", "") for _, thing in used(neuron)}
    assert {"Net.draw_edges", "CalculationNet.show_input_value", "BiasLine.hop_to_z", "Beat.spread"} <= found
