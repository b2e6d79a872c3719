"""The sound track of a film: mixing its sound files at their frames, levelling the mix, encoding it.

Samples are arrays of shape (n,), mono, 48,000 a second, full scale 1; they are played from two loudspeakers. Loudness
in LUFS and true peaks in dBTP are those of ITU-R BS.1770-4; loudness is measured by pyloudnorm.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import gcd
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import av
import numpy as np
from av.audio.stream import AudioStream
from av.container import OutputContainer
from numpy.typing import NDArray
from scipy.ndimage import minimum_filter1d, uniform_filter1d
from scipy.signal import resample_poly

from tafelbild.errors import LessonError
from tafelbild.extras import missing_extra
from tafelbild.master.mux_plan import MuxPlan, PlacedSound
from tafelbild.message import Message

if TYPE_CHECKING:
    from av.packet import Packet

Samples = NDArray[np.float32]

SAMPLE_RATE: Final = 48_000
CODECS: Final = {"mp4": "aac", "mov": "pcm_s16le"}  # for players; for video editors
BITS_PER_SECOND: Final = 128_000
ENCODER_BLOCK: Final = 1024  # samples per encoded frame
STEREO_LU: Final = 3.01  # two loudspeakers are louder than one
METER_BLOCK: Final = SAMPLE_RATE * 2 // 5  # samples: the loudness meter integrates over blocks of 400 ms
OVERSAMPLING: Final = 4  # for true peaks
MAX_TRUE_PEAK_DBTP: Final = -2.5  # after AAC encoding, which can add a little, the peak must be below -1.5
MAX_GAIN_DB: Final = 30.0  # so that a track with nothing but noise stays quiet
TOLERANCE_LU: Final = 0.05
MAX_LIMITER_PASSES: Final = 3  # each pass makes up for the loudness that the limiter took away
LIMITER_ATTACK: Final = 480  # samples: the gain begins to fall 10 ms before a peak
CHUNK: Final = 20 * SAMPLE_RATE  # samples per oversampled chunk, to save memory
CHUNK_OVERLAP: Final = 64  # samples on both sides of a chunk, for the filter


def add_sound_track(film: OutputContainer) -> AudioStream:
    """Add a stereo track and return it; some video editors play a mono track from the left loudspeaker only."""
    track = cast("AudioStream", film.add_stream(CODECS[film.format.name], rate=SAMPLE_RATE, layout="stereo"))
    track.bit_rate = BITS_PER_SECOND
    return track


def sound_packets(plan: MuxPlan, track: AudioStream) -> "Iterator[Packet[AudioStream]]":
    """Yield the packets of a film's sound: the plan's sounds, mixed, brought to the plan's loudness, and encoded."""
    samples = levelled(mix(plan), plan.loudness)
    for start in range(0, len(samples), ENCODER_BLOCK):
        block = np.tile(samples[start : start + ENCODER_BLOCK], (2, 1))
        frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="stereo")
        frame.sample_rate, frame.pts, frame.time_base = SAMPLE_RATE, start, Fraction(1, SAMPLE_RATE)
        yield from track.encode(frame)
    yield from track.encode(None)


def mix(plan: MuxPlan) -> Samples:
    """Return all sounds of a film, mixed into one array of samples as long as the film.

    Because start frames are rounded, a sound may run less than one frame into the next sound or past the end of the
    film; more than that raises ``ValueError``.
    """
    frame = Fraction(SAMPLE_RATE, plan.frame_rate)
    mixed = np.zeros(round(plan.frames * frame), dtype=np.float32)
    busy_until, sounds = 0, [(placed, with_pauses(placed)) for placed in sorted(plan.sounds, key=attrgetter("start"))]
    gains = voice_gains([(placed.voice, samples) for placed, samples in sounds])
    for placed, samples in sounds:
        start = round(placed.start * frame)
        if start < 0 or start <= busy_until - frame or start + len(samples) >= len(mixed) + frame:
            place = f"{placed.file} at frame {placed.start}"
            raise ValueError(f"{place} overlaps the sound before it or the end of the film")
        mixed[start : start + len(samples)] += gains[placed.voice] * samples[: len(mixed) - start]
        busy_until = start + len(samples)
    return mixed


def with_pauses(placed: PlacedSound) -> Samples:
    """Return the samples of a sound file with its ``pauses`` inserted as silence."""
    samples = read_samples(placed.file)
    cuts = [round(at * SAMPLE_RATE) for at, _ in placed.pauses]
    silences = [np.zeros(round(seconds * SAMPLE_RATE), np.float32) for _, seconds in placed.pauses]
    first, *parts = np.split(samples, cuts)
    return np.concatenate([first, *(part for pair in zip(silences, parts, strict=True) for part in pair)])


def read_samples(file: Path) -> Samples:
    """Return the samples of a sound file, mixed down to mono and resampled to 48,000 samples a second."""
    try:
        with av.open(str(file)) as container:
            to_mono = av.AudioResampler(format="fltp", layout="mono")
            rate = container.streams.audio[0].rate
            blocks = [b for frame in container.decode(audio=0) for b in to_mono.resample(frame)]
            blocks += to_mono.resample(None)
    except (av.FFmpegError, IndexError, OSError, ValueError):
        raise LessonError(file.name, Message("cannot be read as sound", de="ist als Ton nicht lesbar")) from None
    samples = np.concatenate([np.zeros(0, np.float32), *(block.to_ndarray()[0] for block in blocks)])
    common = gcd(SAMPLE_RATE, rate)
    return np.asarray(resample_poly(samples, SAMPLE_RATE // common, rate // common), np.float32)


def measure_loudness(samples: Samples) -> float:
    """Return the integrated loudness in LUFS (ITU-R BS.1770); minus infinity for silence and for less than 400 ms."""
    try:
        from pyloudnorm import Meter  # noqa: PLC0415  (an extra: only films with a voice need it)
    except ImportError:
        raise LessonError(Message("loudness", de="Lautheit"), missing_extra("voice")) from None
    if len(samples) < METER_BLOCK or not samples.any():
        return -np.inf
    with np.errstate(divide="ignore", invalid="ignore"):
        mono = float(Meter(SAMPLE_RATE).integrated_loudness(samples.astype(np.float64)))
    return mono + STEREO_LU if np.isfinite(mono) else -np.inf


def voice_gains(sounds: Sequence[tuple[str, Samples]]) -> dict[str, np.float32]:
    """Return for each voice in ``sounds`` the amplitude factor that makes the voice as loud as the loudest voice."""
    spoken: dict[str, list[Samples]] = {}
    for voice, samples in sounds:
        spoken.setdefault(voice, []).append(samples)
    if len(spoken) == 1:
        return dict.fromkeys(spoken, np.float32(1))
    levels = {voice: measure_loudness(np.concatenate(parts)) for voice, parts in spoken.items()}
    loudest = max(levels.values(), default=-np.inf)
    decibels = {voice: loudest - level if np.isfinite(level) else 0.0 for voice, level in levels.items()}
    return {voice: np.float32(amplitude_ratio(gain)) for voice, gain in decibels.items()}


def true_peaks(samples: Samples) -> Samples:
    """Return for each sample the largest amplitude from it up to the next one, found by oversampling; shape (n,)."""
    peaks = np.empty_like(samples)
    for start in range(0, len(samples), CHUNK):
        before = min(start, CHUNK_OVERLAP)
        part = np.abs(resample_poly(samples[start - before : start + CHUNK + CHUNK_OVERLAP], OVERSAMPLING, 1))
        between = part.reshape(-1, OVERSAMPLING).max(axis=1)[before:]
        peaks[start : start + CHUNK] = between[: len(peaks) - start][:CHUNK]
    return peaks


def limited(samples: Samples, max_peak: float) -> Samples:
    """Return the samples made quieter around each peak above the amplitude ``max_peak``, so that none exceeds it.

    The reduced gain is held for ``LIMITER_ATTACK`` samples before and after the peak; then the gains are smoothed.
    """
    peaks = true_peaks(samples)
    if peaks.max(initial=0) <= max_peak:
        return samples
    gain = minimum_filter1d(max_peak / np.maximum(peaks, max_peak), 2 * LIMITER_ATTACK + 1)
    smooth = uniform_filter1d(uniform_filter1d(gain, LIMITER_ATTACK + 1), LIMITER_ATTACK + 1)
    return np.asarray(samples * smooth, np.float32)


def amplitude_ratio(decibels: float) -> float:
    """Return the ratio of two amplitudes whose levels differ by ``decibels``.

    >>> round(amplitude_ratio(-6.02), 3)
    0.5
    """
    return float(10 ** (decibels / 20))


def levelled(samples: Samples, target: float) -> Samples:
    """Return the samples, amplified to a loudness of ``target`` LUFS by one factor, with the high peaks limited."""
    gain, result = 0.0, limited(samples, amplitude_ratio(MAX_TRUE_PEAK_DBTP))
    for _ in range(MAX_LIMITER_PASSES):
        missing = target - measure_loudness(result)
        if not np.isfinite(missing) or abs(missing) < TOLERANCE_LU:
            break
        gain = min(MAX_GAIN_DB, gain + missing)
        louder = samples * np.float32(amplitude_ratio(gain))
        result = limited(louder, amplitude_ratio(MAX_TRUE_PEAK_DBTP))
        if result is louder:  # the limiter did nothing, so the target is reached
            break
    return result
