"""Functions on polylines: arrays of points of shape (n, 2)."""

import itertools

import numpy as np
from numpy.typing import NDArray

Line = NDArray[np.float64]  # shape (n, 2)
Values = NDArray[np.float64]  # shape (n,)


def arc_lengths(line: Line) -> Values:
    """Return the arc length from the start of a line to each of its n points, shape (n,)."""
    steps = line[1:] - line[:-1]
    along = np.zeros(len(line))
    np.hypot(steps[:, 0], steps[:, 1]).cumsum(out=along[1:])
    return along


def interpolated(line: Line, at: Values, along: Values) -> Line:
    """Return one point of a line for each of the m values ``at`` (m,) of a parameter, such as the arc length.

    ``along`` (n,) has the parameter's value at each of the n points of ``line``, in increasing order.
    """
    points = np.empty((len(at), 2))
    points[:, 0], points[:, 1] = np.interp(at, along, line[:, 0]), np.interp(at, along, line[:, 1])
    return points


def resampled(line: Line, step: float) -> Line:
    """Return equidistant points along a line, from its start to its end; the distance is about ``step``."""
    along = arc_lengths(line)
    count = max(2, round(along[-1] / step) + 1)
    return interpolated(line, np.linspace(0, along[-1], count), along)


def smoothed(values: NDArray[np.float64], sigma: float) -> NDArray[np.float64]:
    """Return ``values`` smoothed along the first axis by a Gaussian of ``sigma`` samples; both ends are unchanged."""
    radius = min(int(4 * sigma + 0.5), len(values) - 1)
    offsets = np.arange(-radius, radius + 1)
    kernel = np.exp(-0.5 * (offsets / sigma) ** 2)
    kernel /= kernel.sum()
    columns = values.reshape(len(values), -1)
    before = 2 * columns[0] - columns[radius:0:-1]
    after = 2 * columns[-1] - columns[-2 : -radius - 2 : -1]
    padded = np.concatenate((before, columns, after))
    blurred = [np.convolve(column, kernel, mode="valid") for column in padded.T]
    return np.array(np.column_stack(blurred).reshape(values.shape))


def spline(knots: str) -> Line:
    """Return the smooth curve through knots like ``"0 0, 500 900!, 900 0"`` (thousandths; ``!`` marks a corner)."""
    runs: list[list[tuple[float, float]]] = [[]]
    for knot in knots.split(","):
        x, y = (float(number) / 1000 for number in knot.rstrip("! ").split())
        runs[-1].append((x, y))
        if knot.endswith("!"):
            runs.append([(x, y)])
    pieces = [smooth_run(np.array(run)) for run in runs]
    return np.concatenate([pieces[0], *(piece[1:] for piece in pieces[1:])])


def smooth_run(knots: Line, samples: int = 14) -> Line:
    """Return a centripetal Catmull-Rom spline (it has no loops) through knots, with ``samples`` points per span."""
    if len(knots) == 2:
        return knots
    first, last = 2 * knots[0] - knots[1], 2 * knots[-1] - knots[-2]
    around = [first, *knots, last]
    spans = [catmull_rom(np.array(around[i : i + 4]), samples) for i in range(len(knots) - 1)]
    return np.concatenate([*spans, knots[-1:]])


def catmull_rom(knots: Line, samples: int) -> Line:
    """Return ``samples`` points of the spline through four knots, from the second knot to just before the third."""
    steps = [max(1e-6, float(np.hypot(*(b - a)))) ** 0.5 for a, b in itertools.pairwise(knots)]
    t = np.concatenate(([0.0], np.cumsum(steps)))
    u = np.linspace(t[1], t[2], samples, endpoint=False)[:, None]

    def between(a: Line, b: Line, i: int, j: int) -> Line:
        return np.array(((t[j] - u) * a + (u - t[i]) * b) / (t[j] - t[i]))

    a1, a2, a3 = (between(knots[i], knots[i + 1], i, i + 1) for i in range(3))
    return between(between(a1, a2, 0, 2), between(a2, a3, 1, 3), 1, 2)
