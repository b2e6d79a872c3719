"""H5P packages without libraries: a zip of h5p.json, content/content.json and media files.

H5P's validator (h5p-php-library, ``H5PValidator``) limits the bytes of texts and accepts only certain file types.
"""

import json
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, Final, Self

from tafelbild.errors import LessonError, quoted
from tafelbild.lesson.creative_commons import licence_url
from tafelbild.message import Message
from tafelbild.publish.archive import Content, write_zip
from tafelbild.publish.attribution import attribution
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition

SUPPORTED_SUFFIXES: Final = frozenset(
    {"json", "png", "jpg", "jpeg", "gif", "webm", "mp4", "mp3", "m4a", "wav", "txt", "pdf", "vtt"}
)
MAX_FIELD_BYTES: Final = 255  # of a title, a name, a URL
MAX_TEXT_BYTES: Final = 5000  # of licenseExtras
VERSION: Final = re.compile(r"(\d{1,4})\.(\d{1,4})")
CC_LICENCE: Final = re.compile(r"https://creativecommons\.org/licenses/(?P<terms>by[a-z-]*)/(?P<version>[1-4]\.[05])/")
CC_ZERO: Final = "https://creativecommons.org/publicdomain/zero/1.0/"
UNDISCLOSED: Final = "U"  # "undisclosed"; other licences are described in licenseExtras
SAFE_URL: Final = re.compile(r"https?://[^\s\"'<>\\]+")  # safe without escaping: some versions of H5P do not escape it
ANGLE_BRACKETS: Final = str.maketrans("<>", "‹›")


@dataclass(frozen=True)
class Library:
    """An H5P library and its version, such as H5P.InteractiveVideo 1.27; a platform must have exactly this version."""

    name: str
    major: int
    minor: int

    @classmethod
    def of(cls, name: str, version: str) -> Self:
        """Return the library ``name`` in a ``version`` such as "1.27"; other text raises ``LessonError``."""
        if not (numbers := VERSION.fullmatch(version)):
            problem = Message(
                f"{quoted(version)} is no version of {name}; write one such as 1.27",
                de=f"{quoted(version)} ist keine Version von {name}; schreiben Sie eine wie 1.27",
            )
            raise LessonError("--h5p", problem)
        return cls(name, int(numbers[1]), int(numbers[2]))

    def __str__(self) -> str:
        return f"{self.name} {self.major}.{self.minor}"


def write_h5p(
    target: Path,
    edition: Edition,
    *,
    title: str,
    libraries: Sequence[Library],
    content: Mapping[str, Any],
    files: Mapping[str, Content] | None = None,
) -> Path:
    """Write an H5P package, return ``target``; ``libraries``: first the content's player, then the libraries it needs.

    ``content``: data of content.json, whose texts are HTML (see ``html_text``); ``files``: other files by path below
    ``content/``. Raise ``LessonError`` for a file of a type that H5P does not accept.
    """
    contents = {f"content/{name}": file for name, file in (files or {}).items()}
    if unsupported := unsupported_files(contents):
        wrong = unsupported[0]
        problem = Message(f"H5P takes no file such as {wrong}", de=f"H5P nimmt keine Datei wie {wrong}")
        raise LessonError(target.name, problem)
    metadata = {**package_metadata(edition, title), "mainLibrary": libraries[0].name, "embedTypes": ["iframe"]}
    metadata["preloadedDependencies"] = [
        {"machineName": library.name, "majorVersion": library.major, "minorVersion": library.minor}
        for library in libraries
    ]
    data = {"h5p.json": metadata, "content/content.json": content}
    texts = {name: json.dumps(each, ensure_ascii=False) for name, each in data.items()}
    return write_zip(target, {**texts, **contents})


def package_metadata(edition: Edition, title: str) -> dict[str, Any]:
    """Return title, language, licence, authors and source as fields of h5p.json; a field without a value is omitted."""
    own, source = edition.credits, edition.credits.based_on
    people = [(own.author, "Author"), *([(source.author, "Originator")] if source else [])]
    urls = [own.url, *([source.url] if source else [])]
    fields = {
        "title": truncate_bytes(title, MAX_FIELD_BYTES) or edition.name,
        "language": edition.language,
        "defaultLanguage": edition.language,
        **h5p_licence(own.licence),
        "licenseExtras": truncate_bytes(attribution(edition), MAX_TEXT_BYTES),
        "authors": [
            {"name": truncate_bytes(name, MAX_FIELD_BYTES), "role": role} for name, role in people if single_line(name)
        ],
        "source": next((url for url in urls if SAFE_URL.fullmatch(url) and len(url.encode()) <= MAX_FIELD_BYTES), ""),
    }
    return {name: value for name, value in fields.items() if value}


def h5p_licence(short: str) -> dict[str, str]:
    """Return the licence fields of h5p.json for a licence's short name. A licence unknown to H5P is "U" (undisclosed).

    >>> h5p_licence("CC BY-SA 4.0"), h5p_licence("CC0"), h5p_licence("CC BY 3.0 DE"), h5p_licence("all rights reserved")
    ({'license': 'CC BY-SA', 'licenseVersion': '4.0'}, {'license': 'CC0 1.0'}, {'license': 'U'}, {'license': 'U'})
    """
    url = licence_url(short)
    if url == CC_ZERO:
        return {"license": "CC0 1.0"}
    if known := CC_LICENCE.fullmatch(url):
        return {"license": f"CC {known['terms'].upper()}", "licenseVersion": known["version"]}
    return {"license": UNDISCLOSED}


def html_text(text: str, max_chars: int | None = None) -> str:
    """Return a text as one line of HTML, cut to ``max_chars`` if given; an entity such as &lt; counts as 4 characters.

    >>> html_text("x < 0"), html_text("a & b & c", 9)
    ('x &lt; 0', 'a &amp;…')
    """
    text = single_line(text)
    if max_chars is None or len(escape(text)) <= max_chars:
        return escape(text)
    return next(short for end in range(max_chars, 0, -1) if len(short := escape(single_line(text, end))) <= max_chars)


def truncate_bytes(text: str, max_bytes: int) -> str:
    """Return a text for h5p.json in one line, cut to ``max_bytes`` bytes, with ‹› in place of angle brackets.

    Some platforms show the texts of h5p.json as HTML, others literally; ‹› look right on both.

    >>> truncate_bytes("<b>Größe</b>", 100), truncate_bytes("Größe", 6)
    ('‹b›Größe‹/b›', 'Gr…')
    """
    data = single_line(text).translate(ANGLE_BRACKETS).encode()
    return data.decode() if len(data) <= max_bytes else data[: max_bytes - 3].decode(errors="ignore").rstrip() + "…"


def unsupported_files(names: Mapping[str, object] | Sequence[str]) -> list[str]:
    """Return the names of the files of a type that H5P does not accept."""
    return [name for name in names if Path(name).suffix.removeprefix(".") not in SUPPORTED_SUFFIXES]


def read_package(file: Path) -> tuple[dict[str, Any], dict[str, Any], list[str]]:
    """Return the data of h5p.json, the data of content.json and the names of all files in an H5P package."""
    with zipfile.ZipFile(file) as package:
        metadata, content = (json.loads(package.read(name)) for name in ("h5p.json", "content/content.json"))
        return metadata, content, package.namelist()
