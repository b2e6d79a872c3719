"""``tafelbild voice``: what is to be read aloud, what the recordings are called, and whether they are sound."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tafelbild.cli.options import languages, lesson
from tafelbild.cli.reading import Readers, folder_of

if TYPE_CHECKING:
    from tafelbild.lesson import Lesson

EXAMPLE: Final = "\b\nExample:\n  tafelbild voice my-lesson --lang de"
FORMATS: Final = ".wav, .mp3, .flac or .m4a"


@click.command("voice", short_help="List what to record, and check recordings.", epilog=EXAMPLE)
@lesson
@languages
def command(lesson: Path | None, languages: tuple[str, ...]) -> None:
    """List the paragraphs of a lesson with the names of their recordings; check those that are there.

    A recording is one file for each paragraph, or one long take of all of them, called lecture.
    """
    from tafelbild.lesson import load  # noqa: PLC0415  (a lesson takes a moment to load)
    from tafelbild.lesson.about import chosen  # noqa: PLC0415

    loaded = load(lesson)
    for language in chosen(languages, loaded.languages):
        show(loaded, language)


def show(lesson: "Lesson", language: str) -> None:
    """List the paragraphs in one language."""
    from tafelbild.narration import estimated, paragraphs_of  # noqa: PLC0415

    folder = folder_of(lesson.folder, language)
    readings = Readers(("recording",)).read(lesson, language) if folder.is_dir() else {}
    click.echo(f"Recordings go into {folder}: a file for each paragraph, or one long take 'lecture' ({FORMATS}).")
    table = Table(box=None, pad_edge=False)
    for title in ("file", "seconds", "read by", "text"):
        table.add_column(title, overflow="fold")
    for name, paragraph in paragraphs_of(lesson, language).items():
        reading = readings.get(name)
        seconds = reading.seconds if reading else estimated(paragraph.utterance).seconds
        reader = reading.voice if reading else "nobody yet"
        table.add_row(*map(Text, (name, f"{seconds:.1f}", reader, paragraph.utterance.text)))
    Console().print(table)
