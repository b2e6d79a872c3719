"""Playing a scene: manim's configuration is one for the whole process, so scenes take turns."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from typing import Final

from manim import tempconfig

from tafelbild.render.order import Order

TURN: Final = RLock()
AT_ONCE: Final = {"encoder_queue_size": 1, "max_inflight_encoders": 1}  # other cores have work of their own


@contextmanager
def playing(order: Order, folder: Path) -> Iterator[None]:
    """Give manim the configuration of an order, with ``folder`` for its pieces; nobody else plays meanwhile."""
    folders = {"media_dir": str(folder), "video_dir": str(folder), "partial_movie_dir": str(folder)}
    plain = {"output_file": "", "input_file": "", "disable_caching": False, "max_files_cached": -1}
    with TURN, tempconfig({**order.config, **folders, **plain, **AT_ONCE}):
        yield
