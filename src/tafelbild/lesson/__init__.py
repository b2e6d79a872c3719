"""A lesson: ``lesson.toml`` (numbers, names, credits) and a script in each language, as frozen values."""

from tafelbild.lesson.citation import full_citation, short_citation, short_citations
from tafelbild.lesson.literals import WrongNumber, find_wrong_numbers
from tafelbild.lesson.loading import default_folder, load, read_numbers
from tafelbild.lesson.marks import WrongDecimalMark, find_wrong_decimal_marks
from tafelbild.lesson.pointing import PointingPhrase, find_pointing_phrases
from tafelbild.lesson.scene_steps import read_scene_steps
from tafelbild.lesson.values import (
    Beat,
    Chapter,
    Credits,
    Insert,
    Lesson,
    LessonNumbers,
    Meaning,
    Publication,
    Script,
    Source,
)
from tafelbild.lesson.words import WrongTerm, find_wrong_terms

__all__ = [
    "Beat",
    "Chapter",
    "Credits",
    "Insert",
    "Lesson",
    "LessonNumbers",
    "Meaning",
    "PointingPhrase",
    "Publication",
    "Script",
    "Source",
    "WrongDecimalMark",
    "WrongNumber",
    "WrongTerm",
    "default_folder",
    "find_pointing_phrases",
    "find_wrong_decimal_marks",
    "find_wrong_numbers",
    "find_wrong_terms",
    "full_citation",
    "load",
    "read_numbers",
    "read_scene_steps",
    "short_citation",
    "short_citations",
]
