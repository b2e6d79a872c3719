"""Making the films of ``FilmRequest``s, from the lesson to the files. Manim is loaded only if something has changed."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from tafelbild.errors import LessonError, pluralized
from tafelbild.files import remove_abandoned_parts, slug
from tafelbild.lesson import Lesson, load
from tafelbild.message import Message
from tafelbild.render.build_record import BuildRecord
from tafelbild.render.narrator import Narrator
from tafelbild.render.piece_cache import MAX_CACHE_BYTES, PIECES, PieceCache
from tafelbild.render.request import MEDIA, FilmRequest, Observer
from tafelbild.render.reservation import reserved

if TYPE_CHECKING:
    from tafelbild.render.finishing import Film
    from tafelbild.render.job import RenderJob
    from tafelbild.render.pool import Pool


def make_films(
    requests: Sequence[FilmRequest], observer: Observer, *, processes: int | None = None, scheduler: str | None = None
) -> None:
    """Make the requested films unless they are up to date, and show the observer the files of each finished film.

    All requests must be equal except for their lessons. ``processes`` and ``scheduler``: see ``open_pool``.
    """
    wanted = unique_requests(requests)
    missing = [request for request in wanted if not report_if_up_to_date(BuildRecord(request), observer)]
    for request in missing:
        load(request.lesson)  # an error in the last one shows before any drawing, and before another run is waited for
    with ExitStack() as stack:
        for request in sorted(missing, key=lambda each: slug(each.folder.name)):  # the order in which all runs lock
            stack.enter_context(reserved(request.output, request.folder, observer.show_finding))
        records = [record for record in map(BuildRecord, missing) if not report_if_up_to_date(record, observer)]
        if records:
            pool = stack.enter_context(open_pool(processes, scheduler))
            render_lessons(records, [load(record.request.lesson) for record in records], pool, observer)


def unique_requests(requests: Iterable[FilmRequest]) -> list[FilmRequest]:
    """Return one request for each lesson; a ``LessonError`` if films of two lessons would have the same names."""
    named: dict[str, FilmRequest] = {}
    for request in requests:
        folder = request.folder
        other = named.setdefault(slug(folder.name), request).folder
        if other != folder:
            problem = Message(
                f"its films would be called as those of {other}; rename a folder, or make one with another --output",
                de=f"die Filme hießen wie die von {other}; benennen Sie einen Ordner um, oder nehmen Sie ein anderes "
                "--output",
            )
            raise LessonError(str(folder), problem)
    return list(named.values())


def report_if_up_to_date(record: BuildRecord, observer: Observer) -> bool:
    """Return whether all films of a build record are up to date; if so, show the observer their files and remarks."""
    result = record.result()
    if result is None:
        return False
    for files in result.films:
        observer.show_files(files)
    observer.show_remarks(result.remarks)
    return True


@contextmanager
def open_pool(processes: int | None, scheduler: str | None) -> "Iterator[Pool]":
    """Yield a pool: the dask cluster at ``scheduler``; if None, processes (default: one per core).

    Afterwards the files are removed that a process was writing when it was terminated.
    """
    from tafelbild.render.cluster import dask_cluster  # noqa: PLC0415  (manim takes a second to load)
    from tafelbild.render.processes import core_count, process_pool  # noqa: PLC0415

    try:
        with process_pool(processes or core_count()) if scheduler is None else dask_cluster(scheduler) as pool:
            yield pool
    finally:
        with suppress(OSError):  # there is no such folder yet
            remove_abandoned_parts(MEDIA / PIECES)


def render_lessons(records: Sequence[BuildRecord], lessons: Sequence[Lesson], pool: "Pool", observer: Observer) -> None:
    """Make and show the films of all records; write a lesson's build record when its last film is finished."""
    request = records[0].request
    narrator = Narrator(request.voices, observer, request.caption_profile)
    jobs = [
        [narrator.with_narration(job) for job in requested_jobs(record.request, lesson)]
        for record, lesson in zip(records, lessons, strict=True)
    ]
    with rendering([job for own in jobs for job in own], request, pool, observer) as films:
        for record, lesson, own in zip(records, lessons, jobs, strict=True):
            made = []
            for film in islice(films, len(own)):
                observer.show_files(film.files)
                observer.show_remarks(remarks_on([film]))
                made.append(film)
            silence = [narrator.remarks[lesson.folder]] if lesson.folder in narrator.remarks else []
            record.write([film.files for film in made], [*silence, *remarks_on(made)])
    narrator.show_advice()


def requested_jobs(request: FilmRequest, lesson: Lesson) -> "tuple[RenderJob, ...]":
    """Return a request's jobs, without narrations; with ``request.inserts``, then transparent jobs of the inserts."""
    from tafelbild.render.job import render_jobs  # noqa: PLC0415  (manim takes a second to load)

    looks = request.languages, request.themes, request.quality
    jobs = tuple(render_jobs(lesson, request.scenes, *looks, transparent=request.transparent))
    inserts = lesson.scripts[jobs[0].settings.language].inserts if request.inserts else ()
    scenes = tuple(dict.fromkeys(insert.scene for insert in inserts if insert.scene))
    return (*jobs, *render_jobs(lesson, scenes, *looks, transparent=True)) if scenes else jobs


@contextmanager
def rendering(
    jobs: "Sequence[RenderJob]", request: FilmRequest, pool: "Pool", observer: Observer
) -> "Iterator[Iterator[Film]]":
    """Yield an iterator over the films of ``jobs``, which it makes; after the block, trim the piece cache."""
    from tafelbild.render.finishing import FinishOptions  # noqa: PLC0415  (manim takes a second to load)
    from tafelbild.render.render_queue import RenderQueue  # noqa: PLC0415

    cache = PieceCache(MEDIA)
    with observer.bar(pluralized(len(jobs), "film")) as (set_length, move):

        def on_frames(done: int, known: int) -> None:
            set_length(known)
            move(done)

        options = FinishOptions(request.caption_profile, request.loudness)
        yield RenderQueue(pool, cache, on_frames).films(jobs, request.output, options)
    cache.trim(MAX_CACHE_BYTES)


def films_for(record: BuildRecord, jobs: "Sequence[RenderJob]", pool: "Pool", observer: Observer) -> "list[Film]":
    """Return the films of jobs; make them if they are not up to date. Show the remarks on films with a background."""
    result = record.result()
    if result is not None:
        observer.show_remarks(result.remarks)
        return [existing_film(job, files, pool) for job, files in zip(jobs, result.films, strict=True)]
    with rendering(jobs, record.request, pool, observer) as finished:
        films = list(finished)
    remarks = remarks_on(film for job, film in zip(jobs, films, strict=True) if not job.transparent)
    observer.show_remarks(remarks)
    record.write([film.files for film in films], remarks)
    return films


def existing_film(job: "RenderJob", files: Sequence[Path], pool: "Pool") -> "Film":
    """Return the ``Film`` of existing files. Its timeline is planned again, but left empty for a transparent film."""
    from tafelbild.narration import Timeline  # noqa: PLC0415  (as above)
    from tafelbild.render.finishing import Film  # noqa: PLC0415

    empty = Timeline(job.settings.language, job.quality.frame_rate, 0, ())
    timeline = empty if job.transparent else pool.plan(job, lambda _: None)
    return Film(files[0], tuple(files[1:]), timeline, ())


def remarks_on(films: "Iterable[Film]") -> list[Message]:
    """Return the remarks on films, each with the file name of its film in front."""
    placed = [(film.path.name, remark) for film in films for remark in film.remarks]
    return [Message(f"{name}: {remark}", de=f"{name}: {remark:de}") for name, remark in placed]
