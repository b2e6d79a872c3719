"""The licence in the film itself: "exiftool and ffprobe read the licence"."""

import json
import struct
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from tests.publish.conftest import FILM_URL, decode_pictures, with_lesson
from tests.publish.external import needs_exiftool, needs_ffprobe

from tafelbild.lesson import Credits
from tafelbild.master.mp4_boxes import read_boxes
from tafelbild.publish.edition import Edition
from tafelbild.publish.film_files import write_poster
from tafelbild.publish.xmp import XMP_BOX, copy_with_licence, read_packet, xmp_packet

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def with_licence(edition: Edition, licence: str, url: str = "") -> Edition:
    """Return the edition with another licence."""
    return with_lesson(edition, credits=Credits("Ada & Bob <x>", licence, url=url))


def run_exiftool(file: Path) -> dict[str, Any]:
    """Return the metadata that exiftool reads."""
    told = subprocess.run(["exiftool", "-j", "-G1", str(file)], capture_output=True, check=True).stdout
    read: dict[str, Any] = json.loads(told)[0]
    return read


@needs_exiftool
def test_exiftool_reads_the_licence(edition: Edition, tmp_path: Path) -> None:
    stamped = with_licence(edition, "CC BY 4.0", FILM_URL)
    read = run_exiftool(copy_with_licence(stamped, tmp_path / "film.mp4"))
    assert read["XMP-cc:License"] == LICENCE
    assert read["XMP-cc:AttributionName"] == "Ada & Bob <x>"
    assert read["XMP-cc:AttributionURL"] == "https://example.org/neuron/"
    assert read["XMP-xmpRights:WebStatement"] == "https://example.org/neuron/"
    assert read["XMP-xmpRights:Marked"] is True
    assert read["XMP-dc:Creator"] == "Ada & Bob <x>"
    assert read["XMP-dc:Title-de"] == read["XMP-dc:Title"] == "Wie ein Neuron rechnet"
    assert read["XMP-xmpRights:UsageTerms-de"] == (
        "„Wie ein Neuron rechnet“ von Ada & Bob <x>, lizenziert unter CC BY 4.0 "
        f"({LICENCE}deed.de), Ursprungsort: https://example.org/neuron/."
    )
    assert read["ItemList:Copyright"] == f"CC BY 4.0, {LICENCE}"
    assert "ExifTool:Warning" not in read


@needs_exiftool
def test_exiftool_reads_nothing_of_the_film_before(edition: Edition) -> None:
    """Planted fault: a film without the packet."""
    assert not any(name.startswith("XMP") for name in run_exiftool(edition.film))


@needs_exiftool
def test_the_poster_has_the_licence(edition: Edition, tmp_path: Path) -> None:
    read = run_exiftool(write_poster(edition, tmp_path / "poster.jpg"))
    assert (read["XMP-cc:License"], read["File:ImageWidth"]) == (LICENCE, edition.width)


@needs_ffprobe
def test_ffprobe_reads_the_licence_and_finds_nothing_wrong(edition: Edition, tmp_path: Path) -> None:
    film = copy_with_licence(edition, tmp_path / "film.mp4")
    command = ["ffprobe", "-v", "error", "-of", "json", "-show_format", "-show_streams", "-count_frames", str(film)]
    run = subprocess.run(command, capture_output=True, check=True, text=True)
    read = json.loads(run.stdout)
    assert read["format"]["tags"]["copyright"] == f"CC BY 4.0, {LICENCE}"
    assert read["format"]["tags"]["artist"] == "Tafelbild"
    assert int(read["streams"][0]["nb_read_frames"]) == edition.timeline.frames
    assert run.stderr == ""


def test_the_film_still_decodes_to_the_same_pictures(edition: Edition, tmp_path: Path) -> None:
    film = copy_with_licence(edition, tmp_path / "film.mp4")
    assert np.array_equal(decode_pictures(film), decode_pictures(edition.film))
    assert film.read_bytes().startswith(edition.film.read_bytes())


def test_the_same_film_gives_the_same_bytes(edition: Edition, tmp_path: Path) -> None:
    first = copy_with_licence(edition, tmp_path / "a.mp4").read_bytes()
    assert copy_with_licence(edition, tmp_path / "b.mp4").read_bytes() == first
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.mp4", "b.mp4"]


def test_a_film_that_is_stamped_again_has_one_packet(edition: Edition, tmp_path: Path) -> None:
    film = copy_with_licence(edition, tmp_path / "film.mp4")
    once = film.read_bytes()
    assert copy_with_licence(replace(edition, film=film), film).read_bytes() == once
    other = with_licence(replace(edition, film=film), "CC0")
    assert [box.name for box in read_boxes(copy_with_licence(other, film))].count(XMP_BOX) == 1
    assert "publicdomain/zero" in read_packet(film)
    assert LICENCE not in read_packet(film)


def test_a_packet_before_other_boxes_becomes_a_free_box(edition: Edition, tmp_path: Path) -> None:
    stamp = struct.pack(">I4s", 28, b"uuid") + XMP_BOX + b"old!"
    early = tmp_path / "early.mp4"
    early.write_bytes(edition.film.read_bytes() + stamp + struct.pack(">I4s", 8, b"skip"))
    film = copy_with_licence(replace(edition, film=early), tmp_path / "film.mp4")
    assert [box.kind for box in read_boxes(film)][-3:] == ["free", "skip", "uuid"]
    assert "old!" not in read_packet(film)
    assert np.array_equal(decode_pictures(film), decode_pictures(edition.film))


def test_an_invalid_film_has_no_boxes(tmp_path: Path) -> None:
    """A box size that is invalid ends the search."""
    file = tmp_path / "film.mp4"
    for content in (b"", b"\0\0\0", b"\0\0\0\4free", b"\xff\xff\xff\xffmoov", b"\0\0\0\1mdat"):
        file.write_bytes(content)
        assert list(read_boxes(file)) == []
    file.write_bytes(b"\0\0\0\1mdat" + struct.pack(">Q", 18) + b"xx" + b"\0\0\0\0free")
    assert [(box.kind, box.size) for box in read_boxes(file)] == [("mdat", 18), ("free", 8)]


@pytest.mark.parametrize(("licence", "marked"), [("CC BY 4.0", "True"), ("CC0", "False"), ("", "True")])
def test_public_domain_is_not_marked_as_copyrighted(edition: Edition, licence: str, marked: str) -> None:
    text = xmp_packet(with_licence(edition, licence))
    assert f"<xmpRights:Marked>{marked}</xmpRights:Marked>" in text
    assert ("cc:license" in text) == bool(licence)


def test_hostile_words_stay_words(hostile: Edition, tmp_path: Path) -> None:
    root = ET.fromstring(read_packet(copy_with_licence(hostile, tmp_path / hostile.film_name)))  # noqa: S314  (our own)
    texts = [item.text or "" for item in root.iter("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li")]
    assert " ".join(hostile.title.split()) in texts
    assert len({element.tag for element in root.iter()}) <= len(texts) + 16
    assert [file.name for file in tmp_path.iterdir()] == [hostile.film_name]
