"""An equation on stage does not hold as it is shown: a viewer with a pencil gets something else."""

import re
from collections.abc import Iterator
from typing import Final

from tafelbild.audit.computable import is_computable
from tafelbild.audit.equation import FalseEquationError, check_equation
from tafelbild.audit.snapshots import Film, Finding, Snapshot
from tafelbild.audit.stage_numbers import stage_numbers
from tafelbild.audit.written_lines import check_column_sums, equations
from tafelbild.message import Message

ABOUT_DE: Final = (
    "Eine Gleichung im Bild stimmt nicht so, wie sie dasteht: wer mit dem Stift nachrechnet, erhält etwas anderes."
)
MEND: Final = Message(
    "let notation.Calculation write the line: it takes all numbers from one trace and rounds them so that they add up",
    de="lassen Sie notation.Calculation die Zeile schreiben: dort gehören alle Zahlen zu einer Rechnung und gehen auf",
)
TYPED: Final = re.compile(r"[\d(−-][\d.,·()+−\- ]*[·+−-][\d.,·()+−\- ]*[=≈][\d.,·()+−\- =≈]*\d")  # within a text


def find(film: Film) -> Iterator[Finding]:
    """Yield a finding for each equation that is on stage at the end of a beat and does not hold."""
    for snapshot in film.beat_ends:
        for message in wrong(snapshot, film):
            yield Finding(snapshot.at, "error", message)


def wrong(snapshot: Snapshot, film: Film) -> Iterator[Message]:
    """Yield a message for each false equation in the snapshot, and for each wrong sum below a column of products."""
    letters = stage_numbers(film).during(snapshot.at.step).letters
    typed = [f.strip() for text in snapshot.texts if not text.is_handwriting for f in TYPED.findall(text.text)]
    for line in (*equations(snapshot), *typed):
        if line.endswith("?") or not is_computable(line, letters.values):  # for the viewer to solve, or of letters
            continue
        try:
            check_equation(line.replace("-", "−"), letters, film.language)
        except FalseEquationError as error:
            yield error.problem
    try:
        check_column_sums(snapshot, film.language)
    except FalseEquationError as error:
        yield error.problem
