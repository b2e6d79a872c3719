"""Reproducible zip archives: equal files in equal order give equal bytes, as dates and permissions are fixed."""

import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from tafelbild.files import atomic_write

EARLIEST_DATE: Final = (1980, 1, 1, 0, 0, 0)  # the earliest date of the zip format
COMPRESSED_SUFFIXES: Final = {".mp4", ".webm", ".mov", ".jpg", ".png", ".pdf"}  # stored without deflating
Content = str | bytes | Path


def write_zip(target: Path, files: Mapping[str, Content]) -> Path:
    """Write a zip of ``files``, which maps names in the zip to texts, bytes or paths of files; return ``target``."""
    with atomic_write(target) as temporary, zipfile.ZipFile(temporary, "w") as file:
        for name, content in files.items():
            method = zipfile.ZIP_STORED if Path(name).suffix in COMPRESSED_SUFFIXES else zipfile.ZIP_DEFLATED
            file.writestr(zip_entry(name), content_bytes(content), method)
    return target


def content_bytes(content: Content) -> bytes:
    """Return the content of a file to be zipped as bytes: a text in UTF-8, a ``Path`` read from disk."""
    if isinstance(content, Path):
        return content.read_bytes()
    return content.encode() if isinstance(content, str) else content


def zip_entry(name: str) -> zipfile.ZipInfo:
    """Return the zip header of the file ``name``, with a fixed date and permissions."""
    info = zipfile.ZipInfo(name, EARLIEST_DATE)
    info.external_attr = 0o644 << 16
    info.create_system = 3  # Unix, whatever the machine
    return info
