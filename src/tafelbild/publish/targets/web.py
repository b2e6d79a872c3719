"""A web page that opens by a double click, and works on any web server."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from tafelbild.files import write_text
from tafelbild.languages import ByLanguage
from tafelbild.publish.amb_metadata import amb_record
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition
from tafelbild.publish.folder_report import LIMITS, Check, FileUse
from tafelbild.publish.html_checks import check_page, read_page
from tafelbild.publish.web_page import chapter_links, page_html

RANK: Final = 10
PAGE: Final = "index.html"
MAX_KILOBYTES: Final = 1000  # without the film: two seconds at 4 Mbit/s
WORDS: Final = ByLanguage(
    __name__,
    de={
        "web page": "Webseite",
        "size": "Größe ohne den Film",
        "chapters": "Knöpfe für Kapitel",
        "title": "Überschrift ist der Titel der Lektion",
        "page": "Mit Doppelklick öffnen. Zusammen mit {} und {} hochladen: auf einen Webserver, "
        "oder in ILIAS als HTML-Lernmodul (Startdatei index.html).",
    },
    en={
        "web page": "Web page",
        "size": "size without the film",
        "chapters": "buttons for chapters",
        "title": "heading is the lesson's title",
        "page": "Open it with a double click. Upload it together with {} and {}: to a web server, "
        "or to ILIAS as an HTML learning module (start file index.html).",
    },
)


def make(edition: Edition, folder: Path) -> Iterator[Path]:
    """Write the page ``index.html``, and yield its path; film and poster must be in ``folder`` already."""
    description = amb_record(edition, folder)
    html = page_html(edition, film=edition.film_name, poster=edition.poster_name, description=description)
    yield write_text(folder / PAGE, html)


def uses(edition: Edition) -> Iterator[FileUse]:
    """Yield where to upload the page together with film and poster."""
    yield FileUse(PAGE, WORDS[edition.language]["page"].format(edition.film_name, edition.poster_name))


def check(edition: Edition, folder: Path) -> Iterator[Check]:
    """Check size, chapters, heading and captions of the page, and that all its files are local; yield the results."""
    file, words, limits = folder / PAGE, WORDS[edition.language], LIMITS[edition.language]
    name, found = words["web page"], read_page(file)
    kilobytes = round(file.stat().st_size / 1000)
    what, limit = f"{name}: {words['size']}", limits["at most"].format(f"{MAX_KILOBYTES} kB")
    yield Check.of(what, f"{kilobytes} kB", limit, holds=kilobytes <= MAX_KILOBYTES, warning=True)
    buttons = tuple(button.attributes["data-at"] for button in found.named("button") if "data-at" in button.attributes)
    wanted = tuple(chapter.at for chapter in chapter_links(edition))
    yield Check.of(f"{name}: {words['chapters']}", len(buttons), str(len(wanted)), holds=buttons == wanted)
    is_titled = found.texts.get("h1", "").strip() == single_line(edition.title)
    yield Check.of(f"{name}: {words['title']}", limits["yes" if is_titled else "no"], limits["yes"], holds=is_titled)
    yield from check_page(edition, file, name, folder)
