"""Estimated durations, against a synthesiser that read the script of week 10 at 15 characters a second."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tafelbild.narration import estimate_narration, estimate_seconds, load_lexicon, verbalize


def test_plain_words_follow_the_model() -> None:
    """The model: t = 1.1·(0.0605·29 + 0.44·1 + 0.12·1); the last letter is the space behind."""
    assert estimate_seconds("Ja, das gilt. Und nun weiter", "de") == pytest.approx(1.1 * (0.0605 * 29 + 0.44 + 0.12))


def test_signs_take_longer_than_their_letters() -> None:
    assert estimate_seconds("w₁₂·x₁", "de") > 2 * estimate_seconds("wwwwww", "de")


@given(st.text(max_size=60), st.sampled_from(["de", "en"]))
def test_any_text_takes_its_time(text: str, language: str) -> None:
    """Each unit has its time, one after the other, within the whole."""
    said = verbalize(text, language, load_lexicon(language))
    narration = estimate_narration(said)
    flat = [time for times in narration.times for time in times]
    assert len(narration.times) == len(said.units)
    assert all(later >= sooner for sooner, later in pairwise([0.0, *flat, narration.seconds]))
    assert (narration.seconds > 0) == bool(said.spoken)
