"""Rendered clips with an alpha channel, and their pictures over a red background."""

import base64
import json
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, Final

import av
import numpy as np
from manim import VMobject
from numpy.typing import NDArray
from tests.publish.conftest import SMALL_QUALITY, hummed_narrations
from tests.publish.external import run_node

from tafelbild.publish.alpha_clips import VP9_CODEC
from tafelbild.publish.edition import Edition
from tafelbild.render.job import RenderJob
from tafelbild.render.render_queue import render_film
from tafelbild.render.scenes import load_scenes, scene_named
from tafelbild.stage import Settings
from tafelbild.theme import BOARD

RED: Final = np.array([255, 0, 0])
HALF_WHITE: Final = (255, 128, 128)  # over red; premultiplied colours would give (191, 65, 65)
NO_PLATE: Final = {"plate": lambda _: VMobject()}  # attributes of a scene without the plate under all overlays

Picture = NDArray[np.float64]  # shape (height, width, 3), of 255


def render_clip(edition: Edition, name: str, folder: Path, own: dict[str, Any] | None = None) -> Path:
    """Render a scene like ``tafelbild publish --inserts``; ``own`` are class attributes to override."""
    folder.mkdir(parents=True, exist_ok=True)
    scene = scene_named(name, load_scenes(edition.lesson))
    settings = Settings(edition.lesson, edition.language, BOARD, hummed_narrations(folder, edition.lesson))
    job = RenderJob(type(name, (scene,), own or {}), settings, SMALL_QUALITY, transparent=True)
    return render_film(job, folder / "media", folder / "films", lambda _: None).path


def write_premultiplied(clip: Path, target: Path) -> Path:
    """Write a clip again with colours premultiplied by alpha, as Cairo has them."""
    from tafelbild.master.encoder_settings import PRORES_4444  # noqa: PLC0415
    from tafelbild.stage.film_writer import PieceEncoder  # noqa: PLC0415

    frames = pictures(clip)
    height, width, _ = frames[0].shape
    made = PieceEncoder(target, PRORES_4444, (width, height), Fraction(SMALL_QUALITY.frame_rate))
    for frame in frames:
        dark = np.round(frame[..., :3] * (frame[..., 3:] / 255)).astype(np.uint8)
        made.write_frame(np.ascontiguousarray(np.concatenate([dark, frame[..., 3:]], axis=2)))
    made.finish()
    return target


def decode_frames(clip: Path) -> list[av.VideoFrame]:
    """Return the decoded frames of a clip, by libvpx for VP9: FFmpeg's own decoder drops alpha."""
    with av.open(str(clip)) as container:
        track = container.streams.video[0]
        if clip.suffix == ".mov":
            return list(container.decode(track))
        decoder: Any = av.CodecContext.create(VP9_CODEC, "r")
        return [frame for packet in container.demux(track) for frame in decoder.decode(packet)]


def pictures(clip: Path) -> list[NDArray[np.uint8]]:
    """Return the pictures of a clip as RGBA, shape (height, width, 4)."""
    return [np.asarray(frame.to_ndarray(format="rgba"), np.uint8) for frame in decode_frames(clip)]


def composite_over_red(picture: NDArray[np.uint8]) -> Picture:
    """Return a picture with straight alpha over red."""
    alpha = picture[..., 3:] / 255
    return np.asarray(picture[..., :3] * alpha + RED * (1 - alpha))


def overlay_with_ffmpeg(clip: Path) -> Picture:
    """Return the last picture of a clip over red, composited by FFmpeg's ``overlay`` filter."""
    last = decode_frames(clip)[-1]
    graph = av.filter.Graph()
    tick = Fraction(1, SMALL_QUALITY.frame_rate)
    above = graph.add_buffer(width=last.width, height=last.height, format=last.format, time_base=tick)
    red = graph.add("color", f"c=0xff0000:s={last.width}x{last.height}:r={SMALL_QUALITY.frame_rate}:d=1")
    below, lay, sink = graph.add("format", "rgba"), graph.add("overlay", "format=rgb"), graph.add("buffersink")
    red.link_to(below)
    below.link_to(lay, 0, 0)
    above.link_to(lay, 0, 1)
    lay.link_to(sink)
    graph.configure()
    last.pts, last.time_base = 0, tick
    graph.push(last)
    return np.asarray(graph.pull().to_ndarray(format="rgb24"), np.float64)


def show_in_chromium(clip: Path, seconds: Sequence[float]) -> tuple[float, list[tuple[Picture, Picture]]]:
    """Return a clip's duration in Chromium, and its pictures over red, on the page and on a canvas, at ``seconds``."""
    answer = run_node("overlay", clip, json.dumps(seconds))
    shape = answer["height"], answer["width"], 4

    def picture(text: str) -> Picture:
        return np.frombuffer(base64.b64decode(text), np.uint8).reshape(shape)[..., :3].astype(np.float64)

    return answer["duration"], [(picture(each["page"]), picture(each["canvas"])) for each in answer["pictures"]]


def middle_colour(picture: Picture) -> NDArray[np.float64]:
    """Return the mean colour of the 6 × 6 pixels in the middle, where the circle is."""
    y, x = (side // 2 for side in picture.shape[:2])
    return np.asarray(picture[y - 3 : y + 3, x - 3 : x + 3].mean(axis=(0, 1)))
