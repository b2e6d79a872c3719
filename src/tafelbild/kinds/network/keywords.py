"""Search keywords of a lesson about a network, for portals."""

from typing import Final

from tafelbild.kinds.network.numbers import NetworkNumbers
from tafelbild.languages import ByLanguage
from tafelbild.notation import TERMS

WORDS: Final = ByLanguage(
    __name__,
    de=("neuronales Netz", "Forward Pass", "Matrix"),
    en=("neural network", "forward pass", "matrix"),
)
SIZES_WORDS: Final = ByLanguage(__name__, de=("neuronales Netz", "Parameter"), en=("neural network", "parameters"))


def keywords(numbers: NetworkNumbers, language: str) -> list[str]:
    """Return the search keywords in a language."""
    terms = TERMS[language]
    if numbers.trace is None:
        return [*SIZES_WORDS[language], terms.neurons, terms.weights, terms.bias]
    functions = dict.fromkeys(word for layer in numbers.layers for word in layer.activation.keywords[:1])
    return [*WORDS[language], terms.weights, terms.bias, terms.activation_function, *functions]
