"""Results of checks, and two pages of a published folder: the guide to its files, and the report of the checks."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from hashlib import file_digest
from pathlib import Path
from typing import Final, Literal

from tafelbild.content_policy import with_policy
from tafelbild.files import write_text
from tafelbild.languages import ByLanguage
from tafelbild.notation import shown
from tafelbild.publish.attribution import attribution
from tafelbild.publish.edition import Edition
from tafelbild.publish.templating import render_html

Outcome = Literal["passed", "warning", "failed"]
LIMITS: Final = ByLanguage(  # words for the limits of checks
    __name__,
    de={"yes": "ja", "no": "nein", "none": "keine", "at most": "höchstens {}", "at least": "mindestens {}"},
    en={"yes": "yes", "no": "no", "none": "none", "at most": "at most {}", "at least": "at least {}"},
)
GUIDE_NAMES: Final = ByLanguage(__name__, de="LIESMICH.html", en="README.html")
GUIDE_WORDS: Final = ByLanguage(
    __name__,
    de={
        "which": "Welche Datei wohin?",
        "file": "Datei",
        "where": "Wohin damit",
        "credit": "Zum Kopieren: so wird der Film genannt",
        "checked": "Was geprüft wurde, steht in",
        "size": "Größe",
    },
    en={
        "which": "Which file goes where?",
        "file": "File",
        "where": "Where it goes",
        "credit": "To copy: how the film is credited",
        "checked": "What was checked is told in",
        "size": "Size",
    },
)
REPORT_JSON: Final = "pruefbericht.json"
REPORT_HTML: Final = "pruefbericht.html"
REPORT_WORDS: Final = ByLanguage(
    __name__,
    de={
        "report": "Prüfbericht", "what": "Geprüft", "found": "Gefunden", "limit": "Verlangt", "outcome": "Ergebnis",
        "passed": "erfüllt", "warning": "Hinweis", "warnings": "Hinweise", "failed": "nicht erfüllt",
        "files": "Dateien",
    },
    en={
        "report": "Report", "what": "Checked", "found": "Found", "limit": "Wanted", "outcome": "Outcome",
        "passed": "passed", "warning": "note", "warnings": "notes", "failed": "failed", "files": "Files",
    },
)  # fmt: skip


@dataclass(frozen=True)
class Check:
    """Result of a check: ``what`` was checked, the value ``found``, and ``limit``, the required value, as texts."""

    what: str
    found: str
    limit: str
    outcome: Outcome

    @classmethod
    def of(cls, what: str, found: object, limit: str, *, holds: bool, warning: bool = False) -> "Check":
        """Return a check that is passed if ``holds``. Otherwise it is a warning if ``warning``, else failed."""
        return cls(what, str(found), limit, "passed" if holds else "warning" if warning else "failed")

    @classmethod
    def equal(cls, what: str, found: object, wanted: object) -> "Check":
        """Return a check: passed if ``found`` and ``wanted`` are equal as text, otherwise failed."""
        return cls.of(what, found, str(wanted), holds=str(found) == str(wanted))


@dataclass(frozen=True)
class FileUse:
    """Advice on a published file or folder: its path in the edition's folder, and the text ``where`` to upload it."""

    file: str
    where: str


def write_guide(editions: Sequence[tuple[Edition, Sequence[FileUse]]], folder: Path) -> Path:
    """Write into ``folder`` the HTML page that says where to upload each file of all editions, and return its path."""
    first = editions[0][0]
    parts = []
    for edition, uses in editions:
        language, paths = edition.language, [f"{edition.language}/{use.file}" for use in uses]
        rows = [(use, path, size_text(folder / path, language)) for use, path in zip(uses, paths, strict=True)]
        words, credit = GUIDE_WORDS[language], attribution(edition)
        parts.append({"edition": edition, "words": words, "uses": rows, "credit": credit})
    page = render_html("guide.html", first=first, words=GUIDE_WORDS[first.language], parts=parts)
    return write_text(folder / GUIDE_NAMES[first.language], with_policy(page))


def size_text(file: Path, language: str) -> str:
    """Return the size of a file as text, such as "1,2 MB", or "" for a folder or a missing file."""
    if not file.is_file():
        return ""
    kilobytes = max(1, round(file.stat().st_size / 1000))
    return f"{kilobytes} kB" if kilobytes < 1000 else f"{shown(Fraction(kilobytes, 1000), language, places=1)} MB"


@dataclass(frozen=True)
class CheckedEdition:
    """An edition with the results of the checks of its files."""

    edition: Edition
    checks: tuple[Check, ...]

    @property
    def failed(self) -> tuple[Check, ...]:
        """The results of the failed checks."""
        return tuple(check for check in self.checks if check.outcome == "failed")

    @property
    def warnings(self) -> tuple[Check, ...]:
        """The results of the checks that gave a warning."""
        return tuple(check for check in self.checks if check.outcome == "warning")


def write_report(checked: Sequence[CheckedEdition], folder: Path, files: Sequence[Path]) -> Iterator[Path]:
    """Write the report of the checks as HTML and JSON, and yield both paths; ``files``: all other published files."""
    names = sorted(file.relative_to(folder).as_posix() for file in files)
    sums = {name: checksum(folder / name) for name in names}
    parts = []
    for edition, checks in ((each.edition, each.checks) for each in checked):
        words, counts = REPORT_WORDS[edition.language], Counter(check.outcome for check in checks)
        parts.append({"edition": edition, "words": words, "checks": checks, "counts": counts})
    first = checked[0].edition
    page = render_html("report.html", first=first, words=REPORT_WORDS[first.language], parts=parts, files=sums)
    yield write_text(folder / REPORT_HTML, with_policy(page))
    records = [{"language": each.edition.language, "checks": [*map(asdict, each.checks)]} for each in checked]
    record = {"lesson": first.lesson.folder.resolve().name, "editions": records}
    listing = {"files": [*names, REPORT_HTML, REPORT_JSON], "sha256": sums}
    yield write_text(folder / REPORT_JSON, json.dumps({**record, **listing}, ensure_ascii=False, indent=1) + "\n")


def checksum(file: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal, read in blocks, since a clip may have a gigabyte."""
    with file.open("rb") as contents:
        return file_digest(contents, "sha256").hexdigest()
