"""Phrases that lean on the picture alone: who cannot see it is told nothing."""

import re
from dataclasses import dataclass
from typing import Final

from tafelbild.lesson.typed.passages import passages_of
from tafelbild.lesson.values import Lesson

GERMAN: Final = r"""
    sieh(?:t|st)\b [^.!?;:]{0,60}? \bso\ aus | so\ sieh(?:t|st)\b [^.!?;:]{0,60}? \baus
    | \b(?:das|dies(?:e[mnrs]?)?|der|die|den|dem)\ (?:hier|da)\b (?!\ (?:ist|sind|liegt|steht))
    | \bhier\ (?:oben|unten|links|rechts|drüben|vorn)\b | \bda\ (?:oben|unten|links|rechts|drüben|vorn)\b
    | \b(?:man\ sieht|sieht\ man|seht\ ihr|ihr\ seht|sehen\ Sie|siehst\ du)\b (?:\ (?:hier|da|jetzt|nun))?
    | \b(?:hier\ sehen\ wir|hier\ ist\ zu\ sehen|siehe\ (?:oben|unten))\b
"""
ENGLISH: Final = r"""
    \blooks?\ like\ (?:this|that|so)\b | \b(?:as\ )?(?:you|we)\ can\ see\b | \bthis\ one\ here\b
    | \b(?:over|right|up|down)\ here\b | \bhere\ (?:you|we)\ see\b | \bsee\ (?:above|below)\b | \blook\ at\ this\b
    | \b(?:this|that)\ one\b (?=\s*[.,;:!?])
"""
HOW: Final = re.VERBOSE | re.IGNORECASE
PHRASES: Final = {"de": re.compile(GERMAN, HOW), "en": re.compile(ENGLISH, HOW)}


@dataclass(frozen=True)
class PointingPhrase:
    """A phrase of a script that points at the picture."""

    file: str
    line: int
    phrase: str

    @property
    def sentence(self) -> str:
        """What is wrong, in one line."""
        return f"{self.file}:{self.line} says {self.phrase!r}: who cannot see the picture is told nothing"


def find_pointing_phrases(lesson: Lesson, language: str) -> tuple[PointingPhrase, ...]:
    """Return the phrases of a script that lean on the picture alone, in order, spoken in this lesson or not."""
    file = lesson.scripts[language].path.name
    found = (
        PointingPhrase(file, passage.line_of(each.start()), " ".join(each[0].split()))
        for passage in passages_of(lesson, language)
        for each in PHRASES[language].finditer(passage.text)
    )
    return tuple(dict.fromkeys(found))
