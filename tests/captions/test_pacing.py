"""Reading pauses: with them no caption is too fast, for any text and voice."""

from dataclasses import replace
from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tafelbild.captions import PROFILES, add_reading_pauses, captions_of, check_captions
from tafelbild.narration.timed_narration import SpokenParagraph

from .narrations import faster, spoken

AFTER: Final = 0.5  # seconds
WORDS: Final = st.lists(
    st.sampled_from(["Das", "ist,", "also", "Gewicht.", "Aktivierungsfunktion", "x₁", "Neuron:", "und", "$2 + 1 = 3$"]),
    min_size=1,
    max_size=40,
)


def notes(said: SpokenParagraph, frame_rate: int, profile: str = "de") -> list[str]:
    """Return the faults of the captions of one paragraph that is followed by silence."""
    rules, frames = PROFILES[profile], round((said.narration.seconds + AFTER) * frame_rate)
    cues = captions_of((said,), frame_rate, frames, "de", rules)
    return [finding.message for finding in check_captions(cues, (said,), rules, frame_rate)]


@settings(max_examples=60, deadline=None)
@given(
    text=WORDS,
    factor=st.floats(1.0, 2.5),
    frame_rate=st.sampled_from([25, 30, 60]),
    profile=st.sampled_from(sorted(PROFILES)),
)
def test_no_caption_is_too_fast_for_any_text_and_voice(
    text: list[str], factor: float, frame_rate: int, profile: str
) -> None:
    (said,) = spoken(" ".join(text))
    fast = faster(said, factor)
    calm = replace(fast, narration=add_reading_pauses(fast.utterance, fast.narration, AFTER, PROFILES[profile]))
    assert notes(calm, frame_rate, profile) == []


def test_who_speaks_slowly_is_left_alone() -> None:
    (said,) = spoken("Das ist kurz.")
    slow = faster(said, 0.4)
    assert add_reading_pauses(slow.utterance, slow.narration, AFTER) == slow.narration


def test_the_pause_is_where_the_sense_has_one() -> None:
    (said,) = spoken("Wir nehmen drei Zahlen, und sie kommen alle aus dem Input-Layer. Danach addieren wir sie.")
    fast = faster(said, 1.4)
    calm = add_reading_pauses(fast.utterance, fast.narration, 5.0)
    assert notes(fast, 25)
    text = fast.utterance.text
    moved = [new - old for (old, _), (new, _) in zip(fast.narration.times, calm.times, strict=True)]
    later = [here - before > 1e-9 for before, here in pairwise(moved)]
    delayed = [unit for unit, is_later in zip(fast.utterance.units[1:], later, strict=True) if is_later]
    before = {text[: unit.start].split()[-1] for unit in delayed}
    assert before <= {"Zahlen,", "Input-Layer."}
    assert before


@pytest.mark.parametrize("text", ["", "–", "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverleihung" * 3])
def test_what_cannot_be_paced_stays(text: str) -> None:
    for said in spoken(text):
        assert add_reading_pauses(said.utterance, said.narration, AFTER).seconds >= said.narration.seconds
