"""File helpers: slugs, atomic moves, writable folders."""

import errno
import os
from pathlib import Path

import pytest

from tafelbild.files import (
    PART_SUFFIX,
    atomic_write,
    ensure_writable,
    move_into_place,
    slug,
    write_bytes,
    write_text,
)


@pytest.mark.parametrize(
    "name", ["..", "", "con", "a/b", "a\\b", "\x1b[31m", "x" * 300, "-rf", "Übung «3»", "日本", "a\nb"]
)
def test_a_slug_is_safe_whatever_the_folder_is_called(name: str) -> None:
    made = slug(name)
    assert made
    assert len(made) <= 60
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not made.startswith("-")


def test_german_letters_are_written_out() -> None:
    assert slug("Größe Übung") == "groesse-uebung"


def test_a_file_replaces_the_one_that_was_there(tmp_path: Path) -> None:
    made, target = tmp_path / "made", tmp_path / "film.mp4"
    for content in ("old", "new"):
        made.write_text(content)
        assert move_into_place(made, target) == target
    assert target.read_text() == "new"
    assert not made.exists()


def test_to_another_disk_it_is_copied_and_then_moved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, target = tmp_path / "made", tmp_path / "film.mp4"
    made.write_text("film")
    move = Path.replace

    def across(self: Path, target: Path) -> Path:
        if self == made:
            raise OSError(errno.EXDEV, "Invalid cross-device link")
        return move(self, target)

    monkeypatch.setattr(Path, "replace", across)
    move_into_place(made, target)
    assert [file.name for file in tmp_path.iterdir()] == ["film.mp4"]


def test_a_folder_that_cannot_be_written_to_is_the_systems_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert ensure_writable(tmp_path / "a" / "b").is_dir()
    with pytest.raises(OSError, match="file"):
        ensure_writable(tmp_path / "file" / "films")


def test_names_that_differ_only_in_other_scripts_have_slugs_of_their_own() -> None:
    names = ["ニューロン", "神経", "神経 2", "ニューロン 2", "нейрон", "lesson", "x" * 61, "x" * 62]
    assert len({slug(name) for name in names}) == len(names)
    assert slug("神経") == slug("神経")


def test_a_part_file_follows_no_link_and_is_of_its_own(tmp_path: Path) -> None:
    """Issue 18: "by O_EXCL under a name of its own (no symlink is followed, two writers never share one)"."""
    victim, target = tmp_path / "victim", tmp_path / "film.mp4"
    victim.write_text("mine")
    for name in (".film.mp4.part", f".film.mp4.{'0' * 16}{PART_SUFFIX}"):
        (tmp_path / name).symlink_to(victim)
    target.symlink_to(victim)
    with atomic_write(target) as one:
        one.write_text("one")
        with atomic_write(target) as other:
            assert one != other
            other.write_text("other")
        assert target.read_text() == "other"
    ensure_writable(tmp_path)
    assert (target.read_text(), target.is_symlink(), victim.read_text()) == ("one", False, "mine")
    assert len(list(tmp_path.iterdir())) == 4


def test_a_file_may_be_read_by_whom_the_umask_allows(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        assert write_text(tmp_path / "a", "…").stat().st_mode & 0o777 == 0o640
        assert write_bytes(tmp_path / "b", b"").stat().st_mode & 0o777 == 0o640
    finally:
        os.umask(before)


def test_what_a_killed_run_has_left_goes_with_the_next_and_nothing_else(tmp_path: Path) -> None:
    kept = [".film.mp4.part", f".{'0' * 16}{PART_SUFFIX}", f"film.mp4.{'0' * 16}{PART_SUFFIX}", ".a.txt", "film.mp4"]
    for name in kept:
        (tmp_path / name).write_text("not ours")
    (tmp_path / f".dir.{'0' * 16}{PART_SUFFIX}").mkdir()
    left = tmp_path / f".film.mp4.{'1' * 16}{PART_SUFFIX}"
    left.write_text("half a film")
    with atomic_write(tmp_path / "other") as part:
        ensure_writable(tmp_path)
        assert part.exists()
    assert not left.exists()
    assert {file.name for file in tmp_path.iterdir()} == {*kept, "other", f".dir.{'0' * 16}{PART_SUFFIX}"}


def test_a_block_that_fails_leaves_the_old_file_alone(tmp_path: Path) -> None:
    target = write_text(tmp_path / "a", "old")
    with pytest.raises(FileNotFoundError), atomic_write(target) as part:
        part.with_name("missing").read_text()
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("a", "old")]
