"""The benchmark measures what it says: on a film of two seconds, and on numbers that can be added up by hand."""

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
import pytest
from bench.benchmark import AGAIN, OURS, STOCK, Benchmark, Journal, Measurement
from bench.chart import bar_chart, line_chart
from bench.cluster import BeatCosts, makespan
from bench.frames import ScenePlayback
from bench.limit import ROWS, changed, measure_lower_bound
from bench.picture_quality import measure_picture_quality
from bench.process import run_and_measure
from bench.report import results_of
from bench.subjects import SMALL, WEIGHT_CHANGES, Subject, change_weight, subjects

from tafelbild.errors import LessonError
from tafelbild.lesson import load

SCENE: Final = '''
"""A square that moves, and stands."""
from manim import RIGHT, Square
from tafelbild.stage import LessonScene

class Short(LessonScene):
    """Moves for four tenths of a second, stands for a second, and half a second after the beat."""

    def construct(self) -> None:
        """Play."""
        with self.beat("move"):
            square = Square(color="#F5E54B", fill_opacity=1)
            self.add(square)
            self.play(square.animate.shift(2 * RIGHT), run_time=0.4)
            self.hold(1)
'''
FRAMES: Final = 10 + 25 + 12  # half a second is 12.5 frames


@pytest.fixture(scope="module")
def subject(tmp_path_factory: pytest.TempPathFactory) -> Subject:
    scenes = tmp_path_factory.mktemp("scene") / "short.py"
    scenes.write_text(SCENE)
    return Subject("short", "Short", scenes)


@pytest.fixture(scope="module")
def bench(subject: Subject, tmp_path_factory: pytest.TempPathFactory) -> Benchmark:
    """Measure all ways of the short film."""
    folder = tmp_path_factory.mktemp("bench")
    bench = Benchmark(folder, SMALL, Journal(folder / "measurements.jsonl"), print)
    bench.measure(subject, 1)
    return bench


def test_every_way_makes_the_same_number_of_frames_and_costs_something(bench: Benchmark) -> None:
    measured = {m.way: m for m in bench.journal.measurements}
    assert list(measured) == [STOCK, OURS, AGAIN]
    assert {m.frames for m in measured.values()} == {FRAMES}
    assert all(m.cpu > 0.05 and m.memory > 20 and 0 < m.size < 1 for m in measured.values())
    assert measured[AGAIN].wall < measured[OURS].wall


def test_what_has_been_measured_is_not_measured_again(bench: Benchmark, subject: Subject) -> None:
    told: list[str] = []
    resumed = replace(bench, journal=Journal(bench.journal.file), tell=told.append)
    resumed.measure(subject, 1)
    assert told == []
    assert resumed.journal.measurements == bench.journal.measurements


def test_films_of_different_length_are_not_compared(bench: Benchmark, subject: Subject, tmp_path: Path) -> None:
    journal = Journal(tmp_path / "measurements.jsonl")
    for way, frames in ((STOCK, 60), (OURS, 61), (AGAIN, 61)):
        journal.add_measurement(Measurement(subject.name, way, 1, 1.0, 1.0, 1.0, 1.0, frames))
    with pytest.raises(LessonError, match="short: not the same frames: stock 60, ours 61"):
        replace(bench, journal=journal).measure(subject, 1)


def test_a_film_is_like_what_was_drawn_and_another_film_is_not(
    bench: Benchmark, subject: Subject, tmp_path: Path
) -> None:
    films = {way: bench.film_path(subject, way) for way in (STOCK, OURS)}
    found = measure_picture_quality(ScenePlayback(subject, SMALL, tmp_path), films, step=3)
    assert all(30 < like["psnr"] < 70 and 0.9 < like["ssim"] < 1 for like in found.values())
    (tmp_path / "sooner").mkdir()
    (tmp_path / "sooner.py").write_text(SCENE.replace("2 * RIGHT", "6 * RIGHT"))
    sooner = ScenePlayback(Subject("sooner", "Short", tmp_path / "sooner.py"), SMALL, tmp_path / "sooner")
    assert measure_picture_quality(sooner, {OURS: films[OURS]}, step=3)[OURS]["psnr"] < 25


def test_the_limit_counts_distinct_frames(subject: Subject, tmp_path: Path) -> None:
    """Of a movement of ten frames each differs from the one before; what stands afterwards is one more."""
    found = measure_lower_bound(ScenePlayback(subject, SMALL, tmp_path))
    assert found["frames"] == FRAMES
    assert found["distinct"] == 11
    assert found["encode"] > found["convert"] > 0


def test_a_tile_has_changed_if_a_pixel_of_it_has() -> None:
    before = np.zeros((270, 480, 4), np.uint8)
    after = before.copy()
    after[25, 479, 1] = 1
    assert np.argwhere(changed(before, after)).tolist() == [[25 * ROWS // 270, 47]]
    assert changed(None, after).all()


def test_the_memory_of_children_counts(tmp_path: Path) -> None:
    child = "import time; held = bytearray(120_000_000); time.sleep(0.4)"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}], check=True)"
    cost = run_and_measure([sys.executable, "-c", parent], tmp_path, {})
    assert 120 < cost.memory < 200
    assert cost.wall > 0.4 > cost.cpu


def test_a_command_that_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(LessonError, match=r"ended with 3: it broke"):
        run_and_measure([sys.executable, "-c", "print('it broke'); raise SystemExit(3)"], tmp_path, {})


def test_every_weight_can_be_changed(tmp_path: Path) -> None:
    for weight in WEIGHT_CHANGES:
        lesson = subjects(SMALL)[0].create_lesson(tmp_path / str(weight))
        before = load(lesson).numbers.trace.weights
        change_weight(lesson, weight)
        after = load(lesson).numbers.trace.weights
        assert [a != b for a, b in zip(before, after, strict=True)] == [k == weight for k in WEIGHT_CHANGES]


BEATS: Final = BeatCosts(drawing=(4.0, 6.0), playing=(0.5, 0.5), loading=1.0, finishing=0.25)


@pytest.mark.parametrize(
    ("lessons", "workers", "seconds"),
    [
        (1, 1, 1 + 0.5 + 4 + 6 + 0.25),  # loaded, planned, drawn, drawn, finished
        (1, 2, 1 + 1 + 0.5 + 6 + 0.25),  # the second beat is planned at 2, and its worker plays the first unseen
        (2, 1, 1 + 0.5 + 4 + 6 + 4 + 6 + 0.25),
        (2, 99, 1 + 2 + 0.5 + 6 + 0.25),  # all is planned at 3
    ],
)
def test_the_makespan_of_a_course_is_what_one_adds_up_by_hand(lessons: int, workers: int, seconds: float) -> None:
    assert makespan(BEATS, lessons, workers) == pytest.approx(seconds)


def test_more_workers_are_never_slower_and_never_faster_than_the_work_allows() -> None:
    spans = [makespan(BEATS, 40, workers) for workers in (1, 2, 4, 8, 16)]
    assert spans == sorted(spans, reverse=True)
    assert all(span >= 40 * 10 / 2**k for k, span in enumerate(spans))


def test_results_are_medians_and_name_no_place(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "measurements.jsonl")
    for run, wall in enumerate((9.0, 2.0, 4.0)):
        journal.add_measurement(Measurement("lecture", STOCK, run, wall, 1.0, 100.0, 3.5, 200))
    results = results_of(Journal(journal.file), SMALL)
    assert results["films"]["lecture"][STOCK]["wall"] == 4.0
    assert results["films"]["lecture"][STOCK]["frame"] == pytest.approx(20.0)
    assert str(tmp_path) not in json.dumps(results)
    assert "/" not in json.dumps(results)


def test_charts_say_their_numbers() -> None:
    chart = bar_chart("Seconds", {"film": {"plain": (10.0, "10 s", 1), "ours & fast": (2.5, "2.5 s", 0)}})
    assert "2.5 s" in chart
    assert "ours &amp; fast" in chart
    wide = [float(part.split('"')[0]) for part in chart.split('width="')[2:]]
    assert wide[0] == 4 * wide[1]
    assert line_chart("A", ("x", "y"), {"line": [(1, 1), (10, 100)]}).count("<circle") == 2
