"""The synthetic voice espeak-ng: it reports the time of each word, so the speech of other voices is aligned with it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Final

import numpy as np

from tafelbild.errors import LessonError
from tafelbild.extras import missing_extra
from tafelbild.languages import ByLanguage
from tafelbild.narration.timed_narration import Utterance
from tafelbild.voices.helper_process import ask_once
from tafelbild.voices.sound import Sound, from_pcm

VOICES: Final = ByLanguage(__name__, de="de", en="gmw/en")
UNSPOKEN_CHARS: Final = " .,;:?!–"
MIN_CHARS_PER_SECOND: Final = 200.0  # lower bound of the speed of synthesis


@dataclass(frozen=True)
class SpokenWord:
    """A word, ``text[first:last]`` of a text, and the time in which it is spoken: ``begin`` to ``end``, in seconds."""

    first: int
    last: int
    begin: float
    end: float


@dataclass(frozen=True)
class TimedSpeech:
    """The sound of a spoken text, and its words with their times."""

    sound: Sound
    words: tuple[SpokenWord, ...]


def installed() -> bool:
    """Return whether the package of espeak-ng is installed."""
    return find_spec("espeakng_loader") is not None


def speak(text: str, voice: str, pace: int = 150, pitch: int = 50) -> TimedSpeech:
    """Return the speech of a plain text by a voice of espeak-ng; ``pace`` in words a minute, ``pitch`` from 0 to 99."""
    if not installed():
        raise LessonError("espeak-ng", missing_extra("voice"))
    request = {"text": text, "voice": voice, "pace": pace, "pitch": pitch}
    timeout = 30 + len(text) / MIN_CHARS_PER_SECOND
    response, pcm = ask_once("espeak-ng", "tafelbild.voices.espeak_process", request, timeout)
    sound = from_pcm(pcm, response["rate"])
    pauses = [milliseconds / 1000 for milliseconds in response["pauses"]]
    return TimedSpeech(sound, tuple(timed_words(text, response["words"], pauses, sound.seconds)))


def timed_words(
    text: str, events: Sequence[tuple[int, int]], pauses: Sequence[float], seconds: float
) -> Iterator[SpokenWord]:
    """Yield the words of a text; a word ends where the next one begins or, if there is a pause between, at the pause.

    ``events``: for each word, (index of the word's first character, start in milliseconds). ``pauses``: starts of the
    pauses between words, in seconds. ``seconds``: the duration of the speech.
    """
    starts = [*(max(0, character) for character, _ in events), len(text)]
    begins = [*(milliseconds / 1000 for _, milliseconds in events), seconds]
    for place in range(len(events)):
        segment = text[starts[place] : starts[place + 1]]
        first = starts[place] + len(segment) - len(segment.lstrip())
        last = first + len(segment.strip().rstrip(UNSPOKEN_CHARS))
        pause = bisect_right(pauses, begins[place])
        end = min([begins[place + 1], *pauses[pause : pause + 1]])
        if last > first and end > begins[place]:
            yield SpokenWord(first, last, begins[place], end)


def unit_times(utterance: Utterance, words: Sequence[SpokenWord]) -> tuple[tuple[float, float], ...]:
    """Return (begin, end) in seconds of each unit (a shown word or sign) of an utterance, given its spoken words.

    A unit may consist of several words ("zwei Komma zwei"), and a word of several units (espeak-ng joins "of the").
    """
    if not words:
        return tuple((0.0, 0.0) for _ in utterance.units)
    characters = [place for word in words for place in (word.first, word.last)]
    moments = [moment for word in words for moment in (word.begin, word.end)]
    spoken = utterance.spoken
    spans = [(start, start + len(spoken[start:end].rstrip(UNSPOKEN_CHARS))) for start, end in utterance.spoken_spans]
    times = np.maximum.accumulate(np.interp(np.ravel(spans), characters, moments))
    return tuple((float(begin), float(end)) for begin, end in times.reshape(-1, 2))


def speak_utterance(utterance: Utterance) -> TimedSpeech:
    """Return the speech of an utterance's spoken text, by the espeak-ng voice for the utterance's language."""
    return speak(utterance.spoken, VOICES[utterance.language])
