"""Acoustic features of speech: mel-frequency cepstral coefficients every hundredth of a second.

c_k = Σ_b log(M_b) cos(πk(b + ½)/B), where M_b is the energy in band b of B bands, equally spaced on the mel scale.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.fft import dct

from tafelbild.voices.sound import Samples, Sound, resampled

Features = NDArray[np.float32]
Spectra = NDArray[np.float32]

SAMPLE_RATE: Final = 16000
HOP: Final = 160  # samples between frames
FRAME_SECONDS: Final = HOP / SAMPLE_RATE  # between frames
WINDOW: Final = 400  # samples in a frame
FFT_SIZE: Final = 512
BLOCK: Final = 2000  # frames transformed at once, to limit memory
BANDS: Final = 40
COEFFICIENTS: Final = 12
MIN_FREQUENCY: Final = 60.0  # Hz
LOG_OFFSET: Final = 1e-8  # added to energies before the logarithm
DITHER: Final = 1e-5  # noise amplitude, so that digital silence has a finite level
MIN_SPEECH_LOUDNESS: Final = 0.3  # coefficients are normalised to the mean and deviation of frames louder than this
LOUDNESS_WEIGHT: Final = 2.0  # relative to the normalised coefficients; loudness finds the pauses


def features(spectra: Spectra, max_frequency: float, vocal_tract: float = 1.0) -> tuple[Features, Features]:
    """Return the features of each audio frame, shape (frames, 25), and its loudness, about 0 to 1, shape (frames,).

    ``max_frequency``: the upper end of the highest mel band, in Hz. ``vocal_tract``: factor applied to all frequencies,
    to compensate for different lengths of vocal tracts.
    """
    logarithms = np.log(spectra @ mel_bands(max_frequency, vocal_tract).T + LOG_OFFSET)
    energy = logarithms.mean(axis=1)
    quiet, loud = np.percentile(energy, [5, 95])
    loudness = np.clip((energy - quiet) / (loud - quiet + 1e-9), -0.2, 1.2)
    cepstra = dct(logarithms, type=2, axis=1, norm="ortho")[:, 1 : COEFFICIENTS + 1]
    is_speech = loudness > MIN_SPEECH_LOUDNESS
    speech = cepstra[is_speech] if is_speech.any() else cepstra
    cepstra = (cepstra - speech.mean(axis=0)) / (speech.std(axis=0) + 1e-6)
    frames = np.hstack([cepstra, slopes(cepstra), LOUDNESS_WEIGHT * np.maximum(loudness, 0.0)[:, None]])
    return frames.astype(np.float32), loudness.astype(np.float32)


def energy_spectra(sound: Sound) -> Spectra:
    """Return the energy spectrum of each audio frame, shape (frames, 257), after pre-emphasis of high frequencies."""
    padded = np.concatenate([resampled(sound, SAMPLE_RATE).samples, np.zeros(WINDOW + 1, np.float32)])
    noise = np.random.default_rng(0).standard_normal(len(padded) - 1)
    return np.vstack(list(spectra_blocks(padded[1:] - 0.97 * padded[:-1] + DITHER * noise.astype(np.float32))))


def spectra_blocks(samples: Samples) -> Iterator[Spectra]:
    """Yield the energy spectra of a sound's audio frames, in blocks of at most ``BLOCK`` frames."""
    frames = np.lib.stride_tricks.sliding_window_view(samples, WINDOW)[::HOP]
    for start in range(0, len(frames), BLOCK):
        waves = np.fft.rfft(frames[start : start + BLOCK] * np.hamming(WINDOW), FFT_SIZE)
        yield (waves.real**2 + waves.imag**2).astype(np.float32)


def slopes(cepstra: NDArray[np.floating]) -> NDArray[np.floating]:
    """Return the time derivatives of the coefficients, estimated over 5 audio frames, in the shape of ``cepstra``."""
    padded = np.pad(cepstra, ((2, 2), (0, 0)), "edge")
    return np.asarray(0.15 * (2 * (padded[4:] - padded[:-4]) + (padded[3:-1] - padded[1:-3])))


@cache
def mel_bands(max_frequency: float, vocal_tract: float) -> NDArray[np.float32]:
    """Return the weight of each frequency in each (triangular) mel band, shape (bands, frequencies)."""
    edges = np.linspace(mel(MIN_FREQUENCY), mel(max_frequency), BANDS + 2)
    frequencies = mel(np.linspace(0, SAMPLE_RATE / 2, FFT_SIZE // 2 + 1) / vocal_tract)
    rising = (frequencies - edges[:-2, None]) / (edges[1] - edges[0])
    return np.asarray(np.maximum(0.0, np.minimum(rising, 2.0 - rising)), np.float32)


def mel(frequency: float | NDArray[np.floating]) -> NDArray[np.floating]:
    """Return a frequency, given in Hz, on the mel scale."""
    return np.asarray(2595 * np.log10(1 + np.asarray(frequency) / 700))
