"""Fields and conditions of scripts about a network: their examples are true, and any network has words."""

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from inspect import isfunction
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from tests.kinds.network.networks import CURVED, EQUAL, NETWORKS, SIZES, SMALL, SPAM, context_of

from tafelbild.errors import LessonError
from tafelbild.kinds.network.lesson_toml import LENDER, read
from tafelbild.kinds.network.numbers import NetworkNumbers
from tafelbild.kinds.network.script import CONDITIONS, FIELDS, MODULES
from tafelbild.lesson import kind, shipped_lessons
from tafelbild.lesson.fields import Field
from tafelbild.lesson.fields.field_types import AddressError
from tafelbild.lesson.kind import kind_named
from tafelbild.lesson.lesson_files import TomlTable, read_toml
from tafelbild.lesson.script_context import ScriptContext
from tafelbild.lesson.template import fill_template
from tafelbild.lesson.values import Credits
from tafelbild.maths import SOFTMAX, Layer, Network

SHIPPED = shipped_lessons()[LENDER]


def shipped_context(changes: str = "") -> ScriptContext:
    """Context of the shipped lesson in German; ``changes``: lines with another network."""
    tables: dict[str, Any] = dict(read_toml(SHIPPED / "lesson.toml").values)
    tables |= tomllib.loads(changes, parse_float=Decimal)
    numbers = read(TomlTable("lesson.toml", "", tables), ("de",), SHIPPED)
    return ScriptContext(kind.kind_named("network"), numbers, "de", "Netz", Credits())


def wrong_examples() -> Iterator[str]:
    """Yield the name of each field whose example is missing or wrong."""
    for module in MODULES:
        for name, value in vars(module).items():
            if isinstance(value, Field) and value.function.__module__ == module.__name__:
                said = value(shipped_context(value.changes), value.address)
                if said is None or said.text != value.example:
                    yield f"{name}: {value.example!r}, but it gives {said!r}"


def test_every_field_gives_its_example_for_the_shipped_lesson() -> None:
    assert list(wrong_examples()) == []
    assert any(isfunction(value.function) for value in FIELDS.values())


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_says_something_of_any_network(name: str, tmp_path: Path) -> None:
    field = FIELDS[name]
    assert field.summary.startswith("Say ")
    for text, language in product(NETWORKS.values(), ("de", "en")):
        context = context_of(text, tmp_path, language)
        last = str(context.numbers.last)
        address = {"": "", "4": last, "4.1": f"{last}.1", "3": last, "2.2": "2.1", "2.3": "2.1"}.get(field.address)
        try:
            said = field(
                context, "2.1.1" if field.address == "2.1.2" else field.address if address is None else address
            )
        except AddressError:
            assert text == SIZES
            continue
        if said is None:
            assert field.german_need
            continue
        assert said.text
        assert all(0 <= offset <= len(said.text) for offset in said.marks.values())


@pytest.mark.parametrize("name", [name for name, condition in CONDITIONS.items() if condition.example is not None])
def test_a_condition_holds_in_its_example(name: str) -> None:
    """The lines are needed: without them the shipped lesson does not meet the condition."""
    condition = CONDITIONS[name]
    assert condition.holds(shipped_context(condition.example or ""))
    assert condition.holds(shipped_context()) == (not condition.example)


@pytest.mark.parametrize("text", NETWORKS.values(), ids=NETWORKS)
def test_conditions_divide_all_networks(text: str, tmp_path: Path) -> None:
    """Of each group exactly one condition holds, so that a script has words for every network."""
    context = context_of(text, tmp_path)
    groups = (
        ("computed", "not-computed"),
        ("small-net", "large-net"),
        ("no-hidden-layer", "one-hidden-layer", "many-hidden-layers"),
        ("one-input", "many-inputs"),
        ("one-output", "many-outputs"),
        ("layer-2-one", "layer-2-two", "layer-2-many"),
        ("named-inputs", "unnamed-inputs"),
        ("named-outputs", "unnamed-outputs"),
    )
    of_computed = (
        ("softmax", "no-softmax"),
        ("all-relu", "not-all-relu"),
        ("negative-in-layer-2", "no-negative-in-layer-2"),
        ("clear-answer", "no-clear-answer"),
        ("exponentials", "no-exponentials"),
        ("exact-outputs", "rounded-outputs"),
    )
    for group in (*groups, *(of_computed if text != SIZES else ())):
        assert sum(CONDITIONS[name].holds(context) for name in group) == 1, group


SAID = {
    "{pre_activation 2.3}": "−1,1",
    "{pre_activation negative}": "−1,1",
    "{output}": "3,2",
    "{output shown}": "3,2",
    "{output largest}": "0,75",
    "{output last.2}": "0,25",
    "{outputs first}": "1,4; 3,2; 0 und 0,8",
    "{weights 4}": "(−1; −0,5; 1 und 0,25) und (1; 0,5; −0,25 und −0,5)",
    "{share_percent largest}": "75",
    "{output_name largest}": "Spam",
    "{neuron 2.4}": "y₄",
    "{function_symbol last}": "softmax",
    "{compact_form last}": "y = softmax(W x + b)",
    "{layer_name 1}": "Input-Layer",
    "{row_in_numbers 3.2}": "1,4·(−0,5) + 3,2·(−0,25) + 0·0,5 + 0,8·1 + (−1) = −1,7",
    "{function_of_value 4.2}": "0,67/2,68 = 0,25",
}


@pytest.mark.parametrize("token", SAID)
def test_a_field_with_an_address(token: str, tmp_path: Path) -> None:
    assert fill_template(token, context_of(SPAM, tmp_path), "script.de.md", 1).text == SAID[token]


def test_a_list_has_the_marks_of_its_numbers(tmp_path: Path) -> None:
    said = fill_template("Es sind {outputs 4}: {output negative}.", context_of(SPAM, tmp_path), "script.de.md", 1)
    assert said.text == "Es sind 0,75 und 0,25: 0."
    assert {name: said.text[at:] for name, at in said.marks.items()} == {
        "outputs-4": "0,75 und 0,25: 0.",
        "output-4-1": "0,75 und 0,25: 0.",
        "output-4-2": "und 0,25: 0.",
        "output-negative": "0.",
        "output-2-3": "0.",
    }


WRONG = {
    "{output 2.9}": "there is no neuron '9'; choose 1 to 4",
    "{output 1.1}": "there is no layer '1'; choose 2 to 4",
    "{output 5.1}": "there is no layer '5'; choose 2 to 4",
    "{output 2}": "'2' is no address; write layer.neuron, as in 2.1 (shown, negative, largest); "
    "the layers have 3-4-4-2 neurons",
    "{output 2.01}": "'2.01' is no address; write layer.neuron, as in 2.1 (shown, negative, largest); "
    "the layers have 3-4-4-2 neurons",
    "{outputs}": "layer is missing; choose 2 to 4",
    "{outputs ²}": "there is no layer '²'; choose 2 to 4",
    "{weight 2.1}": "'2.1' is no address; write layer.source.target, as in 2.1.3; the layers have 3-4-4-2 neurons",
    "{weight 2.4.1}": "there is no source '4'; choose 1 to 3",
    "{input 4}": "there is no input '4'; choose 1 to 3",
    "{share 3}": "there is no output '3'; choose 1 to 2",
    "{parameters 2}": "this field takes no address",
}


@pytest.mark.parametrize("token", WRONG)
def test_a_wrong_address_lists_the_choices(token: str, tmp_path: Path) -> None:
    with pytest.raises(LessonError) as caught:
        fill_template(token, context_of(SPAM, tmp_path), "script.de.md", 7)
    assert str(caught.value) == f"script.de.md:7: {token}: {WRONG[token]}"


@pytest.mark.parametrize(
    ("text", "token", "said"),
    [
        (
            SMALL,
            "{output negative}",
            "no z of layer 2 is negative; ask for it in brackets: [step: negative-in-layer-2]",
        ),
        (EQUAL, "{share largest}", "two outputs are equally large; ask for it in brackets: [step: clear-answer]"),
        (
            SIZES,
            "{output 2.1}",
            "of this network only the sizes of its layers are known; write [[network.layer]] and network.inputs",
        ),
    ],
)
def test_an_address_that_this_network_has_not(text: str, token: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(LessonError) as caught:
        fill_template(token, context_of(text, tmp_path), "script.de.md", 7)
    assert str(caught.value) == f"script.de.md:7: {token}: {said}"


def test_counts_of_a_network_of_which_only_sizes_are_known(tmp_path: Path) -> None:
    """Networks.md, §4: 13 002 parameters, in German with a narrow space."""
    context = context_of(SIZES, tmp_path)
    said = "{layer_size 1}, {computing_layer_sizes}, {parameters}, {counting_parameters 2}"
    assert fill_template(said, context, "script.de.md", 1).text == (
        "784, 16, 16 und 10, 13\u202f002, 784·16 + 16 = 12\u202f560"
    )
    english = context_of(SIZES, tmp_path, "en")
    assert fill_template("{parameters}", english, "script.en.md", 1).text == "13,002"


def test_rounded_numbers_stand_behind_a_sign_that_says_so(tmp_path: Path) -> None:
    context = context_of(CURVED, tmp_path, "en")
    said = "{output_in_full 2.1}; {adding_the_bias 3.1}; {output_in_full 4.1}; {about_output 2.1}"
    assert fill_template(said, context, "script.en.md", 1).text == (
        "y₁ = σ(1.4) ≈ 0.80; 0.46 + (−0.5) ≈ −0.04; y₁ ≈ 1.95/2.58 ≈ 0.76; about 0.80"
    )


@pytest.mark.parametrize(("z", "said"), [("6", "99,8"), ("9", "99,99"), ("19", "fast 100")])
def test_a_share_that_is_almost_the_whole_is_not_called_the_whole(z: str, said: str) -> None:
    """Of e^z and e^0: 0.9975, 0.9999 and 0.999999994."""
    layer = Layer([["1"], ["0"]], ["0", "0"], SOFTMAX)
    network = Network((layer,))
    numbers = NetworkNumbers(sizes=(1, 2), network=network, trace=network.trace([z]))
    context = ScriptContext(kind_named("network"), numbers, "de", "", Credits())
    field = FIELDS["share_percent"](context, "largest")
    assert field is not None
    assert field.text == said
