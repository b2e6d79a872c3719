"""The clock of a beat: parts start at their marks, and the picture is held until the end of the words."""

from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from tafelbild.narration.timeline import SILENT_TAKE, Take
from tafelbild.stage import Beat

RATE = 10.0


@dataclass
class Clock:
    """A stand-in for a scene that records when each part starts, in seconds."""

    frame: int = 0
    frame_rate: float = RATE
    began: list[float] = field(default_factory=list)

    def hold(self, seconds: float) -> None:
        """Wait."""
        self.frame += round(seconds * RATE)

    def play(self, part: Any, **_: Any) -> None:
        """Play a part."""
        self.began.append(self.frame / RATE)
        self.frame += round(part.run_time * RATE)


def parts(*seconds: float) -> list[Any]:
    return [SimpleNamespace(run_time=run_time) for run_time in seconds]


def beat(seconds: float = 6.0, start: int = 0, **marks: float) -> tuple[Beat, Clock]:
    clock = Clock(frame=start)
    return Beat(clock, "name-the-inputs", Take("…", seconds, marks)), clock  # type: ignore[arg-type]


def test_parts_are_spread_evenly_over_the_words() -> None:
    playing, clock = beat(6.0)
    playing.spread(parts(1, 1, 1))
    assert clock.began == [0, 2, 4]


def test_a_part_waits_for_its_mark() -> None:
    """x₁, x₂ and x₃ are written as they are spoken."""
    playing, clock = beat(6.0, x_1=3.0, x_2=3.5, x_3=5.0)
    playing.spread(parts(1, 1, 0.5), marks=["x_1", "x_2", "x_3"])
    assert clock.began == [3.0, 4.0, 5.0]  # the second is late: the first was still being written


def test_what_has_no_mark_comes_in_its_share() -> None:
    playing, clock = beat(6.0, x_1=1.0)
    playing.spread(parts(0.5, 0.5, 0.5), marks=["x_1", "missing"])
    assert clock.began == [1.0, 2.0, 4.0]


def test_only_what_is_left_of_the_words_is_shared() -> None:
    playing, clock = beat(6.0)
    clock.hold(2.0)
    playing.spread(parts(1, 1))
    assert clock.began == [2.0, 4.0]


def test_more_pictures_than_words_follow_each_other() -> None:
    playing, clock = beat(1.0)
    playing.spread(parts(2, 2))
    assert clock.began == [0, 2]


def test_nothing_to_spread_takes_no_time() -> None:
    playing, clock = beat()
    playing.spread([])
    assert clock.frame == 0


def test_time_counts_from_the_beginning_of_the_beat() -> None:
    playing, clock = beat(6.0, start=70, zoom=2.5)
    assert (playing.elapsed, playing.seconds_left(), playing.seconds_left("zoom")) == (0, 6.0, 2.5)
    playing.until("zoom")
    assert clock.frame == 95
    assert playing.seconds_left() == 3.5


@pytest.mark.parametrize("mark", ["zoom", "never said"])
def test_a_mark_that_is_past_or_missing_is_not_waited_for(mark: str) -> None:
    playing, clock = beat(6.0, zoom=1.0)
    clock.hold(2.0)
    assert playing.seconds_left(mark) == 0
    playing.until(mark)
    assert clock.frame == 20


def test_until_the_end_of_the_words() -> None:
    playing, clock = beat(6.0)
    playing.until()
    assert clock.frame == 60


def test_a_silent_beat_has_its_own_pace() -> None:
    clock = Clock()
    Beat(clock, "send-a-pulse", SILENT_TAKE).spread(parts(1, 2))  # type: ignore[arg-type]
    assert clock.began == [0, 1]


def test_what_is_shown_at_a_mark_is_noted() -> None:
    playing, clock = beat(6.0, x_1=2.0, x_2=4.0)
    playing.at("x_1", *parts(1.0))
    playing.sequence("x_2", parts(0.5, 0.5), lead=0.5)
    playing.at("never said", *parts(1.0))
    assert clock.began == [2.0, 3.5, 4.0, 4.5]
    assert [(shown.mark, shown.start, shown.end) for shown in playing.mark_spans] == [("x_1", 20, 30), ("x_2", 35, 40)]


def test_the_voice_waits_for_a_picture_that_is_late() -> None:
    """Issue 16: "5·0,2" was said 5 s before it was complete."""
    playing, clock = beat(6.0, term_1=0.0, term_2=2.0, end=5.0)
    playing.at("term_1", *parts(3.5))
    playing.waits("term_2")
    assert playing.take.marks == {"term_1": 0.0, "term_2": 3.5, "end": 6.5}
    assert playing.take.seconds == 7.5
    playing.at("term_2", *parts(0.5))
    playing.waits("end")
    playing.waits("never said")
    assert playing.take.seconds == 7.5, "a picture that is in time lets the voice go on"
    playing.at("end", *parts(0.5))
    assert clock.began == [0.0, 3.5, 6.5]


def test_a_rest_that_is_meant_is_noted() -> None:
    playing, clock = beat(6.0)
    playing.rest(1.5)
    assert clock.frame == 15
    assert playing.rests == [(0, 15)]
