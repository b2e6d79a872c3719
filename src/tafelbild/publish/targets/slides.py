"""PowerPoint: a slide per scene with its film, its description as alternative text, and the spoken text as notes."""

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from pptx import Presentation
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.opc.constants import RELATIONSHIP_TYPE as KIND
from pptx.util import Emu, Inches, Length, Pt

from tafelbild.files import ensure_writable, write_text
from tafelbild.languages import ByLanguage
from tafelbild.publish.archive import write_zip
from tafelbild.publish.attribution import attribution
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition, FilmScene
from tafelbild.publish.film_files import scene_film, write_poster
from tafelbild.publish.folder_report import Check, FileUse
from tafelbild.publish.scene_texts import scene_captions, scene_description, slides_folder, speaker_notes
from tafelbild.scratch import ScratchFolder
from tafelbild.theme import Theme

Deck = Any  # python-pptx has no types
Sizes = Sequence[tuple[int, int]]
Box = tuple[Length, Length, Length, Length]  # left, top, width and height

RANK: Final = 40
SLIDE_SIZE: Final = (Inches(40 / 3), Inches(7.5))
TITLE_SLIDE: Final = 0  # numbers of the template's layouts
TITLE_ONLY: Final = 5
FILM_AREA: Final[Box] = (Inches(0.98), Inches(0.96), Inches(11.38), Inches(6.4))
TEXT_BOX: Final[Box] = (FILM_AREA[0], Inches(1.3), FILM_AREA[2], Inches(5.6))
PLACEHOLDER_BOXES: Final[dict[tuple[int, int], Box]] = {  # by the number of the layout and of its placeholder
    (TITLE_SLIDE, 0): (FILM_AREA[0], Inches(1.3), FILM_AREA[2], Inches(2.3)),
    (TITLE_SLIDE, 1): (FILM_AREA[0], Inches(4), FILM_AREA[2], Inches(1.6)),
    (TITLE_ONLY, 0): (FILM_AREA[0], Inches(0.14), FILM_AREA[2], Inches(0.76)),
}
PALETTE_ROLES: Final = {  # role in a theme, by name in PowerPoint's palette
    "dk1": "ink", "lt1": "ground", "dk2": "quiet", "lt2": "ground", "accent1": "input", "accent2": "weight",
    "accent3": "bias", "accent4": "result", "accent5": "edge", "accent6": "quiet", "hlink": "input",
    "folHlink": "input",
}  # fmt: skip
LANGUAGES: Final = ByLanguage(__name__, de=MSO_LANGUAGE_ID.GERMAN, en=MSO_LANGUAGE_ID.ENGLISH_UK)
URL: Final = re.compile(r"(https?://[^\s<>\"„“”()]*[^\s<>\"„“”().,;:])")
TEMPLATE_PARTS: Final = (KIND.THUMBNAIL, KIND.EXTENDED_PROPERTIES)  # thumbnail and statistics of the template
FILM_MIME: Final = "video/mp4"
CORE_PROPERTIES: Final = "docProps/core.xml"
DATES: Final = re.compile(rb"<dcterms:(created|modified)\b.*?</dcterms:\1>", re.DOTALL)
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
    """Write the PowerPoint deck, and beside it the captions of its films, and yield the paths."""
    subfolder = ensure_writable(folder / slides_folder(edition))
    deck = new_deck(edition.theme)
    set_properties(deck, edition)
    add_title_slide(deck, edition)
    with ScratchFolder() as scratch:
        for scene in edition.scenes:
            add_film_slide(deck, edition, scene, scratch.path)
    add_credit_slide(deck, edition)
    yield save_deck(deck, subfolder / f"{edition.name}.pptx")
    for scene in edition.scenes:
        if captions := scene_captions(edition, scene):
            file = subfolder / caption_path(edition, scene)
            yield write_text(ensure_writable(file.parent) / file.name, captions)


def set_properties(deck: Deck, edition: Edition) -> None:
    """Set title, author, language and licence in the file properties of a deck."""
    core, author = deck.core_properties, single_line(edition.credits.author, 255)
    core.title, core.author, core.last_modified_by = single_line(edition.title, 255), author, author
    core.language, core.comments = edition.language, single_line(edition.credits.licence, 255)


def add_title_slide(deck: Deck, edition: Edition) -> None:
    """Add a slide with title, author and licence of the lesson to a deck."""
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_SLIDE])
    write_fitted(slide.shapes.title, edition.title, edition.language, TITLE_SIZES)
    credit = " · ".join(filter(None, (edition.credits.author, edition.credits.licence)))
    write_fitted(slide.placeholders[1], credit, edition.language, CREDIT_SIZES)


def add_film_slide(deck: Deck, edition: Edition, scene: FilmScene, folder: Path) -> None:
    """Add a slide with film, notes and alternative text of a scene; ``folder`` is for temporary files."""
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    write_fitted(slide.shapes.title, scene.title, edition.language, HEADING_SIZES)
    film = scene_film(edition, scene, folder / f"{scene.name}.mp4")
    still = write_poster(edition, folder / f"{scene.name}.jpg", scene)
    shape = slide.shapes.add_movie(str(film), *film_box(edition.width, edition.height), str(still), FILM_MIME)
    properties = shape.element.nvPicPr.cNvPr
    properties.set("name", scene.name)
    properties.set("descr", scene_description(scene))
    write_notes(slide, slide_notes(edition, scene), edition.language)


def add_credit_slide(deck: Deck, edition: Edition) -> None:
    """Add a slide with the attribution of the film to a deck; URLs become links."""
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE_ONLY])
    write_fitted(slide.shapes.title, WORDS[edition.language]["last"], edition.language, HEADING_SIZES)
    write_fitted(slide.shapes.add_textbox(*TEXT_BOX), attribution(edition), edition.language, TEXT_SIZES)


def slide_notes(edition: Edition, scene: FilmScene) -> tuple[str, ...]:
    """Return the notes of a scene's slide: spoken text, and which caption file to insert by hand, if there is one."""
    if not scene_captions(edition, scene):
        return speaker_notes(scene)
    return (*speaker_notes(scene), WORDS[edition.language]["captions"].format(caption_path(edition, scene)))


def caption_path(edition: Edition, scene: FilmScene) -> str:
    """Return the path of the caption file of a scene's film, relative to the deck's folder."""
    return f"{WORDS[edition.language]['folder']}/{scene.name}.vtt"


def check(edition: Edition, folder: Path) -> Iterator[Check]:
    """Check the number of slides, and that each film has poster, alternative text and notes; yield the results."""
    words = WORDS[edition.language]
    slides = list(Presentation(str(folder / slides_folder(edition) / f"{edition.name}.pptx")).slides)
    wanted = len(edition.scenes)
    yield Check.equal(words["slides"], len(slides), wanted + 2)
    complete = sum(is_complete(slide, scene) for slide, scene in zip(slides[1:], edition.scenes, strict=False))
    yield Check.equal(words["films"], complete, wanted)


def is_complete(slide: Any, scene: FilmScene) -> bool:  # noqa: ANN401  (python-pptx has no types)
    """Return whether a slide has the film of a scene, a poster, the scene's alternative text and its notes."""
    films = [shape for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.MEDIA]
    videos = [relation.target_part.blob for relation in slide.part.rels.values() if relation.reltype == KIND.VIDEO]
    notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
    posters = all(film.poster_frame for film in films)
    described = [film.element.nvPicPr.cNvPr.get("descr") for film in films] == [scene_description(scene)]
    return bool(posters and described and videos and all(videos) and "\n".join(speaker_notes(scene)) in notes)


def uses(edition: Edition) -> Iterator[FileUse]:
    """Yield what the deck is for, and where to insert the captions of its films."""
    words, subfolder = WORDS[edition.language], slides_folder(edition)
    yield FileUse(f"{subfolder}/{edition.name}.pptx", words["deck"])
    if edition.cues:
        yield FileUse(f"{subfolder}/{words['folder']}", words["files"])


def new_deck(theme: Theme) -> Deck:
    """Return a 16:9 deck without slides, with the palette and the background of ``theme``."""
    deck = Presentation()
    widen_slides(deck)
    for sheet in (deck.slide_master, *deck.slide_layouts):
        restyle_sheet(sheet.element)
    for (number, index), box in PLACEHOLDER_BOXES.items():
        shape: Any = deck.slide_layouts[number].placeholders.get(idx=index)
        shape.left, shape.top, shape.width, shape.height = box
    colours = deck.slide_master.part.part_related_by(KIND.THEME)
    colours.blob = recolour_palette(colours.blob.decode(), theme).encode()
    drop_template_parts(deck)
    return deck


def widen_slides(deck: Deck) -> None:
    """Scale the 4:3 layouts of the deck's template horizontally to 16:9."""
    factor = SLIDE_SIZE[0] / deck.slide_width
    for sheet in (deck.slide_master, *deck.slide_layouts):
        for tag, name in (("{*}off", "x"), ("{*}ext", "cx")):
            for element in sheet.element.iterfind(f".//{{*}}xfrm/{tag}"):
                element.set(name, str(round(int(element.get(name)) * factor)))
    deck.slide_width, deck.slide_height = SLIDE_SIZE
    deck.element.find("{*}sldSz").attrib.pop("type", None)  # names the size 4:3


def restyle_sheet(sheet: Any) -> None:  # noqa: ANN401
    """Left-align the text of a layout or slide master, and give the palette's second text colour to text in a tint."""
    for level in sheet.iter("{*}lvl1pPr"):
        level.set("algn", "l")
    for tint in list(sheet.iter("{*}tint")):
        colour = tint.getparent()
        colour.set("val", "tx2")
        colour.remove(tint)


def recolour_palette(palette: str, theme: Theme) -> str:
    """Return the XML of a PowerPoint palette with its colours replaced by those of a theme."""
    for name, role in PALETTE_ROLES.items():
        colour = f'<a:srgbClr val="{getattr(theme, role).lstrip("#")}"/>'
        palette = re.sub(rf"(<a:{name}>).*?(</a:{name}>)", rf"\g<1>{colour}\g<2>", palette, flags=re.DOTALL)
    return palette


def drop_template_parts(deck: Deck) -> None:
    """Drop thumbnail, statistics and printer settings of python-pptx's template from a deck."""
    package = deck.part.package
    for relation in list(package.iter_rels()):
        if relation.reltype in TEMPLATE_PARTS:
            package.drop_rel(relation.rId)
        elif relation.reltype == KIND.PRINTER_SETTINGS:
            deck.part.drop_rel(relation.rId)


def film_box(width: int, height: int) -> Box:
    """Return the largest box in the middle of FILM_AREA that has the proportions ``width`` : ``height``."""
    left, top, *area = FILM_AREA
    scale = min(area[0] / width, area[1] / height)
    size = (round(width * scale), round(height * scale))
    return Emu(left + (area[0] - size[0]) // 2), Emu(top + (area[1] - size[1]) // 2), Emu(size[0]), Emu(size[1])


def write_fitted(shape: Any, text: str, language: str, sizes: Sizes) -> None:  # noqa: ANN401
    """Write text into a shape, in a font size that depends on the text's length; URLs become links.

    ``sizes``: pairs (maximum number of characters, font size in points), by increasing maximum. Text longer than the
    last maximum is cut to that length.
    """
    shortened = single_line(text, sizes[-1][0])
    points = next(size for max_chars, size in sizes if len(shortened) <= max_chars)
    shape.text_frame.word_wrap = True
    for number, piece in enumerate(URL.split(shortened)):
        run = shape.text_frame.paragraphs[0].add_run()
        run.text, run.font.size, run.font.language_id = piece, Pt(points), LANGUAGES[language]
        if number % 2:
            run.hyperlink.address = piece


def write_notes(slide: Any, paragraphs: Sequence[str], language: str) -> None:  # noqa: ANN401
    """Write paragraphs into the notes of a slide, marked as text in ``language``."""
    frame = slide.notes_slide.notes_text_frame
    frame.text = "\n".join(paragraphs)
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.language_id = LANGUAGES[language]


def save_deck(deck: Deck, target: Path) -> Path:
    """Write a deck as a reproducible file, without the time of creation, and return ``target``.

    python-pptx would spend time on compressing the films, so they are added to the zip afterwards.
    """
    films = {
        part.partname.membername: part for part in deck.part.package.iter_parts() if part.content_type == FILM_MIME
    }
    contents = {name: part.blob for name, part in films.items()}
    for part in films.values():
        part.blob = b""
    file = io.BytesIO()
    deck.save(file)
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return write_zip(target, {**parts, **contents, CORE_PROPERTIES: DATES.sub(b"", parts[CORE_PROPERTIES])})
