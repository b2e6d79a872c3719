"""A film: its pictures, what is laid under them, and what lies beside it; it has its name only when it is whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tafelbild.captions import Cue, Profile, captions_of, findings
from tafelbild.master.muxing import write_master
from tafelbild.narration import Timeline
from tafelbild.render.companions import companions
from tafelbild.render.counting import OnFrame
from tafelbild.render.mastering import Mastering, master_of
from tafelbild.render.names import writable
from tafelbild.render.order import Order
from tafelbild.render.pictures import pictures

USUAL: Final = Mastering()


@dataclass(frozen=True)
class Film:
    """A film, the files beside it, what was played when, and what its captions cannot keep to."""

    path: Path
    companions: tuple[Path, ...]
    timeline: Timeline
    remarks: tuple[str, ...]


def film(order: Order, media: Path, folder: Path, on_frame: OnFrame, mastering: Mastering = USUAL) -> Film:
    """Make a film in ``folder``; ``media`` is where its pieces are kept."""
    target = writable(folder) / f"{order.name}{order.suffix}"
    with pictures(order, media, on_frame) as made:
        timeline, profile = made.scene.timeline, mastering.profile
        cues = captions_of(timeline.spoken, timeline.frame_rate, timeline.frames, timeline.language, profile)
        path = write_master(target, master_of(order, made.pieces, timeline, cues, mastering.loudness))
    beside = companions(path, order.settings.lesson, timeline, cues)
    return Film(path, beside, timeline, tuple(remarks(cues, timeline, profile)))


def remarks(cues: Sequence[Cue], timeline: Timeline, profile: Profile) -> Iterator[str]:
    """Yield what is wrong with the captions; what only slower speech could mend is told in one sentence."""
    found = findings(cues, timeline.spoken, profile, timeline.frame_rate)
    yield from (each.message for each in found if each.severity == "error")
    notes = [each.message for each in found if each.severity == "note"]
    if notes:
        yield f"{len(notes)} of {len(cues)} captions are too fast or too long for their rules; at {notes[0]}"
