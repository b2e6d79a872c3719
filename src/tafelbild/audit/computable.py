"""Which written lines can be computed: those without signs that stand for no number in a lesson, such as ∂, ∑ or ŷ."""

import re
from collections.abc import Collection
from typing import Final
from unicodedata import normalize

from tafelbild.notation.formula_signs import ACCENTS, PLAIN_OF_BOLD, SIGNS, SUBSCRIPTS, SUPERSCRIPTS

# Signs that ``equation`` evaluates, or refuses in an equation between numbers.
EVALUATED: Final = frozenset("=≈+−·<>≤≥…|×÷±≠(){}[]%&√σ₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹⁻ᶻ")
SCRIPTS: Final = map(chr, (*SUBSCRIPTS.values(), *SUPERSCRIPTS.values()))
WITHOUT_VALUE: Final = frozenset((*SIGNS, *ACCENTS.values(), *PLAIN_OF_BOLD, *SCRIPTS)) - EVALUATED
OF_LAYER_OR_POWER: Final = re.compile(r"\^\(\[\d+\]\)|(?<![^\W\d])e\^(?=\()")  # W^[3], e^(0.7)
MATRIX_OR_SCRIPT: Final = re.compile(r"[_^]\(|[(\[][^()\[\]]*, [^()\[\]]*; ")
UMLAUTS: Final = str.maketrans("", "", "äöüÄÖÜ")  # letters of words, not letters with an accent


def is_computable(line: str, letters: Collection[str] = ()) -> bool:
    """Return whether a line has no sign, index or matrix that stands for no number, and so can be computed.

    ``letters`` are those that have a value here, as λ in the formula of SELU; Φ has one where it is applied, Φ(z).

    >>> is_computable("y₂ = ReLU(3,2) = 3,2"), is_computable("∂C/∂w = xᵢ·δ"), is_computable("ŷ = (1, 0; 0, 1)x⃗")
    (True, False, False)
    """
    signs = set(normalize("NFD", line.translate(UMLAUTS).replace("Φ(", "("))) - set(letters)
    return WITHOUT_VALUE.isdisjoint(signs) and not MATRIX_OR_SCRIPT.search(OF_LAYER_OR_POWER.sub("", line))


def has_letters(line: str) -> bool:
    """Return whether a line has letters, so that what it says depends on what they stand for.

    >>> has_letters("y = 2x + 1"), has_letters("2·3 + 1 = 7")
    (True, False)
    """
    return any(sign.isalpha() for sign in line)
