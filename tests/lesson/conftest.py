"""Fixtures: lesson folders with the steps of the default scenes but without manim, and contexts of lessons."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from tafelbild.lesson.kind import kind_named
from tafelbild.lesson.lesson_files import TomlTable
from tafelbild.lesson.script_context import ScriptContext
from tafelbild.lesson.values import Credits, Source

STEPS = {  # ARCHITECTURE.md, "Steps of the default scenes"
    "NetworkGraph": ("grow-the-network", "name-the-layers", "send-a-pulse", "show-a-larger-net"),
    "NeuronZoom": (
        *("zoom-in", "name-the-neuron", "name-the-inputs", "name-the-weights"),
        *("read-the-index", "weigh-the-values", "learn-the-weights"),
    ),
    "WeightedSum": (
        *("multiply-in-letters", "add-in-letters", "put-in-the-numbers", "multiply", "add"),
        *("meet-the-bias", "add-the-bias", "apply-the-activation"),
    ),
    "ReluPlot": (
        *("name-the-function", "draw-the-negative-side", "draw-the-positive-side", "write-the-formula"),
        *("try-an-example", "use-our-value"),
    ),
    "Result": (
        *("return-the-value", "flow-on", "recall-the-steps", "write-it-whole", "write-it-short"),
        *("pause-and-try", "show-the-solution", "give-credit"),
    ),
}
NUMBERS = """
[neuron]
inputs = [5, 2, 4]
weights = [0.2, 0.1, 0.25]
bias = 1
activation = "relu"
"""


@pytest.fixture
def steps() -> dict[str, tuple[str, ...]]:
    """Scene -> steps of the default lesson."""
    return STEPS


@pytest.fixture
def scenes_source() -> str:
    """Return the source of a scenes.py with these scenes and steps."""
    scenes = (
        f"class {scene}(LessonScene):\n    def construct(self):\n"
        + "".join(f"        with self.beat({step!r}): ...\n" for step in names)
        for scene, names in STEPS.items()
    )
    return f"from tafelbild.stage import LessonScene\n{''.join(scenes)}class Lecture({', '.join(STEPS)}): ...\n"


@pytest.fixture
def numbers() -> str:
    """Return the smallest lesson.toml: the numbers of the script of week 10."""
    return NUMBERS


@pytest.fixture
def write(tmp_path: Path, scenes_source: str) -> Callable[..., Path]:
    """Return the function that writes a lesson folder: lesson.toml, and scripts by language."""

    def writes(toml: str, **scripts: str) -> Path:
        (tmp_path / "lesson.toml").write_text(toml, encoding="utf-8")
        (tmp_path / "scenes.py").write_text(scenes_source, encoding="utf-8")
        for language, script in scripts.items():
            (tmp_path / f"script.{language}.md").write_text(script, encoding="utf-8")
        return tmp_path

    return writes


def context_of(
    inputs: int = 3,
    bias: str = "1",
    activation: str = "relu",
    language: str = "de",
    *,
    layers: list[int] | None = None,
    layer: int = 2,
    based_on: bool = True,
) -> ScriptContext:
    """Return the context of a lesson whose weighted sum is 2.2 for any number of inputs."""
    weights = [Decimal("2.2") - (inputs - 1), *[1] * (inputs - 1)]
    neuron = {
        "inputs": [1] * inputs,
        "weights": weights,
        "bias": Decimal(bias),
        "activation": activation,
        "layer": layer,
    }
    top = {"neuron": neuron, "network": {"layers": layers or [inputs, 4, 4, 2]}}
    source = Source("Netze", "Joana Grah", "CC BY 4.0") if based_on else None
    kind, table = kind_named("neuron"), TomlTable("lesson.toml", "", top)
    numbers = kind.table.read(table, (language,), Path())
    return ScriptContext(kind, numbers, language, "Titel", Credits("", "", source))


@pytest.fixture
def context() -> Callable[..., ScriptContext]:
    """Return the function that builds the context of a lesson."""
    return context_of
