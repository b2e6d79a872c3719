"""Selection of voices: each paragraph is narrated by the first voice of a list that can narrate it."""

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from tafelbild.errors import LessonError, unknown
from tafelbild.message import Message
from tafelbild.narration.timed_narration import Narrations, Paragraph, TimedNarration, Voice
from tafelbild.voices import espeak, recording
from tafelbild.voices.engines import ENGINES
from tafelbild.voices.narration_cache import NarrationCache
from tafelbild.voices.recording_quality import RecordingFinding

NO_VOICE: Final = "none"
USAGES: Final = tuple(f"{name}:{engine.ARGUMENT}".rstrip(":") for name, engine in ENGINES.items())
CHOICES: Final = ("auto", recording.NAME, *USAGES, NO_VOICE)


def read_aloud(
    paragraphs: Sequence[Paragraph],
    names: tuple[str, ...],
    language: str,
    *,
    recordings: Path,
    cache: Path,
    on_paragraph: Callable[[int], None] = lambda _: None,
) -> tuple[Narrations, tuple[RecordingFinding, ...]]:
    """Return narrations of the paragraphs, by name, in a language ("de" or "en"), and findings on the recordings.

    ``names``: the voices, the preferred first. ``recordings``: the folder of recordings in that language. ``cache``:
    the folder of cached narrations. ``on_paragraph`` is called with the number of paragraphs done. Paragraphs that no
    voice can narrate are left out.
    """
    for name in names:
        check_voice_name(name)
    narrations: dict[str, TimedNarration] = {}
    found: tuple[RecordingFinding, ...] = ()
    for name in itertools.takewhile(lambda name: name != NO_VOICE, names):
        left = [paragraph for paragraph in paragraphs if paragraph.name not in narrations]
        on_done = progress_counter(len(narrations), on_paragraph)
        if name == recording.NAME:
            more, found = recording.RecordingVoice(recordings, NarrationCache(cache)).read_and_check(left, on_done)
        else:
            more = read_each(name, language, NarrationCache(cache), left, on_done) if left else {}
        narrations.update(more)
    on_paragraph(len(paragraphs))
    return narrations, found


def check_voice_name(name: str) -> None:
    """Raise ``LessonError`` if no voice has this name, e.g. "piper" without a file or "nanotts:FILE" with one."""
    kind, _, argument = name.partition(":")
    has_engine = kind in ENGINES and bool(argument) == bool(ENGINES[kind].ARGUMENT)
    if name not in {recording.NAME, NO_VOICE} and not has_engine:
        raise LessonError("--voice", unknown(Message("unknown voice", de="unbekannte Stimme"), name, CHOICES))


def installed(name: str) -> bool:
    """Return whether all packages that the voice of this name needs are installed.

    >>> installed("none")
    True
    """
    check_voice_name(name)
    if name == recording.NAME:
        return espeak.installed()
    return name == NO_VOICE or bool(ENGINES[name.partition(":")[0]].installed())


def read_each(
    name: str, language: str, cache: NarrationCache, paragraphs: Sequence[Paragraph], on_done: Callable[[], None]
) -> Narrations:
    """Return narrations of paragraphs by a synthetic voice; ``on_done`` is called after each paragraph."""
    kind, _, argument = name.partition(":")
    voice: Voice = ENGINES[kind].open_voice(argument, language, cache)
    narrations: dict[str, TimedNarration] = {}
    for paragraph in paragraphs:
        narrations |= voice.read([paragraph])
        on_done()
    return narrations


def progress_counter(start: int, on_paragraph: Callable[[int], None]) -> Callable[[], None]:
    """Return a function that counts its calls from ``start`` and reports the count to ``on_paragraph``."""
    numbers = itertools.count(start + 1)
    return lambda: on_paragraph(next(numbers))
