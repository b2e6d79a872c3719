"""The published folder: complete, nothing outside it, reproducible."""

import json
import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from tests.publish.conftest import read_files

from tafelbild.errors import LessonError
from tafelbild.publish import publishing
from tafelbild.publish.edition import Edition, PublishOptions
from tafelbild.publish.folder_report import REPORT_JSON, Check, FileUse
from tafelbild.publish.publishing import step_count, write_editions
from tafelbild.publish.targets import TARGETS, Target


def read_report(folder: Path) -> Any:
    """Return the report of a folder as JSON data."""
    return json.loads((folder / REPORT_JSON).read_text("utf-8"))


def test_the_same_lesson_gives_the_same_bytes(edition: Edition, tmp_path: Path) -> None:
    """Issue 6: "the same lesson gives byte-identical files (no clock, no random names)"."""
    write_editions([edition], tmp_path / "one")
    write_editions([edition], tmp_path / "other")
    one, other = read_files(tmp_path / "one"), read_files(tmp_path / "other")
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []


def test_every_file_is_listed_and_none_is_outside_the_folder(edition: Edition, tmp_path: Path) -> None:
    """Issue 6: "nothing is written outside the folder"."""
    told: list[int] = []
    files, reported = write_editions([edition], tmp_path / "folder", told.append)
    assert [file.name for file in tmp_path.iterdir()] == ["folder"]
    found = read_files(tmp_path / "folder")
    assert sorted(found) == sorted(file.relative_to(tmp_path / "folder").as_posix() for file in files)
    report = read_report(tmp_path / "folder")
    assert sorted(report["files"]) == sorted(found)
    assert {name: sha256(found[name]).hexdigest() for name in report["sha256"]} == report["sha256"]
    assert told == sorted(told)
    assert told[-1] == step_count([edition]) > len(TARGETS)
    assert [check for each in reported for check in each.failed] == []


def test_a_slow_target_says_how_many_files_it_makes(edition: Edition, tmp_path: Path) -> None:
    asked = replace(edition, options=PublishOptions(exercises=1))
    long = [target for target in TARGETS if target.steps(asked) > 1]
    assert [target.name for target in long] == ["inserts", "exercises"]
    assert [target.steps(asked) for target in long] == [len(list(target.make(asked, tmp_path))) for target in long]


def test_file_names_are_plain_whatever_the_lesson_is_called(hostile: Edition, tmp_path: Path) -> None:
    """The lesson's folder is called „zwei formen größer“; its title is hostile."""
    write_editions([hostile], tmp_path / "folder")
    names = [name for name in read_files(tmp_path) if not re.fullmatch(r"[\w./-]+", name, re.ASCII)]
    assert names == []
    assert [file.name for file in tmp_path.iterdir()] == ["folder"]


def test_every_file_of_the_guide_exists(edition: Edition, tmp_path: Path) -> None:
    write_editions([edition], tmp_path)
    guide = (tmp_path / "LIESMICH.html").read_text("utf-8")
    for target in TARGETS:
        for use in target.uses(edition):
            assert (tmp_path / "de" / use.file).exists(), f"{target.name}: {use.file}"
            assert use.file in guide


def test_only_files_of_an_earlier_run_are_deleted(edition: Edition, tmp_path: Path) -> None:
    write_editions([edition], tmp_path / "folder")
    place = tmp_path / "folder" / "de"
    mine, victim = place / "my-notes.txt", tmp_path / "victim.txt"
    for file in (mine, victim, place / "old" / "gone.pdf"):
        file.parent.mkdir(exist_ok=True)
        file.write_text("…", "utf-8")
    report = read_report(tmp_path / "folder")
    report["files"] += ["de/old/gone.pdf", "../victim.txt", 5]
    (tmp_path / "folder" / REPORT_JSON).write_text(json.dumps(report), "utf-8")
    write_editions([edition], tmp_path / "folder")
    assert mine.exists()
    assert victim.exists()
    assert not (place / "old").exists()


@pytest.mark.parametrize("told", ["", "[]", '{"files": 5}', '{"files": {"a": 1}}', "\0"])
def test_an_invalid_report_deletes_nothing(edition: Edition, tmp_path: Path, told: str) -> None:
    (tmp_path / REPORT_JSON).write_text(told, "utf-8")
    (tmp_path / "a").write_text("…", "utf-8")
    assert publishing.files_of_earlier_run(tmp_path) <= {tmp_path / "a"}
    write_editions([replace(edition)], tmp_path)
    assert (tmp_path / "index.html").exists() is False


def test_a_target_that_writes_elsewhere_is_refused(
    edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make(_: Edition, folder: Path) -> Any:
        yield folder / ".." / ".." / "escaped"

    bad = Target("bad", 1, make, lambda *_: iter(()), lambda *_: iter(()))
    monkeypatch.setattr(publishing, "TARGETS", (bad,))
    with pytest.raises(LessonError, match="is not in the folder of its edition"):
        write_editions([edition], tmp_path / "folder")


def test_the_report_lists_failures(edition: Edition, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Issue 6: "every check with number, limit and result, for this folder"."""
    good, bad = Check.of("Bilder", 25, "25", holds=True), Check.of("<b>Ton</b>", 44, "48 kHz", holds=False)
    note = Check.of("Ursprung", "–", "eine Adresse", holds=False, warning=True)
    target = Target(
        "one", 1, lambda *_: iter(()), lambda *_: iter((good, bad, note)), lambda _: iter((FileUse("x.zip", "a & b"),))
    )
    monkeypatch.setattr(publishing, "TARGETS", (target,))
    _, (reported,) = write_editions([edition], tmp_path)
    assert (reported.failed, reported.warnings) == ((bad,), (note,))
    page = (tmp_path / "pruefbericht.html").read_text("utf-8")
    assert "&lt;b&gt;Ton&lt;/b&gt;" in page
    assert "1 erfüllt, 1 Hinweis, 1 nicht erfüllt" in page
    told = read_report(tmp_path)["editions"][0]["checks"][1]
    assert told == {"what": "<b>Ton</b>", "found": "44", "limit": "48 kHz", "outcome": "failed"}
    assert "a &amp; b" in (tmp_path / "LIESMICH.html").read_text("utf-8")
