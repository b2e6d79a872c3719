"""The numbers in lesson.toml, and one sentence for each error in it."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest

from tafelbild.errors import LessonError
from tafelbild.lesson import read_numbers
from tafelbild.maths import ACTIVATIONS, axis_step, opposite_example
from tafelbild.maths.scale import MAX_STEPS

Write = Callable[..., Path]


def test_numbers_alone_are_a_lesson(write: Write, numbers: str) -> None:
    """Skript Woche 10: 5*0.2 + 2*0.1 + 4*0.25 = 2.2, exactly."""
    folder = write(numbers)
    lesson = read_numbers(folder)
    assert lesson == read_numbers(folder / "lesson.toml")
    assert lesson.trace.weighted_sum == Fraction(22, 10)
    assert (lesson.layers, lesson.layer, lesson.number) == ((3, 4, 4, 2), 2, 2)
    assert lesson.factors == "input-first"


def test_example_and_order_can_be_chosen(write: Write, numbers: str) -> None:
    lesson = read_numbers(write(f'factors = "weight-first"\n{numbers}example = 1.5\n'))
    assert lesson.example[0] == Fraction(3, 2)
    assert lesson.example[1].value == Fraction(3, 2)
    assert lesson.factors == "weight-first"
    assert read_numbers(write(f'{numbers}factors = "weight-first"\n')).factors == "weight-first"


def test_the_example_lies_on_the_other_side() -> None:
    cases = {"3.2": -2, "3.6": -2, "3.7": -4, "-30": 20, "0": -2, "0.03": Fraction(-2, 100), "-0.9": 1}
    relu, tanh = ACTIVATIONS["relu"], ACTIVATIONS["tanh"]
    assert {z: opposite_example(Fraction(z), relu) for z in cases} == cases
    assert opposite_example(Fraction("0.04"), tanh) == -2


def test_the_axis_step_is_the_smallest_that_fits() -> None:
    relu = ACTIVATIONS["relu"]
    for z in map(Fraction, ("1e-200", "0.36", "0.37", "7", "1e99", "99.9")):
        step = axis_step(z, relu)
        assert z <= MAX_STEPS * step
        assert any(z > MAX_STEPS * step / smaller for smaller in (2, Fraction(5, 2)))


ERRORS = {
    ("0.25]", "0.25, 1]"): (
        "lesson.toml: neuron.weights: 4 weights for 3 inputs; write one weight for each input "
        "(decimals have a point: 0.2)"
    ),
    ("5, 2, 4", "5"): (
        "lesson.toml: neuron.weights: 3 weights for 1 input; write one weight for each input "
        "(decimals have a point: 0.2)"
    ),
    ('"relu"', '"relo"'): (
        "lesson.toml: neuron.activation: unknown function 'relo'; did you mean 'relu'? "
        "Choose one of identity, step, relu, leaky_relu, sigmoid, tanh, "
        "elu, selu, softplus, gelu, gelu_tanh, silu, hard_sigmoid, mish"
    ),
    ("bias", "bais"): (
        "lesson.toml: neuron: unknown key 'bais'; did you mean 'bias'? "
        "Choose one of layer, number, inputs, weights, bias, activation, example, factors, "
        "meaning, output_meaning"
    ),
    ("[neuron]", "[nueron]"): (
        "lesson.toml: unknown key 'nueron'; did you mean 'neuron'? "
        "Choose one of languages, title, lesson, credits, reading, network, neuron, factors"
    ),
    ("bias = 1", ""): "lesson.toml: neuron.bias: is missing; write a number: 1",
    ("inputs = [5, 2, 4]", ""): "lesson.toml: neuron.inputs: is missing; write a list of numbers: [5, 2, 4]",
    ('"relu"', "[1]"): (
        "lesson.toml: neuron.activation: this is a list; "
        "write one of identity, step, relu, leaky_relu, sigmoid, tanh, "
        "elu, selu, softplus, gelu, gelu_tanh, silu, hard_sigmoid, mish, in quotes"
    ),
    ("bias = 1", 'bias = "1,5"'): (
        "lesson.toml: neuron.bias: this is the text '1,5'; write a number with a decimal point, without quotes: 0.2"
    ),
    ("bias = 1", "bias = true"): (
        "lesson.toml: neuron.bias: this is true or false; write a number with a decimal point, without quotes: 0.2"
    ),
    ("5, 2, 4", "5, 2020-01-01, 4"): (
        "lesson.toml: neuron.inputs[2]: this is a date or a time; "
        "write a number with a decimal point, without quotes: 0.2"
    ),
    ("bias = 1", "bias = nan"): "lesson.toml: neuron.bias: NaN is not a number to compute with; write a finite one",
    ("bias = 1", "bias = -inf"): (
        "lesson.toml: neuron.bias: -Infinity is not a number to compute with; write a finite one"
    ),
    ("bias = 1", "bias = 1e1000000000"): (
        "lesson.toml: neuron.bias: a number with more than 100 digits is too long; write a shorter one"
    ),
    ("bias = 1", "bias = 1e99999999999999999999"): (
        "lesson.toml: contains a number that is too long or too large; write a shorter one"
    ),
    ("bias = 1", "bias = 0." + "1" * 100_000): (
        "lesson.toml: neuron.bias: a number with more than 100 digits is too long; write a shorter one"
    ),
    ("bias = 1", "bias = " + "9" * 100_000): (
        "lesson.toml: contains a number that is too long or too large; write a shorter one"
    ),
    ("bias = 1", "bias = 0x" + "f" * 100_000): (
        "lesson.toml: neuron.bias: a number with more than 100 digits is too long; write a shorter one"
    ),
    ("bias = 1", "bias = 1\nlayer = 0x" + "f" * 6_000): (
        "lesson.toml: neuron.layer: the number of more than 100 digits is not possible; choose 2 to 4"
    ),
    ("bias = 1", "bias = 1\nlayer = 5"): "lesson.toml: neuron.layer: the number 5 is not possible; choose 2 to 4",
    ("bias = 1", "bias = 1\nlayer = 1"): "lesson.toml: neuron.layer: the number 1 is not possible; choose 2 to 4",
    ("bias = 1", "bias = 1\nnumber = 5"): "lesson.toml: neuron.number: the number 5 is not possible; choose 1 to 4",
    ("bias = 1", "bias = 1\nnumber = 1.5"): (
        "lesson.toml: neuron.number: this is the number 1.5; write a whole number from 1 to 4"
    ),
    ("bias = 1", "bias = 1\nlayer = 3"): (
        "lesson.toml: neuron.inputs: 3 inputs, but layer 2 of network.layers has 4 neurons; write one input for each"
    ),
    ("[neuron]", "[network]\nlayers = [3, 1000000000]\n[neuron]"): (
        "lesson.toml: network.layers[2]: the number 1000000000 is not possible; choose 1 to 10000"
    ),
    ("[neuron]", "[network]\nlayers = [3]\n[neuron]"): "lesson.toml: network.layers: 1 layer; write 2 to 12",
    ("[neuron]", 'factors = "both"\n[neuron]'): (
        "lesson.toml: factors: unknown order 'both'; choose one of input-first, weight-first"
    ),
    ("bias = 1", "bias = = 1"): "lesson.toml:5: not TOML: invalid value",
    ("[neuron]", "x = " + "[" * 5_000): ("lesson.toml:2: lists or tables lie too deep in one another; write them flat"),
}


GERMAN = {
    ("0.25]", "0.25, 1]"): (
        "lesson.toml: neuron.weights: 4 Gewichte für 3 Eingaben; schreiben Sie zu jeder Eingabe ein Gewicht "
        "(Dezimalzahlen mit Punkt: 0.2)"
    ),
    ("bias = 1\n", ""): "lesson.toml: neuron.bias: fehlt; schreiben Sie eine Zahl: 1",
    ("bias = 1", 'bias = "0,5"'): (
        "lesson.toml: neuron.bias: das ist der Text '0,5'; "
        "schreiben Sie eine Zahl mit Dezimalpunkt, ohne Anführungszeichen: 0.2"
    ),
    ("bias = 1", "bias = 0,5"): (
        "lesson.toml:5: kein TOML: nach dem Wert steht noch etwas; schreiben Sie Dezimalzahlen mit Punkt (0.2) und "
        "jeden Schlüssel auf eine eigene Zeile"
    ),
    ("bias = 1", f"bias = {'9' * 101}"): (
        "lesson.toml: neuron.bias: eine Zahl mit mehr als 100 Ziffern ist zu lang; schreiben Sie eine kürzere"
    ),
    ("bias = 1", "bias = 1\nlayer = 3"): (
        "lesson.toml: neuron.inputs: 3 Eingaben, aber Layer 2 in network.layers hat 4 Neuronen; "
        "schreiben Sie für jedes Neuron eine Eingabe"
    ),
    ("bias = 1", "bias = 1\nnumber = 5"): (
        "lesson.toml: neuron.number: die Zahl 5 ist nicht möglich; wählen Sie 1 bis 4"
    ),
    ('"relu"', '"relo"'): (
        "lesson.toml: neuron.activation: unbekannte Funktion 'relo'; meinten Sie 'relu'? "
        "Möglich sind: identity, step, relu, leaky_relu, sigmoid, tanh, "
        "elu, selu, softplus, gelu, gelu_tanh, silu, hard_sigmoid, mish"
    ),
    ("inputs", "input"): (
        "lesson.toml: neuron: unbekannter Schlüssel 'input'; meinten Sie 'inputs'? Möglich sind: layer, number, "
        "inputs, weights, bias, activation, example, factors, meaning, output_meaning"
    ),
    ("[neuron]", "[network]\nlayers = [3]\n[neuron]"): "lesson.toml: network.layers: 1 Layer; schreiben Sie 2 bis 12",
}


def error_at(path: Path) -> str:
    """Return the error of a lesson that cannot be read."""
    with pytest.raises(LessonError) as caught:
        read_numbers(path)
    return str(caught.value)


@pytest.mark.parametrize("change", ERRORS, ids=lambda change: change[1][:24])
def test_one_sentence_says_what_is_wrong(change: tuple[str, str], write: Write, numbers: str) -> None:
    assert error_at(write(numbers.replace(*change))) == ERRORS[change]


@pytest.mark.parametrize("change", GERMAN, ids=lambda change: change[1][:24])
def test_and_it_says_it_in_german(change: tuple[str, str], write: Write, numbers: str) -> None:
    with pytest.raises(LessonError) as caught:
        read_numbers(write(numbers.replace(*change)))
    assert caught.value.in_language("de") == GERMAN[change]


def test_places_without_a_lesson(tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    missing = "there is no such file or folder; name a lesson's folder or its lesson.toml"
    assert error_at(nowhere) == f"{nowhere}: {missing}"
    assert error_at(tmp_path) == f"{tmp_path}: there is no lesson.toml in this folder; 'tafelbild new' makes one"


def test_a_folder_named_lesson_toml(tmp_path: Path) -> None:
    folder = tmp_path / "lesson.toml"
    folder.mkdir()
    for path in (tmp_path, folder):
        assert error_at(path) == f"{folder}: is a folder; it must be a file"


def test_files_that_are_no_text(tmp_path: Path) -> None:
    cases = {
        b"a = 1\nb = '\xff'": "lesson.toml:2: is not UTF-8; save it as UTF-8 in your editor",
        b"#" * 1_000_001: "lesson.toml: is larger than 1000 kB, the most that is read",
    }
    for data, sentence in cases.items():
        (tmp_path / "lesson.toml").write_bytes(data)
        assert error_at(tmp_path) == sentence


def test_a_byte_order_mark_is_no_harm(tmp_path: Path, numbers: str) -> None:
    (tmp_path / "lesson.toml").write_text(numbers, encoding="utf-8-sig")
    assert read_numbers(tmp_path).trace.output == Fraction(32, 10)


def test_a_path_is_told_in_one_short_line() -> None:
    for path in (Path("a\nb"), Path("a\0b"), Path("x" * 5_000)):
        assert len(error_at(path).splitlines()) == 1
        assert len(error_at(path)) < 500
