"""What it costs to begin a new line between two words: nothing after a sentence, much within a formula."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from tafelbild.captions.words import Word

SENTENCE: Final = 0.0  # behind it; the costs that follow are relative to one another
CLAUSE: Final = 1.5  # behind a comma, a colon, a dash
OPENING: Final = 4.0  # before a conjunction, a preposition, an article
PLAIN: Final = 9.0
LEANING: Final = 14.0  # behind a word that leads to the next one
RELATION: Final = 20.0  # in a formula: before = or <
OPERATOR: Final = 24.0  # before + or ·
BRACKETED: Final = 10.0  # more for each bracket that is open
WITHIN: Final = 80.0  # anywhere else in a word or a formula

FORMULA: Final = RELATION  # from here on, a break divides what belongs together

ENDS: Final = re.compile(r"[.?!…][\"'”“»«’)\]]*$")
PAUSES: Final = re.compile(r"[,;:–—][\"'”“»«’)\]]*$")
INITIALS: Final = re.compile(r"\W*(\w\.){2,}$")  # d.h., z.B., i.e.
ABBREVIATIONS: Final = ("abb.", "bzw.", "ca.", "dr.", "nr.", "prof.", "vgl.", "z.", "d.", "cf.", "fig.", "no.", "vs.")
GERMAN: Final = """
als an auf aus bei beim bis da damit dass das dem den denn der des die durch ein eine einem einen einer eines für gegen
hinter im in indem ins aber am mit nach neben nicht nämlich ob obwohl oder ohne seit sodass sondern sowie um und unser
unsere unserem unseren unter über vom von vor weil wenn während wie zu zum zur zwischen
"""
ENGLISH: Final = """
a about although an and as at because before between but by for from if in into nor of on or our over since so than that
the then this through to under until when where which while who with without
"""
LEADING: Final[Mapping[str, frozenset[str]]] = {"de": frozenset(GERMAN.split()), "en": frozenset(ENGLISH.split())}
JOINING: Final = ("und", "oder", "and", "or")  # before them a preposition leads nowhere: "es sieht so aus und …"
EQUALITIES: Final = frozenset("=<>≤≥≠≈→∈")
OPERATIONS: Final = frozenset("+-−±·⋅×*/÷")


def costs(words: Sequence[Word], language: str) -> tuple[float, ...]:
    """Return what a break before each word costs, and one behind the last: as many numbers as words, and one."""
    leading, depth, found = LEADING.get(language, frozenset()), 0, [SENTENCE]
    for before, after, following in zip(words, words[1:], (*(word.text for word in words[2:]), ""), strict=False):
        if after.parts[0].free:
            depth = 0
            found.append(between_words(before.text, after.text, following, leading))
        else:
            depth += sum(before.text.count(sign) for sign in "([{") - sum(before.text.count(sign) for sign in ")]}")
            found.append(within(after) + BRACKETED * max(0, depth))
    return (*found, SENTENCE)


def between_words(before: str, after: str, following: str, leading: frozenset[str]) -> float:
    """Return what a break between two words of a text costs."""
    if INITIALS.match(before) or before.lower().lstrip("(") in ABBREVIATIONS:
        return LEANING
    if ENDS.search(before) and not after[0].islower():
        return SENTENCE
    if PAUSES.search(before):
        return CLAUSE
    if leads(before, after, leading):
        return LEANING
    return OPENING if leads(after, following, leading) else PLAIN


def leads(word: str, following: str, leading: frozenset[str]) -> bool:
    """Return whether a word, such as a preposition, goes with the one behind it."""
    return word.lower().lstrip("(") in leading and following not in JOINING


def within(after: Word) -> float:
    """Return what a break before this part of a formula, or of a word, costs."""
    if not after.parts[0].joined:
        return WITHIN
    return RELATION if after.text[0] in EQUALITIES else OPERATOR if after.text[0] in OPERATIONS else WITHIN
