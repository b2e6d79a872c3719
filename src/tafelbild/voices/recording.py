"""The lecturer's own voice: a recording of each paragraph, one long recording of all of them, or both."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from tafelbild.narration.timed_narration import Narrations, Paragraph
from tafelbild.voices import espeak
from tafelbild.voices.espeak import piece_times, speak_utterance
from tafelbild.voices.lecture_splitting import TimeSpan, split_lecture
from tafelbild.voices.narration_cache import CacheEntry, NarrationCache, digest, timing_record
from tafelbild.voices.recording_alignment import align_recording, reference_anchors
from tafelbild.voices.recording_quality import (
    RecordingFinding,
    TakeMeasurement,
    check_takes,
    is_foreign_set,
    measure_sound,
    sentence_durations,
)
from tafelbild.voices.recordings_folder import scan_folder
from tafelbild.voices.sound import Sound, UnreadableError, read_sound, spoken_part
from tafelbild.voices.synthesis import require, timing_key, with_times

NAME: Final = "recording"


@dataclass(frozen=True)
class RecordingVoice:
    """Narrates from the files in a ``folder``: ``NeuronZoom-name-the-inputs.wav``, or ``lecture.wav`` for all of it."""

    folder: Path
    cache: NarrationCache
    name: str = NAME

    def read(self, paragraphs: Sequence[Paragraph]) -> Narrations:
        """Return narrations of the recorded paragraphs."""
        return self.read_and_check(paragraphs)[0]

    def read_and_check(
        self, paragraphs: Sequence[Paragraph], on_paragraph: Callable[[], None] = lambda: None
    ) -> tuple[Narrations, tuple[RecordingFinding, ...]]:
        """Return narrations of the recorded paragraphs, and findings on the recordings."""
        folder = scan_folder(self.folder, [paragraph.name for paragraph in paragraphs])
        said = [paragraph for paragraph in paragraphs if paragraph.utterance.spoken.strip()]
        lecture = RecordingFile(folder.lecture, tuple(said)) if folder.lecture else None
        entries: dict[str, CacheEntry] = {}
        unreadable: dict[Path, RecordingFinding] = {}
        for paragraph in said:
            path = folder.files.get(paragraph.name)
            file = RecordingFile(path, (paragraph,)) if path else lecture
            if file and file.path not in unreadable:
                try:
                    entries[paragraph.name] = self.entry(file, paragraph)
                except UnreadableError as error:
                    unreadable[file.path] = unreadable_finding(error)
                on_paragraph()
        takes = {name: TakeMeasurement.from_dict(entry.record["measured"]) for name, entry in entries.items()}
        used = [] if is_foreign_set(takes) else [name for name, take in takes.items() if take.usable]
        narrations = {name: entries[name].narration(NAME) for name in used}
        return narrations, (*folder.findings, *unreadable.values(), *check_takes(takes))

    def entry(self, file: "RecordingFile", paragraph: Paragraph) -> CacheEntry:
        """Return the cache entry of a paragraph; align and measure it if there is none."""
        key = {"voice": NAME, "take": file.key, "paragraph": paragraph.name, **timing_key(paragraph.utterance)}
        entry = self.cache.find(key)
        if entry is None:
            require(NAME, espeak.installed())
            entry = self.align_and_measure(key, file, paragraph)
        return entry

    def align_and_measure(self, key: Mapping[str, Any], file: "RecordingFile", paragraph: Paragraph) -> CacheEntry:
        """Cut out a paragraph, align its words, measure it, and store the result in the cache."""
        if paragraph.name not in file.time_spans:
            absent = TakeMeasurement(file.sound.rate, 0.0, silent=False, absent=True)
            return self.cache.store(key, None, {"measured": absent.as_dict()})
        start, end = file.time_spans[paragraph.name]
        whole = file.sound.between(start, end)
        measurement = measure_sound(whole)
        if measurement.silent:
            return self.cache.store(key, None, {"measured": measurement.as_dict()})
        begin, end = spoken_part(whole)
        sound = whole.between(begin, end)
        reference = speak_utterance(paragraph.utterance)
        anchors = [(said, at - start - begin) for said, at in reference_anchors(paragraph, reference)]
        found, unusable_anchors = align_recording(sound, reference, paragraph.utterance, anchors)
        words = with_times(reference.words, found.times)
        sentences = tuple(sentence_durations(paragraph.utterance, words, reference.words))
        measurement = replace(
            measurement, mismatch=found.mismatch, sentences=sentences, unusable_anchors=unusable_anchors
        )
        record = timing_record(sound, piece_times(paragraph.utterance, words))
        return self.cache.store(key, sound, {**record, "measured": measurement.as_dict()})


def unreadable_finding(error: UnreadableError) -> RecordingFinding:
    """Return the finding for a file that cannot be read."""
    problem, _, advice = error.problem.partition("; ")
    return RecordingFinding(error.place, "", problem, "; ".join(filter(None, ["it is not used", advice])))


@dataclass(frozen=True)
class RecordingFile:
    """A sound file that contains some ``paragraphs``, one after the other."""

    path: Path
    paragraphs: tuple[Paragraph, ...]

    @cached_property
    def key(self) -> dict[str, Any]:
        """The part of a cache key on which its narrations depend."""
        try:
            data = self.path.read_bytes()
        except OSError as error:
            raise UnreadableError(self.path.name, f"cannot be read: {error.strerror or error}") from None
        texts = [[paragraph.utterance.spoken, paragraph.anchors] for paragraph in self.paragraphs]
        return {"file": digest(data), "texts": texts}

    @cached_property
    def sound(self) -> Sound:
        """The decoded sound."""
        return read_sound(self.path)

    @cached_property
    def time_spans(self) -> Mapping[str, TimeSpan]:
        """Begin and end of each paragraph, in seconds; missing paragraphs are left out."""
        if len(self.paragraphs) == 1:
            return {self.paragraphs[0].name: (0.0, self.sound.seconds)}
        return split_lecture(self.sound, self.paragraphs)
