"""Find words of a script that the glossary discourages, and phrases that are meaningless without the picture."""

import re
from dataclasses import dataclass
from typing import Final

from tafelbild.languages import ByLanguage
from tafelbild.lesson.script_checks.script_passages import passages_of
from tafelbild.lesson.values import Lesson
from tafelbild.message import Message
from tafelbild.notation.glossary import find_discouraged_terms

GERMAN_POINTING: Final = r"""
    sieh(?:t|st)\b [^.!?;:]{0,60}? \bso\ aus | so\ sieh(?:t|st)\b [^.!?;:]{0,60}? \baus
    | \b(?:das|dies(?:e[mnrs]?)?|der|die|den|dem)\ (?:hier|da)\b (?!\ (?:ist|sind|liegt|steht))
    | \bhier\ (?:oben|unten|links|rechts|drüben|vorn)\b | \bda\ (?:oben|unten|links|rechts|drüben|vorn)\b
    | \b(?:man\ sieht|sieht\ man|seht\ ihr|ihr\ seht|sehen\ Sie|siehst\ du)\b (?:\ (?:hier|da|jetzt|nun))?
    | \b(?:hier\ sehen\ wir|hier\ ist\ zu\ sehen|siehe\ (?:oben|unten))\b
"""
ENGLISH_POINTING: Final = r"""
    \blooks?\ like\ (?:this|that|so)\b | \b(?:as\ )?(?:you|we)\ can\ see\b | \bthis\ one\ here\b
    | \b(?:over|right|up|down)\ here\b | \bhere\ (?:you|we)\ see\b | \bsee\ (?:above|below)\b | \blook\ at\ this\b
    | \b(?:this|that)\ one\b (?=\s*[.,;:!?])
"""
FLAGS: Final = re.VERBOSE | re.IGNORECASE
POINTING_PHRASES: Final = ByLanguage(
    __name__, de=re.compile(GERMAN_POINTING, FLAGS), en=re.compile(ENGLISH_POINTING, FLAGS)
)


@dataclass(frozen=True)
class WrongTerm:
    """A discouraged word of a script, and the ``agreed`` term for it; ``grave``: the word means something else."""

    file: str
    line: int
    word: str
    agreed: str
    grave: bool

    @property
    def sentence(self) -> Message:
        """The finding as one line of text, with file and line number."""
        return Message(
            f"{self.file}:{self.line} says {self.word}; the agreed word is {self.agreed}",
            de=f"{self.file}:{self.line} sagt {self.word}; vereinbart ist {self.agreed}",
        )


def find_wrong_terms(lesson: Lesson, language: str) -> tuple[WrongTerm, ...]:
    """Return the words of a script, headings included, that the glossary discourages, in order."""
    file = lesson.scripts[language].path.name
    found = (
        WrongTerm(file, passage.line_of(each.start), " ".join(each.word.split()), each.agreed, each.grave)
        for passage in passages_of(lesson, language)
        for each in find_discouraged_terms(passage.text, language)
    )
    return tuple(dict.fromkeys(found))


@dataclass(frozen=True)
class PointingPhrase:
    """A phrase of a script that is meaningless to those who cannot see the picture: "as you can see"."""

    file: str
    line: int
    phrase: str

    @property
    def sentence(self) -> Message:
        """The finding as one line of text, with file and line number."""
        return Message(
            f"{self.file}:{self.line} says {self.phrase!r}: who cannot see the picture is told nothing",
            de=f"{self.file}:{self.line} sagt {self.phrase!r}: wer das Bild nicht sieht, erfährt nichts",
        )


def find_pointing_phrases(lesson: Lesson, language: str) -> tuple[PointingPhrase, ...]:
    """Return the phrases of a script that are meaningless without the picture ("as you can see"), in order."""
    file = lesson.scripts[language].path.name
    found = (
        PointingPhrase(file, passage.line_of(each.start()), " ".join(each[0].split()))
        for passage in passages_of(lesson, language)
        for each in POINTING_PHRASES[language].finditer(passage.text)
    )
    return tuple(dict.fromkeys(found))
