"""Texts about one scene for slides, stills and handouts: captions, speaker notes, description."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tafelbild.captions import Cue, webvtt_captions
from tafelbild.languages import ByLanguage
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition, FilmScene

SLIDES_FOLDERS: Final = ByLanguage(__name__, de="folien", en="talks")


def slides_folder(edition: Edition) -> str:
    """Return the name of the folder, in the edition's folder, that contains slides, stills and handout."""
    return SLIDES_FOLDERS[edition.language]


def scene_cues(edition: Edition, scene: FilmScene) -> Iterator[Cue]:
    """Yield the captions that begin in a scene, with frames counted from the scene's start; none outlasts the scene."""
    for cue in edition.cues:
        if scene.start <= cue.start_frame < scene.end:
            start, end = cue.start_frame - scene.start, min(cue.end_frame, scene.end) - scene.start
            yield replace(cue, start_frame=start, end_frame=end)


def scene_captions(edition: Edition, scene: FilmScene) -> str:
    """Return the captions of a scene's film as WebVTT, or "" if the scene has none."""
    cues = list(scene_cues(edition, scene))
    return webvtt_captions(cues, edition.frame_rate, edition.language) if cues else ""


def speaker_notes(scene: FilmScene) -> tuple[str, ...]:
    """Return the paragraphs of a scene's speaker notes: its spoken text, else its descriptions, else its title."""
    return tuple(filter(None, map(single_line, scene.said or scene.seen))) or (single_line(scene.title),)


def scene_description(scene: FilmScene) -> str:
    """Return the alternative text of a scene: the descriptions of its pictures, or else its title."""
    return single_line(" ".join(scene.seen)) or single_line(scene.title)
