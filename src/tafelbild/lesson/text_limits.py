"""Limits of a lecturer's texts, far above what a lecture has, so that every text is read in seconds."""

import re
from typing import Final

from tafelbild.errors import LessonError
from tafelbild.message import Message

MAX_CHARS: Final = 200_000  # four hours of speech
MAX_WORDS: Final = 30_000  # likewise; a lecture of 90 minutes has 10,000
MAX_WORD_CHARS: Final = 500  # an address; the longest word is far shorter
MAX_NUMBERS: Final = 3_000  # each is compared with the numbers of the computation
BLANKS: Final = re.compile(r"[^\S\n]{9,}")
SHORT_BLANKS: Final = " " * 8
WORD: Final = re.compile(r"\S+")
LONG_WORD: Final = re.compile(rf"\S{{{MAX_WORD_CHARS + 1}}}")
NUMBER: Final = re.compile(r"(?<!\w)\d++(?:[.,]\d++)?")


def tidied(text: str) -> str:
    """Return a text with line feeds as line ends, and without long runs of blanks; its lines keep their numbers."""
    return BLANKS.sub(SHORT_BLANKS, text.replace("\r\n", "\n").replace("\r", "\n"))


def check_length(text: str, place: str) -> None:
    """Raise ``LessonError`` for a text with too many characters, words or numbers, or with a word that is too long."""
    counts = (
        (MAX_CHARS, len(text), "characters", "Zeichen"),
        (MAX_WORDS, sum(1 for _ in WORD.finditer(text)), "words", "Wörter"),
        (MAX_NUMBERS, sum(1 for _ in NUMBER.finditer(text)), "numbers", "Zahlen"),
    )
    for most, count, name, german in counts:
        if count > most:
            problem = Message(
                f"has more than {most:,} {name}; take one lesson at a time",
                de=f"hat mehr als {most} {german}; nehmen Sie eine Lektion nach der anderen",
            )
            raise LessonError(place, problem)
    if found := LONG_WORD.search(text):
        problem = Message(
            f"a word of more than {MAX_WORD_CHARS} characters; delete it, or part it",
            de=f"ein Wort mit mehr als {MAX_WORD_CHARS} Zeichen; löschen oder teilen Sie es",
        )
        line = text.count("\n", 0, found.start()) + 1
        raise LessonError(f"{place}:{line}", problem)
