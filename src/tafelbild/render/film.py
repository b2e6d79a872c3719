"""A film: manim renders it, its pieces stay for the next time, and only when it is whole it gets its name."""

from pathlib import Path
from typing import Final

from manim import VMobject, tempconfig

from tafelbild.errors import LessonError
from tafelbild.render.counting import OnFrame, counted
from tafelbild.render.names import deliver, writable
from tafelbild.render.order import Order, faults_in_the_lesson
from tafelbild.render.pieces import pieces

MOST_PIECES: Final = 2000  # of a family; a lecture has about 200


def film(order: Order, media: Path, folder: Path, on_frame: OnFrame) -> Path:
    """Render a film into ``folder`` and return its path; ``media`` is where its pieces are kept."""
    target = writable(folder) / f"{order.name}{order.suffix}"
    with pieces(order, media) as cache, tempconfig({**order.config, **layout(media, cache)}):
        scene = counted(order.scene)(order.settings)
        scene.on_frame = on_frame
        scene.board.camera.type_or_raise(VMobject())  # it keeps a note of it, which is part of a piece's name
        with faults_in_the_lesson():
            scene.render()
        if not scene.frame:
            raise LessonError(order.scene.__name__, "plays nothing; a film needs at least one animation")
        made = scene.board.file_writer.movie_file_path
        return deliver(Path(made), target)


def layout(media: Path, cache: Path) -> dict[str, str | int | bool]:
    """Return where manim puts what."""
    folders = {"media_dir": str(media), "video_dir": str(cache), "partial_movie_dir": str(cache / "pieces")}
    return {**folders, "output_file": "", "input_file": "", "disable_caching": False, "max_files_cached": MOST_PIECES}
