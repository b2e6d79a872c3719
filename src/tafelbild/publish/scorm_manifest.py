"""imsmanifest.xml: what a package of SCORM says of itself. Version 1.2 and 2004 differ even in the case of a letter."""

from collections.abc import Sequence
from typing import Final, Literal
from urllib.parse import quote
from xml.etree import ElementTree as ET

from tafelbild.lesson.commons import address
from tafelbild.publish.edition import Edition
from tafelbild.publish.licence import attribution
from tafelbild.publish.plain import single_line

Version = Literal["1.2", "2004"]
MANIFEST: Final = "imsmanifest.xml"
MAX_TITLE_CHARS: Final = 200  # signs of a title
COMPLETION_SHARE: Final = 0.8  # the share of the film that completes it
SCHEMA_VERSION: Final = {"1.2": "1.2", "2004": "2004 4th Edition"}
SCO_ATTRIBUTE: Final = {"1.2": "adlcp:scormtype", "2004": "adlcp:scormType"}  # no schema catches the wrong case
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


def manifest_xml(edition: Edition, version: Version, page: str, files: Sequence[str]) -> str:
    """Return the manifest of a package that begins with ``page``; ``files`` are all of it, the page among them."""
    root = ET.Element("manifest", {"identifier": f"tafelbild-{edition.name}", "version": "1.0", **NAMESPACES[version]})
    about = ET.SubElement(root, "metadata")
    ET.SubElement(about, "schema").text = "ADL SCORM"
    ET.SubElement(about, "schemaversion").text = SCHEMA_VERSION[version]
    if version == "1.2":
        add_metadata(edition, about)
    add_organization(edition, version, root)
    resources = ET.SubElement(root, "resources")
    attributes = {"identifier": "page", "type": "webcontent", SCO_ATTRIBUTE[version]: "sco", "href": quote(page)}
    resource = ET.SubElement(resources, "resource", attributes)
    for name in files:
        ET.SubElement(resource, "file", {"href": quote(name)})
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def add_organization(edition: Edition, version: Version, root: ET.Element) -> None:
    """Tell the one thing to be done in the package, and when it is."""
    organizations = ET.SubElement(root, "organizations", {"default": "lesson"})
    lesson = ET.SubElement(organizations, "organization", {"identifier": "lesson"})
    ET.SubElement(lesson, "title").text = single_line(edition.title, MAX_TITLE_CHARS)
    item = ET.SubElement(lesson, "item", {"identifier": "film", "identifierref": "page"})
    ET.SubElement(item, "title").text = single_line(edition.title, MAX_TITLE_CHARS)
    if version == "2004":
        enough = {"completedByMeasure": "true", "minProgressMeasure": str(COMPLETION_SHARE)}
        ET.SubElement(item, "adlcp:completionThreshold", enough)
        told = {"completionSetByContent": "true", "objectiveSetByContent": "false"}
        ET.SubElement(ET.SubElement(item, "imsss:sequencing"), "imsss:deliveryControls", told)
        ET.SubElement(
            ET.SubElement(lesson, "imsss:sequencing"), "imsss:controlMode", {"choice": "true", "flow": "true"}
        )


def add_metadata(edition: Edition, about: ET.Element) -> None:
    """Tell title, credit and licence, as Learning Object Metadata."""
    record = ET.SubElement(about, "imsmd:lom")
    general = ET.SubElement(record, "imsmd:general")
    add_text(general, "title", single_line(edition.title), edition.language)
    ET.SubElement(general, "imsmd:language").text = edition.language
    add_text(general, "description", attribution(edition), edition.language)
    if licence := single_line(edition.credits.licence):
        rights = ET.SubElement(record, "imsmd:rights")
        add_vocabulary_word(rights, "cost", "no")
        add_vocabulary_word(rights, "copyrightandotherrestrictions", "yes")
        add_text(rights, "description", address(licence) or licence, "x-none")


def add_text(above: ET.Element, name: str, said: str, language: str) -> None:
    """Add a text in a language; "x-none" stands for none."""
    entry = ET.SubElement(above, f"imsmd:{name}")
    ET.SubElement(entry, "imsmd:langstring", {"xml:lang": language}).text = said


def add_vocabulary_word(above: ET.Element, name: str, said: str) -> None:
    """Add a word of the vocabulary of LOM."""
    entry = ET.SubElement(above, f"imsmd:{name}")
    add_text(entry, "source", "LOMv1.0", "x-none")
    add_text(entry, "value", said, "x-none")
