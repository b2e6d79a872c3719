"""All films share one queue: a piece of two films is drawn once, and films are finished in their order."""

from dataclasses import replace
from pathlib import Path

from tafelbild.render.job import RenderJob
from tafelbild.render.piece_cache import PieceCache
from tafelbild.render.planning import Play, PlayedBeat, plan
from tafelbild.render.pool import in_process
from tafelbild.render.render_queue import BeatTime, RenderQueue, split_by_pictures
from tafelbild.theme import PAPER


def test_what_films_share_is_drawn_once(short_job: RenderJob, tmp_path: Path) -> None:
    paper = replace(short_job, settings=replace(short_job.settings, theme=PAPER))
    times: list[BeatTime] = []
    progress: list[tuple[int, int]] = []
    with in_process() as pool:
        queue = RenderQueue(pool, PieceCache(tmp_path), lambda done, of: progress.append((done, of)), times.append)
        first, second, again = queue.films([short_job, paper, short_job], tmp_path / "films")
    assert first.path == again.path
    assert [film.path.name for film in (first, second)] == [f"{job.name}.mp4" for job in (short_job, paper)]
    tasks = sorted((job.name, beat) for job in (short_job, paper) for beat in range(4))
    assert sorted((time.film, time.beat) for time in times) == tasks
    frames = first.timeline.frames
    assert 2 * frames <= sum(time.frames for time in times) <= 3 * frames  # those that wait for the same piece, too
    assert all(time.seconds > 0 for time in times)
    assert progress == sorted(progress)
    assert progress[-1] == (3 * frames, 3 * frames)


def test_a_plan_tells_each_beat_with_its_plays(short_job: RenderJob) -> None:
    beats: list[PlayedBeat] = []
    timeline = plan(short_job, beats.append)
    assert [len(beat) for beat in beats] == [3, 3, 3, 3]  # two plays, and the pause after them
    plays = [play for beat in beats for play in beat]
    assert [play.number for play in plays] == list(range(12))
    assert len({play.key for play in plays}) == 12
    assert [sum(play.frames for play in beat) for beat in beats] == [m.end - m.start for m in timeline.beat_spans]


def test_a_long_beat_is_several_tasks_and_no_play_is_cut() -> None:
    plays = [Play(number, "", 90, pictures) for number, pictures in enumerate((30, 1, 30, 90, 1, 59))]
    cut = [[play.number for play in portion] for portion in split_by_pictures(plays, 60)]
    assert cut == [[0, 1], [2], [3], [4, 5]]
    assert [*split_by_pictures(plays, float("inf"))] == [plays]
    assert [*split_by_pictures([], 60)] == []


def test_a_play_that_stands_is_one_picture(short_job: RenderJob) -> None:
    plays: list[Play] = []
    plan(short_job, plays.extend)
    assert [play.pictures for play in plays if play.pictures != play.frames] == [1] * 4  # the pauses after the beats
