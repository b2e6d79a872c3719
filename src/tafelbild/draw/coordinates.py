"""Places on the stage are (x, y), in units; manim's space has three coordinates."""

import numpy as np
from numpy.typing import NDArray


def to_3d(x: float, y: float) -> NDArray[np.float64]:
    """Return the place (x, y) as manim wants it: shape (3,), z = 0."""
    return np.array([x, y, 0.0])
