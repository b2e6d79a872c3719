"""``tafelbild check``: lesson, script and numbers agree; the picture is sound."""

import json
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from rich.console import Console

from tafelbild.cli.console import print_paths, progress_bar
from tafelbild.cli.findings import reports_table, rules_table
from tafelbild.cli.options import languages, lesson, themes
from tafelbild.errors import LessonError
from tafelbild.lesson import load
from tafelbild.render.quality import LECTURE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tafelbild.audit.finding import Report
    from tafelbild.audit.rules import Rule
    from tafelbild.render.job import RenderJob

EXAMPLES: Final = (
    "\b\nExamples:\n"
    "  tafelbild check\n"
    "  tafelbild check my-lesson --lang de --lang en --theme board --theme paper\n"
    "  tafelbild check my-lesson --pictures faults"
)
NEEDED_PACKAGE: Final = "shapely"


def all_rules() -> "Mapping[str, Rule]":
    """Return the rules of the audit; a ``LessonError`` if the package for its geometry is missing."""
    if find_spec(NEEDED_PACKAGE) is None:
        raise LessonError(
            "check", f"needs the package {NEEDED_PACKAGE}; install it with: pip install 'tafelbild[check]'"
        )
    from tafelbild.audit.rules import RULES  # noqa: PLC0415  (manim takes a second to load)

    return RULES


def print_rules(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    """Print the rules and exit."""
    if wanted:
        Console().print(rules_table(all_rules()))
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
    callback=print_rules,
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
    from tafelbild.render.job import render_jobs  # noqa: PLC0415  (manim takes a second to load)

    jobs = render_jobs(load(lesson), scenes, languages, themes, LECTURE)
    checked = [(job, check_job(job)) for job in jobs]
    reports = [report for _, report in checked]
    places = [draw_findings(job, report, pictures) if pictures else {} for job, report in checked]
    if as_json:
        dicts = (found for report, drawings in zip(reports, places, strict=True) for found in report.as_dicts(drawings))
        click.echo(json.dumps(list(dicts), indent=2))
    else:
        Console().print(reports_table(reports, rules))
        print_paths(path for drawings in places for path in drawings.values())
    context.exit(1 if any(report.errors for report in reports) else 0)


def check_job(job: "RenderJob") -> "Report":
    """Check one job, with a progress bar."""
    from tafelbild.audit.scene_audit import audit_scene  # noqa: PLC0415

    with progress_bar(f"{job.lesson_slug} {job.settings.language} {job.settings.theme.name}") as (set_length, move):
        set_length(job.beat_count)
        return audit_scene(job, move)


def draw_findings(job: "RenderJob", report: "Report", folder: Path) -> "Mapping[int, Path]":
    """Draw the place of each finding into a folder; return the pictures by the finding's number in the report."""
    from tafelbild.audit.screenshots import save_screenshots  # noqa: PLC0415

    return save_screenshots(job, report, folder)
