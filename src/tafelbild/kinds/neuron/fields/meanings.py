"""Fields with words for the meaning of the inputs and of the output."""

from tafelbild.lesson.fields.field_types import LIST_STYLES, MarkedText, with_example
from tafelbild.lesson.script_context import ScriptContext


@with_example("Links, Mitte und Rechts", 'neuron.meaning = ["Links", "Mitte", "Rechts"]', german_need="neuron.meaning")
def input_meanings(context: ScriptContext) -> MarkedText | None:
    """Say what the inputs mean, as a list: Links, Mitte und Rechts; needs neuron.meaning.

    Return None if lesson.toml has no key neuron.meaning.
    """
    words = context.numbers.meaning(context.language).inputs
    return LIST_STYLES[context.language].join(words, "meaning") if words else None


@with_example("Lenkung", 'neuron.output_meaning = "Lenkung"', german_need="neuron.output_meaning")
def output_meaning(context: ScriptContext) -> MarkedText | None:
    """Say what the output means: Lenkung; needs neuron.output_meaning.

    Return None if lesson.toml has no key neuron.output_meaning.
    """
    word = context.numbers.meaning(context.language).output
    return MarkedText(word) if word else None
