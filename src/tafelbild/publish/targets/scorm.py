"""For learning platforms with SCORM: the page as a package that reports when most of the film has been played."""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Final, get_args
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from tafelbild.publish.archive import write_zip
from tafelbild.publish.checking import Check, FileUse
from tafelbild.publish.edition import Edition
from tafelbild.publish.page import page_html
from tafelbild.publish.plain import single_line
from tafelbild.publish.scorm_manifest import (
    COMPLETION_SHARE,
    MANIFEST,
    NAMESPACES,
    SCHEMA_VERSION,
    SCO_ATTRIBUTE,
    Version,
    manifest_xml,
)

RANK: Final = 31
PAGE: Final = "index.html"
VERSIONS: Final[tuple[Version, ...]] = get_args(Version)
WORDS: Final = {
    "de": {
        "1.2": (
            "Moodle: Aktivität „Lernpaket (SCORM)“ anlegen und diese Datei hochladen. ILIAS: Lernmodul SCORM anlegen, "
            "Typ SCORM 1.2. Meldet „abgeschlossen“, sobald {} % des Films abgespielt sind, auch über mehrere Sitzungen."
        ),
        "2004": (
            "ILIAS: Lernmodul SCORM anlegen, Typ SCORM 2004; für Moodle ist das Paket für SCORM 1.2 das richtige. "
            "Meldet „abgeschlossen“, sobald {} % des Films abgespielt sind, und dazu, wie viel schon gesehen ist."
        ),
        "version": "SCORM {}: Version im Manifest",
        "start": "SCORM {}: Startseite im Manifest",
        "files": "SCORM {}: Dateien, die das Manifest nennt",
        "all": "{}, alle des Pakets",
        "completion": "SCORM {}: meldet „abgeschlossen“ ab",
        "never": "nie",
        "none": "keine",
    },
    "en": {
        "1.2": (
            "Moodle: add the activity “SCORM package” and upload this file. ILIAS: add a SCORM learning module, type "
            "SCORM 1.2. It reports “completed” once {} % of the film have been played, in one session or several."
        ),
        "2004": (
            "ILIAS: add a SCORM learning module, type SCORM 2004; for Moodle take the package for SCORM 1.2. "
            "It reports “completed” once {} % of the film have been played, and how much has been seen until then."
        ),
        "version": "SCORM {}: version in the manifest",
        "start": "SCORM {}: first page in the manifest",
        "files": "SCORM {}: files that the manifest names",
        "all": "{}, all of the package",
        "completion": "SCORM {}: reports “completed” from",
        "never": "never",
        "none": "none",
    },
}


def package(edition: Edition, version: Version) -> str:
    """Return what a package is called, below the folder of its edition: lms/neuron-de-scorm12.zip."""
    return f"lms/{edition.name}-scorm{version.replace('.', '')}.zip"


def make(edition: Edition, folder: Path) -> Iterator[Path]:
    """Write both packages; the poster lies in the folder already, the web page has it too."""
    (folder / "lms").mkdir(parents=True, exist_ok=True)
    beside = {edition.film_name: edition.film, edition.poster_name: folder / edition.poster_name}
    for version in VERSIONS:
        html = page_html(edition, film=edition.film_name, poster=edition.poster_name, scripts=scripts(version))
        about = manifest_xml(edition, version, PAGE, (PAGE, *beside))
        yield write_zip(folder / package(edition, version), {MANIFEST: about, PAGE: html, **beside})


def scripts(version: Version) -> tuple[str, str]:
    """Return what the page runs: how to speak with the platform, and with which of its interfaces first."""
    speaking = resources.files("tafelbild.publish") / "templates" / "scorm.js"
    return f'const SCORM = "{version}", ENOUGH = {COMPLETION_SHARE};', speaking.read_text("utf-8")


def check(edition: Edition, folder: Path) -> Iterator[Check]:
    """Yield whether each package says of itself what it is, and reports what it should."""
    words = WORDS[edition.language]
    for version in VERSIONS:
        with zipfile.ZipFile(folder / package(edition, version)) as pack:
            names = [name for name in pack.namelist() if name != MANIFEST]
            root, html = ET.fromstring(pack.read(MANIFEST)), pack.read(PAGE).decode()  # noqa: S314  (our own file)
        yield from told(words, version, root, names)
        share, reports = (
            f"{COMPLETION_SHARE:.0%}".replace("%", " %"),
            all(script in html for script in scripts(version)),
        )
        what = words["completion"].format(version)
        yield Check.of(what, share if reports else words["never"], share, holds=reports)


def told(words: Mapping[str, str], version: Version, root: ET.Element, names: Sequence[str]) -> Iterator[Check]:
    """Yield whether a manifest, its ``root``, tells its version, its first page and all files of its package."""
    found, wanted = root.findtext(f".//{name_in(version, 'schemaversion')}", ""), SCHEMA_VERSION[version]
    yield Check.of(words["version"].format(version), single_line(found), wanted, holds=found == wanted)
    attribute = name_in(version, SCO_ATTRIBUTE[version])
    starts = [part.get("href") for part in root.iter(name_in(version, "resource")) if part.get(attribute) == "sco"]
    first = ", ".join(map(str, starts)) or words["none"]
    yield Check.of(words["start"].format(version), first, PAGE, holds=starts == [PAGE])
    named = [unquote(part.get("href", "")) for part in root.iter(name_in(version, "file"))]
    limit = words["all"].format(len(names))
    yield Check.of(words["files"].format(version), len(named), limit, holds=sorted(named) == sorted(names))


def name_in(version: Version, name: str) -> str:
    """Return a name of a manifest with its namespace, as ElementTree writes it."""
    prefix, _, plain = name.rpartition(":")
    return f"{{{NAMESPACES[version][f'xmlns:{prefix}' if prefix else 'xmlns']}}}{plain}"


def uses(edition: Edition) -> Iterator[FileUse]:
    """Yield where both packages go."""
    for version in VERSIONS:
        yield FileUse(package(edition, version), WORDS[edition.language][version].format(round(COMPLETION_SHARE * 100)))
