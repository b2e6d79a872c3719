"""The licence of a document, where it is one of Creative Commons, as it is written in short: CC BY 4.0."""

import re
from typing import Final

SHORT: Final = re.compile(
    r"(?:\bCC|\bCreative[- ]Commons|creativecommons\.org/(?:licenses|publicdomain))[- /]?"
    r"(?:(?P<zero>0|zero)|BY(?P<terms>(?:[- ](?:NC|SA|ND))*))\b(?:[- /]?(?P<version>\d\.\d))?",
    re.IGNORECASE,
)
LONG: Final = re.compile(
    r"Creative[- ]Commons\W+(?:\w+\W+){0,4}?(?P<by>Attribution|Namensnennung)"
    r"(?P<terms>(?:\W+(?:Non-?Commercial|Nicht[- ]kommerziell|Share-?Alike|Weitergabe unter gleichen Bedingungen"
    r"|No-?Deriv\w*|Keine Bearbeitungen?))*)(?:\W+(?:\w+\W+){0,2}?(?P<version>\d\.\d))?",
    re.IGNORECASE,
)
LETTERS: Final = (("commer|kommer", "NC"), ("alike|gleichen", "SA"), ("deriv|bearbeit", "ND"))


def licence_of(text: str) -> str:
    """Return the licence that a text names first, "" if none.

    >>> licence_of("unter der Creative Commons Lizenz CC-BY 4.0"), licence_of("Creative Commons Attribution 3.0")
    ('CC BY 4.0', 'CC BY 3.0')
    """
    if found := SHORT.search(text):
        terms = re.findall("NC|SA|ND", (found["terms"] or "").upper())
        return " ".join(filter(None, ["CC0" if found["zero"] else "-".join(["CC BY", *terms]), found["version"]]))
    if found := LONG.search(text):
        terms = [letters for words, letters in LETTERS if re.search(words, found["terms"], re.IGNORECASE)]
        return " ".join(filter(None, ["-".join(["CC BY", *terms]), found["version"]]))
    return ""
