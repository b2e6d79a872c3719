"""pruefbericht.html and .json: every check of a folder with its number, its limit and what came out."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from hashlib import file_digest
from pathlib import Path
from typing import Any, Final

from tafelbild.files import write_text
from tafelbild.publish.checking import Check
from tafelbild.publish.edition import Edition
from tafelbild.publish.templates import render_html

REPORT_JSON: Final = "pruefbericht.json"
REPORT_HTML: Final = "pruefbericht.html"
REPORT_WORDS: Final = {
    "de": {
        "report": "Prüfbericht",
        "what": "Geprüft",
        "found": "Gefunden",
        "limit": "Verlangt",
        "outcome": "Ergebnis",
        "passed": "erfüllt",
        "warning": "Hinweis",
        "warnings": "Hinweise",
        "failed": "nicht erfüllt",
        "files": "Dateien",
    },
    "en": {
        "report": "Report",
        "what": "Checked",
        "found": "Found",
        "limit": "Wanted",
        "outcome": "Outcome",
        "passed": "passed",
        "warning": "note",
        "warnings": "notes",
        "failed": "failed",
        "files": "Files",
    },
}


@dataclass(frozen=True)
class CheckedEdition:
    """An edition and what was checked of it."""

    edition: Edition
    checks: tuple[Check, ...]

    @property
    def failed(self) -> tuple[Check, ...]:
        """What does not hold."""
        return tuple(check for check in self.checks if check.outcome == "failed")

    @property
    def warnings(self) -> tuple[Check, ...]:
        """What can be lived with."""
        return tuple(check for check in self.checks if check.outcome == "warning")


def write_report(reported: Sequence[CheckedEdition], folder: Path, files: Sequence[Path]) -> Iterator[Path]:
    """Write the report, as a page and for programs, and yield both paths; ``files`` are all others of the folder."""
    names = sorted(file.relative_to(folder).as_posix() for file in files)
    sums = {name: checksum(folder / name) for name in names}
    parts = [
        {
            "edition": each.edition,
            "words": REPORT_WORDS[each.edition.language],
            "checks": each.checks,
            "counts": Counter(check.outcome for check in each.checks),
        }
        for each in reported
    ]
    first = reported[0].edition
    page = render_html("report.html", first=first, words=REPORT_WORDS[first.language], parts=parts, files=sums)
    yield write_text(folder / REPORT_HTML, page)
    told = {"lesson": first.lesson.folder.resolve().name, "editions": [json_record(each) for each in reported]}
    listing = {"files": [*names, REPORT_HTML, REPORT_JSON], "sha256": sums}
    yield write_text(folder / REPORT_JSON, json.dumps({**told, **listing}, ensure_ascii=False, indent=1) + "\n")


def checksum(file: Path) -> str:
    """Return the SHA-256 of a file; a clip may have a gigabyte."""
    with file.open("rb") as contents:
        return file_digest(contents, "sha256").hexdigest()


def json_record(reported: CheckedEdition) -> dict[str, Any]:
    """Return the checks of an edition for other programs."""
    return {"language": reported.edition.language, "checks": [asdict(check) for check in reported.checks]}
