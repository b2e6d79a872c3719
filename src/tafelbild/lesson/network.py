"""``[network]`` and ``[neuron]`` of a lesson.toml: the numbers."""

from typing import Any, Final

from tafelbild.lesson.table import Table
from tafelbild.lesson.values import LessonNumbers
from tafelbild.lesson.wording import count
from tafelbild.maths import ACTIVATIONS, Neuron, Number, opposite_example

FEWEST_LAYERS: Final = 2
MOST_LAYERS: Final = 12
MOST_NEURONS: Final = 10_000  # in one layer
DEFAULT_REST: Final = (4, 4, 2)  # the layers after the input layer, if the lesson names none
SECOND: Final = 2
FACTORS: Final = ("input-first", "weight-first")
KEYS: Final = (
    "layer",
    "number",
    "inputs",
    "weights",
    "bias",
    "activation",
    "example",
    "factors",
    "meaning",
    "output_meaning",
)


def neuron_lesson(top: Table) -> LessonNumbers:
    """Return the numbers of a lesson.

    [neuron] needs inputs, weights, bias and activation. Without [network] there are as many input neurons as
    inputs, then layers of 4, 4 and 2; without layer and number it is the second neuron of the second layer.
    """
    table = top.table("neuron").only(*KEYS)
    neuron, inputs = computed(table)
    layers = layers_of(top.table("network").only("layers"), len(inputs))
    layer, number = place_of(table, layers, len(inputs))
    trace = neuron.trace(inputs)
    z = trace.pre_activation
    other = table.number("example") if table.has("example") else opposite_example(z, neuron.activation)
    example = (other, neuron.activation(other))
    factors = table.choice("factors", FACTORS, top.choice("factors", FACTORS, FACTORS[0], "order"), "order")
    rest: dict[str, Any] = {"trace": trace, "example": example, "factors": factors}
    return LessonNumbers(layers=layers, layer=layer, number=number, neuron=neuron, **rest)


def place_of(table: Table, layers: tuple[int, ...], inputs: int) -> tuple[int, int]:
    """Return the layer and the number of the neuron; the layer before it has a neuron for each input."""
    layer = table.whole("layer", SECOND, len(layers), SECOND)
    number = table.whole("number", 1, layers[layer - 1], min(SECOND, layers[layer - 1]))
    before = layers[layer - 2]
    if before != inputs:
        given = f"{count(inputs, 'input')}, but layer {layer - 1} of network.layers has {count(before, 'neuron')}"
        table.fail("inputs", f"{given}; write one input for each")
    return layer, number


def computed(table: Table) -> tuple[Neuron, tuple[Number, ...]]:
    """Return the neuron and its inputs."""
    inputs = numbers(table, "inputs", "a list of numbers: [5, 2, 4]")
    weights = numbers(table, "weights", "a list of numbers: [0.2, 0.1, 0.25]")
    table.need("bias", "a number: 1")
    bias = table.number("bias")
    known = ", ".join(ACTIVATIONS)
    table.need("activation", f"one of {known}, in quotes")
    name = table.choice("activation", tuple(ACTIVATIONS), "", "function")
    if len(weights) != len(inputs):
        table.fail("weights", f"{count(len(weights), 'weight')} for {count(len(inputs), 'input')}; "
                              "write one weight for each input (decimals have a point: 0.2)")  # fmt: skip
    return Neuron(weights, bias, ACTIVATIONS[name]), inputs


def numbers(table: Table, key: str, wanted: str) -> tuple[Number, ...]:
    """Return a list of 1 to 10,000 numbers."""
    table.need(key, wanted)
    values = table.list_of(key, wanted)
    if not 1 <= len(values) <= MOST_NEURONS:
        table.fail(key, f"{count(len(values), 'number')}; write 1 to {MOST_NEURONS}")
    return tuple(table.exactly(f"{key}[{place}]", value) for place, value in enumerate(values, start=1))


def layers_of(table: Table, inputs: int) -> tuple[int, ...]:
    """Return the neurons of each layer."""
    if not table.has("layers"):
        return (inputs, *DEFAULT_REST)
    values = table.list_of("layers", "a list of whole numbers: [3, 4, 4, 2]")
    if not FEWEST_LAYERS <= len(values) <= MOST_LAYERS:
        table.fail("layers", f"{count(len(values), 'layer')}; write {FEWEST_LAYERS} to {MOST_LAYERS}")
    entries = Table(table.file, table.name, {f"layers[{place}]": value for place, value in enumerate(values, start=1)})
    return tuple(entries.whole(key, 1, MOST_NEURONS, 1) for key in entries.values)
