"""Lessons: ``lesson.toml`` (numbers, names, credits) and a script in each language, as frozen values."""

from tafelbild.lesson.citation import full_citation, short_citation, short_citations
from tafelbild.lesson.kind import Kind
from tafelbild.lesson.loading import load, read_numbers
from tafelbild.lesson.scene_steps import read_scene_steps
from tafelbild.lesson.script_checks.decimal_marks import WrongDecimalMark, find_wrong_decimal_marks
from tafelbild.lesson.script_checks.word_checks import (
    PointingPhrase,
    WrongTerm,
    find_pointing_phrases,
    find_wrong_terms,
)
from tafelbild.lesson.script_checks.wrong_numbers import WrongNumber, find_wrong_numbers
from tafelbild.lesson.shipped import default_folder, shipped_lessons
from tafelbild.lesson.values import (
    Beat,
    Chapter,
    Credits,
    Insert,
    Lesson,
    Publication,
    Script,
    Source,
)

__all__ = [
    "Beat",
    "Chapter",
    "Credits",
    "Insert",
    "Kind",
    "Lesson",
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
    "shipped_lessons",
    "short_citation",
    "short_citations",
]
