"""Read a small network from a file, by its suffix: ONNX, NumPy's .npz, or a table of numbers as .csv."""

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

from tafelbild.errors import LessonError, choices, quoted
from tafelbild.message import Message
from tafelbild.network_files.csv_file import read_csv
from tafelbild.network_files.network_file import NetworkFile
from tafelbild.network_files.npz_file import read_npz
from tafelbild.network_files.onnx_file import read_onnx
from tafelbild.user_files import read_bytes

MAX_BYTES: Final = 50_000_000  # a network of the most weights has 2 MB
READERS: Final[Mapping[str, Callable[[str, bytes], NetworkFile]]] = MappingProxyType(
    {".onnx": read_onnx, ".npz": read_npz, ".csv": read_csv}
)


def read_network(path: Path) -> NetworkFile:
    """Return the network in a file, its numbers exact; ``LessonError`` for what is not understood, or too large.

    A float of the file becomes the shortest decimal that names it: 0.2, whose nearest float32 is 0.200000003, is 1/5.
    """
    reader = reader_of(path)
    return reader(path.name, read_bytes(path, MAX_BYTES))


def reader_of(path: Path) -> Callable[[str, bytes], NetworkFile]:
    """Return the function that reads files of this suffix; ``LessonError`` if there is none."""
    suffix = path.suffix.lower()
    if suffix not in READERS:
        possible = choices(READERS, suffix)
        problem = Message(
            f"a network is not read from {quoted(suffix)}; {possible}",
            de=f"aus {quoted(suffix)} wird kein Netz gelesen; {possible:de}",
        )
        raise LessonError(path.name, problem)
    return READERS[suffix]
