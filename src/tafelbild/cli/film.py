"""``tafelbild film``: a lesson as a film, or some of its scenes as inserts."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from tafelbild.cli.options import MEDIA, languages, lesson, output, tell, themes
from tafelbild.cli.progress import bar
from tafelbild.render.quality import LECTURE, QUALITIES

if TYPE_CHECKING:
    from tafelbild.render.order import Order

EXAMPLES: Final = (
    "\b\nExamples:\n"
    "  tafelbild film\n"
    "  tafelbild film my-lesson --lang de --lang en --theme paper\n"
    "  tafelbild film --scene WeightedSum --transparent --quality high"
)
KINDS: Final = "\b\nQualities:\n" + "\n".join(
    f"  {q.name:8} {q.width} x {q.height}, {q.frame_rate} frames a second: {q.use}" for q in QUALITIES.values()
)


@click.command("film", short_help="Render a lesson, or some of its scenes.", epilog=f"{KINDS}\n\n{EXAMPLES}")
@lesson
@click.option("--scene", "scenes", multiple=True, metavar="NAME", help="A scene; may be repeated.  [the whole lecture]")
@languages
@themes
@click.option(
    "--quality", type=click.Choice(tuple(QUALITIES)), default=LECTURE.name, show_default=True, help="See below."
)
@click.option("--transparent", is_flag=True, help="Without a background, to lay over a recording (.mov).")
@output(MEDIA / "films")
def command(
    *,
    lesson: Path | None,
    scenes: tuple[str, ...],
    languages: tuple[str, ...],
    themes: tuple[str, ...],
    quality: str,
    transparent: bool,
    output: Path,
) -> None:
    """Render the film of a lesson, silent: one film for each scene, language and theme.

    What was interrupted goes on where it stopped, and what has not changed is not drawn again.
    """
    from tafelbild.render.ordering import orders  # noqa: PLC0415  (manim takes a second to load)

    for order in orders(lesson, scenes, languages, themes, QUALITIES[quality], transparent=transparent):
        tell([made(order, output)])


def made(order: "Order", folder: Path) -> Path:
    """Make one film, with a bar over its frames."""
    from tafelbild.render.counting import length  # noqa: PLC0415
    from tafelbild.render.film import film as render  # noqa: PLC0415

    with bar(order.name) as (set_length, move):
        set_length(length(order))
        return render(order, MEDIA, folder, move)
