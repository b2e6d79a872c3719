"""Kill a run at random moments, start it again, and compare the film with that of a run that nobody disturbed."""

import hashlib
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import av

SCRIPT = Path(__file__).with_name("one_film.py")


def start(scene: str, folder: Path) -> "subprocess.Popen[bytes]":
    """Start a run that writes below a folder, what it forgets again into ``scratch``."""
    scratch = folder / "scratch"
    scratch.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, str(SCRIPT), scene, str(folder / "media"), str(folder / "films")]
    return subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env={**os.environ, "TMPDIR": str(scratch)}
    )


def finished(scene: str, folder: Path) -> tuple[Path, float]:
    """Run to the end; return the film and how long it took, in seconds."""
    begin = time.monotonic()
    run = start(scene, folder)
    _, error = run.communicate()
    assert run.returncode == 0, error.decode()
    (film,) = (folder / "films").glob("*.mp4")
    return film, time.monotonic() - begin


def killed(scene: str, folder: Path, times: int, within: float, seed: int = 0) -> int:
    """Kill a run several times, each after some seconds below ``within``; return how many left no film."""
    chance = random.Random(seed)  # noqa: S311  (no secret)
    without = 0
    for _ in range(times):
        run = start(scene, folder)
        time.sleep(chance.uniform(0.2, 1.0) * within)
        run.kill()
        run.communicate()
        films = list((folder / "films").glob("*.mp4"))
        without += not films
        for film in films:
            digest(film)  # it is whole
    return without


def digest(film: Path) -> tuple[str, str]:
    """Return a digest of a film's decoded frames and one of its samples."""
    frames, samples = hashlib.sha256(), hashlib.sha256()
    with av.open(str(film)) as container:
        for frame in container.decode(*container.streams.video, *container.streams.audio):
            (frames if isinstance(frame, av.VideoFrame) else samples).update(frame.to_ndarray().tobytes())
    return frames.hexdigest(), samples.hexdigest()
