"""Films and drawings -> editions: what the renderer has made of a lesson, put together for its targets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tafelbild.captions import Profile, captions_of
from tafelbild.publish.edition import Edition, Options
from tafelbild.render.drawing import Drawing
from tafelbild.theme import PAPER

if TYPE_CHECKING:
    from tafelbild.render.finishing import Film
    from tafelbild.render.order import Order


def edition_of(order: "Order", film: "Film", profile: Profile, options: Options) -> Edition:
    """Return the edition of a whole film, without drawings."""
    settings, timeline = order.settings, film.timeline
    cues = captions_of(timeline.spoken_paragraphs, timeline.frame_rate, timeline.frames, timeline.language, profile)
    size = order.quality.width, order.quality.height
    return Edition(
        settings.lesson, settings.language, settings.theme, film.path, *size, timeline, cues, options=options
    )


def scene_ends(edition: Edition) -> Mapping[int, str]:
    """Return the scene that each last beat ends, by the beat's number from 0."""
    beats = edition.timeline.beat_spans
    return {beats.index(last): scene for scene, last in edition.last_beat_spans.items()}


def illustrated(
    editions: Sequence[Edition], drawn: Iterator[Mapping[int, Drawing]], clips: Mapping[tuple[str, str], Path]
) -> Iterator[Edition]:
    """Yield editions with their drawings and clips, the latter by language and scene.

    Drawings come in the edition's own colours and, if those are others, in paper's.
    """
    for edition in editions:
        ends = scene_ends(edition)
        own = {ends[number]: each for number, each in next(drawn).items()}
        paper = own if edition.theme == PAPER else {ends[number]: each for number, each in next(drawn).items()}
        mine = {scene: clip for (language, scene), clip in clips.items() if language == edition.language}
        yield replace(edition, drawings=own, prints=paper, clips=mine)
