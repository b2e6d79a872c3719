"""How loud a sound is, and how to make it as loud as it should be: LUFS and dBTP as in ITU-R BS.1770-4, by pyloudnorm.

A sound is an array of shape (n,), 48,000 samples a second, full scale 1. It is heard from two loudspeakers.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import minimum_filter1d, uniform_filter1d
from scipy.signal import resample_poly

from tafelbild.errors import LessonError

Sound = NDArray[np.float32]

RATE: Final = 48_000
BOTH: Final = 3.01  # LU: two loudspeakers are louder than one
BLOCK: Final = RATE * 2 // 5  # samples: the meter looks at 400 ms at once
HIGHEST_PEAK: Final = -2.5  # dBTP: the encoder of the film may add a little to it, and -1.5 is what it may have
OVERSAMPLING: Final = 4
MOST_GAIN: Final = 30.0  # dB: a track of nothing but noise stays quiet
CLOSE: Final = 0.05  # LU
PASSES: Final = 3  # what the limiter takes away is made up for, and again limited
LOOK: Final = 480  # samples: 10 ms before a peak the gain begins to fall
CHUNK: Final = 20 * RATE  # samples that are looked at at once, to save memory
EDGE: Final = 64  # samples around them, for the filter


def factor(decibels: float) -> float:
    """Return what to multiply with.

    >>> round(factor(-6.02), 3)
    0.5
    """
    return float(10 ** (decibels / 20))


def loudness(sound: Sound) -> float:
    """Return the integrated loudness in LUFS; minus infinity for silence, and for less than 400 ms."""
    try:
        from pyloudnorm import Meter  # noqa: PLC0415  (an extra: only films with a voice need it)
    except ImportError:
        raise LessonError("loudness", "needs the extra 'voice': pip install 'tafelbild[voice]'") from None
    if len(sound) < BLOCK or not sound.any():
        return -np.inf
    with np.errstate(divide="ignore", invalid="ignore"):
        from_one = float(Meter(RATE).integrated_loudness(sound.astype(np.float64)))
    return from_one + BOTH if np.isfinite(from_one) else -np.inf


def balance(sounds: Sequence[tuple[str, Sound]]) -> dict[str, np.float32]:
    """Return for each voice what to multiply its sounds with, so that all voices are as loud as the loudest."""
    spoken: dict[str, list[Sound]] = {}
    for voice, sound in sounds:
        spoken.setdefault(voice, []).append(sound)
    if len(spoken) == 1:
        return dict.fromkeys(spoken, np.float32(1))
    levels = {voice: loudness(np.concatenate(parts)) for voice, parts in spoken.items()}
    loudest = max(levels.values(), default=-np.inf)
    return {voice: np.float32(factor(loudest - level) if np.isfinite(level) else 1) for voice, level in levels.items()}


def peaks(sound: Sound) -> Sound:
    """Return for each sample the highest level from it to the next one."""
    found = np.empty_like(sound)
    for start in range(0, len(sound), CHUNK):
        before = min(start, EDGE)
        part = np.abs(resample_poly(sound[start - before : start + CHUNK + EDGE], OVERSAMPLING, 1))
        between = part.reshape(-1, OVERSAMPLING).max(axis=1)[before:]
        found[start : start + CHUNK] = between[: len(found) - start][:CHUNK]
    return found


def limited(sound: Sound, highest: float) -> Sound:
    """Turn the sound down around its peaks, gently and just enough; ``highest`` is a level, not decibels.

    The gain that a peak needs is held for ``LOOK`` samples to both sides and then smoothed within them.
    """
    found = peaks(sound)
    if found.max(initial=0) <= highest:
        return sound
    held = minimum_filter1d(highest / np.maximum(found, highest), 2 * LOOK + 1)
    return np.asarray(sound * uniform_filter1d(uniform_filter1d(held, LOOK + 1), LOOK + 1), np.float32)


def levelled(sound: Sound, target: float) -> Sound:
    """Return the sound with ``target`` LUFS, by one gain for all of it; only peaks above the limit are turned down."""
    gain, made = 0.0, limited(sound, factor(HIGHEST_PEAK))
    for _ in range(PASSES):
        missing = target - loudness(made)
        if not np.isfinite(missing) or abs(missing) < CLOSE:
            break
        gain = min(MOST_GAIN, gain + missing)
        louder = sound * np.float32(factor(gain))
        made = limited(louder, factor(HIGHEST_PEAK))
        if made is louder:  # nothing was turned down: it is as loud as was asked for
            break
    return made
