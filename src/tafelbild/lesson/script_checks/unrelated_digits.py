"""Digits that are not part of a computation: 24.11.2026, CC BY 4.0, Kapitel 3.2, 2. Schritt.

Each pattern has the German and the English notation, for a lecture also quotes the other language.
"""

import re
from typing import Final

from tafelbild.lesson.script_checks.script_passages import mask_matches

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
NUMBER_START: Final = r"(?<![\w.,])"  # position where a number may begin

PATTERNS: Final = (
    r"(?:[0-9.,]*[0-9])?\^(?:\{{1,2}[^{}]*\}{1,2}|\(?[-−]?\w+\)?)",  # powers
    r"(?<![xwybz])_(?:\{{1,2}[^{}]*\}{1,2}|\w+)",  # indices, but not of x, w, y, b and z
    r"[0-9]\s*/\s*\(\s*[0-9]\s*\+\s*e(?:xp)?\b",  # a formula typed in plain text
    r"\\[dt]?frac(?:(?!\$|\\\)|\\\]).)*",  # a formula typed as TeX
    r"[0-9]{1,3}(?:[.,'’][0-9]{3}){2,}(?![0-9])|[0-9]{1,3}(?:[\u00a0\u202f\u2009 ][0-9]{3})+(?![0-9.,])",  # 1.000.000
    r"[0-9]{1,2}\.\s?[0-9]{1,2}\.(?:[0-9]{2}|\s?[0-9]{4})\b|\b(?:am|vom)\s[0-9]{1,2}\.[0-9]{1,2}\.",  # dates
    rf"[0-9]{{1,2}}\.?\s{MONTH}(?:\s[0-9]{{4}})?|{MONTH}\s[0-9]{{1,2}}\b(?![.,][0-9])",
    r"\b[0-9]{1,4}:[0-9]{1,4}(?::[0-9]{2}(?:[.,][0-9]+)?)?\b",  # times, 16:9
    r"(?m:(?:\t|\.{3,})[ \t]*[0-9]+$)",  # the pages of a table of contents
    rf"{NUMBER_START}[0-9]+(?:[.,][0-9]+)?\s?(?:(?:{UNITS})\b|°C?|€|[ap]\.m\.)",
    rf"{NUMBER_START}v?[0-9]+(?:\.[0-9]+){{2,}}",  # versions
    r"\b(?!L?RELU|BIAS)[A-Z]{2,}(?:[- ][A-Z]{2,})*[- ][0-9]+(?:\.[0-9]+)*(?![.,]?[0-9])",  # CC BY 4.0, ISO 8601
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


def mask_unrelated_digits(text: str, *, heading: bool = False) -> str:
    """Mask the digits in a passage that are not part of a computation.

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
