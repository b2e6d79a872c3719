"""A film is finished: what is laid under its pictures, and what lies beside it; it has its name when it is whole."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tafelbild.captions import CHECKER_PHRASES, Cue, Profile, captions_of, check_captions
from tafelbild.files import folder_lock
from tafelbild.master.muxing import write_master
from tafelbild.narration import Timeline
from tafelbild.render.companions import companions
from tafelbild.render.mastering import Mastering, master_of
from tafelbild.render.order import Order

USUAL: Final = Mastering()


@dataclass(frozen=True)
class Film:
    """A film, the files beside it, what was played when, and what its captions cannot keep to."""

    path: Path
    companions: tuple[Path, ...]
    timeline: Timeline
    remarks: tuple[str, ...]


def finish(order: Order, pieces: tuple[Path, ...], timeline: Timeline, folder: Path, mastering: Mastering) -> Film:
    """Make a film of its pieces, in ``folder``; nobody else makes it meanwhile."""
    target, profile = folder / f"{order.name}{order.suffix}", mastering.profile
    cues = captions_of(timeline.spoken_paragraphs, timeline.frame_rate, timeline.frames, timeline.language, profile)
    with folder_lock(folder):
        path = write_master(target, master_of(order, pieces, timeline, cues, mastering.loudness))
        beside = companions(path, order.settings.lesson, timeline, cues)
    return Film(path, beside, timeline, tuple(remarks(cues, timeline, profile)))


def remarks(cues: Sequence[Cue], timeline: Timeline, profile: Profile) -> Iterator[str]:
    """Yield what is wrong with the captions, in the film's language; what only speech can mend, in one sentence."""
    phrases = CHECKER_PHRASES[timeline.language]
    found = check_captions(cues, timeline.spoken_paragraphs, profile, timeline.frame_rate, timeline.language)
    yield from (each.message for each in found if each.severity == "error")
    notes = [each.message for each in found if each.severity == "note"]
    if notes:
        several = phrases["several"].format(len(notes), len(cues), notes[0])
        yield phrases["one"].format(notes[0]) if len(notes) == 1 else several
