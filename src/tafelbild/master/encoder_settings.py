"""Encoder settings of films and clips, each with its reason. Imports no manim."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class EncoderSettings:
    """Settings of a video encoder: container, codec, pixel format and options, all by FFmpeg's names.

    ``still_options`` override ``options`` for a picture that does not change. ``inter_frame``: whether packets depend
    on earlier packets; only if not, a still picture can be encoded once, and its packet repeated while it is shown.
    """

    container: str
    codec: str
    pixel_format: str
    options: Mapping[str, str]
    still_options: Mapping[str, str]
    inter_frame: bool


def x264(control: str, moving: int, still: int, preset: str, lookahead: int = 0) -> EncoderSettings:
    """Return settings for H.264 whose pieces can be concatenated: no B-frames, equal parameter sets.

    ``control``: FFmpeg's option for the quality, "crf" or "qp"; ``moving`` and ``still``: its values for moving and for
    still pictures; ``lookahead`` in frames. Only one thread is used: with more, packets would depend on the number of
    cores. Still pictures are shown for seconds and cost one packet, so they get a finer value. Without aq-mode=0, x264
    would spend on the plain board the bits that the chalk needs.
    """
    joinable = f"stitchable=1:scenecut=0:weightp=0:rc-lookahead={lookahead}:mbtree={int(lookahead > 0)}"
    options = {"preset": preset, control: str(moving), "bf": "0", "threads": "1"}
    parameters = {"x264-params": f"{joinable}:aq-mode=0:cabac=1"}  # our hand-written repeat packets use CABAC
    finer = {control: str(still)}
    return EncoderSettings("mp4", "libx264", "yuv420p", {**options, **parameters}, finer, inter_frame=True)


# Measured on WeightedSum and on the benchmark's motion-heavy scene, 1080p60: megabytes, PSNR of the lines' brightness.
# Manim's own, medium with crf 23: 4.4 MB, 36.1 dB; 2.6 MB, 35.4 dB. A constant QP needs no look at frames before they
# are encoded: a quarter less time than crf 25 at the same quality, and less memory.
DRAFT_ENCODER: Final = x264("qp", 26, 22, "ultrafast")  # viewed once
LECTURE_ENCODER: Final = x264("qp", 23, 20, "ultrafast")  # 7.6 MB, 41.9 dB; 5.7 MB, 39.4 dB
MASTER_ENCODER: Final = x264("crf", 26, 18, "slow", lookahead=50)  # 3.6 MB, 36.8 dB; 2.5 MB, 36.3 dB
PRORES_4444: Final = EncoderSettings(  # FFmpeg's other ProRes encoder, "prores_ks", takes two and a half times as long
    "mov", "prores_aw", "yuva444p10le", {"profile": "4", "vendor": "apl0", "threads": "2"}, {}, inter_frame=False
)
