"""XMP metadata with the licence of a film, stored inside the MP4 file so that it stays with every copy.

The packet is a ``uuid`` box at the end of the file (XMP specification, part 3, section 1.2.7), so no other box moves.
"""

import shutil
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from tafelbild.files import atomic_write
from tafelbild.lesson.creative_commons import licence_url
from tafelbild.master.mp4_boxes import BOX_HEADER, read_boxes
from tafelbild.publish.attribution import attribution, credit_line, film_work
from tafelbild.publish.clean_text import single_line
from tafelbild.publish.edition import Edition

XMP_BOX: Final = bytes.fromhex("BE7ACFCB97A942E89C71999491E3AFAC")
HEADER: Final = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
FOOTER: Final = '\n<?xpacket end="r"?>'  # read-only: the packet has no padding
NAMESPACES: Final = {
    "x": "adobe:ns:meta/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "cc": "http://creativecommons.org/ns#",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
}
XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
PUBLIC_DOMAIN: Final = "/publicdomain/"  # in the licence URLs of works without copyright


def copy_with_licence(edition: Edition, target: Path) -> Path:
    """Copy the film to ``target`` with its licence as XMP metadata, in place of any earlier XMP; return ``target``."""
    data = xmp_packet(edition).encode()
    with atomic_write(target) as temporary:
        shutil.copyfile(edition.film, temporary)
        remove_packets(temporary)
        with temporary.open("ab") as film:
            film.write(BOX_HEADER.pack(BOX_HEADER.size + len(XMP_BOX) + len(data), b"uuid") + XMP_BOX + data)
    return target


def remove_packets(film: Path) -> None:
    """Remove XMP metadata from an MP4 file. A box at its end is cut off; any other is renamed ``free``, i.e. unused."""
    with film.open("r+b") as file:
        for box in reversed([box for box in read_boxes(film) if box.name == XMP_BOX]):
            if box.start + box.size == film.stat().st_size:
                file.truncate(box.start)
            else:
                file.seek(box.start + BOX_HEADER.size - len(b"free"))
                file.write(b"free")


def xmp_packet(edition: Edition) -> str:
    """Return the XMP metadata of an edition as XML: title, author, licence and attribution of the film."""
    film, url = film_work(edition), licence_url(edition.credits.licence)
    root = ET.Element(qualified_name("x:xmpmeta"))
    rdf = ET.SubElement(root, qualified_name("rdf:RDF"))
    about = ET.SubElement(rdf, qualified_name("rdf:Description"), {qualified_name("rdf:about"): ""})
    add_localized(about, "dc:title", film.title, edition.language)
    if film.author:
        sequence = ET.SubElement(ET.SubElement(about, qualified_name("dc:creator")), qualified_name("rdf:Seq"))
        ET.SubElement(sequence, qualified_name("rdf:li")).text = film.author
        ET.SubElement(about, qualified_name("cc:attributionName")).text = film.author
    add_localized(about, "dc:rights", ", ".join(filter(None, [credit_line(edition), url])), edition.language)
    add_localized(about, "xmpRights:UsageTerms", attribution(edition), edition.language)
    ET.SubElement(about, qualified_name("xmpRights:Marked")).text = str(PUBLIC_DOMAIN not in url)
    if page := film.origin or url:
        ET.SubElement(about, qualified_name("xmpRights:WebStatement")).text = page
    for tag, link in (("cc:license", url), ("cc:attributionURL", film.origin)):
        if link:
            ET.SubElement(about, qualified_name(tag), {qualified_name("rdf:resource"): link})
    for prefix, uri in NAMESPACES.items():
        ET.register_namespace(prefix, uri)
    return HEADER + ET.tostring(root, encoding="unicode") + FOOTER


def add_localized(about: ET.Element, tag: str, text: str, language: str) -> None:
    """Add to ``about`` an element ``tag`` with a text twice: as the default, and as the text in ``language``."""
    choices = ET.SubElement(ET.SubElement(about, qualified_name(tag)), qualified_name("rdf:Alt"))
    for code in ("x-default", language):
        ET.SubElement(choices, qualified_name("rdf:li"), {XML_LANG: code}).text = single_line(text)


def qualified_name(prefixed: str) -> str:
    """Return a prefixed tag as ElementTree writes it: dc:title as {http://purl.org/dc/elements/1.1/}title."""
    prefix, tag = prefixed.split(":")
    return f"{{{NAMESPACES[prefix]}}}{tag}"


def read_packet(film: Path) -> str:
    """Return the XMP metadata, as XML, stored in a film's file, or "" if it has none."""
    with film.open("rb") as file:
        for box in read_boxes(film):
            if box.name == XMP_BOX:
                file.seek(box.start + BOX_HEADER.size + len(XMP_BOX))
                return file.read(box.size - BOX_HEADER.size - len(XMP_BOX)).decode("utf-8", "replace")
    return ""
