"""Build records: the files made for a ``FilmRequest``, with digests of all inputs, so that no film is made twice.

Manim is not imported, so that it takes a moment, not seconds, to find that nothing has changed.
"""

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Final

from tafelbild.files import ensure_writable, slug, write_text
from tafelbild.lesson import shipped_lessons
from tafelbild.message import INTERFACE_LANGUAGES, Message
from tafelbild.render.piece_cache import digest, file_digest
from tafelbild.render.request import MEDIA, FilmRequest

PACKAGE: Final = Path(__file__).parents[1]
DRAWING_LIBRARIES: Final = ("av", "babel", "manim", "numpy", "pillow", "pycairo", "scipy", "typst")
VOICE_LIBRARIES: Final = ("espeakng-loader", "piper-tts", "py-nanotts", "pyloudnorm")
RENDERER_VARIABLE: Final = "TAFELBILD_RENDERER"
SCENE_SUFFIXES: Final = frozenset(  # of files that the scenes and scripts of a lesson may consist of or load
    (
        *(".toml", ".md", ".py", ".txt", ".csv", ".json", ".npy", ".npz", ".typ"),
        *(".svg", ".png", ".jpg", ".jpeg", ".ttf", ".otf"),
    )
)
VOICE_SUFFIXES: Final = frozenset((".wav", ".mp3", ".flac", ".m4a", ".txt"))  # recordings and the texts beside them


@dataclass(frozen=True)
class BuildResult:
    """The films made for a request, and remarks on them. A film is given by the paths of its files, the video first."""

    films: tuple[tuple[Path, ...], ...]
    remarks: tuple[Message, ...]


class BuildRecord:
    """A JSON file in ``media/made`` for one request. It contains digests of the inputs and of the finished films."""

    def __init__(self, request: FilmRequest, media: Path = MEDIA) -> None:
        self.request = request
        name = f"{slug(request.folder.name)}-{digest(request.serialised().encode())}.json"
        self.file = media / "made" / name
        self.inputs = self.input_digest()  # digested before any film is made

    def input_digest(self) -> str:
        """Return a digest of all inputs of the films: this program, voice libraries and models, the lesson's files."""
        voices = (os.environ.get(RENDERER_VARIABLE, ""), *map(name_and_version, VOICE_LIBRARIES))
        total = hashlib.blake2b("\n".join((code_digest(), *voices)).encode(), digest_size=16)
        folder, output = self.request.folder, self.request.output.resolve()
        add_files(total, folder, files_in(folder, SCENE_SUFFIXES | VOICE_SUFFIXES, output))
        for model in (Path(voice.partition(":")[2]) for voice in self.request.voices if ":" in voice):
            if model.is_file():
                add_files(total, model.parent, [model])
        return total.hexdigest()

    def result(self) -> BuildResult | None:
        """Return the films and remarks in the JSON file; None if it is missing, or a film or input has changed."""
        try:
            record = json.loads(self.file.read_text("utf-8"))
            films = tuple(tuple(map(Path, film)) for film in record["films"])
            unchanged = record["inputs"] == self.inputs and all(
                file_digest(Path(file)) == recorded for film in record["films"] for file, recorded in film.items()
            )
            remarks = tuple(Message(remark["en"], de=remark["de"]) for remark in record["remarks"])
            return BuildResult(films, remarks) if unchanged else None
        except (OSError, ValueError, KeyError, TypeError, AttributeError):  # missing, or not in our format
            return None

    def write(self, films: Sequence[Sequence[Path]], remarks: Sequence[Message]) -> None:
        """Write digests of inputs and films, and remarks, as JSON; not if an input changed since construction."""
        if self.input_digest() != self.inputs:
            return
        digests = [{str(file.resolve()): file_digest(file) for file in film} for film in films]
        ensure_writable(self.file.parent)
        told = [{language: remark.in_language(language) for language in INTERFACE_LANGUAGES} for remark in remarks]
        write_text(self.file, json.dumps({"inputs": self.inputs, "films": digests, "remarks": told}, indent=1))


def files_in(folder: Path, suffixes: frozenset[str], excluded: Path | None = None) -> Iterator[Path]:
    """Yield the files with these suffixes below a folder, sorted, except hidden files, ``media`` and ``excluded``."""
    for entry in sorted(folder.iterdir()):
        if entry.name.startswith((".", "__pycache__")) or entry.name == MEDIA.name or entry == excluded:
            continue
        if entry.is_dir():
            yield from files_in(entry, suffixes, excluded)
        elif entry.is_file() and entry.suffix.lower() in suffixes:
            yield entry


@cache
def code_digest() -> str:
    """Return a digest of this program's files, the shipped lessons, and the versions of Python and its libraries."""
    ours = (file for file in sorted(PACKAGE.rglob("*")) if file.is_file() and file.suffix != ".pyc")
    python = f"python {sys.version_info.major}.{sys.version_info.minor}"
    total = hashlib.blake2b("\n".join((python, *map(name_and_version, DRAWING_LIBRARIES))).encode(), digest_size=16)
    add_files(total, PACKAGE, ours)
    for folder in shipped_lessons().values():
        add_files(total, folder.parent, files_in(folder, SCENE_SUFFIXES))
    return total.hexdigest()


def add_files(total: "hashlib.blake2b", root: Path, files: Iterable[Path]) -> None:
    """Update a digest with the contents of files and their paths relative to ``root``."""
    for file in files:
        data = file.read_bytes()
        total.update(f"{file.relative_to(root).as_posix()}\n{len(data)}\n".encode() + data)


def name_and_version(package: str) -> str:
    """Return a package's name and version ("numpy 2.1.0"); the name alone if the package is not installed."""
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return package
