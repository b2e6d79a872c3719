"""Texts that stand side by side, as a reader takes them for one line."""

from collections.abc import Iterator, Sequence
from typing import Final

from tafelbild.audit.things import Thing

LEVEL: Final = 0.3  # digit heights between two baselines
ALIKE: Final = 0.6  # share of the higher one that the lower one is high


def neighbours(texts: Sequence[Thing], near: float) -> Iterator[tuple[Thing, Thing]]:
    """Yield each text with the next to its right on about its baseline, if the gap is less than ``near`` heights."""
    for left in texts:
        level = [right for right in texts if right is not left and on_one_line(left, right)]
        nearest = min(level, key=lambda right: right.box[0], default=None)
        if nearest is not None and nearest.box[0] - left.box[2] < near * min(left.height, nearest.height):
            yield left, nearest


def on_one_line(left: Thing, right: Thing) -> bool:
    """Tell whether a text goes on to the right of another, in about the same size."""
    if right.box[0] <= left.box[0] or right.box[2] <= left.box[2]:
        return False
    low, high = sorted((left.height, right.height))
    return low > ALIKE * high and abs(left.baseline - right.baseline) < LEVEL * low
