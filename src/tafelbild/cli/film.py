"""``tafelbild film``: makes films of lessons, or of single scenes as inserts for recordings."""

from pathlib import Path
from typing import Any, Final

import click

from tafelbild.cli.console import ConsoleObserver, DrawingCommand
from tafelbild.cli.options import (
    QUALITY_LIST,
    film_request,
    language_option,
    lessons_argument,
    output_option,
    quality_options,
    theme_option,
    voice_option,
    worker_options,
)
from tafelbild.render.production import make_films
from tafelbild.render.request import FILMS

EXAMPLES: Final = (
    "\b\nExamples:\n"
    "  tafelbild film\n"
    "  tafelbild film my-lesson --lang de --lang en --theme paper --voice auto\n"
    "  tafelbild film my-lesson --voice recording --voice nanotts --fps 25\n"
    "  tafelbild film week-*/ --theme board --theme paper --scheduler tcp://cluster:8786\n"
    "  tafelbild film --scene WeightedSum --transparent --quality high"
)


@click.command(
    "film",
    cls=DrawingCommand,
    short_help="Render lessons, or some of their scenes.",
    epilog=f"{QUALITY_LIST}\n\n{EXAMPLES}",
)
@lessons_argument
@click.option("--scene", "scenes", multiple=True, metavar="NAME", help="A scene; may be repeated.  [the whole lecture]")
@language_option
@theme_option
@voice_option
@quality_options
@click.option(
    "--transparent", is_flag=True, help="Without a background, to lay over a recording (.mov, 17 MB a second)."
)
@worker_options
@output_option(FILMS)
def command(*, lessons: tuple[Path, ...], processes: int | None, scheduler: str | None, **options: Any) -> None:  # noqa: ANN401
    """Make the films of lessons: of each lesson one for each scene, language and theme.

    Beside it lie captions, chapters, descriptions and a transcript. What was interrupted goes on where it stopped,
    and what has not changed is not drawn again.
    """
    requests = [film_request(lesson=lesson, **options) for lesson in lessons or (None,)]
    make_films(requests, ConsoleObserver(), processes=processes, scheduler=scheduler)
