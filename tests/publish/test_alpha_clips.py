"""Transparent clips look the same in editors, FFmpeg and browsers.

"overlays over red give the right half-white" (issue 6)
"""

from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import av
import numpy as np
import pytest
from tests.publish.clips import (
    HALF_WHITE,
    NO_PLATE,
    composite_over_red,
    middle_colour,
    overlay_with_ffmpeg,
    pictures,
    render_clip,
    show_in_chromium,
    write_premultiplied,
)
from tests.publish.external import needs_browser

from tafelbild.publish import alpha_clips
from tafelbild.publish.alpha_clips import (
    MAX_DEVIATION,
    alpha_mode,
    colour_deviation,
    convert_to_webm,
    count_frames,
    last_key_frame,
)
from tafelbild.publish.edition import Edition

TOLERANCE: Final = 4  # of 255
RATE: Final = 25


@pytest.fixture(scope="module")
def clip(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a clip of a half-white circle without the plate."""
    return render_clip(edition, "SecondShape", tmp_path_factory.mktemp("clips"), NO_PLATE)


@pytest.fixture(scope="module")
def made(clip: Path) -> Path:
    """Return the clip as WebM."""
    return convert_to_webm(clip, clip.with_suffix(".webm"))


@pytest.fixture(scope="module")
def dark(clip: Path) -> Path:
    """Return the planted fault: a silent WebM with premultiplied colours."""
    wrong = write_premultiplied(clip, clip.with_name("dark.mov"))
    return convert_to_webm(wrong, wrong.with_suffix(".webm"))


def colour_distance(colour: Any, wanted: tuple[int, int, int]) -> float:
    """Return the largest difference of a colour's channels from ``wanted``."""
    return float(np.abs(np.asarray(colour) - wanted).max())


def test_half_white_over_red_is_half_white(clip: Path, made: Path) -> None:
    """(255, 128, 128) ± 4 with straight alpha, in ProRes and in VP9."""
    for film in (clip, made):
        assert colour_distance(middle_colour(composite_over_red(pictures(film)[-1])), HALF_WHITE) <= TOLERANCE


def test_ffmpegs_overlay_shows_half_white(clip: Path, made: Path) -> None:
    for film in (clip, made):
        assert colour_distance(middle_colour(overlay_with_ffmpeg(film)), HALF_WHITE) <= TOLERANCE


@needs_browser
def test_chromium_shows_half_white_on_a_red_page(made: Path) -> None:
    _, ((page, canvas),) = show_in_chromium(made, [9.0])
    assert colour_distance(middle_colour(page), HALF_WHITE) <= TOLERANCE
    assert colour_distance(middle_colour(canvas), HALF_WHITE) <= TOLERANCE
    assert colour_distance(page[5, 5], (255, 0, 0)) == 0


def test_premultiplied_colours_are_found(dark: Path) -> None:
    """The fault of manim's own overlays: (191, 65, 65)."""
    for seen in (composite_over_red(pictures(dark)[-1]), overlay_with_ffmpeg(dark)):
        assert colour_distance(middle_colour(seen), (191, 65, 65)) <= TOLERANCE
        assert colour_distance(middle_colour(seen), HALF_WHITE) > TOLERANCE


@needs_browser
def test_chromium_shows_premultiplied_colours_too(dark: Path) -> None:
    _, ((page, canvas),) = show_in_chromium(dark, [9.0])
    assert colour_distance(middle_colour(page), (191, 65, 65)) <= TOLERANCE
    assert colour_distance(middle_colour(canvas), (191, 65, 65)) <= TOLERANCE


def test_a_webm_has_tags_for_alpha_and_colours(made: Path) -> None:
    assert alpha_mode(made) == "1"
    with av.open(str(made)) as film:
        colours = film.streams.video[0].codec_context
        assert (colours.name, colours.width, colours.height) == ("vp9", 320, 180)
        assert (colours.colorspace, colours.color_primaries, colours.color_trc, colours.color_range) == (1, 1, 1, 1)
        told = {name.lower(): text for name, text in film.metadata.items()}
        assert told["artist"] == "Tafelbild"
        assert told["copyright"].startswith("CC BY 4.0")


def test_a_webm_is_as_long_as_the_clip_and_still_pictures_are_encoded_once(clip: Path, made: Path) -> None:
    whole = pictures(clip)
    assert count_frames(clip, RATE) == count_frames(made, RATE) == len(whole)
    changes = sum(not np.array_equal(one, other) for one, other in pairwise(whole))
    assert changes < len(whole) / 2
    assert changes + 1 <= len(pictures(made)) <= changes + 2  # the last picture is encoded again to end the film


@needs_browser
def test_chromium_shows_the_right_frame_after_each_seek(clip: Path, made: Path) -> None:
    """Seeking forwards and back, during motion and stills, shows the frame of the ProRes."""
    whole = [composite_over_red(picture) for picture in pictures(clip)]
    moving = [n for n, (one, other) in enumerate(pairwise(whole), 1) if not np.array_equal(one, other)]
    wanted = [0, *moving[::9], *(n + 9 for n in moving[-8::4]), len(whole) - 1, len(whole) // 2, moving[3], 0]
    duration, shown = show_in_chromium(made, [(n + 0.5) / RATE for n in wanted])
    assert abs(duration - len(whole) / RATE) < 0.025  # a block of sound may last longer
    for frame, (page, canvas) in zip(wanted, shown, strict=True):
        far = [float(np.abs(canvas - picture).mean()) for picture in whole]
        assert far[frame] <= min(far) + 0.2, f"frame {frame} is shown as {far.index(min(far))}"
        assert far[frame] < 3
        assert np.abs(page - canvas).mean() < 2


def test_its_sound_is_the_clips(clip: Path, made: Path) -> None:
    """The Opus sound begins and ends with that of the ProRes, within 2 ms."""
    one, other = loudness_per_ms(clip), loudness_per_ms(made)
    assert one.max() > 0.05
    length = min(len(one), len(other))
    assert abs(len(one) - len(other)) <= 20
    late = [float(np.abs(one[20 : length - 20] - other[20 + by : length - 20 + by]).mean()) for by in range(-20, 21)]
    assert abs(late.index(min(late)) - 20) <= 2


def loudness_per_ms(film: Path) -> Any:
    """Return the loudness (RMS) of each millisecond."""
    with av.open(str(film)) as container:
        assert container.streams.audio[0].codec_context.name in {"pcm_s16le", "opus"}
        to_mono = av.AudioResampler(format="flt", layout="mono", rate=48_000)
        blocks = [block for frame in container.decode(audio=0) for block in to_mono.resample(frame)]
        samples = np.concatenate([block.to_ndarray()[0] for block in blocks])
    whole = samples[: len(samples) // 48 * 48].reshape(-1, 48)
    return np.sqrt((whole**2).mean(axis=1))


def test_a_clip_without_sound_stays_silent(dark: Path) -> None:
    with av.open(str(dark)) as film:
        assert [track.type for track in film.streams] == ["video"]


def test_the_same_clip_is_the_same_bytes(clip: Path, made: Path, tmp_path: Path) -> None:
    assert convert_to_webm(clip, tmp_path / "again.webm").read_bytes() == made.read_bytes()
    assert [file.name for file in tmp_path.iterdir()] == ["again.webm"]


def test_matroskas_random_numbers_are_found(
    clip: Path, made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alpha_clips, "BIT_EXACT", {})
    assert convert_to_webm(clip, tmp_path / "again.webm").read_bytes() != made.read_bytes()


def test_a_key_frame_is_read_with_its_alpha(made: Path) -> None:
    second, picture = last_key_frame(made)
    assert second == 0
    assert picture.shape == (180, 320, 4)


def test_a_change_of_colours_is_measured(clip: Path, made: Path, dark: Path) -> None:
    """The limit of the report: a mean of 3 of 255."""
    assert colour_deviation(clip, made) <= MAX_DEVIATION < colour_deviation(clip, dark)
