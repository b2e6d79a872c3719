"""The numbers of a lesson about one neuron."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from tafelbild.maths import Evaluation, Neuron, NeuronTrace
from tafelbild.notation import Factors


@dataclass(frozen=True)
class Meaning:
    """Words for the meaning of a neuron's numbers: one for each input (or none at all), one for the output (or "")."""

    inputs: tuple[str, ...] = ()
    output: str = ""


@dataclass(frozen=True, kw_only=True)
class NeuronNumbers:
    """A network, the one neuron of it that is computed, and its trace; ``meanings``: language -> what they mean."""

    layers: tuple[int, ...]  # number of neurons in each layer
    layer: int  # of the neuron; the input layer is 1
    number: int  # of the neuron in its layer, from 1
    neuron: Neuron
    trace: NeuronTrace
    example: tuple[Fraction, Evaluation]  # the second z on the plot, with the function's value
    factors: Factors = "input-first"  # order of products: x₁·w₁₂ or w₁₂·x₁
    meanings: Mapping[str, Meaning] = field(default_factory=dict)

    def meaning(self, language: str) -> Meaning:
        """Return the words for what inputs and output mean in a language, empty if the lesson has none.

        >>> numbers.meaning("en")  # the neuron of the default lesson is about nothing in particular
        Meaning(inputs=(), output='')
        """
        return self.meanings.get(language, Meaning())
