"""A film has its own sidecar files, and none of an earlier film of the same name."""

from pathlib import Path

from tafelbild.captions import captions_of
from tafelbild.lesson import load
from tafelbild.narration import Timeline, paragraphs_of
from tafelbild.narration.timeline import BeatSpan, take_of
from tafelbild.render.finishing import SIDECAR_SUFFIXES, write_sidecars

SCENE, STEP, FRAMES = "NetworkGraph", "grow-the-network", 500


def written_suffixes(film: Path, *beats: BeatSpan) -> set[str]:
    """Write the sidecar files of a film, and return the suffixes of all files beside it."""
    timeline = Timeline("de", 25, FRAMES, beats)
    write_sidecars(film, load(), timeline, captions_of(timeline.spoken_paragraphs, 25, FRAMES, "de"))
    return {file.name.removeprefix(film.stem) for file in film.parent.iterdir()}


def test_captions_of_an_earlier_film_go_with_it(tmp_path: Path) -> None:
    film = tmp_path / "my-lesson-NetworkGraph-de-board.mp4"
    take = take_of(paragraphs_of(load(), "de")[f"{SCENE}-{STEP}"], {}, {})
    assert written_suffixes(film, BeatSpan(SCENE, STEP, 0, FRAMES, take, "Ein Netz")) == set(SIDECAR_SUFFIXES)
    silent = BeatSpan(SCENE, STEP, 0, FRAMES, chapter="Ein Netz")
    assert written_suffixes(film, silent) == set(SIDECAR_SUFFIXES) - {".vtt", ".srt", ".words.vtt"}
