"""LIESMICH.html or README.html: which file goes where."""

from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final

from tafelbild.files import write_text
from tafelbild.notation import shown
from tafelbild.publish.checking import FileUse
from tafelbild.publish.edition import Edition
from tafelbild.publish.licence import attribution
from tafelbild.publish.templates import render_html

GUIDE_NAMES: Final = {"de": "LIESMICH.html", "en": "README.html"}
GUIDE_WORDS: Final = {
    "de": {
        "which": "Welche Datei wohin?",
        "file": "Datei",
        "where": "Wohin damit",
        "credit": "Zum Kopieren: so wird der Film genannt",
        "checked": "Was geprüft wurde, steht in",
        "size": "Größe",
    },
    "en": {
        "which": "Which file goes where?",
        "file": "File",
        "where": "Where it goes",
        "credit": "To copy: how the film is credited",
        "checked": "What was checked is told in",
        "size": "Size",
    },
}


def write_guide(editions: Sequence[tuple[Edition, Sequence[FileUse]]], folder: Path) -> Path:
    """Write which file goes where, for all editions of a lesson, and return the path."""
    first = editions[0][0]
    parts = [
        {
            "edition": edition,
            "words": GUIDE_WORDS[edition.language],
            "uses": [
                (
                    use,
                    f"{edition.language}/{use.file}",
                    size_text(folder / edition.language / use.file, edition.language),
                )
                for use in uses
            ],
            "credit": attribution(edition),
        }
        for edition, uses in editions
    ]
    page = render_html("guide.html", first=first, words=GUIDE_WORDS[first.language], parts=parts)
    return write_text(folder / GUIDE_NAMES[first.language], page)


def size_text(file: Path, language: str) -> str:
    """Return how large a file is; a folder, or what is not there, has no size."""
    if not file.is_file():
        return ""
    kilobytes = max(1, round(file.stat().st_size / 1000))
    return f"{kilobytes} kB" if kilobytes < 1000 else f"{shown(Fraction(kilobytes, 1000), language, places=1)} MB"
