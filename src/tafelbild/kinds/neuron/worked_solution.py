r"""The finished calculation of a neuron, line by line, as runs of text with a colour role: ``("input", "5")``."""

from collections.abc import Iterator
from typing import Final

from tafelbild.kinds.neuron.numbers import NeuronNumbers
from tafelbild.languages import ByLanguage
from tafelbild.notation import (
    PRE_ACTIVATION_SYMBOL,
    TERMS,
    Calculation,
    equality_sign,
    input_name,
    shown_exactly,
    weight_name,
)
from tafelbild.notation.styled_text import INK, StyledLine, StyledRun, equation_runs, row_runs

Runs = tuple[StyledRun, ...]
REMARKS: Final = ByLanguage(
    __name__,
    de={
        "letters": "in Buchstaben",
        "numbers": "Zahlen eingesetzt",
        "products": "die Produkte",
        "sum": "gewichtete Summe",
        "bias": "plus Bias",
        "output": "Wert des Neurons",
    },
    en={
        "letters": "in letters",
        "numbers": "with numbers",
        "products": "the products",
        "sum": "weighted sum",
        "bias": "plus bias",
        "output": "value of the neuron",
    },
)


def calculation_lines(numbers: NeuronNumbers, language: str) -> Iterator[StyledLine]:
    """Yield the lines of the calculation of a lesson's neuron, in three steps: multiply, add, activate."""
    rows = calculation_of(numbers, language)
    terms, remarks = TERMS[language], REMARKS[language]
    products = equality_sign(all(map(shown_exactly, numbers.trace.products)))
    yield StyledLine(terms.multiply, row_runs(rows.letters), remarks["letters"])
    yield StyledLine("", ((INK, "= "), *row_runs(rows.numbers)), remarks["numbers"])
    yield StyledLine("", ((INK, f"{products} "), *row_runs(rows.products)), remarks["products"])
    total = (*row_runs(rows.products), *row_runs(rows.weighted_sum)) if len(numbers.trace.products) > 1 else ()
    yield StyledLine(terms.add, total or row_runs(rows.products), remarks["sum"])
    yield StyledLine("", ((INK, f"{PRE_ACTIVATION_SYMBOL} = "), *row_runs(rows.pre_activation)), remarks["bias"])
    yield StyledLine(terms.activate, row_runs(rows.output), remarks["output"])


def known_values(
    numbers: NeuronNumbers, language: str
) -> Iterator[tuple[tuple[StyledRun, ...], tuple[StyledRun, ...]]]:
    """Yield for each input the equations of its value (x₁ = 5) and of its weight (w₁₂ = 0,2), as coloured text runs."""
    pairs = zip(numbers.trace.inputs, numbers.trace.weights, strict=True)
    for source, (x, w) in enumerate(pairs, 1):
        weight = weight_name(source=source, target=numbers.number)
        yield (
            equation_runs(f"input-{source}", input_name(source), x, language),
            equation_runs(f"weight-{source}", weight, w, language),
        )


def calculation_of(numbers: NeuronNumbers, language: str) -> Calculation:
    """Return the calculation of a lesson's neuron, as rows of hand markup."""
    return Calculation(numbers.trace, target=numbers.number, language=language, factors=numbers.factors)
