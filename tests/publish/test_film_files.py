"""The film of a scene has exactly the pictures and the sound of that scene in the whole film."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray
from tests.publish.conftest import copy_packets, decode_pictures

from tafelbild.errors import LessonError
from tafelbild.publish import film_files
from tafelbild.publish.edition import Edition, FilmScene
from tafelbild.publish.film_files import frame_image, scene_film

RATE = 48_000


def decode_sound(film: Path) -> NDArray[np.float32]:
    """Return the sound samples by time, with silence before the first."""
    with av.open(str(film)) as container:
        to_mono = av.AudioResampler(format="fltp", layout="mono")
        blocks = [block for frame in container.decode(audio=0) for block in to_mono.resample(frame)]
    begins = [round(float((block.pts or 0) * (block.time_base or 0)) * RATE) for block in blocks]
    heard = np.zeros(begins[-1] + blocks[-1].samples, np.float32)
    for begin, block in zip(begins, blocks, strict=True):
        heard[begin : begin + block.samples] = block.to_ndarray()[0]
    return heard


def sample_range(edition: Edition, scene: FilmScene) -> slice:
    """Return the samples of the whole film that belong to a scene."""
    return slice(*(frame * RATE // edition.frame_rate for frame in (scene.start, scene.end)))


def sound_difference(edition: Edition, scene: FilmScene, cut: Path) -> float:
    """Return the largest difference between the sound of a scene's film and of the whole (1 is full scale)."""
    whole, alone = decode_sound(edition.film)[sample_range(edition, scene)], decode_sound(cut)
    assert abs(len(alone) - len(whole)) < 1024  # the last audio block may end after the picture
    return float(np.abs(whole - alone[: len(whole)]).max())


def test_a_scene_has_its_pictures_and_no_others(edition: Edition, tmp_path: Path) -> None:
    """Exactly part.end - part.start frames, equal to those of the film."""
    whole = decode_pictures(edition.film)
    assert sum(scene.end - scene.start for scene in edition.scenes) == len(whole) == edition.timeline.frames
    for scene in edition.scenes:
        cut = decode_pictures(scene_film(edition, scene, tmp_path / f"{scene.name}.mp4"))
        assert len(cut) == scene.end - scene.start
        assert all(np.array_equal(one, other) for one, other in zip(cut, whole[scene.start : scene.end], strict=True))


def test_its_sound_is_the_films_sample_by_sample(edition: Edition, tmp_path: Path) -> None:
    """A shift by a single sample would differ: the voice hums at 220 Hz."""
    for scene in edition.scenes:
        cut = scene_film(edition, scene, tmp_path / f"{scene.name}.mp4")
        assert np.abs(decode_sound(cut)).max() > 0.1
        assert sound_difference(edition, scene, cut) < 1e-4


def test_sound_without_preroll_is_found(edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the audio block before the first one, a scene would begin with 20 ms of wrong sound."""
    monkeypatch.setattr(film_files, "AUDIO_PREROLL", 0)
    scene = edition.scenes[1]
    assert sound_difference(edition, scene, scene_film(edition, scene, tmp_path / "cut.mp4")) > 0.01


def test_it_lasts_as_long_as_its_pictures_and_has_its_title(edition: Edition, tmp_path: Path) -> None:
    for scene in edition.scenes:
        with av.open(str(scene_film(edition, scene, tmp_path / "cut.mp4"))) as container:
            seen = container.streams.video[0]
            assert (seen.duration or 0) * (seen.time_base or 0) == Fraction(scene.end - scene.start, edition.frame_rate)
            assert seen.start_time == 0
            assert container.metadata["title"] == scene.title
            assert container.metadata["artist"] == "Tafelbild"


def test_the_same_cut_is_the_same_bytes(edition: Edition, tmp_path: Path) -> None:
    scene = edition.scenes[1]
    one, other = (scene_film(edition, scene, tmp_path / name).read_bytes() for name in ("one.mp4", "other.mp4"))
    assert one == other
    assert sorted(file.name for file in tmp_path.iterdir()) == ["one.mp4", "other.mp4"]


def test_a_hostile_title_is_a_title(hostile: Edition, tmp_path: Path) -> None:
    scene = hostile.scenes[0]
    with av.open(str(scene_film(hostile, scene, tmp_path / "cut.mp4"))) as container:
        assert container.metadata["title"] == scene.title == hostile.title
    assert [file.name for file in tmp_path.iterdir()] == ["cut.mp4"]


@pytest.mark.parametrize("frame", [0, 1, 177, 178, 300, 479])
def test_a_frame_is_the_one_that_was_asked_for(edition: Edition, frame: int) -> None:
    with av.open(str(edition.film)) as container:
        wanted = next(each for number, each in enumerate(container.decode(video=0)) if number == frame)
    assert np.array_equal(np.asarray(frame_image(edition.film, frame, 25)), wanted.to_ndarray(format="rgb24"))


def test_a_missing_frame_is_an_error(edition: Edition) -> None:
    with pytest.raises(LessonError) as error:
        frame_image(edition.film, edition.timeline.frames, edition.frame_rate)
    assert str(error.value) == f"{edition.film.name}: has no frame 480; make the film again"


def test_a_film_without_sound_can_be_cut(edition: Edition, tmp_path: Path) -> None:
    silent, scene = tmp_path / "silent.mp4", edition.scenes[1]
    copy_packets(edition.film, silent, sound=False)
    cut = scene_film(replace(edition, film=silent), scene, tmp_path / "cut.mp4")
    assert len(decode_pictures(cut)) == scene.end - scene.start
