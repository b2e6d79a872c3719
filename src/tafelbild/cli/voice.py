"""``tafelbild voice``: what is to be read aloud, what the recordings are called, and whether they are sound."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from tafelbild.cli.options import languages, lesson
from tafelbild.cli.reading import Readers, folder_of

if TYPE_CHECKING:
    from tafelbild.lesson import Lesson

EXAMPLE: Final = "\b\nExample:\n  tafelbild voice my-lesson --lang de"
FORMATS: Final = ".wav, .mp3, .flac or .m4a"
WIDTH: Final = 100  # characters of a line of text


@click.command("voice", short_help="List what to record, and check recordings.", epilog=EXAMPLE)
@lesson
@languages
def command(lesson: Path | None, languages: tuple[str, ...]) -> None:
    """List the paragraphs of a lesson with the names of their recordings; check those that are there.

    A recording is one file for each paragraph, or one long take of all of them, called lecture.
    """
    from tafelbild.lesson import load  # noqa: PLC0415  (a lesson takes a moment to load)
    from tafelbild.lesson.lesson_toml import select_languages  # noqa: PLC0415

    loaded = load(lesson)
    for language in select_languages(languages, loaded.languages):
        show(loaded, language)


def show(lesson: "Lesson", language: str) -> None:
    """List the paragraphs in one language."""
    from tafelbild.narration import estimate_narration, paragraphs_of  # noqa: PLC0415

    folder = folder_of(lesson.folder, language)
    narrations = Readers(("recording",)).read(lesson, language) if folder.is_dir() else {}
    click.echo(f"Recordings go into {folder}: a file for each paragraph, or one long take 'lecture' ({FORMATS}).")
    said = {name: each for name, each in paragraphs_of(lesson, language).items() if each.utterance.spoken.strip()}
    for name, paragraph in said.items():
        narration = narrations.get(name)
        seconds = narration.seconds if narration else estimate_narration(paragraph.utterance).seconds
        found = "recorded" if narration else "not recorded yet"
        click.echo(f"\n{name}  ({seconds:.1f} s, {found})")
        click.echo(click.wrap_text(paragraph.utterance.text, WIDTH, "  ", "  "))
