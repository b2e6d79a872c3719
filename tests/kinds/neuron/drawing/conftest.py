"""The small frame of the tests of drawings."""

from tests.draw.conftest import media_folder, small_frame

__all__ = ["media_folder", "small_frame"]
