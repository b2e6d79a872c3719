"""Fields of what the numbers mean: Links, Mitte und Rechts. They mark themselves: meaning_1, meaning_2, …."""

from tafelbild.lesson.facts import ScriptContext
from tafelbild.lesson.fields.names import LISTINGS
from tafelbild.lesson.fields.spoken import Spoken


def input_meanings(context: ScriptContext) -> Spoken | None:
    """Say what the inputs mean, as a list: Links, Mitte und Rechts; needs neuron.meaning."""
    words = context.meaning.inputs
    return LISTINGS[context.language].say(words, "meaning") if words else None


def output_meaning(context: ScriptContext) -> Spoken | None:
    """Say what the output means: Lenkung; needs neuron.output_meaning."""
    return Spoken(context.meaning.output) if context.meaning.output else None
