"""Sound: what a recording holds, read from WAV, MP3, FLAC or M4A; and what is written again, as WAV."""

import io
import struct
import wave
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import gcd
from pathlib import Path
from typing import Final

import av
import numpy as np
from av.audio.resampler import AudioResampler
from numpy.typing import NDArray
from scipy.signal import resample_poly

from tafelbild.errors import LessonError

Samples = NDArray[np.float32]

SUFFIXES: Final = (".wav", ".mp3", ".flac", ".m4a")
CONTAINERS: Final = "wav,w64,mp3,flac,mov,aac"  # nothing that names further files or addresses
TELLS_ITS_LENGTH: Final = frozenset({"w64", "flac", "mov,mp4,m4a,3gp,3g2,mj2"})
UNKNOWN: Final = 0xFFFF0000  # bytes in a WAV file: so much is written by who does not know yet
MISSING: Final = 0.5  # seconds of a file that may be missing at its end
FRAME: Final = 0.01  # seconds over which a level is measured
KEPT: Final = 0.03  # seconds of silence that are left at both ends
FAINTEST, QUIETEST, STEADIEST = -120.0, -60.0, 8.0  # dB


class UnreadableError(LessonError):
    """A file is no sound, or not a whole one."""


@dataclass(frozen=True, eq=False)
class Sound:
    """``samples``: one channel, shape (n,), between −1 and 1; ``rate`` of them a second."""

    samples: Samples
    rate: int

    @property
    def seconds(self) -> float:
        """How long it is."""
        return len(self.samples) / self.rate

    def between(self, begin: float, end: float) -> "Sound":
        """Return the part from ``begin`` to ``end`` seconds."""
        first, last = (max(0, round(time * self.rate)) for time in (begin, end))
        return Sound(self.samples[first:last], self.rate)


def read_sound(path: Path) -> Sound:
    """Read a sound file, whatever its channels and its rate; the channels are mixed."""
    place = path.name
    try:
        with path.open("rb") as file, av.open(file, "r", options={"format_whitelist": CONTAINERS}) as container:
            if not container.streams.audio:
                raise UnreadableError(place, "has no sound in it; record it again, as WAV, MP3, FLAC or M4A")
            promised = promised_seconds(path, container)
            parts = list(decoded(container, place))
            rate = container.streams.audio[0].rate
    except av.error.FFmpegError:
        raise UnreadableError(place, "is no sound file that can be read; save it as WAV, MP3, FLAC or M4A") from None
    except OSError as error:
        raise UnreadableError(place, f"cannot be read: {error.strerror or error}") from None
    sound = Sound(joined(parts), rate)
    if sound.seconds < promised - MISSING:
        raise broken(place, sound.seconds)
    if not parts:
        raise UnreadableError(place, "has no sound in it; record it again, as WAV, MP3, FLAC or M4A")
    return sound


def promised_seconds(path: Path, container: av.container.InputContainer) -> float:
    """Return how long a file says that it is, 0 if it does not say it reliably."""
    if container.format.name == "wav":
        return wav_seconds(path)  # FFmpeg would tell what is there
    return (container.duration or 0) / av.time_base if container.format.name in TELLS_ITS_LENGTH else 0.0


def wav_seconds(path: Path) -> float:
    """Return what the head of a WAV file says: chunks with a name and a size, the rate in the one named fmt."""
    with path.open("rb") as file:
        file.seek(12)
        bytes_a_second = 0
        while len(head := file.read(8)) == 8:
            name, size = struct.unpack("<4sI", head)
            if name == b"data":
                return size / bytes_a_second if bytes_a_second and size < UNKNOWN else 0.0
            chunk = file.read(size + size % 2)
            if name == b"fmt ":
                bytes_a_second = int.from_bytes(chunk[8:12], "little")
    return 0.0


def joined(parts: Sequence[Samples]) -> Samples:
    """Return parts behind one another; what is no number (a float file can hold that) is silence."""
    return np.asarray(np.nan_to_num(np.concatenate([np.zeros(0, np.float32), *parts])))


def decoded(container: av.container.InputContainer, place: str) -> Iterator[Samples]:
    """Yield the sound of a file in parts, its channels mixed."""
    plain = AudioResampler(format="fltp")
    seconds = 0.0
    try:
        for frame in container.decode(audio=0):
            for part in plain.resample(frame):
                seconds += part.samples / part.sample_rate
                yield part.to_ndarray().mean(axis=0, dtype=np.float32)
    except av.error.FFmpegError:
        if seconds:
            raise broken(place, seconds) from None
        raise


def broken(place: str, seconds: float) -> UnreadableError:
    """Return the error of a file that cannot be read to its end."""
    return UnreadableError(place, f"the file is damaged after {seconds:.1f} seconds; copy it again, or record it anew")


def wav_bytes(sound: Sound) -> bytes:
    """Return a sound as the bytes of a WAV file, 16 bit."""
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(sound.rate)
        file.writeframes(np.round(np.clip(sound.samples, -1.0, 1.0) * 32767).astype("<i2").tobytes())
    return written.getvalue()


def from_pcm(pcm: bytes, rate: int) -> Sound:
    """Return the sound of 16 bit samples, little end first."""
    return Sound(np.frombuffer(pcm, "<i2").astype(np.float32) / np.float32(32768), rate)


def resampled(sound: Sound, rate: int) -> Sound:
    """Return the same sound with another number of samples a second."""
    if sound.rate == rate:
        return sound
    common = gcd(sound.rate, rate)
    samples = resample_poly(sound.samples, rate // common, sound.rate // common)
    return Sound(np.asarray(samples, np.float32), rate)


def levels(sound: Sound) -> NDArray[np.float64]:
    """Return the level of each hundredth of a second in dB; 0 is as loud as it gets."""
    length = max(1, round(FRAME * sound.rate))
    frames = sound.samples[: len(sound.samples) // length * length].reshape(-1, length).astype(np.float64)
    return np.asarray(10 * np.log10(np.maximum((frames**2).mean(axis=1), 10 ** (FAINTEST / 10))))


def is_silent(sound: Sound) -> bool:
    """Say whether nobody speaks: there is nothing but silence, or a steady noise."""
    heard = levels(sound)
    if len(heard) == 0:
        return True
    loud, quiet = np.percentile(heard, [95, 5])
    return bool(loud < QUIETEST or (loud - quiet < STEADIEST and sound.seconds > 1.0))


def spoken_part(sound: Sound) -> tuple[float, float]:
    """Return when the first sound begins and the last one ends, in seconds, with a little silence around them."""
    heard = levels(sound)
    if len(heard) == 0:
        return 0.0, sound.seconds
    loud = np.percentile(heard, 95)
    quiet = max(np.percentile(heard, 5), loud - 60)
    loud_frames = np.flatnonzero(heard > quiet + 0.25 * (loud - quiet))
    if len(loud_frames) == 0:
        return 0.0, sound.seconds
    begin, end = loud_frames[0] * FRAME - KEPT, (loud_frames[-1] + 1) * FRAME + KEPT
    return max(0.0, float(begin)), min(sound.seconds, float(end))


def trimmed(sound: Sound) -> Sound:
    """Return the sound without the silence before and behind it, but for a few hundredths of a second."""
    return sound.between(*spoken_part(sound))
