"""The sum of two dice, as ``tafelbild compute`` shows it."""

from collections.abc import Iterator, Mapping
from typing import Any

from .lesson_toml import DiceNumbers


def lines(numbers: DiceNumbers, language: str) -> Iterator[tuple[str, str]]:
    """Yield the only line."""
    yield "Sum", f"{' + '.join(map(str, numbers.thrown))} = {numbers.total}"


def as_json(numbers: DiceNumbers) -> Mapping[str, Any]:
    """Return the numbers as decimal strings."""
    return {"thrown": [*map(str, numbers.thrown)], "total": str(numbers.total)}
