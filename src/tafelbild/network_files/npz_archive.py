"""The arrays of an .npz file: their forms from the headers alone, and their numbers without ever running a pickle."""

import io
import math
import struct
import sys
import warnings
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property
from tokenize import TokenError
from typing import IO, Any, Final

import numpy as np

from tafelbild.errors import LessonError, quoted
from tafelbild.message import Message
from tafelbild.network_files.exact_numbers import NumberArray
from tafelbild.network_files.layer_shapes import refuse_more

MAX_ARRAYS: Final = 64
MAX_HEADER_BYTES: Final = 10_000  # of an array; numpy writes 128
MAX_TEXT_BYTES: Final = 1_000_000  # of an array of texts
DIRECTORY_ENTRY: Final = b"PK\x01\x02"  # begins the entry of each file of a zip archive
METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # of np.savez and np.savez_compressed
BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, struct.error, KeyError, ValueError, SyntaxError, TypeError, OverflowError),
    *(EOFError, RuntimeError, MemoryError, OSError, UserWarning, TokenError),
)
NO_NPZ: Final = Message(
    "is no .npz file, or a broken one; write it anew with numpy.savez",
    de="ist keine .npz-Datei oder beschädigt; schreiben Sie sie neu mit numpy.savez",
)
OBJECTS: Final = Message(
    "holds Python objects, which are never read; save numbers, and texts with .astype(str)",
    de="enthält Python-Objekte; die werden nie gelesen. Speichern Sie Zahlen, und Texte mit .astype(str)",
)


@dataclass(frozen=True)
class StoredArray:
    """An array in an archive: its key, and what its header says of it."""

    file: str
    key: str
    shape: tuple[int, ...]
    dtype: np.dtype[Any]
    fortran: bool
    member: zipfile.ZipInfo
    start: int  # of its numbers, in bytes

    @property
    def place(self) -> str:
        """The array's place in error sentences."""
        return f"{self.file}: {self.key if self.key.isidentifier() else quoted(self.key)}"

    @property
    def size(self) -> int:
        """How many values it has."""
        return math.prod(self.shape)


class NpzArchive:
    """The bytes of an .npz file; ``LessonError`` if it is none, is broken, or has arrays that are not read."""

    def __init__(self, file: str, data: bytes) -> None:
        self.file = file
        refuse_more(file, data.count(DIRECTORY_ENTRY), MAX_ARRAYS, Message("arrays", de="Arrays"))
        try:
            self.packed = zipfile.ZipFile(io.BytesIO(data))
        except BROKEN:
            raise LessonError(file, NO_NPZ) from None

    @cached_property
    def arrays(self) -> dict[str, StoredArray]:
        """The arrays by key, in the order of the file; only their headers are unpacked."""
        found = {}
        for member in self.packed.infolist():
            array = self.read_header(member)
            if array.key in found:
                raise LessonError(self.file, NO_NPZ)
            found[array.key] = array
        return found

    def read_header(self, member: zipfile.ZipInfo) -> StoredArray:
        """Return what the header of an array says; ``LessonError`` if it is no array, or one of objects."""
        key, suffix = member.filename[:-4], member.filename[-4:]
        if suffix != ".npy" or member.compress_type not in METHODS:
            raise LessonError(self.file, NO_NPZ)
        try:
            with self.packed.open(member) as stream:
                shape, fortran, dtype = array_header(stream)
                array = StoredArray(self.file, key, shape, dtype, fortran, member, stream.tell())
        except BROKEN:
            raise LessonError(self.file, NO_NPZ) from None
        if dtype.hasobject:
            raise LessonError(array.place, OBJECTS)
        if array.start + array.size * dtype.itemsize != member.file_size:
            raise LessonError(self.file, NO_NPZ)
        return array

    def values(self, array: StoredArray) -> NumberArray:
        """Return the values of an array, of whose size the caller is sure."""
        length = array.size * array.dtype.itemsize
        try:
            with self.packed.open(array.member) as stream:
                stream.read(array.start)
                data = stream.read(length + 1)  # one byte more than there is, so that the checksum is looked at
            flat = np.frombuffer(data, dtype=array.dtype)
            return flat.reshape(array.shape, order="F" if array.fortran else "C")
        except BROKEN:
            raise LessonError(self.file, NO_NPZ) from None

    def texts(self, array: StoredArray) -> tuple[str, ...]:
        """Return the texts of an array, or its whole numbers as texts; ``LessonError`` for any other array."""
        if array.dtype.kind not in "Uiu" or array.size * array.dtype.itemsize > MAX_TEXT_BYTES:
            problem = Message(
                "must be a list of words, an array of texts",
                de="muss eine Liste von Wörtern sein, ein Array aus Texten",
            )
            raise LessonError(array.place, problem)
        values = np.ascontiguousarray(self.values(array).ravel())
        if array.dtype.kind == "U" and values.size:
            codes = values.view(np.dtype(np.uint32).newbyteorder(array.dtype.byteorder))
            if codes.max() > sys.maxunicode:  # numpy would make a text of it
                raise LessonError(self.file, NO_NPZ)
        return tuple(map(str, values))


def array_header(stream: IO[bytes]) -> tuple[tuple[int, ...], bool, np.dtype[Any]]:
    """Return the shape of an array of the .npy format, whether it is stored by columns, and the type of its values.

    What is no such header raises an error of ``BROKEN``.
    """
    versions = {(1, 0): np.lib.format.read_array_header_1_0, (2, 0): np.lib.format.read_array_header_2_0}
    read = versions[np.lib.format.read_magic(stream)]
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # headers of Python 2 are told by a warning
        shape, fortran, dtype = read(stream, max_header_size=MAX_HEADER_BYTES)
    if any(length < 0 for length in shape):
        raise ValueError(shape)
    return shape, fortran, dtype
