"""The audit finds nothing wrong in the lecture, whatever the lesson's numbers; and all that is to be told is there.

"a test walks every scene and proves that each number on the stage is a field of the trace shown by ``notation``,
and that every equation on the stage holds as shown" (issue 2).
"""

import re

import pytest

from tafelbild.audit.snapshots import Film
from tafelbild.errors import LessonError
from tafelbild.maths import ACTIVATIONS

from .expected import missing, rank, too_few
from .lessons import DEFAULT, LESSONS, QUICK, TOO_MUCH, Example
from .rehearsal import INSERTS, Checked, checked, finding_lines, insert

REFUSED = re.compile(r"lesson\.toml: neuron[.a-z]*: .* (does|do) not fit .*; (with|use|at most) .*")  # one line


@pytest.mark.parametrize("example", [e for e in LESSONS if e.name in QUICK], ids=lambda example: example.name)
def test_the_lecture_is_sound_on_every_lesson(example: Example) -> None:
    """Every rule of the audit has looked; and what it looked at is the whole lecture, told as it should be.

    One test a lesson: to watch one takes as long as all the rest.
    """
    film, report = lecture = checked(example.settings)
    assert finding_lines(report.errors) == []
    assert example.inputs or finding_lines(report.findings) == []  # the default lesson has no warning either
    assert missing(film) == []
    assert unknown(lecture) == set()
    assert tuple(dict.fromkeys(picture.at.scene for picture in film.beat_ends)) == ("Lecture", *INSERTS)
    assert [(m.scene, m.step) for m in film.beat_spans] == [(p.at.scene, p.at.step) for p in film.beat_ends]
    assert too_few(film) == {}
    assert has_its_place(film)


def unknown(lecture: Checked) -> set[str]:
    """Return the things without a tag, whose kind the audit had to guess: none of ours should be."""
    return {thing.name for picture in lecture.film.beat_ends for thing in picture.elements if thing.tag is None}


def has_its_place(film: Film) -> bool:
    """Tell whether the neuron has its place in its column, from the top.

    y_2 is the second; where a layer is too tall to be shown whole, it is the third of its rows at most.
    """
    lesson = film.lesson
    place, rings = rank(next(picture for picture in film.beat_ends if picture.at.step == "read-the-index"), film)
    size = lesson.numbers.layers[lesson.numbers.layer - 1]
    in_order = place == lesson.numbers.number
    return in_order or (rings != size and (rings - place == size - lesson.numbers.number or 2 < place < rings))


def test_every_function_has_a_lesson() -> None:
    """File to mend: tests/scenes/lessons.py."""
    assert {example.settings.lesson.numbers.trace.activation.name for example in LESSONS} == set(ACTIVATIONS)


@pytest.mark.slow
@pytest.mark.parametrize("example", TOO_MUCH, ids=lambda example: example.name)
def test_what_does_not_fit_is_refused_or_right(example: Example) -> None:
    """A lesson whose numbers do not fit gets one line that says so; if it is shown, it is true."""
    try:
        shown = checked(example.settings)
    except LessonError as error:
        assert REFUSED.fullmatch(str(error))  # noqa: PT017
    else:
        assert finding_lines(shown.report.errors) == []
        assert missing(shown.film) == []


@pytest.mark.slow
@pytest.mark.parametrize("scene", INSERTS)
def test_an_insert_alone_is_as_true_as_in_the_lecture(scene: str) -> None:
    alone = insert(DEFAULT, scene)
    assert {picture.at.scene for picture in alone.film.beat_ends} == {scene}
    assert finding_lines(alone.report.errors) == []
    assert missing(alone.film) == []
    assert too_few(alone.film) == {}
