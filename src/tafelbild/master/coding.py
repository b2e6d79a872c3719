"""How pictures become packets: the settings of the encoders, each with its reason. No manim here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Coding:
    """Names and settings are FFmpeg's. ``standing`` are the settings of a picture that stands, where they differ.

    If no packet refers to another one, a picture that stands need be encoded only once.
    """

    container: str
    codec: str
    pixel_format: str
    options: Mapping[str, str]
    standing: Mapping[str, str]
    packets_refer: bool


def x264(crf: int, standing_crf: int, preset: str, ahead: int = 0) -> Coding:
    """Return a coding in H.264 whose pieces can be joined: no picture waits for a later one, all have equal sets.

    One thread, while another draws: as many as there are cores would make other packets on every machine. A picture
    that stands is looked at for seconds, and its packet is the only one of its span: it may be finer. Without
    aq-mode=0 x264 would spend on the plain board what the chalk needs. It looks ``ahead`` so many frames, for what
    lasts is worth more.
    """
    joinable = f"stitchable=1:scenecut=0:weightp=0:rc-lookahead={ahead}:mbtree={int(ahead > 0)}"
    options = {"preset": preset, "crf": str(crf), "bf": "0", "threads": "1"}
    parameters = {"x264-params": f"{joinable}:aq-mode=0:cabac=1"}  # repeats made by hand are coded by CABAC
    standing = {"crf": str(standing_crf)}
    return Coding("mp4", "libx264", "yuv420p", {**options, **parameters}, standing, packets_refer=True)


# Measured on WeightedSum, 1080p: milliseconds and kilobytes a moving frame, PSNR of its brightness; manim's own medium,
# crf 23: 24 ms, 3.1 KB, 48.2 dB.
DRAFT_CODING: Final = x264(28, 24, "ultrafast")  # it is looked at once
LECTURE_CODING: Final = x264(25, 21, "ultrafast")  # crf 24: 54.0 dB; crf 26: 52.3 dB, 4.5 ms
MASTER_CODING: Final = x264(25, 27, "slow", ahead=50)  # crf 26: 48.5 dB, 2.7 KB
CLEAR: Final = Coding(  # FFmpeg's other encoder of ProRes, "prores_ks", takes two and a half times as long
    "mov",
    "prores_aw",
    "yuva444p10le",
    {"profile": "4", "vendor": "apl0", "threads": "2"},
    {},
    packets_refer=False,
)
