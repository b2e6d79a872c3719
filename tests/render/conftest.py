"""A scene of a few seconds, very small."""

import pytest

from tafelbild.lesson import load
from tafelbild.render.order import Order
from tafelbild.render.quality import Quality
from tafelbild.render.scenes import scenes_of
from tafelbild.stage import Settings
from tafelbild.theme import BOARD

TINY = Quality("tiny", 160, 90, 5, "a test")


@pytest.fixture(scope="session")
def order() -> Order:
    """Return an order for the first scene."""
    lesson = load()
    return Order(scenes_of(lesson)["NetworkGraph"], Settings(lesson, "de", BOARD), TINY)
