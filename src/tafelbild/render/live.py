"""A live scene: it draws some of its plays, waits there, and goes on when later ones are asked for.

To play a lecture without drawing it takes seconds: whoever draws many of its beats must not begin anew for each.
"""

import tempfile
from collections.abc import Mapping
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import Any, Self

from tafelbild.render.order import Order, faults_in_the_lesson
from tafelbild.render.playing import playing
from tafelbild.stage import LessonScene


class Closed(BaseException):
    """Ends the scene where it waits; manim must not take it for a fault of its own."""


class Paused(LessonScene):
    """A scene that asks before each play whether it is its turn yet."""

    live: "LiveScene"

    def play(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401  (manim's own)
        """Wait for the turn of this play."""
        if not self.catching_up:
            self.live.reach(self.renderer.num_plays)
        super().play(*args, **kwargs)


class LiveScene:
    """The scene of an order, and the thread in which it plays; ``next`` is the first play that it can still draw."""

    def __init__(self, order: Order) -> None:
        self.order = order
        self.next = 0
        self.last = -1
        self.over = False
        self.asked: SimpleQueue[int | None] = SimpleQueue()
        self.told: SimpleQueue[BaseException | None] = SimpleQueue()
        self.folder = tempfile.TemporaryDirectory(prefix="tafelbild-")
        with playing(order, Path(self.folder.name)):
            self.scene = type(order.scene.__name__, (Paused, order.scene), {})(order.coded)
        self.scene.live = self
        writer = self.scene.renderer.file_writer
        writer.pieces_only = writer.synchronous = True
        self.thread = Thread(target=self.run, daemon=True)
        self.thread.start()

    def draw(self, plays: Mapping[int, str]) -> dict[str, bytes]:
        """Draw plays, named by their numbers with their keys, none of them before ``next``; return pieces by key."""
        with playing(self.order, Path(self.folder.name)):
            self.scene.renderer.plays_to_draw = plays
            self.next = max(plays) + 1
            self.asked.put(max(plays))
            fault = self.told.get()
        if fault is not None:
            raise fault
        return {key: self.taken(key) for key in plays.values()}

    def taken(self, key: str) -> bytes:
        """Return a piece, and remove its file."""
        piece = Path(self.folder.name) / f"{key}{self.order.suffix}"
        data = piece.read_bytes()
        piece.unlink()
        return data

    # -- in the thread of the scene ----------------------------------------------------------------

    def run(self) -> None:
        """Play the scene to its end; what goes wrong is told to whoever has asked."""
        fault: BaseException | None = None
        try:
            self.last = self.wait()
            with faults_in_the_lesson():
                self.scene.render()
        except Closed:
            return
        except BaseException as error:  # noqa: BLE001  (it is raised where it was asked for)
            fault = error
        self.over = True
        self.told.put(fault)

    def reach(self, number: int) -> None:
        """Go on with a play if it is asked for; else tell that all before it is drawn, and wait."""
        while number > self.last:
            self.told.put(None)
            self.last = self.wait()

    def wait(self) -> int:
        """Wait until plays are asked for, and return the number of the last one."""
        last = self.asked.get()
        if last is None:
            raise Closed
        return last

    # -- outside -----------------------------------------------------------------------------------

    def close(self) -> None:
        """End the scene and remove what it wrote."""
        self.asked.put(None)
        self.thread.join()
        self.folder.cleanup()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
