"""Messages of the caption checker, in the language of the film."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from babel.numbers import get_decimal_symbol

from tafelbild.languages import ByLanguage

Phrases = Mapping[str, str]

GERMAN: Final[Phrases] = MappingProxyType(
    {
        "lines": "{} Zeilen; erlaubt sind {}",
        "line": "{} Zeichen in einer Zeile; erlaubt sind {}: {}",
        "short": "steht {} s; das Mindeste ist {} s",
        "long": "steht {} s; das Höchste ist {} s, also schneller oder in Teilen sprechen",
        "pace": "{} Zeichen in der Sekunde; lesen kann man {}: {}",
        "stand longer": "länger stehen lassen",
        "slower": "hier {} % langsamer sprechen oder danach eine Pause machen",
        "ends": "endet, bevor er beginnt",
        "overlap": "steht {} s in den nächsten hinein",
        "no gap": "zwischen ihm und dem nächsten ist kein Bild frei",
        "formula": "die Formel {} ist geteilt; {}",
        "word": "das Wort {} ist geteilt; {}",
        "wide": "mit {} Zeichen länger als eine Zeile",
        "fitting": "in eine Zeile würde es passen",
        "late": "beginnt {} s, nachdem sein erstes Wort gesprochen ist",
        "early": "beginnt {} s, bevor sein erstes Wort gesprochen ist",
        "differs": "die Untertitel gehen weiter mit {}, gesprochen wird {} (ohne Leerzeichen)",
        "nothing": "nichts",
        "one": "ein Untertitel steht zu kurz zum Lesen, oder zu lang; {}",
        "several": "{} von {} Untertiteln stehen zu kurz zum Lesen, oder zu lang; der erste: {}",
    }
)
ENGLISH: Final[Phrases] = MappingProxyType(
    {
        "lines": "{} lines; {} are allowed",
        "line": "{} characters in a line; {} are allowed: {}",
        "short": "stands for {} s; {} s is the least",
        "long": "stands for {} s; {} s is the most, so say it faster or in parts",
        "pace": "{} characters a second; {} can be read: {}",
        "stand longer": "let it stand longer",
        "slower": "speak {} % slower here, or pause behind it",
        "ends": "ends before it begins",
        "overlap": "stands {} s into the next one",
        "no gap": "no frame is free between it and the next one",
        "formula": "the formula {} is divided; {}",
        "word": "the word {} is divided; {}",
        "wide": "its {} characters are wider than a line",
        "fitting": "it would fit into a line",
        "late": "begins {} s after its first word is said",
        "early": "begins {} s before its first word is said",
        "differs": "the captions go on with {} where {} is said (spaces left out)",
        "nothing": "nothing",
        "one": "one caption stands too short to be read, or too long; {}",
        "several": "{} of {} captions stand too short to be read, or too long; the first: {}",
    }
)
CHECKER_PHRASES: Final[Mapping[str, Phrases]] = ByLanguage(__name__, de=GERMAN, en=ENGLISH)


def format_number(value: float, max_decimals: int, language: str) -> str:
    """Return a number with at most ``max_decimals`` decimal places, with the decimal mark of the language.

    >>> format_number(16.12, 1, "de"), format_number(15.0, 1, "en")
    ('16,1', '15')
    """
    shown = f"{value:.{max_decimals}f}".rstrip("0").rstrip(".") if max_decimals else f"{value:.0f}"
    return shown.replace(".", get_decimal_symbol(language))
