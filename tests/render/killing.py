"""Kill a run at random moments and start it again; digests compare its film with that of an undisturbed run.

The run is ``python killing.py SCENE MEDIA FOLDER``: a tiny film of one scene with an installed voice.
"""

import hashlib
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import av

from tafelbild.lesson import load
from tafelbild.narration import paragraphs_of
from tafelbild.render.job import RenderJob
from tafelbild.render.piece_cache import PieceCache
from tafelbild.render.processes import process_pool
from tafelbild.render.quality import Quality
from tafelbild.render.render_queue import RenderQueue
from tafelbild.render.scenes import load_scenes, scene_named
from tafelbild.stage import Settings
from tafelbild.theme import BOARD
from tafelbild.voices.voice_selection import installed, read_aloud


def start_run(scene: str, folder: Path) -> "subprocess.Popen[bytes]":
    """Start a run that writes below a folder; its temporary files go into ``scratch``."""
    scratch = folder / "scratch"
    scratch.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, __file__, scene, str(folder / "media"), str(folder / "films")]
    environment = {**os.environ, "TMPDIR": str(scratch)}
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment)


def run_to_the_end(scene: str, folder: Path) -> tuple[Path, float]:
    """Run to the end; return the film and the seconds that it took."""
    begin = time.monotonic()
    run = start_run(scene, folder)
    _, error = run.communicate()
    assert run.returncode == 0, error.decode()
    (film,) = (folder / "films").glob("*.mp4")
    return film, time.monotonic() - begin


def kill_runs(scene: str, folder: Path, times: int, within: float, seed: int = 0) -> int:
    """Start and kill a run several times, each after less than ``within`` seconds; return how many left no film."""
    chance = random.Random(seed)  # noqa: S311  (no secret)
    without = 0
    for _ in range(times):
        run = start_run(scene, folder)
        time.sleep(chance.uniform(0.2, 1.0) * within)
        run.kill()
        run.communicate()
        films = list((folder / "films").glob("*.mp4"))
        without += not films
        for film in films:
            film_digests(film)  # raises if the film is incomplete
    return without


def film_digests(film: Path) -> tuple[str, str]:
    """Return digests of the decoded frames and of the samples of a film."""
    frames, samples = hashlib.sha256(), hashlib.sha256()
    with av.open(str(film)) as container:
        for frame in container.decode(*container.streams.video, *container.streams.audio):
            (frames if isinstance(frame, av.VideoFrame) else samples).update(frame.to_ndarray().tobytes())
    return frames.hexdigest(), samples.hexdigest()


def main(scene: str, media: Path, folder: Path) -> None:
    """Render the film as ``tafelbild film`` does, with two processes."""
    with process_pool(2) as pool:
        lesson = load()
        paragraphs = tuple(p for p in paragraphs_of(lesson, "de").values() if p.name.startswith(scene))
        voices = ("nanotts",) if installed("nanotts") else ("none",)
        cache = media / "voices"
        narrations, _ = read_aloud(paragraphs, voices, "de", recordings=media / "no", cache=cache)
        quality = Quality("tiny", 160, 90, 25, "a test")
        job = RenderJob(scene_named(scene, load_scenes(lesson)), Settings(lesson, "de", BOARD, narrations), quality)
        list(RenderQueue(pool, PieceCache(media)).films([job], folder))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
