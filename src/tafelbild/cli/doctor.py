"""``tafelbild doctor``: lists what is missing on this machine, and the commands that install it."""

from typing import Final

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tafelbild.cli.console import LessonCommand, told
from tafelbild.doctor import Finding, examine
from tafelbild.message import Message

VERDICTS: Final = {
    "ok": (Message("ok", de="ok"), "green"),
    "optional": (Message("optional", de="optional"), "yellow"),
    "missing": (Message("missing", de="fehlt"), "bold red"),
}


@click.command(
    "doctor", cls=LessonCommand, short_help="Say what is missing here.", epilog="\b\nExample:\n  tafelbild doctor"
)
@click.pass_context
def command(context: click.Context) -> None:
    """Say what is missing on this machine, and the command that mends it.

    Exit status 1 if something is missing that every film needs.
    """
    findings = examine()
    Console().print(findings_table(findings))
    for mend in dict.fromkeys(finding.mend for finding in findings if finding.mend):
        names = ", ".join(finding.name for finding in findings if finding.mend == mend)
        click.echo(f"{names}: {told(mend)}")  # unbroken, to be copied
    context.exit(1 if any(finding.verdict == "missing" for finding in findings) else 0)


def findings_table(findings: tuple[Finding, ...]) -> Table:
    """Return a table with a row for each finding. The verdict is shown as a coloured word, not by colour alone."""
    table = Table(show_header=False, box=None, pad_edge=False)
    for finding in findings:
        verdict, colour = VERDICTS[finding.verdict]
        table.add_row(Text(told(verdict), colour), Text(finding.name), Text(told(finding.found)))
    return table
