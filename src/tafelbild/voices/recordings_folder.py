"""The folder of recordings: assigns its sound files to paragraphs by name."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final
from unicodedata import normalize

from tafelbild.errors import LessonError
from tafelbild.voices.recording_quality import RecordingFinding

LECTURE: Final = "lecture"  # the name of a recording of all paragraphs
SUPPORTED_SUFFIXES: Final = (".wav", ".flac", ".m4a", ".mp3")  # the best first
UNSUPPORTED_SUFFIXES: Final = (".aac", ".aif", ".aiff", ".mp4", ".mov", ".ogg", ".opus", ".webm", ".wma")


@dataclass(frozen=True)
class RecordingsFolder:
    """``files`` by the name of their paragraph, the recording of all paragraphs, and findings on unused files."""

    files: dict[str, Path]
    lecture: Path | None
    findings: tuple[RecordingFinding, ...]


def scan_folder(path: Path, names: Sequence[str]) -> RecordingsFolder:
    """Assign the files of a folder to the paragraphs with these names; case does not matter."""
    known = {normalized(name): name for name in (*names, LECTURE)}
    files: dict[str, Path] = {}
    found: list[RecordingFinding] = []
    for file in sound_files(path):
        name = known.get(normalized(file.stem))
        fault = why_unused(file, name, files, names)
        if fault:
            found.append(RecordingFinding(file.name, "", *fault))
        elif name:
            files[name] = file
    return RecordingsFolder(files, files.pop(LECTURE, None), tuple(found))


def why_unused(file: Path, name: str | None, files: Mapping[str, Path], names: Sequence[str]) -> tuple[str, str] | None:
    """Return problem and advice for a file that is not used, None for one that is."""
    if file.suffix.lower() in UNSUPPORTED_SUFFIXES:
        return "is not used", "save it as WAV, FLAC, M4A or MP3"
    if name is None:
        return "is the recording of no paragraph", f"rename it: {closest_names(file, names)}"
    if name in files:
        return f"is not used, because there is {files[name].name} too", "delete one of them"
    return None


def sound_files(path: Path) -> Iterator[Path]:
    """Yield the sound files of a folder, the best formats first; hidden files are skipped."""
    try:
        files = sorted(path.iterdir()) if path.is_dir() else []
    except OSError as error:
        raise LessonError(str(path), f"cannot be read: {error.strerror or error}") from None
    suffixes = (*SUPPORTED_SUFFIXES, *UNSUPPORTED_SUFFIXES)
    chosen = [file for file in files if file.suffix.lower() in suffixes and not file.name.startswith(".")]
    yield from sorted(chosen, key=lambda file: suffixes.index(file.suffix.lower()))


def closest_names(file: Path, names: Sequence[str]) -> str:
    """Return the paragraph names most similar to the name of a file, or the first names if none is similar."""
    known = {normalized(name): name for name in names}
    close = get_close_matches(normalized(file.stem), known, 3, 0.4)
    return " or ".join([known[name] for name in close] or [*names[:3], LECTURE])


def normalized(name: str) -> str:
    """Return a name in the form in which names are compared: macOS decomposes umlauts in file names."""
    return normalize("NFC", name).casefold()
