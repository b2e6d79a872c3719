"""Loudness and true peak against the standards ITU-R BS.1770-4 and EBU Tech 3341."""

import numpy as np
import pytest
from numpy.typing import NDArray

from tafelbild.master.soundtrack import (
    MAX_TRUE_PEAK_DBTP,
    SAMPLE_RATE,
    amplitude_ratio,
    levelled,
    limited,
    measure_loudness,
    true_peaks,
    voice_gains,
)

pyloudnorm = pytest.importorskip("pyloudnorm", reason="the extra 'voice' is not installed")


def tone(hertz: float, seconds: float, level: float = 1.0, phase: float = 0.0) -> NDArray[np.float32]:
    time = np.arange(round(SAMPLE_RATE * seconds)) / SAMPLE_RATE
    return (level * np.sin(2 * np.pi * hertz * time + phase)).astype(np.float32)


@pytest.mark.parametrize("level", [-23.0, -33.0])
def test_a_tone_is_as_loud_as_the_standard_says(level: float) -> None:
    """EBU Tech 3341, cases 1 and 2: a stereo sine of 1000 Hz with a peak of -23 dBFS has -23.0 LUFS ±0.1."""
    assert measure_loudness(tone(1000, 20, amplitude_ratio(level))) == pytest.approx(level, abs=0.1)


def test_speech_with_pauses_is_heard_from_two_loudspeakers() -> None:
    rng = np.random.default_rng(5)
    words = np.repeat(rng.choice([0.0, 0.0005, 0.02, 0.1], 80), SAMPLE_RATE // 10)
    speech = (np.cumsum(rng.standard_normal(len(words))) % 1 - 0.5).astype(np.float32) * words.astype(np.float32)
    both = pyloudnorm.Meter(SAMPLE_RATE).integrated_loudness(np.column_stack([speech, speech]))
    assert measure_loudness(speech) == pytest.approx(both, abs=0.01)


@pytest.mark.parametrize(
    ("hertz", "phase", "wanted"), [(12_000, 0.0, -6.0), (12_000, 45.0, -6.0), (8_000, 60.0, -6.0), (6_000, 67.5, -6.0)]
)
def test_peaks_between_the_samples_are_found(hertz: float, phase: float, wanted: float) -> None:
    """EBU Tech 3341, cases 15 to 18: tones of 0.5, whose samples miss the peak; +0.2 to -0.4 dB."""
    found = true_peaks(tone(hertz, 1, 0.5, np.radians(phase)))[1000:-1000].max()
    assert wanted - 0.4 <= 20 * np.log10(found) <= wanted + 0.2


def test_the_limiter_turns_down_peaks_and_nothing_else() -> None:
    sound = tone(220, 2, 0.2)
    sound[48_000:48_050] *= 6
    made = limited(sound, 0.5)
    assert true_peaks(made).max() <= 0.5 * amplitude_ratio(0.1)
    assert np.array_equal(made[:47_000], sound[:47_000])
    assert np.array_equal(made[50_000:], sound[50_000:])
    assert np.abs(np.diff(made[46_900:47_900] / sound[46_900:47_900])[np.abs(sound[46_900:47_899]) > 0.05]).max() < 0.01


def test_a_long_sound_is_looked_at_in_parts_without_a_seam(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = np.random.default_rng(3).standard_normal(SAMPLE_RATE).astype(np.float32)
    highest = true_peaks(sound)
    monkeypatch.setattr("tafelbild.master.soundtrack.CHUNK", 4800)
    assert np.allclose(true_peaks(sound), highest, rtol=1e-5)


def test_voices_become_equally_loud_and_each_keeps_its_own_dynamics() -> None:
    loud, quiet, quieter = tone(500, 2, 0.4), tone(400, 1, 0.1), tone(400, 1, 0.05)
    gains = voice_gains([("nanotts", loud), ("recording", quiet), ("recording", quieter)])
    assert gains["nanotts"] == 1
    both = np.concatenate([quiet, quieter]) * gains["recording"]
    assert measure_loudness(both) == pytest.approx(measure_loudness(loud), abs=0.1)
    assert voice_gains([("recording", quiet), ("recording", quieter)]) == {"recording": 1}
    assert voice_gains([("nanotts", loud), ("recording", 0 * loud)]) == {"nanotts": 1, "recording": 1}
    assert voice_gains([]) == {}


@pytest.mark.parametrize("target", [-16.0, -23.0])
def test_a_sound_gets_the_loudness_that_is_asked_for(target: float) -> None:
    rng = np.random.default_rng(1)
    noise, loudness = rng.standard_normal(5 * SAMPLE_RATE), np.repeat(rng.uniform(0, 0.1, 50), SAMPLE_RATE // 10)
    made = levelled((noise * loudness).astype(np.float32), target)
    assert measure_loudness(made) == pytest.approx(target, abs=0.2)
    assert 20 * np.log10(true_peaks(made).max()) <= MAX_TRUE_PEAK_DBTP + 0.1


@pytest.mark.parametrize("seconds", [0.0, 0.1, 2.0])
def test_silence_and_what_is_too_short_stays_as_it_is(seconds: float) -> None:
    silence = np.zeros(round(seconds * SAMPLE_RATE), np.float32)
    assert measure_loudness(silence) == -np.inf
    assert np.array_equal(levelled(silence, -16.0), silence)
    short = tone(300, 0.1, 0.1)
    assert np.array_equal(levelled(short, -16.0), short)


def test_noise_alone_is_not_blown_up() -> None:
    noise = (5e-4 * np.random.default_rng(2).standard_normal(2 * SAMPLE_RATE)).astype(np.float32)
    assert np.abs(levelled(noise, -16.0)).max() == pytest.approx(amplitude_ratio(30.0) * np.abs(noise).max(), rel=1e-3)
