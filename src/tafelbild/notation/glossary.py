"""One word per idea: the words that a script says where the screen says another one.

A *grave* word names something else, so that a listener learns it wrongly. The others are synonyms that books use:
of two words for one thing a beginner thinks that they are two things.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from tafelbild.notation.languages import TERMS


@dataclass(frozen=True)
class Idea:
    """The agreed word, and patterns of words (with their endings) that must not stand for it."""

    agreed: str
    grave: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Disagreement:
    """A word as it is written, the agreed one, and where it starts in the text."""

    word: str
    agreed: str
    start: int
    grave: bool


GERMAN: Final = TERMS["de"]
ENGLISH: Final = TERMS["en"]
SCHICHT: Final = r"(?:[Ss]chicht(?:en)?|[Ll]agen?)"
ORDINAL: Final = (
    r"(?:[Ee]rste|[Zz]weite|[Dd]ritte|[Vv]ierte|[Ll]etzte|[Nn]ächste|[Vv]orherige|[Jj]ede|[Ee]inzelne)[nr]?"
)
UNSEEN: Final = r"(?:[Vv]ersteckte|[Vv]erdeckte|[Vv]erborgene|[Ii]nnere)[mnrs]?"

IN_GERMAN: Final = (  # of two ideas whose words begin alike the longer comes first
    Idea(
        GERMAN.bias,
        grave=(r"Verzerrung(?:en|s-?[Tt]erme?[ns]?|swerte?[ns]?|sgrößen?)?", r"Vorspannung(?:en)?"),
        synonyms=(r"Schwell(?:en)?werte?[ns]?", r"Offsets?"),
    ),
    Idea(GERMAN.weights, synonyms=(r"(?:Ge)?[Ww]ichtung(?:en|sfaktor(?:en|s)?)?", r"Gewichtsfaktor(?:en|s)?")),
    Idea(
        GERMAN.input_layer_said,
        synonyms=(
            rf"(?:Eingabe|Eingangs|Input)-?{SCHICHT}",
            r"(?:Eingabe|Eingangs)-?[Ll]ayern?s?|Input(?:\s+L|l)ayern?s?",
        ),
    ),
    Idea(
        GERMAN.output_layer_said,
        synonyms=(
            rf"(?:Ausgabe|Ausgangs|Output)-?{SCHICHT}",
            r"(?:Ausgabe|Ausgangs)-?[Ll]ayern?s?|Output(?:\s+L|l)ayern?s?",
        ),
    ),
    Idea(
        GERMAN.hidden_layer_said,
        synonyms=(
            rf"(?:Zwischen|Hidden)-?{SCHICHT}",
            r"Zwischen-?[Ll]ayern?s?|Hidden(?:-L|l)ayern?s?",
            rf"{UNSEEN}\s+(?:{SCHICHT}|Layern?s?)",
        ),
    ),
    Idea(
        GERMAN.hidden_layer_said.split()[-1],
        synonyms=(r"(?:(?:Neuronen|Netz|Netzwerk)-?[Ss]|S)chicht(?:en)?", r"Lagen", rf"{ORDINAL}\s+Lage"),
    ),
    Idea(
        GERMAN.neuron,
        synonyms=(
            r"(?:(?:Eingabe|Eingangs|Ausgabe|Ausgangs|Input|Output|Netz|Netzwerk)-?[Kk]|K)noten(?:punkte?[ns]?|s)?",
        ),
    ),
    Idea(
        GERMAN.activation_function,
        grave=(r"Übertragungs-?[Ff]unktion(?:en)?",),  # for many authors the weighted sum
        synonyms=(r"Transfer-?[Ff]unktion(?:en)?", r"Aktivierungs-Funktion(?:en)?"),
    ),
    Idea(
        "gewichtete Summe",
        grave=(r"[Gg]ewichtete[mnrs]?\s+(?:Mittel(?:werte?[ns]?|s)?|Durchschnitte?[ns]?)",),
        synonyms=(r"Netto-?(?:[Ee]ingaben?|[Ii]nputs?)", r"Netz-?[Ee]ingaben?", r"[Gg]ewogene[mnrs]?\s+Summen?"),
    ),
    Idea("gewichtete Summe plus Bias", synonyms=(r"(?:Vor|Prä)-?[Aa]ktivierung(?:en)?",)),
    Idea(GERMAN.inputs, synonyms=(r"Eingangs(?:werte?[ns]?|größen?|signale?[ns]?)", r"Inputs?(?!-)")),
)
IN_ENGLISH: Final = (
    Idea(ENGLISH.bias.lower(), grave=(r"distortions?",), synonyms=(r"offsets?", r"thresholds?")),
    Idea(ENGLISH.weights.lower(), synonyms=(r"weightings", r"weighting\s+(?:factor|coefficient)s?")),
    Idea(ENGLISH.hidden_layer_said, synonyms=(r"(?:intermediate|inner|concealed)\s+layers?",)),
    Idea(
        ENGLISH.neuron.lower(),
        synonyms=(
            r"(?:(?:input|output|hidden)[\s-]+)?nodes?",
            r"(?:input|output|hidden|neural|single|each|every)\s+units?(?!\s+(?:step|circle|vector|\d))",
        ),
    ),
    Idea(ENGLISH.activation_function.lower(), synonyms=(r"(?:transfer|squashing)\s+functions?",)),
    Idea("weighted sum", grave=(r"weighted\s+(?:averages?|means?)",), synonyms=(r"(?:net|summed)\s+inputs?",)),
    Idea("pre-activation", synonyms=(r"preactivations?", r"logits?")),
)
IDEAS: Final[Mapping[str, tuple[Idea, ...]]] = MappingProxyType({"de": IN_GERMAN, "en": IN_ENGLISH})
TOLD_OF: Final = re.compile(  # "manchmal auch Knoten genannt", "also called nodes" tells of the word
    r"\b(?:auch|manchmal|oft|häufig)\s(?:als\s|einen?\s)?\W*\x00\W*(?:genannt|bezeichnet)\b|"
    r"\b(?:heißt|heißen)\s(?:auch|manchmal|oft|häufig)\s\W*\x00|"
    r"\b(?:also|sometimes|often)\s(?:called|known\sas|named)\s(?:an?\s|the\s)?\W*\x00"
)
WINDOW: Final = 40  # characters on either side of a word that may tell of it


def disagreements(text: str, language: str) -> Iterator[Disagreement]:
    """Yield the words of a text that are not the agreed ones, in order.

    >>> [(found.word, found.agreed) for found in disagreements("Die Verzerrung des Knotens", "de")]
    [('Verzerrung', 'Bias'), ('Knotens', 'Neuron')]
    """
    for found in pattern_of(language).finditer(text):
        around = f"{text[max(0, found.start() - WINDOW) : found.start()]}\0{text[found.end() : found.end() + WINDOW]}"
        if not TOLD_OF.search(around):
            idea, grave = (found.lastgroup or "").split("_")[1:]
            yield Disagreement(found[0], IDEAS[language][int(idea)].agreed, found.start(), grave == "grave")


@cache
def pattern_of(language: str) -> re.Pattern[str]:
    """Return a pattern for all words of a language; the name of its group is ``idea_INDEX_KIND``."""
    groups = (
        f"(?P<idea_{index}_{kind}>{'|'.join(words)})"
        for index, idea in enumerate(IDEAS[language])
        for kind, words in (("grave", idea.grave), ("synonym", idea.synonyms))
        if words
    )
    flags = re.IGNORECASE if language == "en" else re.NOFLAG  # German nouns are known by their capital
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(groups)})(?![^\W_])", flags)
