"""The sound track: each sound at the sample of its frame, on both channels, at the target loudness."""

import re
import subprocess
from pathlib import Path

import av
import numpy as np
import pytest
from scipy.signal import correlate
from tests.programs import needs_ffmpeg

from tafelbild.errors import LessonError
from tafelbild.master.encoder_settings import PRORES_4444
from tafelbild.master.mux_plan import Caption, MuxPlan, PlacedSound
from tafelbild.master.muxing import write_master

from .samples import RATE, chirp, decode_sound, write_piece, write_wav

SECONDS = 3


def mux_plan(folder: Path, *sounds: PlacedSound, rate: int = RATE, seconds: int = SECONDS, **more: object) -> MuxPlan:
    """Return a plan with these sounds over a grey picture."""
    pieces = (write_piece(folder / "1.mp4", *[99] * seconds * rate, rate=rate),)
    return MuxPlan(pieces, rate, seconds * rate, "de", sounds, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("rate", "sampled"), [(25, 8_000), (30, 22_050), (25, 44_100), (60, 48_000)])
def test_a_sound_begins_on_its_frame(rate: int, sampled: int, tmp_path: Path) -> None:
    """Issue 4: "audio offset ≤ 1 frame"; the encoder delay of 1024 samples has to be compensated."""
    file = write_wav(tmp_path / "chirp.wav", sampled, chirp(sampled, 0.5))
    starts = (1, rate - 5, 2 * rate + 7)
    plan = mux_plan(tmp_path, *(PlacedSound(file, start) for start in starts), rate=rate)
    film = write_master(tmp_path / "film.mp4", plan)
    left, right = decode_sound(film)
    assert np.allclose(left, right, atol=1e-4)
    assert 0 <= len(left) - SECONDS * 48_000 < 1024  # the last packet is filled up
    found = correlate(left, chirp(48_000, 0.5), mode="valid")
    for start in starts:
        wanted = start * 48_000 // rate
        near = found[wanted - 900 : wanted + 900] if wanted > 900 else found[: wanted + 900]
        assert abs(int(near.argmax()) - min(wanted, 900)) <= 2


def test_an_editor_gets_plain_samples(tmp_path: Path) -> None:
    file = write_wav(tmp_path / "chirp.wav", 48_000, chirp(48_000, 1))
    pieces = (write_piece(tmp_path / "1.mov", *[9] * 50, encoder=PRORES_4444),)
    film = write_master(tmp_path / "film.mov", MuxPlan(pieces, RATE, 50, "de", (PlacedSound(file, 10),)))
    with av.open(str(film)) as container:
        assert container.streams.audio[0].codec_context.name == "pcm_s16le"
    (left, _) = decode_sound(film)
    assert len(left) == 2 * 48_000
    assert int(correlate(left, chirp(48_000, 1), mode="valid").argmax()) == 10 * 1920


def test_sounds_may_touch_but_not_overlap(tmp_path: Path) -> None:
    """Start frames are rounded, so an overlap of less than one frame is accepted."""
    file = write_wav(tmp_path / "chirp.wav", 48_000, chirp(48_000, 0.99))  # 24.75 frames
    write_master(tmp_path / "film.mp4", mux_plan(tmp_path, *(PlacedSound(file, start) for start in (0, 24, 51))))
    for starts in ((0, 23), (51, 52), (-1,)):
        with pytest.raises(ValueError, match=r"overlaps the sound before it or the end of the film$"):
            write_master(tmp_path / "no.mp4", mux_plan(tmp_path, *(PlacedSound(file, start) for start in starts)))
    assert not (tmp_path / "no.mp4").exists()


def test_what_is_no_sound_is_named(tmp_path: Path) -> None:
    (tmp_path / "notes.wav").write_text("Heute wollen wir …", encoding="utf-8")
    for name in ("notes.wav", "missing.wav"):
        with pytest.raises(LessonError) as error:
            write_master(tmp_path / "film.mp4", mux_plan(tmp_path, PlacedSound(tmp_path / name, 0)))
        assert str(error.value) == f"{name}: cannot be read as sound"


@needs_ffmpeg
@pytest.mark.parametrize("target", [-16.0, -23.0])
@pytest.mark.parametrize("crest", [1, 8], ids=["even", "peaky"])
def test_ffmpeg_confirms_the_loudness(target: float, crest: int, tmp_path: Path) -> None:
    """Issue 4: "loudness is confirmed by ffmpeg's ebur128"; EBU R 128 allows ±0.5 LU."""
    rng = np.random.default_rng(4)
    rate = 16_000
    spoken = 0.03 * rng.standard_normal(2 * rate) * (1 + np.sin(np.arange(2 * rate) / 900))
    spoken[::1600] *= crest
    placed = PlacedSound(write_wav(tmp_path / "noise.wav", rate, spoken.clip(-1, 1)), 10)
    film = write_master(tmp_path / "film.mp4", mux_plan(tmp_path, placed, loudness=target))
    command = ["ffmpeg", "-hide_banner", "-nostats", "-i", str(film), "-af", "ebur128=peak=true", "-f", "null", "-"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    assert float(re.findall(r"I: +(\S+) LUFS", told)[-1]) == pytest.approx(target, abs=0.5)
    assert float(re.findall(r"Peak: +(\S+) dBFS", told)[-1]) <= -1.5


def test_all_of_it_is_the_same_bytes_twice(tmp_path: Path) -> None:
    file = write_wav(tmp_path / "chirp.wav", 22_050, chirp(22_050, 1))
    plan = mux_plan(tmp_path, PlacedSound(file, 3), captions=(Caption(3, 20, "x < 0"),), metadata={"title": "T"})
    assert write_master(tmp_path / "a.mp4", plan).read_bytes() == write_master(tmp_path / "b.mp4", plan).read_bytes()


def test_a_sound_waits_where_its_picture_is_late(tmp_path: Path) -> None:
    """A file with two chirps of half a second; a second of silence is inserted between them."""
    file = write_wav(tmp_path / "chirps.wav", 48_000, np.concatenate([chirp(48_000, 0.5), chirp(48_000, 0.5)]))
    film = write_master(tmp_path / "film.mp4", mux_plan(tmp_path, PlacedSound(file, 5, pauses=((0.5, 1.0),))))
    left, _ = decode_sound(film)
    found = correlate(left, chirp(48_000, 0.5), mode="valid")
    for wanted in (9_600, 9_600 + 72_000):
        assert abs(int(found[wanted - 900 : wanted + 900].argmax()) - 900) <= 2
    silence = left[9_600 + 24_000 + 2_000 : 9_600 + 72_000 - 2_000]
    assert np.abs(silence).max() < 1e-2
