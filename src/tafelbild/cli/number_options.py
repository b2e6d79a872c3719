"""Options with several numbers: ``--inputs 5 2 -4 --weights .2 -.1 0,25``."""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Final

import click

from tafelbild.errors import LessonError, choices, pluralized, quoted
from tafelbild.maths import ACTIVATIONS, Activation, Neuron, NeuronTrace
from tafelbild.maths.number import to_fraction
from tafelbild.notation import MINUS

NUMBER_OPTIONS: Final = ("--inputs", "--weights", "--bias")
OPTION: Final = re.compile(r"--?[a-z]", re.IGNORECASE)
GERMAN_NUMBER: Final = re.compile(rf"[-+{MINUS}]?\d*,\d+")  # with a decimal comma


class CommandWithNumbers(click.Command):
    """A command whose number options take all numbers that follow, negative ones too."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Repeat the option in front of each of its numbers, the form that click parses."""
        return super().parse_args(ctx, list(repeat_options(args)))


def repeat_options(arguments: Iterable[str]) -> Iterator[str]:
    """Yield ``--inputs 5 -4`` as ``--inputs=5 --inputs=-4``; whether they are numbers is checked later.

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
    """Return the trace of a neuron with the numbers in the options; a ``LessonError`` names the option at fault."""
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
    """Return an activation function by its name."""
    if name not in ACTIVATIONS:
        raise LessonError("--activation", f"unknown function {quoted(name)}; {choices(ACTIVATIONS, name)}")
    return ACTIVATIONS[name]


def number(option: str, text: str) -> Fraction:
    """Return a number written as ``0.2``, ``.2`` or ``0,2``."""
    plain = text.strip().replace(MINUS, "-")
    try:
        return to_fraction(plain.replace(",", ".") if GERMAN_NUMBER.fullmatch(plain) else plain)
    except ValueError as error:
        raise LessonError(option, str(error)) from None
