"""The licence of a film inside the film, as XMP: programs that look for it find it, wherever the file goes.

The packet lies in a box of its own at the end of the file (XMP specification, part 3, section 1.2.7): nothing moves.
"""

import shutil
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from tafelbild.files import atomic_write
from tafelbild.lesson.commons import address
from tafelbild.master.boxes import HEAD, boxes
from tafelbild.publish.attribution import attribution, credit_line, film_work
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition

XMP_BOX: Final = bytes.fromhex("BE7ACFCB97A942E89C71999491E3AFAC")
HEADER: Final = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
FOOTER: Final = '\n<?xpacket end="r"?>'  # nobody may write into it: there is no room
NAMESPACES: Final = {
    "x": "adobe:ns:meta/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "cc": "http://creativecommons.org/ns#",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
}
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
PUBLIC_DOMAIN: Final = "/publicdomain/"  # in the address of what nobody holds rights of


def copy_with_licence(edition: Edition, target: Path) -> Path:
    """Copy the film to ``target`` with its licence in it, and return the path; a packet that it has is replaced."""
    data = xmp_packet(edition).encode()
    with atomic_write(target) as part:
        shutil.copyfile(edition.film, part)
        remove_packets(part)
        with part.open("ab") as film:
            film.write(HEAD.pack(HEAD.size + len(XMP_BOX) + len(data), b"uuid") + XMP_BOX + data)
    return target


def remove_packets(film: Path) -> None:
    """Take the packets out of a film; one that is not its end becomes room that is free, as nothing may move."""
    with film.open("r+b") as file:
        for box in reversed([box for box in boxes(film) if box.name == XMP_BOX]):
            if box.start + box.size == film.stat().st_size:
                file.truncate(box.start)
            else:
                file.seek(box.start + HEAD.size - len(b"free"))
                file.write(b"free")


def xmp_packet(edition: Edition) -> str:
    """Return what is told of the film: title, author, licence, and how to credit it."""
    film, where = film_work(edition), address(edition.credits.licence)
    root = ET.Element(qualified_name("x:xmpmeta"))
    about = ET.SubElement(
        ET.SubElement(root, qualified_name("rdf:RDF")),
        qualified_name("rdf:Description"),
        {qualified_name("rdf:about"): ""},
    )
    add_localized(about, "dc:title", film.title, edition.language)
    if film.author:
        listed = ET.SubElement(ET.SubElement(about, qualified_name("dc:creator")), qualified_name("rdf:Seq"))
        ET.SubElement(listed, qualified_name("rdf:li")).text = film.author
        ET.SubElement(about, qualified_name("cc:attributionName")).text = film.author
    add_localized(about, "dc:rights", ", ".join(filter(None, [credit_line(edition), where])), edition.language)
    add_localized(about, "xmpRights:UsageTerms", attribution(edition), edition.language)
    ET.SubElement(about, qualified_name("xmpRights:Marked")).text = str(PUBLIC_DOMAIN not in where)
    if page := film.origin or where:
        ET.SubElement(about, qualified_name("xmpRights:WebStatement")).text = page
    for tag, link in (("cc:license", where), ("cc:attributionURL", film.origin)):
        if link:
            ET.SubElement(about, qualified_name(tag), {qualified_name("rdf:resource"): link})
    return HEADER + to_xml(root) + FOOTER


def add_localized(about: ET.Element, tag: str, text: str, language: str) -> None:
    """Write a text that has a language: for whoever asks, and for those who read the language."""
    choices = ET.SubElement(ET.SubElement(about, qualified_name(tag)), qualified_name("rdf:Alt"))
    for known in ("x-default", language):
        ET.SubElement(choices, qualified_name("rdf:li"), {XML_LANG: known}).text = single_line(text)


def qualified_name(short: str) -> str:
    """Return the full name of a tag: dc:title as {http://purl.org/dc/elements/1.1/}title."""
    space, tag = short.split(":")
    return f"{{{NAMESPACES[space]}}}{tag}"


def to_xml(root: ET.Element) -> str:
    """Return the XML of an element, with the usual short names."""
    for short, space in NAMESPACES.items():
        ET.register_namespace(short, space)
    return ET.tostring(root, encoding="unicode")


def read_packet(film: Path) -> str:
    """Return the packet of a film, "" if it has none."""
    with film.open("rb") as file:
        for box in boxes(film):
            if box.name == XMP_BOX:
                file.seek(box.start + HEAD.size + len(XMP_BOX))
                return file.read(box.size - HEAD.size - len(XMP_BOX)).decode("utf-8", "replace")
    return ""
