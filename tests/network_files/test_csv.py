"""Networks in .csv files, English and German."""

from fractions import Fraction

import pytest
from tests.network_files.conftest import Write

from tafelbild.errors import LessonError
from tafelbild.network_files import LayerValues, read_network

LAYERS = (
    LayerValues(
        ((Fraction("0.2"), Fraction("0.1"), Fraction("0.25")), (Fraction("-0.4"), Fraction("0.5"), Fraction("0.1"))),
        (Fraction(1), Fraction("-0.5")),
        "relu",
    ),
    LayerValues(((Fraction(1), Fraction(-1)),), (Fraction("0.5"),), "sigmoid"),
)
ENGLISH = "# relu\n0.2, 0.1, 0.25, 1\n-0.4, 0.5, 0.1, -0.5\n\n# sigmoid\n1, -1, 0.5\n"
GERMAN = "\ufeffLinks;Zeichen;Wort;Bias\r\n0,2;0,1;0,25;1\r\n−0,4;0,5;0,1;-0,5\r\n;;\r\n#Schicht 3 Sigmoid\r\n1;-1;0,5;"
HEADED = 'layer 2, relu\n"0.2"\t0.1\t2.5e-1\t1\n-0.4\t0.5\t.1\t-0.5\nLayer 3: logistic\n1\t-1\t0.5'


@pytest.mark.parametrize("text", [ENGLISH, GERMAN, HEADED], ids=["English", "German", "headed"])
def test_a_block_for_each_layer(written: Write, text: str) -> None:
    read = read_network(written(text, "netz.csv"))
    assert read.layers == LAYERS
    assert read.input_names == (("Links", "Zeichen", "Wort") if text == GERMAN else ())


def test_functions_that_are_not_named_are_assumed_and_told(written: Write) -> None:
    read = read_network(written("# Ein Netz aus der Vorlesung\n1,2\n\n3,4\n", "netz.csv"))
    assert [layer.activation for layer in read.layers] == ["relu", "identity"]
    assert [remark.in_language("de") for remark in read.remarks] == [
        "die Datei nennt keine Aktivierungsfunktion: in Hidden Layern ist relu angenommen",
        "die Datei nennt keine Aktivierungsfunktion des letzten Layers: angenommen ist identity",
    ]


ADVICE = "a line has the weights of a neuron and its bias: 0.2, 0.1, 1"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "netz.csv: has no layer; a network file has the weights of one to eleven layers"),
        ("# relu\n\n", "netz.csv: has no layer; a network file has the weights of one to eleven layers"),
        ("1, zwei", f"netz.csv:1: 'zwei' is no number; {ADVICE}"),
        ("1, 2\n3, , 4", f"netz.csv:2: '' is no number; {ADVICE}"),
        ("1, nan", f"netz.csv:1: 'nan' is no number; {ADVICE}"),
        ("1; 1.000,5", f"netz.csv:1: '1.000,5' is no number; {ADVICE}"),
        ("5\n", f"netz.csv:1: this is one number; {ADVICE}"),
        (
            "1, 2, 3\n4, 5",
            "netz.csv:2: 2 numbers, but the line before has 3 numbers; each neuron of a layer has as many weights, ",
        ),
        (
            "# rleu\n1, 2",
            "netz.csv:1: unknown activation function 'rleu'; did you mean 'relu'? Choose one of identity, step, relu",
        ),
        (
            "# softmax\n1, 2",
            "netz.csv:2: softmax on one neuron is always 1; choose sigmoid, or ",
        ),
        ("1, 2\n\n1, 2, 3", "netz.csv:3: takes 2 values, but the layer before has 1 neuron; there must be as many"),
        ("a, b\n1, 2, 3", "netz.csv: 1 name for 2 inputs; write one for each"),
        ("1, 2\0", "netz.csv: is no text in UTF-8; save it as CSV (UTF-8)"),
        ("\n" * 1_000_000, "netz.csv: 1,000,000 lines; at most 240,000 are read: choose a smaller network"),
        (" " * 11_000_000, "netz.csv: 11,000,000 bytes; at most 10,000,000 are read: choose a smaller network"),
        (f"1, {'9' * 1_000_000}", "netz.csv:1: '9999999999999999999999999999999999999999…' is no number; a line has "),
        ("1," * 400_000, "netz.csv: 400,000 weights and biases; at most 320,000 are read: choose a smaller network"),
    ],
)
def test_what_is_refused(written: Write, text: str, sentence: str) -> None:
    with pytest.raises(LessonError) as caught:
        read_network(written(text, "netz.csv"))
    assert str(caught.value).startswith(sentence)
    assert "\n" not in str(caught.value)


def test_what_is_no_text_is_refused(written: Write) -> None:
    with pytest.raises(LessonError, match=r"netz\.csv: is no text in UTF-8"):
        read_network(written(b"\xff\xfe1\x00", "netz.csv"))
