"""espeak-ng: a synthetic voice that is not nice to hear, but knows when it says which word. Others are timed by it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Final

import numpy as np

from tafelbild.errors import LessonError
from tafelbild.narration.utterance import Utterance
from tafelbild.voices.helper import ask_afresh
from tafelbild.voices.sound import Sound, from_pcm

MODULE: Final = "tafelbild.voices.espeak_process"
VOICES: Final = {"de": "de", "en": "gmw/en"}
PACE: Final = 150  # words a minute
PITCH: Final = 50  # of 99
MARKS: Final = " .,;:?!–"  # are not said
LETTERS_A_SECOND: Final = 200.0  # that are certainly synthesised
NEEDS: Final = "needs the extra 'voice'; pip install 'tafelbild[voice]'"


@dataclass(frozen=True)
class Word:
    """A stretch of a text, ``text[first:last]``, said from ``begin`` to ``end`` seconds."""

    first: int
    last: int
    begin: float
    end: float


@dataclass(frozen=True)
class Speech:
    """A text that is spoken: the sound, and when each word comes in it."""

    sound: Sound
    words: tuple[Word, ...]


def installed() -> bool:
    """Say whether espeak-ng is there."""
    return find_spec("espeakng_loader") is not None


def say(text: str, voice: str, pace: int = PACE, pitch: int = PITCH) -> Speech:
    """Speak a plain text by a voice of espeak-ng; ``pace`` in words a minute, ``pitch`` from 0 to 99."""
    if not installed():
        raise LessonError("espeak-ng", NEEDS)
    question = {"text": text, "voice": voice, "pace": pace, "pitch": pitch}
    answer, pcm = ask_afresh("espeak-ng", MODULE, question, limit=30 + len(text) / LETTERS_A_SECOND)
    sound = from_pcm(pcm, answer["rate"])
    pauses = [milliseconds / 1000 for milliseconds in answer["pauses"]]
    return Speech(sound, tuple(words(text, answer["words"], pauses, sound.seconds)))


def words(text: str, events: Sequence[tuple[int, int]], pauses: Sequence[float], seconds: float) -> Iterator[Word]:
    """Yield the words; each lasts to the next one, or to the pause before it."""
    starts = [*(max(0, character) for character, _ in events), len(text)]
    begins = [*(milliseconds / 1000 for _, milliseconds in events), seconds]
    for place in range(len(events)):
        said = text[starts[place] : starts[place + 1]]
        first = starts[place] + len(said) - len(said.lstrip())
        last = first + len(said.strip().rstrip(MARKS))
        pause = bisect_right(pauses, begins[place])
        end = min([begins[place + 1], *pauses[pause : pause + 1]])
        if last > first and end > begins[place]:
            yield Word(first, last, begins[place], end)


def piece_times(utterance: Utterance, words: Sequence[Word]) -> tuple[tuple[float, float], ...]:
    """Return begin and end of each piece of an utterance whose spoken form was said as ``words``.

    A piece may be several words ("zwei Komma zwei"), and a word several pieces ("of the" is one for espeak-ng).
    """
    if not words:
        return tuple((0.0, 0.0) for _ in utterance.pieces)
    characters = [place for word in words for place in (word.first, word.last)]
    moments = [moment for word in words for moment in (word.begin, word.end)]
    spoken = utterance.spoken
    spans = [(start, start + len(spoken[start:end].rstrip(MARKS))) for start, end in utterance.spoken_spans]
    times = np.maximum.accumulate(np.interp(np.ravel(spans), characters, moments))
    return tuple((float(begin), float(end)) for begin, end in times.reshape(-1, 2))


def speech_of(utterance: Utterance) -> Speech:
    """Return how espeak-ng says an utterance."""
    return say(utterance.spoken, VOICES[utterance.language])
