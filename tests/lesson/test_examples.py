"""Every field and every condition of scripts has an example, and the example is true."""

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from inspect import isfunction
from pathlib import Path
from typing import Any

import pytest

from tafelbild.kinds.neuron.script import FIELDS
from tafelbild.kinds.neuron.script import MODULES as NEURON_MODULES
from tafelbild.lesson import default_folder
from tafelbild.lesson.fields import Field, lesson_texts
from tafelbild.lesson.kind import kind_named
from tafelbild.lesson.lesson_files import TomlTable, read_toml
from tafelbild.lesson.loading import LessonSource, lesson_without_scripts
from tafelbild.lesson.script_context import ScriptContext, conditions_of

MODULES = (*NEURON_MODULES, lesson_texts)
CONDITIONS = conditions_of(kind_named("neuron"))


def default_context(changes: str = "") -> ScriptContext:
    """Context of the default lesson in German, changed by lines of lesson.toml; tables but [neuron] are replaced."""
    default = read_toml(default_folder() / "lesson.toml").values
    changed: dict[str, Any] = tomllib.loads(changes, parse_float=Decimal)
    neuron = {**default["neuron"], **changed.get("neuron", {})}  # type: ignore[dict-item]
    top = TomlTable("lesson.toml", "", {**default, **changed, "neuron": neuron})
    own = {"de": Path("script.de.md")}  # so that nothing is borrowed
    source = LessonSource(top, Path(), kind_named("neuron"), None, own, ("de",))
    return ScriptContext.of(lesson_without_scripts(source), "de")


def wrong_field_examples() -> Iterator[str]:
    """Yield a sentence for each field whose example is missing or wrong."""
    for module in MODULES:
        file = Path(str(module.__file__)).relative_to(Path(__file__).parents[2])
        for name, value in vars(module).items():
            if isfunction(value) and value.__module__ == module.__name__ and not name.startswith("_"):
                yield f"{file}: the field {name} has no example; write @with_example(…) above it"
            elif isinstance(value, Field) and value.function.__module__ == module.__name__:
                text = getattr(value(default_context(value.changes)), "text", None)
                if text != value.example:
                    yield f"{file}: the example of {name} is {value.example!r}, but it gives {text!r}"


def test_every_field_gives_its_example() -> None:
    assert list(wrong_field_examples()) == []


def test_a_field_without_an_example_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    module = MODULES[0]
    monkeypatch.setattr(module, "bias", FIELDS["bias"].function)
    (sentence,) = wrong_field_examples()
    assert sentence == (
        "src/tafelbild/kinds/neuron/fields/trace_numbers.py: the field bias has no example; "
        "write @with_example(…) above it"
    )


@pytest.mark.parametrize("name", [name for name, condition in CONDITIONS.items() if condition.example is not None])
def test_a_condition_holds_in_its_example(name: str) -> None:
    """The lines are needed: without them the default lesson does not meet the condition."""
    condition = CONDITIONS[name]
    assert condition.holds(default_context(condition.example or ""))
    unchanged = name == "relu" or not condition.example
    assert condition.holds(default_context()) == unchanged, "the default lesson meets it unchanged"


def test_conditions_that_no_lesson_meets() -> None:
    """No function needs the default sentences today, and practice numbers never lead to 0."""
    assert [name for name, condition in CONDITIONS.items() if condition.example is None] == [
        "try-zero",
        "other-function",
    ]
