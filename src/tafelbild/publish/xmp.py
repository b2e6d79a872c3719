"""The licence of a film inside the film, as XMP: programs that look for it find it, wherever the file goes.

The packet lies in a box of its own at the end of the file (XMP specification, part 3, section 1.2.7): nothing moves.
"""

import shutil
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

from tafelbild.files import atomic_write
from tafelbild.master.boxes import HEAD, boxes
from tafelbild.publish.edition import Edition
from tafelbild.publish.licence import address, attribution, credit_line, film_of
from tafelbild.publish.plain import line

BOX: Final = bytes.fromhex("BE7ACFCB97A942E89C71999491E3AFAC")
HEADER: Final = '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
FOOTER: Final = '\n<?xpacket end="r"?>'  # nobody may write into it: there is no room
SPACES: Final = {
    "x": "adobe:ns:meta/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "cc": "http://creativecommons.org/ns#",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
}
LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
FREE: Final = "/publicdomain/"  # in the address of what nobody holds rights of


def stamped(edition: Edition, target: Path) -> Path:
    """Copy the film to ``target`` with its licence in it, and return the path; a packet that it has is replaced."""
    data = packet(edition).encode()
    with atomic_write(target) as part:
        shutil.copyfile(edition.film, part)
        clear(part)
        with part.open("ab") as film:
            film.write(HEAD.pack(HEAD.size + len(BOX) + len(data), b"uuid") + BOX + data)
    return target


def clear(film: Path) -> None:
    """Take the packets out of a film; one that is not its end becomes room that is free, as nothing may move."""
    with film.open("r+b") as file:
        for box in reversed([box for box in boxes(film) if box.name == BOX]):
            if box.start + box.size == film.stat().st_size:
                file.truncate(box.start)
            else:
                file.seek(box.start + HEAD.size - len(b"free"))
                file.write(b"free")


def packet(edition: Edition) -> str:
    """Return what is told of the film: title, author, licence, and how to credit it."""
    film, where = film_of(edition), address(edition.credits.licence)
    root = ET.Element(name("x:xmpmeta"))
    about = ET.SubElement(ET.SubElement(root, name("rdf:RDF")), name("rdf:Description"), {name("rdf:about"): ""})
    worded(about, "dc:title", film.title, edition.language)
    if film.author:
        listed = ET.SubElement(ET.SubElement(about, name("dc:creator")), name("rdf:Seq"))
        ET.SubElement(listed, name("rdf:li")).text = film.author
        ET.SubElement(about, name("cc:attributionName")).text = film.author
    worded(about, "dc:rights", ", ".join(filter(None, [credit_line(edition), where])), edition.language)
    worded(about, "xmpRights:UsageTerms", attribution(edition), edition.language)
    ET.SubElement(about, name("xmpRights:Marked")).text = str(FREE not in where)
    if page := film.origin or where:
        ET.SubElement(about, name("xmpRights:WebStatement")).text = page
    for tag, link in (("cc:license", where), ("cc:attributionURL", film.origin)):
        if link:
            ET.SubElement(about, name(tag), {name("rdf:resource"): link})
    return HEADER + written_out(root) + FOOTER


def worded(about: ET.Element, tag: str, text: str, language: str) -> None:
    """Write a text that has a language: for whoever asks, and for those who read the language."""
    choices = ET.SubElement(ET.SubElement(about, name(tag)), name("rdf:Alt"))
    for known in ("x-default", language):
        ET.SubElement(choices, name("rdf:li"), {LANGUAGE: known}).text = line(text)


def name(short: str) -> str:
    """Return the full name of a tag: dc:title as {http://purl.org/dc/elements/1.1/}title."""
    space, tag = short.split(":")
    return f"{{{SPACES[space]}}}{tag}"


def written_out(root: ET.Element) -> str:
    """Return the XML of an element, with the usual short names."""
    for short, space in SPACES.items():
        ET.register_namespace(short, space)
    return ET.tostring(root, encoding="unicode")


def packet_in(film: Path) -> str:
    """Return the packet of a film, "" if it has none."""
    with film.open("rb") as file:
        for box in boxes(film):
            if box.name == BOX:
                file.seek(box.start + HEAD.size + len(BOX))
                return file.read(box.size - HEAD.size - len(BOX)).decode("utf-8", "replace")
    return ""
