"""Search keywords of a lesson about one neuron, for portals."""

from typing import Final

from tafelbild.kinds.neuron.numbers import NeuronNumbers
from tafelbild.languages import ByLanguage
from tafelbild.notation import TERMS

NETWORK: Final = ByLanguage(__name__, de="neuronales Netz", en="neural network")


def keywords(numbers: NeuronNumbers, language: str) -> list[str]:
    """Return the search keywords in a language."""
    terms, function = TERMS[language], numbers.neuron.activation.symbol
    return [NETWORK[language], terms.neuron, terms.weights, terms.bias, terms.activation_function, function]
