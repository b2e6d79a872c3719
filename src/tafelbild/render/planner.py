"""Planning a film in a process of its own: when it ends, what it took is given back. If it is lost, another begins."""

import multiprocessing
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Self

from tafelbild.errors import LessonError
from tafelbild.narration import Timeline
from tafelbild.notation.numbers import shown
from tafelbild.render.pool import LOSSES
from tafelbild.render.work import Work, begin_work, deaf, settle

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from tafelbild.render.order import Order
    from tafelbild.render.plan import OnBeat, PlayedBeat


def plan_apart(work: Work, order: "Order", on_beat: "OnBeat") -> Timeline:
    """Plan a film in a process of its own: when it ends, what it took is given back. If it is lost, begin anew."""
    shown(0.5, order.settings.language)  # the language's data
    known = 0
    for _ in range(1 + LOSSES):
        with Planner(work, order) as planner, suppress(LostError):
            for number, beat in enumerate(planner.beats()):
                if number >= known:
                    known += 1
                    on_beat(beat)
            work.planning.close()
            return planner.timeline
    raise LessonError("film", f"the process that plans it was lost {LOSSES + 1} times in a row; is memory short?")


class LostError(Exception):
    """The process is no more."""


class Planner:
    """A process that plans a film."""

    timeline: Timeline  # when the last beat is told

    def __init__(self, work: Work, order: "Order") -> None:
        settle()
        fork = multiprocessing.get_context("fork")
        self.hear, tell = fork.Pipe(duplex=False)
        self.process = fork.Process(target=tell_plan, args=(work, order, tell), daemon=True)
        with deaf():
            self.process.start()
        tell.close()

    def beats(self) -> Iterator["PlayedBeat"]:
        """Yield the beats as they become known; a ``LostError`` if the process is no more."""
        while not isinstance(told := self.heard(), Timeline):
            if isinstance(told, BaseException):
                raise told
            yield told
        self.timeline = told

    def heard(self) -> Any:  # noqa: ANN401  (a beat, the timeline, or what went wrong)
        """Return what it tells next."""
        try:
            return self.hear.recv()
        except (EOFError, OSError):  # before a message, or within it
            raise LostError from None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.join()
        self.hear.close()


def tell_plan(work: Work, order: "Order", tell: "Connection") -> None:
    """Plan a film, and tell its beats, and at last its timeline, or what went wrong."""
    begin_work(work)
    from tafelbild.render.plan import plan  # noqa: PLC0415
    from tafelbild.render.task import plain  # noqa: PLC0415

    try:
        tell.send(plan(order, tell.send))
    except BaseException as error:  # noqa: BLE001  (it is raised again where it is heard)
        tell.send(plain(error))
