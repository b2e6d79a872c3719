"""``tafelbild compute``: the computation as a table or as JSON, without loading manim."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, Protocol, cast

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tafelbild.cli.console import LessonCommand, current_language
from tafelbild.cli.options import lesson_argument
from tafelbild.errors import LessonError, choices, quoted
from tafelbild.languages import LANGUAGES
from tafelbild.lesson import Kind
from tafelbild.lesson.kind import kind_named
from tafelbild.lesson.lesson_toml import languages_of
from tafelbild.lesson.loading import LessonSource
from tafelbild.message import Message

EXAMPLES: Final = (
    "\b\nExamples:\n"
    "  tafelbild compute my-lesson\n"
    "  tafelbild compute my-lesson --json\n"
    "  tafelbild compute --inputs 5 2 4 --weights .2 .1 -.25 --bias 1 --activation relu"
)
NUMBER_OPTIONS: Final = ("--inputs", "--weights", "--bias")
GIVEN_KIND: Final = "neuron"  # what numbers without a lesson are for
GIVEN: Final = ("inputs", "weights", "bias", "activation")  # of a neuron without a lesson
OPTION: Final = re.compile(r"--?[a-z]", re.IGNORECASE)

Line = tuple[str, str]  # a label and a formula


class Computation(Protocol):
    """The module ``computation`` of a kind of lessons."""

    def lines(self, numbers: Any, language: str) -> Iterator[Line]:  # noqa: ANN401  (a value of the kind)
        """Yield (label, formula) of each line of the table: what is given, then the steps of the computation."""

    def as_json(self, numbers: Any) -> Mapping[str, Any]:  # noqa: ANN401
        """Return the computation as JSON: each number as a decimal string, with a point."""

    def numbers_given(self, given: Mapping[str, tuple[str, ...]]) -> Any:  # noqa: ANN401
        """Return the numbers given as options, by name; ``LessonError`` names a faulty one. Only of ``GIVEN_KIND``."""


class CommandWithNumbers(LessonCommand):
    """A command in which an option may be followed by several numbers, also negative ones: ``--inputs 5 -4``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments; for click, first change e.g. ``--inputs 5 -4`` to ``--inputs=5 --inputs=-4``."""
        return super().parse_args(ctx, list(repeat_options(args)))

    def language_options(self, ctx: click.Context) -> Mapping[str, Any]:
        """Return the options that tell the interface language; where numbers are given, the default lesson is none."""
        given = ctx.params["lesson"] is None and any(ctx.params[name] for name in GIVEN)
        return {"language": ctx.params["language"]} if given else ctx.params


@click.command("compute", cls=CommandWithNumbers, short_help="Show the computation step by step.", epilog=EXAMPLES)
@lesson_argument
@click.option("--json", "as_json", is_flag=True, help="Each number as a decimal string, with a point.")
@click.option("--lang", "language", metavar="de|en", help="Language of the table.  [the lesson's first]")
@click.option("--inputs", multiple=True, metavar="NUMBER …", help="Compute these numbers instead of a lesson's.")
@click.option("--weights", multiple=True, metavar="NUMBER …", help="One weight for each input.")
@click.option("--bias", multiple=True, metavar="NUMBER", help="The bias.")
@click.option("--activation", multiple=True, metavar="NAME", help="The activation function: relu, sigmoid, …")
def command(lesson: Path | None, as_json: bool, language: str | None, **given: tuple[str, ...]) -> None:
    """Show how the neuron of a lesson, or of the numbers given, computes its value, step by step."""
    if lesson is not None and any(given.values()):
        problem = Message(
            "give either a lesson or numbers (--inputs …), not both",
            de="entweder eine Lektion oder Zahlen (--inputs …), nicht beides",
        )
        raise LessonError(str(lesson), problem)
    if any(given.values()):
        kind, chosen = kind_named(GIVEN_KIND), chosen_language(language or current_language(), LANGUAGES)
        computation = computation_of(kind)
        numbers = computation.numbers_given(given)
    else:
        source = LessonSource.at(lesson)
        computation = computation_of(source.kind)
        numbers = source.numbers()
        chosen = chosen_language(language, languages_of(source.top, LANGUAGES))
    if as_json:
        click.echo(json.dumps(computation.as_json(numbers), indent=2))
    else:
        Console().print(table_of(computation.lines(numbers, chosen)))


def computation_of(kind: Kind) -> Computation:
    """Return what is computed in a kind of lessons; ``LessonError`` if nothing is."""
    own = kind.module("computation")
    if own is None:
        problem = Message(
            f"a lesson of the kind {kind.name} has no numbers to compute",
            de=f"in einer Lektion der Art {kind.name} gibt es nichts zu rechnen",
        )
        raise LessonError("compute", problem)
    return cast("Computation", own)


def table_of(lines: Iterable[Line]) -> Table:
    """Return a table of labels and formulas."""
    table = Table(show_header=False, show_edge=False, box=None, padding=(0, 2, 0, 0))
    for label, line in lines:
        table.add_row(Text(label, "bold"), Text(line, overflow="fold"))
    return table


def chosen_language(language: str | None, languages: tuple[str, ...]) -> str:
    """Return ``language``, or the first of ``languages`` if None; a ``LessonError`` if it is not in ``languages``."""
    if language is not None and language not in languages:
        wrong, listed = quoted(language), choices(languages)
        problem = Message(f"there is no {wrong} here; {listed}", de=f"{wrong} gibt es hier nicht; {listed:de}")
        raise LessonError("--lang", problem)
    return language or languages[0]


def repeat_options(arguments: Iterable[str]) -> Iterator[str]:
    """Yield the arguments, e.g. ``--inputs 5 -4`` changed to ``--inputs=5 --inputs=-4``. Values are not checked.

    >>> list(repeat_options(["my-lesson", "--inputs", "5", "-.4", "--bias", "1", "--json"]))
    ['my-lesson', '--inputs=5', '--inputs=-.4', '--bias=1', '--json']
    """
    option = unused = ""
    for argument in arguments:
        if option and not OPTION.match(argument):
            unused = ""
            yield f"{option}={argument}"
            continue
        if unused:
            break
        option = unused = argument if argument in NUMBER_OPTIONS else ""
        if not option:
            yield argument
    if unused:
        raise LessonError(unused, Message("no number follows", de="hier fehlt eine Zahl"))
