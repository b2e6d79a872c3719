"""H.264 bit reader and bit writer, start codes and NAL units (ITU-T H.264, 7.2, 7.4.1 and 9.1)."""

from collections.abc import Iterator
from typing import Final

START: Final = b"\0\0\1"


class Reader:
    """Reads numbers from a unit's payload."""

    def __init__(self, payload: bytes) -> None:
        self.bits = "".join(f"{octet:08b}" for octet in payload.replace(b"\0\0\3", b"\0\0"))
        self.place = 0

    def fixed(self, length: int) -> int:
        """Read u(length)."""
        self.place += length
        return int(self.bits[self.place - length : self.place] or "0", 2)

    def unsigned(self) -> int:
        """Read ue(v)."""
        zeros = self.bits.index("1", self.place) - self.place
        self.place += zeros
        return self.fixed(zeros + 1) - 1

    def signed(self) -> int:
        """Read se(v)."""
        number = self.unsigned()
        return (number + 1) // 2 if number % 2 else -(number // 2)


class Writer:
    """Writes numbers.

    >>> writer = Writer(); writer.unsigned(3); writer.signed(-1); writer.fixed(2, 1); writer.bits
    [0, 0, 1, 0, 0, 0, 1, 1, 0, 1]
    """

    def __init__(self) -> None:
        self.bits: list[int] = []

    def fixed(self, length: int, number: int) -> None:
        """Write u(length)."""
        self.bits += [number >> k & 1 for k in reversed(range(length))]

    def unsigned(self, number: int) -> None:
        """Write ue(v)."""
        length = (number + 1).bit_length()
        self.fixed(2 * length - 1, number + 1)

    def signed(self, number: int) -> None:
        """Write se(v)."""
        self.unsigned(2 * number - 1 if number > 0 else -2 * number)

    def fill(self, bit: int) -> None:
        """Write the same bit up to the end of the octet."""
        self.bits += [bit] * (-len(self.bits) % 8)

    def unit(self, head: int) -> bytes:
        """Return what was written as a unit with this first octet, behind its start code."""
        self.fill(0)
        octets = int("".join(map(str, self.bits)), 2).to_bytes(len(self.bits) // 8, "big")
        return b"\0" + START + escaped(bytes([head]) + octets)


def escaped(octets: bytes) -> bytes:
    r"""Return octets so that none looks like a start code.

    >>> escaped(bytes([0, 0, 1, 0, 0, 0]))
    b'\x00\x00\x03\x01\x00\x00\x03\x00'
    """
    result, zeros = bytearray(), 0
    for octet in octets:
        if zeros == 2 and octet <= 3:
            result.append(3)
            zeros = 0
        result.append(octet)
        zeros = zeros + 1 if octet == 0 else 0
    return bytes(result)


def units(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the units of a stream with start codes: the kind of each, and its payload."""
    for unit in stream.split(START)[1:]:
        yield unit[0] & 31, unit[1:].rstrip(b"\0")
