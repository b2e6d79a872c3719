"""Nanotts synthesises a text reproducibly, whatever it has synthesised before."""

import numpy as np
import pytest

from tafelbild.voices.engines.nanotts import LANGUAGES, speak

pytest.importorskip("py_nanotts", reason="needs the extra 'voice'")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_text_is_said_the_same_way_whatever_was_said_before(language: str) -> None:
    first = speak("Das Ergebnis ist zwei Komma zwei.", language)
    speak("Neuron.", language)
    assert np.array_equal(first.samples, speak("Das Ergebnis ist zwei Komma zwei.", language).samples)
    assert 1.5 < first.seconds < 4


def test_what_looks_like_an_order_is_said() -> None:
    """Pico interprets tags such as <volume level="0"/>."""
    ordered = speak('Eins <volume level="0"/> zwei & drei.', "de")
    assert ordered.seconds > speak("Eins zwei drei.", "de").seconds
