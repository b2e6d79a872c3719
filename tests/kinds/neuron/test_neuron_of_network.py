"""Issue 19: "Any neuron of any layer of such a network can be the one of the neuron lesson"."""

import json
from fractions import Fraction
from pathlib import Path

import mpmath
import pytest
from click.testing import CliRunner
from tests.kinds.network.networks import CURVED, EQUAL, SPAM

from tafelbild.cli import tafelbild
from tafelbild.errors import LessonError
from tafelbild.kinds.neuron.computation import lines
from tafelbild.kinds.neuron.numbers import NeuronNumbers
from tafelbild.lesson import find_wrong_numbers, load, read_numbers

ERRORS = {
    "weights = [1]": "neuron.weights: the network in [network] tells it; remove this line, or that network",
    'activation = "relu"': "neuron.activation: the network in [network] tells it; remove this line, or that network",
    "layer = 4": "neuron.layer: layer 4 has softmax, a function of the whole layer; choose 2 to 3",
    "layer = 5": "neuron.layer: the number 5 is not possible; choose 2 to 4",
    "number = 5": "neuron.number: the number 5 is not possible; choose 1 to 4",
    'meaning = ["a"]': "neuron.meaning: 1 word for 3 inputs; write one word for each input",
}


def neuron_of(folder: Path, neuron: str, network: str = SPAM) -> NeuronNumbers:
    """Return the numbers of a lesson about a neuron of a network."""
    (folder / "lesson.toml").write_text(f"{network}\n[neuron]\n{neuron}\n", encoding="utf-8")
    numbers = read_numbers(folder)
    assert isinstance(numbers, NeuronNumbers)
    return numbers


def test_its_inputs_are_the_outputs_of_the_layer_before(tmp_path: Path) -> None:
    numbers = neuron_of(tmp_path, "layer = 3\nnumber = 4")
    assert (numbers.layers, numbers.layer, numbers.number) == ((3, 4, 4, 2), 3, 4)
    assert numbers.trace.inputs == (Fraction("1.4"), Fraction("3.2"), 0, Fraction("0.8"))
    assert numbers.trace.weights == numbers.neuron.weights == (1, Fraction(-1, 4), Fraction(1, 2), 1)
    assert (numbers.trace.output, numbers.trace.exact) == (Fraction("2.4"), True)
    said = dict(line for line in lines(numbers, "de") if line[0])
    assert said["Eingaben"] == "x₁ = 1,4"
    assert said["Gewichte"] == "w₁₄ = 1"
    assert said["Aktivieren"] == "y₄ = ReLU(2,4) = 2,4"


def test_the_usual_neuron_is_that_of_the_default_lesson(tmp_path: Path) -> None:
    default, numbers = read_numbers(), neuron_of(tmp_path, "")
    assert numbers == default


def test_what_depends_on_a_curved_function_is_rounded_and_said_to_be(tmp_path: Path) -> None:
    numbers = neuron_of(tmp_path, "layer = 3\nnumber = 2", CURVED)
    assert (numbers.trace.exact, numbers.trace.exact_inputs) == (False, False)
    said = [line for _, line in lines(numbers, "en")]
    assert said[0] == "x₁ ≈ 0.802"
    assert "x₁·w₁₂ ≈ 0.802·(−0.5) ≈ −0.401" in said
    assert "−0.401 + (−0.240) + 0.125 + 0.690 ≈ 0.174" in said
    assert "0.174 + (−1) ≈ −0.826" in said
    assert said[-1] == "y₂ = σ(−0.826) ≈ 0.3044"


def test_json_rounds_it_to_twenty_places(tmp_path: Path) -> None:
    neuron_of(tmp_path, "layer = 3\nnumber = 2", CURVED)
    told = json.loads(CliRunner().invoke(tafelbild, ["compute", str(tmp_path), "--json"]).stdout)
    with mpmath.workdps(40):
        logistic = 1 / (1 + mpmath.exp(mpmath.mpf("-1.4")))
        assert told["inputs"][0] == mpmath.nstr(logistic, 20)
    assert (told["weights"][0], told["exact"], told["places"]) == ("-0.5", False, 20)


@pytest.mark.parametrize("network", [SPAM, CURVED], ids=["exact", "rounded"])
def test_the_words_of_the_lesson_are_right_for_it(network: str, tmp_path: Path) -> None:
    neuron_of(tmp_path, "layer = 3\nnumber = 3", network)
    lesson = load(tmp_path)
    for language in ("de", "en"):
        assert find_wrong_numbers(lesson, language) == ()
        words = " ".join(beat.text for insert in lesson.scripts[language].inserts for beat in insert.beats)
        assert "y₃" in words
        assert "w₁₃" in words
        assert max(map(len, words.split())) < 60


@pytest.mark.parametrize("neuron", ERRORS)
def test_one_sentence_says_what_is_wrong(neuron: str, tmp_path: Path) -> None:
    with pytest.raises(LessonError) as caught:
        neuron_of(tmp_path, neuron)
    assert str(caught.value) == f"lesson.toml: {ERRORS[neuron]}"


def test_a_network_of_softmax_alone_has_no_such_neuron(tmp_path: Path) -> None:
    with pytest.raises(LessonError) as caught:
        neuron_of(tmp_path, "number = 1", EQUAL)
    assert str(caught.value) == (
        "lesson.toml: neuron.layer: softmax is a function of a whole layer, and the network has no other; "
        "remove [neuron] to show it all"
    )


def test_inputs_of_a_network_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(LessonError) as caught:
        neuron_of(tmp_path, "bias = 1", "[network]\ninputs = [1]\n")
    assert str(caught.value) == (
        "lesson.toml: network.inputs: inputs are those of a network with [[network.layer]]; write it, or neuron.inputs"
    )


def test_sizes_beside_layers(tmp_path: Path) -> None:
    with pytest.raises(LessonError) as caught:
        neuron_of(tmp_path, "", SPAM.replace("inputs = [5, 2, 4]", "inputs = [5, 2, 4]\nlayers = [3, 4]"))
    assert str(caught.value) == "lesson.toml: network.layers: the layers tell their sizes; remove this line"


def test_the_network_may_be_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "net.csv").write_text("# relu\n1, 0.5, 0\n0.5, 1, 0.5\n\n# identity\n1, -1, 0.5\n", encoding="utf-8")
    numbers = neuron_of(tmp_path, "layer = 3\nnumber = 1", '[network]\ninputs = [1, 2]\nfile = "net.csv"\n')
    assert numbers.trace.inputs == (2, 3)
