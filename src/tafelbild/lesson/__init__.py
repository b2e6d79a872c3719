"""A lesson: ``lesson.toml`` (numbers, names, credits) and a script in each language, as frozen values."""

from tafelbild.lesson.cues import steps_of_scenes
from tafelbild.lesson.literals import StrangeNumber, strange_numbers
from tafelbild.lesson.loading import default_folder, load, read_numbers
from tafelbild.lesson.marks import StrangeMark, strange_marks
from tafelbild.lesson.pointing import Pointing, pointing_phrases
from tafelbild.lesson.reading import all_cited, cited, reference
from tafelbild.lesson.values import (
    Beat,
    Chapter,
    Credits,
    Cue,
    Lesson,
    Meaning,
    NeuronLesson,
    Publication,
    Script,
    Source,
)
from tafelbild.lesson.words import StrangeWord, strange_words

__all__ = [
    "Beat",
    "Chapter",
    "Credits",
    "Cue",
    "Lesson",
    "Meaning",
    "NeuronLesson",
    "Pointing",
    "Publication",
    "Script",
    "Source",
    "StrangeMark",
    "StrangeNumber",
    "StrangeWord",
    "all_cited",
    "cited",
    "default_folder",
    "load",
    "pointing_phrases",
    "read_numbers",
    "reference",
    "steps_of_scenes",
    "strange_marks",
    "strange_numbers",
    "strange_words",
]
