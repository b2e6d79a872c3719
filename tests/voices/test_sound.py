"""Sound files: all supported formats, and files that are damaged or no sound files."""

import re
import wave
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from tafelbild.errors import LessonError
from tafelbild.master.soundtrack import read_samples
from tafelbild.voices.recording import SUPPORTED_SUFFIXES
from tafelbild.voices.sound import Sound, is_silent, read_sound, resampled, trimmed

from .paragraphs import error_of, write_wav

CODECS = {".wav": "pcm_s16le", ".mp3": "libmp3lame", ".flac": "flac", ".m4a": "aac"}


def tone(seconds: float, rate: int = 48000) -> np.ndarray:
    return (0.5 * np.sin(2 * np.pi * 440 * np.arange(round(seconds * rate)) / rate)).astype(np.float32)


def encoded(path: Path, samples: np.ndarray, rate: int, layout: str = "mono") -> Path:
    """Encode a file with FFmpeg, as an independent writer."""
    with av.open(str(path), "w") as container:
        stream = container.add_stream(CODECS[path.suffix], rate=rate, layout=layout)
        assert isinstance(stream, av.AudioStream)
        frame = av.AudioFrame.from_ndarray((samples * 32767).astype(np.int16).reshape(1, -1), "s16", layout)
        frame.sample_rate, frame.time_base = rate, Fraction(1, rate)
        for packet in packets(stream, frame):
            container.mux(packet)
    return path


def packets(stream: av.AudioStream, frame: av.AudioFrame) -> Iterator[av.Packet]:
    resampler = av.AudioResampler(stream.format, stream.layout, stream.rate, stream.frame_size or 1024)
    for part in (*resampler.resample(frame), *resampler.resample(None)):
        yield from stream.encode(part)
    yield from stream.encode(None)


@pytest.mark.parametrize("suffix", SUPPORTED_SUFFIXES)
@pytest.mark.parametrize("rate", [8000, 44100])
def test_every_kind_of_file_is_read(suffix: str, rate: int, tmp_path: Path) -> None:
    sound = read_sound(encoded(tmp_path / f"take{suffix}", tone(1.0, rate), rate))
    assert sound.rate == rate
    assert sound.seconds == pytest.approx(1.0, abs=0.16)  # MP3 and AAC pad
    middle = sound.between(0.3, 0.7).samples
    spectrum = np.abs(np.fft.rfft(middle))
    assert np.argmax(spectrum) * rate / len(middle) == pytest.approx(440, abs=4)
    assert np.sqrt((middle**2).mean()) == pytest.approx(0.5 / np.sqrt(2), rel=0.1)


def test_channels_are_mixed(tmp_path: Path) -> None:
    left_only = np.stack([tone(0.5), 0 * tone(0.5)], axis=1).ravel()
    sound = read_sound(encoded(tmp_path / "take.wav", left_only, 48000, "stereo"))
    assert len(sound.samples) == 24000
    assert np.abs(sound.samples).max() == pytest.approx(0.25, abs=0.001)


PLAYLIST = b"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nhttp://127.0.0.1:9/a.ts\n"


@pytest.mark.parametrize("content", [b"Das ist keine Aufnahme.\n" * 50, b"", PLAYLIST], ids=["text", "none", "list"])
def test_what_is_no_sound_file_is_named(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "take.wav"
    path.write_bytes(content)
    assert error_of(read_sound, path) == "take.wav: is no sound file that can be read; save it as WAV, MP3, FLAC or M4A"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert error_of(read_sound, tmp_path / "take.wav") == "take.wav: cannot be read: No such file or directory"


def test_a_film_without_sound_is_named(tmp_path: Path) -> None:
    path = tmp_path / "take.m4a"
    with av.open(str(path), "w", format="mp4") as container:
        stream = container.add_stream("mpeg4", rate=25)
        stream.width, stream.height = 32, 32  # type: ignore[union-attr]
        frame = av.VideoFrame.from_ndarray(np.zeros((32, 32, 3), np.uint8), "rgb24")
        for packet in (*stream.encode(frame), *stream.encode(None)):  # type: ignore[union-attr, arg-type]
            container.mux(packet)
    assert error_of(read_sound, path) == "take.m4a: has no sound in it; record it again, as WAV, MP3, FLAC or M4A"


@pytest.mark.parametrize("suffix", [".wav", ".flac"])
def test_a_file_that_breaks_off_is_named(suffix: str, tmp_path: Path) -> None:
    noise = np.random.default_rng(0).uniform(-0.5, 0.5, 48000 * 3).astype(np.float32)
    path = encoded(tmp_path / f"take{suffix}", noise, 48000)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    sentence = rf"take\{suffix}: the file is damaged after 1\.\d seconds; copy it again, or"
    assert re.match(sentence, error_of(read_sound, path))


@pytest.mark.parametrize(("layout", "rate"), [("stereo", 48000), ("mono", 44100)])
def test_a_file_whose_channels_or_rate_change_is_damaged_there(layout: str, rate: int, tmp_path: Path) -> None:
    first = encoded(tmp_path / "take.mp3", tone(1.0), 48000).read_bytes()
    samples = np.repeat(tone(1.0, rate), 2 if layout == "stereo" else 1)
    both = tmp_path / "both.mp3"
    both.write_bytes(first + encoded(tmp_path / "other.mp3", samples, rate, layout).read_bytes())
    assert re.match(
        r"both\.mp3: the file is damaged after [01]\.\d seconds; copy it again, or", error_of(read_sound, both)
    )
    with pytest.raises(LessonError, match=r"^both\.mp3: cannot be read as sound$"):
        read_samples(both)


def test_what_is_written_is_what_python_reads(tmp_path: Path) -> None:
    write_wav(tmp_path / "out.wav", Sound(np.array([0.0, 1.5, -2.0, 0.5], np.float32), 16000))
    with wave.open(str(tmp_path / "out.wav")) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, 16000)
        assert np.frombuffer(file.readframes(9), "<i2").tolist() == [0, 32767, -32767, 16384]


def test_silence_at_the_ends_is_cut() -> None:
    noise = 0.0005 * np.random.default_rng(0).standard_normal(48000 * 3).astype(np.float32)
    noise[48000 : 2 * 48000] += tone(1.0)
    assert trimmed(Sound(noise, 48000)).seconds == pytest.approx(1.06, abs=0.011)


def test_silence_is_known() -> None:
    random = np.random.default_rng(0).standard_normal(96000).astype(np.float32)
    assert is_silent(Sound(np.zeros(96000, np.float32), 48000))
    assert is_silent(Sound(0.05 * random, 48000))  # a fan
    assert is_silent(Sound(np.zeros(0, np.float32), 48000))
    assert not is_silent(Sound(np.concatenate([tone(0.5), 0.001 * random]), 48000))


def test_another_rate_is_as_long() -> None:
    assert len(resampled(Sound(tone(1.0, 44100), 44100), 16000).samples) == 16000
