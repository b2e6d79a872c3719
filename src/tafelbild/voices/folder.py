"""A folder of recordings: which file belongs to which paragraph, and which to none."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final
from unicodedata import normalize

from tafelbild.errors import LessonError
from tafelbild.voices.report import Finding

LECTURE: Final = "lecture"  # the name of a long take of all paragraphs
BEST_FIRST: Final = (".wav", ".flac", ".m4a", ".mp3")
OTHERS: Final = (".aac", ".aif", ".aiff", ".mp4", ".mov", ".ogg", ".opus", ".webm", ".wma")


@dataclass(frozen=True)
class Folder:
    """``files``: by the name of their paragraph; ``lecture``: the long take; ``findings``: what fits nowhere."""

    files: dict[str, Path]
    lecture: Path | None
    findings: tuple[Finding, ...]


def folder_of(path: Path, names: Sequence[str]) -> Folder:
    """Look at a folder of recordings of paragraphs with certain names; capitals do not matter."""
    known = {folded(name): name for name in (*names, LECTURE)}
    files: dict[str, Path] = {}
    found: list[Finding] = []
    for file in sounds(path):
        name = known.get(folded(file.stem))
        fault = misfit(file, name, files, names)
        if fault:
            found.append(Finding(file.name, "", *fault))
        elif name:
            files[name] = file
    return Folder(files, files.pop(LECTURE, None), tuple(found))


def misfit(file: Path, name: str | None, files: Mapping[str, Path], names: Sequence[str]) -> tuple[str, str] | None:
    """Return why a file is not used, and what to do."""
    if file.suffix.lower() in OTHERS:
        return "is not used", "save it as WAV, FLAC, M4A or MP3"
    if name is None:
        return "is the recording of no paragraph", f"rename it: {nearest(file, names)}"
    if name in files:
        return f"is not used, because there is {files[name].name} too", "delete one of them"
    return None


def sounds(path: Path) -> Iterator[Path]:
    """Yield the sound files in a folder, the best first."""
    try:
        files = sorted(path.iterdir()) if path.is_dir() else []
    except OSError as error:
        raise LessonError(str(path), f"cannot be read: {error.strerror or error}") from None
    suffixes = (*BEST_FIRST, *OTHERS)
    chosen = [file for file in files if file.suffix.lower() in suffixes and not file.name.startswith(".")]
    yield from sorted(chosen, key=lambda file: suffixes.index(file.suffix.lower()))


def nearest(file: Path, names: Sequence[str]) -> str:
    """Return the names that are most like that of a file."""
    known = {folded(name): name for name in names}
    close = get_close_matches(folded(file.stem), known, 3, 0.4)
    return " or ".join([known[name] for name in close] or [*names[:3], LECTURE])


def folded(name: str) -> str:
    """Return a name as it is compared: some systems take letters with dots apart."""
    return normalize("NFC", name).casefold()
