"""``tafelbild film``: lessons as films, or some of their scenes as inserts."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from tafelbild.captions.profile import PROFILES
from tafelbild.cli.options import (
    MEDIA,
    languages,
    lessons,
    output,
    qualities,
    quality_of,
    tell,
    themes,
    voices,
    workers,
)
from tafelbild.cli.progress import bar
from tafelbild.cli.reading import Readers
from tafelbild.errors import LessonError, pluralized
from tafelbild.files import slug
from tafelbild.lesson import load
from tafelbild.render.made import Record
from tafelbild.render.pool import Pool, cluster
from tafelbild.render.processes import cores, processes
from tafelbild.render.quality import QUALITIES

if TYPE_CHECKING:
    from tafelbild.render.course import Course
    from tafelbild.render.film import Film
    from tafelbild.render.order import Order

EXAMPLES: Final = (
    "\b\nExamples:\n"
    "  tafelbild film\n"
    "  tafelbild film my-lesson --lang de --lang en --theme paper --voice auto\n"
    "  tafelbild film my-lesson --voice recording --voice nanotts --fps 25\n"
    "  tafelbild film week-*/ --theme board --theme paper --scheduler tcp://cluster:8786\n"
    "  tafelbild film --scene WeightedSum --transparent --quality high"
)
KINDS: Final = "\b\nQualities:\n" + "\n".join(
    f"  {q.name:8} {q.width} x {q.height}, {q.frame_rate} frames a second: {q.use}" for q in QUALITIES.values()
)


@click.command("film", short_help="Render lessons, or some of their scenes.", epilog=f"{KINDS}\n\n{EXAMPLES}")
@lessons
@click.option("--scene", "scenes", multiple=True, metavar="NAME", help="A scene; may be repeated.  [the whole lecture]")
@languages
@themes
@voices
@qualities
@click.option(
    "--transparent", is_flag=True, help="Without a background, to lay over a recording (.mov, 17 MB a second)."
)
@workers
@output(MEDIA / "films")
def command(*, lessons: tuple[Path, ...], jobs: int | None, scheduler: str | None, output: Path, **asked: Any) -> None:  # noqa: ANN401
    """Make the films of lessons: of each lesson one for each scene, language and theme.

    Beside it lie captions, chapters, descriptions and a transcript. What was interrupted goes on where it stopped,
    and what has not changed is not drawn again.
    """
    records = distinct(Record(MEDIA, lesson, output, asked) for lesson in lessons or (None,))
    changed = [record for record in records if not told_again(record)]
    for record in changed:
        load(record.lesson)  # what is wrong with the last of them shows before the first is drawn
    if changed:
        with hired(jobs, scheduler) as pool:
            make(changed, pool)


def distinct(records: Iterable[Record]) -> list[Record]:
    """Return each lesson once; two whose films would have the same names are refused."""
    named: dict[str, Record] = {}
    for record in records:
        other = named.setdefault(slug(record.folder.name), record)
        if other.folder != record.folder:
            both = f"its films would be called as those of {other.folder}"
            raise LessonError(str(record.folder), f"{both}; rename a folder, or make one with another --output")
    return list(named.values())


def told_again(record: Record) -> bool:
    """Tell the films of a lesson that are there and need not be made; return whether they are."""
    result = record.result()
    if result is None:
        return False
    for film in result.films:
        tell(film)
    remark(result.remarks)
    return True


def hired(jobs: int | None, scheduler: str | None) -> AbstractContextManager[Pool]:
    """Return those who draw: the workers of a cluster, or processes on all cores."""
    return cluster(scheduler) if scheduler else processes(jobs or cores())


def make(records: Sequence[Record], pool: Pool) -> None:
    """Make the films of lessons, with a bar over all their frames; tell each when it is finished."""
    from tafelbild.render.mastering import Mastering  # noqa: PLC0415  (manim takes a second to load)

    asked, folder = records[0].asked, records[0].output
    profile = PROFILES[asked["captions"]]
    mastering, readers = Mastering(profile, asked["loudness"]), Readers(asked["voices"], profile)
    orders = [(record, order) for record in records for order in ordered(record, readers)]
    with course(len(orders), pool) as filmed:
        films = filmed.films((order for _, order in orders), folder, mastering)
        for record, made in finished([record for record, _ in orders], films):
            record.write([(film.path, *film.companions) for film in made], remarks_on(made))
    readers.advise()


@contextmanager
def course(films: int, pool: Pool) -> "Iterator[Course]":
    """Yield who makes so many films, with a bar over all their frames; afterwards the cache is trimmed."""
    from tafelbild.render.cache import USUAL_SIZE, PieceCache  # noqa: PLC0415
    from tafelbild.render.course import Course  # noqa: PLC0415

    cache = PieceCache(MEDIA)
    with bar(pluralized(films, "film")) as (set_length, move):

        def on_frames(done: int, total: int) -> None:
            set_length(total)
            move(done)

        yield Course(pool, cache, on_frames)
    cache.trim(USUAL_SIZE)


def ordered(record: Record, readers: Readers) -> "Iterator[Order]":
    """Yield what is asked for of one lesson, with its words read aloud."""
    from tafelbild.render.ordering import orders  # noqa: PLC0415

    asked = record.asked
    kind = quality_of(asked)
    names = (asked["scenes"], asked["languages"], asked["themes"])
    for order in orders(record.lesson, *names, kind, transparent=asked["transparent"]):
        yield readers.aloud(order)


def finished(owners: Sequence[Record], films: "Iterator[Film]") -> "Iterator[tuple[Record, list[Film]]]":
    """Tell each film when it is finished; yield the lessons of which all are. ``owners``: the lesson of each film."""
    made: list[Film] = []
    for number, film in enumerate(films, 1):
        tell((film.path, *film.companions))
        remark(remarks_on([film]))
        made.append(film)
        if number == len(owners) or owners[number] is not owners[number - 1]:
            yield owners[number - 1], made
            made = []


def remarks_on(films: "Sequence[Film]") -> list[str]:
    """Return what films' captions cannot keep to."""
    return [f"{film.path.name}: {remark}" for film in films for remark in film.remarks]


def remark(remarks: Sequence[str]) -> None:
    """Print remarks where they do not mix with paths."""
    for each in remarks:
        click.echo(each, err=True)
