"""The numbers of a network: counts, names of neurons, and how many decimals are shown."""

import pickle
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.kinds.network.networks import ALONE, CURVED, EQUAL, FAR, NETWORKS, SIZES, SMALL, SPAM, numbers_of

from tafelbild.kinds.network.shown_places import adds_up, make_one, softmax_places
from tafelbild.maths import SOFTMAX, Evaluation
from tafelbild.maths.high_precision import exponential
from tafelbild.notation.guard_digits import rounded


def test_the_network_of_the_design(tmp_path: Path) -> None:
    """Networks.md: sums 0.9 2.2 −0.6 1.8, z = 1.4 3.2 −1.1 0.8; p ≈ 0.75, 0.25; 46 parameters."""
    numbers = numbers_of(SPAM, tmp_path)
    assert [str(n.weighted_sum) for n in numbers.of_layer(2).neurons] == ["9/10", "11/5", "-3/5", "9/5"]
    assert [numbers.shown(z, "de") for z in numbers.of_layer(2).pre_activations] == ["1,4", "3,2", "−1,1", "0,8"]
    assert [numbers.shown(y, "en") for y in numbers.steps.values(3)] == ["1.6", "0", "1.2", "2.4"]
    powers, whole = numbers.exponentials, numbers.sum_of_exponentials
    assert powers is not None
    assert whole is not None
    assert [numbers.shown(each, "en") for each in (*powers, whole)] == ["2.01", "0.67", "2.68"]
    assert [numbers.shown(each, "de") for each in numbers.steps.outputs] == ["0,75", "0,25"]
    assert [numbers.shown_percent(each, "de") for each in numbers.steps.outputs] == ["75", "25"]
    assert numbers.parameters.total == 46
    assert (numbers.shown_neuron, numbers.negative_neuron, numbers.largest_output) == ((2, 2), (2, 3), 1)


def test_a_network_of_which_only_sizes_are_known(tmp_path: Path) -> None:
    """Networks.md, §4: 784–16–16–10 has 13 002 parameters."""
    numbers = numbers_of(SIZES, tmp_path)
    assert (numbers.network, numbers.trace, numbers.layers) == (None, None, ())
    assert [numbers.parameters_of(layer).total for layer in (2, 3, 4)] == [12_560, 272, 170]
    assert numbers.parameters.total == 13_002
    assert (numbers.negative_neuron, numbers.largest_output, numbers.exponentials) == (None, None, None)
    assert not numbers.has_softmax
    with pytest.raises(ValueError, match="only the sizes"):
        _ = numbers.steps


def test_exact_numbers_are_shown_as_they_are_and_others_are_rounded(tmp_path: Path) -> None:
    exact, curved = numbers_of(SMALL, tmp_path), numbers_of(CURVED, tmp_path)
    assert exact.is_shown_exactly(*exact.steps.outputs)
    assert exact.sign(*exact.steps.outputs) == "="
    assert curved.sign(*curved.of_layer(2).outputs) == "≈"
    assert [curved.shown(y, "en") for y in curved.of_layer(2).outputs] == ["0.80", "0.96", "0.25", "0.69"]
    assert curved.rounded(curved.of_layer(2).outputs[0]) == Fraction("0.8")


@pytest.mark.parametrize(
    ("weight", "places", "shown"), [("0.5", 2, "1,5"), ("0.1234", 4, "0,3702"), ("0.123456", 2, "0,37")]
)
def test_as_many_places_as_exact_numbers_need_up_to_four(tmp_path: Path, weight: str, places: int, shown: str) -> None:
    text = f'[network]\ninputs = [3]\nlayer = [{{weights = [[{weight}]], bias = [0], activation = "identity"}}]\n'
    numbers = numbers_of(text, tmp_path)
    assert numbers.places == places
    assert numbers.shown(numbers.steps.outputs[0], "de") == shown


def test_no_answer_is_the_largest_of_two_that_look_equal(tmp_path: Path) -> None:
    numbers = numbers_of(EQUAL, tmp_path)
    assert [str(share.value) for share in numbers.steps.outputs] == ["1/2", "1/2"]
    assert numbers.largest_output is None


def test_powers_of_e_beyond_twenty_are_not_written(tmp_path: Path) -> None:
    numbers = numbers_of(FAR, tmp_path)
    assert (numbers.exponentials, numbers.sum_of_exponentials) == (None, None)
    assert [numbers.shown(share, "en") for share in numbers.steps.outputs] == ["1.00", "0.00"]


@settings(max_examples=60, deadline=None, derandomize=True, database=None)
@given(st.lists(st.decimals(-4, 4, places=1).map(Fraction), min_size=2, max_size=4))
def test_softmax_adds_up_as_it_is_shown(z: list[Fraction]) -> None:
    """Networks.md, 1.7: "with two places that add up as shown"; where none do, there is ≈ and no claim."""
    powers, shares = [exponential(each) for each in z], [share.value for share in SOFTMAX(z)]
    of_powers, of_shares = softmax_places(2, powers, shares)
    assert 2 <= of_shares <= of_powers <= 4
    if adds_up(of_powers, powers, shares, of_shares):
        assert sum(rounded(power, of_powers) for power in powers) == rounded(sum(powers, Fraction(0)), of_powers)
    assert make_one(of_shares, shares) == any(make_one(places, shares) for places in (2, 3, 4))


def test_the_sign_before_what_holds_as_shown(tmp_path: Path) -> None:
    """Still F8: p ≈ 2,01/2,68 = 0,75."""
    numbers = numbers_of(SPAM, tmp_path)
    share = numbers.steps.outputs[0]
    assert numbers.sign_as_shown(Fraction("2.01") / Fraction("2.68"), share) == "="
    assert numbers.sign_as_shown(Fraction("2.02") / Fraction("2.68"), share) == "≈"
    assert numbers.shown(Evaluation(Fraction(1, 3), exact=True), "de") == "0,33"


@pytest.mark.parametrize("name", NETWORKS)
def test_numbers_reach_other_processes(name: str, tmp_path: Path) -> None:
    numbers = numbers_of(NETWORKS[name], tmp_path)
    assert pickle.loads(pickle.dumps(numbers)) == numbers  # noqa: S301  (our own)


def test_one_neuron_alone(tmp_path: Path) -> None:
    numbers = numbers_of(ALONE, tmp_path)
    assert numbers.shown_neuron == (2, 1)
    assert numbers.shown(numbers.steps.outputs[0], "en") == "1.00"
    assert not numbers.steps.exact
