"""The handout about one neuron: what is given and wanted, and the finished calculation."""

from typing import Final

from tafelbild.kinds.neuron.numbers import NeuronNumbers
from tafelbild.kinds.neuron.worked_solution import calculation_lines, calculation_of, known_values
from tafelbild.languages import ByLanguage
from tafelbild.notation import BIAS_SYMBOL, TERMS, function_definition, output_text
from tafelbild.notation.styled_text import equation_runs, row_runs
from tafelbild.publish.targets.handout import GivenTable, HandoutContent

SUBTITLE: Final = ByLanguage(
    __name__,
    de="Handout: die fertige Rechnung für das Neuron {}",
    en="Handout: the finished calculation of the neuron {}",
)


def content(numbers: NeuronNumbers, language: str) -> HandoutContent:
    """Return the content of the handout."""
    calculation = calculation_of(numbers, language)
    return HandoutContent(
        subtitle=SUBTITLE[language].format(output_text(numbers.number)),
        given=given_table(numbers, language),
        wanted=row_runs(calculation.whole_in_letters),
        steps=tuple(calculation_lines(numbers, language)),
        numbers_said=calculation.numbers.plain,
    )


def given_table(numbers: NeuronNumbers, language: str) -> GivenTable:
    """Return the table of inputs, weights, bias and activation function."""
    trace, terms = numbers.trace, TERMS[language]
    bias = equation_runs("bias", BIAS_SYMBOL, trace.bias, language)
    function = row_runs(function_definition(trace.activation, language))
    (x, w), *others = known_values(numbers, language)
    rows = ((x, w, bias, function), *((x, w, (), ()) for x, w in others))
    return GivenTable((terms.inputs, terms.weights, terms.bias, terms.activation_function), (1, 1, 1, 2), rows)
