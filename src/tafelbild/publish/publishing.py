"""Publishing a lesson: rendering its films, and writing a folder for each edition, with a guide and a report on all."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from tafelbild.captions import Profile, captions_of
from tafelbild.errors import LessonError, pluralized
from tafelbild.files import ensure_writable, remove_abandoned_parts
from tafelbild.lesson import Lesson, load
from tafelbild.message import Message
from tafelbild.publish.edition import Edition, PublishOptions
from tafelbild.publish.folder_report import REPORT_JSON, CheckedEdition, write_guide, write_report
from tafelbild.publish.h5p_package import Library
from tafelbild.publish.questions.exercise import check_exercises
from tafelbild.publish.targets import TARGETS
from tafelbild.publish.targets.h5p import LIBRARY_NAME as INTERACTIVE_VIDEO
from tafelbild.publish.xmp import copy_with_licence
from tafelbild.render.beat_pictures import Drawing, Drawings
from tafelbild.render.build_record import BuildRecord
from tafelbild.render.finishing import Film
from tafelbild.render.job import RenderJob
from tafelbild.render.narrator import Narrator
from tafelbild.render.pool import Pool
from tafelbild.render.production import films_for, open_pool, requested_jobs
from tafelbild.render.request import FilmRequest, Observer, OnStep
from tafelbild.render.reservation import reserved
from tafelbild.theme import PAPER


@dataclass(frozen=True)
class PublishRequest:
    """Request to publish a lesson: its films, the options, and the folder in which the lesson's folder is created."""

    films: FilmRequest
    options: PublishOptions
    output: Path


def publish_lesson(
    request: PublishRequest, observer: Observer, *, processes: int | None = None, scheduler: str | None = None
) -> list[CheckedEdition]:
    """Render the missing films of a lesson and write its published folder; return the editions with their checks.

    ``processes`` and ``scheduler``: see ``open_pool``.
    """
    lesson = load(request.films.lesson)
    silent = requested_jobs(request.films, lesson)
    check_options(request.options, lesson)
    outputs = {output.resolve(): output for output in (request.films.output, request.output)}
    with ExitStack() as stack:
        for output in outputs.values():  # before rendering, so that an error shows early
            stack.enter_context(reserved(output, request.films.folder, observer.show_finding))
        return publish_reserved(request, silent, observer, open_pool(processes, scheduler))


def publish_reserved(
    request: PublishRequest, silent: Sequence[RenderJob], observer: Observer, opened: AbstractContextManager[Pool]
) -> list[CheckedEdition]:
    """Do the same as ``publish_lesson`` with a lesson whose name is reserved; ``silent``: its jobs."""
    record = BuildRecord(request.films)
    narrator = Narrator(request.films.voices, observer, request.films.caption_profile)
    jobs = tuple(map(narrator.with_narration, silent))
    folder = ensure_writable(request.output / jobs[0].lesson_slug)
    with opened as pool:
        films = films_for(record, jobs, pool, observer)
        editions = list(editions_of(request, jobs, films, pool, observer))
    with observer.bar(folder.name) as (set_length, move):
        set_length(step_count(editions))
        files, reports = write_editions(editions, folder, move)
    observer.show_files(files)
    narrator.show_advice()
    return reports


def check_options(options: PublishOptions, lesson: Lesson) -> None:
    """Raise a ``LessonError`` if the version of H5P is invalid, or if there are no exercises for the lesson."""
    Library.of(INTERACTIVE_VIDEO, options.h5p)
    if options.exercises:
        check_exercises(lesson.kind, lesson.numbers)


def editions_of(
    request: PublishRequest, jobs: Sequence[RenderJob], films: Sequence[Film], pool: Pool, observer: Observer
) -> Iterator[Edition]:
    """Yield an edition for each film of the whole lesson, with drawings and transparent clips of the scenes.

    ``films``: the film of each of ``jobs``, in the same order: of whole lessons first, then clips of single scenes.
    """
    profile = request.films.caption_profile
    pairs = list(zip(jobs, films, strict=True))
    editions = [build_edition(job, film, profile, request.options) for job, film in pairs if not job.transparent]
    clips = {(job.settings.language, job.scene.__name__): film.path for job, film in pairs if job.transparent}
    wanted = [
        (replace(job, settings=replace(job.settings, theme=theme)), scene_ends(edition))
        for job, edition in zip(jobs, editions, strict=False)
        for theme in dict.fromkeys((edition.theme, PAPER))
    ]
    with observer.bar(pluralized(len(wanted), "drawing")) as (set_length, move):
        set_length(len(wanted))
        drawn: list[Drawings] = []
        for each in pool.drawings(wanted):
            drawn.append(each)
            move(len(drawn))
    yield from add_drawings(editions, iter(drawn), clips)


def build_edition(job: RenderJob, film: Film, profile: Profile, options: PublishOptions) -> Edition:
    """Return the edition of a film; ``profile``: rules for its captions. Drawings and clips are added afterwards."""
    settings, timeline = job.settings, film.timeline
    cues = captions_of(timeline.spoken_paragraphs, timeline.frame_rate, timeline.frames, timeline.language, profile)
    looks = settings.lesson, settings.language, settings.theme
    size = job.quality.width, job.quality.height
    return Edition(*looks, film.path, *size, timeline, cues, options=options)


def scene_ends(edition: Edition) -> Mapping[int, str]:
    """Return {number of the last beat of a scene, counted from 0 in the film: class name of the scene}."""
    beats = edition.timeline.beat_spans
    return {beats.index(last): scene for scene, last in edition.last_beat_spans.items()}


def add_drawings(
    editions: Sequence[Edition], drawn: Iterator[Mapping[int, Drawing]], clips: Mapping[tuple[str, str], Path]
) -> Iterator[Edition]:
    """Yield the editions with drawings and clips added; ``clips``: transparent clips, keyed by (language, class name).

    ``drawn`` yields mappings from a beat's number in the film to a drawing. For each edition there are two: drawings in
    the film's theme, then in the theme PAPER. There is only one if these themes are the same.
    """
    for edition in editions:
        ends = scene_ends(edition)
        own = {ends[number]: each for number, each in next(drawn).items()}
        paper = own if edition.theme == PAPER else {ends[number]: each for number, each in next(drawn).items()}
        mine = {scene: clip for (language, scene), clip in clips.items() if language == edition.language}
        yield replace(edition, drawings=own, prints=paper, clips=mine)


def step_count(editions: Sequence[Edition]) -> int:
    """Return the number of steps of the progress bar for ``write_editions``."""
    return sum(target.steps(edition) for edition in editions for target in TARGETS)


def write_editions(
    editions: Sequence[Edition], folder: Path, on_step: OnStep = lambda _: None
) -> tuple[list[Path], list[CheckedEdition]]:
    """Write the published folder of a lesson; return the files written, and the editions with their checks.

    Equal editions give files with equal bytes. Files that an earlier run wrote, but this one does not, are deleted.
    """
    earlier = files_of_earlier_run(ensure_writable(folder))
    for below in folder.rglob("*/"):
        remove_abandoned_parts(below)
    files: list[Path] = []
    checked: list[CheckedEdition] = []
    for number, edition in enumerate(editions):
        place = ensure_writable(folder / edition.language)
        film = copy_with_licence(edition, place / edition.film_name)
        placed = replace(edition, film=film)
        files += [film, *target_files(placed, place, step_count(editions[:number]), on_step)]
        checks = tuple(check for target in TARGETS for check in target.check(placed, place))
        checked.append(CheckedEdition(placed, checks))
    uses = [(edition, tuple(use for target in TARGETS for use in target.uses(edition))) for edition in editions]
    files += [write_guide(uses, folder)]
    files += write_report(checked, folder, files)
    delete(earlier - set(files), folder)
    return files, checked


def target_files(edition: Edition, place: Path, begun: int, on_step: OnStep) -> Iterator[Path]:
    """Have each target write its files into ``place``, the folder of the edition, and yield the paths of these files.

    ``begun``: number of steps of the progress bar before this edition. A file outside ``place`` raises ``LessonError``.
    """
    for target in TARGETS:
        for done, file in enumerate(target.make(edition, place), 1):
            if not file.resolve().is_relative_to(place.resolve()):
                problem = Message(
                    f"{file} is not in the folder of its edition", de=f"{file} liegt nicht im Ordner der Ausgabe"
                )
                raise LessonError(target.name, problem)
            yield file
            on_step(begun + min(done, target.steps(edition)))
        begun += target.steps(edition)
        on_step(begun)


def files_of_earlier_run(folder: Path) -> set[Path]:
    """Return the existing files that the report of an earlier run lists: the only files that may be deleted."""
    try:
        listed = json.loads((folder / REPORT_JSON).read_text("utf-8"))["files"]
        files = {folder / name for name in listed if isinstance(name, str)}
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    return {file for file in files if file.resolve().is_relative_to(folder.resolve()) and file.is_file()}


def delete(files: set[Path], folder: Path) -> None:
    """Delete ``files``, and the folders below ``folder`` that become empty."""
    for file in files:
        file.unlink(missing_ok=True)
        for above in file.parents:
            if above == folder or any(above.iterdir()):
                break
            above.rmdir()
