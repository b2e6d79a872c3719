"""How long words take: a synthesiser read the script of week 10 at 15 characters a second."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tafelbild.narration import seconds
from tafelbild.narration.spoken import spoken


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("w₁₂·x₁ = 2,2", "de", "Weh eins zwei mal Ix eins gleich zwei Komma zwei"),
        ("ReLU(−2) = 0", "de", "ReLU( minus zwei) gleich null"),
        ("y₂ is 3.2.", "en", "why two is three point two."),
        ("y = σ(Wx + b)", "en", "why equals sigma (Wx plus bee)"),
        ("Zur Ebene, nicht weiter.", "de", "Zur Ebene, nicht weiter."),
    ],
)
def test_signs_are_said(text: str, language: str, said: str) -> None:
    assert spoken(text, language) == said


def test_plain_words_follow_the_model() -> None:
    """The model: t = 0.0605·28 + 0.44·1 + 0.12·1."""
    assert seconds("Ja, das gilt. Und nun weiter", "de") == pytest.approx(0.0605 * 28 + 0.44 + 0.12)


def test_signs_take_longer_than_their_letters() -> None:
    assert seconds("w₁₂·x₁", "de") > 2 * seconds("wwwwww", "de")


@given(st.text(max_size=60))
def test_any_text_takes_its_time(text: str) -> None:
    for language in ("de", "en"):
        times = [seconds(text[:end], language) for end in range(len(text) + 1)]
        assert times[0] == 0
        assert all(later >= 0 for _, later in pairwise(times))
