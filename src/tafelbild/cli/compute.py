"""``tafelbild compute``: the computation as a table or as JSON, without loading manim."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tafelbild.cli.console import LessonCommand, current_language
from tafelbild.cli.options import lesson_argument
from tafelbild.errors import LessonError, choices, pluralized, quoted, unknown
from tafelbild.languages import LANGUAGES
from tafelbild.lesson import default_folder, read_numbers
from tafelbild.lesson.lesson_files import find_lesson_file, read_toml
from tafelbild.lesson.lesson_toml import languages_of
from tafelbild.maths import ACTIVATIONS, Activation, Neuron, NeuronTrace
from tafelbild.maths.number import NumberError, to_fraction
from tafelbild.message import Message
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
GIVEN: Final = ("inputs", "weights", "bias", "activation")  # of a neuron without a lesson
OPTION: Final = re.compile(r"--?[a-z]", re.IGNORECASE)
GERMAN_NUMBER: Final = re.compile(rf"[-+{MINUS}]?\d*,\d+")  # with a decimal comma

Line = tuple[str, str]  # a label and a formula


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
        spoken = chosen_language(language or current_language(), LANGUAGES)
        calculation = Calculation(trace_of(**given), language=spoken)
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
        wrong, listed = quoted(language), choices(languages)
        problem = Message(f"there is no {wrong} here; {listed}", de=f"{wrong} gibt es hier nicht; {listed:de}")
        raise LessonError("--lang", problem)
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
        raise LessonError(unused, Message("no number follows", de="hier fehlt eine Zahl"))


def trace_of(
    inputs: tuple[str, ...], weights: tuple[str, ...], bias: tuple[str, ...], activation: tuple[str, ...]
) -> NeuronTrace:
    """Return the trace of a neuron whose numbers were given as options; ``LessonError`` names a faulty option."""
    given = {"--inputs": inputs, "--weights": weights, "--bias": bias, "--activation": activation}
    for option, values in given.items():
        if not values:
            needed = ", ".join(given)
            problem = Message(
                f"is missing; a computation needs {needed}", de=f"fehlt; zu einer Rechnung gehören {needed}"
            )
            raise LessonError(option, problem)
    for option in ("--bias", "--activation"):
        if len(given[option]) > 1:
            number_given = len(given[option])
            problem = Message(f"{number_given} values; write one", de=f"{number_given} Werte; schreiben Sie einen")
            raise LessonError(option, problem)
    if len(weights) != len(inputs):
        found, wanted = pluralized(len(weights), "weight"), pluralized(len(inputs), "input")
        problem = Message(
            f"{found} for {wanted}; write one weight for each input",
            de=f"{found:de} für {wanted:de}; schreiben Sie für jede Eingabe ein Gewicht",
        )
        raise LessonError("--weights", problem)
    neuron = Neuron([number("--weights", w) for w in weights], number("--bias", bias[0]), function(activation[0]))
    return neuron.trace([number("--inputs", x) for x in inputs])


def function(name: str) -> Activation:
    """Return the activation function with this name; raise a ``LessonError`` that lists the names if there is none."""
    if name not in ACTIVATIONS:
        sort = Message("unknown function", de="unbekannte Funktion")
        raise LessonError("--activation", unknown(sort, name, ACTIVATIONS))
    return ACTIVATIONS[name]


def number(option: str, text: str) -> Fraction:
    """Return the value of ``option`` as a number, from e.g. "0.2", ".2" or "0,2"; ``LessonError`` if it is none."""
    plain = text.strip().replace(MINUS, "-")
    try:
        return to_fraction(plain.replace(",", ".") if GERMAN_NUMBER.fullmatch(plain) else plain)
    except NumberError as error:
        raise LessonError(option, error.problem) from None
