"""Alignment against known times: phrases synthesised one by one by nanotts and joined with pauses."""

import numpy as np
import pytest
from tests.voices.paragraphs import BIAS, SUM, WEIGHTS, paragraph, utterance_of

from tafelbild.narration.timed_narration import Paragraph
from tafelbild.voices.align.alignment import align
from tafelbild.voices.engines import nanotts
from tafelbild.voices.espeak import TimedSpeech, speak, speak_utterance
from tafelbild.voices.recording_alignment import reference_anchors, split_lecture, usable_anchors
from tafelbild.voices.sound import Sound, trimmed

pytest.importorskip("py_nanotts", reason="needs the extra 'voice'")
pytest.importorskip("espeakng_loader", reason="needs the extra 'voice'")

RATE = nanotts.SAMPLE_RATE
PHRASES = ("Ein Neuron bekommt", "mehrere Zahlen,", "und jede davon", "hat ein eigenes Gewicht.")


def spoken(text: str) -> Sound:
    return trimmed(nanotts.speak(text, "de"))


def joined_with_pauses(parts: list[Sound], pauses: list[float]) -> tuple[Sound, list[float]]:
    """Join sounds with a pause before each; return also their starts in seconds, after their first 30 ms of silence."""
    samples, starts = [], []
    for part, pause in zip(parts, pauses, strict=True):
        samples.append(np.zeros(round(pause * RATE), np.float32))
        starts.append(sum(map(len, samples)) / RATE + 0.03)
        samples.append(part.samples)
    return Sound(np.concatenate(samples), RATE), starts


def aligned(take: Sound, speech: TimedSpeech) -> list[tuple[float, float]]:
    return list(align(take, speech.sound, [(word.begin, word.end) for word in speech.words]).times)


def test_phrases_with_pauses_between_are_found() -> None:
    take, starts = joined_with_pauses([spoken(phrase) for phrase in PHRASES], [0.1, 0.5, 0.0, 0.9])
    times = aligned(take, speak(" ".join(PHRASES), "de"))
    begins = [times[place][0] for place in (0, 3, 5, 8)]
    assert np.abs(np.array(begins) - starts).max() < 0.075
    assert times[2][1] < starts[1] - 0.3  # the word before the pause does not last through it


def test_a_recording_at_8_khz_is_aligned_as_well() -> None:
    take, starts = joined_with_pauses([spoken(phrase) for phrase in PHRASES], [0.1, 0.5, 0.0, 0.9])
    telephone = Sound(take.samples[::2], RATE // 2)
    begins = [aligned(telephone, speak(" ".join(PHRASES), "de"))[place][0] for place in (0, 3, 5, 8)]
    assert np.abs(np.array(begins) - starts).max() < 0.1


def test_an_anchor_is_kept() -> None:
    take, starts = joined_with_pauses([spoken(phrase) for phrase in PHRASES], [0.1, 0.5, 0.0, 0.9])
    speech = speak(" ".join(PHRASES), "de")
    words = [(word.begin, word.end) for word in speech.words]
    moved = starts[2] + 0.8  # wrong by far, but it is the lecturer's word
    times = align(take, speech.sound, words, [(words[5][0], moved)]).times
    assert times[4][1] <= moved + 0.02
    assert times[5][0] >= moved - 0.02


def test_anchors_are_moments_of_the_reference() -> None:
    said = Paragraph("p", utterance_of("eins zwei drei"), ((10, 2.5), (5, 1.5)))
    speech = speak_utterance(said.utterance)
    assert reference_anchors(said, speech) == [(speech.words[1].begin, 1.5), (speech.words[2].begin, 2.5)]
    assert usable_anchors([(0.1, 2.0), (0.2, 1.0), (0.3, 3.0), (0.4, 9.0)], 5.0) == ((0.1, 2.0), (0.3, 3.0))


def test_one_take_of_all_paragraphs_is_cut_in_the_pauses() -> None:
    take, starts = joined_with_pauses([spoken(text) for text in (WEIGHTS, SUM, BIAS)], [0.2, 0.6, 0.7])
    parts = split_lecture(take, [paragraph("a", WEIGHTS), paragraph("b", SUM), paragraph("c", BIAS)])
    assert list(parts) == ["a", "b", "c"]
    for before, start, name in ((0.6, starts[1], "b"), (0.7, starts[2], "c")):
        assert start - before - 0.03 < parts[name][0] < start


def test_the_right_text_is_less_strange_than_another_one_or_another_language() -> None:
    take = spoken(f"{WEIGHTS} {SUM}")
    right, other, foreign = (
        align(take, speech.sound, [(word.begin, word.end) for word in speech.words]).mismatch
        for speech in (
            speak(f"{WEIGHTS} {SUM}", "de"),
            speak(f"{BIAS} {WEIGHTS}", "de"),
            speak("A neuron receives numbers. Each of them has its own weight.", "gmw/en"),
        )
    )
    assert right < 1.0 < min(other, foreign)
