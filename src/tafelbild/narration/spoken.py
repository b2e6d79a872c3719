"""How long a sign is when it is said, in letters: "y" is said Ypsilon, "," between digits is said Komma."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

Words = Mapping[str, str]

SAID: Final = (
    ("0", "null", "zero"),
    ("1", "eins", "one"),
    ("2", "zwei", "two"),
    ("3", "drei", "three"),
    ("4", "vier", "four"),
    ("5", "fünf", "five"),
    ("6", "sechs", "six"),
    ("7", "sieben", "seven"),
    ("8", "acht", "eight"),
    ("9", "neun", "nine"),
    ("+", "plus", "plus"),
    ("−", "minus", "minus"),
    ("-", "minus", "minus"),
    ("·", "mal", "times"),
    ("/", "durch", "over"),
    ("=", "gleich", "equals"),
    ("≈", "ungefähr gleich", "is about"),
    ("<", "kleiner als", "is less than"),
    (">", "größer als", "is greater than"),
    ("≤", "kleiner gleich", "is at most"),
    ("≥", "größer gleich", "is at least"),
    ("&", "und", "and"),
    ("%", "Prozent", "percent"),
    ("σ", "Sigma", "sigma"),
    ("…", "und so weiter", "and so on"),
    ("w", "Weh", "double-u"),
    ("W", "Weh", "double-u"),
    ("b", "Beh", "bee"),
    ("x", "Ix", "ex"),
    ("y", "Ypsilon", "why"),
    ("z", "Zett", "zed"),
    ("e", "Eh", "ee"),
    (".", "Punkt", "point"),
    (",", "Komma", "comma"),
)  # sign, German, English
WORDS: Final[Mapping[str, Words]] = MappingProxyType(
    {"de": {sign: german for sign, german, _ in SAID}, "en": {sign: english for sign, _, english in SAID}}
)
SMALL: Final = str.maketrans("₀₁₂₃₄₅₆₇₈₉⁰¹²³⁴⁵⁶⁷⁸⁹₋⁻ᶻⁱⁿ", "01234567890123456789−−zin")

PIECE: Final = re.compile(r"(?<=\d)[.,](?=[\d₀-₉])|(?<![^\W\d_])[^\W\d_](?![^\W\d_])|[^\w\s.,;:!?–—()\[\]{}„“”\"'’]|\d")


def spoken(text: str, language: str) -> str:
    """Return a text with its signs written out as they are said, roughly: enough to count letters.

    >>> spoken("y₂ = 3,2", "de")
    'Ypsilon zwei gleich drei Komma zwei'
    """
    words = WORDS[language]
    plain = apart(text).translate(SMALL)
    said = PIECE.sub(lambda found: f" {words.get(found[0], found[0])} ", plain)
    return re.sub(r" +(?=[.,;:!?)]|$)", "", re.sub(r" +", " ", said)).strip()


def apart(text: str) -> str:
    """Put spaces before sub-scripts and exponents, so that ``y₂`` is a letter and a number."""
    return re.sub(r"(?<=[^\W\d_])(?=[₀-₉⁰¹²³⁴-⁹₋⁻ᶻⁱⁿ])", " ", text)
