"""``tafelbild film``: a lesson as a film, or some of its scenes as inserts."""

from dataclasses import replace
from math import isnan
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from tafelbild.captions.profile import DE, PROFILES
from tafelbild.cli.options import MEDIA, languages, lesson, output, tell, themes, voices
from tafelbild.cli.progress import bar
from tafelbild.cli.reading import Readers
from tafelbild.master.plan import LOUDNESS
from tafelbild.render.quality import FRAME_RATES, LECTURE, QUALITIES

if TYPE_CHECKING:
    from tafelbild.render.mastering import Mastering
    from tafelbild.render.order import Order

EXAMPLES: Final = (
    "\b\nExamples:\n"
    "  tafelbild film\n"
    "  tafelbild film my-lesson --lang de --lang en --theme paper --voice auto\n"
    "  tafelbild film my-lesson --voice recording --voice nanotts --fps 25\n"
    "  tafelbild film --scene WeightedSum --transparent --quality high"
)
KINDS: Final = "\b\nQualities:\n" + "\n".join(
    f"  {q.name:8} {q.width} x {q.height}, {q.frame_rate} frames a second: {q.use}" for q in QUALITIES.values()
)


def a_number(_: click.Context, __: click.Parameter, value: float) -> float:
    """Refuse "nan", which is neither below nor above any bound."""
    if isnan(value):
        raise click.BadParameter("nan is not in the range -40<=x<=-10.")
    return value


@click.command("film", short_help="Render a lesson, or some of its scenes.", epilog=f"{KINDS}\n\n{EXAMPLES}")
@lesson
@click.option("--scene", "scenes", multiple=True, metavar="NAME", help="A scene; may be repeated.  [the whole lecture]")
@languages
@themes
@voices
@click.option(
    "--quality", type=click.Choice(tuple(QUALITIES)), default=LECTURE.name, show_default=True, help="See below."
)
@click.option("--fps", type=click.Choice(tuple(map(str, FRAME_RATES))), help="Frames a second.  [those of the quality]")
@click.option(
    "--captions",
    type=click.Choice(tuple(PROFILES)),
    default=DE.name,
    show_default=True,
    help="de: as broadcasters set them, 37 letters a line; web: 42.",
)
@click.option(
    "--loudness",
    type=click.FloatRange(-40, -10),
    callback=a_number,
    default=LOUDNESS,
    show_default=True,
    metavar="LUFS",
    help="Loudness of the voice; broadcasters want -23.",
)
@click.option(
    "--transparent", is_flag=True, help="Without a background, to lay over a recording (.mov, 17 MB a second)."
)
@output(MEDIA / "films")
def command(  # noqa: PLR0913  (each is an option of the command)
    *,
    lesson: Path | None,
    scenes: tuple[str, ...],
    languages: tuple[str, ...],
    themes: tuple[str, ...],
    voices: tuple[str, ...],
    quality: str,
    fps: str | None,
    captions: str,
    loudness: float,
    transparent: bool,
    output: Path,
) -> None:
    """Make the film of a lesson: one film for each scene, language and theme.

    Beside it lie captions, chapters, descriptions and a transcript. What was interrupted goes on where it stopped,
    and what has not changed is not drawn again.
    """
    from tafelbild.render.mastering import Mastering  # noqa: PLC0415  (manim takes a second to load)
    from tafelbild.render.ordering import orders  # noqa: PLC0415

    kind = QUALITIES[quality].at(int(fps)) if fps else QUALITIES[quality]
    mastering, readers = Mastering(PROFILES[captions], loudness), Readers(voices)
    for order in orders(lesson, scenes, languages, themes, kind, transparent=transparent):
        settings = order.settings
        read = replace(settings, readings=readers.read(settings.lesson, settings.language))
        tell(made(replace(order, settings=read), output, mastering))
    readers.advise()


def made(order: "Order", folder: Path, mastering: "Mastering") -> tuple[Path, ...]:
    """Make one film, with a bar over its frames; say what its captions cannot keep to."""
    from tafelbild.render.counting import length  # noqa: PLC0415
    from tafelbild.render.film import film as render  # noqa: PLC0415

    with bar(order.name) as (set_length, move):
        set_length(length(order))
        film = render(order, MEDIA, folder, move, mastering)
    for remark in film.remarks:
        click.echo(f"{film.path.name}: {remark}", err=True)
    return (film.path, *film.companions)
