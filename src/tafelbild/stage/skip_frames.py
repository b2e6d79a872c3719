"""Skip frames: P frames of H.264 that repeat the previous frame, written without an encoder, about 25 bytes each.

All macroblocks of such a frame are skipped: the decoder copies them from the previous frame. The frames fit streams of
x264 with one slice per frame, CABAC entropy coding and no B frames. Sections refer to ITU-T H.264.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

# Table 9-44: range of the least probable symbol (LPS), by state and by two bits of the current range
LPS_RANGE: Final = (
    (128, 176, 208, 240), (128, 167, 197, 227), (128, 158, 187, 216), (123, 150, 178, 205), (116, 142, 169, 195),
    (111, 135, 160, 185), (105, 128, 152, 175), (100, 122, 144, 166), (95, 116, 137, 158), (90, 110, 130, 150),
    (85, 104, 123, 142), (81, 99, 117, 135), (77, 94, 111, 128), (73, 89, 105, 122), (69, 85, 100, 116),
    (66, 80, 95, 110), (62, 76, 90, 104), (59, 72, 86, 99), (56, 69, 81, 94), (53, 65, 77, 89), (51, 62, 73, 85),
    (48, 59, 69, 80), (46, 56, 66, 76), (43, 53, 63, 72), (41, 50, 59, 69), (39, 48, 56, 65), (37, 45, 54, 62),
    (35, 43, 51, 59), (33, 41, 48, 56), (32, 39, 46, 53), (30, 37, 43, 50), (29, 35, 41, 48), (27, 33, 39, 45),
    (26, 31, 37, 43), (24, 30, 35, 41), (23, 28, 33, 39), (22, 27, 32, 37), (21, 26, 30, 35), (20, 24, 29, 33),
    (19, 23, 27, 31), (18, 22, 26, 30), (17, 21, 25, 28), (16, 20, 23, 27), (15, 19, 22, 25), (14, 18, 21, 24),
    (14, 17, 20, 23), (13, 16, 19, 22), (12, 15, 18, 21), (12, 14, 17, 20), (11, 14, 16, 19), (11, 13, 15, 18),
    (10, 12, 15, 17), (10, 12, 14, 16), (9, 11, 13, 15), (9, 11, 12, 14), (8, 10, 12, 14), (8, 9, 11, 13),
    (7, 9, 11, 12), (7, 9, 10, 12), (7, 8, 10, 11), (6, 8, 9, 11), (6, 7, 9, 10), (6, 7, 8, 9), (2, 2, 2, 2),
)  # fmt: skip
# Table 9-45: next state after the LPS
NEXT_STATE_AFTER_LPS: Final = (
    0, 0, 1, 2, 2, 4, 4, 5, 6, 7, 8, 9, 9, 11, 11, 12, 13, 13, 15, 15, 16, 16, 18, 18, 19, 19, 21, 21, 22, 22, 23, 24,
    24, 25, 26, 26, 27, 27, 28, 29, 29, 30, 30, 30, 31, 32, 32, 33, 33, 33, 34, 34, 35, 35, 35, 36, 36, 36, 37, 37, 37,
    38, 38, 63,
)  # fmt: skip
MAX_STATE_AFTER_MPS: Final = 62  # the state saturates here
SKIP_FLAG_M, SKIP_FLAG_N = 23, 33  # Table 9-13: initialises mb_skip_flag (ctxIdx 11) for cabac_init_idc 0
MAX_QP: Final = 51
NAL_IDR_SLICE, NAL_SPS, NAL_PPS = 5, 7, 8  # Table 7-1: nal_unit_type
PROFILES_WITH_CHROMA_FORMAT: Final = (100, 110, 122, 244, 44, 83, 86, 118, 128)  # their SPS has chroma_format_idc
SLICE_TYPE_P: Final = 5  # Table 7-6: all slices of this picture are P
KEY_INTERVAL: Final = 600  # frames; bounds how long a player decodes before it can show a position that was sought
REFERENCE_SLICE_HEADER: Final = 0x41  # NAL header byte: a slice that later frames may refer to
START_CODE: Final = b"\0\0\1"


class BitReader:
    """A reader of a NAL unit's payload. Its methods are named after the H.264 descriptors: u(n), ue(v), se(v)."""

    def __init__(self, payload: bytes) -> None:
        self.bits = "".join(f"{byte:08b}" for byte in payload.replace(b"\0\0\3", b"\0\0"))
        self.position = 0

    def read_u(self, length: int) -> int:
        """Read u(length), an unsigned integer of ``length`` bits, and return its value."""
        self.position += length
        return int(self.bits[self.position - length : self.position] or "0", 2)

    def read_ue(self) -> int:
        """Read ue(v), an unsigned Exp-Golomb code, and return its value."""
        zeros = self.bits.index("1", self.position) - self.position
        self.position += zeros
        return self.read_u(zeros + 1) - 1

    def read_se(self) -> int:
        """Read se(v), a signed Exp-Golomb code, and return its value."""
        number = self.read_ue()
        return (number + 1) // 2 if number % 2 else -(number // 2)


class BitWriter:
    """A writer of the syntax elements of a NAL unit. ``bits``: the bits written so far.

    >>> writer = BitWriter(); writer.write_ue(3); writer.bits
    [0, 0, 1, 0, 0]
    >>> writer.write_se(-1); writer.write_u(2, 1); writer.bits[5:]
    [0, 1, 1, 0, 1]
    """

    def __init__(self) -> None:
        self.bits: list[int] = []

    def write_u(self, length: int, number: int) -> None:
        """Write ``number`` as u(length), an unsigned integer of ``length`` bits."""
        self.bits += [number >> k & 1 for k in reversed(range(length))]

    def write_ue(self, number: int) -> None:
        """Write ``number`` as ue(v), an unsigned Exp-Golomb code."""
        length = (number + 1).bit_length()
        self.write_u(2 * length - 1, number + 1)

    def write_se(self, number: int) -> None:
        """Write ``number`` as se(v), a signed Exp-Golomb code."""
        self.write_ue(2 * number - 1 if number > 0 else -2 * number)

    def pad_to_byte(self, bit: int) -> None:
        """Append copies of ``bit`` up to the next byte boundary."""
        self.bits += [bit] * (-len(self.bits) % 8)

    def nal_unit(self, header: int) -> bytes:
        """Return the bits written so far as a NAL unit, with start code and the NAL header byte ``header``."""
        self.pad_to_byte(0)
        payload = int("".join(map(str, self.bits)), 2).to_bytes(len(self.bits) // 8, "big")
        return b"\0" + START_CODE + with_emulation_prevention(bytes([header]) + payload)


def with_emulation_prevention(data: bytes) -> bytes:
    r"""Return the data with emulation prevention bytes (3) inserted, so that no part looks like a start code.

    >>> with_emulation_prevention(bytes([0, 0, 1, 0, 0, 0]))
    b'\x00\x00\x03\x01\x00\x00\x03\x00'
    """
    result, zeros = bytearray(), 0
    for byte in data:
        if zeros == 2 and byte <= 3:
            result.append(3)
            zeros = 0
        result.append(byte)
        zeros = zeros + 1 if byte == 0 else 0
    return bytes(result)


def nal_units(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield (nal_unit_type, payload) of each NAL unit in a byte stream with start codes."""
    for unit in stream.split(START_CODE)[1:]:
        yield unit[0] & 31, unit[1:].rstrip(b"\0")


class CabacEncoder:
    """CABAC encoder for two flags: mb_skip_flag and end_of_slice_flag. ``mps``: most probable value of mb_skip_flag."""

    def __init__(self, state: int, mps: int) -> None:
        self.state, self.mps = state, mps
        self.low, self.range = 0, 510
        self.outstanding = 0
        self.bits: list[int] = []
        self.first_bit_dropped = False

    def put_bit(self, bit: int) -> None:
        """Write a bit, then the outstanding bits, which have the opposite value; drop the very first bit (PutBit)."""
        self.bits += [bit] * self.first_bit_dropped + [1 - bit] * self.outstanding
        self.outstanding, self.first_bit_dropped = 0, True

    def renormalise(self) -> None:
        """Write the bits that are certain by now, and double the range until it is at least 256 (RenormE)."""
        while self.range < 256:
            if self.low < 256:
                self.put_bit(0)
            elif self.low >= 512:
                self.low -= 512
                self.put_bit(1)
            else:
                self.low -= 256
                self.outstanding += 1
            self.range, self.low = 2 * self.range, 2 * self.low

    def encode_one(self) -> None:
        """Encode the value 1 of mb_skip_flag, and update the context state."""
        lps_range = LPS_RANGE[self.state][self.range >> 6 & 3]
        self.range -= lps_range
        if self.mps:
            self.state = min(MAX_STATE_AFTER_MPS, self.state + 1)
        else:
            self.low, self.range = self.low + self.range, lps_range
            self.mps = int(self.state == 0)
            self.state = NEXT_STATE_AFTER_LPS[self.state]
        self.renormalise()

    def encode_end_of_slice(self, last: bool) -> None:
        """Encode end_of_slice_flag; if ``last``, also flush the encoder and write the stop bit."""
        self.range -= 2
        if last:
            self.low, self.range = self.low + self.range, 2
        self.renormalise()
        if last:
            self.put_bit(self.low >> 9 & 1)
            self.bits += [self.low >> 8 & 1, 1]


@lru_cache(maxsize=8)
def encode_skipped_slice(macroblocks: int, qp: int) -> list[int]:
    """Return the bits of slice data, stop bit included, that skip all macroblocks. ``qp``: quantiser SliceQPY."""
    start = max(1, min(126, (SKIP_FLAG_M * max(0, min(MAX_QP, qp)) >> 4) + SKIP_FLAG_N))
    encoder = CabacEncoder(63 - start, 0) if start <= 63 else CabacEncoder(start - 64, 1)
    for number in range(macroblocks):
        encoder.encode_one()
        encoder.encode_end_of_slice(last=number == macroblocks - 1)
    return encoder.bits


@dataclass(frozen=True)
class StreamParameters:
    """Fields of x264's parameter sets that slice headers depend on. ``…_bits``: lengths of header fields in bits."""

    frame_num_bits: int
    order_count_bits: int
    macroblocks: int
    qp: int
    deblocking: bool


@lru_cache(maxsize=8)
def read_parameters(sets: bytes) -> StreamParameters:
    """Parse x264's parameter sets (SPS, PPS). Raises ``ValueError`` for a stream that ``skip_frame`` cannot extend."""
    by_type = {kind: BitReader(payload) for kind, payload in nal_units(sets)}
    frame_num_bits, order_count_bits, macroblocks = read_sps(by_type[NAL_SPS])
    qp, deblocking = read_pps(by_type[NAL_PPS])
    return StreamParameters(frame_num_bits, order_count_bits, macroblocks, qp, deblocking)


def read_sps(read: BitReader) -> tuple[int, int, int]:
    """Parse an SPS (H.264, 7.3.2.1.1); return (bits of frame_num, bits of pic_order_cnt_lsb, macroblocks per frame)."""
    profile = read.read_u(8)
    read.read_u(16)
    read.read_ue()
    if profile in PROFILES_WITH_CHROMA_FORMAT:
        require(read.read_ue() == 1, "4:2:0")
        require(read.read_ue() == read.read_ue() == read.read_u(2) == 0, "8 bits, no scaling")
    frame_num_bits = read.read_ue() + 4
    order_count_type = read.read_ue()
    require(order_count_type in {0, 2}, "a plain order of pictures")
    order_count_bits = read.read_ue() + 4 if order_count_type == 0 else 0
    read.read_ue()
    read.read_u(1)
    macroblocks = (read.read_ue() + 1) * (read.read_ue() + 1)
    require(read.read_u(1) == 1, "frames, no fields")
    return frame_num_bits, order_count_bits, macroblocks


def read_pps(read: BitReader) -> tuple[int, bool]:
    """Parse a PPS (H.264, 7.3.2.2); return (initial QP, whether slice headers control the deblocking filter)."""
    read.read_ue()
    read.read_ue()
    require(read.read_u(2) == 2, "CABAC, and an order of pictures by one number")
    require(read.read_ue() == 0, "one group of slices")
    read.read_ue()
    read.read_ue()
    require(read.read_u(3) == 0, "no weights")
    qp = 26 + read.read_se()
    read.read_se()
    read.read_se()
    deblocking = bool(read.read_u(1))
    require(read.read_u(2) == 0, "no redundant pictures")
    return qp, deblocking


def require(kept: bool, what: str) -> None:
    """Raise ``ValueError`` if ``kept`` is false. ``what``: the property that the stream must have, for the message."""
    if not kept:
        raise ValueError(f"the encoder writes something else than {what}")


def read_key_frame(parameters: StreamParameters, packet: bytes) -> tuple[int, int]:
    """Return (frame_num, pic_order_cnt_lsb) from the slice header of a key frame ``packet`` (H.264, 7.3.3)."""
    read = next(BitReader(payload[:40]) for kind, payload in nal_units(packet) if kind == NAL_IDR_SLICE)
    for _ in range(3):
        read.read_ue()
    frame_num = read.read_u(parameters.frame_num_bits)
    read.read_ue()
    return frame_num, read.read_u(parameters.order_count_bits)


def still_packets(sets: bytes, key: bytes, count: int) -> Iterator[bytes]:
    """Yield ``count`` packets that show one picture: ``key``, its key frame, then skip frames.

    The key frame comes again every ``KEY_INTERVAL`` frames. ``sets``: x264's SPS and PPS.
    """
    parameters = read_parameters(sets)
    frame_num, order_count = read_key_frame(parameters, key)
    for frame in range(count):
        since = frame % KEY_INTERVAL
        yield skip_frame(parameters, frame_num + since, order_count + 2 * since) if since else key


@lru_cache(maxsize=2 * KEY_INTERVAL)
def skip_frame(parameters: StreamParameters, frame_num: int, order_count: int) -> bytes:
    """Return a P frame that repeats the previous frame. ``order_count``: picture order count, 2 more each frame."""
    write = BitWriter()
    write.write_ue(0)
    write.write_ue(SLICE_TYPE_P)
    write.write_ue(0)
    write.write_u(parameters.frame_num_bits, frame_num % (1 << parameters.frame_num_bits))
    write.write_u(parameters.order_count_bits, order_count % (1 << parameters.order_count_bits))
    write.write_u(1, 1)  # num_ref_idx_active_override_flag: one reference,
    write.write_ue(0)  # the previous frame
    write.write_u(1, 0)  # ref_pic_list_modification_flag_l0
    write.write_u(1, 0)  # adaptive_ref_pic_marking_mode_flag: sliding window
    write.write_ue(0)  # cabac_init_idc
    write.write_se(0)  # slice_qp_delta
    if parameters.deblocking:
        write.write_ue(1)  # disable_deblocking_filter_idc: off
    write.pad_to_byte(1)
    write.bits += encode_skipped_slice(parameters.macroblocks, parameters.qp)
    return write.nal_unit(REFERENCE_SLICE_HEADER)
