"""Manim's media folder of these tests: one per process, because two that write the same file would spoil it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from manim import tempconfig


@pytest.fixture(scope="session")
def media_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a temporary media folder."""
    return tmp_path_factory.mktemp("media")


@pytest.fixture(autouse=True, scope="module")
def small_frame(media_folder: Path) -> Iterator[None]:
    """Use the temporary media folder, and a small frame; the next module of this process has manim's own again."""
    with tempconfig({"media_dir": str(media_folder), "pixel_width": 854, "pixel_height": 480}):
        yield
