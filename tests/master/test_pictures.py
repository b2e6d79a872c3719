"""The video track of the master contains every frame of the pieces once, with equal durations."""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import av
import pytest

from tafelbild.errors import LessonError
from tafelbild.master.encoder_settings import PRORES_4444
from tafelbild.master.mux_plan import Caption, MuxPlan
from tafelbild.master.muxing import write_master

from .samples import RATE, has_only, write_piece


def greys(film: Path) -> list[int]:
    """Return the grey values of the frames."""
    with av.open(str(film)) as container:
        return [int(frame.to_ndarray(format="rgb24")[90, 160, 0]) for frame in container.decode(video=0)]


@pytest.mark.parametrize("rate", [24, 25, 30, 50, 60])
def test_frames_last_equally_long(rate: int, tmp_path: Path) -> None:
    """Manim's own files at 30 frames a second have steps of 507 among those of 512."""
    pieces = tuple(write_piece(tmp_path / f"{n}.mp4", *[100] * n, rate=rate) for n in (1, 7, 33))
    film = write_master(tmp_path / "film.mp4", MuxPlan(pieces, rate, 41, "de"))
    with av.open(str(film)) as container:
        stream = container.streams.video[0]
        packets = [packet for packet in container.demux(stream) if packet.size]
        assert stream.average_rate == stream.base_rate == rate
        assert stream.duration * stream.time_base == Fraction(41, rate)
        assert container.duration == round(Fraction(41, rate) * av.time_base)
    assert [packet.pts * packet.time_base for packet in packets] == [Fraction(n, rate) for n in range(41)]
    assert {packet.duration * packet.time_base for packet in packets} == {Fraction(1, rate)}


def test_pieces_stand_in_their_order_and_one_may_come_twice(tmp_path: Path) -> None:
    dark, rising = write_piece(tmp_path / "dark.mp4", 40), write_piece(tmp_path / "rising.mp4", 60, 120, 180)
    light = write_piece(tmp_path / "light.mp4", 220, 220)
    steps: list[int] = []
    film = write_master(tmp_path / "film.mp4", MuxPlan((dark, rising, light, dark), RATE, 7, "de"), steps.append)
    wanted = [40, 60, 120, 180, 220, 220, 40]
    assert all(abs(seen - grey) <= 4 for seen, grey in zip(greys(film), wanted, strict=True))
    assert steps == [1, 2, 3, 4, 5, 6, 7]


def test_a_browser_need_not_fetch_the_end_first(tmp_path: Path) -> None:
    film = write_master(tmp_path / "film.mp4", MuxPlan((write_piece(tmp_path / "1.mp4", 9),), RATE, 1, "de"))
    content = film.read_bytes()
    assert content.index(b"ftyp") < content.index(b"moov") < content.index(b"mdat")
    with av.open(str(film)) as container:
        assert [stream.type for stream in container.streams] == ["video"]
        colours = container.streams.video[0].codec_context
        assert (colours.color_primaries, colours.color_trc, colours.colorspace, colours.color_range) == (1, 1, 1, 1)


def test_a_transparent_film_keeps_its_alpha_and_says_so(tmp_path: Path) -> None:
    plan = MuxPlan((write_piece(tmp_path / "1.mov", 200, 90, encoder=PRORES_4444),), RATE, 2, "de")
    film = write_master(tmp_path / "film.mov", plan)
    with av.open(str(film)) as container:
        stream = container.streams.video[0]
        assert (stream.codec_context.codec_tag, stream.profile) == ("ap4h", "4444")
        assert next(container.decode(video=0)).to_ndarray(format="rgba")[5, 5, 3] == 255


def test_the_same_master_is_the_same_bytes(tmp_path: Path) -> None:
    plan = MuxPlan((write_piece(tmp_path / "1.mp4", 9, 90),), RATE, 2, "en", captions=(Caption(0, 1, "x"),))
    assert write_master(tmp_path / "a.mp4", plan).read_bytes() == write_master(tmp_path / "b.mp4", plan).read_bytes()


def missing(folder: Path) -> Path:
    """Return the path of a missing piece."""
    return folder / "second.mp4"


def cut_short(folder: Path) -> Path:
    """Write a truncated piece."""
    whole = write_piece(folder / "second.mp4", *range(30))
    whole.write_bytes(whole.read_bytes()[:700])
    return whole


def of_another_kind(folder: Path) -> Path:
    """Write a piece of another size."""
    with av.open(str(folder / "second.mp4"), "w") as container:
        stream = container.add_stream("libx264", rate=RATE, options={"bf": "0"})
        stream.width, stream.height = 64, 32
        container.mux(stream.encode(av.VideoFrame(64, 32, "yuv420p")))
        container.mux(stream.encode())
    return folder / "second.mp4"


@pytest.mark.parametrize(
    ("spoilt", "problem"),
    [
        (missing, "this piece of the film is missing; make the film again"),
        (cut_short, "this piece of the film is broken; delete it and make the film again"),
        (of_another_kind, "is coded in another way than the first piece of this film; delete it"),
    ],
)
@pytest.mark.parametrize("place", [0, 1])
def test_a_piece_that_cannot_be_used_is_named_and_the_old_film_stays(
    spoilt: Callable[[Path], Path], problem: str, place: int, tmp_path: Path
) -> None:
    first = write_piece(tmp_path / "first.mp4", 1, 2)
    pieces = [first, spoilt(tmp_path)][:: 1 if place else -1]
    (tmp_path / "films").mkdir()
    target = tmp_path / "films" / "film.mp4"
    target.write_bytes(b"the old film")
    with pytest.raises(LessonError) as error:
        write_master(target, MuxPlan(tuple(pieces), RATE, 3, "de"))
    named = "first.mp4" if spoilt is of_another_kind and not place else "second.mp4"
    assert str(error.value) == f"{named}: {problem}"
    assert target.read_bytes() == b"the old film"
    assert has_only(tmp_path / "films", "film.mp4")


def test_a_frame_too_few_is_our_own_fault(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"^the pieces of the film have 2 frames, not 3$"):
        write_master(tmp_path / "film.mp4", MuxPlan((write_piece(tmp_path / "1.mp4", 1, 2),), RATE, 3, "de"))
    assert has_only(tmp_path, "1.mp4")
