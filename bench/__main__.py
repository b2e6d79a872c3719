"""``python -m bench``: measure, judge, write bench/results.json, bench/README.md and the plots in media/gallery."""

import shutil
from collections.abc import Callable
from dataclasses import asdict
from itertools import product
from pathlib import Path
from typing import Final

import click

from bench import edges
from bench.cluster import course
from bench.frames import Play
from bench.journal import Journal
from bench.likeness import judged
from bench.limit import least
from bench.report import write
from bench.running import MASTER, OURS, STOCK, Bench
from bench.subjects import SCALES, Subject, subjects

WORK: Final = Path("media") / "bench"


@click.command()
@click.option("--runs", type=click.IntRange(1), default=3, show_default=True, help="Medians are of so many.")
@click.option("--scale", type=click.Choice(tuple(SCALES)), default="full", show_default=True)
@click.option("--resume", is_flag=True, help="Go on where an earlier one stopped.")
@click.option("--subject", "names", multiple=True, metavar="NAME", help="lecture, motion, network.  [all]")
@click.option("--work", type=click.Path(path_type=Path), default=WORK, show_default=True, help="Where films are made.")
@click.option("--output", type=click.Path(path_type=Path), default=Path(), help="Where results go.  [this folder]")
def main(*, runs: int, scale: str, resume: bool, names: tuple[str, ...], work: Path, output: Path) -> None:
    """Measure plain manim and ours side by side: fresh processes, in turn, medians of the runs."""
    if not resume:
        shutil.rmtree(work, ignore_errors=True)
    size, journal = SCALES[scale], Journal(work / "measurements.jsonl")
    bench = Bench(work.resolve(), size, journal, click.echo)
    filmed = [subject for subject in subjects(size) if not names or subject.name in names]
    for run, subject in product(range(1, runs + 1), filmed):
        bench.measure(subject, run)
    for subject in filmed:
        look_into(bench, subject)
    once(bench, "course", lambda: course(play(bench, subjects(size)[0])))
    once(bench, "edges", lambda: [asdict(row) for row in edges.rows()])
    for file in write(journal, size, output):
        click.echo(file)


def look_into(bench: Bench, subject: Subject) -> None:
    """Find out once what is no matter of speed: how like the films are, and what the limit is."""
    films = {way: bench.film(subject, way) for way in (STOCK, OURS, MASTER) if way in bench.ways_of(subject)}
    once(bench, f"likeness {subject.name}", lambda: judged(play(bench, subject), films, bench.scale.frame_rate))
    once(bench, f"limit {subject.name}", lambda: least(play(bench, subject)))


def play(bench: Bench, subject: Subject) -> Play:
    """Return a subject, laid out to be played in this process."""
    folder = bench.folder / f"{subject.name}-played"
    folder.mkdir(parents=True, exist_ok=True)
    return Play(subject, bench.scale, folder)


def once(bench: Bench, name: str, find_out: Callable[[], object]) -> None:
    """Find something out unless it is known already."""
    if name not in bench.journal.found:
        bench.tell(name)
        bench.journal.note_found(name, find_out())


if __name__ == "__main__":
    main()
