"""P frames of H.264 that repeat the previous frame, written without an encoder: about 25 bytes each.

All macroblocks of such a frame are skipped: the decoder copies them from the previous frame. The stream around them is
x264's: one slice per frame, CABAC entropy coding, no B frames.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from tafelbild.stage.h264_bits import Reader, Writer, units

# Table 9-44: the range of the less probable symbol, by state and by two bits of the range
LEAST: Final = (
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
# Table 9-45: the next state after the less probable symbol
AFTER_LEAST: Final = (
    0, 0, 1, 2, 2, 4, 4, 5, 6, 7, 8, 9, 9, 11, 11, 12, 13, 13, 15, 15, 16, 16, 18, 18, 19, 19, 21, 21, 22, 22, 23, 24,
    24, 25, 26, 26, 27, 27, 28, 29, 29, 30, 30, 30, 31, 32, 32, 33, 33, 33, 34, 34, 35, 35, 35, 36, 36, 36, 37, 37, 37,
    38, 38, 63,
)  # fmt: skip
LAST_STATE: Final = 62  # after it the more probable symbol changes nothing
SKIP_SLOPE, SKIP_START = 23, 33  # Table 9-13: of mb_skip_flag (ctxIdx 11) when cabac_init_idc is 0
HIGHEST_QP: Final = 51


class Coder:
    """Codes ones in one context, and the ends of macroblocks; ``bits`` is what has been written."""

    def __init__(self, state: int, probable: int) -> None:
        self.state, self.probable = state, probable
        self.low, self.range = 0, 510
        self.outstanding = 0
        self.bits: list[int] = []
        self.begun = False

    def put(self, bit: int) -> None:
        """Write a bit, and those that waited for it; the very first is not written."""
        self.bits += [bit] * self.begun + [1 - bit] * self.outstanding
        self.outstanding, self.begun = 0, True

    def renormalise(self) -> None:
        """Write what is certain by now."""
        while self.range < 256:
            if self.low < 256:
                self.put(0)
            elif self.low >= 512:
                self.low -= 512
                self.put(1)
            else:
                self.low -= 256
                self.outstanding += 1
            self.range, self.low = 2 * self.range, 2 * self.low

    def one(self) -> None:
        """Code a one in the context."""
        least = LEAST[self.state][self.range >> 6 & 3]
        self.range -= least
        if self.probable:
            self.state = min(LAST_STATE, self.state + 1)
        else:
            self.low, self.range = self.low + self.range, least
            self.probable = int(self.state == 0)
            self.state = AFTER_LEAST[self.state]
        self.renormalise()

    def end(self, last: bool) -> None:
        """Code whether the slice ends here; after its end stands the stop bit."""
        self.range -= 2
        if last:
            self.low, self.range = self.low + self.range, 2
        self.renormalise()
        if last:
            self.put(self.low >> 9 & 1)
            self.bits += [self.low >> 8 & 1, 1]


def skipped(macroblocks: int, qp: int) -> list[int]:
    """Return the bits of a slice all of whose macroblocks are skipped, with its stop bit; ``qp`` is the slice's."""
    start = (SKIP_SLOPE * max(0, min(HIGHEST_QP, qp)) >> 4) + SKIP_START
    start = max(1, min(126, start))
    coder = Coder(63 - start, 0) if start <= 63 else Coder(start - 64, 1)
    for number in range(macroblocks):
        coder.one()
        coder.end(last=number == macroblocks - 1)
    return coder.bits


SLICE, KEY_SLICE, SEQUENCE, PICTURE = 1, 5, 7, 8  # Table 7-1: kinds of units
WITH_CHROMA: Final = (100, 110, 122, 244, 44, 83, 86, 118, 128)  # profiles that say how their colours are stored
P_SLICES: Final = 5  # Table 7-6: all slices of this picture are P
KEY_INTERVAL: Final = 600  # frames; who jumps into the film waits for so many at most
REFERENCE: Final = 0x41  # the first octet of a slice that a later picture may refer to


@dataclass(frozen=True)
class Parameters:
    """What a slice's head depends on: lengths of numbers in bits, the size in macroblocks, what pictures have in it."""

    number_bits: int
    order_bits: int
    macroblocks: int
    qp: int
    deblocking: bool

    @cached_property
    def body(self) -> list[int]:
        """The bits of a slice in which everything is skipped."""
        return skipped(self.macroblocks, self.qp)


@lru_cache(maxsize=8)
def parameters(sets: bytes) -> Parameters:
    """Read x264's parameter sets; a ``ValueError`` if they are of a kind that we do not write."""
    by_kind = {kind: Reader(payload) for kind, payload in units(sets)}
    number_bits, order_bits, macroblocks = sequence(by_kind[SEQUENCE])
    qp, deblocking = picture(by_kind[PICTURE])
    return Parameters(number_bits, order_bits, macroblocks, qp, deblocking)


def sequence(read: Reader) -> tuple[int, int, int]:
    """Return the bits of a picture's number, those of its place in the order, and the macroblocks (7.3.2.1.1)."""
    profile = read.fixed(8)
    read.fixed(16)
    read.unsigned()
    if profile in WITH_CHROMA:
        expect(read.unsigned() == 1, "4:2:0")
        expect(read.unsigned() == read.unsigned() == read.fixed(2) == 0, "8 bits, no scaling")
    number_bits = read.unsigned() + 4
    kind = read.unsigned()
    expect(kind in {0, 2}, "a plain order of pictures")
    order_bits = read.unsigned() + 4 if kind == 0 else 0
    read.unsigned()
    read.fixed(1)
    macroblocks = (read.unsigned() + 1) * (read.unsigned() + 1)
    expect(read.fixed(1) == 1, "frames, no fields")
    return number_bits, order_bits, macroblocks


def picture(read: Reader) -> tuple[int, bool]:
    """Return the slices' QP, and whether they tell how their edges are smoothed (7.3.2.2)."""
    read.unsigned()
    read.unsigned()
    expect(read.fixed(2) == 2, "CABAC, and an order of pictures by one number")
    expect(read.unsigned() == 0, "one group of slices")
    read.unsigned()
    read.unsigned()
    expect(read.fixed(3) == 0, "no weights")
    qp = 26 + read.signed()
    read.signed()
    read.signed()
    deblocking = bool(read.fixed(1))
    expect(read.fixed(2) == 0, "no redundant pictures")
    return qp, deblocking


def expect(kept: bool, what: str) -> None:
    """Refuse parameter sets that are not as expected."""
    if not kept:
        raise ValueError(f"the encoder writes something else than {what}")


def state(of: Parameters, packet: bytes) -> tuple[int, int]:
    """Return the number and the place in the order of a key picture (7.3.3)."""
    read = next(Reader(payload[:40]) for kind, payload in units(packet) if kind == KEY_SLICE)
    for _ in range(3):
        read.unsigned()
    number = read.fixed(of.number_bits)
    read.unsigned()
    return number, read.fixed(of.order_bits)


def standing(sets: bytes, key: bytes, count: int) -> Iterator[bytes]:
    """Yield the packets of a picture that stands for so many frames: ``key``, and its repeats; ``sets`` are x264's."""
    of = parameters(sets)
    number, place = state(of, key)
    for frame in range(count):
        since = frame % KEY_INTERVAL
        yield repeated(of, number + since, place + 2 * since) if since else key


@lru_cache(maxsize=2 * KEY_INTERVAL)
def repeated(of: Parameters, number: int, place: int) -> bytes:
    """Return a picture that repeats the one before; its number counts by 1, its place in the order by 2."""
    write = Writer()
    write.unsigned(0)
    write.unsigned(P_SLICES)
    write.unsigned(0)
    write.fixed(of.number_bits, number % (1 << of.number_bits))
    write.fixed(of.order_bits, place % (1 << of.order_bits))
    write.fixed(1, 1)  # one reference:
    write.unsigned(0)  # the picture before
    write.fixed(1, 0)  # in their usual order
    write.fixed(1, 0)  # kept as long as there is room
    write.unsigned(0)  # cabac_init_idc
    write.signed(0)
    if of.deblocking:
        write.unsigned(1)  # no smoothing
    write.fill(1)
    write.bits += of.body
    return write.unit(REFERENCE)
