"""``tafelbild storyboard``: a lesson as a comic, a picture for each sentence."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from tafelbild.cli.options import MEDIA, languages, lesson, output, tell, themes
from tafelbild.cli.progress import bar

if TYPE_CHECKING:
    from tafelbild.render.order import Order

EXAMPLE: Final = "\b\nExample:\n  tafelbild storyboard my-lesson --lang de --theme board --theme paper"


@click.command("storyboard", short_help="Draw a picture for each sentence, as PDF and PNG.", epilog=EXAMPLE)
@lesson
@languages
@themes
@output(MEDIA / "storyboards")
def command(lesson: Path | None, languages: tuple[str, ...], themes: tuple[str, ...], output: Path) -> None:
    """Draw a contact sheet: the last picture of each beat with its sentence, as PDF (A4) and as one long PNG.

    One for each language and theme.
    """
    from tafelbild.render.ordering import orders  # noqa: PLC0415  (manim takes a second to load)
    from tafelbild.render.quality import STILL  # noqa: PLC0415

    for order in orders(lesson, (), languages, themes, STILL):
        tell(made(order, output))


def made(order: "Order", folder: Path) -> tuple[Path, ...]:
    """Make one storyboard, with a bar over its beats."""
    from tafelbild.render.storyboard import storyboard as draw  # noqa: PLC0415

    with bar(order.lesson) as (set_length, move):
        set_length(order.beats)
        return draw(order, folder, move)
