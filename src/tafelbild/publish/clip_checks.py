"""What is checked of a clip without a ground: what an editor and a browser look at, its frames, its colours."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

import av
import numpy as np
from numpy.typing import NDArray

from tafelbild.notation import shown
from tafelbild.publish.alpha import last_key_frame
from tafelbild.publish.checking import Check
from tafelbild.publish.edition import Edition

if TYPE_CHECKING:
    from av.video.stream import VideoStream

PRORES_TAG: Final = "ap4h"  # ProRes 4444: by these letters editors choose their decoder
PRORES_FORMAT: Final = "yuva444p"  # with as many bits as the decoder likes
MAX_DEVIATION: Final = 3  # of 255: 8 bits and the coding make 1.1 to 1.4; half clear white that is darkened is 64 off
WORDS: Final = {
    "de": {
        "coding": "{}: ProRes 4444 mit Deckkraft",
        "frames": "{}: Frames",
        "film": "{}: Frames wie im Film",
        "alpha": "{}: eigene Deckkraft (alpha_mode)",
        "colours": "{}: Farben wie im ProRes, mittlere Abweichung",
        "at most": "höchstens {} von 255",
    },
    "en": {
        "coding": "{}: ProRes 4444 with alpha",
        "frames": "{}: frames",
        "film": "{}: frames as in the film",
        "alpha": "{}: alpha of its own (alpha_mode)",
        "colours": "{}: colours as in the ProRes, mean deviation",
        "at most": "at most {} of 255",
    },
}


def check_clips(clip: Path, made: Path, edition: Edition, frames: tuple[int, int]) -> Iterator[Check]:
    """Yield what is checked of a clip for editors and of the one that was ``made`` of it for browsers.

    ``frames``: how many the renderer's clip has, and how many the scene has in the film.
    """
    language, (own, film) = edition.language, frames
    words = WORDS[language]
    found = f"{codec_of(clip)[0]}, {codec_of(clip)[1]}"
    holds = found.startswith(f"{PRORES_TAG}, {PRORES_FORMAT}")
    yield Check.of(words["coding"].format(clip.name), found, f"{PRORES_TAG}, {PRORES_FORMAT}", holds=holds)
    for file in (clip, made):
        count = count_frames(file, edition.frame_rate)
        yield Check.of(words["frames"].format(file.name), count, str(own), holds=count == own)
    yield Check.of(words["film"].format(clip.name), own, str(film), holds=own == film, warning=True)
    mode = alpha_mode(made)
    yield Check.of(words["alpha"].format(made.name), mode, "1", holds=mode == "1")
    far = colour_deviation(clip, made)
    limit = words["at most"].format(MAX_DEVIATION)
    yield Check.of(words["colours"].format(made.name), shown(far, language, 2), limit, holds=far <= MAX_DEVIATION)


def codec_of(clip: Path) -> tuple[str, str]:
    """Return the four letters of a clip's coding, and its pixel format."""
    with av.open(str(clip)) as film:
        context = film.streams.video[0].codec_context
        return context.codec_tag, context.pix_fmt or ""


def alpha_mode(clip: Path) -> str:
    """Return what a WebM says of its alpha: "1" if it has one."""
    with av.open(str(clip)) as film:
        return film.streams.video[0].metadata.get("alpha_mode", "0")


def count_frames(clip: Path, frame_rate: int) -> int:
    """Return how many frames a clip lasts; a picture of it may stand for many."""
    with av.open(str(clip)) as film:
        last = max((packet.pts or 0) * packet.time_base for packet in film.demux(video=0) if packet.size)
        return round(last * frame_rate) + 1


def colour_deviation(clip: Path, made: Path) -> float:
    """Return how far the colours of two clips lie apart where they are seen, laid over black; of 255, in the mean."""
    second, browsers = last_key_frame(made)
    editors = frame_at(clip, second)
    shape = editors[..., 3] > 0
    far = np.abs(over_black(editors) - over_black(browsers))[shape]
    return float(far.mean()) if far.size else 0.0


def frame_at(clip: Path, second: Fraction) -> NDArray[np.uint8]:
    """Return a picture of a clip of which each stands for itself, as RGBA, shape (height, width, 4)."""
    with av.open(str(clip)) as film:
        track: VideoStream = film.streams.video[0]
        rate = cast("Fraction", track.average_rate)
        for packet in film.demux(track):
            if packet.size and round((packet.pts or 0) * packet.time_base * rate) == round(second * rate):
                return np.asarray(packet.decode()[0].to_ndarray(format="rgba"), np.uint8)
    raise ValueError(f"{clip.name} has no picture at {float(second):.3f} s")


def over_black(picture: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Return the colours of a picture over black, shape (height, width, 3).

    >>> over_black(np.array([[[255, 255, 0, 51]]], np.uint8)).tolist()
    [[[51.0, 51.0, 0.0]]]
    """
    return np.asarray(picture[..., :3] * (picture[..., 3:].astype(np.float32) / 255), np.float32)
