"""imsmanifest.xml: what a package of SCORM says of itself. Version 1.2 and 2004 differ even in the case of a letter."""

from collections.abc import Sequence
from typing import Final, Literal
from urllib.parse import quote
from xml.etree import ElementTree as ET

from tafelbild.lesson.commons import address
from tafelbild.publish.edition import Edition
from tafelbild.publish.licence import attribution
from tafelbild.publish.plain import line

Version = Literal["1.2", "2004"]
NAME: Final = "imsmanifest.xml"
LONGEST: Final = 200  # signs of a title
ENOUGH: Final = 0.8  # the share of the film that completes it
SCHEMA: Final = {"1.2": "1.2", "2004": "2004 4th Edition"}
SCO: Final = {"1.2": "adlcp:scormtype", "2004": "adlcp:scormType"}  # no schema catches the wrong case
SPACES: Final = {
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


def manifest(edition: Edition, version: Version, page: str, files: Sequence[str]) -> str:
    """Return the manifest of a package that begins with ``page``; ``files`` are all of it, the page among them."""
    root = ET.Element("manifest", {"identifier": f"tafelbild-{edition.name}", "version": "1.0", **SPACES[version]})
    about = ET.SubElement(root, "metadata")
    ET.SubElement(about, "schema").text = "ADL SCORM"
    ET.SubElement(about, "schemaversion").text = SCHEMA[version]
    if version == "1.2":
        describe(edition, about)
    organise(edition, version, root)
    resources = ET.SubElement(root, "resources")
    attributes = {"identifier": "page", "type": "webcontent", SCO[version]: "sco", "href": quote(page)}
    resource = ET.SubElement(resources, "resource", attributes)
    for name in files:
        ET.SubElement(resource, "file", {"href": quote(name)})
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def organise(edition: Edition, version: Version, root: ET.Element) -> None:
    """Tell the one thing to be done in the package, and when it is."""
    organizations = ET.SubElement(root, "organizations", {"default": "lesson"})
    lesson = ET.SubElement(organizations, "organization", {"identifier": "lesson"})
    ET.SubElement(lesson, "title").text = line(edition.title, LONGEST)
    item = ET.SubElement(lesson, "item", {"identifier": "film", "identifierref": "page"})
    ET.SubElement(item, "title").text = line(edition.title, LONGEST)
    if version == "2004":
        enough = {"completedByMeasure": "true", "minProgressMeasure": str(ENOUGH)}
        ET.SubElement(item, "adlcp:completionThreshold", enough)
        told = {"completionSetByContent": "true", "objectiveSetByContent": "false"}
        ET.SubElement(ET.SubElement(item, "imsss:sequencing"), "imsss:deliveryControls", told)
        ET.SubElement(
            ET.SubElement(lesson, "imsss:sequencing"), "imsss:controlMode", {"choice": "true", "flow": "true"}
        )


def describe(edition: Edition, about: ET.Element) -> None:
    """Tell title, credit and licence, as Learning Object Metadata."""
    record = ET.SubElement(about, "imsmd:lom")
    general = ET.SubElement(record, "imsmd:general")
    text(general, "title", line(edition.title), edition.language)
    ET.SubElement(general, "imsmd:language").text = edition.language
    text(general, "description", attribution(edition), edition.language)
    if licence := line(edition.credits.licence):
        rights = ET.SubElement(record, "imsmd:rights")
        word(rights, "cost", "no")
        word(rights, "copyrightandotherrestrictions", "yes")
        text(rights, "description", address(licence) or licence, "x-none")


def text(above: ET.Element, name: str, said: str, language: str) -> None:
    """Add a text in a language; "x-none" stands for none."""
    entry = ET.SubElement(above, f"imsmd:{name}")
    ET.SubElement(entry, "imsmd:langstring", {"xml:lang": language}).text = said


def word(above: ET.Element, name: str, said: str) -> None:
    """Add a word of the vocabulary of LOM."""
    entry = ET.SubElement(above, f"imsmd:{name}")
    text(entry, "source", "LOMv1.0", "x-none")
    text(entry, "value", said, "x-none")
