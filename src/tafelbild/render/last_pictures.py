"""The last picture of each scene as a drawing without a ground, to print and to lay over a recording."""

import io
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from manim import tempconfig
from PIL import Image

from tafelbild.narration import BeatSpan
from tafelbild.render.drawing import Drawing
from tafelbild.render.order import Order, faults_in_the_lesson
from tafelbild.render.pool import Pool
from tafelbild.render.task import STUDIO, Parcel, plain
from tafelbild.stage import LessonScene
from tafelbild.stage.scene_export import export_rgba, export_svg

Drawings = Mapping[int, Drawing]  # by the number of the beat, from 0


def last_pictures(order: Order, last: Collection[int]) -> Drawings:
    """Play a scene unseen, and draw it where the beats with these numbers (from 0) end."""
    drawn: dict[int, Drawing] = {}

    def on_beat(scene: LessonScene, _: BeatSpan) -> None:
        number = len(scene.beat_spans) - 1
        if number in last:
            drawn[number] = Drawing(export_svg(scene), png(scene))

    with tempconfig({**order.config, "dry_run": True}):
        scene = order.scene(order.settings, on_beat=on_beat, skip_animations=True)
        with faults_in_the_lesson():
            scene.render()
    return drawn


def png(scene: LessonScene) -> bytes:
    """Return what is on stage as a PNG."""
    file = io.BytesIO()
    Image.fromarray(export_rgba(scene)).save(file, "PNG")
    return file.getvalue()


def all_last_pictures(wanted: Sequence[tuple[Order, Collection[int]]], pool: Pool) -> Iterator[Drawings]:
    """Draw for several orders, by those who draw films, and yield what was drawn, in their order."""
    parcels = [Parcel.of(order) if pool.packs else order for order, _ in wanted]
    yield from pool.each(drawn_elsewhere, parcels, [tuple(last) for _, last in wanted])


def drawn_elsewhere(sent: Order | Parcel, last: Collection[int]) -> Drawings:
    """Draw for an order, which may be packed; a film that was being drawn here is none any more."""
    STUDIO.close()
    with tempfile.TemporaryDirectory(prefix="tafelbild-") as place:
        try:
            return last_pictures(sent.opened(Path(place)) if isinstance(sent, Parcel) else sent, last)
        except BaseException as error:  # noqa: BLE001  (it is raised again where it was sent from)
            raise plain(error) from None
