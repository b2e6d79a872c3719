"""A storyboard: the beats of a whole lesson as pictures with their sentences."""

from collections.abc import Callable
from pathlib import Path

from tafelbild.files import ensure_writable
from tafelbild.render.order import Order
from tafelbild.render.sheet import Sheet, clock, write
from tafelbild.render.stills import Still, stills


def storyboard(order: Order, folder: Path, on_still: Callable[[int], None]) -> tuple[Path, Path]:
    """Draw a storyboard into ``folder`` and return its PDF and its PNG."""
    target = ensure_writable(folder) / f"{order.lesson}-{order.settings.language}-{order.settings.theme.name}"
    lesson, language = order.settings.lesson, order.settings.language
    beats: list[Still] = []

    def keep(still: Still) -> None:
        beats.append(still)
        on_still(len(beats))

    scene = stills(order, keep)
    words = (order.scene.__name__, language, order.settings.theme.name, clock(scene.frame / order.quality.frame_rate))
    own = lesson.credits
    credit = " · ".join(filter(None, [own.author, own.licence, scene.credit if own.based_on else ""]))
    sheet = Sheet(lesson.title[language], " · ".join(words), own.author, credit, language)
    return write(sheet, beats, target)
