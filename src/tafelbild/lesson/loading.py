"""Load a lesson folder: lesson.toml and the scripts; what the folder lacks is borrowed from a shipped lesson."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from tafelbild.errors import LessonError
from tafelbild.languages import LANGUAGES
from tafelbild.lesson.kind import LESSON_KEYS, Kind, kind_of
from tafelbild.lesson.lesson_files import LESSON_FILE, TomlTable, find_lesson_file, read_toml
from tafelbild.lesson.lesson_toml import credits_of, languages_of, publications_of, title_of
from tafelbild.lesson.scene_steps import read_scene_steps
from tafelbild.lesson.script_context import ScriptContext
from tafelbild.lesson.script_parser import read_script
from tafelbild.lesson.shipped import SCENES_FILE, UNKNOWN_LESSON, default_folder, shipped_lessons
from tafelbild.lesson.values import Credits, Lesson, Publication, Script
from tafelbild.message import Message


@dataclass(frozen=True)
class LessonSource:
    """A lesson.toml and its folder, the kind of the lesson, and the folder of the shipped lesson that it borrows from.

    ``own``: language -> script of the folder; ``lender``: None if nothing can be borrowed.
    """

    top: TomlTable
    folder: Path
    kind: Kind
    lender: Path | None
    own: Mapping[str, Path]
    languages: tuple[str, ...]

    @classmethod
    def at(cls, path: Path | None) -> "LessonSource":
        """Return the source of the lesson at ``path``, a folder or a lesson.toml; without a path the default lesson."""
        file = find_lesson_file(path or default_folder())
        top, folder = read_toml(file), file.parent
        kind, lender = kind_and_lender(top, folder)
        own = script_files(folder)
        languages = languages_of(top, tuple(own) or LANGUAGES)
        return cls(top.allow(*LESSON_KEYS, *kind.table.KEYS), folder, kind, lender, own, languages)

    @cached_property
    def lender_table(self) -> TomlTable:
        """The lesson.toml of the lesson that is borrowed from; empty if there is none."""
        return read_toml(self.lender / LESSON_FILE) if self.lender else TomlTable(LESSON_FILE, "", {})

    def numbers(self) -> Any:  # noqa: ANN401  (a value of the kind)
        """Return the numbers of the lesson, a value of its kind."""
        return self.kind.table.read(self.top, self.languages, self.folder)


def kind_and_lender(top: TomlTable, folder: Path) -> tuple[Kind, Path | None]:
    """Return the kind of a lesson, and the folder of the shipped lesson that it borrows from, None if there is none.

    The key ``lesson`` names the lender; without it the tables of lesson.toml tell both.
    """
    shipped = shipped_lessons()
    if top.has("lesson"):
        name = top.choice("lesson", tuple(shipped), "", UNKNOWN_LESSON)
        return kind_of(read_toml(shipped[name] / LESSON_FILE), own_scenes=True), shipped[name]
    kind = kind_of(top, own_scenes=(folder / SCENES_FILE).exists())
    return kind, shipped.get(kind.table.LENDER)


def read_numbers(path: Path | None = None) -> Any:  # noqa: ANN401  (a value of the lesson's kind)
    """Return the numbers of the lesson at ``path`` (see ``load``) without reading its scripts.

    >>> read_numbers().layers
    (3, 4, 4, 2)
    """
    return LessonSource.at(path).numbers()


def load(path: Path | None = None) -> Lesson:
    """Return the lesson at ``path``, a folder or a lesson.toml; without a path the default lesson.

    >>> load().scripts["de"].insert("WeightedSum").beats[-2].text
    'Hier ist er 1 und verschiebt die Summe: 2,2 + 1 = 3,2. Dieses Zwischenergebnis heißt z.'
    """
    source = LessonSource.at(path)
    lesson = lesson_without_scripts(source)
    contexts = {language: ScriptContext.of(lesson, language) for language in source.languages}
    scripts = source.own or (script_files(source.lender) if source.lender else {})
    for language in source.languages:
        if language not in scripts:
            raise LessonError(f"{LESSON_FILE}: languages", missing_script(language, tuple(scripts)))
    spoken, described = (read_scripts(contexts, files, lesson.scenes) for files in (scripts, description_files(source)))
    return replace(lesson, scripts=spoken, descriptions=described)


def missing_script(language: str, others: tuple[str, ...]) -> Message:
    """Return the problem that a lesson has no script in a language; ``others``: languages in which it has one."""
    if not others:
        return Message(
            f"there is no script.{language}.md; write it, beside {LESSON_FILE}",
            de=f"es gibt keine script.{language}.md; schreiben Sie eine, neben {LESSON_FILE}",
        )
    listed = ", ".join(others)
    return Message(
        f"there is no script.{language}.md; write it, or choose {listed}",
        de=f"es gibt keine script.{language}.md; schreiben Sie eine, oder wählen Sie {listed}",
    )


def lesson_without_scripts(source: LessonSource) -> Lesson:
    """Return a lesson without its scripts."""
    top, languages = source.top, source.languages
    scenes = (source.folder if (source.folder / SCENES_FILE).exists() else source.lender or source.folder) / SCENES_FILE
    return Lesson(
        kind=source.kind,
        numbers=source.numbers(),
        folder=source.folder,
        languages=languages,
        title=title_of(top if top.has("title") or not source.lender else source.lender_table, languages),
        credits=credits_or_borrowed(source),
        scripts={},
        scenes=scenes,
        reading=publications_or_borrowed(source),
    )


def script_files(folder: Path, name: str = "script") -> Mapping[str, Path]:
    """Return the files ``NAME.LANGUAGE.md`` that exist in a folder, by language."""
    files = {language: folder / f"{name}.{language}.md" for language in LANGUAGES}
    return {language: file for language, file in files.items() if file.exists()}


def description_files(source: LessonSource) -> Mapping[str, Path]:
    """Return language -> file description.LANGUAGE.md; without scenes.py, the lender's where it is missing."""
    own_scenes = (source.folder / SCENES_FILE).exists()
    borrowed = {} if own_scenes or not source.lender else script_files(source.lender, "description")
    return {**borrowed, **script_files(source.folder, "description")}


def read_scripts(contexts: Mapping[str, ScriptContext], files: Mapping[str, Path], scenes: Path) -> dict[str, Script]:
    """Return language -> parsed script, for each language in ``files``; ``scenes``: scenes.py that names the steps."""
    steps = read_scene_steps(scenes)
    return {lang: read_script(files[lang], contexts[lang], steps) for lang in contexts if lang in files}


def credits_or_borrowed(source: LessonSource) -> Credits:
    """Return a lesson's credits. If its scripts are borrowed, so is what the credits lack.

    Without [credits] these are all credits, without [credits.based_on] only the work that the lesson is based on.
    """
    own = credits_of(source.top, source.languages)
    if source.own or own.based_on or not source.lender:
        return own
    borrowed = credits_of(source.lender_table, LANGUAGES)
    return replace(own, based_on=borrowed.based_on) if source.top.has("credits") else borrowed


def publications_or_borrowed(source: LessonSource) -> tuple[Publication, ...]:
    """Return the recommended publications. If scripts are borrowed, missing ones are the lender's."""
    if source.top.has("reading") or source.own or not source.lender:
        return publications_of(source.top, source.languages)
    return publications_of(source.lender_table, LANGUAGES)
