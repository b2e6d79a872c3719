"""Limits of an ONNX file, checked before it is parsed: how many fields it has in all its messages.

A field of two bytes may become an object of two hundred, so that a file of a few MB could fill the memory.
"""

from typing import TYPE_CHECKING, Final

from tafelbild.errors import LessonError
from tafelbild.message import Message

if TYPE_CHECKING:
    from google.protobuf.descriptor import Descriptor

MAX_FIELDS: Final = 20_000  # a network of twelve layers has about 1,000
VARINT, FIXED_64, BYTES, FIXED_32 = 0, 1, 2, 5  # how a value is written: the last three bits of its key
MAX_VARINT_BYTES: Final = 10
TEXT_TYPE: Final = 9
UNPACKED_TYPES: Final = (1, 2, 12)  # double, float, bytes: no value takes more room than in the file
NO_ONNX: Final = Message(
    "is no ONNX file, or a broken one; export it anew",
    de="ist keine ONNX-Datei oder beschädigt; exportieren Sie sie neu",
)
TOO_MANY_FIELDS: Final = Message(
    "has far more operators and attributes than a small network; export the network alone",
    de="hat weit mehr Operatoren und Attribute als ein kleines Netz; exportieren Sie nur das Netz",
)


def check_fields(data: bytes, root: "Descriptor", file: str) -> None:
    """Raise ``LessonError`` if a protocol buffer has too many fields, or is broken; ``root``: its type of message."""
    try:
        fields = count_fields(data, root)
    except (IndexError, ValueError):
        raise LessonError(file, NO_ONNX) from None
    if fields > MAX_FIELDS:
        raise LessonError(file, TOO_MANY_FIELDS)


def count_fields(data: bytes, root: "Descriptor") -> int:
    """Return how many fields all messages have, as far as they are not too many; ``ValueError`` if they are broken."""
    waiting, fields = [(0, len(data), root)], 0
    while waiting and fields <= MAX_FIELDS:
        at, end, message = waiting.pop()
        while at < end and fields <= MAX_FIELDS:
            key, start = varint(data, at)
            at = past_value(data, start, key & 7)
            field = message.fields_by_number.get(key >> 3)
            fields += 1
            if key & 7 == BYTES and field is not None:
                length, inner = varint(data, start)
                if field.message_type is not None:
                    waiting.append((inner, at, field.message_type))
                elif field.type == TEXT_TYPE:
                    data[inner:at].decode()  # else it would become bytes where a text is expected
                elif field.type not in UNPACKED_TYPES:
                    fields += length
        if at != end and fields <= MAX_FIELDS:
            raise ValueError(at)
    return fields


def past_value(data: bytes, at: int, kind: int) -> int:
    """Return where the value that begins ``at`` ends; ``ValueError`` for a kind of value that ONNX has not."""
    if kind == VARINT:
        return varint(data, at)[1]
    if kind == BYTES:
        length, at = varint(data, at)
        return at + length
    if kind not in {FIXED_32, FIXED_64}:
        raise ValueError(kind)
    return at + (4 if kind == FIXED_32 else 8)


def varint(data: bytes, at: int) -> tuple[int, int]:
    """Return the whole number that begins ``at``, and where it ends; seven bits a byte, the lowest first.

    >>> varint(bytes([0b1010_1100, 0b0000_0010]), 0)
    (300, 2)
    """
    value = 0
    for place in range(MAX_VARINT_BYTES):
        byte = data[at + place]
        value |= (byte & 127) << (7 * place)
        if byte < 128:
            return value, at + place + 1
    raise ValueError(value)
