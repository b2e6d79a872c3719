"""``tafelbild storyboard``: sets a lesson as a comic, with the last picture and the text of each beat."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import click

from tafelbild.cli.console import DrawingCommand, print_paths, progress_bar, say
from tafelbild.cli.options import language_option, lesson_argument, output_option, theme_option
from tafelbild.lesson import load
from tafelbild.message import Message
from tafelbild.render.quality import STILL
from tafelbild.render.request import MEDIA
from tafelbild.render.reservation import reserved
from tafelbild.signs import unwritable

MAX_NAMED_SIGNS: Final = 5
EXAMPLE: Final = "\b\nExample:\n  tafelbild storyboard my-lesson --lang de --theme board --theme paper"


@click.command(
    "storyboard", cls=DrawingCommand, short_help="Draw a picture for each sentence, as PDF and PNG.", epilog=EXAMPLE
)
@lesson_argument
@language_option
@theme_option
@output_option(MEDIA / "storyboards")
def command(lesson: Path | None, languages: tuple[str, ...], themes: tuple[str, ...], output: Path) -> None:
    """Draw a contact sheet: the last picture of each beat with its sentence, as PDF (A4) and as one long PNG.

    One for each language and theme.
    """
    from tafelbild.render.job import render_jobs  # noqa: PLC0415  (manim takes a second to load)
    from tafelbild.render.storyboard import storyboard  # noqa: PLC0415

    loaded = load(lesson)
    with reserved(output, loaded.folder.resolve(), say):
        for job in render_jobs(loaded, (), languages, themes, STILL):
            with progress_bar(job.lesson_slug) as (set_length, move):
                set_length(job.beat_count)
                files = storyboard(job, output, move)
            print_paths(files)
            script = job.settings.lesson.scripts[job.settings.language]
            say_unwritable(beat.text for insert in script.inserts for beat in insert.beats)


def say_unwritable(texts: Iterable[str]) -> None:
    """Tell which signs of the spoken texts the font lacks, if there are any: the storyboard may show boxes for them."""
    missing = ", ".join(f"{sign} (U+{ord(sign):04X})" for sign in unwritable("".join(texts))[:MAX_NAMED_SIGNS])
    if missing:
        say(
            Message(
                f"the font of the storyboard lacks {missing}; captions and transcript have them",
                de=f"der Schrift des Storyboards fehlt {missing}; Untertitel und Transkript haben diese Zeichen",
            )
        )
