"""``tafelbild publish``: a lesson as one folder to upload."""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from tafelbild.captions.profile import PROFILES
from tafelbild.cli.editing import edited, filmed, planned
from tafelbild.cli.errors import printable
from tafelbild.cli.film import KINDS, hired
from tafelbild.cli.options import MEDIA, languages, lesson, output, qualities, tell, voices, workers
from tafelbild.cli.progress import bar
from tafelbild.cli.reading import Readers
from tafelbild.errors import LessonError
from tafelbild.exercises import MAX_VARIANTS
from tafelbild.files import ensure_writable
from tafelbild.publish.edition import H5P
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
NEEDED: Final = ("jinja2", "opentimelineio", "pptx")


@click.command(
    "publish",
    short_help="Make the folder to upload: page, LMS, slides, inserts, texts.",
    epilog=f"{KINDS}\n\n{EXAMPLES}",
)
@lesson
@languages
@click.option("--theme", type=click.Choice(tuple(THEMES)), default=BOARD.name, show_default=True, help="The film's.")
@voices
@qualities
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
    default=H5P,
    show_default=True,
    metavar="VERSION",
    help="Of H5P.InteractiveVideo on your platform.",
)
@workers
@output(MEDIA / "publish")
@click.pass_context
def command(context: click.Context, /, *, lesson: Path | None, output: Path, **asked: Any) -> None:  # noqa: ANN401
    """Make one folder of a lesson, to upload or to hand on.

    For each language a web page, packages for Moodle and ILIAS, slides, stills, a handout, texts for OER portals; which
    file goes where, and what was checked. What was interrupted goes on where it stopped.
    """
    for module in NEEDED:
        if find_spec(module) is None:
            raise LessonError("publish", "needs the extra 'publish': pip install 'tafelbild[publish]'")
    from tafelbild.publish.publishing import publish, steps  # noqa: PLC0415  (manim takes a second to load)

    readers = Readers(asked["voices"], PROFILES[asked["captions"]])
    plan = planned(lesson, readers, asked)
    folder = ensure_writable(output / plan.whole[0].lesson)  # that it cannot be written to shows before the work
    with hired(asked["jobs"], asked["scheduler"]) as pool:
        editions = list(edited(plan, filmed(plan, pool, asked), asked, pool))
    with bar(folder.name) as (set_length, move):
        set_length(steps(editions))
        files, reported = publish(editions, folder, move)
    tell(files)
    readers.advise()
    conclude(context, reported)


def conclude(context: click.Context, reported: "Sequence[CheckedEdition]") -> None:
    """Tell on stderr what does not hold, and end with status 1 if something fails."""
    for each in reported:
        for check in (*each.failed, *each.warnings):
            line = f"{each.edition.language}: {check.what}: {check.found}; {check.limit}"
            click.echo(printable(line), err=True)
    if any(each.failed for each in reported):
        context.exit(1)
