"""Colours arrive in a browser as they were drawn.

"colours by Chromium's canvas (eight flat colours within ±12, while manim's own file fails)" (issue 4)
"""

import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Final

import numpy as np
import pytest
from manim._config.video_encoder import VideoEncoderSpec
from manim.scene.video_segment_encoder import VideoSegmentEncoder
from numpy.typing import NDArray
from tests.chromium import dump_dom, needs_chromium

from tafelbild.master.encoder_settings import LECTURE_ENCODER
from tafelbild.stage.film_writer import PieceEncoder

COLOURS: Final = ("E69F00", "56B4E9", "009E73", "F0E442", "0072B2", "D55E00", "FF0000", "00FF00")
SIZE: Final = (1920, 1080)  # below 720 lines browsers guess otherwise, and what is wrong here is right there
RATE: Final = Fraction(25)
PAGE: Final = """<p>waiting</p><canvas width=1920 height=1080></canvas><video muted src="film.mp4"></video><script>
const video = document.querySelector("video"), paper = document.querySelector("canvas").getContext("2d");
video.onloadeddata = () => {
  paper.drawImage(video, 0, 0);
  const colour = i => Array.from(paper.getImageData(120 + 240 * i, 540, 1, 1).data).slice(0, 3);
  document.querySelector("p").textContent = JSON.stringify([0, 1, 2, 3, 4, 5, 6, 7].map(colour));
};
</script>"""


def stripes() -> NDArray[np.uint8]:
    """Return a picture of eight vertical stripes."""
    row = np.array([[*bytes.fromhex(colour), 255] for colour in COLOURS], np.uint8).repeat(240, axis=0)
    return np.tile(row, (SIZE[1], 1, 1))


def write_film(target: Path, *, ours: bool) -> None:
    """Write a film of the stripes, one second long."""
    spec = VideoEncoderSpec("mp4", "libx264", "yuv420p", *SIZE, RATE, (("crf", "23"),))
    writer = (
        PieceEncoder(target, LECTURE_ENCODER, SIZE, RATE) if ours else VideoSegmentEncoder(target=target, spec=spec)
    )
    writer.write_frame(stripes(), repeat=25)
    writer.finish()


@needs_chromium
@pytest.mark.parametrize("ours", [True, False], ids=["ours", "manims"])
def test_eight_colours_arrive_in_a_browser(tmp_path: Path, ours: bool) -> None:
    write_film(tmp_path / "film.mp4", ours=ours)
    (tmp_path / "page.html").write_text(PAGE, encoding="ascii")
    found = re.search(r"<p>(\[\[.*\]\])</p>", dump_dom(tmp_path, "page.html"))
    assert found, "the browser did not play the film"
    drawn = [list(bytes.fromhex(colour)) for colour in COLOURS]
    furthest = np.abs(np.array(json.loads(found[1])) - drawn).max()
    assert furthest <= 12 if ours else furthest > 12
