"""Solutions of exercises: for each exercise a lesson folder with its numbers, and a storyboard or film of that lesson.

Scenes and script are those of the edition's lesson. If its script is wrong for the numbers of the exercise (it has
literal numbers, or a condition that these do not meet), scenes and script of the default lesson are used.
"""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tafelbild.errors import LessonError
from tafelbild.files import ensure_writable, move_into_place, write_text
from tafelbild.intake.toml_text import toml_string
from tafelbild.languages import ByLanguage
from tafelbild.lesson import Credits, Lesson, find_wrong_numbers, load
from tafelbild.lesson.lesson_files import LESSON_FILE
from tafelbild.lesson.loading import read_scripts
from tafelbild.lesson.script_context import ScriptContext
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition
from tafelbild.publish.questions.exercise import Exercise, exercise_maker
from tafelbild.render.quality import STILL, Quality
from tafelbild.scratch import ScratchFolder

if TYPE_CHECKING:
    from tafelbild.render.job import RenderJob

SOLUTION_NAMES: Final = ByLanguage(__name__, de="loesung-{:02}", en="solution-{:02}")
FILM: Final = "film"


def solution_name(exercise: Exercise) -> str:
    """Return the name, without suffix, of the files of an exercise's solution, e.g. ``loesung-01``."""
    return SOLUTION_NAMES[exercise.language].format(exercise.number)


def write_lesson_folder(edition: Edition, exercise: Exercise, folder: Path) -> Path:
    """Write a lesson folder with the numbers of an exercise into ``folder``, and return its ``lesson.toml``."""
    return write_text(ensure_writable(folder / solution_name(exercise)) / LESSON_FILE, lesson_toml(edition, exercise))


def lesson_toml(edition: Edition, exercise: Exercise) -> str:
    """Return the text of a ``lesson.toml`` with the numbers of an exercise and the credits of the edition's lesson."""
    language = edition.language
    lines = [
        f'languages = ["{language}"]',
        f"title = {{ {language} = {toml_string(exercise.title)} }}",
        *credit_toml(edition.credits, language),
        *exercise.tables,
    ]
    return "\n".join([*lines, ""])


def credit_toml(own: Credits, language: str) -> Iterator[str]:
    """Yield the lines of lesson.toml with a lesson's credits, ``own``, and with those of its source if it has one."""
    yield from toml_table("credits", {"author": own.author, "licence": own.licence, "url": own.url})
    if source := own.based_on:
        words = {"title": source.title, "author": source.author, "licence": source.licence, "url": source.url}
        yield from toml_table("credits.based_on", words)
        if changes := single_line(source.changes.get(language, "")):
            yield f"changes = {{ {language} = {toml_string(changes)} }}"


def toml_table(name: str, words: dict[str, str]) -> Iterator[str]:
    """Yield the lines of a TOML table called ``name``, without the entries of ``words`` whose text is empty."""
    yield from ("", f"[{name}]")
    yield from (f"{key} = {toml_string(single_line(text))}" for key, text in words.items() if single_line(text))


def solution_lesson(edition: Edition, folder: Path) -> Lesson:
    """Return the lesson in ``folder``, with the edition's script and scenes unless the script has other numbers."""
    plain = load(folder)
    try:
        lesson = with_script_of(edition.lesson, plain, edition.language)
    except LessonError:  # the script has a condition that these numbers do not meet
        return plain
    return plain if find_wrong_numbers(lesson, edition.language) else lesson


def with_script_of(lesson: Lesson, plain: Lesson, language: str) -> Lesson:
    """Return a lesson with the numbers of ``plain``, but scripts, descriptions, scenes and credits of ``lesson``."""
    maker = exercise_maker(lesson.kind)
    numbers = maker.with_words_of(plain.numbers, lesson.numbers) if maker else plain.numbers
    plain = replace(plain, numbers=numbers, credits=lesson.credits, reading=lesson.reading)
    facts = {language: ScriptContext.of(plain, language)}
    scripts, descriptions = (
        read_scripts(facts, {each: script.path for each, script in found.items()}, lesson.scenes)
        for found in (lesson.scripts, lesson.descriptions)
    )
    return replace(plain, scripts=scripts, descriptions=descriptions, scenes=lesson.scenes)


def render_solution(edition: Edition, exercise: Exercise, folder: Path) -> Iterator[Path]:
    """Render an exercise's solution into ``folder``, and yield the paths of a PDF, or of a film and its captions.

    The solution's lesson has been written into a subfolder of ``folder`` before.
    """
    make = render_film if edition.options.solutions == FILM else render_storyboard
    with ScratchFolder() as scratch:
        for made in make(edition, solution_lesson(edition, folder / solution_name(exercise)), scratch.path):
            yield move_into_place(made, folder / f"{solution_name(exercise)}{made.suffix}")


def render_storyboard(edition: Edition, lesson: Lesson, folder: Path) -> Iterator[Path]:
    """Render the storyboard of a solution's lesson into ``folder``, and yield its PDF."""
    from tafelbild.render.storyboard import storyboard as draw  # noqa: PLC0415  (manim takes a second to load)

    yield draw(solution_job(edition, lesson, STILL), folder, lambda _: None)[0]


def render_film(edition: Edition, lesson: Lesson, folder: Path) -> Iterator[Path]:
    """Render a silent film of a solution's lesson in the size of the edition's film; yield film and captions."""
    from tafelbild.render.render_queue import render_film as make  # noqa: PLC0415  (as above)

    quality = Quality("solution", edition.width, edition.height, edition.frame_rate, "of an exercise")
    made = make(solution_job(edition, lesson, quality), folder / "media", folder, lambda _: None)
    yield made.path
    yield from (file for file in made.sidecars if file == made.path.with_suffix(".vtt"))


def solution_job(edition: Edition, lesson: Lesson, quality: Quality) -> "RenderJob":
    """Return the job that renders the whole film of a solution's lesson, in the language and theme of the edition."""
    from tafelbild.render.job import RenderJob  # noqa: PLC0415  (as above)
    from tafelbild.render.scenes import WHOLE, load_scenes, scene_named  # noqa: PLC0415
    from tafelbild.stage import Settings  # noqa: PLC0415

    settings = Settings(lesson, edition.language, edition.theme)
    return RenderJob(scene_named(WHOLE, load_scenes(lesson)), settings, quality)
