"""The beats of all films are one queue: what two films share is drawn once, and each is finished in its turn."""

from dataclasses import replace
from pathlib import Path

from tafelbild.render.cache import PieceCache
from tafelbild.render.course import BeatTime, Course
from tafelbild.render.order import Order
from tafelbild.render.plan import PlayedBeat, plan
from tafelbild.render.pool import here
from tafelbild.theme import PAPER


def test_what_films_share_is_drawn_once(short: Order, tmp_path: Path) -> None:
    paper = replace(short, settings=replace(short.settings, theme=PAPER))
    times: list[BeatTime] = []
    told: list[tuple[int, int]] = []
    with here() as pool:
        course = Course(pool, PieceCache(tmp_path), lambda done, of: told.append((done, of)), times.append)
        first, second, again = course.films([short, paper, short], tmp_path / "films")
    assert first.path == again.path
    assert [film.path.name for film in (first, second)] == [f"{order.name}.mp4" for order in (short, paper)]
    assert sorted((time.film, time.beat) for time in times) == sorted(
        (order.name, beat) for order in (short, paper) for beat in range(4)
    )
    frames = first.timeline.frames
    assert sum(time.frames for time in times) == 3 * frames  # those that wait for the same piece, too
    assert all(time.seconds > 0 for time in times)
    assert told == sorted(told)
    assert told[-1] == (3 * frames, 3 * frames)


def test_a_plan_tells_each_beat_with_its_plays(short: Order) -> None:
    beats: list[PlayedBeat] = []
    timeline = plan(short, beats.append)
    assert [len(beat) for beat in beats] == [3, 3, 3, 3]  # two plays, and the pause after them
    plays = [play for beat in beats for play in beat]
    assert [play.number for play in plays] == list(range(12))
    assert len({play.key for play in plays}) == 12
    assert [sum(play.frames for play in beat) for beat in beats] == [m.end - m.start for m in timeline.moments]
