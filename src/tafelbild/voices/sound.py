"""Mono sound: reading WAV, MP3, FLAC and M4A files, writing WAV, resampling, levels, silence."""

import errno
import io
import struct
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from io import BufferedReader
from math import gcd
from pathlib import Path
from typing import Final

import av
import numpy as np
from av.audio.resampler import AudioResampler
from numpy.typing import NDArray
from scipy.signal import resample_poly

from tafelbild.errors import LessonError
from tafelbild.message import Message
from tafelbild.user_files import open_regular_file

Samples = NDArray[np.float32]

ALLOWED_CONTAINERS: Final = {
    "format_whitelist": "wav,w64,mp3,flac,mov,aac"
}  # no formats that refer to other files or addresses
CONTAINERS_WITH_DURATION: Final = frozenset({"w64", "flac", "mov,mp4,m4a,3gp,3g2,mj2"})  # with a reliable header
MIN_UNKNOWN_SIZE: Final = 0xFFFF0000  # a WAV header has such a size if its writer did not know the real one
MAX_MISSING_SECONDS: Final = 0.5  # by which a file may be shorter than its header says
MIN_RATE, MAX_RATE = 1_000, 384_000  # samples a second; others are those of a damaged header
MAX_SECONDS: Final = 3 * 3600
MAX_SAMPLES_PER_BYTE: Final = 40  # speech has less than 30 in any format; silence may be thousands of hours in 1 MB
MIN_LIMIT_SAMPLES: Final = 10_000_000  # that are read from however small a file
TOO_LONG: Final = Message(
    f"is longer than {MAX_SECONDS // 3600} hours, or hours of silence; record the lesson in parts",
    de=f"ist länger als {MAX_SECONDS // 3600} Stunden, oder stundenlange Stille; nehmen Sie in Teilen auf",
)
FRAME_SECONDS: Final = 0.01  # over which a level is measured
MARGIN_SECONDS: Final = 0.03  # of silence left at both ends by trimming
MIN_LEVEL, MIN_SPEECH_LEVEL, MIN_SPEECH_RANGE = -120.0, -60.0, 8.0  # dB


class UnreadableError(LessonError):
    """The error for a file that is no sound file, or is damaged."""


SOUNDLESS: Final = Message(
    "has no sound in it; record it again, as WAV, MP3, FLAC or M4A",
    de="enthält keinen Ton; nehmen Sie noch einmal auf, als WAV, MP3, FLAC oder M4A",
)
NO_SOUND_FILE: Final = Message(
    "is no sound file that can be read; save it as WAV, MP3, FLAC or M4A",
    de="ist keine lesbare Tondatei; speichern Sie sie als WAV, MP3, FLAC oder M4A",
)


@dataclass(frozen=True, eq=False)
class Sound:
    """A sound of one channel: ``samples``, shape (n,), from −1 to 1; ``rate``, in samples a second."""

    samples: Samples
    rate: int

    @property
    def seconds(self) -> float:
        """The duration in seconds."""
        return len(self.samples) / self.rate

    def between(self, begin: float, end: float) -> "Sound":
        """Return the part of the sound from ``begin`` to ``end`` seconds."""
        first, last = (max(0, round(time * self.rate)) for time in (begin, end))
        return Sound(self.samples[first:last], self.rate)


class QuietFile:
    """A file for PyAV, which prints a traceback where ``seek`` raises: a damaged header may ask for any place."""

    def __init__(self, file: BufferedReader) -> None:
        self.name, self.read, self.tell = file.name, file.read, file.tell
        self.file = file

    def seek(self, offset: int, whence: int = 0) -> int:
        """Move to a place of the file and return it; a negative number if there is no such place."""
        try:
            return self.file.seek(offset, whence)
        except (OSError, ValueError, OverflowError):
            return -errno.EINVAL


def read_sound(path: Path) -> Sound:
    """Return the sound of a file of any sample rate, mixed down to mono; ``UnreadableError`` if it cannot be read."""
    place = path.name
    try:
        with (
            open_regular_file(path) as file,
            av.open(QuietFile(file), "r", metadata_errors="replace", options=ALLOWED_CONTAINERS) as container,
        ):
            if not container.streams.audio:
                raise UnreadableError(place, SOUNDLESS)
            if container.streams.audio[0].codec_context is None:
                raise UnreadableError(place, NO_SOUND_FILE)
            rate = container.streams.audio[0].rate
            if not MIN_RATE <= rate <= MAX_RATE:
                raise UnreadableError(place, strange_rate(rate))
            promised = promised_seconds(path, container)
            most = min(MAX_SECONDS * rate, MAX_SAMPLES_PER_BYTE * path.stat().st_size + MIN_LIMIT_SAMPLES)
            parts = list(decoded_parts(container, place, most))
    except av.error.FFmpegError:
        raise UnreadableError(place, NO_SOUND_FILE) from None
    except LessonError as error:
        raise UnreadableError(error.place, error.problem) from None
    sound = Sound(np.nan_to_num(np.concatenate([np.zeros(0, np.float32), *parts])), rate)  # float files may hold NaN
    if sound.seconds < promised - MAX_MISSING_SECONDS:
        raise damaged(place, sound.seconds)
    if not parts:
        raise UnreadableError(place, SOUNDLESS)
    return sound


def strange_rate(rate: int) -> Message:
    """Return the problem of a file with ``rate`` samples a second, which no microphone gives."""
    return Message(
        f"has {rate} samples a second; save it with 44100 or 48000",
        de=f"hat {rate} Abtastwerte in der Sekunde; speichern Sie sie mit 44100 oder 48000",
    )


def promised_seconds(path: Path, container: av.container.InputContainer) -> float:
    """Return the duration in seconds stated in a file's header, or 0 for formats whose headers are unreliable."""
    if container.format.name == "wav":
        return wav_seconds(path)  # FFmpeg would return the duration of the data that is there
    return (container.duration or 0) / av.time_base if container.format.name in CONTAINERS_WITH_DURATION else 0.0


def wav_seconds(path: Path) -> float:
    """Return the seconds stated in a WAV file's header: size of chunk "data" divided by byte rate of chunk "fmt "."""
    with path.open("rb") as file:
        file.seek(12)
        bytes_per_second = 0
        while len(header := file.read(8)) == 8:
            name, size = struct.unpack("<4sI", header)
            if name == b"data":
                return size / bytes_per_second if bytes_per_second and size < MIN_UNKNOWN_SIZE else 0.0
            chunk = file.read(size + size % 2)
            if name == b"fmt ":
                bytes_per_second = int.from_bytes(chunk[8:12], "little")
    return 0.0


def decoded_parts(container: av.container.InputContainer, place: str, most: int) -> Iterator[Samples]:
    """Yield the decoded samples of a file in blocks, mixed to mono; ``UnreadableError`` if there are over ``most``.

    ``place``: the file's name in error messages.
    """
    plain = AudioResampler(format="flt")  # interleaved: PyAV crashes at the eighth of separate channels
    seconds, samples = 0.0, 0
    try:
        for frame in container.decode(audio=0):
            for part in plain.resample(frame):
                seconds += part.samples / part.sample_rate
                samples += part.samples
                if samples > most:
                    raise UnreadableError(place, TOO_LONG)
                channels = part.layout.nb_channels
                yield part.to_ndarray().reshape(-1, channels).mean(axis=1, dtype=np.float32)
    except LessonError:
        raise
    except (av.error.FFmpegError, ValueError) as error:  # the second, where the channels or the rate change
        if seconds:
            raise damaged(place, seconds) from None
        raise UnreadableError(place, NO_SOUND_FILE) from error


def damaged(place: str, seconds: float) -> UnreadableError:
    """Return the error for the file named ``place``, which can be decoded only up to ``seconds``."""
    moment = f"{seconds:.1f}"
    german = f"die Datei ist nach {moment.replace('.', ',')} Sekunden beschädigt"
    problem = Message(
        f"the file is damaged after {moment} seconds; copy it again, or record it anew",
        de=f"{german}; kopieren Sie sie noch einmal, oder nehmen Sie neu auf",
    )
    return UnreadableError(place, problem)


def wav_bytes(sound: Sound) -> bytes:
    """Return the bytes of a 16-bit WAV file with this sound."""
    written = io.BytesIO()
    with wave.open(written, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(sound.rate)
        file.writeframes(np.round(np.clip(sound.samples, -1.0, 1.0) * 32767).astype("<i2").tobytes())
    return written.getvalue()


def from_pcm(pcm: bytes, rate: int) -> Sound:
    """Return the sound of 16-bit little-endian PCM samples of one channel."""
    return Sound(np.frombuffer(pcm, "<i2").astype(np.float32) / np.float32(32768), rate)


def resampled(sound: Sound, rate: int) -> Sound:
    """Return the sound converted to ``rate`` samples a second."""
    if sound.rate == rate:
        return sound
    common = gcd(sound.rate, rate)
    samples = resample_poly(sound.samples, rate // common, sound.rate // common)
    return Sound(np.asarray(samples, np.float32), rate)


def levels(sound: Sound) -> NDArray[np.float64]:
    """Return the level of each hundredth of a second, in dB below full scale, shape (n,)."""
    length = max(1, round(FRAME_SECONDS * sound.rate))
    frames = sound.samples[: len(sound.samples) // length * length].reshape(-1, length).astype(np.float64)
    return np.asarray(10 * np.log10(np.maximum((frames**2).mean(axis=1), 10 ** (MIN_LEVEL / 10))))


def is_silent(sound: Sound) -> bool:
    """Return whether a sound contains only silence or a steady noise, but no speech."""
    decibels = levels(sound)
    if len(decibels) == 0:
        return True
    loud, quiet = np.percentile(decibels, [95, 5])
    return bool(loud < MIN_SPEECH_LEVEL or (loud - quiet < MIN_SPEECH_RANGE and sound.seconds > 1.0))


def spoken_part(sound: Sound) -> tuple[float, float]:
    """Return begin and end of the speech in a sound, with a small margin of silence, in seconds."""
    decibels = levels(sound)
    if len(decibels) == 0:
        return 0.0, sound.seconds
    loud = np.percentile(decibels, 95)
    quiet = max(np.percentile(decibels, 5), loud - 60)
    loud_frames = np.flatnonzero(decibels > quiet + 0.25 * (loud - quiet))
    if len(loud_frames) == 0:
        return 0.0, sound.seconds
    begin, end = loud_frames[0] * FRAME_SECONDS, (loud_frames[-1] + 1) * FRAME_SECONDS
    return max(0.0, float(begin - MARGIN_SECONDS)), min(sound.seconds, float(end + MARGIN_SECONDS))


def trimmed(sound: Sound) -> Sound:
    """Return the sound without the silence before and after the speech, except for a small margin."""
    return sound.between(*spoken_part(sound))
