"""Who and what a document is, as it says itself: "Autorin: …", "by …", "Quellen", the lines of a title page."""

import re
from typing import Final

from tafelbild.intake.keywords import keywords, normal

NUMBERED: Final = re.compile(r"^(?: \d+)+\b|(?: \d+)+$")
ACADEMIC: Final = re.compile(r"\W*(?:(?:Prof|Dr|Dipl|Mag|PD|Priv)\b[.-]|(?:M|B)\.\s?(?:Sc|A|Eng)\b)")
LONGEST: Final = 70  # characters of a name, or of a line of a title page
QUOTES: Final = "\"'„“”»« \t*_"
FEWEST_NAMES: Final = 2  # "by Ada" may be speech, "by Ada Lovelace" is none


def field_of(line: str) -> tuple[str, str]:
    """Return what a line says of the document, and the words for it; two empty texts if it says nothing.

    >>> field_of("Titel: „Das Perzeptron“"), field_of("**Autorin:** Ada Lovelace"), field_of("Wir rechnen: 1 + 1")
    (('title', 'Das Perzeptron'), ('author', 'Ada Lovelace'), ('', ''))
    """
    found = re.fullmatch(r"[\s*_#-]*(?P<label>[^\W\d][\w -]{1,30}?)[\s*_]*:[\s*_]*(?P<value>.*\S)\s*", line)
    if not found or len(found["value"]) > 2 * LONGEST:
        return "", ""
    label = found["label"].casefold()
    name = next((name for name, words in keywords().fields.items() if label in map(str.casefold, words)), "")
    return (name, found["value"].strip(QUOTES)) if name else ("", "")


def by_line(text: str) -> str:
    """Return the author that a line names: Erarbeitet von Ada Lovelace; by Ada Lovelace.

    >>> by_line("Erarbeitet von: Ada Lovelace"), by_line("by and by it rains")
    ('Ada Lovelace', '')
    """
    words = sorted(keywords().sections["author"], key=len, reverse=True)
    found = re.fullmatch(
        rf"\W*(?:{'|'.join(words)})\b(?P<colon>[\s*_]*:)?[\s*_]*(?P<name>[^:\n]+?)\W*", text, re.IGNORECASE
    )
    if not found or not found["name"][:1].isupper() or len(found["name"]) > LONGEST or "\n" in text:
        return ""
    long_words = [word for word in found["name"].split() if len(word) > 3]
    capitals = sum(word[:1].isupper() for word in found["name"].split())
    named = found["colon"] or (capitals >= FEWEST_NAMES and all(word[:1].isupper() for word in long_words))
    return found["name"] if named and not text.rstrip().endswith((".", "!", "?")) else ""


def section_of(heading: str) -> str:
    """Return the section that a heading opens, "" if what is below it is said.

    >>> section_of("### Quelle [1]"), section_of("5. Literatur"), section_of("Quellen der Energie")
    ('sources', 'sources', '')
    """
    plain = normal(NUMBERED.sub(" ", normal(heading)))
    sections_of = keywords().sections
    return next((name for name, words in sections_of.items() if plain in map(normal, words)), "")


def academic(line: str) -> str:
    """Return the name in a line that begins with a degree.

    >>> academic("Prof. Dr. Ada Lovelace, Hochschule London"), academic("Drei Neuronen")
    ('Prof. Dr. Ada Lovelace', '')
    """
    whole = line.strip(QUOTES)
    short = len(whole) <= LONGEST and not whole.endswith((".", "!", "?", ":"))
    return re.split(r"\s*[,(;|]", whole)[0] if short and ACADEMIC.match(whole) else ""


def is_title_page(text: str) -> bool:
    """Return whether a paragraph is lines of a title page: short, with capitals, without the end of a sentence."""
    lines = [line.strip() for line in text.split("\n")]
    return len(lines) > 1 and all(
        len(line) <= LONGEST and (line[:1].isupper() or line[:1] in "„“\"'") and line[-1:] not in ".!?…:,;-"
        for line in lines
    )
