"""The cache verifies every piece, keeps pieces in use, and deletes the least recently used first."""

import errno
import os
import time
from pathlib import Path

import pytest

from tafelbild.render.piece_cache import LEFTOVER_SECONDS, PieceCache


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


def test_what_killed_runs_have_left_is_swept_when_it_is_old(tmp_path: Path) -> None:
    PieceCache(tmp_path)
    new, old = (tmp_path / "pieces" / name for name in (".new.part", ".old.part"))
    for part in (new, old):
        part.write_bytes(b"")
    os.utime(old, (time.time() - LEFTOVER_SECONDS - 1,) * 2)
    PieceCache(tmp_path)
    assert [part.exists() for part in (new, old)] == [True, False]


def test_a_full_disk_says_where_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = PieceCache(tmp_path)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match=r"No space left on device.*pieces"):
        cache.keep("key", ".mp4", b"piece")
    assert list(cache.folder.iterdir()) == []
    assert cache.find("key") is None
