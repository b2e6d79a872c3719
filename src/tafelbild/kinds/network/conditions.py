"""Conditions of scripts about a whole network, each with an example: with them one script is right for any network.

Layer 2 is the first that computes. Conditions named like a function ask for that of layer 2.
"""

from collections.abc import Callable, Mapping
from typing import Final

from tafelbild.kinds.network.numbers import NetworkNumbers
from tafelbild.lesson.script_context import Condition, ScriptContext
from tafelbild.maths import ACTIVATIONS, SOFTMAX, Activation

SMALL_NETWORK: Final = 100  # neurons in all layers
SPAM: Final = "spam"  # the name of an output
SIZES_ALONE: Final = "network.sizes = [784, 16, 16, 10]"


def example(*layers: tuple[str, str, str], inputs: str = "[1, 2]") -> str:
    """Return lines of lesson.toml for a network; ``layers``: weights, bias and function of each."""
    tables = (f'{{weights = {rows}, bias = {bias}, activation = "{name}"}}' for rows, bias, name in layers)
    return f"network.inputs = {inputs}\nnetwork.layer = [{', '.join(tables)}]"


def hidden_and_output(name: str, output: str = "identity") -> str:
    """Return lines of lesson.toml for a network with two hidden neurons and two outputs."""
    return example(("[[1, 1], [-1, 0.5]]", "[0, 0]", name), ("[[1, 0.5], [2, 1]]", "[0, 0]", output))


SINGLE: Final = example(("[[1, 1]]", "[0]", "identity"))
TIE: Final = example(("[[1, 1], [1, 1]]", "[0, 0]", "softmax"))
FAR: Final = example(("[[30, 1], [1, 1]]", "[0, 0]", "softmax"))
SHARES_AT_ONCE: Final = example(("[[1, 1], [2, 1]]", "[0, 0]", "softmax"))
NARROW: Final = example(("[[1, 1]]", "[0]", "relu"), ("[[1]]", "[0]", "identity"))


def on(test: Callable[[NetworkNumbers], bool]) -> Callable[[ScriptContext], bool]:
    """Return the test of a script context that tests the numbers of a lesson."""
    return lambda context: test(context.numbers)


def of_trace(test: Callable[[NetworkNumbers], bool]) -> Callable[[ScriptContext], bool]:
    """Return the test of a script context that tests computed numbers, and fails where nothing is computed."""
    return lambda context: context.numbers.trace is not None and test(context.numbers)


def name_of_function(numbers: NetworkNumbers, layer: int) -> str:
    """Return the name of the function of a layer."""
    return numbers.layer(layer).activation.name


def hidden_functions(numbers: NetworkNumbers) -> set[str]:
    """Return the names of the functions of all hidden layers."""
    return {layer.activation.name for layer in numbers.layers[:-1]}


def has_own_sentences(numbers: NetworkNumbers) -> bool:
    """Return whether the function of layer 2 has a condition of its own."""
    function = numbers.layer(2).activation
    return isinstance(function, Activation) and function.own_sentences


def uses(name: str) -> Condition:
    """Return the condition that layer 2 has the activation function with this name."""
    test = of_trace(lambda numbers: name_of_function(numbers, 2) == name)
    return Condition(test, "" if name == "relu" else hidden_and_output(name), of_function=True)


def is_about_spam(numbers: NetworkNumbers) -> bool:
    """Return whether the network judges mails, as in the shipped lesson: its inputs have names, one output is spam."""
    names = {name.casefold() for words in numbers.output_names.values() for name in words}
    return bool(numbers.input_names) and SPAM in names


def layer_2_has(test: Callable[[int], bool], lines: str = "") -> Condition:
    """Return a condition on the number of neurons of layer 2."""
    return Condition(on(lambda numbers: test(numbers.sizes[1])), lines)


CONDITIONS: Final[Mapping[str, Condition]] = {
    "computed": Condition(of_trace(lambda _: True)),
    "not-computed": Condition(on(lambda numbers: numbers.trace is None), SIZES_ALONE),
    # -- the shape ---------------------------------------------------------------------------------
    "small-net": Condition(on(lambda numbers: sum(numbers.sizes) < SMALL_NETWORK)),
    "large-net": Condition(on(lambda numbers: sum(numbers.sizes) >= SMALL_NETWORK), SIZES_ALONE),
    "no-hidden-layer": Condition(on(lambda numbers: numbers.last == 2), SINGLE),
    "one-hidden-layer": Condition(on(lambda numbers: numbers.last == 3), hidden_and_output("relu")),
    "many-hidden-layers": Condition(on(lambda numbers: numbers.last > 3)),
    "hidden-layers": Condition(on(lambda numbers: numbers.last > 2)),
    "one-input": Condition(
        on(lambda numbers: numbers.sizes[0] == 1), example(("[[1]]", "[0]", "identity"), inputs="[1]")
    ),
    "many-inputs": Condition(on(lambda numbers: numbers.sizes[0] > 1)),
    "one-output": Condition(on(lambda numbers: numbers.sizes[-1] == 1), SINGLE),
    "many-outputs": Condition(on(lambda numbers: numbers.sizes[-1] > 1)),
    "layer-2-one": layer_2_has(lambda size: size == 1, NARROW),
    "layer-2-two": layer_2_has(lambda size: size == 2, hidden_and_output("relu")),
    "layer-2-many": layer_2_has(lambda size: size > 2),
    # -- the functions -----------------------------------------------------------------------------
    **{name: uses(name) for name in ACTIVATIONS},
    "other-function": Condition(of_trace(lambda numbers: not has_own_sentences(numbers)), None, of_function=True),
    "all-relu": Condition(of_trace(lambda numbers: hidden_functions(numbers) == {"relu"})),
    "not-all-relu": Condition(of_trace(lambda numbers: hidden_functions(numbers) != {"relu"}), SINGLE),
    "activated": Condition(of_trace(lambda numbers: name_of_function(numbers, 2) != SOFTMAX.name)),
    "not-activated": Condition(of_trace(lambda numbers: name_of_function(numbers, 2) == SOFTMAX.name), SHARES_AT_ONCE),
    "softmax": Condition(of_trace(lambda numbers: numbers.has_softmax)),
    "no-softmax": Condition(of_trace(lambda numbers: not numbers.has_softmax), SINGLE),
    "last-identity": Condition(
        of_trace(lambda numbers: name_of_function(numbers, numbers.last) == "identity"), hidden_and_output("relu")
    ),
    "linear-end": Condition(
        of_trace(lambda numbers: name_of_function(numbers, numbers.last) in {"identity", SOFTMAX.name})
    ),
    "last-other": Condition(
        of_trace(lambda numbers: name_of_function(numbers, numbers.last) not in {"identity", "softmax"}),
        hidden_and_output("relu", "sigmoid"),
    ),
    # -- the numbers -------------------------------------------------------------------------------
    "negative-in-layer-2": Condition(of_trace(lambda numbers: numbers.negative_neuron is not None)),
    "no-negative-in-layer-2": Condition(of_trace(lambda numbers: numbers.negative_neuron is None), SINGLE),
    "clear-answer": Condition(of_trace(lambda numbers: numbers.largest_output is not None)),
    "no-clear-answer": Condition(of_trace(lambda numbers: numbers.largest_output is None), TIE),
    "exponentials": Condition(of_trace(lambda numbers: numbers.exponentials is not None)),
    "no-exponentials": Condition(of_trace(lambda numbers: numbers.exponentials is None), FAR),
    "exact-outputs": Condition(
        of_trace(lambda numbers: numbers.is_shown_exactly(*numbers.steps.outputs)), hidden_and_output("relu")
    ),
    "rounded-outputs": Condition(of_trace(lambda numbers: not numbers.is_shown_exactly(*numbers.steps.outputs))),
    # -- the words ---------------------------------------------------------------------------------
    "spam": Condition(on(is_about_spam)),
    "no-spam": Condition(on(lambda numbers: not is_about_spam(numbers)), SINGLE),
    "named-inputs": Condition(on(lambda numbers: bool(numbers.input_names))),
    "unnamed-inputs": Condition(on(lambda numbers: not numbers.input_names), SINGLE),
    "named-outputs": Condition(on(lambda numbers: bool(numbers.output_names))),
    "unnamed-outputs": Condition(on(lambda numbers: not numbers.output_names), SINGLE),
}
"""The conditions of script paragraphs that only lessons about a whole network have, by their names in scripts."""
