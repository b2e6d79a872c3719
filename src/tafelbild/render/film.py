"""One film, made in this process: all that a test or a tool needs."""

from collections.abc import Callable
from pathlib import Path

from tafelbild.render.cache import PieceCache
from tafelbild.render.course import Course
from tafelbild.render.finishing import USUAL, Film
from tafelbild.render.mastering import Mastering
from tafelbild.render.order import Order
from tafelbild.render.pool import here

__all__ = ["Film", "film"]


def film(
    order: Order, media: Path, folder: Path, on_frame: Callable[[int], None], mastering: Mastering = USUAL
) -> Film:
    """Make a film in ``folder``; ``media`` is where its pieces are kept; ``on_frame`` is told how far it is."""
    with here() as pool:
        course = Course(pool, PieceCache(media), lambda done, _all: on_frame(done))
        (made,) = course.films([order], folder, mastering)
    return made
