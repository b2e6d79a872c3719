"""Conditions of scripts about one neuron, each with an example."""

from collections.abc import Mapping
from typing import Final

from tafelbild.kinds.neuron.numbers import Meaning, NeuronNumbers
from tafelbild.kinds.neuron.practice import practice_numbers
from tafelbild.lesson.script_context import Condition, ScriptContext
from tafelbild.maths import ACTIVATIONS
from tafelbild.notation import MAX_LISTED_INPUTS

MAX_COUNTED: Final = 4  # up to 4, a neuron's number is counted aloud: eins, zwei
SMALL_NETWORK: Final = 100  # neurons in all layers; a smaller network is compared with a large one
ONE_INPUT: Final = "network.layers = [1, 4, 4, 2]\nneuron.inputs = [5]\nneuron.weights = [0.2]"
MANY_INPUTS: Final = f"network.layers = [9, 4, 4, 2]\nneuron.inputs = {[1] * 9}\nneuron.weights = {[2] * 9}"


def is_only_neuron(context: ScriptContext) -> bool:
    """Return whether the lesson's neuron is the only one in its layer."""
    numbers: NeuronNumbers = context.numbers
    return numbers.layers[numbers.layer - 1] == 1


def meaning(context: ScriptContext) -> Meaning:
    """Return the words for the meaning of the neuron's numbers."""
    numbers: NeuronNumbers = context.numbers
    return numbers.meaning(context.language)


def is_counted(context: ScriptContext) -> bool:
    """Return whether the script counts aloud from 1 to the neuron's number: only if the number is 2, 3 or 4."""
    numbers: NeuronNumbers = context.numbers
    return 1 < numbers.number <= MAX_COUNTED


def practice_sign(context: ScriptContext) -> int | None:
    """Return the sign (-1, 0, 1) of the pre-activation of the practice numbers, None without practice numbers."""
    practice = practice_numbers(context.numbers)
    z = practice.trace.pre_activation if practice else None
    return None if z is None else (z > 0) - (z < 0)


def uses(activation: str) -> Condition:
    """Return the condition that the lesson's neuron has the activation function named ``activation``."""
    example = f'neuron.activation = "{activation}"'
    return Condition(lambda context: context.numbers.neuron.activation.name == activation, example, of_function=True)


FUNCTION_CONDITIONS: Final[Mapping[str, Condition]] = {
    **{name: uses(name) for name in ACTIVATIONS},
    "other-function": Condition(
        lambda context: not context.numbers.neuron.activation.own_sentences, None, of_function=True
    ),
}
CONDITIONS: Final[Mapping[str, Condition]] = {
    "positive": Condition(lambda context: context.numbers.trace.pre_activation > 0),
    "zero": Condition(lambda context: context.numbers.trace.pre_activation == 0, "neuron.bias = -2.2"),
    "negative": Condition(lambda context: context.numbers.trace.pre_activation < 0, "neuron.bias = -4"),
    "example-positive": Condition(lambda context: context.numbers.example[0] > 0, "neuron.example = 1.5"),
    "example-zero": Condition(lambda context: context.numbers.example[0] == 0, "neuron.example = 0"),
    "example-negative": Condition(lambda context: context.numbers.example[0] < 0),
    "bias-zero": Condition(lambda context: context.numbers.trace.bias == 0, "neuron.bias = 0"),
    "bias-not-zero": Condition(lambda context: context.numbers.trace.bias != 0),
    "full-sum": Condition(lambda context: len(context.numbers.trace.inputs) <= MAX_LISTED_INPUTS),
    "long-sum": Condition(lambda context: len(context.numbers.trace.inputs) > MAX_LISTED_INPUTS, MANY_INPUTS),
    "one-input": Condition(lambda context: len(context.numbers.trace.inputs) == 1, ONE_INPUT),
    "many-inputs": Condition(lambda context: len(context.numbers.trace.inputs) > 1),
    "exercise": Condition(lambda context: practice_sign(context) is not None),
    "try-positive": Condition(lambda context: practice_sign(context) == 1, "neuron.bias = -4"),
    "try-zero": Condition(lambda context: practice_sign(context) == 0, None),
    "try-negative": Condition(lambda context: practice_sign(context) == -1),
    "only-neuron": Condition(is_only_neuron, "network.layers = [3, 1, 2]\nneuron.number = 1"),
    "counted": Condition(is_counted),
    "not-counted": Condition(
        lambda context: not is_counted(context) and not is_only_neuron(context), "neuron.number = 1"
    ),
    "small-net": Condition(lambda context: sum(context.numbers.layers) < SMALL_NETWORK),
    "input-layer": Condition(lambda context: context.numbers.layer == 2),
    "hidden-layer": Condition(
        lambda context: context.numbers.layer > 2, "network.layers = [4, 3, 4, 2]\nneuron.layer = 3"
    ),
    "hidden": Condition(lambda context: context.numbers.layer < len(context.numbers.layers)),
    "output": Condition(
        lambda context: context.numbers.layer == len(context.numbers.layers), "network.layers = [3, 2]"
    ),
    "no-hidden-layer": Condition(lambda context: len(context.numbers.layers) == 2, "network.layers = [3, 2]"),
    "one-hidden-layer": Condition(lambda context: len(context.numbers.layers) == 3, "network.layers = [3, 4, 2]"),
    "many-hidden-layers": Condition(lambda context: len(context.numbers.layers) > 3),
    "meaning": Condition(
        lambda context: bool(meaning(context).inputs),
        'neuron.meaning = ["Links", "Mitte", "Rechts"]',
    ),
    "no-meaning": Condition(lambda context: not meaning(context).inputs),
    "output-meaning": Condition(lambda context: bool(meaning(context).output), 'neuron.output_meaning = "Lenkung"'),
    "no-output-meaning": Condition(lambda context: not meaning(context).output),
    **FUNCTION_CONDITIONS,
}
"""The conditions of script paragraphs that only lessons about one neuron have, by their names in scripts."""
