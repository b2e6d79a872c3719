"""``tafelbild compute``: the computation as a table or as JSON, without loading manim."""

import json
import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Final

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tafelbild.cli.console import LessonCommand
from tafelbild.cli.options import lesson_argument
from tafelbild.errors import LessonError, choices, pluralized, quoted
from tafelbild.languages import LANGUAGES
from tafelbild.lesson import default_folder, read_numbers
from tafelbild.lesson.lesson_files import find_lesson_file, read_toml
from tafelbild.lesson.lesson_toml import languages_of
from tafelbild.maths import ACTIVATIONS, Activation, Neuron, NeuronTrace
from tafelbild.maths.number import to_fraction
from tafelbild.notation import (
    BIAS_SYMBOL,
    MINUS,
    TERMS,
    Calculation,
    Terms,
    function_definition,
    input_text,
    plain_text,
    shown,
    weight_text,
)

EXAMPLES: Final = (
    "\b\nExamples:\n"
    "  tafelbild compute my-lesson\n"
    "  tafelbild compute my-lesson --json\n"
    "  tafelbild compute --inputs 5 2 4 --weights .2 .1 -.25 --bias 1 --activation relu"
)
NUMBER_OPTIONS: Final = ("--inputs", "--weights", "--bias")
OPTION: Final = re.compile(r"--?[a-z]", re.IGNORECASE)
GERMAN_NUMBER: Final = re.compile(rf"[-+{MINUS}]?\d*,\d+")  # with a decimal comma

Line = tuple[str, str]  # a label and a formula


class CommandWithNumbers(LessonCommand):
    """A command in which an option may be followed by several numbers, also negative ones: ``--inputs 5 -4``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments; for click, first change e.g. ``--inputs 5 -4`` to ``--inputs=5 --inputs=-4``."""
        return super().parse_args(ctx, list(repeat_options(args)))


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
        raise LessonError(str(lesson), "give either a lesson or numbers (--inputs …), not both")
    if any(given.values()):
        calculation = Calculation(trace_of(**given), language=chosen_language(language, LANGUAGES))
    else:
        calculation = lesson_calculation(lesson, language)
    if as_json:
        click.echo(json.dumps(calculation.trace.as_dict(), indent=2))
    else:
        Console().print(calculation_table(calculation))


def lesson_calculation(lesson: Path | None, language: str | None) -> Calculation:
    """Return the calculation of a lesson's neuron; only its lesson.toml is read."""
    numbers = read_numbers(lesson)
    languages = languages_of(read_toml(find_lesson_file(lesson or default_folder())), LANGUAGES)
    chosen = chosen_language(language, languages)
    return Calculation(numbers.trace, target=numbers.number, language=chosen, factors=numbers.factors)


def chosen_language(language: str | None, languages: tuple[str, ...]) -> str:
    """Return ``language``, or the first of ``languages`` if None; a ``LessonError`` if it is not in ``languages``."""
    if language is not None and language not in languages:
        raise LessonError("--lang", f"there is no {quoted(language)} here; {choices(languages)}")
    return language or languages[0]


def calculation_table(calculation: Calculation) -> Table:
    """Return a table of the given values and, below them, the steps of the computation."""
    terms = TERMS[calculation.language]
    lines = Table(show_header=False, show_edge=False, box=None, padding=(0, 2, 0, 0))
    for label, line in (*givens(calculation, terms), ("", ""), *steps(calculation, terms)):
        lines.add_row(Text(label, "bold"), Text(line, overflow="fold"))
    return lines


def givens(calculation: Calculation, terms: Terms) -> Iterator[Line]:
    """Yield (label, formula) of each given value: the inputs, the weights, the bias and the activation function."""
    trace, language = calculation.trace, calculation.language
    for i, x in enumerate(trace.inputs, start=1):
        yield (terms.inputs if i == 1 else "", f"{input_text(i)} = {shown(x, language)}")
    for i, w in enumerate(trace.weights, start=1):
        name = weight_text(source=i, target=calculation.target)
        yield (terms.weights if i == 1 else "", f"{name} = {shown(w, language)}")
    yield (terms.bias, f"{BIAS_SYMBOL} = {shown(trace.bias, language)}")
    yield (terms.activation_function, function_definition(trace.activation, language).plain)


def steps(calculation: Calculation, terms: Terms) -> Iterator[Line]:
    """Yield (label, formula) of each step: the products, their sum, the sum plus the bias, and the neuron's output."""
    n = len(calculation.trace.inputs)
    for i in range(1, n + 1):
        yield (terms.multiply if i == 1 else "", calculation.product(i).plain)
    if n > 1:
        added = (*calculation.products.cells, *calculation.weighted_sum.cells)
        yield (terms.add, plain_text("".join(added)))
    yield (terms.bias, calculation.pre_activation.plain)
    yield (terms.activate, calculation.output.plain)


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
        raise LessonError(unused, "no number follows")


def trace_of(
    inputs: tuple[str, ...], weights: tuple[str, ...], bias: tuple[str, ...], activation: tuple[str, ...]
) -> NeuronTrace:
    """Return the trace of a neuron whose numbers were given as options; ``LessonError`` names a faulty option."""
    given = {"--inputs": inputs, "--weights": weights, "--bias": bias, "--activation": activation}
    for option, values in given.items():
        if not values:
            raise LessonError(option, f"is missing; a computation needs {', '.join(given)}")
    for option in ("--bias", "--activation"):
        if len(given[option]) > 1:
            raise LessonError(option, f"{len(given[option])} values; write one")
    if len(weights) != len(inputs):
        counts = f"{pluralized(len(weights), 'weight')} for {pluralized(len(inputs), 'input')}"
        raise LessonError("--weights", f"{counts}; write one weight for each input")
    neuron = Neuron([number("--weights", w) for w in weights], number("--bias", bias[0]), function(activation[0]))
    return neuron.trace([number("--inputs", x) for x in inputs])


def function(name: str) -> Activation:
    """Return the activation function with this name; raise a ``LessonError`` that lists the names if there is none."""
    if name not in ACTIVATIONS:
        raise LessonError("--activation", f"unknown function {quoted(name)}; {choices(ACTIVATIONS, name)}")
    return ACTIVATIONS[name]


def number(option: str, text: str) -> Fraction:
    """Return the value of ``option`` as a number, from e.g. "0.2", ".2" or "0,2"; ``LessonError`` if it is none."""
    plain = text.strip().replace(MINUS, "-")
    try:
        return to_fraction(plain.replace(",", ".") if GERMAN_NUMBER.fullmatch(plain) else plain)
    except ValueError as error:
        raise LessonError(option, str(error)) from None
