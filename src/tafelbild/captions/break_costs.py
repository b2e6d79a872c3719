"""Costs of line breaks between words: zero after a sentence, high inside a formula."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from tafelbild.captions.caption_words import Word

# The costs are relative to one another.
SENTENCE_END: Final = 0.0
CLAUSE_END: Final = 1.5  # after a comma, a colon or a dash
BEFORE_FUNCTION_WORD: Final = 4.0  # before a conjunction, a preposition or an article
BETWEEN_WORDS: Final = 9.0
AFTER_FUNCTION_WORD: Final = 14.0
BEFORE_RELATION: Final = 20.0  # before = or < in a formula
BEFORE_OPERATOR: Final = 24.0  # before + or · in a formula
PER_OPEN_BRACKET: Final = 10.0  # additional
INSIDE: Final = 80.0  # anywhere else in a word or a formula

MIN_FORMULA_BREAK: Final = BEFORE_RELATION  # breaks of at least this cost divide a word or a formula

SENTENCE_ENDS: Final = re.compile(r"[.?!…][\"'”“»«’)\]]*$")
CLAUSE_ENDS: Final = re.compile(r"[,;:–—][\"'”“»«’)\]]*$")
INITIALS: Final = re.compile(r"\W*(\w\.){2,}$")  # d.h., z.B., i.e.
ABBREVIATIONS: Final = ("abb.", "bzw.", "ca.", "dr.", "nr.", "prof.", "vgl.", "z.", "d.", "cf.", "fig.", "no.", "vs.")
GERMAN_FUNCTION_WORDS: Final = """
als an auf aus bei beim bis da damit dass das dem den denn der des die durch ein eine einem einen einer eines für gegen
hinter im in indem ins aber am mit nach neben nicht nämlich ob obwohl oder ohne seit sodass sondern sowie um und unser
unsere unserem unseren unter über vom von vor weil wenn während wie zu zum zur zwischen
"""
ENGLISH_FUNCTION_WORDS: Final = """
a about although an and as at because before between but by for from if in into nor of on or our over since so than that
the then this through to under until when where which while who with without
"""
FUNCTION_WORDS: Final[Mapping[str, frozenset[str]]] = {
    "de": frozenset(GERMAN_FUNCTION_WORDS.split()),
    "en": frozenset(ENGLISH_FUNCTION_WORDS.split()),
}
COORDINATORS: Final = ("und", "oder", "and", "or")  # a word before them is no preposition: "es sieht so aus und …"
RELATIONS: Final = frozenset("=<>≤≥≠≈→∈")
OPERATORS: Final = frozenset("+-−±·⋅×*/÷")


def break_costs(words: Sequence[Word], language: str) -> tuple[float, ...]:
    """Return the cost of a break before each word and after the last one: shape (words + 1,)."""
    function_words, depth, found = FUNCTION_WORDS.get(language, frozenset()), 0, [SENTENCE_END]
    for before, after, following in zip(words, words[1:], (*(word.text for word in words[2:]), ""), strict=False):
        if after.parts[0].can_start_line:
            depth = 0
            found.append(cost_between_words(before.text, after.text, following, function_words))
        else:
            depth += sum(before.text.count(sign) for sign in "([{") - sum(before.text.count(sign) for sign in ")]}")
            found.append(cost_inside(after) + PER_OPEN_BRACKET * max(0, depth))
    return (*found, SENTENCE_END)


def cost_between_words(before: str, after: str, following: str, function_words: frozenset[str]) -> float:
    """Return the cost of a break between ``before`` and ``after``; ``following`` is the word after both."""
    if INITIALS.match(before) or before.lower().lstrip("(") in ABBREVIATIONS:
        return AFTER_FUNCTION_WORD
    if SENTENCE_ENDS.search(before) and not after[0].islower():
        return SENTENCE_END
    if CLAUSE_ENDS.search(before):
        return CLAUSE_END
    if belongs_to_next(before, after, function_words):
        return AFTER_FUNCTION_WORD
    return BEFORE_FUNCTION_WORD if belongs_to_next(after, following, function_words) else BETWEEN_WORDS


def belongs_to_next(word: str, following: str, function_words: frozenset[str]) -> bool:
    """Return whether a word, such as a preposition, belongs to the word after it."""
    return word.lower().lstrip("(") in function_words and following not in COORDINATORS


def cost_inside(after: Word) -> float:
    """Return the cost of a break inside a formula or a word, before ``after``."""
    if not after.parts[0].joined:
        return INSIDE
    sign = after.text[0]
    return BEFORE_RELATION if sign in RELATIONS else BEFORE_OPERATOR if sign in OPERATORS else INSIDE
