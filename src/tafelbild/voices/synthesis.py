"""A synthetic voice: it speaks a text, and espeak-ng's reading of the same text tells when each word comes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from typing import Any

from tafelbild.errors import LessonError
from tafelbild.narration.timed_narration import Narrations, Paragraph, TimedNarration
from tafelbild.narration.utterance import Utterance
from tafelbild.voices.align.aligning import align
from tafelbild.voices.cache import Cache, Entry, record_of
from tafelbild.voices.espeak import NEEDS, Speech, Word, installed, piece_times, speech_of
from tafelbild.voices.sound import Sound, is_silent, trimmed

Speak = Callable[[str, str], Sound]


@dataclass(frozen=True)
class SyntheticVoice:
    """Reads by ``speak(text, language)``. ``settings``: on what the sound depends beside the text."""

    name: str
    speak: Speak
    settings: Mapping[str, Any]
    cache: Cache

    def read(self, paragraphs: Sequence[Paragraph]) -> Narrations:
        """Read all paragraphs in which something is said."""
        said = {paragraph.name: paragraph.utterance for paragraph in paragraphs if paragraph.utterance.spoken.strip()}
        return {name: self.narration(utterance) for name, utterance in said.items()}

    def narration(self, utterance: Utterance) -> TimedNarration:
        """Read one paragraph, or find how it was read before."""
        key = {"voice": self.name, **self.settings, **key_of(utterance)}
        entry = self.cache.find(key) or self.spoken(key, utterance)
        return entry.narration(self.name)

    def spoken(self, key: Mapping[str, Any], utterance: Utterance) -> Entry:
        """Speak, find the words, and keep both."""
        sound = self.speak(utterance.spoken, utterance.language)
        if is_silent(sound):
            raise LessonError(f"voice {self.name}", f"says nothing for {utterance.text[:40]!r}; choose another voice")
        sound = trimmed(sound)
        times = piece_times(utterance, heard_words(sound, speech_of(utterance)))
        return self.cache.keep(key, sound, record_of(sound, times))


def heard_words(sound: Sound, reference: Speech) -> tuple[Word, ...]:
    """Return when the words of a reference come in another sound."""
    found = align(sound, reference.sound, [(word.begin, word.end) for word in reference.words])
    return retimed(reference.words, found.times)


def retimed(words: Sequence[Word], times: Sequence[tuple[float, float]]) -> tuple[Word, ...]:
    """Return the same words at other times."""
    return tuple(replace(word, begin=begin, end=end) for word, (begin, end) in zip(words, times, strict=True))


def key_of(utterance: Utterance) -> dict[str, Any]:
    """Return on what the word times of an utterance depend."""
    timed_by = version("espeakng-loader") if installed() else ""
    return {
        "text": utterance.spoken,
        "language": utterance.language,
        "spans": utterance.spoken_spans,
        "timed_by": timed_by,
    }


def need(name: str, there: bool, needs: str = NEEDS) -> None:
    """Raise what a voice needs, if it is not there."""
    if not there:
        raise LessonError(f"voice {name}", needs)
