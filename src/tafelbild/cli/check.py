"""``tafelbild check``: plays a lesson without drawing it, and prints what the rules of the audit find."""

import json
from importlib.util import find_spec
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tafelbild.cli.console import DrawingCommand, print_paths, progress_bar, told
from tafelbild.cli.options import language_option, lesson_argument, theme_option
from tafelbild.errors import LessonError, pluralized
from tafelbild.extras import missing_extra
from tafelbild.lesson import load
from tafelbild.message import Message, decimals
from tafelbild.render.quality import LECTURE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tafelbild.audit.rules import Rule
    from tafelbild.audit.snapshots import Finding, Report
    from tafelbild.render.job import RenderJob

EXAMPLES: Final = (
    "\b\nExamples:\n"
    "  tafelbild check\n"
    "  tafelbild check my-lesson --lang de --lang en --theme board --theme paper\n"
    "  tafelbild check my-lesson --pictures faults"
)
NEEDED_PACKAGE: Final = "shapely"
COLOURS: Final = {"error": "bold red", "warning": "yellow"}
SEVERITIES: Final = {
    "error": Message("error", de="Fehler"),
    "warning": Message("warning", de="Warnung"),
}
RULE_HEADS: Final = (
    Message("rule", de="Regel"),
    Message("looks for", de="sucht"),
    Message("to mend it", de="was hilft"),
)


def all_rules() -> "Mapping[str, Rule]":
    """Return the rules of the audit by name; ``LessonError`` if shapely, which the audit imports, is not installed."""
    if find_spec(NEEDED_PACKAGE) is None:
        raise LessonError("check", missing_extra("check"))
    from tafelbild.audit.rules import RULES  # noqa: PLC0415  (manim takes a second to load)

    return RULES


def print_rules(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    """Print the rules of the audit and exit, if the option ``--rules`` is given (``wanted``)."""
    if wanted:
        Console().print(rules_table(all_rules()))
        context.exit(0)


@click.command(
    "check", cls=DrawingCommand, short_help="Find what is wrong with a lesson, without a film.", epilog=EXAMPLES
)
@lesson_argument
@click.option("--scene", "scenes", multiple=True, metavar="NAME", help="A scene; may be repeated.  [the whole lecture]")
@language_option
@theme_option
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
    from tafelbild.audit.scene_audit import save_screenshots  # noqa: PLC0415  (manim takes a second to load)
    from tafelbild.render.job import render_jobs  # noqa: PLC0415

    checked = [(job, check_job(job)) for job in render_jobs(load(lesson), scenes, languages, themes, LECTURE)]
    reports = [report for _, report in checked]
    drawn = [save_screenshots(job, report, pictures) if pictures else {} for job, report in checked]
    if as_json:
        dicts = [each for report, files in zip(reports, drawn, strict=True) for each in report.as_dicts(files)]
        click.echo(json.dumps(dicts, indent=2))
    else:
        Console().print(reports_table(reports, rules))
        print_paths(file for files in drawn for file in files.values())
    context.exit(1 if any(report.errors for report in reports) else 0)


def check_job(job: "RenderJob") -> "Report":
    """Return the audit's report on the scene of a job, and show a progress bar meanwhile."""
    from tafelbild.audit.scene_audit import audit_scene  # noqa: PLC0415

    with progress_bar(f"{job.lesson_slug} {job.settings.language} {job.settings.theme.name}") as (set_length, move):
        set_length(job.beat_count)
        return audit_scene(job, move)


def reports_table(reports: "Sequence[Report]", rules: "Mapping[str, Rule]") -> Group:
    """Return all reports as printable text and tables, followed by the advice of each rule that has a finding."""
    broken = dict.fromkeys(finding.rule for report in reports for finding in report.findings)
    mending = [Text.assemble((name, "bold"), f": {told(rules[name].mend)}") for name in broken]
    parts = [part for report in reports for part in report_lines(report)]
    head = told(Message("How to mend it", de="Was hilft"))
    return Group(*parts, *([Text(), Text(head, "bold"), *mending] if mending else []))


def report_lines(report: "Report") -> "Iterator[RenderableType]":
    """Yield a line with a report's numbers of errors and warnings, and then a table of findings for each place."""
    counts = f"{told(pluralized(len(report.errors), 'error'))}, {told(pluralized(len(report.warnings), 'warning'))}"
    words = f"{report.lesson}, {report.scene}, {report.language}, {report.theme}: "
    yield Text.assemble((words, "bold"), (counts, COLOURS["error"] if report.errors else "green"))
    for place, findings in groupby(report.findings, key=place_of):
        yield Padding(Text(place), (0, 0, 0, 2))
        yield Padding(findings_table(report, list(findings)), (0, 0, 0, 4))


def place_of(finding: "Finding") -> str:
    """Return a finding's place as text: its scene and beat, or "in the script" if it does not concern a scene."""
    title = told(Message("title", de="Titel"))
    in_script = told(Message("in the script", de="im Skript"))
    return f"{finding.at.scene}, {finding.at.step or title}" if finding.at else in_script


def findings_table(report: "Report", findings: "Sequence[Finding]") -> Table:
    """Return a table with a row for each finding: severity, time in the film, rule, message."""
    table = Table(show_header=False, show_edge=False, box=None, padding=(0, 1, 0, 0))
    for finding in findings:
        seconds = f"{told(decimals(finding.at.frame / report.frame_rate, 1))} s" if finding.at else ""
        verdict = Text(told(SEVERITIES[finding.severity]), COLOURS[finding.severity])
        table.add_row(verdict, Text(seconds), Text(finding.rule), Text(told(finding.message), overflow="fold"))
    return table


def rules_table(rules: "Mapping[str, Rule]") -> Table:
    """Return a table with a row for each rule: its name, what it reports, and how to mend a fault that it reports."""
    table = Table(show_edge=False, box=None, padding=(0, 2, 1, 0))
    for head in RULE_HEADS:
        table.add_column(told(head))
    for rule in rules.values():
        table.add_row(Text(rule.name, "bold"), Text(told(rule.about)), Text(told(rule.mend)))
    return table
