"""What is written at the end: results.json, README.md with the tables, and the plots."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from bench.chart import bars, curves
from bench.journal import Journal
from bench.subjects import Scale
from bench.summary import Results, results_of
from bench.tables import readme

GALLERY: Final = Path("media") / "gallery"
NAMES: Final = {  # way: what it is called, and the number of its colour
    "stock": ("plain manim", 1),
    "ours": ("ours, cold", 0),
    "weight-1": ("ours, w₁ changed", 2),
    "again": ("ours, nothing changed", 2),
    "master": ("ours, quality master", 3),
}


def write(journal: Journal, scale: Scale, folder: Path) -> Iterator[Path]:
    """Write everything below a folder (the repository) and yield the files."""
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
    """Return the plots by their names."""
    course, lessons = results["course"]["makespan"], results["course"]["lessons"]
    spans = [(float(workers), seconds) for workers, seconds in course.items()]
    ideal = [(workers, spans[0][1] / workers) for workers, _ in spans]
    size = "{width} × {height}, {frame_rate} frames a second".format(**results["scale"])
    return {
        "speed": bars(
            f"Seconds for a film, {size}", {subject: ways(films) for subject, films in results["films"].items()}
        ),
        "cluster": curves(
            f"A course of {lessons} lessons on a cluster (simulated)",
            ("workers", "seconds"),
            {"simulated": spans, "work / workers": ideal},
        ),
        "edges": curves("A frame of a network", ("edges", "CPU ms"), edge_curves(results["edges"])),
    }


def ways(films: dict[str, dict[str, float]]) -> dict[str, tuple[float, str, int]]:
    """Return the bars of a film."""
    stock, drawn = films["stock"]["wall"], {}
    for way, (name, colour) in NAMES.items():
        if way in films:
            seconds = films[way]["wall"]
            faster = "" if way == "stock" else f", {stock / seconds:.1f} times as fast"
            drawn[name] = seconds, f"{seconds:.1f} s{faster}", colour
    return drawn


def edge_curves(rows: list[dict[str, Any]]) -> dict[str, list[tuple[float, float]]]:
    """Return the curves of the cost of edges."""
    kinds = {"pulse": "a pulse, ours", "still": "drawn whole, ours", "line_still": "one Line an edge"}
    points = {name: sorted((r["edges"], r[kind]) for r in rows if r[kind]) for kind, name in kinds.items()}
    return {name: line for name, line in points.items() if line}
