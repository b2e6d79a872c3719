"""The flash rule and an independent tool agree on the default film.

"the flash rule agrees with an independent tool (iris-pse-detection, test-only) on a 5 Hz, a 1 Hz and the default film"
(issue 3). The first two and many more are in test_flash_detection.py.
"""

from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from tafelbild.audit.flash_detection import find_flashes
from tafelbild.audit.rules import RULES
from tafelbild.audit.scene_audit import record_film
from tafelbild.lesson import load
from tafelbild.render.job import RenderJob
from tafelbild.render.quality import Quality
from tafelbild.render.render_queue import render_film
from tafelbild.render.scenes import load_scenes
from tafelbild.stage import Settings

from .iris import iris_fails

TINY = Quality("tiny", 160, 90, 10, "to be judged, not looked at")


def frames_of(file: Path) -> list[NDArray[np.uint8]]:
    with av.open(str(file)) as container:
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


@pytest.mark.slow
def test_both_find_that_the_default_film_does_not_flash(tmp_path: Path) -> None:
    lesson = load()
    job = RenderJob(load_scenes(lesson)["Lecture"], Settings.load(None, "de", "paper"), TINY)
    frames = frames_of(render_film(job, tmp_path, tmp_path, lambda _: None).path)
    assert len(frames) > 1000
    assert not iris_fails(frames, TINY.frame_rate)
    assert find_flashes((k / TINY.frame_rate, frame) for k, frame in enumerate(frames)) == ()
    assert list(RULES["flashes"].find(record_film(job))) == []
