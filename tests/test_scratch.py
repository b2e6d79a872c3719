"""Scratch folders: deleted at the end, or by the next run after a kill; nothing else is."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from tafelbild.locks import LEFTOVER_SECONDS
from tafelbild.scratch import LOCK_FILE, ScratchFolder, temporary_files

HOLDING_SCRIPT = """
import sys, time
from pathlib import Path
from tafelbild.scratch import ScratchFolder
scratch = ScratchFolder(Path(sys.argv[1]))
(scratch.path / "below").mkdir()
(scratch.path / "below" / "file").write_text("…", encoding="utf-8")
(scratch.path / "link").symlink_to(sys.argv[2])
print(flush=True)
time.sleep(60)
"""


def test_what_a_killed_process_has_left_goes_with_the_next(tmp_path: Path) -> None:
    place, mine = tmp_path / "tmp", tmp_path / "mine"
    foreign = [place / "tafelbild-mine", place / "tafelbild-12345678", place / "other"]
    for folder in (mine, *foreign):
        folder.mkdir(parents=True)
        (folder / "file").write_text("mine")
    (place / "tafelbild-abcdefgh").symlink_to(mine)
    call = [sys.executable, "-c", HOLDING_SCRIPT, str(place), str(mine)]
    process = subprocess.Popen(call, stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.read(1)
    with ScratchFolder(place) as living:
        assert len(list(place.iterdir())) == 6
        process.kill()
        process.communicate()
        with ScratchFolder(place):
            assert living.path.exists()
            assert len(list(place.iterdir())) == 6
    assert {file.name for file in place.iterdir()} == {*(folder.name for folder in foreign), "tafelbild-abcdefgh"}
    assert all((folder / "file").read_text() == "mine" for folder in (mine, *foreign))


def test_a_folder_without_a_lock_goes_if_it_is_empty_and_old(tmp_path: Path) -> None:
    young, old, full = (tmp_path / f"tafelbild-{name * 8}" for name in "123")
    for folder in (young, old, full):
        folder.mkdir()
    (full / "file").write_text("…")
    for folder in (old, full):
        os.utime(folder, (time.time() - LEFTOVER_SECONDS - 1,) * 2)
    ScratchFolder(tmp_path).close()
    assert sorted(tmp_path.iterdir()) == [young, full]


def test_a_forked_process_leaves_the_folder_to_its_owner(tmp_path: Path) -> None:
    if not hasattr(os, "fork"):
        pytest.skip("Windows has no fork")
    scratch = ScratchFolder(tmp_path)
    child = os.fork()
    if not child:
        scratch.close()
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(child, 0)
    assert (scratch.path / LOCK_FILE).exists()
    scratch.close()
    assert list(tmp_path.iterdir()) == []


def test_temporary_files_of_libraries_go_with_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with temporary_files():
        made = Path(tempfile.mkdtemp())
        assert made.parent.parent == tmp_path
    assert list(tmp_path.iterdir()) == []
    assert tempfile.gettempdir() == str(tmp_path)
