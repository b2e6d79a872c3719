"""The report: results.json with medians, README.md with tables, and the plots. It names no paths and no machines."""

import json
import os
import platform
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import Any, Final

from bench.benchmark import Journal, Measurement
from bench.chart import bar_chart, line_chart
from bench.subjects import Scale

PACKAGES: Final = ("manim", "av", "numpy", "pycairo")
MEDIAN_FIGURES: Final = ("wall", "cpu", "memory", "size")

Results = dict[str, Any]  # as JSON
GALLERY: Final = Path("media") / "gallery"
BAR_NAMES: Final = {  # way: its name, the index of its colour
    "stock": ("plain manim", 1),
    "ours": ("ours, cold", 0),
    "weight-1": ("ours, w₁ changed", 2),
    "again": ("ours, nothing changed", 2),
    "master": ("ours, quality master", 3),
}
TITLES: Final = {
    "lecture": "The German lecture, without a voice (reading times)",
    "motion": "A film in which nearly all moves (`bench/motion.py`)",
    "network": "784–16–16–10 with all its 12,960 edges (`bench/network.py`)",
}
WAYS: Final = {
    "stock": "plain manim",
    "ours": "ours, cold",
    "again": "ours, nothing changed",
    "weight-1": "ours, w₁ changed",
    "weight-2": "ours, w₂ changed",
    "weight-3": "ours, w₃ changed",
    "master": "ours, cold, quality `master`",
}
TABLE_FIGURES: Final = ("wall s", "× plain", "CPU s", "peak MB", "film MB", "wall ms a frame")
HEAD: Final = ("", *TABLE_FIGURES, "PSNR-Y of the ink", "SSIM of the ink")
PARTS: Final = ("draw", "grain", "convert", "encode")
PREFACE: Final = """# How fast it is

Written by `python -m bench` (`make bench`), which measures everything anew; `--resume` goes on where it stopped,
`--scale small` tries it in minutes. Do not edit: the numbers are in [results.json](results.json).

Every measurement is a fresh process, the ways take turns, and each number is the median of {runs} runs. Plain manim is
`manim render --disable_caching` of the same scenes, with its own renderer and encoder (`TAFELBILD_RENDERER=stock`);
ours is `tafelbild film`, on all cores, with captions, chapters and transcript. Peak memory is the largest sum of the
memory of all processes, of shared pages each its part (PSS), looked at every 0.2 s.

Machine: {cores} cores, Python {python}, manim {manim}, PyAV {av}.
Films: {width} × {height}, {frame_rate} frames a second.
"""
LIKENESS: Final = """PSNR and SSIM compare the decoded luma with frames that stock Cairo drew anew and whole, before any
encoder, once a second; only ink counts: pixels that differ from the empty ground, and 4 around them. Plain manim's
files are BT.601 without saying so, ours BT.709: each film's Y is compared with the same Y of what was drawn.
"""
LIMIT: Final = """## The distance to the limit

The limit is what a film must cost at least, in CPU seconds of one core: every *distinct* frame is encoded once with the
settings of the film, and in each of them only the changed tiles (of 48 × 27) are drawn, grained and converted. A frame
that repeats the one before costs nothing, nor does building or placing anything. `bench/limit.py` measures it in one
process.
"""
COURSE: Final = """Simulated (`bench/cluster.py`) from the {beats} beats of the lecture, measured in CPU seconds:
drawing {drawing:.1f} (the longest beat {longest:.1f}), playing it unseen {playing:.1f}, loading a process
{loading:.1f}, finishing a film {finishing:.1f}. One process plans the films and finishes them; a worker that starts in
the middle of a film first plays unseen what lies before. Transport is not counted.
"""
EDGES: Final = """CPU ms at 1080p, without encoding (`python -m bench.edges`); `Line`: one of manim's own for each edge.
"""


def write_report(journal: Journal, scale: Scale, folder: Path) -> Iterator[Path]:
    """Write all files below ``folder`` (the repository) and yield their paths."""
    results = results_of(journal, scale)
    texts = {
        Path("bench") / "results.json": json.dumps(results, indent=1, ensure_ascii=False) + "\n",
        Path("bench") / "README.md": readme(results),
        **{GALLERY / f"{name}.svg": chart for name, chart in charts(results).items()},
    }
    for name, text in texts.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
        yield file


def charts(results: Results) -> dict[str, str]:
    """Return the plots by name, as SVG."""
    course, lessons = results["course"]["makespan"], results["course"]["lessons"]
    spans = [(float(workers), seconds) for workers, seconds in course.items()]
    ideal = [(workers, spans[0][1] / workers) for workers, _ in spans]
    size = "{width} × {height}, {frame_rate} frames a second".format(**results["scale"])
    bars = {subject: film_bars(films) for subject, films in results["films"].items()}
    title = f"A course of {lessons} lessons on a cluster (simulated)"
    kinds = {"pulse": "a pulse, ours", "still": "drawn whole, ours", "line_still": "one Line an edge"}
    points = {name: sorted((r["edges"], r[kind]) for r in results["edges"] if r[kind]) for kind, name in kinds.items()}
    curves = {name: line for name, line in points.items() if line}
    return {
        "speed": bar_chart(f"Seconds for a film, {size}", bars),
        "cluster": line_chart(title, ("workers", "seconds"), {"simulated": spans, "work / workers": ideal}),
        "edges": line_chart("A frame of a network", ("edges", "CPU ms"), curves),
    }


def film_bars(films: dict[str, dict[str, float]]) -> dict[str, tuple[float, str, int]]:
    """Return the bars of a film: length, label and index of the colour, by name."""
    stock, drawn = films["stock"]["wall"], {}
    for way, (name, colour) in BAR_NAMES.items():
        if way in films:
            seconds = films[way]["wall"]
            faster = "" if way == "stock" else f", {stock / seconds:.1f} times as fast"
            drawn[name] = seconds, f"{seconds:.1f} s{faster}", colour
    return drawn


def results_of(journal: Journal, scale: Scale) -> Results:
    """Return all results: medians by film and way, results of single runs, the machine."""
    measurements, cores = journal.measurements, len(os.sched_getaffinity(0))
    subjects = dict.fromkeys(m.subject for m in measurements)
    return {
        "machine": {"cores": cores, "python": platform.python_version(), **{name: version(name) for name in PACKAGES}},
        "scale": {"width": scale.width, "height": scale.height, "frame_rate": scale.frame_rate},
        "films": {subject: medians([m for m in measurements if m.subject == subject]) for subject in subjects},
        **journal.results,
    }


def medians(measurements: Sequence[Measurement]) -> dict[str, dict[str, float]]:
    """Return the medians of each way: seconds, MB, and wall milliseconds per frame."""
    ways: dict[str, dict[str, float]] = {}
    for way in dict.fromkeys(m.way for m in measurements):
        runs = [m for m in measurements if m.way == way]
        found = {figure: float(median(getattr(m, figure) for m in runs)) for figure in MEDIAN_FIGURES}
        frames = runs[-1].frames
        ways[way] = {**found, "frames": frames, "runs": len(runs), "frame": 1000 * found["wall"] / frames}
    return ways


def readme(results: Results) -> str:
    """Return the page with all tables, as Markdown."""
    some = next(iter(results["films"].values()))["ours"]
    parts = [PREFACE.format(runs=some["runs"], **results["machine"], **results["scale"])]
    parts.append("![seconds for a film](../media/gallery/speed.svg)\n")
    for subject, ways in results["films"].items():
        parts += [f"## {TITLES[subject]}\n", f"{ways['ours']['frames']:,} frames.\n", film_table(results, subject)]
    parts += [LIKENESS, LIMIT, limit_table(results), *cluster_section(results), *edges_section(results)]
    return "\n".join(parts)


def film_table(results: Results, subject: str) -> str:
    """Return the table of a film, one row for each way."""
    ways, like = results["films"][subject], results.get(f"likeness {subject}", {})
    rows = []
    for way, name in WAYS.items():
        if way not in ways:
            continue
        m, alike = ways[way], like.get(way)
        times = f"{ways['stock']['wall'] / m['wall']:.1f}"
        picture = (f"{alike['psnr']:.1f}", f"{alike['ssim']:.4f}") if alike else ("", "")
        figures = (f"{m['cpu']:.1f}", f"{m['memory']:.0f}", f"{m['size']:.2f}", f"{m['frame']:.1f}")
        rows.append((name, f"{m['wall']:.1f}", times, *figures, *picture))
    return table(HEAD, rows)


def limit_table(results: Results) -> str:
    """Return the table of the lower bounds, one row for each film."""
    seconds = [f"{part} s" for part in PARTS]
    head = ("", "frames", "distinct", *seconds, "limit, CPU s", "ours, CPU s", "ours / limit")
    rows = []
    for subject, ways in results["films"].items():
        if (found := results.get(f"limit {subject}")) is None:
            continue
        parts = [found[part] for part in PARTS]
        ours, limit = ways["ours"]["cpu"], sum(parts)
        times = (f"{part:.1f}" for part in (*parts, limit, ours))
        rows.append((subject, f"{found['frames']:,}", f"{found['distinct']:,}", *times, f"{ours / limit:.2f}"))
    return table(head, rows)


def cluster_section(results: Results) -> Iterator[str]:
    """Yield the section about a cluster."""
    course = results["course"]
    yield f"## A course of {course['lessons']} lessons on a cluster\n"
    yield COURSE.format(**course)
    yield "![seconds by workers](../media/gallery/cluster.svg)\n"
    one = course["makespan"]["1"]
    rows = [(w, f"{seconds:.0f}", f"{one / seconds:.1f}") for w, seconds in course["makespan"].items()]
    yield table(("workers", "seconds", "times as fast as one"), rows)


def edges_section(results: Results) -> Iterator[str]:
    """Yield the section about many edges."""
    yield "## Many edges\n"
    yield EDGES
    yield "![milliseconds by edges](../media/gallery/edges.svg)\n"
    head = ("network", "edges", "build", "drawn whole", "a frame of a pulse", "`Line`: build", "`Line`: drawn whole")
    figures = ("build", "still", "pulse", "line_build", "line_still")
    rows = []
    for row in results["edges"]:
        measured = ("" if row[figure] is None else f"{row[figure]:.1f}" for figure in figures)
        rows.append(("–".join(map(str, row["layers"])), f"{row['edges']:,}", *measured))
    yield table(head, rows)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table; the first column is text, the others are numbers."""
    lines = [head, ("---", *["---:"] * (len(head) - 1)), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
