"""The table [network]: what it says, and one sentence for all that is wrong in it."""

from fractions import Fraction
from pathlib import Path

import pytest
from tests.kinds.network.networks import SIZES, SMALL, SPAM, numbers_of

from tafelbild.errors import LessonError
from tafelbild.kinds.network.lesson_toml import claims
from tafelbild.lesson import kind
from tafelbild.lesson.lesson_files import TomlTable, read_toml
from tafelbild.maths import SOFTMAX

SCENES = "from tafelbild.stage import LessonScene\n"
CHOICES = "identity, step, relu, leaky_relu"
ERRORS = {
    ("bias = [0, 0.5]", "bias = [0]"): (
        "lesson.toml: network.layer[1].bias: 1 number for 2 rows of weights; write one for each neuron"
    ),
    ("bias = [0, 0.5]", ""): "lesson.toml: network.layer[1].bias: is missing; write a list of numbers: [1, -0.5]",
    ("bias = [0.5]", "bias = 0.5"): (
        "lesson.toml: network.layer[2].bias: this is the number 0.5; write a list of numbers: [1, -0.5]"
    ),
    ("[[1, -1]]", "[[1, -1, 2]]"): (
        "lesson.toml: network.layer[2].weights[1]: 3 weights, but the layer before has 2 neurons; write one for each"
    ),
    ("[[1, 0.5], [0.5, 1]]", "[[1, 0.5], [0.5]]"): (
        "lesson.toml: network.layer[1].weights[2]: 1 weight, but the first row has 2 weights; write one for each input"
    ),
    ("[[1, -1]]", "[1, -1]"): (
        "lesson.toml: network.layer[2].weights[1]: this is the number 1; "
        "write a row of weights for each neuron: [[0.2, 0.1], [-0.4, 0.5]]"
    ),
    ("[[1, -1]]", "[]"): "lesson.toml: network.layer[2].weights: 0 rows; write 1 to 10000",
    ("[[1, -1]]", "[[]]"): "lesson.toml: network.layer[2].weights[1]: 0 numbers; write 1 to 10000",
    ("[[1, -1]]", "[[1, nan]]"): (
        "lesson.toml: network.layer[2].weights[1][2]: NaN is not a number to compute with; write a finite one"
    ),
    ("[[1, -1]]", '[[1, "-1"]]'): (
        "lesson.toml: network.layer[2].weights[1][2]: this is the text '-1'; "
        "write a number with a decimal point, without quotes: 0.2"
    ),
    ("inputs = [1, 2]", "inputs = [1]"): (
        "lesson.toml: network.inputs: 1 input, but a neuron of the first layer has 2 weights; write one input for each"
    ),
    ("inputs = [1, 2]", ""): "lesson.toml: network.inputs: is missing; write a list of numbers: [5, 2, 4]",
    ("inputs = [1, 2]", 'inputs = [1, 2]\nfile = "a.csv"'): (
        "lesson.toml: network.file: there are [[network.layer]], too; keep one of both"
    ),
    ("inputs = [1, 2]", "inputs = [1, 2]\nsizes = [2, 2, 1]"): (
        "lesson.toml: network.sizes: the layers tell their sizes; remove this line"
    ),
    ("inputs = [1, 2]", "input = [1, 2]"): (
        "lesson.toml: network: unknown key 'input'; did you mean 'inputs'? "
        "Choose one of inputs, names, layer, file, sizes"
    ),
    ('"identity"', '"softmax"'): (
        f"lesson.toml: network.layer[2].activation: softmax on one neuron is always 1; "
        f"write more neurons, or choose one of {CHOICES}"
    ),
    ('"relu"', '"softmax"'): (
        "lesson.toml: network.layer[2].activation: the layer before has softmax, which only the last layer can have; "
        f"there, choose one of {CHOICES}"
    ),
    ('"relu"', '"relo"'): "lesson.toml: network.layer[1].activation: unknown function 'relo'; did you mean 'relu'?",
    ('activation = "relu"', ""): f"lesson.toml: network.layer[1].activation: is missing; write one of {CHOICES}",
    ("inputs = [1, 2]", "inputs = [1, 2]\nnames.inputs = ['a']"): (
        "lesson.toml: network.names.inputs: 1 word for 2 inputs; write one word for each input"
    ),
    ("inputs = [1, 2]", "inputs = [1, 2]\nnames.outputs = ['a', 'b']"): (
        "lesson.toml: network.names.outputs: 2 words for 1 neuron; write one word for each neuron"
    ),
    ("inputs = [1, 2]", "inputs = [1, 2]\nnames.outputs = { de = ['a'] }"): (
        "lesson.toml: network.names.outputs.en: is missing; "
        'write a word for each neuron in every language: en = ["…", "…"]'
    ),
    ("inputs = [1, 2]", f"inputs = [1, 2]\nnames.outputs = ['{'a' * 25}']"): (
        "lesson.toml: network.names.outputs[1]: 25 letters; write at most 24"
    ),
}
TABLES = {
    "[network]\ninputs = [1]\n": (
        "lesson.toml: network.layer: is missing; write [[network.layer]] with weights, bias and activation, "
        'or file = "model.onnx", or sizes = [784, 16, 16, 10]'
    ),
    "[network]\nsizes = [784]\n": "lesson.toml: network.sizes: 1 layer; write 2 to 12",
    "[network]\nsizes = [3, 0]\n": ("lesson.toml: network.sizes[2]: the number 0 is not possible; choose 1 to 10000"),
    f"{SIZES}inputs = [1]\n": (
        "lesson.toml: network.inputs: nothing is computed with sizes alone; "
        "remove this line, or write [[network.layer]]"
    ),
    "[network]\nlayer = 3\n": (
        "lesson.toml: network.layer: this is the number 3; "
        "write [[network.layer]] and its keys below, once for each layer after the input layer"
    ),
    "[network]\nlayer = [3]\n": (
        "lesson.toml: network.layer[1]: this is the number 3; "
        "write [[network.layer]] and its keys below, once for each layer after the input layer"
    ),
    "[network]\nlayer = []\n": "lesson.toml: network.layer: 0 layers; write 1 to 11",
    "[network]\nlayer = [{}]\n": f"lesson.toml: network.layer[1].activation: is missing; write one of {CHOICES}",
    "[network]\nlayer = [{neurons = 3}]\n": (
        "lesson.toml: network.layer[1]: unknown key 'neurons'; choose one of weights, bias, activation"
    ),
}
GERMAN = {
    ("[[1, -1]]", "[[1, -1, 2]]"): (
        "lesson.toml: network.layer[2].weights[1]: 3 Gewichte, aber der Layer davor hat 2 Neuronen; "
        "schreiben Sie zu jedem eines"
    ),
    ("inputs = [1, 2]", "inputs = [1, 2]\nsizes = [2, 2, 1]"): (
        "lesson.toml: network.sizes: die Größen stehen schon in den Layern; streichen Sie diese Zeile"
    ),
    ("bias = [0, 0.5]", "bias = [0]"): (
        "lesson.toml: network.layer[1].bias: 1 Zahl für 2 Zeilen Gewichte; schreiben Sie zu jedem Neuron eine"
    ),
}


def error_of(text: str, folder: Path) -> LessonError:
    """Return the error of a lesson.toml with these lines."""
    with pytest.raises(LessonError) as caught:
        numbers_of(text, folder)
    return caught.value


@pytest.mark.parametrize("change", ERRORS, ids=lambda change: change[1][:24])
def test_one_sentence_says_what_is_wrong(change: tuple[str, str], tmp_path: Path) -> None:
    assert str(error_of(SMALL.replace(*change), tmp_path)).startswith(ERRORS[change])


@pytest.mark.parametrize("text", TABLES, ids=lambda text: text[:40])
def test_one_sentence_for_other_tables(text: str, tmp_path: Path) -> None:
    assert str(error_of(text, tmp_path)).startswith(TABLES[text])


@pytest.mark.parametrize("change", GERMAN, ids=lambda change: change[1][:24])
def test_and_it_says_it_in_german(change: tuple[str, str], tmp_path: Path) -> None:
    assert error_of(SMALL.replace(*change), tmp_path).in_language("de") == GERMAN[change]


def test_layers_names_and_trace(tmp_path: Path) -> None:
    numbers = numbers_of(SPAM, tmp_path)
    assert numbers.sizes == (3, 4, 4, 2)
    assert numbers.layer(2).weights[1] == (Fraction("0.2"), Fraction("0.1"), Fraction("0.25"))
    assert numbers.layer(4).activation is SOFTMAX
    assert numbers.input_names["de"] == ("Links", "Ausrufezeichen", "Großbuchstaben")
    assert numbers.output_names["en"] == ("spam", "not spam")
    assert numbers.neuron(2, 2).output == Fraction("3.2")


def test_one_list_of_names_is_for_all_languages(tmp_path: Path) -> None:
    numbers = numbers_of(SMALL.replace("inputs = [1, 2]", 'inputs = [1, 2]\nnames.inputs = ["a", "b"]'), tmp_path)
    assert numbers.input_names == {"de": ("a", "b"), "en": ("a", "b")}
    assert numbers.output_names == {}


def test_a_network_in_a_file_beside(tmp_path: Path) -> None:
    (tmp_path / "net.csv").write_text("# relu\n1, 0.5, 0\n0.5, 1, 0.5\n\n# identity\n1, -1, 0.5\n", encoding="utf-8")
    assert numbers_of('[network]\ninputs = [1, 2]\nfile = "net.csv"\n', tmp_path) == numbers_of(SMALL, tmp_path)


@pytest.mark.parametrize("name", ["../net.csv", "/etc/passwd", ".", "link.csv", "x" * 199])
def test_a_file_elsewhere_is_refused(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "lesson"
    folder.mkdir()
    (tmp_path / "net.csv").write_text("1, 0\n", encoding="utf-8")
    (folder / "link.csv").symlink_to(tmp_path / "net.csv")
    error = str(error_of(f'[network]\ninputs = [1]\nfile = "{name}"\n', folder))
    assert len(error.splitlines()) == 1
    if "x" not in name:
        assert error == (
            "lesson.toml: network.file: the file must be in the lesson's folder; "
            'write the name of a file beside lesson.toml: "model.onnx"'
        )


def test_an_empty_name_and_a_file_that_is_not_there(tmp_path: Path) -> None:
    said = [str(error_of(f'[network]\ninputs = [1]\nfile = "{name}"\n', tmp_path)) for name in ("", "no.npz", "a.txt")]
    assert said == [
        'lesson.toml: network.file: is missing; write the name of a file beside lesson.toml: "model.onnx"',
        "no.npz: cannot be read: No such file or directory",
        "a.txt: a network is not read from '.txt'; choose one of .onnx, .npz, .csv",
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (SPAM, "network"),
        (SIZES, "network"),
        ("[network]\ninputs = [1]\n", "network"),
        ("[network]\nlayers = [3, 4]\n", "neuron"),
        (f"{SPAM}\n[neuron]\nlayer = 3\n", "neuron"),
        ("[neuron]\nbias = 1\n", "neuron"),
        ('title = "x"\n', "plain"),
    ],
)
def test_the_tables_tell_the_kind(text: str, name: str, tmp_path: Path) -> None:
    (tmp_path / "lesson.toml").write_text(text, encoding="utf-8")
    assert kind.kind_of(read_toml(tmp_path / "lesson.toml"), own_scenes=True).name == name


def test_a_network_that_is_no_table_is_nobodys() -> None:
    assert not claims(TomlTable("lesson.toml", "", {"network": 3}))


def table_of_ones(rows: int, length: int) -> str:
    """Return the lines of a layer all of whose weights are 1."""
    row = f"[{', '.join(['1'] * length)}]"
    bias = ", ".join(["0"] * rows)
    return f'[[network.layer]]\nweights = [{", ".join([row] * rows)}]\nbias = [{bias}]\nactivation = "relu"\n'


def test_too_many_weights_end_early(tmp_path: Path) -> None:
    many = f"[network]\ninputs = [1]\n{table_of_ones(101, 1000)}{table_of_ones(990, 101)}"
    assert str(error_of(many, tmp_path)) == (
        "lesson.toml: network.layer[2]: more than 200,000 weights up to here; take a smaller network"
    )
