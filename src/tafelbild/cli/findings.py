"""Findings of ``tafelbild check`` as tables: by scene and beat, and how to mend them."""

from itertools import groupby
from typing import TYPE_CHECKING, Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tafelbild.cli.error_lines import printable
from tafelbild.errors import pluralized

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tafelbild.audit.finding import Finding, Report
    from tafelbild.audit.rules import Rule

COLOURS: Final = {"error": "bold red", "warning": "yellow"}


def reports_table(reports: "Sequence[Report]", rules: "Mapping[str, Rule]") -> Group:
    """Return all reports, and below them for each broken rule how to mend it."""
    broken = dict.fromkeys(finding.rule for report in reports for finding in report.findings)
    mending = [Text.assemble((name, "bold"), f": {rules[name].mend}") for name in broken]
    parts = [part for report in reports for part in report_lines(report)]
    return Group(*parts, *([Text(), Text("How to mend it", "bold"), *mending] if mending else []))


def report_lines(report: "Report") -> "Iterator[RenderableType]":
    """Yield a summary line of a report, and its findings by beat."""
    counts = f"{pluralized(len(report.errors), 'error')}, {pluralized(len(report.warnings), 'warning')}"
    words = f"{report.lesson}, {report.scene}, {report.language}, {report.theme}: "
    yield Text.assemble((words, "bold"), (counts, COLOURS["error"] if report.errors else "green"))
    for place, findings in groupby(report.findings, key=place_of):
        yield Padding(Text(place), (0, 0, 0, 2))
        yield Padding(findings_table(report, list(findings)), (0, 0, 0, 4))


def place_of(finding: "Finding") -> str:
    """Return scene and step of a finding, or that it lies in the script."""
    return f"{finding.at.scene}, {finding.at.step or 'title'}" if finding.at else "in the script"


def findings_table(report: "Report", findings: "Sequence[Finding]") -> Table:
    """Return a row for each finding: severity, seconds, rule, message."""
    table = Table(show_header=False, show_edge=False, box=None, padding=(0, 1, 0, 0))
    for finding in findings:
        seconds = f"{finding.at.frame / report.frame_rate:.1f} s" if finding.at else ""
        verdict = Text(finding.severity, COLOURS[finding.severity])
        table.add_row(verdict, Text(seconds), Text(finding.rule), Text(printable(finding.message), overflow="fold"))
    return table


def rules_table(rules: "Mapping[str, Rule]") -> Table:
    """Return a row for each rule: its name, what it looks for, how to mend it."""
    table = Table(show_edge=False, box=None, padding=(0, 2, 1, 0))
    for head in ("rule", "looks for", "to mend it"):
        table.add_column(head)
    for rule in rules.values():
        table.add_row(Text(rule.name, "bold"), Text(rule.about), Text(rule.mend))
    return table
