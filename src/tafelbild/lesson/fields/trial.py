"""Fields that are the second numbers of a lesson, those that the viewer tries; None where a head cannot do them.

They mark themselves by their names; the weighted sum is also the moment try_sum, the output try_output.
"""

from collections.abc import Callable
from dataclasses import replace

from tafelbild.lesson.facts import ScriptContext
from tafelbild.lesson.fields import calculation, numbers
from tafelbild.lesson.fields.names import LISTINGS
from tafelbild.lesson.fields.spoken import Spoken, marked
from tafelbild.lesson.trial import tried
from tafelbild.notation import shown


def try_inputs(context: ScriptContext) -> Spoken | None:
    """Say the inputs that the viewer tries, as a list: 5, 8 und 6."""
    return _second(context, lambda second: _listed(second, second.numbers.trace.inputs))


def try_weights(context: ScriptContext) -> Spoken | None:
    """Say the weights that the viewer tries, as a list: 0,4; 0,25 und −0,5."""
    return _second(context, lambda second: _listed(second, second.numbers.trace.weights))


def try_weighted_sum(context: ScriptContext) -> Spoken | None:
    """Say the sum of the products that the viewer tries: 1."""
    return _second(context, lambda second: marked(numbers.weighted_sum(second).text, "try_sum"))


def try_bias(context: ScriptContext) -> Spoken | None:
    """Say the bias that the viewer tries: −2."""
    return _second(context, numbers.bias)


def try_adding_the_bias(context: ScriptContext) -> Spoken | None:
    """Say the bias added, in the numbers that the viewer tries: 1 + (−2) = −1."""
    return _second(context, lambda second: Spoken(calculation.adding_the_bias(second).text))


def try_pre_activation(context: ScriptContext) -> Spoken | None:
    """Say the pre-activation that the viewer gets: −1."""
    return _second(context, numbers.pre_activation)


def try_output(context: ScriptContext) -> Spoken | None:
    """Say the value of the neuron that the viewer gets: 0."""
    return _second(context, numbers.output)


def about_try_output(context: ScriptContext) -> Spoken | None:
    """Say the value that the viewer gets, with "ungefähr" before it if it is rounded."""
    return _second(context, lambda second: marked(numbers.about_output(second).text, "try_output"))


def _second(context: ScriptContext, say: Callable[[ScriptContext], Spoken]) -> Spoken | None:
    """Say something of the second numbers, if there are any."""
    second = tried(context.numbers)
    return None if second is None else say(replace(context, numbers=second))


def _listed(context: ScriptContext, values: tuple[object, ...]) -> Spoken:
    """Say numbers as a list; where a comma is a decimal mark, a semicolon stands between them."""
    said = [shown(value, context.language) for value in values]  # type: ignore[arg-type]
    listing = LISTINGS[context.language]
    if any("," in number for number in said):
        listing = replace(listing, between="; ")
    return Spoken(listing.say(said, "try").text)
