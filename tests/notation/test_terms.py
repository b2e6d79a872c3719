"""Terms of both languages."""

from dataclasses import fields
from typing import get_args

import pytest

from tafelbild.maths import ACTIVATIONS
from tafelbild.maths.activation import Side
from tafelbild.notation import TERMS, Terms

EVERY = pytest.mark.parametrize("terms", TERMS.values(), ids=TERMS)


@EVERY
def test_nothing_is_left_unsaid(terms: Terms) -> None:
    assert all(getattr(terms, field.name) for field in fields(terms))
    assert len(terms.counts) == len(terms.place_ordinals) == len(terms.ordinals) == 12
    assert set(terms.effects) == set(terms.effects_said) == set(get_args(Side))


@EVERY
def test_every_layer_has_a_name_of_its_own(terms: Terms) -> None:
    for layers in (2, 3, 4, 20):
        assert len({terms.layer(number, of=layers) for number in range(1, layers + 1)}) == layers


def test_layers_in_running_text() -> None:
    """Skript: im ersten Hidden Layer an zweiter Stelle."""
    german, english = TERMS["de"], TERMS["en"]
    assert (
        f"im {german.layer(2, of=4)} an {german.place_ordinal(2)} Stelle" == "im ersten Hidden Layer an zweiter Stelle"
    )
    assert f"in the {english.layer(3, of=4)}" == "in the second hidden layer"
    assert german.layer(4, of=4) == "Output-Layer"
    assert english.layer(2, of=3) == "hidden layer"
    assert german.hidden_layers_label(layers=2) == "Hidden Layers"
    assert german.hidden_layers_label(layers=1) == "Hidden Layer"


def test_a_layer_that_is_not_there() -> None:
    with pytest.raises(ValueError, match=r"^there is no layer 5; the layers count from 1 to 4$"):
        TERMS["de"].layer(5, of=4)


def test_ordinals_beyond_the_words() -> None:
    assert [TERMS["en"].place_ordinal(n) for n in (13, 21, 22, 23, 24, 111)] == [
        *("13th", "21st", "22nd", "23rd", "24th", "111th")
    ]
    assert TERMS["de"].ordinal(21) == "21."


def test_effect_on_a_negative_number() -> None:
    assert TERMS["de"].effects[ACTIVATIONS["relu"].negative] == "wird 0"
    assert TERMS["en"].effects[ACTIVATIONS["relu"].positive] == "stays"
