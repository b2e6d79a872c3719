"""``tafelbild publish``: makes of a lesson one folder to upload, with films, web page, LMS packages and slides."""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from tafelbild.cli.console import ConsoleObserver, DrawingCommand, say
from tafelbild.cli.options import (
    QUALITY_LIST,
    film_request,
    language_option,
    lesson_argument,
    output_option,
    quality_options,
    voice_option,
    worker_options,
)
from tafelbild.errors import LessonError
from tafelbild.extras import missing_extra
from tafelbild.message import Message
from tafelbild.publish.edition import DEFAULT_H5P_VERSION, PublishOptions
from tafelbild.publish.questions.exercise import MAX_VARIANTS
from tafelbild.render.request import MEDIA
from tafelbild.theme import BOARD, THEMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tafelbild.publish.folder_report import CheckedEdition

EXAMPLES: Final = (
    "\b\nExamples:\n"
    "  tafelbild publish my-lesson --voice auto\n"
    "  tafelbild publish my-lesson --lang de --lang en --exercises 12 --seed 2026\n"
    "  tafelbild publish my-lesson --inserts --fps 25"
)
NEEDED_PACKAGES: Final = ("jinja2", "opentimelineio", "pptx")
REVEAL_PACKAGE: Final = "sphinx_revealjs"  # as in publish.targets.reveal, which cannot be imported without the others


@click.command(
    "publish",
    cls=DrawingCommand,
    short_help="Make the folder to upload: page, LMS, slides, inserts, texts.",
    epilog=f"{QUALITY_LIST}\n\n{EXAMPLES}",
)
@lesson_argument
@language_option
@click.option("--theme", type=click.Choice(tuple(THEMES)), default=BOARD.name, show_default=True, help="The film's.")
@voice_option
@quality_options
@click.option(
    "--inserts", is_flag=True, help="Films of the scenes without a background, too: ProRes (17 MB a second) and VP9."
)
@click.option(
    "--exercises",
    type=click.IntRange(0, MAX_VARIANTS),
    default=0,
    metavar="N",
    help="So many exercises with solutions.  [none]",
)
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Other exercises: another number.")
@click.option(
    "--solutions",
    type=click.Choice(("storyboard", "film")),
    default="storyboard",
    show_default=True,
    help="What each exercise's solution is shown as.",
)
@click.option(
    "--h5p",
    default=DEFAULT_H5P_VERSION,
    show_default=True,
    metavar="VERSION",
    help="Of H5P.InteractiveVideo on your platform.",
)
@worker_options
@output_option(MEDIA / "publish")
@click.pass_context
def command(  # noqa: PLR0913  (one for each option)
    context: click.Context,
    /,
    *,
    output: Path,
    theme: str,
    h5p: str,
    exercises: int,
    seed: int,
    solutions: str,
    processes: int | None,
    scheduler: str | None,
    **options: Any,  # noqa: ANN401
) -> None:
    """Make one folder of a lesson, to upload or to hand on.

    For each language a web page, packages for Moodle and ILIAS, slides, stills, a handout, texts for OER portals; which
    file goes where, and what was checked. What was interrupted goes on where it stopped.
    """
    for module in NEEDED_PACKAGES:
        if find_spec(module) is None:
            raise LessonError("publish", missing_extra("publish"))
    if find_spec(REVEAL_PACKAGE) is None:
        missing = missing_extra("reveal")
        say(Message(f"slides for a browser: {missing}", de=f"Folien für den Browser: {missing:de}"))
    from tafelbild.publish.publishing import PublishRequest, publish_lesson  # noqa: PLC0415  (manim takes a second)

    films = film_request(themes=(theme,), **options)
    request = PublishRequest(films, PublishOptions(h5p, exercises, seed, solutions), output)
    conclude(context, publish_lesson(request, ConsoleObserver(), processes=processes, scheduler=scheduler))


def conclude(context: click.Context, reports: "Sequence[CheckedEdition]") -> None:
    """Print the failed checks and warnings of all editions to stderr; exit with status 1 if a check failed."""
    for each in reports:
        for check in (*each.failed, *each.warnings):
            say(f"{each.edition.language}: {check.what}: {check.found}; {check.limit}")
    if any(each.failed for each in reports):
        context.exit(1)
