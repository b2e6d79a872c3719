"""Reproducible 16:9 PowerPoint files in the colours of a theme."""

import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from pptx import Presentation
from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.opc.constants import RELATIONSHIP_TYPE as KIND
from pptx.util import Emu, Inches, Length, Pt

from tafelbild.languages import ByLanguage
from tafelbild.publish.archive import write_zip
from tafelbild.publish.clean_text import single_line
from tafelbild.theme import Theme

Deck = Any  # python-pptx has no types
Sizes = Sequence[tuple[int, int]]
Box = tuple[Length, Length, Length, Length]  # left, top, width and height

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


def new_deck(theme: Theme) -> Deck:
    """Return a deck without slides whose palette and background are those of ``theme``."""
    deck = Presentation()
    widen_slides(deck)
    for sheet in (deck.slide_master, *deck.slide_layouts):
        restyle_sheet(sheet.element)
    for (number, index), box in PLACEHOLDER_BOXES.items():
        place_shape(deck.slide_layouts[number].placeholders.get(idx=index), box)
    colours = deck.slide_master.part.part_related_by(KIND.THEME)
    colours.blob = recolour_palette(colours.blob.decode(), theme).encode()
    drop_template_parts(deck)
    return deck


def widen_slides(deck: Deck) -> None:
    """Scale the template's 4:3 layouts horizontally to 16:9."""
    factor = SLIDE_SIZE[0] / deck.slide_width
    for sheet in (deck.slide_master, *deck.slide_layouts):
        for tag, name in (("{*}off", "x"), ("{*}ext", "cx")):
            for element in sheet.element.iterfind(f".//{{*}}xfrm/{tag}"):
                element.set(name, str(round(int(element.get(name)) * factor)))
    deck.slide_width, deck.slide_height = SLIDE_SIZE
    deck.element.find("{*}sldSz").attrib.pop("type", None)  # 4:3


def restyle_sheet(sheet: Any) -> None:  # noqa: ANN401
    """Align text left, and replace the template's tints by the palette's quiet colour."""
    for level in sheet.iter("{*}lvl1pPr"):
        level.set("algn", "l")
    for tint in list(sheet.iter("{*}tint")):
        colour = tint.getparent()
        colour.set("val", "tx2")
        colour.remove(tint)


def place_shape(shape: Any, box: Box) -> None:  # noqa: ANN401
    """Set position and size of a shape."""
    shape.left, shape.top, shape.width, shape.height = box


def recolour_palette(palette: str, theme: Theme) -> str:
    """Return the palette's XML in the colours of a theme, so that slides added later match."""
    for name, role in PALETTE_ROLES.items():
        colour = f'<a:srgbClr val="{getattr(theme, role).lstrip("#")}"/>'
        palette = re.sub(rf"(<a:{name}>).*?(</a:{name}>)", rf"\g<1>{colour}\g<2>", palette, flags=re.DOTALL)
    return palette


def drop_template_parts(deck: Deck) -> None:
    """Drop thumbnail, statistics and printer settings, which belong to the template."""
    package = deck.part.package
    for relation in list(package.iter_rels()):
        if relation.reltype in TEMPLATE_PARTS:
            package.drop_rel(relation.rId)
        elif relation.reltype == KIND.PRINTER_SETTINGS:
            deck.part.drop_rel(relation.rId)


def film_box(width: int, height: int) -> Box:
    """Return the largest centred box within FILM_AREA for a film of ``width`` by ``height``."""
    left, top, *area = FILM_AREA
    scale = min(area[0] / width, area[1] / height)
    size = (round(width * scale), round(height * scale))
    return Emu(left + (area[0] - size[0]) // 2), Emu(top + (area[1] - size[1]) // 2), Emu(size[0]), Emu(size[1])


def write_fitted(shape: Any, text: str, language: str, sizes: Sizes) -> None:  # noqa: ANN401
    """Fill a shape with text in a size that fits its length; URLs become links.

    ``sizes``: maximum number of characters, and size in points. Text longer than the last maximum is cut.
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
    """Write paragraphs into the notes of a slide."""
    frame = slide.notes_slide.notes_text_frame
    frame.text = "\n".join(paragraphs)
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.language_id = LANGUAGES[language]


def save_deck(deck: Deck, target: Path) -> Path:
    """Write a deck as a reproducible file, without the dates of python-pptx, and return its path.

    Films are added to the zip afterwards, as python-pptx would spend time on compressing them.
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
