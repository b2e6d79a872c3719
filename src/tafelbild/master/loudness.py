"""Loudness targets of a film's sound, in LUFS and dBTP as in ITU-R BS.1770-4; imports no sound library."""

from typing import Final

DEFAULT_LOUDNESS_LUFS: Final = -16.0  # for laptops and course platforms; broadcasters ask for -23
MAX_TRUE_PEAK_DBTP: Final = -2.5  # after AAC encoding, which can add a little, the peak must be below -1.5
MAX_GAIN_DB: Final = 30.0  # so that a track with nothing but noise stays quiet


def amplitude_ratio(decibels: float) -> float:
    """Return the amplitude ratio of a level difference.

    >>> round(amplitude_ratio(-6.02), 3)
    0.5
    """
    return float(10 ** (decibels / 20))
