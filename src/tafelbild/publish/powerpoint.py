"""A PowerPoint file in the film's own colours, 16:9, that is the same whenever it is made."""

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

from tafelbild.publish.archive import write_zip
from tafelbild.publish.clean_text import single_line
from tafelbild.theme import Theme

Deck = Any  # python-pptx has no types
Sizes = Sequence[tuple[int, int]]
Box = tuple[Length, Length, Length, Length]  # left, top, width and height

SLIDE_SIZE: Final = (Inches(40 / 3), Inches(7.5))
TITLE_SLIDE: Final = 0  # the layouts that are used
TITLE_ONLY: Final = 5
FILM_AREA: Final[Box] = (Inches(0.98), Inches(0.96), Inches(11.38), Inches(6.4))
ABOVE_BOX: Final[Box] = (FILM_AREA[0], Inches(0.14), FILM_AREA[2], Inches(0.76))
TEXT_BOX: Final[Box] = (FILM_AREA[0], Inches(1.3), FILM_AREA[2], Inches(5.6))
PLACEHOLDER_BOXES: Final[dict[tuple[int, int], Box]] = {  # by the number of the layout and of its placeholder
    (TITLE_SLIDE, 0): (FILM_AREA[0], Inches(1.3), FILM_AREA[2], Inches(2.3)),
    (TITLE_SLIDE, 1): (FILM_AREA[0], Inches(4), FILM_AREA[2], Inches(1.6)),
    (TITLE_ONLY, 0): (FILM_AREA[0], Inches(0.14), FILM_AREA[2], Inches(0.76)),
}
PALETTE_ROLES: Final = {  # what a colour of PowerPoint's palette is called in a theme
    "dk1": "ink", "lt1": "ground", "dk2": "quiet", "lt2": "ground", "accent1": "input", "accent2": "weight",
    "accent3": "bias", "accent4": "result", "accent5": "edge", "accent6": "quiet", "hlink": "input",
    "folHlink": "input",
}  # fmt: skip
LANGUAGES: Final = {"de": MSO_LANGUAGE_ID.GERMAN, "en": MSO_LANGUAGE_ID.ENGLISH_UK}
URL: Final = re.compile(r"(https?://[^\s<>\"„“”()]*[^\s<>\"„“”().,;:])")
TEMPLATE_PARTS: Final = (KIND.THUMBNAIL, KIND.EXTENDED_PROPERTIES)  # of the template: another deck's picture and counts
FILM_MIME: Final = "video/mp4"
CORE_PROPERTIES: Final = "docProps/core.xml"
DATES: Final = re.compile(rb"<dcterms:(created|modified)\b.*?</dcterms:\1>", re.DOTALL)


def new_deck(theme: Theme) -> Deck:
    """Return a deck without slides; in the colours of ``theme`` the ground of its films goes on around them."""
    made = Presentation()
    widen_slides(made)
    for sheet in (made.slide_master, *made.slide_layouts):
        restyle_sheet(sheet.element)
    for (number, index), box in PLACEHOLDER_BOXES.items():
        place_shape(made.slide_layouts[number].placeholders.get(idx=index), box)
    colours = made.slide_master.part.part_related_by(KIND.THEME)
    colours.blob = recolour_palette(colours.blob.decode(), theme).encode()
    forget_leftovers(made)
    return made


def widen_slides(made: Deck) -> None:
    """Make slides of 4:3 as wide as the film."""
    factor = SLIDE_SIZE[0] / made.slide_width
    for sheet in (made.slide_master, *made.slide_layouts):
        for tag, name in (("{*}off", "x"), ("{*}ext", "cx")):
            for place in sheet.element.iterfind(f".//{{*}}xfrm/{tag}"):
                place.set(name, str(round(int(place.get(name)) * factor)))
    made.slide_width, made.slide_height = SLIDE_SIZE
    made.element.find("{*}sldSz").attrib.pop("type", None)  # it says 4:3


def restyle_sheet(sheet: Any) -> None:  # noqa: ANN401
    """Begin lines at the left, and take the palette's own quiet colour for what the template pales."""
    for level in sheet.iter("{*}lvl1pPr"):
        level.set("algn", "l")
    for tint in list(sheet.iter("{*}tint")):
        colour = tint.getparent()
        colour.set("val", "tx2")
        colour.remove(tint)


def place_shape(shape: Any, box: Box) -> None:  # noqa: ANN401
    """Put a shape where it belongs."""
    shape.left, shape.top, shape.width, shape.height = box


def recolour_palette(palette: str, theme: Theme) -> str:
    """Return PowerPoint's palette in the colours of a theme, so that slides that are added later fit, too."""
    for name, role in PALETTE_ROLES.items():
        colour = f'<a:srgbClr val="{getattr(theme, role).lstrip("#")}"/>'
        palette = re.sub(rf"(<a:{name}>).*?(</a:{name}>)", rf"\g<1>{colour}\g<2>", palette, flags=re.DOTALL)
    return palette


def forget_leftovers(made: Deck) -> None:
    """Drop what is of the template alone."""
    package = made.part.package
    for relation in list(package.iter_rels()):
        if relation.reltype in TEMPLATE_PARTS:
            package.drop_rel(relation.rId)
        elif relation.reltype == KIND.PRINTER_SETTINGS:
            made.part.drop_rel(relation.rId)


def film_box(width: int, height: int) -> Box:
    """Return the place of a film of ``width`` by ``height``: as large as there is room, in the middle."""
    left, top, *room = FILM_AREA
    scale = min(room[0] / width, room[1] / height)
    size = (round(width * scale), round(height * scale))
    return Emu(left + (room[0] - size[0]) // 2), Emu(top + (room[1] - size[1]) // 2), Emu(size[0]), Emu(size[1])


def write_fitted(shape: Any, text: str, language: str, sizes: Sizes) -> None:  # noqa: ANN401
    """Fill a shape with a text, the smaller the longer it is, so that it has room; addresses become links.

    ``sizes``: so many characters at most, and their size in points; what is longer than the last is cut.
    """
    told = single_line(text, sizes[-1][0])
    points = next(size for longest, size in sizes if len(told) <= longest)
    shape.text_frame.word_wrap = True
    for number, piece in enumerate(URL.split(told)):
        run = shape.text_frame.paragraphs[0].add_run()
        run.text, run.font.size, run.font.language_id = piece, Pt(points), LANGUAGES[language]
        if number % 2:
            run.hyperlink.address = piece


def write_notes(slide: Any, paragraphs: Sequence[str], language: str) -> None:  # noqa: ANN401
    """Write into the notes of a slide."""
    frame = slide.notes_slide.notes_text_frame
    frame.text = "\n".join(paragraphs)
    for paragraph in frame.paragraphs:
        for run in paragraph.runs:
            run.font.language_id = LANGUAGES[language]


def save_deck(made: Deck, target: Path) -> Path:
    """Write a deck, without the dates and the clock that python-pptx puts into it, and return its path.

    Its films are taken out meanwhile, for python-pptx would try to press them.
    """
    films = {
        part.partname.membername: part for part in made.part.package.iter_parts() if part.content_type == FILM_MIME
    }
    packed = {name: part.blob for name, part in films.items()}
    for part in films.values():
        part.blob = b""
    file = io.BytesIO()
    made.save(file)
    with zipfile.ZipFile(file) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return write_zip(target, {**parts, **packed, CORE_PROPERTIES: DATES.sub(b"", parts[CORE_PROPERTIES])})
