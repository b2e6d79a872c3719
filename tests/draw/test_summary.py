"""The last picture: whose work it is is told in full, however long that is, or the lesson is refused."""

import pytest
from tests.scenes.lessons import DEFAULT

from tafelbild.draw.summary import CREDIT_CAPS, Summary
from tafelbild.errors import LessonError
from tafelbild.notation import TERMS, Calculation


def summary(credit: str) -> Summary:
    lesson = DEFAULT.settings.lesson
    calculation = Calculation(lesson.trace, target=lesson.number, language="de")
    return Summary(DEFAULT.settings.theme, calculation, TERMS["de"], credit)


@pytest.mark.parametrize(
    ("credit", "lines", "cap"),
    [
        ("Nach einem Skript von Joana Grah, HeiCAD, CC BY 4.0", 1, CREDIT_CAPS[0]),
        ("Nach einem Skript von Maria Magdalena von Musterstein-Beispielhausen, CC BY-SA 4.0 International", 2, 0.28),
    ],
)
def test_no_word_of_a_credit_is_lost(credit: str, lines: int, cap: float) -> None:
    written = list(summary(credit).credit)
    assert " ".join(line.text for line in written) == credit
    assert (len(written), {line.cap for line in written}) == (lines, {cap})


def test_a_credit_that_does_not_fit_is_refused() -> None:
    with pytest.raises(
        LessonError, match="credits: a credit of 250 letters does not fit under the last picture; use a"
    ):
        summary("Nach einem Skript " + "von vielen " * 21 + "!")


def test_a_lesson_may_have_no_credit() -> None:
    assert len(summary("").credit) == 0
