"""Every beat begins on its frame of the timeline, in picture and sound, on a first run and on a cached one.

The whole default lesson in both languages and with both voices is checked by ``poe synchrony``.
"""

from pathlib import Path

import pytest

from tafelbild.lesson import load
from tafelbild.narration import paragraphs_of
from tafelbild.render.finishing import Film
from tafelbild.render.job import RenderJob
from tafelbild.render.render_queue import render_film
from tafelbild.render.scenes import load_scenes, scene_named
from tafelbild.stage import Settings
from tafelbild.theme import BOARD
from tafelbild.voices.voice_selection import installed, read_aloud

from .synchrony import TINY, patch_changes, sound_delays, with_beat_marks

VOICES = ("none", "nanotts")


def render_twice(scene: str, language: str, voice: str, folder: Path) -> tuple[Film, Film]:
    """Render a film and then the same film from the cache; return both."""
    if not (voice == "none" or installed(voice)):
        pytest.skip(f"the voice {voice} has no wheel here")
    lesson = load()
    paragraphs = tuple(paragraphs_of(lesson, language).values())
    if scene != "Lecture":
        paragraphs = tuple(p for p in paragraphs if p.name.startswith(scene))
    narrations, _ = read_aloud(paragraphs, (voice,), language, recordings=folder / "none", cache=folder / "voices")
    chosen = with_beat_marks(scene_named(scene, load_scenes(lesson)))
    job = RenderJob(chosen, Settings(lesson, language, BOARD, narrations), TINY)
    first = render_film(job, folder, folder / "first", lambda _frame: None)
    return first, render_film(job, folder, folder / "again", lambda _frame: None)


def assert_synchronous(first: Film, again: Film, voice: str) -> None:
    """Assert that a film agrees with its timeline, and that the cached film is identical."""
    starts, frames = patch_changes(first.path)
    assert starts == [beat.start for beat in first.timeline.beat_spans]
    assert frames == first.timeline.frames
    if voice != "none":
        late = sound_delays(first.path, first.timeline)
        assert len(late) == len([beat for beat in first.timeline.beat_spans if beat.text])
        assert max(map(abs, late)) <= 2  # samples; a frame has 1920
    assert first.timeline == again.timeline
    assert first.path.read_bytes() == again.path.read_bytes()


@pytest.mark.parametrize(("language", "voice"), [("de", "none"), pytest.param("en", "nanotts", marks=pytest.mark.slow)])
def test_an_insert_is_in_step(language: str, voice: str, tmp_path: Path) -> None:
    assert_synchronous(*render_twice("NetworkGraph", language, voice, tmp_path), voice)
