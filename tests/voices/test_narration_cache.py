"""The narration cache returns complete entries only."""

import errno
from pathlib import Path

import numpy as np
import pytest

from tafelbild.errors import LessonError
from tafelbild.files import write_bytes
from tafelbild.voices.narration_cache import NarrationCache, timing_record
from tafelbild.voices.sound import Sound

SOUND = Sound(np.linspace(-0.5, 0.5, 8000).astype(np.float32), 16000)
RECORD = timing_record(SOUND, [(0.0, 0.25), (0.25, 0.5)])
KEY = {"voice": "x", "text": "Übung"}


def test_what_is_kept_is_found(tmp_path: Path) -> None:
    cache = NarrationCache(tmp_path / "a" / "b")
    assert cache.find(KEY) is None
    kept = cache.store(KEY, SOUND, RECORD)
    assert cache.find(KEY) == kept
    assert cache.find({**KEY, "text": "Uebung"}) is None
    assert kept.narration("x").times == ((0.0, 0.25), (0.25, 0.5))
    assert kept.narration("x").seconds == 0.5
    assert len(list(cache.folder.iterdir())) == 2


@pytest.mark.parametrize("suffix", [".wav", ".json"])
@pytest.mark.parametrize("damage", [b"", b"null", b"{}", b'{"record": {}}', None])
def test_a_damaged_entry_is_none(suffix: str, damage: bytes | None, tmp_path: Path) -> None:
    cache = NarrationCache(tmp_path)
    cache.store(KEY, SOUND, RECORD)
    (file,) = tmp_path.glob(f"*{suffix}")
    if damage is None:
        file.unlink()
    else:
        file.write_bytes(damage)
    assert cache.find(KEY) is None
    assert cache.store(KEY, SOUND, RECORD) == cache.find(KEY)


def test_an_entry_need_not_have_a_sound(tmp_path: Path) -> None:
    kept = NarrationCache(tmp_path).store(KEY, None, {"measured": 1})
    assert kept.sound is None
    assert NarrationCache(tmp_path).find(KEY) == kept


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(LessonError, match=r"file: cannot be written: "):
        NarrationCache(tmp_path / "file").store(KEY, SOUND, RECORD)


def test_nothing_half_written_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(part: Path, data: bytes) -> None:
        part.touch()
        raise OSError(errno.ENOSPC, "No space left on device", f"{part}: {len(data)}")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(LessonError, match=r"cannot be written: No space left on device$"):
        NarrationCache(tmp_path).store(KEY, SOUND, RECORD)
    assert list(tmp_path.iterdir()) == []


def test_two_runs_do_not_take_each_others_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another run finishes writing the same file between our writing and our renaming."""
    written = Path.write_bytes

    def overtaken(part: Path, data: bytes) -> int:
        monkeypatch.setattr(Path, "write_bytes", written)
        length = written(part, data)
        write_bytes(tmp_path / "a.wav", data)
        return length

    monkeypatch.setattr(Path, "write_bytes", overtaken)
    write_bytes(tmp_path / "a.wav", b"whole")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a.wav", b"whole")]
