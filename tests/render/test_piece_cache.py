"""The cache verifies every piece, keeps pieces in use, and deletes the least recently used first."""

import errno
import os
import time
from pathlib import Path

import pytest

from tafelbild.render.piece_cache import HeldPieces, PieceCache


def test_what_is_kept_is_found_by_the_next_run(tmp_path: Path) -> None:
    kept = PieceCache(tmp_path).keep("key", ".mp4", b"piece")
    assert kept.name.startswith("key-")
    assert PieceCache(tmp_path).find("key") == kept
    assert PieceCache(tmp_path).find("ke") is None


def test_a_damaged_piece_is_removed(tmp_path: Path) -> None:
    kept = PieceCache(tmp_path).keep("key", ".mp4", b"piece")
    kept.write_bytes(b"pieze")
    assert PieceCache(tmp_path).find("key") is None
    assert not kept.exists()


def test_what_another_run_removes_is_missing(tmp_path: Path) -> None:
    kept, later = PieceCache(tmp_path).keep("key", ".mp4", b"piece"), PieceCache(tmp_path)
    kept.unlink()
    assert later.find("key") is None


def test_the_longest_unused_go_first_and_none_that_is_in_use(tmp_path: Path) -> None:
    old = PieceCache(tmp_path)
    for age, key in enumerate("abcd"):
        os.utime(old.keep(key, ".mp4", key.encode() * 100), (time.time() - 100 * age,) * 2)
    cache = PieceCache(tmp_path)
    assert cache.find("d")  # now it is the youngest
    assert cache.trim(200) == 2
    assert [file.name[0] for file in sorted(cache.files())] == ["a", "d"]
    assert cache.trim(0) == 1
    assert [file.name[0] for file in cache.files()] == ["d"]
    assert (cache.stats().pieces, cache.stats().size) == (1, 100)


def test_a_piece_in_use_outlives_its_removal_by_another_run(tmp_path: Path) -> None:
    PieceCache(tmp_path).keep("old", ".mp4", b"old")
    with HeldPieces(PieceCache(tmp_path)) as held:
        held.keep("new", ".mp4", b"new")
        assert held.find("old")
        assert not held.find("other")
        assert PieceCache(tmp_path).trim(0) == 2
        assert [held.paths[key].read_bytes() for key in ("old", "new")] == [b"old", b"new"]
    assert list(held.cache.folder.iterdir()) == []


def test_a_piece_removed_at_once_is_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tafelbild.render.piece_cache.write_bytes", lambda target, _: target)
    with HeldPieces(PieceCache(tmp_path)) as held:
        held.keep("key", ".mp4", b"piece")
        assert held.paths["key"].read_bytes() == b"piece"
    PieceCache(tmp_path).folder.joinpath(held.paths["key"].name).write_bytes(b"piece")
    with HeldPieces(PieceCache(tmp_path)) as held:
        monkeypatch.setattr("tafelbild.render.piece_cache.link_or_copy", lambda source, _: source.rename("/missing/x"))
        assert not held.find("key")


def test_where_links_are_impossible_pieces_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    with HeldPieces(PieceCache(tmp_path)) as held:
        held.keep("key", ".mp4", b"piece")
        PieceCache(tmp_path).trim(0)
        assert held.paths["key"].read_bytes() == b"piece"


def test_a_full_disk_says_where_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = PieceCache(tmp_path)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match=r"No space left on device.*pieces"):
        cache.keep("key", ".mp4", b"piece")
    assert list(cache.folder.iterdir()) == []
    assert cache.find("key") is None
