"""File helpers: slugs, atomic moves, writable folders."""

import errno
from pathlib import Path

import pytest

from tafelbild.files import ensure_writable, move_into_place, slug


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
