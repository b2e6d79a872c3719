"""A lesson: ``lesson.toml`` (numbers, names, credits) and a script in each language, as frozen values."""

from tafelbild.lesson.cues import steps_of_scenes
from tafelbild.lesson.literals import strange_numbers
from tafelbild.lesson.loading import default_folder, load, read_numbers
from tafelbild.lesson.values import Beat, Chapter, Credits, Cue, Lesson, NeuronLesson, Script, Source

__all__ = [
    "Beat",
    "Chapter",
    "Credits",
    "Cue",
    "Lesson",
    "NeuronLesson",
    "Script",
    "Source",
    "default_folder",
    "load",
    "read_numbers",
    "steps_of_scenes",
    "strange_numbers",
]
