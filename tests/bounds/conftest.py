"""The child process in which cases are tried."""

from collections.abc import Iterator

import pytest
from tests.bounds.cases import Worker


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    """Return the child process in which the cases are tried."""
    started = Worker()
    yield started
    started.close()
