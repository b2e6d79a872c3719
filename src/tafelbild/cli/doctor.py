"""``tafelbild doctor``: lists what is missing on this machine, and the commands that install it."""

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tafelbild.cli.console import LessonCommand
from tafelbild.doctor import Finding, examine


@click.command(
    "doctor", cls=LessonCommand, short_help="Say what is missing here.", epilog="\b\nExample:\n  tafelbild doctor"
)
@click.pass_context
def command(context: click.Context) -> None:
    """Say what is missing on this machine, and the command that mends it.

    Exit status 1 if something is missing.
    """
    findings = examine()
    Console().print(findings_table(findings))
    for finding in findings:
        if not finding.ok:
            click.echo(f"{finding.name}: {finding.mend}")  # unbroken, to be copied
    context.exit(0 if all(finding.ok for finding in findings) else 1)


def findings_table(findings: tuple[Finding, ...]) -> Table:
    """Return a table with a row for each finding. The verdict is shown as a coloured word, not by colour alone."""
    table = Table(show_header=False, box=None, pad_edge=False)
    for finding in findings:
        verdict = Text("ok", "green") if finding.ok else Text("missing", "bold red")
        table.add_row(verdict, Text(finding.name), Text(finding.found))
    return table
