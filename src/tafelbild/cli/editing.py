"""What ``publish`` needs before it publishes: the films of a lesson, and the last pictures of their scenes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tafelbild.captions.profile import PROFILES
from tafelbild.cli.film import course, remark, remarks_on
from tafelbild.cli.options import MEDIA, quality_of
from tafelbild.cli.progress import OnStep, bar
from tafelbild.errors import pluralized
from tafelbild.exercises import check_inputs
from tafelbild.render.made import Record, Result
from tafelbild.theme import PAPER

if TYPE_CHECKING:
    from tafelbild.cli.reading import Readers
    from tafelbild.publish.edition import Edition
    from tafelbild.render.finishing import Film
    from tafelbild.render.last_pictures import Drawings
    from tafelbild.render.order import Order
    from tafelbild.render.pool import Pool

FILMS: Final = MEDIA / "films"
DECIDING: Final = (
    "languages",
    "theme",
    "voices",
    "quality",
    "fps",
    "captions",
    "loudness",
    "inserts",
)  # what is filmed


@dataclass(frozen=True)
class Plan:
    """The films that a folder needs: ``whole`` ones, and the ``clips`` of their scenes without a ground.

    ``record`` knows whether they are there already.
    """

    whole: tuple["Order", ...]
    clips: tuple["Order", ...]
    record: Record

    @property
    def orders(self) -> tuple["Order", ...]:
        """All of them."""
        return (*self.whole, *self.clips)


def planned(lesson: Path | None, readers: "Readers", asked: Mapping[str, Any]) -> Plan:
    """Return the films that are needed, with their words read aloud."""
    from tafelbild.publish.h5p_package import Library  # noqa: PLC0415  (manim takes a second to load)
    from tafelbild.publish.targets.h5p import LIBRARY_NAME as INTERACTIVE_VIDEO  # noqa: PLC0415
    from tafelbild.render.ordering import orders  # noqa: PLC0415

    record = Record(MEDIA, lesson, FILMS, {"published": True, **{key: asked[key] for key in DECIDING}})
    names = (asked["languages"], (asked["theme"],), quality_of(asked))
    whole = tuple(orders(lesson, (), *names))
    Library.of(INTERACTIVE_VIDEO, asked["h5p"])
    if asked["exercises"]:
        check_inputs(whole[0].settings.lesson)
    script = whole[0].settings.lesson.scripts[whole[0].settings.language]
    scenes = tuple(dict.fromkeys(insert.scene for insert in script.inserts if insert.scene))
    clips = tuple(orders(lesson, scenes, *names, transparent=True)) if asked["inserts"] and scenes else ()
    return Plan(tuple(map(readers.aloud, whole)), tuple(map(readers.aloud, clips)), record)


def filmed(plan: Plan, pool: "Pool", asked: Mapping[str, Any]) -> "list[Film]":
    """Return all films, made or there already, and tell what there is to say of the whole ones."""
    result = plan.record.result()
    if result is not None:
        remark(result.remarks)
        return list(there(plan, result, pool))
    made = newly_filmed(plan, pool, asked)
    remarks = remarks_on(made[: len(plan.whole)])
    remark(remarks)
    plan.record.write([(film.path, *film.companions) for film in made], remarks)
    return made


def there(plan: Plan, result: Result, pool: "Pool") -> "Iterator[Film]":
    """Yield films that are there already; when what is said in a whole one is found by planning it."""
    from tafelbild.narration import Timeline  # noqa: PLC0415  (likewise)
    from tafelbild.render.finishing import Film  # noqa: PLC0415

    for order, (path, *companions) in zip(plan.orders, result.films, strict=True):
        silent = Timeline(order.settings.language, order.quality.frame_rate, 0, ())
        timeline = pool.plan(order, lambda _: None) if order in plan.whole else silent
        yield Film(path, tuple(companions), timeline, ())


def newly_filmed(plan: Plan, pool: "Pool", asked: Mapping[str, Any]) -> "list[Film]":
    """Make all films."""
    from tafelbild.render.mastering import Mastering  # noqa: PLC0415

    mastering = Mastering(PROFILES[asked["captions"]], asked["loudness"])
    with course(len(plan.orders), pool) as filmed:
        return list(filmed.films(plan.orders, FILMS, mastering))


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
        for theme in dict.fromkeys((edition.theme, PAPER))
    ]
    with bar(pluralized(len(wanted), "drawing")) as (set_length, move):
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
