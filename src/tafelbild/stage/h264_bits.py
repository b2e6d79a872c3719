"""H.264 bit reader and bit writer, start codes and NAL units (ITU-T H.264, 7.2, 7.4.1 and 9.1)."""

from collections.abc import Iterator
from typing import Final

START_CODE: Final = b"\0\0\1"


class BitReader:
    """Reads syntax elements from a NAL unit's payload; methods are named after the descriptors of the standard."""

    def __init__(self, payload: bytes) -> None:
        self.bits = "".join(f"{byte:08b}" for byte in payload.replace(b"\0\0\3", b"\0\0"))
        self.position = 0

    def read_u(self, length: int) -> int:
        """Read u(length): an unsigned integer of ``length`` bits."""
        self.position += length
        return int(self.bits[self.position - length : self.position] or "0", 2)

    def read_ue(self) -> int:
        """Read ue(v): an unsigned Exp-Golomb code."""
        zeros = self.bits.index("1", self.position) - self.position
        self.position += zeros
        return self.read_u(zeros + 1) - 1

    def read_se(self) -> int:
        """Read se(v): a signed Exp-Golomb code."""
        number = self.read_ue()
        return (number + 1) // 2 if number % 2 else -(number // 2)


class BitWriter:
    """Writes the syntax elements of a NAL unit.

    >>> writer = BitWriter(); writer.write_ue(3); writer.write_se(-1); writer.write_u(2, 1); writer.bits
    [0, 0, 1, 0, 0, 0, 1, 1, 0, 1]
    """

    def __init__(self) -> None:
        self.bits: list[int] = []

    def write_u(self, length: int, number: int) -> None:
        """Write u(length)."""
        self.bits += [number >> k & 1 for k in reversed(range(length))]

    def write_ue(self, number: int) -> None:
        """Write ue(v)."""
        length = (number + 1).bit_length()
        self.write_u(2 * length - 1, number + 1)

    def write_se(self, number: int) -> None:
        """Write se(v)."""
        self.write_ue(2 * number - 1 if number > 0 else -2 * number)

    def pad_to_byte(self, bit: int) -> None:
        """Repeat a bit up to the next byte boundary."""
        self.bits += [bit] * (-len(self.bits) % 8)

    def nal_unit(self, header: int) -> bytes:
        """Return a NAL unit of the bits written, with its start code and this header byte."""
        self.pad_to_byte(0)
        payload = int("".join(map(str, self.bits)), 2).to_bytes(len(self.bits) // 8, "big")
        return b"\0" + START_CODE + with_emulation_prevention(bytes([header]) + payload)


def with_emulation_prevention(data: bytes) -> bytes:
    r"""Insert emulation prevention bytes, so that no part of the data looks like a start code.

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
    """Yield type and payload of each NAL unit of a byte stream with start codes."""
    for unit in stream.split(START_CODE)[1:]:
        yield unit[0] & 31, unit[1:].rstrip(b"\0")
