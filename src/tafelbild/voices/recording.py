"""The lecturer's own voice: a file for each paragraph, or one long take of all of them, or both."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Final

from tafelbild.narration.timed_narration import Narrations, Paragraph
from tafelbild.narration.utterance import Utterance
from tafelbild.voices import espeak
from tafelbild.voices.align.aligning import Alignment
from tafelbild.voices.anchoring import Anchor, anchored, in_order
from tafelbild.voices.cache import Cache, Entry, digest, record_of
from tafelbild.voices.espeak import Speech, piece_times, speech_of
from tafelbild.voices.folder import folder_of
from tafelbild.voices.lecture import Span, parts_of
from tafelbild.voices.measuring import Measured, measured, measured_from, sentences
from tafelbild.voices.omitting import FITTING, align_what_is_said
from tafelbild.voices.report import FOREIGN, Finding, findings, foreign, usable
from tafelbild.voices.sound import Sound, UnreadableError, read_sound, spoken_part
from tafelbild.voices.synthesis import key_of, need, retimed

NAME: Final = "recording"


@dataclass(frozen=True)
class RecordingVoice:
    """Reads from the files in a ``folder``: ``NeuronZoom-name-the-inputs.wav``, or ``lecture.wav`` with all of it."""

    folder: Path
    cache: Cache
    name: str = NAME

    def read(self, paragraphs: Sequence[Paragraph]) -> Narrations:
        """Read those that are recorded."""
        return self.hear(paragraphs)[0]

    def hear(
        self, paragraphs: Sequence[Paragraph], on_paragraph: Callable[[], None] = lambda: None
    ) -> tuple[Narrations, tuple[Finding, ...]]:
        """Read those that are recorded, and tell what is wrong with the recordings."""
        folder = folder_of(self.folder, [paragraph.name for paragraph in paragraphs])
        said = [paragraph for paragraph in paragraphs if paragraph.utterance.spoken.strip()]
        lecture = Take(folder.lecture, tuple(said)) if folder.lecture else None
        entries: dict[str, Entry] = {}
        broken: dict[Path, Finding] = {}
        for paragraph in said:
            file = folder.files.get(paragraph.name)
            take = Take(file, (paragraph,)) if file else lecture
            if take and take.file not in broken:
                try:
                    entries[paragraph.name] = self.entry(take, paragraph)
                except UnreadableError as error:
                    broken[take.file] = unread(error)
                on_paragraph()
        takes = {name: measured_from(entry.record["measured"]) for name, entry in entries.items()}
        used = [] if foreign(takes) else [name for name, facts in takes.items() if usable(facts)]
        narrations = {name: entries[name].narration(NAME) for name in used}
        return narrations, (*folder.findings, *broken.values(), *findings(takes))

    def entry(self, take: "Take", paragraph: Paragraph) -> Entry:
        """Return what is known of how a paragraph was said."""
        key = {"voice": NAME, "take": take.key, "paragraph": paragraph.name, **key_of(paragraph.utterance)}
        entry = self.cache.find(key)
        if entry is None:
            need(NAME, espeak.installed())
            entry = self.heard(key, take, paragraph)
        return entry

    def heard(self, key: Mapping[str, Any], take: "Take", paragraph: Paragraph) -> Entry:
        """Find the words of a paragraph in a take."""
        if paragraph.name not in take.parts:
            absent = Measured(take.sound.rate, 0.0, silent=False, absent=True)
            return self.cache.keep(key, None, {"measured": absent.as_dict()})
        start, end = take.parts[paragraph.name]
        whole = take.sound.between(start, end)
        facts = measured(whole)
        if facts.silent:
            return self.cache.keep(key, None, {"measured": facts.as_dict()})
        begin, end = spoken_part(whole)
        sound = whole.between(begin, end)
        reference = speech_of(paragraph.utterance)
        anchors = [(said, at - start - begin) for said, at in anchored(paragraph, reference)]
        found, lost = aligned(sound, reference, paragraph.utterance, anchors)
        words = retimed(reference.words, found.times)
        compared = tuple(sentences(paragraph.utterance, words, reference.words))
        facts = replace(facts, strangeness=found.strangeness, sentences=compared, lost_anchors=lost)
        record = {**record_of(sound, piece_times(paragraph.utterance, words)), "measured": facts.as_dict()}
        return self.cache.keep(key, sound, record)


def aligned(sound: Sound, reference: Speech, utterance: Utterance, anchors: Sequence[Anchor]) -> tuple[Alignment, int]:
    """Align a take with its text, and count the moments timed by hand that are of no use.

    Where nothing fits with them, and all without, it is they that are wrong, not the take.
    """
    kept = in_order(anchors, sound.seconds)
    found = align_what_is_said(sound, reference, utterance, kept)
    if kept and found.strangeness >= FOREIGN:
        free = align_what_is_said(sound, reference, utterance, ())
        if free.strangeness < FITTING:
            return free, len(anchors)
    return found, len(anchors) - len(kept)


def unread(error: UnreadableError) -> Finding:
    """Return what is told of a file that cannot be read."""
    problem, _, advice = error.problem.partition("; ")
    return Finding(error.place, "", problem, "; ".join(filter(None, ["it is not used", advice])))


@dataclass(frozen=True)
class Take:
    """A sound file in which some ``paragraphs`` are said, one after the other."""

    file: Path
    paragraphs: tuple[Paragraph, ...]

    @cached_property
    def key(self) -> dict[str, Any]:
        """On what its narrations depend."""
        try:
            data = self.file.read_bytes()
        except OSError as error:
            raise UnreadableError(self.file.name, f"cannot be read: {error.strerror or error}") from None
        texts = [[paragraph.utterance.spoken, paragraph.anchors] for paragraph in self.paragraphs]
        return {"file": digest(data), "texts": texts}

    @cached_property
    def sound(self) -> Sound:
        """The whole of it."""
        return read_sound(self.file)

    @cached_property
    def parts(self) -> Mapping[str, Span]:
        """From when to when each paragraph is said."""
        if len(self.paragraphs) == 1:
            return {self.paragraphs[0].name: (0.0, self.sound.seconds)}
        return parts_of(self.sound, self.paragraphs)
