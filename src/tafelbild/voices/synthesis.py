"""Narration by a synthetic voice; the times of its words are found by alignment with espeak-ng's speech."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import Any

from tafelbild.errors import LessonError, quoted
from tafelbild.extras import missing_extra
from tafelbild.message import Message
from tafelbild.narration.timed_narration import Narrations, Paragraph, TimedNarration, Utterance
from tafelbild.voices.align.alignment import align
from tafelbild.voices.espeak import SpokenWord, installed, speak_utterance, unit_times
from tafelbild.voices.narration_cache import CacheEntry, NarrationCache, timing_record
from tafelbild.voices.sound import Sound, is_silent, trimmed


@dataclass(frozen=True)
class SyntheticVoice:
    """A synthetic voice. The sound that ``speak`` returns depends only on its text, its language and ``settings``."""

    name: str
    speak: Callable[[str, str], Sound]
    settings: Mapping[str, Any]
    cache: NarrationCache

    def read(self, paragraphs: Sequence[Paragraph]) -> Narrations:
        """Return the narrations, by name, of all paragraphs in which something is to be spoken."""
        said = {paragraph.name: paragraph.utterance for paragraph in paragraphs if paragraph.utterance.spoken.strip()}
        return {name: self.narration(utterance) for name, utterance in said.items()}

    def narration(self, utterance: Utterance) -> TimedNarration:
        """Return the narration of an utterance, from the cache if it is there, else synthesised."""
        key = {"voice": self.name, **self.settings, **timing_key(utterance)}
        entry = self.cache.find(key) or self.synthesize(key, utterance)
        return entry.narration(self.name)

    def synthesize(self, key: Mapping[str, Any], utterance: Utterance) -> CacheEntry:
        """Synthesise an utterance, align its words, store sound and times under ``key``, and return the cache entry."""
        sound = self.speak(utterance.spoken, utterance.language)
        if is_silent(sound):
            text = quoted(utterance.text)
            problem = Message(
                f"says nothing for {text}; choose another voice",
                de=f"spricht {text} nicht; wählen Sie eine andere Stimme",
            )
            raise LessonError(voice_named(self.name), problem)
        sound = trimmed(sound)
        reference = speak_utterance(utterance)
        found = align(sound, reference.sound, [(word.begin, word.end) for word in reference.words])
        times = unit_times(utterance, with_times(reference.words, found.times))
        return self.cache.store(key, sound, timing_record(sound, times))


def with_times(words: Sequence[SpokenWord], times: Sequence[tuple[float, float]]) -> tuple[SpokenWord, ...]:
    """Return the words with their times replaced by ``times``, a (begin, end) for each word."""
    return tuple(replace(word, begin=begin, end=end) for word, (begin, end) in zip(words, times, strict=True))


def timing_key(utterance: Utterance) -> dict[str, Any]:
    """Return, as fields for a cache key, all on which the times of an utterance's words depend, e.g. its text."""
    text, spans = utterance.spoken, utterance.spoken_spans
    timed_by = version("espeakng-loader") if installed() else ""
    return {"text": text, "language": utterance.language, "spans": spans, "timed_by": timed_by}


def voice_named(name: str) -> Message:
    """Return a voice as the place of an error."""
    return Message(f"voice {name}", de=f"Stimme {name}")


def require(name: str, is_installed: bool, extra: str = "voice") -> None:
    """Raise a ``LessonError`` that tells how to install the voice named ``name``, unless it ``is_installed``."""
    if not is_installed:
        raise LessonError(voice_named(name), missing_extra(extra))
