"""Checks of published HTML pages: captions complete, nothing loaded from other servers, no film started on load."""

import re
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from tafelbild.captions import Cue
from tafelbild.captions.caption_words import one_line
from tafelbild.languages import ByLanguage
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition
from tafelbild.publish.folder_report import LIMITS, Check
from tafelbild.publish.web_page import VTT_DATA_URL

LOADING_ATTRIBUTES: Final = ("src", "srcset", "poster", "data", "action", "background")  # of any element
LOADING_CSS: Final = re.compile(r"@import|url\(\s*['\"]?(?!data:)", re.IGNORECASE)  # in CSS, except data URLs
HTML_TAG: Final = re.compile(r"<[^>]*>")
AUTOSTART: Final = ("autoplay", "loop")  # attributes that start a film on load or repeat it
MAX_LISTED: Final = 3  # names shown of a longer list
WORDS: Final = ByLanguage(
    __name__,
    de={
        "captions": "Untertitel, die in der Datei stehen, Wort für Wort",
        "foreign": "Adressen, unter denen anderswo etwas geladen würde",
        "beside": "Dateien, die daneben liegen müssen und fehlen",
        "by itself": "Angaben, mit denen der Film von selbst anfängt",
    },
    en={
        "captions": "captions that stand in the file, word for word",
        "foreign": "addresses at which something would be loaded from elsewhere",
        "beside": "files that must lie beside it and are missing",
        "by itself": "attributes that make the film start by itself",
    },
)


@dataclass(frozen=True)
class HtmlElement:
    """The start tag of an HTML element; an attribute without a value has the value ""."""

    name: str
    attributes: Mapping[str, str]


class PageContents(HTMLParser):
    """A parsed HTML page: ``elements``, all start tags; ``texts``, tag name -> all text after such start tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[HtmlElement] = []
        self.texts: dict[str, str] = {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Add a start tag to ``elements``."""
        self.elements.append(HtmlElement(tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        """Add text to ``texts``, under the tag name of the last start tag."""
        name = self.elements[-1].name if self.elements else ""
        self.texts[name] = self.texts.get(name, "") + data

    def named(self, name: str) -> tuple[HtmlElement, ...]:
        """Return the elements with the tag name ``name``."""
        return tuple(element for element in self.elements if element.name == name)

    @property
    def loaded(self) -> tuple[str, ...]:
        """URLs that a browser loads when it shows the page, without a click."""
        return tuple(address for element in self.elements for address in loaded_addresses(element))

    @property
    def foreign(self) -> tuple[str, ...]:
        """URLs loaded from another server or beginning with "/", and CSS commands of the page that load files."""
        away = (url for url in self.loaded if urlsplit(url).scheme not in {"", "data"} or url.startswith("/"))
        return (*away, *LOADING_CSS.findall(self.texts.get("style", "")))

    @property
    def neighbours(self) -> tuple[str, ...]:
        """Names of the files that the page loads from its own folder."""
        here = (url for url in self.loaded if not urlsplit(url).scheme and not url.startswith("/"))
        return tuple(dict.fromkeys(map(unquote, here)))

    @property
    def captions(self) -> tuple[str, ...]:
        """Texts of the captions that are embedded in the page, as a browser shows them."""
        tracks = [track.attributes for track in self.named("track") if track.attributes.get("kind") == "captions"]
        embedded = [url for track in tracks if (url := track.get("src", "")).startswith(VTT_DATA_URL)]
        return tuple(text for url in embedded for text in caption_texts(url.removeprefix(VTT_DATA_URL)))


def read_page(file: Path) -> PageContents:
    """Return the parsed contents of an HTML file."""
    return PageContents(file.read_text("utf-8"))


def loaded_addresses(element: HtmlElement) -> tuple[str, ...]:
    """Return the URLs that a browser loads for an element; hyperlinks are not among them."""
    known = element.attributes
    if known.get("rel") == "license":  # names the licence; nothing is loaded
        return ()
    link = ("href",) if element.name in {"link", "base", "image", "use"} else ()
    return tuple(known[name].strip() for name in (*LOADING_ATTRIBUTES, *link) if name in known)


def caption_texts(encoded: str) -> list[str]:
    """Return the cue texts of a base64-encoded WebVTT file, without tags and with entities decoded."""
    blocks = (block.partition("\n") for block in b64decode(encoded).decode().strip().split("\n\n"))
    return [unescape(HTML_TAG.sub("", text)) for times, _, text in blocks if "-->" in times]


def expected_captions(cues: Sequence[Cue]) -> tuple[str, ...]:
    """Return the text of each caption as a browser should show it."""
    return tuple("\n".join(filter(None, map(one_line, cue.lines))) for cue in cues)


def check_page(edition: Edition, file: Path, name: str, beside: Path) -> Iterator[Check]:
    """Check a page's captions, the files that it loads, and that no film starts by itself; yield the results.

    ``name``: name of the page in the report; ``beside``: the folder with the film and the poster that the page loads.
    """
    words, none, page = WORDS[edition.language], LIMITS[edition.language]["none"], read_page(file)
    yield check_captions(edition, page, f"{name}: {words['captions']}")
    missing = [neighbour for neighbour in page.neighbours if not (beside / neighbour).is_file()]
    autostart = [attribute for film in page.named("video") for attribute in AUTOSTART if attribute in film.attributes]
    lists = {"foreign": page.foreign, "beside": missing, "by itself": autostart}
    for what, bad in lists.items():
        shown = single_line(", ".join(bad[:MAX_LISTED]), 120) or none
        yield Check.of(f"{name}: {words[what]}", shown, none, holds=not bad)


def check_captions(edition: Edition, page: PageContents, what: str) -> Check:
    """Check that the captions in the page are those of the film; return the result, called ``what`` in the report."""
    wanted = expected_captions(edition.cues)
    right = sum(one == other for one, other in zip(page.captions, wanted, strict=False))
    return Check.of(what, right, str(len(wanted)), holds=page.captions == wanted)
