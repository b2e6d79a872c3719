"""What is laid under the pictures of a film: sound, captions, chapters, and who made it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tafelbild.captions import DE_PROFILE, Cue, Profile
from tafelbild.lesson.creative_commons import licence_url
from tafelbild.master.loudness import DEFAULT_LOUDNESS_LUFS
from tafelbild.master.mux_plan import Caption, Chapter, MuxPlan, PlacedSound
from tafelbild.narration import Timeline
from tafelbild.render.order import Order
from tafelbild.render.scenes import WHOLE


@dataclass(frozen=True)
class Mastering:
    """How captions are set, and how loud the voice is, in LUFS."""

    profile: Profile = DE_PROFILE
    loudness: float = DEFAULT_LOUDNESS_LUFS


def master_of(
    order: Order, pieces: tuple[Path, ...], timeline: Timeline, cues: Sequence[Cue], loudness: float
) -> MuxPlan:
    """Return the plan of a film's master."""
    return MuxPlan(
        pieces=pieces,
        frame_rate=timeline.frame_rate,
        frames=timeline.frames,
        language=timeline.language,
        sounds=tuple(
            PlacedSound(
                narration.sound, beat.start, narration.voice, tuple((p.at, p.seconds) for p in narration.pauses)
            )
            for beat in timeline.beat_spans
            if (narration := beat.take.narration).sound
        ),
        captions=tuple(Caption(cue.start_frame, cue.end_frame, "\n".join(cue.lines)) for cue in cues),
        chapters=tuple(Chapter(title, start) for title, start in timeline.chapters),
        metadata=metadata(order),
        loudness=loudness,
    )


def metadata(order: Order) -> Mapping[str, str]:
    """Return title, author, licence and source of a film, as far as the lesson has them."""
    lesson, language = order.settings.lesson, order.settings.language
    scene, source = order.scene.__name__, lesson.credits.based_on
    title = lesson.title[language] if scene == WHOLE else f"{lesson.title[language]}: {scene}"
    parts = (source.title, source.author, source.licence, source.url) if source else ()
    licence = lesson.credits.licence
    texts = {
        "title": title,
        "artist": lesson.credits.author,
        "copyright": ", ".join(filter(None, [licence, licence_url(licence)])),
        "comment": ", ".join(filter(None, parts)),
    }
    return {key: text for key, text in texts.items() if text}
