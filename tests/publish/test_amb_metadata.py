"""amb.json: "valid against the KIM schema".

``data/amb.schema.json`` is our schema of the fields we use, after the text of the specification.
"""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from tests.publish.conftest import FILM_URL as URL
from tests.publish.conftest import with_lesson

from tafelbild.lesson import Credits, Source
from tafelbild.publish.amb_metadata import amb_record, creators, folder_url
from tafelbild.publish.edition import Edition
from tafelbild.publish.xmp import copy_with_licence

SCHEMA = json.loads((Path(__file__).parent / "data" / "amb.schema.json").read_text("utf-8"))
URI = re.compile(  # RFC 3986, appendix A, for the schemes that we use
    r"(?:https?://[A-Za-z0-9.-]+(?::\d+)?(?:/(?:[\w.~!$&'()*+,;=:@/-]|%[0-9A-F]{2})*)?"
    r"(?:\?(?:[\w.~!$&'()*+,;=:@/?-]|%[0-9A-F]{2})*)?(?:#(?:[\w.~!$&'()*+,;=:@/?-]|%[0-9A-F]{2})*)?"
    r"|urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})",
    re.ASCII,
)
FORMATS = FormatChecker(())
FORMATS.checks("uri")(lambda text: URI.fullmatch(str(text)) is not None)
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FORMATS)


def schema_errors(record: dict[str, Any]) -> list[str]:
    """Return the places where a record violates the schema."""
    return ["/".join(map(str, error.absolute_path)) or "record" for error in VALIDATOR.iter_errors(record)]


def with_url(edition: Edition, url: str) -> Edition:
    """Return the edition with a URL."""
    return with_lesson(edition, credits=replace(edition.lesson.credits, url=url))


@pytest.fixture
def record(edition: Edition, tmp_path: Path) -> dict[str, Any]:
    """Return the record of a film whose URL is known."""
    copy_with_licence(edition, tmp_path / edition.film_name)
    return amb_record(with_url(edition, URL), tmp_path)


def test_the_schema_is_valid() -> None:
    Draft202012Validator.check_schema(SCHEMA)


def test_the_record_is_valid(record: dict[str, Any]) -> None:
    assert schema_errors(record) == []
    assert record["license"] == {"id": "https://creativecommons.org/licenses/by/4.0/"}
    assert record["id"] == f"{URL}de/"
    assert record["isBasedOn"][0]["creator"] == [{"type": "Person", "name": "Joana Grah"}]
    assert record["description"] == "Animierter Film, 0:19 Minuten, mit Untertiteln. Kapitel: Das Quadrat; Der Kreis."
    assert record["duration"] == "PT0H0M19S"


def test_the_record_has_url_size_and_checksum_of_the_film(
    record: dict[str, Any], edition: Edition, tmp_path: Path
) -> None:
    content = (tmp_path / edition.film_name).read_bytes()
    assert record["encoding"] == [
        {
            "type": "MediaObject",
            "contentUrl": f"{URL}de/{edition.film_name}",
            "embedUrl": f"{URL}de/index.html",
            "encodingFormat": "video/mp4",
            "contentSize": str(len(content)),
            "sha256": sha256(content).hexdigest(),
        }
    ]
    assert record["caption"][0]["id"] == f"{URL}de/{edition.name}.vtt"
    assert record["image"] == f"{URL}de/{edition.poster_name}"


FAULTS: dict[str, Callable[[dict[str, Any]], object]] = {
    "license": lambda record: record.update(license="https://creativecommons.org/licenses/by/4.0/"),
    "license/id": lambda record: record["license"].update(id="https://example.org/mine"),
    "record": lambda record: record.pop("id"),
    "id": lambda record: record.update(id="/de/index.html"),
    "type": lambda record: record.update(type=["VideoObject"]),
    "@context": lambda record: record["@context"].pop(),
    "inLanguage": lambda record: record.update(inLanguage="de"),
    "keywords": lambda record: record.update(keywords="Neuron"),
    "about": lambda record: record.update(about=[{"id": "https://example.org/n71"}]),
    "creator/0": lambda record: record["creator"][0].pop("type"),
    "encoding/0/contentSize": lambda record: record["encoding"][0].update(contentSize=89_000),
    "encoding/0/contentUrl": lambda record: record["encoding"][0].update(contentUrl="film größer.mp4"),
    "duration": lambda record: record.update(duration="3:05"),
    "isAccessibleForFree": lambda record: record.update(isAccessibleForFree="yes"),
    "isBasedOn/0": lambda record: record["isBasedOn"][0].pop("name"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_found(record: dict[str, Any], fault: str) -> None:
    FAULTS[fault](record)
    assert fault in schema_errors(record)


def test_without_a_url_the_identifier_is_stable(edition: Edition, tmp_path: Path) -> None:
    record = amb_record(edition, tmp_path)
    assert schema_errors(record) == []
    assert record["id"].startswith("urn:uuid:")
    assert record == amb_record(edition, tmp_path)
    assert {"encoding", "caption", "image"}.isdisjoint(record)
    assert amb_record(with_lesson(edition, title={"de": "Ein anderes"}), tmp_path)["id"] != record["id"]


FOLDERS = {
    "https://example.org/neuron": "https://example.org/neuron/de/",
    "https://example.org": "https://example.org/de/",
    "https://example.org/Größe 1/": "https://example.org/Gr%C3%B6%C3%9Fe%201/de/",
}
PAGES = ("https://ilias.example.org/goto.php?target=cat_1", "https://example.org/neuron.html", "")


@pytest.mark.parametrize("url", FOLDERS)
def test_each_language_has_a_folder_below_the_url(edition: Edition, tmp_path: Path, url: str) -> None:
    record = amb_record(with_url(edition, url), tmp_path)
    assert schema_errors(record) == []
    assert record["id"] == FOLDERS[url]
    assert record["image"] == f"{FOLDERS[url]}{edition.poster_name}"


@pytest.mark.parametrize("url", PAGES)
def test_the_url_of_a_page_is_no_folder(edition: Edition, tmp_path: Path, url: str) -> None:
    placed = with_url(edition, url)
    assert folder_url(placed) == url
    record = amb_record(placed, tmp_path)
    assert schema_errors(record) == []
    assert {"encoding", "caption", "image"}.isdisjoint(record)


def test_unknown_fields_are_omitted(edition: Edition, tmp_path: Path) -> None:
    silent = with_lesson(replace(edition, cues=()), credits=Credits("", "all rights reserved"))
    record = amb_record(silent, tmp_path)
    assert schema_errors(record) == []
    assert {"creator", "license", "isBasedOn"}.isdisjoint(record)
    assert record["accessibilityFeature"] == ["transcript"]
    bare = with_lesson(edition, credits=Credits(based_on=Source("Woche 10")))
    assert amb_record(bare, tmp_path)["isBasedOn"] == [{"type": ["LearningResource"], "name": "Woche 10"}]


def test_people_and_organisations_are_told_apart() -> None:
    names = "Joana Grah, HeiCAD; Heinrich-Heine-Universität Düsseldorf, Heine Center for Data Science,"
    assert [maker["type"] for maker in creators(names)] == ["Person", "Organization", "Organization", "Organization"]


def test_a_record_with_hostile_words_is_valid(hostile: Edition, tmp_path: Path) -> None:
    record = amb_record(with_url(hostile, URL), tmp_path)
    assert schema_errors(record) == []
    assert json.loads(json.dumps(record)) == record
    assert record["name"] == " ".join(hostile.title.split())
