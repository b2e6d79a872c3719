"""What a kind of lessons computes is named in its own folder alone (issue 19).

"No file outside a kind's own folder, its scenes and its tests names the neuron's fields (weighted_sum, pre_activation
…)". The maths and the notation may: there these words are their own.
"""

import io
import re
import tokenize
from pathlib import Path
from typing import Final

import pytest

import tafelbild

SOURCE: Final = Path(tafelbild.__file__).parent
OWN: Final = ("kinds", "maths", "notation")
FIELDS: Final = re.compile(r"\b(?:about_)?(?:weighted_sum|pre_activation|activated_sum)\b|NeuronTrace|NeuronNumbers")
MODULES: Final = sorted(file for file in SOURCE.rglob("*.py") if file.relative_to(SOURCE).parts[0] not in OWN)


def named_in(text: str) -> list[str]:
    """Return the tokens of a module, comments and strings included, that name a field of the neuron.

    >>> named_in("x = numbers.weighted_sum  # a sum")
    ['weighted_sum']
    >>> named_in("'''Say {pre_activation 2.3}.'''")
    ["'''Say {pre_activation 2.3}.'''"]
    """
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    return [token.string for token in tokens if FIELDS.search(token.string)]


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.relative_to(SOURCE).as_posix())
def test_no_module_outside_the_kinds_names_a_field_of_the_neuron(file: Path) -> None:
    assert named_in(file.read_text(encoding="utf-8")) == []


def test_the_words_are_found_where_they_may_stand() -> None:
    """Otherwise the test above would prove nothing."""
    neuron = SOURCE / "kinds" / "neuron"
    assert any(named_in(file.read_text(encoding="utf-8")) for file in neuron.glob("*.py"))
    assert len(MODULES) > 200
