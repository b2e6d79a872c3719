"""Skip frames written without an encoder repeat the previous picture, in every decoder of ITU-T H.264."""

from fractions import Fraction
from pathlib import Path
from typing import Final

import av
import numpy as np
import pytest

from tafelbild.master.concatenation import concatenate
from tafelbild.master.encoder_settings import DRAFT_ENCODER, LECTURE_ENCODER, MASTER_ENCODER, EncoderSettings
from tafelbild.stage.film_writer import PieceEncoder
from tafelbild.stage.skip_frames import KEY_INTERVAL, BitReader, BitWriter, read_parameters

RATE: Final = Fraction(30)
ENCODERS: Final = {"draft": DRAFT_ENCODER, "lecture": LECTURE_ENCODER, "master": MASTER_ENCODER}
SIZES: Final = ((64, 36), (480, 270), (1920, 1080), (3840, 2160))
KINDS: Final = [*((encoder, SIZES[1]) for encoder in ENCODERS), *(("lecture", size) for size in SIZES)]


def noise(size: tuple[int, int], seed: int = 0) -> np.ndarray[tuple[int, ...], np.dtype[np.uint8]]:
    """Return a picture that is hard to encode."""
    picture = np.random.default_rng(seed).integers(0, 256, (size[1], size[0], 4), np.uint8)
    picture[..., 3] = 255
    return picture


def write_piece(target: Path, encoder: EncoderSettings, size: tuple[int, int], *repeats: int) -> Path:
    piece = PieceEncoder(target, encoder, size, RATE)
    for seed, repeat in enumerate(repeats):
        piece.write_frame(noise(size, seed), repeat=repeat)
    piece.finish()
    return target


def decoded_frames(film: Path) -> list[bytes]:
    """Return the decoded frames."""
    with av.open(str(film)) as container:
        return [b"".join(bytes(plane) for plane in frame.planes) for frame in container.decode(video=0)]


@pytest.mark.parametrize(("name", "size"), KINDS, ids=str)
def test_a_picture_that_stands_is_the_same_in_all_its_frames(name: str, size: tuple[int, int], tmp_path: Path) -> None:
    frames = decoded_frames(write_piece(tmp_path / "piece.mp4", ENCODERS[name], size, 5))
    assert len(frames) == 5
    assert len(set(frames)) == 1


def test_a_long_one_has_key_pictures_to_jump_to_and_costs_25_octets_a_frame(tmp_path: Path) -> None:
    count = 2 * KEY_INTERVAL + 3
    piece = write_piece(tmp_path / "piece.mp4", LECTURE_ENCODER, (480, 270), count)
    with av.open(str(piece)) as container:
        packets = [packet for packet in container.demux(video=0) if packet.size]
    keys = [packet.pts * packet.time_base * RATE for packet in packets if packet.is_keyframe]
    assert keys == [0, KEY_INTERVAL, 2 * KEY_INTERVAL]
    assert max(packet.size for packet in packets if not packet.is_keyframe) <= 40
    assert len(frames := decoded_frames(piece)) == count
    assert len(set(frames)) == 1


def test_it_stands_between_moving_pictures_as_well(tmp_path: Path) -> None:
    """Joined pieces are one stream; what comes after a span made by hand does not refer to it."""
    size = (64, 36)
    parts = [(3, 1, 4), (50,), (1, 1), (1,), (7,)]
    pieces = tuple(write_piece(tmp_path / f"{n}.mp4", LECTURE_ENCODER, size, *part) for n, part in enumerate(parts))
    film = decoded_frames(concatenate(pieces, tmp_path / "film.mp4", RATE))
    assert film == [frame for piece in pieces for frame in decoded_frames(piece)]
    assert len(film) == sum(map(sum, parts))


@pytest.mark.parametrize("encoder", ENCODERS.values(), ids=ENCODERS)
def test_a_standing_picture_is_finer_and_yet_joins(encoder: EncoderSettings, tmp_path: Path) -> None:
    sizes, sets = [], set()
    for name, repeats in (("moving", (1, 1)), ("standing", (2,))):
        with av.open(str(write_piece(tmp_path / name, encoder, (480, 270), *repeats))) as container:
            stream = container.streams.video[0]
            sets.add(stream.codec_context.extradata)
            sizes.append(next(packet.size for packet in container.demux(stream)))
    assert len(sets) == 1
    if encoder is not MASTER_ENCODER:  # it looks ahead, and knows what lasts
        assert sizes[0] < sizes[1]


def test_what_we_cannot_repeat_is_refused() -> None:
    """A baseline stream has no CABAC."""
    codec = av.CodecContext.create("libx264", "w")
    codec.width, codec.height, codec.pix_fmt, codec.time_base = 64, 36, "yuv420p", 1 / RATE
    codec.options, codec.flags = {"preset": "ultrafast", "threads": "1"}, 1 << 22  # global header
    codec.open()
    with pytest.raises(ValueError, match="the encoder writes something else than CABAC"):
        read_parameters(bytes(codec.extradata or b""))


@pytest.mark.parametrize("number", [0, 1, 2, 7, 255, 65535])
def test_numbers_are_read_as_they_were_written(number: int) -> None:
    """ITU-T H.264, 9.1: codeNum 0 is the bit 1; k > 0 maps to 2k - 1, k <= 0 to -2k."""
    write = BitWriter()
    write.write_ue(number)
    write.write_se(number)
    write.write_se(-number)
    read = BitReader(write.nal_unit(1)[5:])
    assert (read.read_ue(), read.read_se(), read.read_se()) == (number, number, -number)
