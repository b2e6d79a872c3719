"""A lecturer may type numbers; those that the computation does not know are found."""

from collections.abc import Callable
from pathlib import Path

from tafelbild.lesson import load, strange_numbers

SCRIPT = """## Woche 10
> Einblendung: WeightedSum
[add] Wir rechnen 5·0,2 + 2·0.1 + 4·0,25 = 2,2. Das steht seit 2019 in Layer 2.

[add-the-bias] Der Bias ist 1,
wir erhalten 3,3 aus 3 Werten, nicht −7.

[apply-the-activation] {output} ist x₁ oder w2.
"""


def test_a_number_that_nobody_computed_is_found(write: Callable[..., Path], numbers: str) -> None:
    """Skript Woche 10: 5*0.2 + 2*0.1 + 4*0.25 = 2.2; 2.2 + 1 = 3.2, not 3.3."""
    assert strange_numbers(load(write(numbers, de=SCRIPT)), "de") == (
        "script.de.md:6: 3,3 is no number of this lesson; write a field, such as {weighted_sum}",
        "script.de.md:6: −7 is no number of this lesson; write a field, such as {weighted_sum}",
    )


def test_a_rounded_number_is_known(write: Callable[..., Path], numbers: str) -> None:
    toml = numbers.replace("relu", "sigmoid")
    script = "> Insert: Result\n[return-the-value] It is 0.96, or 0.9608, but not 0.97.\n"
    assert strange_numbers(load(write(toml, en=script)), "en") == (
        "script.en.md:2: 0.97 is no number of this lesson; write a field, such as {weighted_sum}",
    )


def test_the_default_lesson_has_none() -> None:
    lesson = load()
    assert [strange_numbers(lesson, language) for language in lesson.languages] == [(), ()]
