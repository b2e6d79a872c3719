"""The H5P package, judged by a real H5P server."""

import json
import shutil
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest
from tests.publish.conftest import with_lesson
from tests.publish.external import install_library, needs_node, run_node

from tafelbild.lesson import Credits
from tafelbild.publish.edition import Edition, PublishOptions
from tafelbild.publish.h5p_package import Library, read_package, write_h5p
from tafelbild.publish.targets import h5p as target

ALONE: Final = [{"id": "install-missing-libraries", "libraries": "H5P.InteractiveVideo-1.27"}]
SEMANTICS: Final[list[dict[str, Any]]] = [
    {
        "name": "interactiveVideo",
        "type": "group",
        "fields": [
            {
                "name": "video",
                "type": "group",
                "fields": [
                    {"name": "files", "type": "video"},
                    {
                        "name": "startScreenOptions",
                        "type": "group",
                        "fields": [{"name": "title", "type": "text"}, {"name": "poster", "type": "image"}],
                    },
                ],
            },
            {
                "name": "summary",
                "type": "group",
                "fields": [{"name": "task", "type": "library"}, {"name": "displayAt", "type": "number"}],
            },
        ],
    },
    {"name": "l10n", "type": "group", "fields": []},
]


def make_package(edition: Edition, folder: Path) -> Path:
    """Return the written package."""
    (package,) = target.make(edition, folder)
    return package


def with_fault(package: Path, **changes: Any) -> Path:
    """Return a package named ``file`` with a changed content or an additional file."""
    faulty = package.with_suffix(".faulty.h5p")
    with zipfile.ZipFile(package) as pack, zipfile.ZipFile(faulty, "w") as other:
        for name in pack.namelist():
            data = pack.read(name)
            if name == "content/content.json" and (content := changes.get("content")):
                data = json.dumps(content(json.loads(data))).encode()
            if name == "h5p.json":
                data = json.dumps({**json.loads(data), **changes.get("about", {})}).encode()
            other.writestr(name, data)
        if "file" in changes:
            other.writestr(f"content/{changes['file']}", b"<svg/>")
    return faulty


def test_it_has_the_title_and_the_credits_of_the_lesson(edition: Edition, folder: Path) -> None:
    """Issue: "H5P Interactive Video (content only, library version selectable)"."""
    package = make_package(edition, folder)
    about, _, names = read_package(package)
    assert package == folder / "lms" / f"{edition.name}.h5p"
    media = ("videos/film.mp4", "images/poster.jpg", "files/captions-de.vtt")
    assert names == ["h5p.json", "content/content.json", *(f"content/{name}" for name in media)]
    assert about["mainLibrary"] == "H5P.InteractiveVideo"
    library = {"machineName": "H5P.InteractiveVideo", "majorVersion": 1, "minorVersion": 27}
    assert about["preloadedDependencies"] == [library]
    assert (about["title"], about["license"], about["licenseVersion"]) == (edition.title, "CC BY", "4.0")
    assert about["authors"] == [{"name": "Tafelbild", "role": "Author"}, {"name": "Joana Grah", "role": "Originator"}]
    assert "Joana Grah" in about["licenseExtras"]
    assert "changes" not in about, "they have dates"


def test_its_bookmarks_are_the_chapters_and_its_words_are_german(edition: Edition, folder: Path) -> None:
    """Research: "bookmarks = chapters, captions, later quiz by lecturer"; and no summary, which needs a library."""
    _, content, _ = read_package(make_package(edition, folder))
    video = content["interactiveVideo"]
    marks = video["assets"]["bookmarks"]
    assert [mark["label"] for mark in marks] == ["Das Quadrat", "Der Kreis"]
    assert [round(mark["time"] * 25) for mark in marks] == [start for _, start in edition.timeline.chapters]
    assert "summary" not in video
    assert video["video"]["textTracks"]["videoTrack"][0]["kind"] == "captions"
    assert content["l10n"]["captions"] == "Untertitel"
    assert content["override"]["autoplay"] is False


def test_captions_keep_what_looks_like_a_tag(edition: Edition, folder: Path) -> None:
    """Issue: captions' "text exact (with "x < 0")"."""
    with zipfile.ZipFile(make_package(edition, folder)) as pack:
        assert "x &lt; 0" in pack.read("content/files/captions-de.vtt").decode()


def test_every_check_passes_and_each_can_fail(edition: Edition, folder: Path) -> None:
    """Issue: "every check with number, limit and result"."""
    package = make_package(edition, folder)
    assert {check.outcome for check in target.check(edition, folder)} == {"passed"}
    other = [{"machineName": "H5P.Video", "majorVersion": 1, "minorVersion": 6}]
    about = {"title": "Ü" * 200, "preloadedDependencies": other}
    with_fault(package, about=about, content=without_bookmarks, file="images/poster.svg").replace(package)
    failed = [(check.what, check.found) for check in target.check(edition, folder) if check.outcome == "failed"]
    assert failed == [
        ("H5P: Länge des Titels in Byte", "400"),
        ("H5P: Dateien einer Art, die H5P ablehnt", "content/images/poster.svg"),
        ("H5P: Bibliothek", "H5P.Video 1.6"),
        ("H5P: Lesezeichen", "0"),
    ]
    fewer = replace(edition, cues=edition.cues[1:])
    assert [check.what for check in target.check(fewer, folder)][4] == "H5P: Untertitel"
    assert [check.outcome for check in target.check(fewer, folder)][4] == "failed"


def without_bookmarks(content: dict[str, Any]) -> dict[str, Any]:
    """Return a content without its bookmarks."""
    content["interactiveVideo"]["assets"]["bookmarks"] = []
    return content


def with_summary(content: dict[str, Any]) -> dict[str, Any]:
    """Return a content with a summary task."""
    task = {"library": "H5P.Summary 1.10", "params": {}, "subContentId": "b5a1c1f0-0000-4000-8000-000000000000"}
    content["interactiveVideo"]["summary"] = {"task": task}
    return content


@needs_node
def test_a_real_server_lacks_only_the_library(edition: Edition, folder: Path) -> None:
    """Issue: "@lumieducation/h5p-server accepts the H5P with only its library missing"; planted faults are caught."""
    package = make_package(edition, folder)
    faulty = with_fault(package, file="images/poster.svg", about={"license": "CC-BY-4.0"})
    good, bad = run_node("h5p", folder.parent / "server", package, faulty)
    assert good["errors"] == ALONE
    assert [(error["id"], error.get("filename", error.get("name"))) for error in bad["errors"]] == [
        ("not-in-whitelist", "content/images/poster.svg"),
        ("invalid-h5p-json-file-2", "h5p.json"),
    ], "a file that it does not take, and a licence in other words than its own"


@needs_node
def test_a_real_server_that_has_the_library_takes_it(edition: Edition, folder: Path) -> None:
    """Research: "mentioning H5P.Summary makes it a dependency"; and 1.28 is refused where 1.27 is installed."""
    work = folder.parent / "server"
    install_library(work, "H5P.InteractiveVideo-1.27", "Interactive Video", SEMANTICS)
    package = make_package(edition, folder)
    asked = replace(edition, options=PublishOptions(h5p="1.28"))
    newer = make_package(asked, shutil.copytree(folder, folder.parent / "newer"))
    good, bad, other = run_node("h5p", work, package, with_fault(package, content=with_summary), newer)
    assert (good["errors"], good["metadata"]["title"]) == ([], edition.title)
    assert "H5P.Summary-1.10" in str(bad["errors"])
    assert other["errors"] == [{"id": "install-missing-libraries", "libraries": "H5P.InteractiveVideo-1.28"}]


@needs_node
def test_hostile_words_neither_break_nor_inject_anything(hostile: Edition, folder: Path) -> None:
    """Issue: titles holding "<script>", "&", quotes, "../", emoji, 300 characters, right-to-left text."""
    package = make_package(hostile, folder)
    (answer,) = run_node("h5p", folder.parent / "server", package)
    assert answer["errors"] == ALONE
    about, content, names = read_package(package)
    assert not any("<" in text for text in all_strings(about)), "some versions of H5P write it into their page"
    video = content["interactiveVideo"]
    labels = [mark["label"] for mark in video["assets"]["bookmarks"]]
    title = video["video"]["startScreenOptions"]["title"]
    assert not set('<>"') & set("".join([*labels, title])), "H5P's player writes them into its page as they are"
    assert len(title) <= target.MAX_TITLE_CHARS
    assert len(about["title"].encode()) <= 255
    assert not any(".." in name or name.startswith("/") for name in names)
    assert {check.outcome for check in target.check(hostile, folder)} == {"passed"}
    assert {file.relative_to(folder).parts[0] for file in folder.rglob("*")} == {"lms", hostile.poster_name}


def all_strings(value: object) -> Iterator[str]:
    """Yield all strings of JSON data."""
    if isinstance(value, str):
        yield value
    inside = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    for each in inside:
        yield from all_strings(each)


def test_a_licence_unknown_to_h5p_is_undisclosed(edition: Edition, folder: Path) -> None:
    """H5P refuses a package whose licence it does not know; an address with quotes would break its JSON."""
    own = Credits("", "alle Rechte vorbehalten", None, 'https://example.org/"x')
    silent = with_lesson(replace(edition, cues=()), credits=own)
    about, content, names = read_package(make_package(silent, folder))
    assert about["license"] == "U"
    assert not {"licenseVersion", "authors", "source"} & set(about)
    assert content["interactiveVideo"]["video"]["textTracks"] == {"videoTrack": []}
    assert not any(name.endswith(".vtt") for name in names)
    assert {check.outcome for check in target.check(silent, folder)} == {"passed"}


def test_a_package_takes_no_file_that_h5p_refuses(edition: Edition, tmp_path: Path) -> None:
    """H5P's whitelist "has no svg, webp, avif, srt, html"."""
    libraries = (Library("H5P.Blanks", 1, 14),)
    with pytest.raises(ValueError, match=r"^x\.h5p: H5P takes no file such as content/a\.svg$"):
        write_h5p(tmp_path / "x.h5p", edition, title="x", libraries=libraries, content={}, files={"a.svg": "<svg/>"})
    assert not list(tmp_path.iterdir())


def test_its_use_is_described(edition: Edition) -> None:
    """Issue: "a LIESMICH.html ("which file goes where")"."""
    (use,) = target.uses(edition)
    assert use.file == f"lms/{edition.name}.h5p"
    assert "Aktivität „H5P“" in use.where
    assert "in der Version 1.27" in use.where
