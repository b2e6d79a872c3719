"""Numbers of the example, found in sentences of different styles."""

import pytest

from tafelbild.intake.prose import split_sentences
from tafelbild.intake.toml_text import FoundNumbers
from tafelbild.kinds.neuron.document_numbers import find_numbers
from tafelbild.lesson import read_numbers


def numbers_in(text: str, language: str = "de") -> FoundNumbers:
    return find_numbers(split_sentences(text, (1,), 0), language, read_numbers())


@pytest.mark.parametrize(
    ("text", "inputs", "weights"),
    [
        ("Also 5·0,2 + 2·0,1 + 4·0,25 = 2,2.", [5, 2, 4], [0.2, 0.1, 0.25]),
        ("Also 0,2·5 + 0,1·2 = 1,2.", [5, 2], [0.2, 0.1]),
        ("Erst 5·0,2 = 1. Dann 2·0,1 = 0,2. Also 5·0,2 ist 1.", [5, 2], [0.2, 0.1]),
        ("Ein Gewicht – also 4 · 0,5 = 2 und 6 · 0,5 = 3.", [4, 6], [0.5, 0.5]),
        ("Es ist x₁ = 5, x₂ = -2. Weiter ist w₁₂ = 0,5 und w₂₂ = 1.", [5, -2], [0.5, 1]),
        ("Mit x₁, x₂ und x₃ ist 2·3 = 6 viel zu wenig.", [5, 2, 4], [0.2, 0.1, 0.25]),
        ("Keine Zahl.", [5, 2, 4], [0.2, 0.1, 0.25]),
    ],
)
def test_inputs_and_weights(text: str, inputs: list[float], weights: list[float]) -> None:
    values = numbers_in(text).values
    assert [float(x) for x in values["inputs"]] == inputs
    assert [float(w) for w in values["weights"]] == weights


def test_weights_that_are_written_first_stay_first() -> None:
    assert numbers_in("Also 0,2·5 + 0,1·2.").values["factors"] == "weight-first"
    assert "factors" not in numbers_in("Also 5·0,2 + 2·0,1.").values


@pytest.mark.parametrize(
    ("text", "bias"),
    [
        ("Im Beispiel ist b=1, d.h. mehr.", 1),
        ("Der Bias ist -0,5.", -0.5),
        ("Dann kommt der Bias hinzu, der hier 2 beträgt.", 2),
        ("Mit einem Bias von minus 6.", -6),
        ("5·0,2 + 2·0,1 + 7 und b = -6.", -6),
        ("With a bias of 3 we go on.", 3),
        ("5·0,2 + 2·0,1 − 4 ist es.", -4),
    ],
)
def test_the_bias(text: str, bias: float) -> None:
    assert float(numbers_in(text).values["bias"]) == bias


def test_the_neuron_and_its_layers() -> None:
    values = numbers_in("Das Neuron y₃ steht im zweiten Hidden Layer.").values
    assert (values["layer"], values["number"], values["layers"]) == (3, 3, [3, 3, 4, 2])
    assert numbers_in("Das Netz 3–5–2 ist klein.").values["layers"] == [3, 5, 2]


@pytest.mark.parametrize(
    ("text", "name"), [("Leaky ReLU.", "leaky_relu"), ("Die Sigmoid-Funktion.", "sigmoid"), ("Hier tanh.", "tanh")]
)
def test_the_activation_function(text: str, name: str) -> None:
    example = numbers_in(text)
    assert (example.values["activation"], example.lines["activation"]) == (name, (1,))
