"""Write the files of a lesson folder: lesson.toml, and the script, each line with its source in the document."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from tafelbild.errors import LessonError
from tafelbild.intake.keywords import Words, load_keywords
from tafelbild.intake.kind_documents import DocumentReader
from tafelbild.intake.prose import escape_for_script
from tafelbild.intake.script_plan import OPENING_WORDS, ChapterEntry, Entry, InsertEntry, SpokenEntry, StepRef
from tafelbild.intake.toml_text import toml_string
from tafelbild.languages import ByLanguage
from tafelbild.lesson import Lesson, load, shipped_lessons
from tafelbild.lesson.lesson_files import LESSON_FILE, printable_path, read_text
from tafelbild.lesson.loading import LessonSource, script_files
from tafelbild.lesson.scene_steps import Steps
from tafelbild.lesson.script_checks.decimal_marks import has_wrong_mark, with_right_mark
from tafelbild.lesson.script_checks.known_numbers import Numbers, script_numbers
from tafelbild.lesson.script_checks.script_passages import mask_unrelated_digits
from tafelbild.lesson.script_checks.typed_calculations import find_numbers
from tafelbild.locks import locked_file
from tafelbild.message import Message
from tafelbild.scratch import LOCK_FILE, ScratchFolder

INSERT_WORDS: Final = ByLanguage(__name__, de="Einblendung", en="Insert")


def shipped_files(lesson: str) -> Mapping[str, str]:
    """Return the contents of a shipped lesson's scripts and lesson.toml, by file name.

    lesson.toml names the lesson, unless its tables do so; its scenes are borrowed.
    """
    folder = shipped_lessons()[lesson]
    files = {path.name: read_text(path) for path in (*script_files(folder).values(), folder / LESSON_FILE)}
    if lesson != LessonSource.at(folder).kind.table.LENDER:
        files[LESSON_FILE] = f"lesson = {toml_string(lesson)}\n{files[LESSON_FILE]}"
    return files


def ensure_empty(folder: Path) -> None:
    """Raise a ``LessonError`` if the folder exists and is not empty, or is a file."""
    if folder.is_dir() and not any(folder.iterdir()):
        return
    if folder.exists() or folder.is_symlink():
        what = Message("is a file", de="ist eine Datei")
        if folder.is_dir():
            what = Message("is not empty", de="ist nicht leer")
        problem = Message(
            f"{what}; name a new folder, nothing is overwritten",
            de=f"{what:de}; nennen Sie einen neuen Ordner, es wird nichts überschrieben",
        )
        raise LessonError(printable_path(folder), problem)


def write_lesson_folder(
    folder: Path, files: Mapping[str, str | bytes], more_files: Callable[[Lesson], Mapping[str, str]]
) -> None:
    """Write ``files`` (name -> contents) into a lesson folder. If the lesson is invalid, write none: ``LessonError``.

    ``more_files`` gets the loaded lesson and returns further files for the folder, such as the report.
    """
    ensure_empty(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with ScratchFolder(folder.parent) as nearby:
        draft = nearby.path / "lesson"
        draft.mkdir()
        write_files(draft, files)
        write_files(draft, more_files(load(draft)))
        lock = folder.resolve().with_name(f".{folder.resolve().name}{LOCK_FILE}")
        with locked_file(lock, lambda: None):  # of two runs the second finds the folder of the first
            try:
                ensure_empty(folder)
                move_lesson(draft, folder)
            finally:
                with suppress(PermissionError):  # Windows deletes no open file
                    lock.unlink()


def move_lesson(draft: Path, folder: Path) -> None:
    """Move a finished lesson to ``folder``; if this is there, and empty, only the files, lesson.toml last."""
    if folder.is_dir():
        for file in sorted(draft.iterdir(), key=lambda file: file.name == LESSON_FILE):
            file.replace(folder / file.name)
    else:
        draft.replace(folder)


def write_files(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Write files, given as file name -> contents, into a folder; texts in UTF-8."""
    for name, contents in files.items():
        data = contents if isinstance(contents, bytes) else contents.encode("utf-8")
        (folder / name).write_bytes(data)


@dataclass(frozen=True)
class ScriptLine:
    """A line of a script; ``source``: numbers of the document lines from which the script line is made."""

    text: str
    source: tuple[int, ...] = ()


@dataclass(frozen=True)
class LessonHead:
    """Language, title and credits of a lesson.toml; "" means unknown."""

    language: str
    title: str
    author: str
    licence: str


def lesson_toml(head: LessonHead, tables: Iterable[str]) -> str:
    """Return the text of a lesson.toml with title and credits (from ``head``) and the lines of its ``tables``."""
    credit = [
        f"{key} = {toml_string(value)}" for key, value in (("author", head.author), ("licence", head.licence)) if value
    ]
    lines = [
        f'languages = ["{head.language}"]',
        *([f"title = {toml_string(head.title)}"] if head.title else []),
        *(["", "[credits]", *credit] if credit else []),
        *tables,
    ]
    return "\n".join([*lines, ""])


class ScriptWriter:
    """Converter of the entries of a script plan (sentences, chapters, inserts) to lines of a script."""

    def __init__(self, steps: Steps, reader: DocumentReader, numbers: object, language: str) -> None:
        self.steps, self.reader, self.numbers, self.language = steps, reader, numbers, language
        self.step_ref = OPENING_WORDS
        self.paragraph = -1
        self.pending_marks: list[tuple[str, tuple[str, ...]]] = []  # marks of the current step that are still to be set

    def lines(self, entries: Sequence[Entry]) -> Iterator[ScriptLine]:
        """Yield the script lines of all entries, one sentence per line."""
        for entry in entries:
            if isinstance(entry, ChapterEntry) and entry.kept:
                yield from (ScriptLine(""), ScriptLine(f"## {entry.title.replace('<!--', '<! --')}", entry.lines))
                self.paragraph = -1
            elif isinstance(entry, InsertEntry) and entry.silent:
                yield from self.insert_line(entry.scene)
                yield from (ScriptLine(""), ScriptLine(f"[{self.steps[entry.scene][0]}]", entry.lines))
            elif isinstance(entry, SpokenEntry):
                yield from self.sentence(entry)

    def insert_line(self, scene: str) -> Iterator[ScriptLine]:
        """Yield an empty line and the insert line of a scene."""
        yield from (ScriptLine(""), ScriptLine(f"> {INSERT_WORDS[self.language]}: {scene}"))

    def sentence(self, entry: SpokenEntry) -> Iterator[ScriptLine]:
        """Yield the script line of a sentence, preceded by the lines that open its scene, step or paragraph."""
        tag = ""
        if entry.step_ref.scene != self.step_ref.scene:
            yield from self.insert_line(entry.step_ref.scene)
        if entry.step_ref != self.step_ref:
            tag = f"[{entry.step_ref.step}] "
            self.pending_marks = list(self.marks_of(entry.step_ref))
        if entry.step_ref != self.step_ref or entry.sentence.paragraph != self.paragraph:
            yield ScriptLine("")
        self.step_ref, self.paragraph = entry.step_ref, entry.sentence.paragraph
        said = escape_for_script(localize_decimals(entry.sentence.text, self.computed, self.language)[0])
        yield ScriptLine(f"{tag}{self.insert_marks(said)}", entry.sentence.lines)

    @cached_property
    def computed(self) -> Numbers:
        """The numbers of the computation."""
        known = script_numbers(self.reader.kind, self.numbers)
        return known.computed if known else ()

    def marks_of(self, step_ref: StepRef) -> Iterator[tuple[str, Words]]:
        """Yield (name, keywords) of each mark of a step; the mark is set where one of its keywords first occurs."""
        yield from self.reader.marks(step_ref.step, self.numbers)
        yield from load_keywords().scene(step_ref.scene, self.language).marks.get(step_ref.step, {}).items()

    def insert_marks(self, said: str) -> str:
        """Return a sentence with the current step's marks inserted, each once, before a keyword: "{#plus}plus"."""
        done, rest = "", said
        for name, words in tuple(self.pending_marks):
            pattern = "|".join(rf"(?<!\w){re.escape(word)}" for word in words)
            if found := re.search(pattern, rest, re.IGNORECASE):
                done += f"{rest[: found.start()]}{{#{name}}}{found[0]}"
                rest = rest[found.end() :]
                self.pending_marks.remove((name, words))
        return done + rest


def localize_decimals(said: str, computed: Numbers, language: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """Return a sentence with the language's decimal marks, and (as typed, as corrected) for each changed number."""
    done, end, changes = "", 0, []
    looked_at = mask_unrelated_digits(said)
    for number in find_numbers(looked_at):
        if has_wrong_mark(number, looked_at, computed, language):
            right = with_right_mark(number, language)
            done += said[end : number.start] + right
            end = number.end
            changes.append((number.typed, right))
    return done + said[end:], tuple(changes)
