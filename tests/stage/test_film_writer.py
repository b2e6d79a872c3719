"""Pieces are complete, coded alike and of the right colours, and manim writes them in place of its own."""

import threading
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import av
import numpy as np
import pytest
from manim import WHITE, CairoRenderer, Rectangle, Scene, SceneFileWriter, UpdateFromFunc, tempconfig
from numpy.typing import NDArray
from PIL import Image

from tafelbild.files import PART_SUFFIX
from tafelbild.master.encoder_settings import LECTURE_ENCODER, PRORES_4444, EncoderSettings
from tafelbild.stage.film_writer import FilmWriter, PieceEncoder
from tafelbild.stage.renderer import IncrementalRenderer
from tafelbild.theme import BOARD, Theme

SIZE: Final = (64, 32)
RATE: Final = Fraction(30)
DEEP_GREEN: Final = (0, 158, 115, 255)


def plain(*colour: int) -> NDArray[np.uint8]:
    """Return a picture of one colour."""
    return np.full((SIZE[1], SIZE[0], 4), colour, np.uint8)


def piece(target: Path, encoder: EncoderSettings, *repeats: int, colour: tuple[int, ...] = DEEP_GREEN) -> Path:
    """Write a piece of one picture for each number of frames."""
    piece_encoder = PieceEncoder(target, encoder, SIZE, RATE)
    for number, repeat in enumerate(repeats):
        picture = plain(*colour)
        picture[:8, :8, :3] = 20 * number
        piece_encoder.write_frame(picture, repeat=repeat)
    piece_encoder.finish()
    return target


def frames(film: Path) -> list[av.VideoFrame]:
    with av.open(str(film)) as container:
        return list(container.decode(video=0))


@pytest.mark.parametrize("encoder", [LECTURE_ENCODER, PRORES_4444], ids=["opaque", "clear"])
def test_pieces_can_be_joined_by_copying(encoder: EncoderSettings, tmp_path: Path) -> None:
    """The parameter sets are the same whatever is in the piece; what is shown first is stored first."""
    sets = set()
    for name, repeats in {"long": (1, 40, 3), "short": (1,), "still": (260,)}.items():
        with av.open(str(piece(tmp_path / name, encoder, *repeats))) as container:
            stream = container.streams.video[0]
            sets.add((stream.codec_context.extradata, stream.codec_context.pix_fmt, stream.codec_context.codec_tag))
            packets = [packet for packet in container.demux(stream) if packet.size]
        assert packets[0].is_keyframe
        assert [packet.pts for packet in packets] == [packet.dts for packet in packets]
        assert len(frames(tmp_path / name)) == len(packets) == sum(repeats)
    assert len(sets) == 1


def test_the_colours_are_those_of_bt_709(tmp_path: Path) -> None:
    """Rec. ITU-R BT.709-6, items 3.2, 3.3 and 4.6: luma, colour differences and their limited range."""
    red, green, blue = (value / 255 for value in DEEP_GREEN[:3])
    luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    wanted = 16 + 219 * luma, 128 + 224 * (blue - luma) / 1.8556, 128 + 224 * (red - luma) / 1.5748
    last = frames(piece(tmp_path / "piece", LECTURE_ENCODER, 12))[-1]
    stored = [bytes(plane)[plane.line_size * (plane.height - 1)] for plane in last.planes]
    assert np.abs(np.subtract(stored, wanted)).max() <= 1
    assert (last.color_primaries, last.color_trc, last.colorspace, last.color_range) == (1, 1, 1, 1)


def test_a_picture_that_stands_is_converted_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    converted: list[int] = []
    original = PieceEncoder.to_video_frame

    def counting(piece_encoder: PieceEncoder, pixels: NDArray[np.uint8]) -> av.VideoFrame:
        converted.append(piece_encoder.encoded)
        return original(piece_encoder, pixels)

    monkeypatch.setattr(PieceEncoder, "to_video_frame", counting)
    piece(tmp_path / "opaque", LECTURE_ENCODER, 3, 25, 1)
    piece(tmp_path / "clear", PRORES_4444, 3, 25, 1)  # each of its packets is a whole picture, and is written as often
    assert len(converted) == 3 + 3


def test_the_same_pictures_are_the_same_bytes(tmp_path: Path) -> None:
    for encoder in (LECTURE_ENCODER, PRORES_4444):
        first, second = (piece(tmp_path / "piece", encoder, 1, 5, 1).read_bytes() for _ in range(2))
        assert first == second


def test_a_piece_has_its_name_when_it_is_whole_and_an_aborted_one_leaves_nothing(tmp_path: Path) -> None:
    piece_encoder = PieceEncoder(tmp_path / "piece.mp4", LECTURE_ENCODER, SIZE, RATE)
    for _ in range(2):
        piece_encoder.write_frame(plain(*DEEP_GREEN), repeat=90)
    assert [file.suffix for file in tmp_path.iterdir()] == [PART_SUFFIX]
    piece_encoder.abort()
    assert list(tmp_path.iterdir()) == []


# -- inside manim -------------------------------------------------------------------------------------


class HalfTransparent(Scene):
    """A white rectangle of opacity 128/255."""

    def construct(self) -> None:
        """Wait twice."""
        self.add(Rectangle(width=20, height=20, fill_color=WHITE, fill_opacity=128 / 255, stroke_width=0))
        self.wait(0.2)
        self.wait(0.4)


def rendered(
    media: Path,
    theme: Theme | None = None,
    encoder: EncoderSettings = LECTURE_ENCODER,
    scene: type[Scene] = HalfTransparent,
    writer: type[FilmWriter] = FilmWriter,
    **options: Any,
) -> Path:
    """Render the scene as plain manim does, by our writer or our whole renderer, and return the result."""
    size = {"pixel_width": SIZE[0], "pixel_height": SIZE[1], "frame_rate": 30, "media_dir": str(media)}
    with tempconfig({**size, "verbosity": "ERROR", "progress_bar": "none", **options}):
        renderer = IncrementalRenderer(theme, encoder) if theme else CairoRenderer(file_writer_class=writer)
        scene(renderer=renderer).render()
    return Path(renderer.file_writer.final_file_path)


def test_manim_makes_our_pieces_and_they_are_joined_exactly(tmp_path: Path) -> None:
    """Manim 0.22 makes its encoder in ``_create_segment_encoder``, and joins 30 frames a second with a jitter."""
    assert "_create_segment_encoder" in vars(SceneFileWriter)
    film = rendered(tmp_path)
    content = film.read_bytes()
    assert content.index(b"moov") < content.index(b"mdat")
    with av.open(str(film)) as container:
        stream = container.streams.video[0]
        assert (stream.codec_context.colorspace, stream.codec_context.color_range) == (1, 1)
        packets = [packet for packet in container.demux(stream) if packet.size]
    assert {packet.duration * packet.time_base for packet in packets} == {1 / RATE}
    assert [packet.pts * packet.time_base for packet in packets] == [n / RATE for n in range(18)]


class SynchronousWriter(FilmWriter):
    """A writer that encodes in the thread that draws."""

    synchronous = True


def test_in_step_the_same_film_is_made_without_another_thread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: set[threading.Thread] = set()
    finish = PieceEncoder.finish

    def watched(piece: PieceEncoder) -> None:
        threads.add(threading.current_thread())
        finish(piece)

    monkeypatch.setattr(PieceEncoder, "finish", watched)
    synchronous = rendered(tmp_path / "in step", writer=SynchronousWriter).read_bytes()
    assert threads == {threading.current_thread()}
    assert rendered(tmp_path / "beside").read_bytes() == synchronous
    assert len(threads) == 1 + 2


@pytest.mark.parametrize("kind", [SynchronousWriter, FilmWriter])
def test_a_piece_that_is_not_whole_when_the_scene_fails_leaves_nothing(kind: type[FilmWriter], tmp_path: Path) -> None:
    class Failing(HalfTransparent):
        """Fails in the middle of its second play."""

        def construct(self) -> None:
            """Fail."""
            super().construct()
            self.play(UpdateFromFunc(Rectangle(), lambda _: 1 / 0))

    with pytest.raises(ZeroDivisionError):
        rendered(tmp_path, scene=Failing, writer=kind)
    assert len(list(tmp_path.rglob("*.mp4"))) == 2
    assert not list(tmp_path.rglob(f"*{PART_SUFFIX}"))


def test_what_the_user_asks_of_manims_encoder_it_does(tmp_path: Path) -> None:
    film = rendered(tmp_path, video_encoder_options={"crf": "30"})
    with av.open(str(film)) as container:
        assert container.streams.video[0].codec_context.colorspace == 2  # untagged, as manim leaves it


@pytest.mark.parametrize("kind", ["auto", "mov", "webm", "gif", "png", "png-sequence"])
def test_a_transparent_picture_has_its_plain_colours(kind: str, tmp_path: Path) -> None:
    """Cairo's half white is (128, 128, 128, 128): laid over a recording it would be grey."""
    result = rendered(tmp_path, format=kind, transparent=True, background_opacity=0.0)
    if kind == "gif":
        assert len(frames(result)) > 0
        return
    if kind.startswith("png"):
        picture = np.array(Image.open(result if result.is_file() else min(result.iterdir())))
    else:
        picture = frames(result)[-1].to_ndarray(format="rgba") if kind != "webm" else last_webm_frame(result)
    assert np.abs(picture[16, 32].astype(int) - (255, 255, 255, 128)).max() <= 3


def last_webm_frame(film: Path) -> NDArray[np.uint8]:
    """Return the last picture, decoded by libvpx: FFmpeg's own VP9 decoder drops the alpha channel."""
    with av.open(str(film)) as container:
        decoder = av.CodecContext.create("libvpx-vp9", "r")
        decoded = [frame for packet in container.demux(video=0) for frame in decoder.decode(packet)]
    return decoded[-1].to_ndarray(format="rgba")


def test_a_transparent_film_is_prores_4444(tmp_path: Path) -> None:
    """What editors look at is the four letters; manim's own joining writes those of a ProRes without alpha."""
    film = rendered(tmp_path, transparent=True, background_opacity=0.0)
    with av.open(str(film)) as container:
        stream = container.streams.video[0]
        assert (film.suffix, stream.codec_context.codec_tag, stream.profile) == (".mov", "ap4h", "4444")
        assert stream.codec_context.colorspace == 1
    assert len(frames(film)) == 18


def test_other_settings_give_other_pieces(tmp_path: Path) -> None:
    """A film cannot be joined of pieces that an older version of ours has coded in another way."""
    for crf in ("18", "18", "30"):
        encoder = replace(LECTURE_ENCODER, options={**LECTURE_ENCODER.options, "crf": crf})
        rendered(tmp_path, theme=BOARD, encoder=encoder)
    assert len(list(tmp_path.rglob("partial_movie_files/**/*.mp4"))) == 2 * 2
