"""Addresses: the keys of the values of a whole network, each the same for a letter and for the number in its place.

A key is the name of a quantity and where it belongs, both counted from 1: the layer (1 holds the inputs, the first
computed layer is 2), then the neuron.

| key | value |
|---|---|
| ``input-NUMBER`` | x_i, which is also the output of layer 1 |
| ``weight-LAYER-SOURCE-TARGET`` | w_ij of the edge into ``LAYER``, from neuron ``SOURCE`` of the layer before |
| ``bias-LAYER-TARGET`` | b_j |
| ``sum-LAYER-NUMBER`` | the weighted sum, without the bias |
| ``pre-activation-LAYER-NUMBER`` | z_j |
| ``output-LAYER-NUMBER`` | y_j; in a layer with softmax, the share |
| ``exponential-LAYER-NUMBER`` | e to the z_j, in a layer with softmax |
| ``exponential-sum-LAYER`` | the sum of these |
| ``output-sum-LAYER`` | the sum of the outputs of a layer: 1 with softmax |

A key whose first word is a role (``input``, ``weight``, ``bias``) is written in the colour of that role, any other in
that of the writing: a y is yellow where it is a result, and blue where it is an input of the next layer.
"""

import re
from dataclasses import dataclass
from typing import Final, Self

QUANTITIES: Final = {  # quantity -> how many numbers follow
    "input": 1,
    "weight": 3,
    "bias": 2,
    "sum": 2,
    "pre-activation": 2,
    "output": 2,
    "exponential": 2,
    "exponential-sum": 1,
    "output-sum": 1,
}
_KEY: Final = re.compile(r"([a-z]+(?:-[a-z]+)*)((?:-[1-9][0-9]*)+)")


@dataclass(frozen=True)
class Address:
    """A quantity of a network, e.g. "weight", and where it belongs: its ``numbers``, as in the table above.

    >>> Address.of("weight-2-1-2")
    Address(quantity='weight', numbers=(2, 1, 2))
    >>> Address.of("weight-1") is Address.of("result") is None  # keys of a single neuron have no full address
    True
    """

    quantity: str
    numbers: tuple[int, ...]

    @classmethod
    def of(cls, key: str) -> Self | None:
        """Return the address that a key says; None if it is no full address."""
        found = _KEY.fullmatch(key)
        if found is None:
            return None
        numbers = tuple(map(int, found[2].split("-")[1:]))
        return cls(found[1], numbers) if QUANTITIES.get(found[1]) == len(numbers) else None

    @property
    def key(self) -> str:
        """The key that says this address.

        >>> Address("pre-activation", (2, 3)).key
        'pre-activation-2-3'
        """
        return "-".join((self.quantity, *map(str, self.numbers)))


def input_key(number: int) -> str:
    """Return the key of an input."""
    return Address("input", (number,)).key


def weight_key(*, layer: int, source: int, target: int) -> str:
    """Return the key of the weight from neuron ``source`` of the layer before to neuron ``target`` of ``layer``.

    >>> weight_key(layer=2, source=1, target=2)
    'weight-2-1-2'
    """
    return Address("weight", (layer, source, target)).key


def bias_key(*, layer: int, target: int) -> str:
    """Return the key of a neuron's bias."""
    return Address("bias", (layer, target)).key


def sum_key(*, layer: int, number: int) -> str:
    """Return the key of a neuron's weighted sum."""
    return Address("sum", (layer, number)).key


def pre_activation_key(*, layer: int, number: int) -> str:
    """Return the key of a neuron's z."""
    return Address("pre-activation", (layer, number)).key


def output_key(*, layer: int, number: int) -> str:
    """Return the key of a neuron's output; in layer 1, that of an input.

    >>> output_key(layer=2, number=4), output_key(layer=1, number=4)
    ('output-2-4', 'input-4')
    """
    return input_key(number) if layer == 1 else Address("output", (layer, number)).key


def exponential_key(*, layer: int, number: int) -> str:
    """Return the key of e to the z of a neuron in a layer with softmax."""
    return Address("exponential", (layer, number)).key
