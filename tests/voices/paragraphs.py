"""Texts for tests of voices, and functions that turn them into utterances, paragraphs and WAV files."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tafelbild.errors import LessonError
from tafelbild.narration.timed_narration import Paragraph, TextUnit, Utterance
from tafelbild.voices.sound import Sound, wav_bytes

WEIGHTS = "Ein Neuron bekommt mehrere Zahlen, und jede davon hat ein eigenes Gewicht."
SUM = "Die Summe entscheidet dann, wie stark das Neuron antwortet."
BIAS = "Am Ende schiebt der Bias die ganze Rechnung nach oben oder unten."
MORE = "Das sehen wir uns gleich noch einmal ganz in Ruhe zusammen an."
ENGLISH = "Imagine a pair of scales with three stones of different size, which pull in different directions."


def write_wav(path: Path, sound: Sound) -> None:
    """Write a sound as a 16-bit WAV file."""
    path.write_bytes(wav_bytes(sound))


def utterance_of(text: str, language: str = "de") -> Utterance:
    """Return an utterance whose units are the words of a text."""
    return Utterance(
        text, language, tuple(TextUnit(word.start(), word.end(), word[0]) for word in re.finditer(r"\S+", text))
    )


def paragraph(name: str, text: str, anchors: tuple[tuple[int, float], ...] = ()) -> Paragraph:
    """Return a paragraph with hand-timed anchors."""
    return Paragraph(name, utterance_of(text), anchors)


def error_of(call: Callable[..., object], *arguments: object, **options: object) -> str:
    """Return the sentence of the error that a call raises."""
    with pytest.raises(LessonError) as caught:
        call(*arguments, **options)
    return str(caught.value)
