"""An equation on stage does not hold as it is shown: a viewer with a pencil gets something else."""

import re
from collections.abc import Iterator
from typing import Final

from tafelbild.audit.computable import has_letters, is_computable
from tafelbild.audit.equation import FalseEquationError, check_equation
from tafelbild.audit.grids import grid_equations
from tafelbild.audit.layer_equations import layer_equations
from tafelbild.audit.snapshots import Film, Finding, Snapshot
from tafelbild.audit.stage_numbers import StageNumbers, stage_numbers
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
    """Yield a message for each false equation in the snapshot: in a line, a matrix, a table or below a column."""
    allowed = stage_numbers(film).during(snapshot.at.step)
    known = {name for letters in allowed.letter_sets for name in letters.values}
    typed = [f.strip() for text in snapshot.texts if not text.is_handwriting for f in TYPED.findall(text.text)]
    for line in (*equations(snapshot), *typed):
        if line.endswith("?") or not is_computable(line, known):  # for the viewer to solve, or of letters
            continue
        if not allowed.is_known and has_letters(line):
            continue
        yield from first_problem(line.replace("-", "−"), allowed)
    try:
        for line in grid_equations(snapshot):
            if is_computable(line, known):
                yield from first_problem(line, allowed)
        check_column_sums(snapshot, film.language, allowed.totals, allowed.rounded_numbers)
    except FalseEquationError as error:
        yield error.problem
    for choices in layer_equations(snapshot, allowed):
        problems = [[*first_problem(line, allowed)] for line in choices]
        if all(problems):
            yield from problems[0]


def first_problem(line: str, allowed: StageNumbers) -> Iterator[Message]:
    """Yield what is wrong with an equation for the first of the values that its letters may have, if it is for all."""
    problems = []
    for letters in allowed.letter_sets:
        try:
            check_equation(line, letters, allowed.language, allowed.rounded_numbers)
        except FalseEquationError as error:
            problems.append(error.problem)
        else:
            return
    yield from problems[:1]
