"""A package of H5P without its libraries: a zip of h5p.json, content/content.json and what the content shows.

H5P's own check (h5p-php-library, ``H5PValidator``) counts bytes, not characters, and takes only certain kinds of files.
"""

import json
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, Final, Self

from tafelbild.errors import LessonError
from tafelbild.lesson.commons import address
from tafelbild.lesson.wording import quoted
from tafelbild.publish.archive import Content, write_zip
from tafelbild.publish.attribution import attribution
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition

SUPPORTED_SUFFIXES: Final = frozenset(
    {"json", "png", "jpg", "jpeg", "gif", "webm", "mp4", "mp3", "m4a", "wav", "txt", "pdf", "vtt"}
)
MAX_FIELD_BYTES: Final = 255  # bytes of a title, a name, an address
MAX_TEXT_BYTES: Final = 5000  # bytes of a free text
VERSION: Final = re.compile(r"(\d{1,4})\.(\d{1,4})")
CC_LICENCE: Final = re.compile(r"https://creativecommons\.org/licenses/(?P<terms>by[a-z-]*)/(?P<version>[1-4]\.[05])/")
CC_ZERO: Final = "https://creativecommons.org/publicdomain/zero/1.0/"
UNDISCLOSED: Final = "U"  # "undisclosed": what H5P has no word for is told in its free text
SAFE_URL: Final = re.compile(r"https?://[^\s\"'<>\\]+")  # some versions of H5P write it into JSON as it is
ANGLE_BRACKETS: Final = str.maketrans("<>", "‹›")


@dataclass(frozen=True)
class Library:
    """What plays a content: H5P.InteractiveVideo 1.27. A site takes the content only if it has this very version."""

    name: str
    major: int
    minor: int

    @classmethod
    def of(cls, name: str, version: str) -> Self:
        """Return a library by its version as people write it: "1.27"."""
        if not (numbers := VERSION.fullmatch(version)):
            raise LessonError("--h5p", f"{quoted(version)} is no version of {name}; write one such as 1.27")
        return cls(name, int(numbers[1]), int(numbers[2]))

    def __str__(self) -> str:
        return f"{self.name} {self.major}.{self.minor}"

    @property
    def told(self) -> dict[str, str | int]:
        """How h5p.json names it."""
        return {"machineName": self.name, "majorVersion": self.major, "minorVersion": self.minor}


def write_h5p(
    target: Path,
    edition: Edition,
    *,
    title: str,
    libraries: Sequence[Library],
    content: Mapping[str, Any],
    files: Mapping[str, Content] | None = None,
) -> Path:
    """Write a package, and return its path; the first library plays it, the others are inside its content.

    ``files`` are by their names below ``content/``, as the content's paths name them. Texts in ``content`` are HTML:
    put them through ``html_text``.
    """
    inside = {f"content/{name}": file for name, file in (files or {}).items()}
    if strange := unsupported_files(inside):
        raise LessonError(target.name, f"H5P takes no file such as {strange[0]}")
    about = {**package_metadata(edition, title), "mainLibrary": libraries[0].name, "embedTypes": ["iframe"]}
    about["preloadedDependencies"] = [library.told for library in libraries]
    texts = {"h5p.json": about, "content/content.json": content}
    return write_zip(target, {**{name: json.dumps(each, ensure_ascii=False) for name, each in texts.items()}, **inside})


def package_metadata(edition: Edition, title: str) -> dict[str, Any]:
    """Return what h5p.json tells of a content: its title, and whose it is."""
    own, source = edition.credits, edition.credits.based_on
    people = [(own.author, "Author"), (source.author if source else "", "Originator")]
    fields = {
        "title": truncate_bytes(title, MAX_FIELD_BYTES) or edition.name,
        "language": edition.language,
        "defaultLanguage": edition.language,
        **h5p_licence(own.licence),
        "licenseExtras": truncate_bytes(attribution(edition), MAX_TEXT_BYTES),
        "authors": [
            {"name": truncate_bytes(name, MAX_FIELD_BYTES), "role": role} for name, role in people if single_line(name)
        ],
        "source": next(source_urls(edition), ""),
    }
    return {name: value for name, value in fields.items() if value}


def source_urls(edition: Edition) -> Iterator[str]:
    """Yield where the content, or else what it is based on, is found."""
    source = edition.credits.based_on
    for url in (edition.credits.url, source.url if source else ""):
        if SAFE_URL.fullmatch(url) and len(url.encode()) <= MAX_FIELD_BYTES:
            yield url


def h5p_licence(short: str) -> dict[str, str]:
    """Return a licence in H5P's words.

    >>> h5p_licence("CC BY-SA 4.0"), h5p_licence("CC0"), h5p_licence("CC BY 3.0 DE"), h5p_licence("all rights reserved")
    ({'license': 'CC BY-SA', 'licenseVersion': '4.0'}, {'license': 'CC0 1.0'}, {'license': 'U'}, {'license': 'U'})
    """
    home = address(short)
    if home == CC_ZERO:
        return {"license": "CC0 1.0"}
    if known := CC_LICENCE.fullmatch(home):
        return {"license": f"CC {known['terms'].upper()}", "licenseVersion": known["version"]}
    return {"license": UNDISCLOSED}


def html_text(text: str, longest: int | None = None) -> str:
    """Return a text for content.json: players write it into their page as HTML; ``longest`` counts its entities too.

    >>> html_text("x < 0"), html_text("a & b & c", 9)
    ('x &lt; 0', 'a &amp;…')
    """
    whole = single_line(text)
    if longest is None or len(escape(whole)) <= longest:
        return escape(whole)
    return next(short for end in range(longest, 0, -1) if len(short := escape(single_line(whole, end))) <= longest)


def truncate_bytes(text: str, most: int) -> str:
    """Return a text for h5p.json in one line of at most so many bytes; some sites show it as HTML, some as it is.

    >>> truncate_bytes("<b>Größe</b>", 100), truncate_bytes("Größe", 6)
    ('‹b›Größe‹/b›', 'Gr…')
    """
    data = single_line(text).translate(ANGLE_BRACKETS).encode()
    return data.decode() if len(data) <= most else data[: most - 3].decode(errors="ignore").rstrip() + "…"


def unsupported_files(names: Mapping[str, object] | Sequence[str]) -> list[str]:
    """Return the files that H5P does not take, by their kind."""
    return [name for name in names if Path(name).suffix.removeprefix(".") not in SUPPORTED_SUFFIXES]


def read_package(package: Path) -> tuple[dict[str, Any], dict[str, Any], list[str]]:
    """Return what h5p.json and content.json of a package tell, and the names of all files in it."""
    with zipfile.ZipFile(package) as pack:
        about, content = (json.loads(pack.read(name)) for name in ("h5p.json", "content/content.json"))
        return about, content, pack.namelist()
