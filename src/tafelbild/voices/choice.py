"""Who reads: each paragraph is read by the first of some voices that can."""

import itertools
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from tafelbild.errors import LessonError
from tafelbild.narration.timed_narration import Narrations, Paragraph, TimedNarration, Voice
from tafelbild.voices import espeak, nanotts, piper, recording
from tafelbild.voices.cache import Cache
from tafelbild.voices.report import Finding

NONE: Final = "none"
PIPER: Final = "piper:"
CHOICES: Final = f"choose one of auto, {recording.NAME}, {nanotts.NAME}, {PIPER}VOICE.onnx, {NONE}"


def read_aloud(
    paragraphs: Sequence[Paragraph],
    names: tuple[str, ...],
    language: str,
    *,
    recordings: Path,
    cache: Path,
    on_paragraph: Callable[[int], None] = lambda _: None,
) -> tuple[Narrations, tuple[Finding, ...]]:
    """Return how the paragraphs are read in a language ("de" or "en"), and what is wrong with the recordings.

    ``names``: the voices, the best first. ``recordings``: the folder of that language. ``cache``: where narrations are
    kept. ``on_paragraph`` is told how many are done. What no voice can read is missing from the narrations.
    """
    for name in names:
        check(name)
    narrations: dict[str, TimedNarration] = {}
    found: tuple[Finding, ...] = ()
    for name in itertools.takewhile(lambda name: name != NONE, names):
        left = [paragraph for paragraph in paragraphs if paragraph.name not in narrations]
        done = count(len(narrations), on_paragraph)
        if name == recording.NAME:
            more, found = recording.RecordingVoice(recordings, Cache(cache)).hear(left, done)
        else:
            more = read_each(synthetic(name, language, Cache(cache)), left, done) if left else {}
        narrations.update(more)
    on_paragraph(len(paragraphs))
    return narrations, found


def check(name: str) -> None:
    """Raise that there is no voice of a name."""
    if name not in {recording.NAME, nanotts.NAME, NONE} and not (name.startswith(PIPER) and name != PIPER):
        raise LessonError("--voice", f"unknown voice {name!r}; {CHOICES}")


def installed(name: str) -> bool:
    """Say whether all packages that a voice needs are there.

    >>> installed("none")
    True
    """
    check(name)
    needs = {NONE: lambda: True, recording.NAME: espeak.installed, nanotts.NAME: nanotts.installed}
    return needs.get(name, piper.installed)()


def synthetic(name: str, language: str, cache: Cache) -> Voice:
    """Return a synthetic voice."""
    if name == nanotts.NAME:
        return nanotts.nanotts(cache)
    return piper.piper(Path(name.removeprefix(PIPER)), language, cache)


def read_each(voice: Voice, paragraphs: Sequence[Paragraph], done: Callable[[], None]) -> Narrations:
    """Let a voice read paragraph after paragraph, and tell each time."""
    narrations: dict[str, TimedNarration] = {}
    for paragraph in paragraphs:
        narrations |= voice.read([paragraph])
        done()
    return narrations


def count(start: int, on_paragraph: Callable[[int], None]) -> Callable[[], None]:
    """Return what counts on from a number, and tells it."""
    numbers = itertools.count(start + 1)
    return lambda: on_paragraph(next(numbers))
