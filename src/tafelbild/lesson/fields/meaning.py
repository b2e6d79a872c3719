"""Fields of what the numbers mean: Links, Mitte und Rechts. They mark themselves: meaning_1, meaning_2, …."""

from tafelbild.lesson.facts import Facts
from tafelbild.lesson.fields.names import LISTINGS
from tafelbild.lesson.fields.spoken import Spoken


def input_meanings(facts: Facts) -> Spoken | None:
    """Say what the inputs mean, as a list: Links, Mitte und Rechts; needs neuron.meaning."""
    words = facts.meaning.inputs
    return LISTINGS[facts.language].say(words, "meaning") if words else None


def output_meaning(facts: Facts) -> Spoken | None:
    """Say what the output means: Lenkung; needs neuron.output_meaning."""
    return Spoken(facts.meaning.output) if facts.meaning.output else None
