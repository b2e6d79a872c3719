"""Verdict of an independent tool on a film: IRIS (Electronic Arts), in its Python port ``iris-pse-detection``."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray


def iris_fails(frames: Sequence[NDArray[np.uint8]], frame_rate: int) -> bool:
    """Return whether IRIS sees more than three flashes, general or red, in a second of the film.

    ``frames`` are RGB, shape (height, width, 3), all of one shape, ``frame_rate`` of them a second. IRIS compares
    the means of whole frames. Its "extended failure" (two flashes a second for five seconds) is not WCAG's and
    does not count here. Without IRIS, or if OpenCV does not load (no libGL), the calling test is skipped.
    """
    detection = pytest.importorskip("iris_pse_detection.flash_detection", exc_type=ImportError)
    configuration = pytest.importorskip("iris_pse_detection.configuration", exc_type=ImportError).Configuration()
    detector = detection.FlashDetection(frame_rate, frames[0].shape[:2], configuration)
    for number, frame in enumerate(frames):
        detector.set_current_frame(np.ascontiguousarray(frame[..., ::-1]))  # OpenCV's order is BGR
        detector.analyse_frame(number)
    return bool(detector.flash_fail)
