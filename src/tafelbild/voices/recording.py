"""The lecturer's own voice: a recording of each paragraph, one long recording of all of them, or both."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any, Final
from unicodedata import normalize

from tafelbild.errors import LessonError, unreadable
from tafelbild.message import Message
from tafelbild.narration.timed_narration import Narrations, Paragraph
from tafelbild.voices import espeak
from tafelbild.voices.espeak import speak_utterance, unit_times
from tafelbild.voices.narration_cache import CacheEntry, NarrationCache, digest_of_file, timing_record
from tafelbild.voices.recording_alignment import TimeSpan, align_recording, reference_anchors, split_lecture
from tafelbild.voices.recording_quality import (
    NOT_USED,
    RecordingFinding,
    Remark,
    TakeMeasurement,
    check_takes,
    is_foreign_set,
    measure_sound,
    sentence_durations,
)
from tafelbild.voices.sound import Sound, UnreadableError, read_sound, spoken_part
from tafelbild.voices.synthesis import require, timing_key, with_times

NAME: Final = "recording"
LECTURE: Final = "lecture"  # the name of a recording of all paragraphs
SUPPORTED_SUFFIXES: Final = (".wav", ".flac", ".m4a", ".mp3")  # the best first
UNUSED: Final = Message("is not used", de="wird nicht verwendet")
UNSUPPORTED_SUFFIXES: Final = (".aac", ".aif", ".aiff", ".mp4", ".mov", ".ogg", ".opus", ".webm", ".wma")


@dataclass(frozen=True)
class RecordingVoice:
    """A voice made of the recordings in ``folder``.

    A recording is one paragraph (``NeuronZoom-name-the-inputs.wav``), or all paragraphs (``lecture.wav``).
    """

    folder: Path
    cache: NarrationCache

    def read_and_check(
        self, paragraphs: Sequence[Paragraph], on_paragraph: Callable[[], None] = lambda: None
    ) -> tuple[Narrations, tuple[RecordingFinding, ...]]:
        """Return narrations of the recorded paragraphs, by name, and findings on the recordings.

        ``on_paragraph`` is called after each recorded paragraph.
        """
        files, unused = scan_folder(self.folder, [paragraph.name for paragraph in paragraphs])
        said = [paragraph for paragraph in paragraphs if paragraph.utterance.spoken.strip()]
        lecture = RecordingFile(files[LECTURE], tuple(said)) if LECTURE in files else None
        entries: dict[str, CacheEntry] = {}
        faulty: dict[Path, RecordingFinding] = {}
        for paragraph in said:
            path = files.get(paragraph.name)
            file = RecordingFile(path, (paragraph,)) if path else lecture
            if file and file.path not in faulty:
                try:
                    entries[paragraph.name] = self.entry(file, paragraph)
                except UnreadableError as error:
                    faulty[file.path] = RecordingFinding(error.place, "", error.problem, NOT_USED)
                on_paragraph()
        takes = {name: TakeMeasurement.from_dict(entry.record["measured"]) for name, entry in entries.items()}
        used = [] if is_foreign_set(takes) else [name for name, take in takes.items() if take.usable]
        narrations = {name: entries[name].narration(NAME) for name in used}
        return narrations, (*unused, *faulty.values(), *check_takes(takes))

    def entry(self, file: "RecordingFile", paragraph: Paragraph) -> CacheEntry:
        """Return the cache entry of a paragraph read in ``file``; if there is none, align and measure the paragraph."""
        key = {"voice": NAME, "take": file.key, "paragraph": paragraph.name, **timing_key(paragraph.utterance)}
        entry = self.cache.find(key)
        if entry is None:
            require(NAME, espeak.installed())
            entry = self.align_and_measure(key, file, paragraph)
        return entry

    def align_and_measure(self, key: Mapping[str, Any], file: "RecordingFile", paragraph: Paragraph) -> CacheEntry:
        """Cut a paragraph out of ``file``, align its words, measure its quality; return its new cache entry."""
        if paragraph.name not in file.time_spans:
            absent = TakeMeasurement(file.sound.rate, 0.0, silent=False, absent=True)
            return self.cache.store(key, None, {"measured": asdict(absent)})
        start, end = file.time_spans[paragraph.name]
        whole = file.sound.between(start, end)
        measurement = measure_sound(whole)
        if measurement.silent:
            return self.cache.store(key, None, {"measured": asdict(measurement)})
        begin, end = spoken_part(whole)
        sound = whole.between(begin, end)
        reference = speak_utterance(paragraph.utterance)
        anchors = [(said, at - start - begin) for said, at in reference_anchors(paragraph, reference)]
        found, unusable = align_recording(sound, reference, paragraph.utterance, anchors)
        words = with_times(reference.words, found.times)
        sentences = tuple(sentence_durations(paragraph.utterance, words, reference.words))
        measurement = replace(measurement, mismatch=found.mismatch, sentences=sentences, unusable_anchors=unusable)
        record = timing_record(sound, unit_times(paragraph.utterance, words))
        return self.cache.store(key, sound, {**record, "measured": asdict(measurement)})


@dataclass(frozen=True)
class RecordingFile:
    """A sound file in which some ``paragraphs`` are read, one after the other."""

    path: Path
    paragraphs: tuple[Paragraph, ...]

    @cached_property
    def key(self) -> dict[str, Any]:
        """The fields of a cache key that identify this file: a digest of its bytes, and the texts read in it."""
        try:
            file = digest_of_file(self.path)
        except LessonError as error:
            raise UnreadableError(error.place, error.problem) from None
        texts = [[paragraph.utterance.spoken, paragraph.anchors] for paragraph in self.paragraphs]
        return {"file": file, "texts": texts}

    @cached_property
    def sound(self) -> Sound:
        """The decoded sound of the whole file; ``UnreadableError`` if it cannot be decoded."""
        return read_sound(self.path)

    @cached_property
    def time_spans(self) -> Mapping[str, TimeSpan]:
        """The (begin, end) of each paragraph in the sound, in seconds, by name; paragraphs not read are left out."""
        if len(self.paragraphs) == 1:
            return {self.paragraphs[0].name: (0.0, self.sound.seconds)}
        return split_lecture(self.sound, self.paragraphs)


def scan_folder(path: Path, names: Sequence[str]) -> tuple[dict[str, Path], list[RecordingFinding]]:
    """Return the recordings of a folder, by paragraph name or ``LECTURE``, and findings on unused sound files.

    File names may be upper or lower case.
    """
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
    return files, found


def why_unused(file: Path, name: str | None, files: Mapping[str, Path], names: Sequence[str]) -> Remark | None:
    """Return problem and advice if a sound file cannot be used, else None.

    ``name``: the paragraph (or ``LECTURE``) after which the file is named, or None. ``names``: all paragraphs, of which
    some are suggested. ``files``: the files chosen so far, keyed by the paragraph (or ``LECTURE``) that they record.
    """
    if file.suffix.lower() in UNSUPPORTED_SUFFIXES:
        return UNUSED, Message("save it as WAV, FLAC, M4A or MP3", de="speichern Sie sie als WAV, FLAC, M4A oder MP3")
    if name is None:
        problem = Message("is the recording of no paragraph", de="ist die Aufnahme keines Absatzes")
        close = closest_names(file, names)
        return problem, Message(f"rename it: {close}", de=f"benennen Sie sie um: {close:de}")
    if name in files:
        other = files[name].name
        problem = Message(
            f"is not used, because there is {other} too", de=f"wird nicht verwendet, denn es gibt auch {other}"
        )
        return problem, Message("delete one of them", de="löschen Sie eine von beiden")
    return None


def sound_files(path: Path) -> Iterator[Path]:
    """Yield the sound files of a folder, the best formats first; hidden files are skipped."""
    try:
        files = sorted(path.iterdir()) if path.is_dir() else []
    except OSError as error:
        raise LessonError(str(path), unreadable(error)) from None
    suffixes = (*SUPPORTED_SUFFIXES, *UNSUPPORTED_SUFFIXES)
    chosen = [file for file in files if file.suffix.lower() in suffixes and not file.name.startswith(".")]
    yield from sorted(chosen, key=lambda file: suffixes.index(file.suffix.lower()))


def closest_names(file: Path, names: Sequence[str]) -> Message:
    """Return up to three paragraph names similar to a file's, joined by "or"; else the first three and ``LECTURE``."""
    known = {normalized(name): name for name in names}
    close = get_close_matches(normalized(file.stem), known, 3, 0.4)
    listed = [known[name] for name in close] or [*names[:3], LECTURE]
    return Message(" or ".join(listed), de=" oder ".join(listed))


def normalized(name: str) -> str:
    """Return a name for comparison: in lower case, and with "ü" as one character (macOS writes "u" and two dots)."""
    return normalize("NFC", name).casefold()
