"""What a page contains, read back from its HTML: for the checks, which trust no template."""

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
from tafelbild.captions.wording import one_line
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition
from tafelbild.publish.folder_report import Check
from tafelbild.publish.web_page import VTT_DATA_URL

LOADING_ATTRIBUTES: Final = (
    "src",
    "srcset",
    "poster",
    "data",
    "action",
    "background",
)  # attributes that make a browser load
LOADING_CSS: Final = re.compile(r"@import|url\(\s*['\"]?(?!data:)", re.IGNORECASE)  # the same in a style
HTML_TAG: Final = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class HtmlElement:
    """An element as it begins: its name, and its attributes; one without a value has ""."""

    name: str
    attributes: Mapping[str, str]


@dataclass(frozen=True)
class PageContents:
    """The elements of a page in their order, and its ``texts`` by the name of the element that began last."""

    elements: tuple[HtmlElement, ...]
    texts: Mapping[str, str]

    def named(self, name: str) -> tuple[HtmlElement, ...]:
        """Return the elements of a name."""
        return tuple(element for element in self.elements if element.name == name)

    @property
    def foreign(self) -> tuple[str, ...]:
        """The addresses of other servers, and of this one's root, that a browser would load by itself."""
        found = [address for element in self.elements for address in loaded_addresses(element)]
        away = [address for address in found if urlsplit(address).scheme not in {"", "data"} or address.startswith("/")]
        return (*away, *LOADING_CSS.findall(self.texts.get("style", "")))

    @property
    def neighbours(self) -> tuple[str, ...]:
        """The files that it needs beside it."""
        found = (address for element in self.elements for address in loaded_addresses(element))
        return tuple(dict.fromkeys(unquote(a) for a in found if not urlsplit(a).scheme and not a.startswith("/")))

    @property
    def captions(self) -> tuple[str, ...]:
        """The texts of the captions that are in the page, as a browser shows them."""
        files = (track.attributes.get("src", "") for track in self.named("track") if is_captions_track(track))
        return tuple(
            text
            for file in files
            if file.startswith(VTT_DATA_URL)
            for text in caption_texts(file.removeprefix(VTT_DATA_URL))
        )


class PageParser(HTMLParser):
    """Collects what a page contains."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[HtmlElement] = []
        self.texts: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take an element."""
        self.elements.append(HtmlElement(tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        """Take a text."""
        name = self.elements[-1].name if self.elements else ""
        self.texts[name] = self.texts.get(name, "") + data


def read_page(file: Path) -> PageContents:
    """Return what a page contains."""
    reader = PageParser()
    reader.feed(file.read_text("utf-8"))
    reader.close()
    return PageContents(tuple(reader.elements), reader.texts)


def loaded_addresses(element: HtmlElement) -> tuple[str, ...]:
    """Return the addresses that a browser loads for an element; a link that one follows is none."""
    known = element.attributes
    if known.get("rel") == "license":  # that tells, and loads nothing
        return ()
    names = (*LOADING_ATTRIBUTES, "href") if element.name in {"link", "base", "image", "use"} else LOADING_ATTRIBUTES
    return tuple(known[name].strip() for name in names if name in known)


def is_captions_track(track: HtmlElement) -> bool:
    """Return whether a track is one of captions."""
    return track.attributes.get("kind") == "captions"


def caption_texts(encoded: str) -> list[str]:
    """Return the texts of a WebVTT file in base64, as a browser shows them: without tags, and with signs for names."""
    blocks = b64decode(encoded).decode().strip().split("\n\n")
    return [
        unescape(HTML_TAG.sub("", block.partition("\n")[2])) for block in blocks if "-->" in block.partition("\n")[0]
    ]


def expected_captions(cues: Sequence[Cue]) -> tuple[str, ...]:
    """Return the texts of captions as a browser should show them."""
    return tuple("\n".join(filter(None, map(one_line, cue.lines))) for cue in cues)


AUTOSTART: Final = ("autoplay", "loop")
MAX_LISTED: Final = 3  # names of a list that are told
WORDS: Final = {
    "de": {
        "captions": "Untertitel, die in der Datei stehen, Wort für Wort",
        "foreign": "Adressen, unter denen anderswo etwas geladen würde",
        "beside": "Dateien, die daneben liegen müssen und fehlen",
        "by itself": "Angaben, mit denen der Film von selbst anfängt",
        "none": "keine",
    },
    "en": {
        "captions": "captions that stand in the file, word for word",
        "foreign": "addresses at which something would be loaded from elsewhere",
        "beside": "files that must lie beside it and are missing",
        "by itself": "attributes that make the film start by itself",
        "none": "none",
    },
}


def check_page(edition: Edition, file: Path, name: str, beside: Path) -> Iterator[Check]:
    """Yield what came out for a file that a lecturer calls by ``name``; film and picture lie in ``beside``."""
    words, found = WORDS[edition.language], read_page(file)
    yield check_captions(edition, found, f"{name}: {words['captions']}")
    missing = [neighbour for neighbour in found.neighbours if not (beside / neighbour).is_file()]
    lists = {"foreign": found.foreign, "beside": missing, "by itself": autostart_attributes(found)}
    for what, bad in lists.items():
        told = single_line(", ".join(bad[:MAX_LISTED]), 120) or words["none"]
        yield Check.of(f"{name}: {words[what]}", told, words["none"], holds=not bad)


def check_captions(edition: Edition, found: PageContents, what: str) -> Check:
    """Return whether the captions in the file are those of the film."""
    wanted = expected_captions(edition.cues)
    right = sum(one == other for one, other in zip(found.captions, wanted, strict=False))
    return Check.of(what, right, str(len(wanted)), holds=found.captions == wanted)


def autostart_attributes(found: PageContents) -> Sequence[str]:
    """Return what makes a film start by itself, or again."""
    return [name for film in found.named("video") for name in AUTOSTART if name in film.attributes]
