"""Manim's media folder of these tests: one per process, because two that write the same file would spoil it."""

from collections.abc import Iterator

import pytest
from manim import tempconfig


@pytest.fixture(autouse=True, scope="session")
def media(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Use a temporary media folder, and a small frame."""
    with tempconfig({"media_dir": str(tmp_path_factory.mktemp("media")), "pixel_width": 854, "pixel_height": 480}):
        yield
