"""The sound of a film: every sound file at its sample, and the whole as loud as it should be."""

from collections.abc import Iterator
from fractions import Fraction
from math import gcd
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import av
import numpy as np
from scipy.signal import resample_poly

from tafelbild.errors import LessonError
from tafelbild.master.loudness import RATE, Sound, balance, levelled
from tafelbild.master.plan import Master, Placed

if TYPE_CHECKING:
    from av.audio.stream import AudioStream
    from av.container import OutputContainer
    from av.packet import Packet

CODECS: Final = {"mp4": "aac", "mov": "pcm_s16le"}  # for players; for editors
BITS: Final = 128_000  # a second
BLOCK: Final = 1024  # samples that are encoded at once


def sound_track(film: "OutputContainer") -> "AudioStream":
    """Add a track for two loudspeakers: from one channel some editors play the left one alone."""
    track = cast("AudioStream", film.add_stream(CODECS[film.format.name], rate=RATE, layout="stereo"))
    track.bit_rate = BITS
    return track


def sounds(master: Master, track: "AudioStream") -> Iterator["Packet[AudioStream]"]:
    """Yield the packets of the sound, from the first frame to the last."""
    sound = levelled(mixed(master), master.loudness)
    for start in range(0, len(sound), BLOCK):
        block = np.tile(sound[start : start + BLOCK], (2, 1))
        frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = RATE, start, Fraction(1, RATE)
        yield from track.encode(frame)
    yield from track.encode(None)


def mixed(master: Master) -> Sound:
    """Return one sound as long as the film.

    Frames are rounded: of less than one of them a sound may still be heard when the next one begins, or the film ends.
    """
    frame = Fraction(RATE, master.frame_rate)
    mix = np.zeros(round(master.frames * frame), dtype=np.float32)
    heard, sounds = 0, [(placed, sound_of(placed)) for placed in sorted(master.sounds, key=attrgetter("start"))]
    gains = balance([(placed.voice, sound) for placed, sound in sounds])
    for placed, sound in sounds:
        start = round(placed.start * frame)
        if start < 0 or start <= heard - frame or start + len(sound) >= len(mix) + frame:
            raise ValueError(
                f"{placed.file} at frame {placed.start} overlaps the sound before it or the end of the film"
            )
        mix[start : start + len(sound)] += gains[placed.voice] * sound[: len(mix) - start]
        heard = start + len(sound)
    return mix


def sound_of(placed: Placed) -> Sound:
    """Return a sound with its pauses: silence of so many seconds where it is cut."""
    sound = samples(placed.file)
    cuts = [round(at * RATE) for at, _ in placed.pauses]
    silences = [np.zeros(round(seconds * RATE), np.float32) for _, seconds in placed.pauses]
    first, *parts = np.split(sound, cuts)
    return np.concatenate([first, *(part for pair in zip(silences, parts, strict=True) for part in pair)])


def samples(file: Path) -> Sound:
    """Return a sound file in one channel at 48,000 samples a second."""
    try:
        with av.open(str(file)) as container:
            to_mono = av.AudioResampler(format="fltp", layout="mono")
            rate = container.streams.audio[0].rate
            blocks = [b for frame in container.decode(audio=0) for b in to_mono.resample(frame)] + to_mono.resample(
                None
            )
    except (av.FFmpegError, IndexError, OSError):
        raise LessonError(file.name, "cannot be read as sound") from None
    whole = np.concatenate([np.zeros(0, np.float32), *(block.to_ndarray()[0] for block in blocks)])
    common = gcd(RATE, rate)
    return np.asarray(resample_poly(whole, RATE // common, rate // common), np.float32)
