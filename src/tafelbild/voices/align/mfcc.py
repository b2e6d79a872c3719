"""What a stretch of speech sounds like, as numbers: mel-frequency cepstral coefficients every hundredth of a second.

c_k = Σ_b log(M_b) cos(πk(b + ½)/B): M_b is the energy in band b of B, spaced as the ear hears pitch (the mel scale).
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

RATE: Final = 16000  # samples a second
HOP: Final = 160  # samples between frames
SECONDS: Final = HOP / RATE  # between frames
WINDOW: Final = 400  # samples in a frame
SPECTRUM: Final = 512
BLOCK: Final = 2000  # frames at once: memory
BANDS: Final = 40
COEFFICIENTS: Final = 12
LOWEST: Final = 60.0  # Hz
FAINT: Final = 1e-8
DITHER: Final = 1e-5  # so that digital silence is not infinitely quiet
SPEECH: Final = 0.3  # louder frames are speech: what is normal for a voice is measured there
ENERGY: Final = 2.0  # how much the loudness counts: it finds the pauses


def features(spectra: Spectra, highest: float, stretch: float = 1.0) -> tuple[Features, Features]:
    """Return what each frame sounds like, shape (frames, 25), and how loud it is, from 0 to 1, shape (frames,).

    ``highest``: the highest frequency that counts, in Hz. ``stretch``: the frequencies are taken from as many times
    as high, because throats differ in length.
    """
    logarithms = np.log(spectra @ bands(highest, stretch).T + FAINT)
    energy = logarithms.mean(axis=1)
    quiet, loud = np.percentile(energy, [5, 95])
    loudness = np.clip((energy - quiet) / (loud - quiet + 1e-9), -0.2, 1.2)
    cepstra = dct(logarithms, type=2, axis=1, norm="ortho")[:, 1 : COEFFICIENTS + 1]
    speech = cepstra[loudness > SPEECH] if (loudness > SPEECH).any() else cepstra
    cepstra = (cepstra - speech.mean(axis=0)) / (speech.std(axis=0) + 1e-6)
    frames = np.hstack([cepstra, slopes(cepstra), ENERGY * np.maximum(loudness, 0.0)[:, None]])
    return frames.astype(np.float32), loudness.astype(np.float32)


def spectra_of(sound: Sound) -> Spectra:
    """Return the energy spectrum of each frame, the treble raised, shape (frames, 257)."""
    padded = np.concatenate([resampled(sound, RATE).samples, np.zeros(WINDOW + 1, np.float32)])
    noise = np.random.default_rng(0).standard_normal(len(padded) - 1)
    return np.vstack(list(blocks(padded[1:] - 0.97 * padded[:-1] + DITHER * noise.astype(np.float32))))


def blocks(samples: Samples) -> Iterator[Spectra]:
    """Yield the spectra of some thousand frames at a time."""
    frames = np.lib.stride_tricks.sliding_window_view(samples, WINDOW)[::HOP]
    for start in range(0, len(frames), BLOCK):
        waves = np.fft.rfft(frames[start : start + BLOCK] * np.hamming(WINDOW), SPECTRUM)
        yield (waves.real**2 + waves.imag**2).astype(np.float32)


def slopes(cepstra: NDArray[np.floating]) -> NDArray[np.floating]:
    """Return how the coefficients change, over five frames."""
    padded = np.pad(cepstra, ((2, 2), (0, 0)), "edge")
    return np.asarray(0.15 * (2 * (padded[4:] - padded[:-4]) + (padded[3:-1] - padded[1:-3])))


@cache
def bands(highest: float, stretch: float) -> NDArray[np.float32]:
    """Return how much each frequency counts in each band: triangles that overlap, shape (bands, frequencies)."""
    edges = np.linspace(mel(LOWEST), mel(highest), BANDS + 2)
    frequencies = mel(np.linspace(0, RATE / 2, SPECTRUM // 2 + 1) / stretch)
    rising = (frequencies - edges[:-2, None]) / (edges[1] - edges[0])
    return np.asarray(np.maximum(0.0, np.minimum(rising, 2.0 - rising)), np.float32)


def mel(frequency: float | NDArray[np.floating]) -> NDArray[np.floating]:
    """Return how high a frequency in Hz sounds."""
    return np.asarray(2595 * np.log10(1 + np.asarray(frequency) / 700))
