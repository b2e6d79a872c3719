"""For learning platforms with SCORM: the page as a package that reports when most of the film has been played.

The manifests of SCORM 1.2 and 2004 differ even in the case of a letter: scormtype and scormType.
"""

import zipfile
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Final, Literal, get_args
from urllib.parse import quote, unquote
from xml.etree import ElementTree as ET

from tafelbild.languages import ByLanguage
from tafelbild.lesson.creative_commons import licence_url
from tafelbild.publish.archive import write_zip
from tafelbild.publish.attribution import attribution
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition
from tafelbild.publish.folder_report import LIMITS, Check, FileUse
from tafelbild.publish.web_page import page_html

Version = Literal["1.2", "2004"]
MANIFEST: Final = "imsmanifest.xml"
MAX_TITLE_CHARS: Final = 200
COMPLETION_SHARE: Final = 0.8  # share of the film to be played for completion
SCHEMA_VERSION: Final = {"1.2": "1.2", "2004": "2004 4th Edition"}
SCO_ATTRIBUTE: Final = {"1.2": "adlcp:scormtype", "2004": "adlcp:scormType"}  # a wrong case is caught by no schema
NAMESPACES: Final = {
    "1.2": {
        "xmlns": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
        "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
        "xmlns:imsmd": "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1",
    },
    "2004": {
        "xmlns": "http://www.imsglobal.org/xsd/imscp_v1p1",
        "xmlns:adlcp": "http://www.adlnet.org/xsd/adlcp_v1p3",
        "xmlns:imsss": "http://www.imsglobal.org/xsd/imsss",
    },
}
RANK: Final = 31
PAGE: Final = "index.html"
VERSIONS: Final[tuple[Version, ...]] = get_args(Version)
WORDS: Final = ByLanguage(
    __name__,
    de={
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
    },
    en={
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
    },
)


def manifest_xml(edition: Edition, version: Version, page: str, files: Sequence[str]) -> str:
    """Return the XML manifest of a SCORM package; ``page``: its start page; ``files``: all files, ``page`` included."""
    root = ET.Element("manifest", {"identifier": f"tafelbild-{edition.name}", "version": "1.0", **NAMESPACES[version]})
    metadata = ET.SubElement(root, "metadata")
    ET.SubElement(metadata, "schema").text = "ADL SCORM"
    ET.SubElement(metadata, "schemaversion").text = SCHEMA_VERSION[version]
    if version == "1.2":
        add_metadata(edition, metadata)
    add_organization(edition, version, root)
    resources = ET.SubElement(root, "resources")
    attributes = {"identifier": "page", "type": "webcontent", SCO_ATTRIBUTE[version]: "sco", "href": quote(page)}
    resource = ET.SubElement(resources, "resource", attributes)
    for name in files:
        ET.SubElement(resource, "file", {"href": quote(name)})
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def add_organization(edition: Edition, version: Version, root: ET.Element) -> None:
    """Add the film to a manifest, as its only activity. In SCORM 2004 add the share to be watched for completion."""
    organizations = ET.SubElement(root, "organizations", {"default": "lesson"})
    lesson = ET.SubElement(organizations, "organization", {"identifier": "lesson"})
    ET.SubElement(lesson, "title").text = single_line(edition.title, MAX_TITLE_CHARS)
    item = ET.SubElement(lesson, "item", {"identifier": "film", "identifierref": "page"})
    ET.SubElement(item, "title").text = single_line(edition.title, MAX_TITLE_CHARS)
    if version == "2004":
        threshold = {"completedByMeasure": "true", "minProgressMeasure": str(COMPLETION_SHARE)}
        ET.SubElement(item, "adlcp:completionThreshold", threshold)
        controls = {"completionSetByContent": "true", "objectiveSetByContent": "false"}
        ET.SubElement(ET.SubElement(item, "imsss:sequencing"), "imsss:deliveryControls", controls)
        mode = {"choice": "true", "flow": "true"}
        ET.SubElement(ET.SubElement(lesson, "imsss:sequencing"), "imsss:controlMode", mode)


def add_metadata(edition: Edition, metadata: ET.Element) -> None:
    """Add title, attribution and licence of the film to ``metadata``, as Learning Object Metadata."""
    record = ET.SubElement(metadata, "imsmd:lom")
    general = ET.SubElement(record, "imsmd:general")
    add_text(general, "title", single_line(edition.title), edition.language)
    ET.SubElement(general, "imsmd:language").text = edition.language
    add_text(general, "description", attribution(edition), edition.language)
    if licence := single_line(edition.credits.licence):
        rights = ET.SubElement(record, "imsmd:rights")
        add_vocabulary_word(rights, "cost", "no")
        add_vocabulary_word(rights, "copyrightandotherrestrictions", "yes")
        add_text(rights, "description", licence_url(licence) or licence, "x-none")


def add_text(above: ET.Element, name: str, content: str, language: str) -> None:
    """Add to ``above`` an element ``name`` with a text; ``language``: "de", "en", "x-none" (no language)."""
    entry = ET.SubElement(above, f"imsmd:{name}")
    ET.SubElement(entry, "imsmd:langstring", {"xml:lang": language}).text = content


def add_vocabulary_word(above: ET.Element, name: str, value: str) -> None:
    """Add to ``above`` an element ``name`` with a word of the vocabulary of Learning Object Metadata, LOMv1.0."""
    entry = ET.SubElement(above, f"imsmd:{name}")
    add_text(entry, "source", "LOMv1.0", "x-none")
    add_text(entry, "value", value, "x-none")


def package_path(edition: Edition, version: Version) -> str:
    """Return the path of a package, relative to the edition's folder: lms/neuron-de-scorm12.zip."""
    return f"lms/{edition.name}-scorm{version.replace('.', '')}.zip"


def make(edition: Edition, folder: Path) -> Iterator[Path]:
    """Write a package for SCORM 1.2 and one for 2004; yield their paths. The poster must be in ``folder`` already."""
    (folder / "lms").mkdir(parents=True, exist_ok=True)
    beside = {edition.film_name: edition.film, edition.poster_name: folder / edition.poster_name}
    for version in VERSIONS:
        html = page_html(edition, film=edition.film_name, poster=edition.poster_name, scripts=page_scripts(version))
        manifest = manifest_xml(edition, version, PAGE, (PAGE, *beside))
        yield write_zip(folder / package_path(edition, version), {MANIFEST: manifest, PAGE: html, **beside})


def page_scripts(version: Version) -> tuple[str, str]:
    """Return two scripts for a package's page: settings for a SCORM version, and code that reports to the platform."""
    reporting = resources.files("tafelbild.publish") / "templates" / "scorm.js"
    return f'const SCORM = "{version}", ENOUGH = {COMPLETION_SHARE};', reporting.read_text("utf-8")


def check(edition: Edition, folder: Path) -> Iterator[Check]:
    """Check the manifests of both packages, and that their pages report completion; yield the results."""
    words = LIMITS[edition.language] | WORDS[edition.language]
    for version in VERSIONS:
        with zipfile.ZipFile(folder / package_path(edition, version)) as package:
            names = [name for name in package.namelist() if name != MANIFEST]
            root, html = ET.fromstring(package.read(MANIFEST)), package.read(PAGE).decode()  # noqa: S314  (our own file)
        yield from check_manifest(words, version, root, names)
        share = f"{COMPLETION_SHARE:.0%}".replace("%", " %")
        reports = all(script in html for script in page_scripts(version))
        what = words["completion"].format(version)
        yield Check.of(what, share if reports else words["never"], share, holds=reports)


def check_manifest(
    words: Mapping[str, str], version: Version, root: ET.Element, names: Sequence[str]
) -> Iterator[Check]:
    """Check version, start page and list of files of a manifest; yield the results.

    ``names``: the other files of the package, which the manifest must list.
    """
    found, wanted = root.findtext(f".//{qualified_name(version, 'schemaversion')}", ""), SCHEMA_VERSION[version]
    yield Check.of(words["version"].format(version), single_line(found), wanted, holds=found == wanted)
    attribute = qualified_name(version, SCO_ATTRIBUTE[version])
    parts = root.iter(qualified_name(version, "resource"))
    starts = [part.get("href", "") for part in parts if part.get(attribute) == "sco"]
    first = ", ".join(starts) or words["none"]
    yield Check.of(words["start"].format(version), first, PAGE, holds=starts == [PAGE])
    named = [unquote(part.get("href", "")) for part in root.iter(qualified_name(version, "file"))]
    limit = words["all"].format(len(names))
    yield Check.of(words["files"].format(version), len(named), limit, holds=sorted(named) == sorted(names))


def qualified_name(version: Version, name: str) -> str:
    """Return a tag or attribute of a manifest as ElementTree names it: {NAMESPACE-URI}scormtype for adlcp:scormtype."""
    prefix, _, plain = name.rpartition(":")
    return f"{{{NAMESPACES[version][f'xmlns:{prefix}' if prefix else 'xmlns']}}}{plain}"


def uses(edition: Edition) -> Iterator[FileUse]:
    """Yield where to upload each package in Moodle and ILIAS."""
    for version in VERSIONS:
        where = WORDS[edition.language][version].format(round(COMPLETION_SHARE * 100))
        yield FileUse(package_path(edition, version), where)
