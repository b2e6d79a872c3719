"""Headings and paragraphs of a script with their lines; addresses, code, fields and unrelated digits can be masked.

Masking keeps lengths and lines, so that every offset still has its line in the file. Unrelated digits are not part of a
computation: 24.11.2026, CC BY 4.0, Kapitel 3.2, 2. Schritt. Their patterns have the German and the English notation,
because a lecture also quotes the other language.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tafelbild.lesson.script_context import ScriptContext, conditions_of
from tafelbild.lesson.script_parser import read_source, split_blocks
from tafelbild.lesson.values import Lesson
from tafelbild.maths import ACTIVATIONS

MASK_CHAR: Final = "\ue000"  # a private-use character: neither letter, digit nor space
FIELD_CHAR: Final = "\ue001"  # in place of a field, where a number or a text will be spoken
FIELD_PATTERN: Final = re.compile(r"(?<!\{)\{[ ]*#?[A-Za-z][\w .-]*\}(?!\})")
BACKTICKS: Final = re.compile("`+")
IN_CODE: Final = re.compile(r"[^\W\d_]{2}|\[")  # `5 * 0.2` is a calculation, not code
ADDRESS: Final = re.compile(
    r"""
    ^[ \t]*(?P<fence>```|~~~).*?^[ \t]*(?P=fence)[^\n]*$  # a block of code
    | (?<=\])\([^()\s]*\)                                 # the target of a link
    | <[/A-Za-z][^<>]*>                                   # an HTML tag, an address in <…>
    | \b(?:https?|ftp|mailto|doi):\S+ | \bwww\.\S+
    | \b10\.[0-9]{4,9}/\S+                                # a DOI
    | (?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.-]+
    | (?<![\w-])(?<!\w\.)[\w-]+(?:\.[\w-]+)*
      \.(?:de|com|org|net|edu|eu|io|ch|at|uk|md|toml|py|png|pdf|svg|mp4)\b(?:/\S*)?
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE | re.IGNORECASE,
)

MONTH: Final = (
    r"(?:Jan(?:uar|uary)?|Jänner|Feb(?:ruar|ruary)?|März|Mar(?:ch)?|Apr(?:il)?|Mai|May|June?|Juni|July?|Juli|"
    r"Aug(?:ust)?|Sept?(?:ember)?|O[ck]t(?:ober)?|Nov(?:ember)?|De[cz](?:ember)?)\b"
)
LABEL_NOUNS: Final = (  # nouns before an integer
    r"Woche|Week|Teil|Part|Folge|Episode|Staffel|Season|Seite|Page|Schritt|Step|Layers?|Schicht|Neuron|Knoten|Node|"
    r"Nummer|Übung|Exercise|Aufgabe|Task|Lektion|Lesson|Video|Beispiel|Example|Band|Volume|Fall|Case|Stelle|Position|"
    r"Zeile|Line|Spalte|Column|Index|Modul|Module|Unit|Quelle|Source|Raum|Room|Semester|Klasse|Stufe|Level|Platz|"
    r"Vorlesung|Lecture|Sitzung|Session|Frage|Question|Thema|Topic|Bild|Picture|Foto|Photo|"
    r"Grafik|Graphic|Folie|Slide|Block|Kurs|Course"
)
NUMBERED_PARTS: Final = (  # nouns before a section or version number like 3.2
    r"Kapitel|Chapter|Abschnitt|Section|Abbildung|Figure|Tabelle|Table|Gleichung|Equation|Formel|Formula|Satz|Theorem|"
    r"Definition|Anhang|Appendix|Version|Release|Lizenz|Licen[cs]e|Commons|Python|Manim|NumPy|PyTorch|TensorFlow|"
    r"Keras|Windows|Abb\.|Fig\.|Tab\.|Gl\.|Eq\.|Kap\.|Ch\.|Sec\.|Nr\.|No\.|Vol\.|Bd\.|S\.|pp?\.|v\."
)
DETERMINERS: Final = (  # without "das", because of the sentence end in "zusammen ergibt das 17."
    r"der|die|dem|den|des|im|am|zum|zur|vom|beim|ins|ans|ein|eine[mnrs]?|jede[mnrs]?|diese[mnrs]?|unsere?[mnrs]?|"
    r"ihre?[mnrs]?|seine?[mnrs]?|nächste[mnrs]?"
)
ORDINAL_NOUNS: Final = (  # nouns after an ordinal
    r"Layer|Hidden|Input|Output|Neuron|Schritt|Stelle|Wert|Eingabe|Gewicht|Produkt|Summand|Kapitel|Abschnitt|Woche|"
    r"Semester|Auflage|Jahrhundert|Mal|Platz|Teil|Zeile|Spalte|Schicht|Knoten|Lektion|Folge|Fall|Punkt|Beispiel|Bild|Video"
)
UNITS: Final = r"cm|mm|km|kg|mg|[kMGT]B|[kMGT]?Hz|ms|min|px|fps|dpi|nm|Euro|Uhr|h|s"
LIST_SEPARATOR: Final = r"\s*(?:,\s|;|–|-|&|\b(?:und|and|bis|to|oder|or)\b)\s*"  # between the numbers of a list
INTEGER: Final = r"[0-9]+(?![.,]?[0-9])"
SECTION: Final = r"[0-9]+(?:\.[0-9]+)*(?![.,]?[0-9])"
NOT_CALCULATED: Final = r"(?!\s*(?:[·⋅*×+=≈/−]|\\cdot|\\times|(?:mal|times|plus|minus)\b))"  # not after a label
OUR_CAPITALS: Final = "|".join([*(each.symbol.upper() for each in ACTIVATIONS.values()), "BIAS"])  # no ISO
NUMBER_START: Final = r"(?<![\w.,])"  # position where a number may begin

PATTERNS: Final = (
    r"(?:[0-9.,]*[0-9])?\^(?:\{{1,2}[^{}]*\}{1,2}|\(?[-−]?\w+\)?)",  # powers
    r"(?<![xwybz])_(?:\{{1,2}[^{}]*\}{1,2}|\w+)",  # indices, but not of x, w, y, b and z
    r"[0-9]\s*/\s*\(\s*[0-9]\s*\+\s*e(?:xp)?\b",  # a formula typed in plain text
    r"\\[dt]?frac(?:(?!\$|\\\)|\\\]).)*",  # a formula typed as TeX
    r"[0-9]{1,3}(?:[.,'’][0-9]{3}){2,}(?![0-9])|[0-9]{1,3}(?: [0-9]{3})+(?![0-9.,])",  # 1.000.000
    r"[0-9]{1,2}\.\s?[0-9]{1,2}\.(?:[0-9]{2}|\s?[0-9]{4})\b|\b(?:am|vom)\s[0-9]{1,2}\.[0-9]{1,2}\.",  # dates
    rf"[0-9]{{1,2}}\.?\s{MONTH}(?:\s[0-9]{{4}})?|{MONTH}\s[0-9]{{1,2}}\b(?![.,][0-9])",
    r"\b[0-9]{1,4}:[0-9]{1,4}(?::[0-9]{2}(?:[.,][0-9]+)?)?\b",  # times, 16:9
    r"(?m:(?:\t|\.{3,})[ \t]*[0-9]+$)",  # the pages of a table of contents
    rf"{NUMBER_START}[0-9]+(?:[.,][0-9]+)?\s?(?:(?:{UNITS})\b|°C?|€|[ap]\.m\.)",
    rf"{NUMBER_START}v?[0-9]+(?:\.[0-9]+){{2,}}",  # versions
    rf"\b(?!(?:{OUR_CAPITALS})\b)[A-Z]{{2,}}(?:[- ][A-Z]{{2,}})*[- ][0-9]+(?:\.[0-9]+)*(?![.,]?[0-9])",  # ISO 8601
    r"(?<=[^\W\d_]{2})-[0-9]+(?:\.[0-9]+)*|[0-9]+(?:[.,][0-9]+)?-(?=[^\W\d_]{2})",  # Layer-2, 3-fach
    r"(?<![\w.,=+·*−-])[0-9]+(?:[-–][0-9]+)+(?![.,]?[0-9])(?!\s*[=≈])",  # 860-891, 3–4–4–2
    rf"{NUMBER_START}[0-9]{{2,}}\s?[x×]\s?[0-9]{{2,}}(?![.,]?[0-9])(?!\s*[=≈])",  # 28 × 28
    rf"{NUMBER_START}[0-9]+/[0-9]+(?:/[0-9]+)?(?!\s*[=≈])",  # fractions, 24/7
    rf"#[0-9]+|§+\s?[0-9]+|\[{INTEGER}(?:{LIST_SEPARATOR}{INTEGER})*\]",  # #6, § 3, [1]
    rf"{NUMBER_START}[0-9]+\*{{0,2}}\([0-9]+\)(?:,?\s*(?i:pp?\.|S\.)?\s*[0-9]+[-–][0-9]+)?",  # 61(4), 860–891
    rf"\b(?i:{LABEL_NOUNS})\s\(?{INTEGER}{NOT_CALCULATED}(?:{LIST_SEPARATOR}{INTEGER}{NOT_CALCULATED})*",
    rf"(?:\b|(?<=\())(?i:{NUMBERED_PARTS})\s?\(?{SECTION}{NOT_CALCULATED}(?:{LIST_SEPARATOR}{SECTION}{NOT_CALCULATED})*",
    rf"(?i:\b(?:von|zwischen|from|between))\s[-−–]?{INTEGER}\s(?:bis|und|to|and)\s[-−–]?{INTEGER}",  # ranges
    rf"{NUMBER_START}[-−–]?{INTEGER}\s(?:bis|to)\s[-−–]?{INTEGER}",
    rf"\b(?i:{DETERMINERS})\s[0-9]{{1,3}}\.(?=,?\s)",  # ordinals
    rf"{NUMBER_START}[0-9]{{1,3}}\.(?=[,;:]|\s(?:[a-zäöüß]{{2,}}|(?:{ORDINAL_NOUNS}))\b)",
)
UNRELATED_DIGITS: Final = tuple(re.compile(pattern, re.DOTALL) for pattern in PATTERNS)
LISTED: Final = re.compile(r"\A\(?[0-9]{1,3}[.)]\s")  # a numbered list
BULLETED: Final = re.compile(r"\A[-–*+•]\s")
BULLETS: Final = re.compile(r"^[-–*+•](?=\s)", re.MULTILINE)
LIST_NUMBERS: Final = re.compile(r"^\(?[0-9]{1,3}[.)](?=\s)", re.MULTILINE)
LATE_LIST_NUMBERS: Final = re.compile(r"(?<=[.!?:;]\n)\(?[0-9]{1,3}[.)](?=\s)")
ENUMERATED: Final = re.compile(r"[:(]\s1\.\s")  # … in three steps: 1. multiply, 2. add, 3. activate
ENUMERATION: Final = re.compile(r"(?<=[:,;(]\s)[0-9]{1,2}\.(?=\s)|\b(?:und|and)\s[0-9]{1,2}\.(?=\s)")
SECTION_IN_FRONT: Final = re.compile(r"\A[0-9]+(?:\.[0-9]+)+\.?(?=\s[A-ZÄÖÜ])")
HEADING_NUMBER: Final = re.compile(r"\A[0-9]+(?:\.[0-9]+)*\.?(?=\s)")


@dataclass(frozen=True)
class Passage:
    """A heading or paragraph of a script, which begins in ``line``; ``spoken``: whether it is a spoken paragraph."""

    line: int
    text: str
    heading: bool
    spoken: bool
    step: str = ""

    def line_of(self, offset: int) -> int:
        """Return the line number in the script file of an ``offset`` (characters) in the passage's text."""
        return self.line + self.text.count("\n", 0, offset)


def passages_of(lesson: Lesson, language: str) -> Iterator[Passage]:
    """Yield all headings and paragraphs of a script, spoken or not; code and fields are masked by other characters."""
    path, context = lesson.scripts[language].path, ScriptContext.of(lesson, language)
    known = conditions_of(lesson.kind)
    continues, current = True, ""  # whether a paragraph without a step is spoken, and its step
    for block in split_blocks(mask_matches(ADDRESS, read_source(path)), path.name):
        if block.kind == "insert":
            continues, current = True, ""
            continue
        step, _, conditions = (block.tag or "").partition(":")
        holds = all(known[name].holds(context) for name in re.split(r"\s*,\s*", conditions.strip()) if name)
        continues, current = (holds, step.strip()) if step.strip() else (continues, current)
        spoken = block.kind == "paragraph" and holds and continues
        text = FIELD_PATTERN.sub(lambda found: masked(found[0], FIELD_CHAR), mask_code(block.text))
        yield Passage(block.line, text, block.kind == "heading", spoken, current)


def mask_code(text: str) -> str:
    """Return a text with the characters of `code` masked, except code that is a calculation.

    >>> mask_code("so `np.dot` is `5 * 0.2`").replace(MASK_CHAR, "#")
    'so ######## is `5 * 0.2`'
    """
    done, end = [], 0
    for start, stop in code_spans(text):
        code = text[start:stop]
        done += [text[end:start], masked(code) if IN_CODE.search(code) else code]
        end = stop
    return "".join([*done, text[end:]])


def code_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield (begin, end) of each `code` in a text: from some backticks to the next that are as many."""
    runs = list(BACKTICKS.finditer(text))
    closing: dict[int, int] = {}  # number of backticks -> index of the nearest later run
    partners: dict[int, int] = {}  # index of a run -> index of the next run that is as long
    for place in reversed(range(len(runs))):
        length = len(runs[place][0])
        if length in closing:
            partners[place] = closing[length]
        closing[length] = place
    place = 0
    while place < len(runs):
        if partner := partners.get(place):
            yield runs[place].start(), runs[partner].end()
        place = (partner or place) + 1


def mask_matches(pattern: re.Pattern[str], text: str) -> str:
    """Return a text with every match of a pattern masked."""
    return pattern.sub(lambda found: masked(found[0]), text)


def masked(text: str, mask: str = MASK_CHAR) -> str:
    """Return a text of mask characters that is as long as ``text`` and has the same line breaks."""
    return re.sub(r"[^\n]", mask, text)


def mask_unrelated_digits(text: str, *, heading: bool = False) -> str:
    """Return a text with digits outside computations masked: of weeks and list items, and of a ``heading``'s number.

    >>> mask_unrelated_digits("Woche 10: b = 1").replace("\ue000", "#")
    '########: b = 1'
    """
    lists_and_sections = (
        LIST_NUMBERS if LISTED.match(text) else LATE_LIST_NUMBERS,
        HEADING_NUMBER if heading else SECTION_IN_FRONT,
        *((BULLETS,) if BULLETED.match(text) else ()),
        *((ENUMERATION,) if ENUMERATED.search(text) else ()),
    )
    for pattern in (*lists_and_sections, *UNRELATED_DIGITS):
        text = mask_matches(pattern, text)
    return text
