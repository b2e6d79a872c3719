"""``tafelbild voice``: lists the paragraphs to record with the names of their files, and problems with recordings."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from tafelbild.cli.console import ConsoleObserver, LessonCommand, say
from tafelbild.cli.options import language_option, lesson_argument
from tafelbild.message import Message
from tafelbild.render.narrator import RECORDING, Narrator, recordings_folder

if TYPE_CHECKING:
    from tafelbild.lesson import Lesson

EXAMPLE: Final = "\b\nExample:\n  tafelbild voice my-lesson --lang de"
FORMATS: Final = Message(".wav, .mp3, .flac or .m4a", de=".wav, .mp3, .flac oder .m4a")
RECORDED: Final = Message("recorded", de="aufgenommen")
NOT_RECORDED: Final = Message("not recorded yet", de="noch nicht aufgenommen")
MAX_LINE_CHARS: Final = 100


@click.command("voice", cls=LessonCommand, short_help="List what to record, and check recordings.", epilog=EXAMPLE)
@lesson_argument
@language_option
def command(lesson: Path | None, languages: tuple[str, ...]) -> None:
    """List the paragraphs of a lesson with the names of their recordings; check those that are there.

    A recording is one file for each paragraph, or one long take of all of them, called lecture.
    """
    from tafelbild.lesson import load  # noqa: PLC0415  (a lesson takes a moment to load)
    from tafelbild.lesson.lesson_toml import select_languages  # noqa: PLC0415

    loaded = load(lesson)
    for language in select_languages(languages, loaded.languages):
        print_paragraphs(loaded, language)


def print_paragraphs(lesson: "Lesson", language: str) -> None:
    """Print a lesson's spoken paragraphs in one language, each with name, duration, and whether it is recorded."""
    from tafelbild.narration import estimate_narration, paragraphs_of  # noqa: PLC0415

    folder = recordings_folder(lesson.folder, language)
    narrations = Narrator((RECORDING,), ConsoleObserver()).narrations(lesson, language) if folder.is_dir() else {}
    say(
        Message(
            f"Recordings go into {folder}: a file for each paragraph, or one long take 'lecture' ({FORMATS}).",
            de=f"Aufnahmen gehören nach {folder}: eine Datei je Absatz oder eine lange, 'lecture' ({FORMATS:de}).",
        ),
        err=False,
    )
    said = {name: each for name, each in paragraphs_of(lesson, language).items() if each.utterance.spoken.strip()}
    for name, paragraph in said.items():
        narration = narrations.get(name)
        seconds = narration.seconds if narration else estimate_narration(paragraph.utterance).seconds
        found, length = RECORDED if narration else NOT_RECORDED, f"{seconds:.1f} s"
        click.echo()
        say(Message(f"{name}  ({length}, {found})", de=f"{name}  ({length.replace('.', ',')}, {found:de})"), err=False)
        click.echo(click.wrap_text(paragraph.utterance.text, MAX_LINE_CHARS, "  ", "  "))
