"""The computation of a network, as ``tafelbild compute`` shows it: what is given, then each layer step by step."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, Final

from tafelbild.kinds.network.neuron_lines import NeuronLines
from tafelbild.kinds.network.numbers import NetworkNumbers, total
from tafelbild.languages import ByLanguage
from tafelbild.maths import Softmax
from tafelbild.notation import TERMS, input_text, shown

MAX_LINES: Final = 40  # of a layer; the neurons in the middle of a larger one are left out
GAP: Final = "   "  # between the columns of a layer's line
DOTS: Final = "…"
PRODUCT: Final = "W x"  # labels of the steps
SUM: Final = "z = W x + b"
WORDS: Final = ByLanguage(
    __name__,
    de={"layers": "Neuronen je Layer", "parameters": "Parameter", "together": "{} Gewichte + {} Bias-Werte = {}"},
    en={"layers": "Neurons per layer", "parameters": "Parameters", "together": "{} weights + {} biases = {}"},
)
Line = tuple[str, str]  # a label and a formula


def as_json(numbers: NetworkNumbers) -> Mapping[str, Any]:
    """Return the values of all layers as JSON; of a network of which only sizes are known, these and the parameters."""
    if numbers.trace is not None:
        return numbers.trace.as_dict()
    counts = numbers.parameters
    return {
        "sizes": [str(size) for size in numbers.sizes],
        "parameters": {"weights": str(counts.weights), "biases": str(counts.biases), "total": str(counts.total)},
    }


def lines(numbers: NetworkNumbers, language: str) -> Iterator[Line]:
    """Yield the lines of the network's sizes and inputs and, below them, of the steps of each layer."""
    yield from network_lines(numbers, language)
    if numbers.trace is not None:
        yield from input_lines(numbers, language)
        for layer in range(2, numbers.last + 1):
            yield "", ""
            yield from layer_lines(numbers, layer, language)


def network_lines(numbers: NetworkNumbers, language: str) -> Iterator[Line]:
    """Yield how many neurons each layer has, and how many parameters that makes."""
    words, counts = WORDS[language], numbers.parameters
    parts = (shown(count, language) for count in (counts.weights, counts.biases, counts.total))
    yield words["layers"], " – ".join(shown(size, language) for size in numbers.sizes)
    yield words["parameters"], words["together"].format(*parts)


def input_lines(numbers: NetworkNumbers, language: str) -> Iterator[Line]:
    """Yield each input with its name, if it has one."""
    names = numbers.input_names.get(language, ())
    inputs = [
        (f"{input_text(number)} {numbers.sign(x)} {numbers.shown(x, language)}", names[number - 1] if names else "")
        for number in listed_numbers(numbers.sizes[0])
        for x in [numbers.steps.inputs[number - 1]]
    ]
    yield from step(TERMS[language].inputs, inputs, left_out=len(inputs) < numbers.sizes[0])


def layer_lines(numbers: NetworkNumbers, layer: int, language: str) -> Iterator[Line]:
    """Yield the steps of a layer: what each row of W gives with x, then the biases, then the function."""
    written = [NeuronLines(numbers, layer, number, language) for number in listed_numbers(numbers.sizes[layer - 1])]
    function = numbers.layer(layer).activation
    yield TERMS[language].layer_heading(layer, of=numbers.last), f"y = {function.symbol}(W x + b)"
    left_out = len(written) < numbers.sizes[layer - 1]
    yield from step(PRODUCT, [(line.sum_line.plain,) for line in written], left_out=left_out)
    yield from step(SUM, [(line.named_bias_line.plain,) for line in written], left_out=left_out)
    names = numbers.output_names.get(language, ()) if layer == numbers.last else ()
    values = [(*value_cells(line), names[line.number - 1] if names else "") for line in written]
    yield from step(f"{function.symbol}(z)", values, left_out=left_out)
    if isinstance(function, Softmax) and numbers.exponentials is not None:
        yield "", exponential_sum(numbers, language)


def value_cells(line: NeuronLines) -> tuple[str, ...]:
    """Return what the function makes of z: y₂ = ReLU(3,2) = 3,2; before it the power of e that softmax takes."""
    power, value = line.exponential_text, line.output_line.plain
    return (power, value) if power else (value,)


def step(label: str, rows: Sequence[tuple[str, ...]], *, left_out: bool) -> Iterator[Line]:
    """Yield rows of cells as lines, cells below each other aligned; ``left_out``: dots before the last one."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for position, cells in enumerate(rows):
        if left_out and position == len(rows) - 1:
            yield "", DOTS
        line = GAP.join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
        yield (label if position == 0 else ""), line.rstrip()


def exponential_sum(numbers: NetworkNumbers, language: str) -> str:
    """Return the sum of the powers of e that softmax divides by: 2,01 + 0,67 = 2,68."""
    powers = numbers.exponentials or ()
    terms, whole = " + ".join(numbers.shown(power, language) for power in powers), total(powers)
    added = sum(map(numbers.rounded, powers), Fraction(0))
    return f"{terms} {numbers.sign_as_shown(added, whole)} {numbers.shown(whole, language)}"


def listed_numbers(count: int) -> tuple[int, ...]:
    """Return the numbers of the neurons that are listed: all, or the first 39 and the last.

    >>> listed_numbers(3), listed_numbers(784)[-2:]
    ((1, 2, 3), (39, 784))
    """
    return (*range(1, MAX_LINES), count) if count > MAX_LINES else tuple(range(1, count + 1))
