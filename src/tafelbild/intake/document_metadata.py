"""Title, authors, licence and sections that a document states: "Autorin: …", "by …", "Quellen", title pages, CC BY."""

import re
from typing import Final

from tafelbild.intake.keywords import load_keywords, normalize

HEADING_NUMBERS: Final = re.compile(r"^(?: \d+)+\b|(?: \d+)+$")
ACADEMIC_DEGREE: Final = re.compile(r"\W*(?:(?:Prof|Dr|Dipl|Mag|PD|Priv)\b[.-]|(?:M|B)\.\s?(?:Sc|A|Eng)\b)")
MAX_NAME_CHARS: Final = 70  # also of a line of a title page
QUOTES: Final = "\"'„“”»« \t*_"
MIN_NAME_WORDS: Final = 2  # of a byline without a colon: "by Ada" may be part of a sentence
SHORT_LICENCE: Final = re.compile(
    r"(?:\bCC|\bCreative[- ]Commons|creativecommons\.org/(?:licenses|publicdomain))[- /]?"
    r"(?:(?P<zero>0|zero)|BY(?P<terms>(?:[- ](?:NC|SA|ND))*))\b(?:[- /]?(?P<version>\d\.\d))?",
    re.IGNORECASE,
)
LONG_LICENCE: Final = re.compile(
    r"Creative[- ]Commons\W+(?:\w+\W+){0,4}?(?P<by>Attribution|Namensnennung)"
    r"(?P<terms>(?:\W+(?:Non-?Commercial|Nicht[- ]kommerziell|Share-?Alike|Weitergabe unter gleichen Bedingungen"
    r"|No-?Deriv\w*|Keine Bearbeitungen?))*)(?:\W+(?:\w+\W+){0,2}?(?P<version>\d\.\d))?",
    re.IGNORECASE,
)
LICENCE_LETTERS: Final = (("commer|kommer", "NC"), ("alike|gleichen", "SA"), ("deriv|bearbeit", "ND"))


def parse_field(line: str) -> tuple[str, str]:
    """Return (field name, value) of a "label: value" line about the document, ("", "") for any other line.

    >>> parse_field("**Autorin:** Ada Lovelace"), parse_field("Wir rechnen: 1 + 1")
    (('author', 'Ada Lovelace'), ('', ''))
    """
    found = re.fullmatch(r"[\s*_#-]*(?P<label>[^\W\d][\w -]{1,30}?)[\s*_]*:[\s*_]*(?P<value>.*\S)\s*", line)
    if not found or len(found["value"]) > 2 * MAX_NAME_CHARS:
        return "", ""
    label = found["label"].casefold()
    name = next((name for name, words in load_keywords().fields.items() if label in map(str.casefold, words)), "")
    return (name, found["value"].strip(QUOTES)) if name else ("", "")


def parse_byline(text: str) -> str:
    """Return the author from a byline such as "Erarbeitet von Ada Lovelace", "" if the text is no byline.

    >>> parse_byline("Erarbeitet von: Ada Lovelace"), parse_byline("by and by it rains")
    ('Ada Lovelace', '')
    """
    words = sorted(load_keywords().sections["author"], key=len, reverse=True)
    pattern = rf"\W*(?:{'|'.join(words)})\b(?P<colon>[\s*_]*:)?[\s*_]*(?P<name>[^:\n]+?)\W*"
    found = re.fullmatch(pattern, text, re.IGNORECASE)
    if not found or not found["name"][:1].isupper() or len(found["name"]) > MAX_NAME_CHARS or "\n" in text:
        return ""
    long_words = [word for word in found["name"].split() if len(word) > 3]
    capitals = sum(word[:1].isupper() for word in found["name"].split())
    named = found["colon"] or (capitals >= MIN_NAME_WORDS and all(word[:1].isupper() for word in long_words))
    return found["name"] if named and not text.rstrip().endswith((".", "!", "?")) else ""


def section_for_heading(heading: str) -> str:
    """Return the name of the unspoken section that a heading opens, "" if the text below the heading is spoken.

    >>> section_for_heading("### Quelle [1]"), section_for_heading("Quellen der Energie")
    ('sources', '')
    """
    plain = normalize(HEADING_NUMBERS.sub(" ", normalize(heading)))
    sections_of = load_keywords().sections
    return next((name for name, words in sections_of.items() if plain in map(normalize, words)), "")


def academic_name(line: str) -> str:
    """Return the name, with degree, at the start of a line; "" if the line does not begin with an academic degree.

    >>> academic_name("Prof. Dr. Ada Lovelace, Hochschule London"), academic_name("Drei Neuronen")
    ('Prof. Dr. Ada Lovelace', '')
    """
    whole = line.strip(QUOTES)
    short = len(whole) <= MAX_NAME_CHARS and not whole.endswith((".", "!", "?", ":"))
    return re.split(r"\s*[,(;|]", whole)[0] if short and ACADEMIC_DEGREE.match(whole) else ""


def is_title_page(text: str) -> bool:
    """Return whether a paragraph looks like a title page: several short, capitalised lines without a full stop."""
    lines = [line.strip() for line in text.split("\n")]
    return len(lines) > 1 and all(
        len(line) <= MAX_NAME_CHARS and (line[:1].isupper() or line[:1] in "„“\"'") and line[-1:] not in ".!?…:,;-"
        for line in lines
    )


def find_licence(text: str) -> str:
    """Return the first Creative Commons licence that a text names, in its short form, "" if none.

    >>> find_licence("unter der Creative Commons Lizenz CC-BY 4.0"), find_licence("Creative Commons Attribution 3.0")
    ('CC BY 4.0', 'CC BY 3.0')
    """
    if found := SHORT_LICENCE.search(text):
        terms = re.findall("NC|SA|ND", (found["terms"] or "").upper())
        return " ".join(filter(None, ["CC0" if found["zero"] else "-".join(["CC BY", *terms]), found["version"]]))
    if found := LONG_LICENCE.search(text):
        terms = [letters for words, letters in LICENCE_LETTERS if re.search(words, found["terms"], re.IGNORECASE)]
        return " ".join(filter(None, ["-".join(["CC BY", *terms]), found["version"]]))
    return ""
