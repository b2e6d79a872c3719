"""Lesson folder -> ``Lesson``: the one way in."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, Final

from tafelbild.errors import LessonError
from tafelbild.lesson.cues import read_scene_steps
from tafelbild.lesson.facts import ScriptContext
from tafelbild.lesson.lesson_files import LESSON_FILE, TomlTable, find_lesson_file, read_toml
from tafelbild.lesson.lesson_toml import (
    KEYS,
    LANGUAGES,
    credits_of,
    languages_of,
    meanings_of,
    numbers_of,
    publications_of,
    title_of,
)
from tafelbild.lesson.script import read_script
from tafelbild.lesson.values import Credits, Lesson, LessonNumbers, Publication, Script

SCENES: Final = "scenes.py"
DEFAULT: Final = "neuron"


def default_folder() -> Path:
    """Return the folder of the default lesson: in the installed package, else in the repository."""
    package = Path(__file__).parents[1]
    installed = package / "_scenes" / DEFAULT
    return installed if installed.is_dir() else package.parents[1] / "scenes" / DEFAULT


def read_numbers(path: Path | None = None) -> LessonNumbers:
    """Return only the numbers of a lesson, all that a computation needs; ``path`` as for ``load``."""
    return numbers_of(read_toml(find_lesson_file(path or default_folder())).allow(*KEYS))


def load(path: Path | None = None) -> Lesson:
    """Return a lesson; ``path`` is a folder or a lesson.toml, None the default lesson."""
    file = find_lesson_file(path or default_folder())
    top = read_toml(file).allow(*KEYS)
    own = script_files(file.parent)
    languages = languages_of(top, tuple(own) or LANGUAGES)
    bare = without_words(top, file.parent, languages, borrowed=not own)
    contexts = {language: ScriptContext.of(bare, language) for language in languages}
    scripts = scripts_of(contexts, needed(contexts, own or script_files(default_folder())), bare.scenes)
    descriptions = scripts_of(contexts, description_files(file.parent), bare.scenes)
    return replace(bare, scripts=scripts, descriptions=descriptions)


def without_words(top: TomlTable, folder: Path, languages: tuple[str, ...], *, borrowed: bool) -> Lesson:
    """Return a lesson as its lesson.toml has it; ``borrowed``: its words will be the default lesson's."""
    numbers = numbers_of(top)
    return Lesson(
        **values(numbers),
        folder=folder,
        languages=languages,
        title=title_of(top, languages),
        credits=credits_in(top, languages, borrowed=borrowed),
        scripts={},
        scenes=scenes_file(folder),
        reading=reading_in(top, languages, borrowed=borrowed),
        meanings=meanings_of(top, languages, len(numbers.trace.inputs)),
    )


def values(numbers: LessonNumbers) -> dict[str, Any]:
    """Return the fields of the numbers, by name."""
    return {field.name: getattr(numbers, field.name) for field in fields(numbers)}


def scenes_file(folder: Path) -> Path:
    """Return the folder's own scenes.py, else that of the default lesson."""
    return folder / SCENES if (folder / SCENES).exists() else default_folder() / SCENES


def script_files(folder: Path, name: str = "script") -> Mapping[str, Path]:
    """Return the scripts of a folder, by language."""
    files = {language: folder / f"{name}.{language}.md" for language in LANGUAGES}
    return {language: file for language, file in files.items() if file.exists()}


def description_files(folder: Path) -> Mapping[str, Path]:
    """Return the folder's own descriptions; scenes that are the default lesson's are described by it, too."""
    ours = {} if (folder / SCENES).exists() else script_files(default_folder(), "description")
    return {**ours, **script_files(folder, "description")}


def needed(languages: Iterable[str], files: Mapping[str, Path]) -> Mapping[str, Path]:
    """Return the scripts; one must be there for each language."""
    for language in languages:
        if language not in files:
            raise LessonError(
                f"{LESSON_FILE}: languages",
                f"there is no script.{language}.md; write it, or choose {', '.join(files)}",
            )
    return files


def scripts_of(contexts: Mapping[str, ScriptContext], files: Mapping[str, Path], scenes: Path) -> Mapping[str, Script]:
    """Read what there is in each language."""
    steps = read_scene_steps(scenes)
    return {lang: read_script(files[lang], contexts[lang], steps) for lang in contexts if lang in files}


def credits_in(top: TomlTable, languages: tuple[str, ...], *, borrowed: bool) -> Credits:
    """Return the credits; a lesson that borrows the default lesson's words names their source, too."""
    own = credits_of(top, languages)
    if not borrowed or own.based_on:
        return own
    lender = credits_of(read_toml(default_folder() / LESSON_FILE), LANGUAGES)
    return replace(own, based_on=lender.based_on) if top.has("credits") else lender


def reading_in(top: TomlTable, languages: tuple[str, ...], *, borrowed: bool) -> tuple[Publication, ...]:
    """Return what to read next; a lesson that borrows the default lesson's words recommends the same."""
    if top.has("reading") or not borrowed:
        return publications_of(top, languages)
    return publications_of(read_toml(default_folder() / LESSON_FILE), LANGUAGES)
