"""Whatever ends a command, and however often: repeated, it makes the same bytes, and nothing is left of it.

"20 kills each of film and publish: final bytes equal those of an undisturbed run, no foreign file touched, no part
left" (issue 18): ``python -m tests.render.interruptions``; here are fewer.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from tests.publish.conftest import write_lesson
from tests.render import interruptions
from tests.render.interruptions import COMMANDS, Site, check_interruptions, copy_lesson

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signals")
SETPRIV = shutil.which("setpriv")
NOBODY = "65534"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return the folder of a small lesson."""
    write_lesson(tmp_path / "source")
    return tmp_path / "source"


def site_of(command: str, source: Path, folder: Path) -> Site:
    """Return a new folder with a copy of the lesson, in which a command can be run."""
    folder.mkdir()
    copy_lesson(source, folder / "lesson")
    return Site(folder, COMMANDS[command])


@pytest.mark.slow
@pytest.mark.parametrize(("command", "times"), [("film", 8), ("publish", 8), ("inserts", 4)])
def test_interruptions_change_nothing_and_leave_nothing(command: str, times: int, source: Path, tmp_path: Path) -> None:
    ends = check_interruptions(command, source, tmp_path, times)
    assert len(ends) == times


@pytest.mark.parametrize("name", ["SIGTERM", pytest.param("SIGHUP", marks=pytest.mark.slow)])
def test_a_signal_ends_a_film_in_one_line(name: str, source: Path, tmp_path: Path) -> None:
    """Without a line of the interpreter, without a process, and without a temporary file."""
    site = site_of("film", source, tmp_path / "site")
    run = site.start()
    while not list(site.folder.glob("media/pieces/*.mp4")) and run.poll() is None:
        time.sleep(0.01)
    processes = interruptions.family(run.pid)
    run.send_signal(getattr(signal, name))
    _, error = run.communicate(timeout=interruptions.PATIENCE)
    assert error.decode() == "interrupted; the same command goes on where this one stopped\n"
    assert run.returncode == 128 + getattr(signal, name)
    assert psutil.wait_procs(processes, timeout=interruptions.PATIENCE)[1] == []
    assert site.leftovers() == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("first", "second"), [("film", "film"), ("publish", "publish"), ("film", "publish"), ("inserts", "film")]
)
def test_two_at_once_make_what_one_makes(first: str, second: str, source: Path, tmp_path: Path) -> None:
    alone, both = (site_of(first, source, tmp_path / name) for name in ("alone", "both"))
    for command in (first, second):
        Site(alone.folder, COMMANDS[command]).run()
    runs = [Site(both.folder, COMMANDS[command]).start() for command in (first, second)]
    told = [run.communicate() for run in runs]
    assert [run.returncode for run in runs] == [0, 0], told
    waiting = [error for _, error in told if b"waiting for another run, which makes lesson in media/films" in error]
    assert len(waiting) <= 1  # none if the first was faster than a second
    assert both.files() == alone.files()
    assert both.leftovers() == []


@pytest.mark.slow
def test_a_film_is_made_while_the_cache_is_trimmed_again_and_again(source: Path, tmp_path: Path) -> None:
    alone, trimmed = (site_of("film", source, tmp_path / name) for name in ("alone", "trimmed"))
    alone.run()
    run, trims = trimmed.start(), 0
    code = "from tafelbild.render.piece_cache import PieceCache; from pathlib import Path; import time\n"
    loop = f"{code}while True:\n    PieceCache(Path('media')).trim(0); print(flush=True); time.sleep(0.01)"
    with subprocess.Popen([sys.executable, "-c", loop], cwd=trimmed.folder, stdout=subprocess.PIPE) as trimmer:
        _, error = run.communicate()
        trimmer.kill()
        trims = len(trimmer.communicate()[0])
    assert run.returncode == 0, error.decode()
    assert trims > 10
    assert trimmed.files() == alone.files()
    assert trimmed.leftovers() == []


@pytest.mark.slow
def test_whoever_is_not_root_and_has_a_home_that_is_read_only(source: Path, tmp_path: Path) -> None:
    if SETPRIV is None or os.geteuid() != 0:
        pytest.skip("to be another user takes root and setpriv")
    site = site_of("publish", source, tmp_path / "site")
    home = tmp_path / "home"
    home.mkdir(mode=0o555)
    site.scratch.mkdir()
    for each in (site.folder, *site.folder.rglob("*")):
        os.chown(each, int(NOBODY), int(NOBODY))
    # Python may lie where root alone may look: nobody may read all, and write only what is nobody's.
    caps = ["--inh-caps=+dac_read_search", "--ambient-caps=+dac_read_search"]
    call = [SETPRIV, f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *caps]
    environment = {**os.environ, "HOME": str(home), "TMPDIR": str(site.scratch)}
    run = [sys.executable, interruptions.__file__, "--run", *site.arguments]
    done = subprocess.run([*call, *run], cwd=site.folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert list(home.iterdir()) == []
    assert {file.stat().st_uid for file in site.folder.rglob("*")} == {int(NOBODY)}
    assert site.leftovers() == []
