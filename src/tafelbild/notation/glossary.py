"""Glossary: discouraged words of scripts, and the agreed terms that stand on screen instead.

A *grave* word means something other than the agreed term, so that a listener learns a wrong meaning. The others are
synonyms from books, which beginners take for a second concept.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from tafelbild.languages import ByLanguage
from tafelbild.notation.terms import ENGLISH, GERMAN


@dataclass(frozen=True)
class GlossaryEntry:
    """An agreed term, and regular expressions for the discouraged words that it replaces, in all inflected forms."""

    agreed: str
    grave: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()


@dataclass(frozen=True)
class DiscouragedTerm:
    """A discouraged word found in a text, the agreed term for it, and the offset where the word starts."""

    word: str
    agreed: str
    start: int
    grave: bool


LAYER_WORDS: Final = r"(?:[Ss]chicht(?:en)?|[Ll]agen?)"
ORDINAL_WORDS: Final = (
    r"(?:[Ee]rste|[Zz]weite|[Dd]ritte|[Vv]ierte|[Ll]etzte|[Nn]ächste|[Vv]orherige|[Jj]ede|[Ee]inzelne)[nr]?"
)
HIDDEN_WORDS: Final = r"(?:[Vv]ersteckte|[Vv]erdeckte|[Vv]erborgene|[Ii]nnere)[mnrs]?"

GERMAN_GLOSSARY: Final = (  # of two entries with a common beginning the longer comes first
    GlossaryEntry(
        GERMAN.bias,
        grave=(r"Verzerrung(?:en|s-?[Tt]erme?[ns]?|swerte?[ns]?|sgrößen?)?", r"Vorspannung(?:en)?"),
        synonyms=(r"Schwell(?:en)?werte?[ns]?", r"Offsets?"),
    ),
    GlossaryEntry(GERMAN.weights, synonyms=(r"(?:Ge)?[Ww]ichtung(?:en|sfaktor(?:en|s)?)?", r"Gewichtsfaktor(?:en|s)?")),
    GlossaryEntry(
        GERMAN.input_layer_said,
        synonyms=(
            rf"(?:Eingabe|Eingangs|Input)-?{LAYER_WORDS}",
            r"(?:Eingabe|Eingangs)-?[Ll]ayern?s?|Input(?:\s+L|l)ayern?s?",
        ),
    ),
    GlossaryEntry(
        GERMAN.output_layer_said,
        synonyms=(
            rf"(?:Ausgabe|Ausgangs|Output)-?{LAYER_WORDS}",
            r"(?:Ausgabe|Ausgangs)-?[Ll]ayern?s?|Output(?:\s+L|l)ayern?s?",
        ),
    ),
    GlossaryEntry(
        GERMAN.hidden_layer_said,
        synonyms=(
            rf"(?:Zwischen|Hidden)-?{LAYER_WORDS}",
            r"Zwischen-?[Ll]ayern?s?|Hidden(?:-L|l)ayern?s?",
            rf"{HIDDEN_WORDS}\s+(?:{LAYER_WORDS}|Layern?s?)",
        ),
    ),
    GlossaryEntry(
        GERMAN.hidden_layer_said.split()[-1],
        synonyms=(r"(?:(?:Neuronen|Netz|Netzwerk)-?[Ss]|S)chicht(?:en)?", r"Lagen", rf"{ORDINAL_WORDS}\s+Lage"),
    ),
    GlossaryEntry(
        GERMAN.neuron,
        synonyms=(
            r"(?:(?:Eingabe|Eingangs|Ausgabe|Ausgangs|Input|Output|Netz|Netzwerk)-?[Kk]|K)noten(?:punkte?[ns]?|s)?",
        ),
    ),
    GlossaryEntry(
        GERMAN.activation_function,
        grave=(r"Übertragungs-?[Ff]unktion(?:en)?",),  # for many authors the weighted sum
        synonyms=(r"Transfer-?[Ff]unktion(?:en)?", r"Aktivierungs-Funktion(?:en)?"),
    ),
    GlossaryEntry(
        "gewichtete Summe",
        grave=(r"[Gg]ewichtete[mnrs]?\s+(?:Mittel(?:werte?[ns]?|s)?|Durchschnitte?[ns]?)",),
        synonyms=(r"Netto-?(?:[Ee]ingaben?|[Ii]nputs?)", r"Netz-?[Ee]ingaben?", r"[Gg]ewogene[mnrs]?\s+Summen?"),
    ),
    GlossaryEntry("gewichtete Summe plus Bias", synonyms=(r"(?:Vor|Prä)-?[Aa]ktivierung(?:en)?",)),
    GlossaryEntry(GERMAN.inputs, synonyms=(r"Eingangs(?:werte?[ns]?|größen?|signale?[ns]?)", r"Inputs?(?!-)")),
)
ENGLISH_GLOSSARY: Final = (
    GlossaryEntry(ENGLISH.bias.lower(), grave=(r"distortions?",), synonyms=(r"offsets?", r"thresholds?")),
    GlossaryEntry(ENGLISH.weights.lower(), synonyms=(r"weightings", r"weighting\s+(?:factor|coefficient)s?")),
    GlossaryEntry(ENGLISH.hidden_layer_said, synonyms=(r"(?:intermediate|inner|concealed)\s+layers?",)),
    GlossaryEntry(
        ENGLISH.neuron.lower(),
        synonyms=(
            r"(?:(?:input|output|hidden)[\s-]+)?nodes?",
            r"(?:input|output|hidden|neural|single|each|every)\s+units?(?!\s+(?:step|circle|vector|\d))",
        ),
    ),
    GlossaryEntry(ENGLISH.activation_function.lower(), synonyms=(r"(?:transfer|squashing)\s+functions?",)),
    GlossaryEntry("weighted sum", grave=(r"weighted\s+(?:averages?|means?)",), synonyms=(r"(?:net|summed)\s+inputs?",)),
    GlossaryEntry("pre-activation", synonyms=(r"preactivations?", r"logits?")),
)
GLOSSARY: Final[Mapping[str, tuple[GlossaryEntry, ...]]] = ByLanguage(__name__, de=GERMAN_GLOSSARY, en=ENGLISH_GLOSSARY)
MENTIONED: Final = re.compile(  # the word is only mentioned: "manchmal auch Knoten genannt", "also called nodes"
    r"\b(?:auch|manchmal|oft|häufig)\s(?:als\s|einen?\s)?\W*\x00\W*(?:genannt|bezeichnet)\b|"
    r"\b(?:heißt|heißen)\s(?:auch|manchmal|oft|häufig)\s\W*\x00|"
    r"\b(?:also|sometimes|often)\s(?:called|known\sas|named)\s(?:an?\s|the\s)?\W*\x00"
)
CONTEXT_CHARS: Final = 40  # on either side of a word, searched for ``MENTIONED``


def find_discouraged_terms(text: str, language: str) -> Iterator[DiscouragedTerm]:
    """Yield the discouraged words of a text, in order, except words that are only mentioned ("also called nodes").

    >>> [(found.word, found.agreed) for found in find_discouraged_terms("Die Verzerrung des Knotens", "de")]
    [('Verzerrung', 'Bias'), ('Knotens', 'Neuron')]
    """
    for found in discouraged_pattern(language).finditer(text):
        before = text[max(0, found.start() - CONTEXT_CHARS) : found.start()]
        after = text[found.end() : found.end() + CONTEXT_CHARS]
        if not MENTIONED.search(f"{before}\0{after}"):
            entry, grave = (found.lastgroup or "").split("_")[1:]
            yield DiscouragedTerm(found[0], GLOSSARY[language][int(entry)].agreed, found.start(), grave == "grave")


@cache
def discouraged_pattern(language: str) -> re.Pattern[str]:
    """Return a pattern of all discouraged words; group ``entry_2_grave``: those of entry 2 that mean something else."""
    groups = (
        f"(?P<entry_{index}_{kind}>{'|'.join(words)})"
        for index, entry in enumerate(GLOSSARY[language])
        for kind, words in (("grave", entry.grave), ("synonym", entry.synonyms))
        if words
    )
    flags = re.NOFLAG if language == "de" else re.IGNORECASE  # German nouns are known by their capital
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(groups)})(?![^\W_])", flags)
