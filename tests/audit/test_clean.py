"""No rule reports anything in scenes that look like faults but are intended.

"a clean suite of at least 40 (all lessons × languages × themes, plus tricky intended contacts) yields no error"
(issue 3). The lessons are checked in tests/scenes.
"""

import pytest

from . import planted_network, planted_signs, planted_timing
from .clean import CLEAN
from .small import Case, findings_in


@pytest.mark.parametrize(
    "case", [*CLEAN, *planted_network.CLEAN, *planted_signs.CLEAN, *planted_timing.CLEAN], ids=lambda case: case.name
)
def test_nothing_is_found_where_nothing_is_wrong(case: Case) -> None:
    assert findings_in(case) == ()
