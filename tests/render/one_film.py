"""Render a tiny film of one scene with an installed voice, in a process that tests kill.

python one_film.py SCENE MEDIA FOLDER
"""

import sys
from pathlib import Path

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
