"""The shapes of letters that manim keeps go to a folder of this process: two that write one file at once spoil it."""

from collections.abc import Iterator

import pytest
from manim import tempconfig


@pytest.fixture(autouse=True, scope="session")
def media(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep them out of the repository, too."""
    with tempconfig({"media_dir": str(tmp_path_factory.mktemp("media")), "pixel_width": 854, "pixel_height": 480}):
        yield
