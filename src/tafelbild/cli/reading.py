"""How the paragraphs of a lesson are read aloud: shared by the commands that need a voice."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from tafelbild.captions import DE_PROFILE, Profile, add_reading_pauses
from tafelbild.cli.errors import printable
from tafelbild.cli.options import MEDIA
from tafelbild.cli.progress import bar
from tafelbild.narration import PARAGRAPH_PAUSE, Narrations, estimate_narration, paragraphs_of

if TYPE_CHECKING:
    from tafelbild.lesson import Lesson
    from tafelbild.render.order import Order

OWN_VOICE: Final = {
    "de": "Ihre eigene Stimme: legen Sie Ihre Aufnahme in {}; wie sie heißt, sagt 'tafelbild voice'",
    "en": "your own voice: put your recording into {}; 'tafelbild voice' says how it is called",
}
AUTO: Final = "auto"
RECORDINGS: Final = "recordings"
RECORDING: Final = "recording"  # the voice of who reads herself


class Readers:
    """Has each language of a lesson read once, and tells on stderr what is wrong with a recording."""

    def __init__(self, voices: Sequence[str], profile: Profile = DE_PROFILE) -> None:
        self.voices, self.profile = tuple(voices), profile
        self.done: dict[tuple[Path, str], Narrations] = {}

    def read(self, lesson: "Lesson", language: str) -> Narrations:
        """Return how the paragraphs are read; those that nobody reads are missing."""
        key = lesson.folder, language
        if key not in self.done:
            self.done[key] = read(lesson, language, self.voices)
        return self.done[key]

    def aloud(self, order: "Order") -> "Order":
        """Return an order with its words read aloud."""
        settings = order.settings
        narrations = calm(
            settings.lesson, settings.language, self.read(settings.lesson, settings.language), self.profile
        )
        return replace(order, settings=replace(settings, narrations=narrations))

    def advise(self) -> None:
        """Say in one line how one's own voice gets into the film, where it is not in it yet."""
        silent = [
            key for key, narrations in self.done.items() if all(r.voice != RECORDING for r in narrations.values())
        ]
        if silent and self.voices != ("none",):
            folder, language = silent[0]
            place = printable(str(folder_of(folder, language)))
            click.echo(OWN_VOICE[language].format(place), err=True)


def calm(lesson: "Lesson", language: str, narrations: Narrations, profile: Profile) -> Narrations:
    """Return how all paragraphs are read, with time for their captions; the lecturer's own pace stays hers."""
    paragraphs = paragraphs_of(lesson, language)
    whole = {
        name: narrations.get(name) or estimate_narration(paragraph.utterance) for name, paragraph in paragraphs.items()
    }
    return {
        name: narration
        if narration.voice == RECORDING
        else add_reading_pauses(paragraphs[name].utterance, narration, PARAGRAPH_PAUSE, profile)
        for name, narration in whole.items()
    }


def folder_of(lesson: Path, language: str) -> Path:
    """Return where the recordings of a lesson in a language lie, relative to the current folder if below it."""
    folder, here = lesson.resolve() / RECORDINGS / language, Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder


def read(lesson: "Lesson", language: str, voices: Sequence[str]) -> Narrations:
    """Have a lesson read by the first voice that can, paragraph by paragraph."""
    from tafelbild.voices.choice import installed, read_aloud  # noqa: PLC0415  (sound takes a second to load)

    paragraphs = tuple(paragraphs_of(lesson, language).values())
    folder = folder_of(lesson.folder, language)
    best = (*([RECORDING] if folder.is_dir() else []), *(["nanotts"] if installed("nanotts") else []))
    names = tuple(dict.fromkeys(name for voice in voices for name in (best if voice == AUTO else (voice,))))
    with bar(f"{lesson.folder.name}-{language}") as (set_length, move):
        set_length(len(paragraphs))
        cache = MEDIA / "voices"
        narrations, findings = read_aloud(
            paragraphs, names, language, recordings=folder, cache=cache, on_paragraph=move
        )
    for finding in findings:
        click.echo(printable(str(finding)), err=True)
    return narrations
