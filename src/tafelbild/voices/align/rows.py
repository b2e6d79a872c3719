"""The rows of a comparison: the frames of each word, and before each and behind the last one a silence."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tafelbild.voices.align.mfcc import SECONDS, Features
from tafelbild.voices.align.warping import Band, Columns, Path

Times = Sequence[tuple[float, float]]


@dataclass(frozen=True, eq=False)
class Rows:
    """``frames``: shape (rows, 25); ``starts``: the first row of each word, and behind them that of one more."""

    frames: Features
    starts: Columns

    @property
    def silences(self) -> NDArray[np.bool_]:
        """Which rows are silences."""
        silent = np.zeros(len(self.frames), bool)
        silent[self.starts - 1] = True
        return silent

    @property
    def words(self) -> NDArray[np.int64]:
        """Which word each row belongs to, its silence with it; the last silence to the last word."""
        return np.minimum(np.searchsorted(self.starts - 1, np.arange(len(self.frames)), "right"), self.count) - 1

    @property
    def count(self) -> int:
        """How many words there are."""
        return len(self.starts) - 1

    def band(self, low: Columns, high: Columns, columns: int) -> Band:
        """Return where each row may lie, from where each word may; a silence may lie with the word before it too."""
        lows, highs = low[self.words], high[self.words]
        lows[self.starts[1:-1] - 1] = low[:-1]
        lows[0], highs[-1] = 0, columns
        return Band(lows, highs)

    def spans(self, path: Path) -> tuple[Columns, Columns]:
        """Return the first column of each word, and the one behind its last."""
        return path.first[self.starts[:-1]], path.last[self.starts[1:] - 2] + 1

    def costs(self, path: Path) -> NDArray[np.float64]:
        """Return how unlike each word sounds."""
        return np.array(
            [path.cost[first : last - 1].mean() for first, last in zip(self.starts, self.starts[1:], strict=False)]
        )


def rows_of(said: Features, pause: Features, words: Times | NDArray[np.float64], frames: int = 1) -> Rows:
    """Return the rows of the words of a reading; its own pauses are left out.

    ``pause``: how silence sounds in the recording, shape (1, 25). ``frames`` of a word become one row.
    """
    parts, starts = [pause], [1]
    for begin, end in words:
        first = min(round(begin / SECONDS), len(said) - 1)
        parts += [thinned(said[first : max(first + 1, round(end / SECONDS))], frames), pause]
        starts.append(starts[-1] + len(parts[-2]) + 1)
    return Rows(np.vstack(parts), np.array(starts))


def thinned(rows: Features, frames: int) -> Features:
    """Return one row, their mean, for every so many frames."""
    places = np.arange(0, len(rows), frames)
    sums = np.add.reduceat(rows, places, axis=0)
    return np.asarray(sums / np.diff(np.append(places, len(rows)))[:, None], np.float32)
