"""``tafelbild check``: lesson, script and numbers agree; the picture is sound."""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from rich.console import Console

from tafelbild.cli.findings import explained, told
from tafelbild.cli.options import languages, lesson, tell, themes
from tafelbild.cli.progress import bar
from tafelbild.errors import LessonError
from tafelbild.render.quality import LECTURE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tafelbild.audit.finding import Report
    from tafelbild.audit.rules import Rule
    from tafelbild.render.order import Order

EXAMPLES: Final = (
    "\b\nExamples:\n"
    "  tafelbild check\n"
    "  tafelbild check my-lesson --lang de --lang en --theme board --theme paper\n"
    "  tafelbild check my-lesson --pictures faults"
)
NEEDED: Final = "shapely"


def all_rules() -> "Mapping[str, Rule]":
    """Return the rules of the audit; it measures with a package that nothing else needs."""
    if find_spec(NEEDED) is None:
        raise LessonError("check", f"needs the package {NEEDED}; install it with: pip install 'tafelbild[check]'")
    from tafelbild.audit.rules import RULES  # noqa: PLC0415  (manim takes a second to load)

    return RULES


def explain(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    """List the rules, and check nothing."""
    if wanted:
        Console().print(explained(all_rules()))
        context.exit(0)


@click.command("check", short_help="Find what is wrong with a lesson, without a film.", epilog=EXAMPLES)
@lesson
@click.option("--scene", "scenes", multiple=True, metavar="NAME", help="A scene; may be repeated.  [the whole lecture]")
@languages
@themes
@click.option("--json", "as_json", is_flag=True, help="For programs: one object with all findings.")
@click.option(
    "--pictures",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Draw a small picture of the place of each finding into this folder.",
)
@click.option(
    "--rules",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=explain,
    help="List what is looked for, and how to mend it.",
)
@click.pass_context
def command(
    context: click.Context,
    *,
    lesson: Path | None,
    scenes: tuple[str, ...],
    languages: tuple[str, ...],
    themes: tuple[str, ...],
    as_json: bool,
    pictures: Path | None,
) -> None:
    """Find overlaps, cut-off labels, unreadable grey, wrong numbers and leftovers, in seconds and without a film.

    Exit status 1 if there is an error; warnings alone are 0.
    """
    rules = all_rules()
    from tafelbild.render.ordering import orders  # noqa: PLC0415  (manim takes a second to load)

    checked = [(order, checked_one(order)) for order in orders(lesson, scenes, languages, themes, LECTURE)]
    reports = [report for _, report in checked]
    places = [drawn(order, report, pictures) if pictures else {} for order, report in checked]
    if as_json:
        dicts = (found for report, drawings in zip(reports, places, strict=True) for found in report.as_dicts(drawings))
        click.echo(json.dumps(list(dicts), indent=2))
    else:
        Console().print(told(reports, rules))
        tell(path for drawings in places for path in drawings.values())
    context.exit(1 if any(report.errors for report in reports) else 0)


def checked_one(order: "Order") -> "Report":
    """Check one scene in one language on one ground; say meanwhile that it is at work."""
    from tafelbild.audit.scene_audit import check  # noqa: PLC0415

    with bar(f"{order.lesson} {order.settings.language} {order.settings.theme.name}") as (set_length, move):
        set_length(order.beats)
        return check(order, move)


def drawn(order: "Order", report: "Report", folder: Path) -> "Mapping[int, Path]":
    """Draw the places of what was found; return the picture of each finding, by its number in the report."""
    from tafelbild.audit.screenshots import closeups  # noqa: PLC0415

    return closeups(order, report, folder)
