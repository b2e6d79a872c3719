"""The results as a page: bench/README.md."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from bench.summary import Results

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
FIGURES: Final = ("wall s", "× plain", "CPU s", "peak MB", "film MB", "wall ms a frame")
HEAD: Final = ("", *FIGURES, "PSNR-Y of the ink", "SSIM of the ink")
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


def readme(results: Results) -> str:
    """Return the page."""
    some = next(iter(results["films"].values()))["ours"]
    parts = [PREFACE.format(runs=some["runs"], **results["machine"], **results["scale"])]
    parts += ["![seconds for a film](../media/gallery/speed.svg)\n"]
    for subject, ways in results["films"].items():
        parts += [f"## {TITLES[subject]}\n", f"{ways['ours']['frames']:,} frames.\n", film_table(results, subject)]
    parts += [LIKENESS, LIMIT, limit_table(results), *course_part(results), *edges_part(results)]
    return "\n".join(parts)


def film_table(results: Results, subject: str) -> str:
    """Return the table of a film: a row a way."""
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
    """Return the table of the limits: a row a film."""
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


def course_part(results: Results) -> Iterator[str]:
    """Yield the part about a cluster."""
    course = results["course"]
    yield f"## A course of {course['lessons']} lessons on a cluster\n"
    yield COURSE.format(**course)
    yield "![seconds by workers](../media/gallery/cluster.svg)\n"
    one = course["makespan"]["1"]
    rows = [(w, f"{seconds:.0f}", f"{one / seconds:.1f}") for w, seconds in course["makespan"].items()]
    yield table(("workers", "seconds", "times as fast as one"), rows)


def edges_part(results: Results) -> Iterator[str]:
    """Yield the part about many edges."""
    yield "## Many edges\n"
    yield EDGES
    yield "![milliseconds by edges](../media/gallery/edges.svg)\n"
    head = ("network", "edges", "build", "drawn whole", "a frame of a pulse", "`Line`: build", "`Line`: drawn whole")
    figures = ("build", "still", "pulse", "line_build", "line_still")
    rows = [
        ("–".join(map(str, row["layers"])), f"{row['edges']:,}", *(shown(row[figure]) for figure in figures))
        for row in results["edges"]
    ]
    yield table(head, rows)


def shown(value: float | None) -> str:
    """Return milliseconds, or nothing where nothing was measured."""
    return "" if value is None else f"{value:.1f}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown; the first column is text, the others are numbers."""
    lines = [head, ("---", *["---:"] * (len(head) - 1)), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
