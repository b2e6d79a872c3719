"""A film decodes identically in FFmpeg and in a browser.

"the file decodes identically in FFmpeg and headless Chromium (frame hashes), including every frozen span" (issue 5)
"""

import base64
import hashlib
import json
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Final

import av
import numpy as np
import pytest
from manim import RIGHT, Circle, Scene, Square, tempconfig
from numpy.typing import NDArray
from tests.chromium import needs_chromium, posted_answer

from tafelbild.master.encoder_settings import DRAFT_ENCODER, LECTURE_ENCODER, MASTER_ENCODER, EncoderSettings
from tafelbild.stage.renderer import IncrementalRenderer
from tafelbild.theme import BOARD

RATE: Final = 30
SIZE: Final = {"pixel_width": 320, "pixel_height": 180, "frame_rate": RATE}
QUIET: Final = {"verbosity": "ERROR", "progress_bar": "none"}
STANDING: Final = (40, 1, 75, 9)  # frames between the movements
MOVING: Final = 12
ENCODERS: Final = {"draft": DRAFT_ENCODER, "lecture": LECTURE_ENCODER, "master": MASTER_ENCODER}
PAGE: Final = """<!doctype html><script>
const hex = bytes => [...new Uint8Array(bytes)].map(b => b.toString(16).padStart(2, "0")).join("");
const bytes = text => Uint8Array.from(atob(text), letter => letter.charCodeAt(0));
const tell = what => fetch("answer", {method: "POST", body: JSON.stringify(what)});
async function hash(frame) {
  const picture = new Uint8Array(frame.allocationSize());
  await frame.copyTo(picture);
  frame.close();
  return hex(await crypto.subtle.digest("SHA-256", picture));
}
async function play() {
  const film = await (await fetch("film.json")).json(), hashes = [];
  const decoder = new VideoDecoder({output: frame => hashes.push(hash(frame)), error: fault => tell(String(fault))});
  decoder.configure({codec: film.codec, description: bytes(film.sets), hardwareAcceleration: "prefer-software"});
  film.packets.forEach(([type, data], k) => {
    decoder.decode(new EncodedVideoChunk({type, timestamp: 1000 * k, data: bytes(data)}));
  });
  await decoder.flush();
  tell(await Promise.all(hashes));
}
play().catch(fault => tell(String(fault)));
</script>"""


class StandingAndMoving(Scene):
    """A circle passes a square several times; between two passes nothing moves."""

    def construct(self) -> None:
        """Alternate pauses and movements."""
        square, circle = Square(), Circle(radius=0.5, fill_opacity=1).shift(-3 * RIGHT)
        self.add(square, circle)
        for frames in STANDING:
            self.wait(frames / RATE)
            self.play(circle.animate.shift(RIGHT), square.animate.rotate(0.3), run_time=MOVING / RATE)


@pytest.fixture(scope="module", params=ENCODERS.values(), ids=ENCODERS)
def film(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Render the scene by manim with our renderer."""
    encoder: EncoderSettings = request.param
    with tempconfig({**SIZE, **QUIET, "media_dir": str(tmp_path_factory.mktemp("film"))}):
        renderer = IncrementalRenderer(BOARD, encoder)
        StandingAndMoving(renderer=renderer).render()
    return Path(renderer.file_writer.final_file_path)


def decode_frames(film: Path) -> list[NDArray[np.uint8]]:
    """Return the pictures of a film as FFmpeg decodes them: Y, Cb and Cr, one under the other, without padding."""
    with av.open(str(film)) as container:
        return [np.asarray(frame.to_ndarray(), np.uint8) for frame in container.decode(video=0)]


def frozen_spans() -> list[range]:
    """Return the frames of each span in which nothing moves."""
    begins = [k * MOVING + stood for k, stood in enumerate([0, *accumulate(STANDING)][:-1])]
    return [range(begin, begin + frames) for begin, frames in zip(begins, STANDING, strict=True)]


def test_what_stands_stands_and_what_moves_moves(film: Path) -> None:
    """Every frame of a frozen span equals its first; during a movement consecutive frames differ."""
    pictures = decode_frames(film)
    assert len(pictures) == sum(STANDING) + len(STANDING) * MOVING
    for span in frozen_spans():
        assert [n for n in span if not np.array_equal(pictures[n], pictures[span.start])] == []
    frozen = {n for span in frozen_spans() for n in span[1:]}
    moved = {n for n, (a, b) in enumerate(pairwise(pictures), 1) if not np.array_equal(a, b)}
    assert len(moved) >= len(STANDING) * (MOVING - 2)  # a movement is slow where it begins and ends
    assert moved.isdisjoint(frozen)


def packets_json(film: Path) -> str:
    """Return the packets of a film and the configuration of its decoder, as JSON for the page."""
    with av.open(str(film)) as container:
        stream = container.streams.video[0]
        sets = stream.codec_context.extradata or b""
        packets = [(packet.is_keyframe, bytes(packet)) for packet in container.demux(stream) if packet.size]
    encoded = [("key" if key else "delta", base64.b64encode(data).decode()) for key, data in packets]
    codec = f"avc1.{sets[1:4].hex()}"
    return json.dumps({"codec": codec, "sets": base64.b64encode(sets).decode(), "packets": encoded})


@needs_chromium
def test_a_browser_decodes_the_same_pictures(film: Path, tmp_path: Path) -> None:
    """Compares hashes of the three planes of every frame, including frozen spans."""
    (tmp_path / "film.json").write_text(packets_json(film), encoding="ascii")
    (tmp_path / "page.html").write_text(PAGE, encoding="ascii")
    hashes = [hashlib.sha256(picture.tobytes()).hexdigest() for picture in decode_frames(film)]
    assert json.loads(posted_answer(tmp_path, "page.html")) == hashes
