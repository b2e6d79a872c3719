"""Points of the stage, (x, y) in manim units (the frame is 8 high), and their conversion to three coordinates."""

import numpy as np
from numpy.typing import NDArray

Point = tuple[float, float]


def to_3d(x: float, y: float) -> NDArray[np.float64]:
    """Return the point (x, y, 0), shape (3,)."""
    return np.array([x, y, 0.0])
