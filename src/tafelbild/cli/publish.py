"""``tafelbild publish``: a lesson as one folder to upload."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from tafelbild.captions.profile import PROFILES
from tafelbild.cli.errors import printable
from tafelbild.cli.film import KINDS, hired, remark, remarks_on
from tafelbild.cli.options import MEDIA, languages, lesson, output, qualities, quality_of, tell, voices, workers
from tafelbild.cli.progress import OnStep, bar
from tafelbild.cli.reading import Readers
from tafelbild.errors import LessonError
from tafelbild.exercises import possible
from tafelbild.lesson.wording import count
from tafelbild.render.names import writable
from tafelbild.theme import BOARD, PAPER, THEMES

if TYPE_CHECKING:
    from tafelbild.publish.edition import Edition
    from tafelbild.publish.report import Reported
    from tafelbild.render.finishing import Film
    from tafelbild.render.last_pictures import Drawings
    from tafelbild.render.order import Order
    from tafelbild.render.pool import Pool

EXAMPLES: Final = (
    "\b\nExamples:\n"
    "  tafelbild publish my-lesson --voice auto\n"
    "  tafelbild publish my-lesson --lang de --lang en --exercises 12 --seed 2026\n"
    "  tafelbild publish my-lesson --inserts --fps 25"
)
NEEDED: Final = ("jinja2", "opentimelineio", "pptx")


def a_version(_: click.Context, __: click.Parameter, value: str) -> str:
    """Refuse what is no version of a library."""
    if not re.fullmatch(r"\d{1,2}\.\d{1,3}", value):
        raise click.BadParameter(f"{value!r} is no version; write two numbers, as in 1.27")
    return value


@dataclass(frozen=True)
class Plan:
    """The films that a folder needs: ``whole`` ones, and the ``clips`` of their scenes without a ground."""

    whole: tuple["Order", ...]
    clips: tuple["Order", ...]


@click.command(
    "publish",
    short_help="Make the folder to upload: page, LMS, slides, inserts, texts.",
    epilog=f"{KINDS}\n\n{EXAMPLES}",
)
@lesson
@languages
@click.option("--theme", type=click.Choice(tuple(THEMES)), default=BOARD.name, show_default=True, help="The film's.")
@voices
@qualities
@click.option(
    "--inserts", is_flag=True, help="Films of the scenes without a background, too: ProRes (17 MB a second) and VP9."
)
@click.option(
    "--exercises", type=click.IntRange(0, 50), default=0, metavar="N", help="So many exercises with solutions.  [none]"
)
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Other exercises: another number.")
@click.option(
    "--solutions",
    type=click.Choice(("storyboard", "film")),
    default="storyboard",
    show_default=True,
    help="What each exercise's solution is shown as.",
)
@click.option(
    "--h5p",
    default="1.27",
    callback=a_version,
    show_default=True,
    metavar="VERSION",
    help="Of H5P.InteractiveVideo on your platform.",
)
@workers
@output(MEDIA / "publish")
@click.pass_context
def command(context: click.Context, /, *, lesson: Path | None, output: Path, **asked: Any) -> None:  # noqa: ANN401
    """Make one folder of a lesson, to upload or to hand on.

    For each language a web page, packages for Moodle and ILIAS, slides, stills, a handout, texts for OER portals; which
    file goes where, and what was checked. What was interrupted goes on where it stopped.
    """
    for module in NEEDED:
        if find_spec(module) is None:
            raise LessonError("publish", "needs the extra 'publish': pip install 'tafelbild[publish]'")
    from tafelbild.publish.publishing import publish, steps  # noqa: PLC0415  (manim takes a second to load)

    readers = Readers(asked["voices"])
    plan = planned(lesson, readers, asked)
    folder = writable(output / plan.whole[0].lesson)  # that it cannot be written to shows before the work
    with hired(asked["jobs"], asked["scheduler"]) as pool:
        editions = list(edited(plan, filmed(plan, pool, asked), asked, pool))
    with bar(folder.name) as (set_length, move):
        set_length(steps(editions))
        files, reported = publish(editions, folder, move)
    tell(files)
    readers.advise()
    conclude(context, reported)


def planned(lesson: Path | None, readers: Readers, asked: Mapping[str, Any]) -> Plan:
    """Return the films that are needed, with their words read aloud."""
    from tafelbild.render.ordering import orders  # noqa: PLC0415

    names = (asked["languages"], (asked["theme"],), quality_of(asked))
    whole = tuple(orders(lesson, (), *names))
    if asked["exercises"]:
        possible(whole[0].settings.lesson)
    script = whole[0].settings.lesson.scripts[whole[0].settings.language]
    scenes = tuple(dict.fromkeys(cue.scene for cue in script.cues if cue.scene))
    clips = tuple(orders(lesson, scenes, *names, transparent=True)) if asked["inserts"] and scenes else ()
    return Plan(tuple(read(order, readers) for order in whole), tuple(read(order, readers) for order in clips))


def read(order: "Order", readers: Readers) -> "Order":
    """Return an order with its words read aloud."""
    settings = order.settings
    return replace(order, settings=replace(settings, readings=readers.read(settings.lesson, settings.language)))


def filmed(plan: Plan, pool: "Pool", asked: Mapping[str, Any]) -> "list[Film]":
    """Make all films, with a bar over their frames."""
    from tafelbild.render.cache import USUAL_SIZE, PieceCache  # noqa: PLC0415
    from tafelbild.render.course import Course  # noqa: PLC0415
    from tafelbild.render.mastering import Mastering  # noqa: PLC0415

    orders = (*plan.whole, *plan.clips)
    mastering = Mastering(PROFILES[asked["captions"]], asked["loudness"])
    cache = PieceCache(MEDIA)
    with bar(count(len(orders), "film")) as (set_length, move):

        def on_frames(done: int, total: int) -> None:
            set_length(total)
            move(done)

        made = list(Course(pool, cache, on_frames).films(orders, MEDIA / "films", mastering))
    cache.trim(USUAL_SIZE)
    remark(remarks_on(made[: len(plan.whole)]))
    return made


def edited(plan: Plan, films: "Sequence[Film]", asked: Mapping[str, Any], pool: "Pool") -> "Iterator[Edition]":
    """Yield an edition for each language, with the last pictures of its scenes."""
    from tafelbild.publish.edition import Options  # noqa: PLC0415
    from tafelbild.publish.editions import edition_of, illustrated, scene_ends  # noqa: PLC0415
    from tafelbild.render.last_pictures import all_last_pictures  # noqa: PLC0415

    options = Options(asked["h5p"], asked["exercises"], asked["seed"], asked["solutions"])
    profile = PROFILES[asked["captions"]]
    pairs = zip(plan.whole, films, strict=False)
    editions = [edition_of(order, film, profile, options) for order, film in pairs]
    wanted = [
        (replace(order, settings=replace(order.settings, theme=theme)), scene_ends(edition))
        for order, edition in zip(plan.whole, editions, strict=True)
        for theme in (edition.theme, PAPER)
    ]
    with bar(count(len(wanted), "drawing")) as (set_length, move):
        set_length(len(wanted))
        drawn = told(all_last_pictures(wanted, pool), move)
        clips = dict(zip(map(place, plan.clips), (film.path for film in films[len(plan.whole) :]), strict=True))
        yield from illustrated(editions, drawn, clips)


def place(order: "Order") -> tuple[str, str]:
    """Return language and scene of an order."""
    return order.settings.language, order.scene.__name__


def told(drawn: "Iterator[Drawings]", move: OnStep) -> "Iterator[Drawings]":
    """Yield drawings, and tell how many there are."""
    for number, each in enumerate(drawn, 1):
        yield each
        move(number)


def conclude(context: click.Context, reported: "Sequence[Reported]") -> None:
    """Tell on stderr what does not hold, and end with status 1 if something fails."""
    for each in reported:
        for check in (*each.failed, *each.warnings):
            line = f"{each.edition.language}: {check.what}: {check.found}; {check.limit}"
            click.echo(printable(line), err=True)
    if any(each.failed for each in reported):
        context.exit(1)
