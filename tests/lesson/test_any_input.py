"""Any content of the files gives a lesson or an error of one line, never a traceback."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tafelbild.errors import LessonError
from tafelbild.lesson import load

TOML = """languages = ["de"]
title = { de = "Netze" }
[credits]
author = "Ada"
based_on = { title = "Buch", url = "https://a.b" }
[network]
layers = [3, 4, 4, 2]
[neuron]
layer = 2
number = 2
inputs = [5, 2, 4]
weights = [0.2, 0.1, 0.25]
bias = 1
activation = "relu"
example = -2
"""
SCRIPT = """# Eins
> Einblendung: WeightedSum
[add: positive] Das *macht* {weighted_sum} und {#jetzt}{bias}.

<!-- still -->
Weiter {{so}}.
[add-the-bias] {adding_the_bias}
"""
VALUES = (
    *("true", "nan", "-inf", "1e400", "1e-400", "[]", "{}", '""', '"a"', "[[1]]", "1979-05-27", "0x" + "f" * 400),
    *("9" * 90, "1e90", "1e-90", "-0.0", "0", "[1, 2, 3]", '["de", "en", "de"]', "'''\n'''", '"\\u0000"'),
)

SIGNS = [*"{}[]#><!-=.,:\"'\\*`\né₁"]


def error_of(toml: bytes, script: bytes) -> str:
    """Return the error of a lesson, empty if it has none."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "lesson.toml").write_bytes(toml)
        (folder / "script.de.md").write_bytes(script)
        (folder / "scenes.py").write_text(
            "class WeightedSum(LessonScene):\n    def construct(self): self.beat('add'); self.beat('add-the-bias')\n",
            encoding="utf-8",
        )
        try:
            load(folder)
        except LessonError as found:
            return str(found)
    return ""


@st.composite
def mutated(draw: Callable[..., object], source: str) -> bytes:
    """Replace a piece of a text by another one."""
    start = draw(st.integers(0, len(source)))
    end = draw(st.integers(start, min(len(source), start + 12)))
    more = draw(st.text(max_size=6) | st.sampled_from(SIGNS))
    return f"{source[:start]}{more}{source[end:]}".encode("utf-8", "surrogatepass")


def test_the_unchanged_lesson_is_sound() -> None:
    assert error_of(TOML.encode(), SCRIPT.encode()) == ""


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.binary(max_size=200), mutated(TOML)), st.one_of(st.binary(max_size=200), mutated(SCRIPT)))
def test_an_error_is_one_line(toml: bytes, script: bytes) -> None:
    for error in (error_of(toml, SCRIPT.encode()), error_of(TOML.encode(), script)):
        assert len(error.splitlines()) <= 1
        assert error == "" or error.startswith(("lesson.toml", "script.de.md"))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([line for line in TOML.splitlines() if "=" in line]), st.sampled_from(VALUES))
def test_any_value_of_any_key(line: str, value: str) -> None:
    changed = TOML.replace(line, f"{line.partition('=')[0]}= {value}")
    error = error_of(changed.encode(), SCRIPT.encode())
    assert len(error.splitlines()) <= 1
