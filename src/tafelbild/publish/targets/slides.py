"""PowerPoint: a slide per scene with its film, its description as alternative text, and the spoken text as notes."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE as KIND

from tafelbild.files import ensure_writable, write_text
from tafelbild.languages import ByLanguage
from tafelbild.publish.attribution import attribution
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition, FilmScene
from tafelbild.publish.film_files import scene_film, write_scene_poster
from tafelbild.publish.folder_report import Check, FileUse
from tafelbild.publish.powerpoint import (
    FILM_MIME,
    TEXT_BOX,
    TITLE_ONLY,
    TITLE_SLIDE,
    Deck,
    film_box,
    new_deck,
    save_deck,
    write_fitted,
    write_notes,
)
from tafelbild.publish.scene_texts import scene_captions, scene_description, slides_folder, speaker_notes

RANK: Final = 40
TITLE_SIZES: Final = ((30, 48), (70, 38), (200, 24))  # maximum number of characters, size in points
CREDIT_SIZES: Final = ((60, 26), (140, 20), (400, 14))
HEADING_SIZES: Final = ((52, 28), (100, 20))
TEXT_SIZES: Final = ((500, 20), (1200, 15), (3500, 10))
WORDS: Final = ByLanguage(
    __name__,
    de={
        "captions": "Untertitel zu diesem Film (in PowerPoint: Wiedergabe › Untertitel einfügen): {}",
        "folder": "untertitel",
        "last": "Quelle und Lizenz",
        "deck": "PowerPoint-Folien mit dem Film jeder Szene; er startet auf Klick, der Sprechtext steht in den Notizen",
        "files": "Untertitel zu den Filmen der Folien; PowerPoint fügt sie unter Wiedergabe › Untertitel einfügen ein",
        "slides": "PowerPoint: Folien",
        "films": "PowerPoint: Szenen mit Film, Vorschaubild, Alternativtext und Notizen",
    },
    en={
        "captions": "Captions of this film (in PowerPoint: Playback › Insert Captions): {}",
        "folder": "captions",
        "last": "Credits and licence",
        "deck": "PowerPoint slides with the film of each scene; it starts on a click, the spoken text is in the notes",
        "files": "Captions of the films in the slides; PowerPoint inserts them under Playback › Insert Captions",
        "slides": "PowerPoint: slides",
        "films": "PowerPoint: scenes with a film, a poster, alternative text and notes",
    },
)


def make(edition: Edition, folder: Path) -> Iterator[Path]:
    """Write the deck, and the captions of its films beside it, and yield the paths."""
    subfolder = ensure_writable(folder / slides_folder(edition))
    deck = new_deck(edition.theme)
    set_properties(deck, edition)
    add_title_slide(deck, edition)
    with tempfile.TemporaryDirectory() as name:
        for scene in edition.scenes:
            add_film_slide(deck, edition, scene, Path(name))
    add_credit_slide(deck, edition)
    yield save_deck(deck, subfolder / f"{edition.name}.pptx")
    for scene in edition.scenes:
        if captions := scene_captions(edition, scene):
            file = subfolder / caption_path(edition, scene)
            yield write_text(ensure_writable(file.parent) / file.name, captions)


def set_properties(deck: Deck, edition: Edition) -> None:
    """Set title, author, language and licence in the file's properties."""
    core, author = deck.core_properties, single_line(edition.credits.author, 255)
    core.title, core.author, core.last_modified_by = single_line(edition.title, 255), author, author
    core.language, core.comments = edition.language, single_line(edition.credits.licence, 255)


def add_title_slide(deck: Deck, edition: Edition) -> None:
    """Add a slide with title, author and licence."""
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_SLIDE])
    write_fitted(slide.shapes.title, edition.title, edition.language, TITLE_SIZES)
    credit = " · ".join(filter(None, (edition.credits.author, edition.credits.licence)))
    write_fitted(slide.placeholders[1], credit, edition.language, CREDIT_SIZES)


def add_film_slide(deck: Deck, edition: Edition, scene: FilmScene, folder: Path) -> None:
    """Add a slide with the film of a scene; ``folder`` is for temporary files."""
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    write_fitted(slide.shapes.title, scene.title, edition.language, HEADING_SIZES)
    film = scene_film(edition, scene, folder / f"{scene.name}.mp4")
    still = write_scene_poster(edition, scene, folder / f"{scene.name}.jpg")
    shape = slide.shapes.add_movie(str(film), *film_box(edition.width, edition.height), str(still), FILM_MIME)
    properties = shape.element.nvPicPr.cNvPr
    properties.set("name", scene.name)
    properties.set("descr", scene_description(scene))
    write_notes(slide, slide_notes(edition, scene), edition.language)


def add_credit_slide(deck: Deck, edition: Edition) -> None:
    """Add a slide with the attribution, its URLs as links."""
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    write_fitted(slide.shapes.title, WORDS[edition.language]["last"], edition.language, HEADING_SIZES)
    write_fitted(slide.shapes.add_textbox(*TEXT_BOX), attribution(edition), edition.language, TEXT_SIZES)


def slide_notes(edition: Edition, scene: FilmScene) -> tuple[str, ...]:
    """Return the notes of a film's slide: the spoken text, and where its captions are; PowerPoint embeds none."""
    if not scene_captions(edition, scene):
        return speaker_notes(scene)
    return (*speaker_notes(scene), WORDS[edition.language]["captions"].format(caption_path(edition, scene)))


def caption_path(edition: Edition, scene: FilmScene) -> str:
    """Return the path of the captions of a scene's film, relative to the deck."""
    return f"{WORDS[edition.language]['folder']}/{scene.name}.vtt"


def check(edition: Edition, folder: Path) -> Iterator[Check]:
    """Yield the checks of the deck, read back with python-pptx."""
    words = WORDS[edition.language]
    slides = list(Presentation(str(folder / slides_folder(edition) / f"{edition.name}.pptx")).slides)
    wanted = len(edition.scenes)
    yield Check.equal(words["slides"], len(slides), wanted + 2)
    complete = sum(is_complete(slide, scene) for slide, scene in zip(slides[1:], edition.scenes, strict=False))
    yield Check.equal(words["films"], complete, wanted)


def is_complete(slide: Any, scene: FilmScene) -> bool:  # noqa: ANN401  (python-pptx has no types)
    """Return whether a slide has the film of a scene, its poster, its alternative text, and its notes."""
    films = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.MEDIA]
    videos = [relation.target_part.blob for relation in slide.part.rels.values() if relation.reltype == KIND.VIDEO]
    notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
    posters = all(film.poster_frame for film in films)
    described = [film.element.nvPicPr.cNvPr.get("descr") for film in films] == [scene_description(scene)]
    return bool(posters and described and videos and all(videos) and "\n".join(speaker_notes(scene)) in notes)


def uses(edition: Edition) -> Iterator[FileUse]:
    """Yield the uses of the deck and its captions."""
    words, subfolder = WORDS[edition.language], slides_folder(edition)
    yield FileUse(f"{subfolder}/{edition.name}.pptx", words["deck"])
    if edition.cues:
        yield FileUse(f"{subfolder}/{words['folder']}", words["files"])
