"""The handout about a network: what is given, what is wanted, and the finished calculation, a line for each neuron."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from tafelbild.kinds.network.neuron_lines import NeuronLines
from tafelbild.kinds.network.numbers import NetworkNumbers, total
from tafelbild.languages import ByLanguage
from tafelbild.maths import Activation, Softmax
from tafelbild.notation import TERMS, Row, bias_name, function_definition, input_name, output_text, part
from tafelbild.notation.styled_text import INK, StyledLine, StyledRun, row_runs
from tafelbild.publish.targets.handout import GivenTable, HandoutContent

MAX_ROWS: Final = 40  # neurons and inputs of a network that is printed on one page
MAX_SHORT_INPUTS: Final = 3  # of a neuron whose whole calculation fits on one line
WIDE_GAP: Final = ((INK, "\u2003 "),)  # between equations on one line
NARROW: Final = 14  # characters of a row of weights that leaves room to the functions
GAP: Final = "; "  # between the weights of a row
SHARE: Final = ByLanguage(__name__, de="eᶻ/Summe aller eᶻ", en="eᶻ/sum of all eᶻ")  # what softmax makes of a z
WORDS: Final = ByLanguage(
    __name__,
    de={
        "subtitle": "Handout: die fertige Rechnung des Netzes, Layer für Layer",
        "layer": "Layer",
        "weights": "Gewichte W",
        "before": "die y davor",
    },
    en={
        "subtitle": "Handout: the finished calculation of the network, layer by layer",
        "layer": "Layer",
        "weights": "Weights W",
        "before": "the y before",
    },
)
Runs = tuple[StyledRun, ...]


def content(numbers: NetworkNumbers, language: str) -> HandoutContent | None:
    """Return the content of the handout; None if nothing is computed, or the network is too large for one page."""
    if numbers.trace is None or sum(numbers.sizes) > MAX_ROWS:
        return None
    return HandoutContent(
        subtitle=WORDS[language]["subtitle"],
        given=given_table(numbers, language),
        wanted=wanted(numbers, language),
        steps=tuple(steps(numbers, language)),
        numbers_said=NeuronLines(numbers, *numbers.shown_neuron, language).bias_line.plain,
    )


def given_table(numbers: NetworkNumbers, language: str) -> GivenTable:
    """Return the table of inputs, and of weights, biases and function of each layer, a row for each neuron."""
    terms, words = TERMS[language], WORDS[language]
    head = (words["layer"], terms.inputs, words["weights"], terms.bias, terms.activation_function)
    rows = tuple(row for layer in range(2, numbers.last + 1) for row in rows_of_layer(numbers, layer, language))
    longest = max(len(text) for _, _, weights, _, _ in rows for _, text in weights)
    return GivenTable(head, (6, 5, 8, 4, 7) if longest > NARROW else (6, 5, 6, 4, 9), rows)


def rows_of_layer(numbers: NetworkNumbers, layer: int, language: str) -> Iterator[tuple[Runs, ...]]:
    """Yield the rows of a layer in the table of what is given; in those of layer 2 are the inputs."""
    given, size = numbers.layer(layer), numbers.sizes[layer - 1]
    heading = TERMS[language].layer_heading(layer, of=numbers.last)
    inputs = input_cells(numbers, language) if layer == 2 else [plain(WORDS[language]["before"])]
    for position in range(max(size, len(inputs))):
        weights: Runs = ()
        bias: Runs = ()
        if position < size:
            weights = (("weight", GAP.join(numbers.shown(weight, language) for weight in given.weights[position])),)
            bias = equation("bias", bias_name(position + 1), numbers, given.biases[position], language)
        function = function_cell(given.activation, language) if position == 0 else ()
        first = plain(heading) if position == 0 else ()
        yield first, inputs[position] if position < len(inputs) else (), weights, bias, function


def input_cells(numbers: NetworkNumbers, language: str) -> list[Runs]:
    """Return each input as an equation."""
    inputs = enumerate(numbers.steps.inputs, 1)
    return [equation("input", input_name(number), numbers, x, language) for number, x in inputs]


def function_cell(function: Activation | Softmax, language: str) -> Runs:
    """Return the definition of a function; that of softmax in words."""
    if isinstance(function, Activation):
        return row_runs(function_definition(function, language))
    return plain(SHARE[language])


def equation(role: str, name: str, numbers: NetworkNumbers, value: Fraction, language: str) -> Runs:
    """Return a given number with its name, both in the colour of a role: x₁ = 5."""
    shown = part(role, numbers.shown(value, language))
    return row_runs(Row((part(role, name), numbers.sign(value), shown)))


def wanted(numbers: NetworkNumbers, language: str) -> Runs:
    """Return the names of the outputs, each with what it means: y₁ (Spam), y₂ (kein Spam)."""
    names, count = numbers.output_names.get(language, ()), numbers.sizes[-1]
    outputs = [f"{output_text(n)} ({names[n - 1]})" if names else output_text(n) for n in range(1, count + 1)]
    return plain(", ".join(outputs))


def steps(numbers: NetworkNumbers, language: str) -> Iterator[StyledLine]:
    """Yield the lines of the calculation, layer by layer."""
    for layer in range(2, numbers.last + 1):
        heading = TERMS[language].layer_heading(layer, of=numbers.last)
        lines = [NeuronLines(numbers, layer, number, language) for number in range(1, numbers.sizes[layer - 1] + 1)]
        written = softmax_rows(numbers, lines, language) if powers_are_written(numbers, layer) else neuron_rows(lines)
        for position, row in enumerate(written):
            yield StyledLine(heading if position == 0 else "", row, remark="")


def powers_are_written(numbers: NetworkNumbers, layer: int) -> bool:
    """Return whether a layer is one with softmax whose powers of e are written."""
    return isinstance(numbers.layer(layer).activation, Softmax) and numbers.exponentials is not None


def neuron_rows(lines: list[NeuronLines]) -> Iterator[Runs]:
    """Yield the line of each neuron: y₂ = ReLU(5·0,2 + 2·0,1 + 4·0,25 + 1) = ReLU(3,2) = 3,2.

    Of neurons with many inputs only what is added has a line of its own: z₂ = …; one line has all outputs.
    """
    if len(lines[0].inputs) <= MAX_SHORT_INPUTS:
        yield from (runs(line.full_line, line.layer) for line in lines)
        return
    yield from (runs(line.named_whole_line, line.layer) for line in lines)
    outputs = (unbroken(runs(line.output_line, line.layer)) for line in lines)
    yield tuple(run for position, each in enumerate(outputs) for run in (*(WIDE_GAP if position else ()), *each))


def softmax_rows(numbers: NetworkNumbers, lines: list[NeuronLines], language: str) -> Iterator[Runs]:
    """Yield the z of each neuron, the powers of e, their sum, and the shares."""
    powers = numbers.exponentials or ()
    yield from (runs(line.named_whole_line, line.layer) for line in lines)
    yield from (plain(line.exponential_text) for line in lines)
    added = " + ".join(numbers.shown(power, language) for power in powers)
    sign = numbers.sign_as_shown(sum(map(numbers.rounded, powers), Fraction(0)), total(powers))
    yield plain(f"{added} {sign} {numbers.shown(total(powers), language)}")
    yield from (runs(line.output_line, line.layer) for line in lines)


def runs(row: Row, layer: int) -> Runs:
    """Return a line in the colours of the film: outputs of the layer before are inputs, those of this one results."""
    cells = (
        cell.replace(rf"\part{{output-{layer - 1}-", r"\part{input-").replace(
            rf"\part{{output-{layer}-", r"\part{result-"
        )
        for cell in row.cells
    )
    return row_runs(Row(tuple(cells)))


def unbroken(equation: Runs) -> Runs:
    """Return an equation that stays on one line."""
    return tuple((role, text.replace(" ", "\u00a0")) for role, text in equation)


def plain(text: str) -> Runs:
    """Return a text in the colour of the writing."""
    return ((INK, text),)
