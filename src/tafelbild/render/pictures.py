"""The pictures of a film: manim draws them piece by piece, and the pieces stay for the next time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from manim import VMobject, tempconfig

from tafelbild.errors import LessonError
from tafelbild.render.counting import Counted, OnFrame, counted
from tafelbild.render.order import Order, faults_in_the_lesson
from tafelbild.render.pieces import pieces

MOST_PIECES: Final = 2000  # of a family; a lecture has about 200


@dataclass(frozen=True)
class Pictures:
    """A film without its sound: its pieces, and the scene that was played."""

    pieces: tuple[Path, ...]
    scene: Counted


@contextmanager
def pictures(order: Order, media: Path, on_frame: OnFrame) -> Iterator[Pictures]:
    """Draw the pieces of a film; nobody else changes them as long as this lasts."""
    with pieces(order, media) as cache:
        with tempconfig({**order.config, **layout(media, cache)}):
            scene = counted(order.scene)(order.settings)
            scene.on_frame = on_frame
            scene.board.file_writer.pieces_only = True
            scene.board.camera.type_or_raise(VMobject())  # it keeps a note of it, which is part of a piece's name
            with faults_in_the_lesson():
                scene.render()
        if not scene.frame:
            raise LessonError(order.scene.__name__, "plays nothing; a film needs at least one animation")
        yield Pictures(scene.board.file_writer.pieces, scene)


def layout(media: Path, cache: Path) -> dict[str, str | int | bool]:
    """Return where manim puts what."""
    folders = {"media_dir": str(media), "video_dir": str(cache), "partial_movie_dir": str(cache / "pieces")}
    return {**folders, "output_file": "", "input_file": "", "disable_caching": False, "max_files_cached": MOST_PIECES}
