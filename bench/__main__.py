"""``python -m bench``: measures and writes bench/results.json, bench/README.md and the plots in media/gallery."""

import shutil
from collections.abc import Callable
from dataclasses import asdict
from itertools import product
from pathlib import Path
from typing import Final

import click

from bench import edges
from bench.benchmark import MASTER, OURS, STOCK, Benchmark, Journal
from bench.cluster import simulate_course
from bench.frames import ScenePlayback
from bench.limit import measure_lower_bound
from bench.picture_quality import measure_picture_quality
from bench.report import write_report
from bench.subjects import SCALES, Subject, subjects

WORK_FOLDER: Final = Path("media") / "bench"


@click.command()
@click.option("--runs", type=click.IntRange(1), default=3, show_default=True, help="Medians are of so many.")
@click.option("--scale", type=click.Choice(tuple(SCALES)), default="full", show_default=True)
@click.option("--resume", is_flag=True, help="Go on where an earlier one stopped.")
@click.option("--subject", "names", multiple=True, metavar="NAME", help="lecture, motion, network.  [all]")
@click.option(
    "--work", type=click.Path(path_type=Path), default=WORK_FOLDER, show_default=True, help="Where films are made."
)
@click.option("--output", type=click.Path(path_type=Path), default=Path(), help="Where results go.  [this folder]")
def main(*, runs: int, scale: str, resume: bool, names: tuple[str, ...], work: Path, output: Path) -> None:
    """Measure plain manim and ours side by side: fresh processes, in turn, medians of the runs."""
    if not resume:
        shutil.rmtree(work, ignore_errors=True)
    size, journal = SCALES[scale], Journal(work / "measurements.jsonl")
    bench = Benchmark(work.resolve(), size, journal, click.echo)
    filmed = [subject for subject in subjects(size) if not names or subject.name in names]
    for run, subject in product(range(1, runs + 1), filmed):
        bench.measure(subject, run)
    for subject in filmed:
        measure_once(bench, subject)
    once(bench, "course", lambda: simulate_course(playback(bench, subjects(size)[0])))
    once(bench, "edges", lambda: [asdict(row) for row in edges.measure_all()])
    for file in write_report(journal, size, output):
        click.echo(file)


def measure_once(bench: Benchmark, subject: Subject) -> None:
    """Measure what needs no repetition: picture quality and the lower bound of the cost."""
    films = {way: bench.film_path(subject, way) for way in (STOCK, OURS, MASTER) if way in bench.ways_of(subject)}
    rate, scene = bench.scale.frame_rate, playback(bench, subject)
    once(bench, f"likeness {subject.name}", lambda: measure_picture_quality(scene, films, rate))
    once(bench, f"limit {subject.name}", lambda: measure_lower_bound(scene))


def playback(bench: Benchmark, subject: Subject) -> ScenePlayback:
    """Return a subject, prepared for playback in this process."""
    folder = bench.folder / f"{subject.name}-played"
    folder.mkdir(parents=True, exist_ok=True)
    return ScenePlayback(subject, bench.scale, folder)


def once(bench: Benchmark, name: str, compute: Callable[[], object]) -> None:
    """Compute a result and log it, unless the log has it already."""
    if name not in bench.journal.results:
        bench.tell(name)
        bench.journal.write({"name": name, "found": compute()})


if __name__ == "__main__":
    main()
