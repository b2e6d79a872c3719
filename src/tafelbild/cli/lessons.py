"""``tafelbild lessons``: lists the lessons that come with Tafelbild."""

from typing import Final

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tafelbild.cli.console import LessonCommand, current_language
from tafelbild.lesson import shipped_lessons
from tafelbild.lesson.lesson_toml import title_of
from tafelbild.lesson.loading import LessonSource

EXAMPLES: Final = (
    "\b\nExamples:\n  tafelbild lessons\n  tafelbild new my-lesson --lesson forward_pass\n"
    "  tafelbild film scenes/forward_pass"
)


@click.command("lessons", cls=LessonCommand, short_help="List the lessons that can be copied.", epilog=EXAMPLES)
def command() -> None:
    """List the lessons that come with Tafelbild: name, kind, languages and title.

    Each can be copied by `tafelbild new DIR --lesson NAME`, to be changed; a lesson.toml with the line lesson = "NAME"
    borrows words and scenes from it.
    """
    table = Table(show_header=False, show_edge=False, box=None, padding=(0, 2, 0, 0))
    for name, folder in shipped_lessons().items():
        source = LessonSource.at(folder)
        title = title_of(source.top, source.languages)
        shown = title.get(current_language(), title[source.languages[0]])
        table.add_row(Text(name, "bold"), source.kind.name, ", ".join(source.languages), Text(shown))
    Console().print(table)
