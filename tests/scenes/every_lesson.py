"""Every lesson of ``lessons`` in both languages, each on either ground: minutes, in ``make test-targets``.

"all 22 variants render in both languages and both themes, pass the audit with its new rules" (issue 16); some of them
are also among the quick tests, see ``test_truth``.
"""

from dataclasses import replace

import pytest

from .expected import missing, too_few
from .lessons import LESSONS, Example
from .rehearsal import checked, finding_lines

OTHER = {"de": "en", "en": "de", "board": "paper", "paper": "board"}


def looks(example: Example) -> tuple[Example, ...]:
    """Return a lesson as it is, and in the other language on the other ground."""
    return example, replace(example, language=OTHER[example.language], theme=OTHER[example.theme])


@pytest.mark.slow
@pytest.mark.parametrize(
    "example",
    [look for example in LESSONS for look in looks(example)],
    ids=lambda example: f"{example.name}-{example.language}-{example.theme}",
)
def test_the_lecture_is_sound_on_every_lesson_and_ground(example: Example) -> None:
    film, report = checked(example.settings)
    assert finding_lines(report.errors) == []
    assert missing(film) == []
    assert too_few(film) == {}
