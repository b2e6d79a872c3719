"""Pictures of H.264 that repeat the one before them, made by hand: 25 octets each, and no encoder is asked.

Every macroblock is "skipped": it is the one at the same place in the picture before. They follow x264's own: one
slice a picture, entropy coding by CABAC, no picture that refers to a later one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from tafelbild.stage.bits import Reader, Writer, units
from tafelbild.stage.cabac import skipped

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
