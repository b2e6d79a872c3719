"""A run that is killed loses no film and spoils none.

"killing the run at ten random moments and starting it again gives the same film as one run" (issue 4)
"""

import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

from tafelbild.render.counting import length
from tafelbild.render.film import film
from tafelbild.render.order import Order

MOMENTS: Final = (0.1, 0.35, 0.6, 0.85)  # of the film


def killed_at(frame: int) -> Callable[[int], None]:
    """Return what ends the process, without a last word, when so many frames are drawn."""

    def on_frame(frames: int) -> None:
        if frames >= frame:
            os.kill(os.getpid(), signal.SIGKILL)

    return on_frame


@pytest.mark.skipif(not hasattr(os, "fork"), reason="Windows has no processes that begin in the middle")
def test_a_killed_run_goes_on_and_makes_the_same_film(order: Order, tmp_path: Path) -> None:
    whole = film(order, tmp_path / "one", tmp_path / "one" / "films", lambda _: None).path
    films, announced = tmp_path / "films", length(order)
    for moment in MOMENTS:
        child = os.fork()
        if not child:
            try:
                film(order, tmp_path, films, killed_at(round(moment * announced)))
            finally:
                os._exit(1)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
        assert list(films.iterdir()) == []
    (tmp_path / "pieces" / order.family / "pieces" / ".long.mp4.part").write_bytes(b"a piece that was being made")

    made = film(order, tmp_path, films, lambda _: None).path
    assert made.read_bytes() == whole.read_bytes()
    assert [file.name for file in films.glob("*.mp4")] == [made.name]
    assert not list((tmp_path / "pieces").rglob(".*.part"))
