"""How signs are said, in each language."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

Words = Mapping[str, Mapping[str, str]]


def of(table: Mapping[str, tuple[str, str]]) -> Words:
    """Return a table sign -> (German, English) by language."""
    return MappingProxyType(
        {language: {sign: words[k] for sign, words in table.items()} for k, language in enumerate(("de", "en"))}
    )


SIGNS: Final = of(
    {
        "+": ("plus", "plus"),
        "−": ("minus", "minus"),
        "-": ("minus", "minus"),
        "·": ("mal", "times"),
        "×": ("mal", "times"),
        "/": ("durch", "over"),
        "=": ("gleich", "equals"),
        "≈": ("ungefähr gleich", "is about"),
        "<": ("kleiner als", "less than"),
        ">": ("größer als", "greater than"),
        "≤": ("kleiner oder gleich", "less than or equal to"),
        "≥": ("größer oder gleich", "greater than or equal to"),
    }
)
WORDS: Final = of(
    {
        "of": ("von", "of"),
        "and": ("und", "and"),
        "if": ("wenn", "if"),
        "absolute value": ("Betrag von", "the absolute value of"),
        "&": ("und", "and"),
        "%": ("Prozent", "percent"),
        "€": ("Euro", "euros"),
        "§": ("Paragraf", "section"),
        "°": ("Grad", "degrees"),
        "→": ("zu", "to"),
    }
)
FUNCTIONS: Final = of(
    {
        "max": ("Maximum", "the maximum"),
        "min": ("Minimum", "the minimum"),
        "ln": ("natürlicher Logarithmus", "the natural logarithm"),
        "exp": ("Exponentialfunktion", "the exponential function"),
        "σ": ("Sigma", "sigma"),
    }
)
POWERS: Final = of({"": ("hoch", "to the power of"), "2": ("Quadrat", "squared"), "3": ("hoch drei", "cubed")})
BRACKETS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {"de": ("Klammer auf", "Klammer zu"), "en": ("open bracket", "close bracket")}
)
