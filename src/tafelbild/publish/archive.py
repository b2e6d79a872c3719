"""A zip that is the same whenever it is made: no clock, no order of a disk, no rights of a file."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tafelbild.files import atomic_write

EARLIEST_DATE: Final = (1980, 1, 1, 0, 0, 0)  # the first that a zip knows
COMPRESSED_SUFFIXES: Final = {".mp4", ".webm", ".mov", ".jpg", ".png", ".pdf"}  # what is small already
Content = str | bytes | Path


def write_zip(target: Path, files: Mapping[str, Content]) -> Path:
    """Write a zip of these files, in this order, and return its path; a path stands for the file that is there."""
    with atomic_write(target) as part, zipfile.ZipFile(part, "w") as pack:
        for name, content in files.items():
            data = content.read_bytes() if isinstance(content, Path) else content
            packed = zipfile.ZIP_STORED if Path(name).suffix in COMPRESSED_SUFFIXES else zipfile.ZIP_DEFLATED
            pack.writestr(zip_entry(name), data, packed)
    return target


def zip_entry(name: str) -> zipfile.ZipInfo:
    """Return the head of a file in a zip."""
    head = zipfile.ZipInfo(name, EARLIEST_DATE)
    head.external_attr = 0o644 << 16
    head.create_system = 3  # Unix, on every machine
    return head
