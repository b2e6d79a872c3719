"""The default film by its default voice keeps its own rules, in each language: length, captions, labels, no dead time.

"no stretch over 4 s without anything new except marked rests; every label within 1 s of its word; length 230 to
300 s; zero remarks" (issue 16)
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from tafelbild.captions import DE_PROFILE, captions_of
from tafelbild.lesson import load
from tafelbild.narration import Timeline, paragraphs_of
from tafelbild.render.finishing import caption_remarks
from tafelbild.render.narrator import paced_narrations
from tafelbild.render.planning import Play, plan
from tafelbild.stage import Settings
from tafelbild.theme import BOARD
from tafelbild.voices.voice_selection import installed, read_aloud

from .rehearsal import job_of

VOICE: Final = "nanotts"  # what --voice auto takes where there is no recording
LENGTH: Final = (230, 300)  # seconds
STANDS: Final = 4.0  # seconds without anything new, at most
LATE: Final = 1.0  # seconds from the end of a word to the end of what it names, at most


class Planned(NamedTuple):
    """The film as it is planned: its timeline, and which of its frames are in motion."""

    timeline: Timeline
    moving: tuple[tuple[int, int], ...]

    def seconds(self, frames: int) -> float:
        """Return how long so many frames are."""
        return frames / self.timeline.frame_rate


@pytest.fixture(scope="module", params=["de", pytest.param("en", marks=pytest.mark.slow)])
def film(request: pytest.FixtureRequest) -> Planned:
    """Plan the default lecture in a language, read aloud; without the voice as long as reading would take."""
    lesson, language = load(), request.param
    names = (VOICE,) if installed(VOICE) else ()
    # What the voice says is kept from one session to the next: it takes half a minute.
    cache, spoken = Path(str(request.config.cache.mkdir("voices"))), tuple(paragraphs_of(lesson, language).values())
    narrations, _ = read_aloud(spoken, names, language, recordings=cache / "none", cache=cache)
    plays: list[Play] = []
    settings = Settings(lesson, language, BOARD, paced_narrations(lesson, language, narrations, DE_PROFILE))
    timeline = plan(job_of(settings), plays.extend)
    return Planned(timeline, tuple(motion(plays)))


def motion(plays: list[Play]) -> Iterator[tuple[int, int]]:
    """Yield the spans of frames in which something moves."""
    frame = 0
    for play in plays:
        if play.pictures > 1:
            yield frame, frame + play.frames
        frame += play.frames


def test_it_is_as_long_as_it_should_be(film: Planned) -> None:
    assert LENGTH[0] <= film.seconds(film.timeline.frames) <= LENGTH[1]


def test_there_is_nothing_to_remark(film: Planned) -> None:
    timeline = film.timeline
    cues = captions_of(timeline.spoken_paragraphs, timeline.frame_rate, timeline.frames, timeline.language)
    assert list(caption_remarks(cues, timeline, DE_PROFILE)) == []


def test_nothing_stands_for_long_but_rests(film: Planned) -> None:
    """A rest that is meant is a beat's own: ``beat.rest``."""
    timeline, stands = film.timeline, list[str]()
    rests = [rest for beat in timeline.beat_spans for rest in beat.rests]
    busy = sorted([(0, 0), *film.moving, *rests, (timeline.frames, timeline.frames)])
    until = 0
    for start, end in busy:
        if film.seconds(start - until) > STANDS:
            step = next((beat.name for beat in timeline.beat_spans if beat.end > until), "")
            stands.append(f"{step}: {film.seconds(start - until):.1f} s from {film.seconds(until):.1f}")
        until = max(until, end)
    assert stands == []


def test_every_label_comes_with_its_word(film: Planned) -> None:
    late = [
        f"{beat.name}, {shown.mark}: {film.seconds(shown.end - beat.start) - beat.take.end_of(shown.mark):.1f} s"
        for beat in film.timeline.beat_spans
        for shown in beat.mark_spans
        if film.seconds(shown.end - beat.start) > beat.take.end_of(shown.mark) + LATE
    ]
    assert late == []
