"""The lessons that every test of this folder is run on, each walked once."""

import pytest

from .lessons import LESSONS
from .walker import Walk, walk


@pytest.fixture(scope="session", params=LESSONS, ids=lambda example: example.name)
def walked(request: pytest.FixtureRequest) -> Walk:
    """Walk the lecture on one lesson, in one language."""
    return walk(request.param.settings)
