"""Every number on the stage is a field of the trace, every equation holds as shown, every weight stands on its edge.

"a test walks every scene and proves that each number on the stage is a field of the trace shown by ``notation``,
and that every equation on the stage holds as shown" (issue 2).
"""

from collections.abc import Callable, Iterator

import pytest

from tafelbild.errors import LessonError

from .lessons import DEFAULT, TOO_MUCH, Example
from .reading import check_equations
from .truth import FEWEST, Facts, missing, rank, ring_of, wrong_equations, wrong_numbers, wrong_places
from .walker import INSERTS, Stage, Walk, walk

Finder = Callable[[Stage, Facts], Iterator[str]]


def found(walk: Walk, finder: Finder) -> list[str]:
    return [f"{stage.scene}, {stage.step}: {wrong}" for stage in walk.stages for wrong in finder(stage, Facts.of(walk))]


def test_every_insert_is_seen(walked: Walk) -> None:
    scenes = [stage.scene for stage in walked.stages]
    assert tuple(dict.fromkeys(scenes)) == ("Lecture", *INSERTS)
    assert [(m.scene, m.step) for m in walked.moments] == [(s.scene, s.step) for s in walked.stages]


def test_all_on_stage_is_known(walked: Walk) -> None:
    """All is a text, a pen stroke or a disc; and no text is there in part or twice."""
    for stage in walked.stages:
        assert not stage.strange
        assert [text.text for text in stage.texts if not text.whole] == []


def test_every_number_is_a_field_of_the_trace(walked: Walk) -> None:
    assert found(walked, wrong_numbers) == []


def test_nothing_is_missing(walked: Walk) -> None:
    assert found(walked, missing) == []


def test_every_equation_holds_as_shown(walked: Walk) -> None:
    assert found(walked, wrong_equations) == []


def test_there_are_equations(walked: Walk) -> None:
    """So that the test of the equations cannot pass by finding none."""
    last = {stage.scene: stage for stage in walked.stages}
    for scene, fewest in FEWEST.items():
        assert check_equations(last[scene], walked.lesson, walked.language) >= fewest


def test_every_weight_stands_on_its_edge(walked: Walk) -> None:
    """w_ij leads from x_i to y_j: from the ring in which x_i stands to the ring of y_j."""
    assert found(walked, wrong_places) == []


def test_the_neuron_has_its_place_in_its_column(walked: Walk) -> None:
    """y_2 is the second from the top; where a layer is too tall to be shown whole, the third of its rows at most."""
    lesson = walked.lesson
    stage = next(stage for stage in walked.stages if stage.step == "name-the-weights")
    ring = ring_of(stage, "result", Facts.of(walked).names["result"])
    assert ring is not None
    place, rings = rank(stage, ring)
    size = lesson.layers[lesson.layer - 1]
    if rings == size:
        assert place == lesson.number
    else:
        assert place == lesson.number or rings - place == size - lesson.number or 2 < place < rings


@pytest.mark.parametrize("example", TOO_MUCH, ids=lambda example: example.name)
def test_what_does_not_fit_is_refused_or_right(example: Example) -> None:
    """A lesson whose numbers do not fit gets one line that says so; if it is shown, it is true."""
    try:
        walked = walk(example.settings)
    except LessonError as error:
        assert "\n" not in str(error)  # noqa: PT017
    else:
        for finder in (wrong_numbers, missing, wrong_equations, wrong_places):
            assert found(walked, finder) == []


@pytest.mark.parametrize("scene", INSERTS)
def test_an_insert_alone_is_as_true_as_in_the_lecture(scene: str) -> None:
    alone = walk(DEFAULT.settings, scene)
    assert {stage.scene for stage in alone.stages} == {scene}
    for finder in (wrong_numbers, missing, wrong_equations, wrong_places):
        assert found(alone, finder) == []
    assert check_equations(alone.stages[-1], alone.lesson, alone.language) >= FEWEST.get(scene, 0)
