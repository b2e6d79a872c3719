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


def x264(control: str, moving: int, standing: int, preset: str, ahead: int = 0) -> Coding:
    """Return a coding in H.264 whose pieces can be joined: no picture waits for a later one, all have equal sets.

    One thread, while another draws: as many as there are cores would make other packets on every machine. A picture
    that stands is looked at for seconds, and its packet is the only one of its span: it may be finer. Without
    aq-mode=0 x264 would spend on the plain board what the chalk needs. It looks ``ahead`` so many frames, for what
    lasts is worth more.
    """
    joinable = f"stitchable=1:scenecut=0:weightp=0:rc-lookahead={ahead}:mbtree={int(ahead > 0)}"
    options = {"preset": preset, control: str(moving), "bf": "0", "threads": "1"}
    parameters = {"x264-params": f"{joinable}:aq-mode=0:cabac=1"}  # repeats made by hand are coded by CABAC
    finer = {control: str(standing)}
    return Coding("mp4", "libx264", "yuv420p", {**options, **parameters}, finer, packets_refer=True)


# Measured on WeightedSum and on the benchmark's motion-heavy scene, 1080p60: megabytes, PSNR of the ink's brightness;
# manim's own, medium with crf 23: 4.4 MB, 36.1 dB; 2.6 MB, 35.4 dB. A constant QP needs no look at frames before they
# are encoded: a quarter less time than crf 25 with the same quality, and less memory.
DRAFT_CODING: Final = x264("qp", 26, 22, "ultrafast")  # it is looked at once
LECTURE_CODING: Final = x264("qp", 23, 20, "ultrafast")  # 7.6 MB, 41.9 dB; 5.7 MB, 39.4 dB
MASTER_CODING: Final = x264("crf", 26, 18, "slow", ahead=50)  # 3.6 MB, 36.8 dB; 2.5 MB, 36.3 dB
CLEAR: Final = Coding(  # FFmpeg's other encoder of ProRes, "prores_ks", takes two and a half times as long
    "mov",
    "prores_aw",
    "yuva444p10le",
    {"profile": "4", "vendor": "apl0", "threads": "2"},
    {},
    packets_refer=False,
)
