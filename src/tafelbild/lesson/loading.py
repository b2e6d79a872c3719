"""Load a lesson folder: lesson.toml and the scripts; where the folder lacks files, those of the default lesson."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final

from tafelbild.errors import LessonError
from tafelbild.languages import LANGUAGES
from tafelbild.lesson.lesson_files import LESSON_FILE, TomlTable, find_lesson_file, read_toml
from tafelbild.lesson.lesson_toml import (
    KEYS,
    credits_of,
    languages_of,
    meanings_of,
    numbers_of,
    publications_of,
    title_of,
)
from tafelbild.lesson.scene_steps import read_scene_steps
from tafelbild.lesson.script_context import ScriptContext
from tafelbild.lesson.script_parser import read_script
from tafelbild.lesson.values import Credits, Lesson, LessonNumbers, Publication, Script
from tafelbild.message import Message

SCENES_FILE: Final = "scenes.py"
DEFAULT_LESSON: Final = "neuron"


def default_folder() -> Path:
    """Return the folder of the default lesson: in the installed package, else in the repository."""
    package = Path(__file__).parents[1]
    installed = package / "_scenes" / DEFAULT_LESSON
    return installed if installed.is_dir() else package.parents[1] / "scenes" / DEFAULT_LESSON


def read_numbers(path: Path | None = None) -> LessonNumbers:
    """Return the numbers of the lesson at ``path`` (see ``load``) without reading its scripts.

    >>> read_numbers().trace.weighted_sum
    Fraction(11, 5)
    """
    return numbers_of(read_toml(find_lesson_file(path or default_folder())).allow(*KEYS))


def load(path: Path | None = None) -> Lesson:
    """Return the lesson at ``path``, a folder or a lesson.toml; without a path the default lesson.

    >>> load().scripts["de"].insert("WeightedSum").beats[-2].text
    'Hier ist er 1 und verschiebt die Summe: 2,2 + 1 = 3,2. Dieses Zwischenergebnis heißt z.'
    """
    file = find_lesson_file(path or default_folder())
    top = read_toml(file).allow(*KEYS)
    own = script_files(file.parent)
    languages = languages_of(top, tuple(own) or LANGUAGES)
    lesson = lesson_without_scripts(top, file.parent, languages, borrowed=not own)
    contexts = {language: ScriptContext.of(lesson, language) for language in languages}
    scripts = own or script_files(default_folder())
    for language in languages:
        if language not in scripts:
            others = ", ".join(scripts)
            missing = Message(
                f"there is no script.{language}.md; write it, or choose {others}",
                de=f"es gibt keine script.{language}.md; schreiben Sie eine, oder wählen Sie {others}",
            )
            raise LessonError(f"{LESSON_FILE}: languages", missing)
    spoken, described = (
        read_scripts(contexts, files, lesson.scenes) for files in (scripts, description_files(file.parent))
    )
    return replace(lesson, scripts=spoken, descriptions=described)


def lesson_without_scripts(top: TomlTable, folder: Path, languages: tuple[str, ...], *, borrowed: bool) -> Lesson:
    """Return the lesson of a lesson.toml, without scripts; ``borrowed``: it will use the default lesson's scripts."""
    numbers = numbers_of(top)
    return Lesson(
        **vars(numbers),
        folder=folder,
        languages=languages,
        title=title_of(top, languages),
        credits=credits_or_default(top, languages, borrowed=borrowed),
        scripts={},
        scenes=(folder if (folder / SCENES_FILE).exists() else default_folder()) / SCENES_FILE,
        reading=publications_or_default(top, languages, borrowed=borrowed),
        meanings=meanings_of(top, languages, len(numbers.trace.inputs)),
    )


def script_files(folder: Path, name: str = "script") -> Mapping[str, Path]:
    """Return the files ``NAME.LANGUAGE.md`` that exist in a folder, by language."""
    files = {language: folder / f"{name}.{language}.md" for language in LANGUAGES}
    return {language: file for language, file in files.items() if file.exists()}


def description_files(folder: Path) -> Mapping[str, Path]:
    """Return language -> file description.LANGUAGE.md; without scenes.py, the default lesson's where it is missing."""
    default = {} if (folder / SCENES_FILE).exists() else script_files(default_folder(), "description")
    return {**default, **script_files(folder, "description")}


def read_scripts(contexts: Mapping[str, ScriptContext], files: Mapping[str, Path], scenes: Path) -> dict[str, Script]:
    """Return language -> parsed script, for each language in ``files``; ``scenes``: scenes.py that names the steps."""
    steps = read_scene_steps(scenes)
    return {lang: read_script(files[lang], contexts[lang], steps) for lang in contexts if lang in files}


def credits_or_default(top: TomlTable, languages: tuple[str, ...], *, borrowed: bool) -> Credits:
    """Return a lesson's credits. If its scripts are ``borrowed`` from the default lesson, so is what the credits lack.

    Without [credits] these are all credits, without [credits.based_on] only the work that the lesson is based on.
    """
    own = credits_of(top, languages)
    if not borrowed or own.based_on:
        return own
    default = credits_of(read_toml(default_folder() / LESSON_FILE), LANGUAGES)
    return replace(own, based_on=default.based_on) if top.has("credits") else default


def publications_or_default(top: TomlTable, languages: tuple[str, ...], *, borrowed: bool) -> tuple[Publication, ...]:
    """Return the recommended publications. If scripts are ``borrowed``, missing ones are the default lesson's."""
    if top.has("reading") or not borrowed:
        return publications_of(top, languages)
    return publications_of(read_toml(default_folder() / LESSON_FILE), LANGUAGES)
