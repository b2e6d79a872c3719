"""What the measurements say: medians, ratios, and on what machine. Facts only: no paths, no names of machines."""

import os
import platform
from collections.abc import Sequence
from importlib.metadata import version
from statistics import median
from typing import Any, Final

from bench.journal import Journal, Measurement
from bench.subjects import Scale

PACKAGES: Final = ("manim", "av", "numpy", "pycairo")
FIGURES: Final = ("wall", "cpu", "memory", "size")

Results = dict[str, Any]  # as JSON


def results_of(journal: Journal, scale: Scale) -> Results:
    """Return all results: films (subject, way: medians), what was found out once, the machine."""
    measurements = journal.measurements
    subjects = dict.fromkeys(m.subject for m in measurements)
    return {
        "machine": machine(),
        "scale": {"width": scale.width, "height": scale.height, "frame_rate": scale.frame_rate},
        "films": {subject: medians([m for m in measurements if m.subject == subject]) for subject in subjects},
        **journal.found,
    }


def medians(measurements: Sequence[Measurement]) -> dict[str, dict[str, float]]:
    """Return the medians of each way: seconds, MB, and CPU milliseconds per frame."""
    ways: dict[str, dict[str, float]] = {}
    for way in dict.fromkeys(m.way for m in measurements):
        runs = [m for m in measurements if m.way == way]
        found = {figure: float(median(getattr(m, figure) for m in runs)) for figure in FIGURES}
        frames = runs[-1].frames
        ways[way] = {**found, "frames": frames, "runs": len(runs), "frame": 1000 * found["wall"] / frames}
    return ways


def machine() -> dict[str, str | int]:
    """Return what decides how fast it is, in general terms."""
    cores = len(os.sched_getaffinity(0))
    return {"cores": cores, "python": platform.python_version(), **{name: version(name) for name in PACKAGES}}
