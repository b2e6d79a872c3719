"""Sentences -> spots, in the order of both: the one way in which most words of the steps are said where they belong."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

ADVANCE: Final = 0.01  # going on costs this, so that a sentence with no words of its own stays where the last one is
IDLE: Final = 0.1  # … and this without a word of the new spot
PARTED: Final = 0.9  # words of one spot that a heading would part: less than a word that is said in its step
ASTRAY: Final = 2.0  # another scene without a cue, without a word of it
NEVER: Final = float("-inf")


@dataclass(frozen=True)
class Wish:
    """Where a sentence could stand: for each spot how many of its words it says, None where it cannot.

    ``fresh``: a heading stands before it.
    """

    words: Sequence[float | None]
    fresh: bool = False


def placed(wishes: Sequence[Wish], scenes: Sequence[str], *, guided: bool) -> list[int]:
    """Return the number of the spot of each sentence: never falling, with the most words; of equals the first.

    ``scenes`` are those of the spots; ``guided``: cues tell which scene a sentence is in.

    >>> placed([Wish([0, 1, 0]), Wish([1, 0, 1]), Wish([0, 0, 0])], ["", "Net", "Net"], guided=False)
    [1, 2, 2]
    """
    scores: list[list[float]] = []
    ways: list[list[int]] = []
    for wish in wishes:
        costs = Costs(wish, scenes, guided=guided)
        best = [costs.way_to(spot, scores[-1] if scores else None) for spot in range(len(scenes))]
        gained = [NEVER if words is None else words for words in wish.words]
        scores.append([score + gain for (score, _), gain in zip(best, gained, strict=True)])
        ways.append([before for _, before in best])
    return traced(scores, ways)


class Costs:
    """What it costs to come to a spot with a sentence."""

    def __init__(self, wish: Wish, scenes: Sequence[str], *, guided: bool) -> None:
        self.wish, self.scenes, self.guided = wish, scenes, guided

    def way_to(self, spot: int, before: Sequence[float] | None) -> tuple[float, int]:
        """Return the best score with which one comes to a spot, and from where."""
        if before is None:
            return (-self.entry(0, spot) if spot else 0.0), 0
        staying = before[spot] - (PARTED if self.wish.fresh else 0.0)
        coming = [(before[other] - self.entry(other, spot), other) for other in range(spot)]
        return max([(staying, spot), *coming], key=lambda way: way[0])

    def entry(self, other: int, spot: int) -> float:
        """Return what it costs to go on from one spot to a later one: with a cue, nothing leads to a scene's first."""
        if self.wish.words[spot]:
            return ADVANCE
        if self.scenes[other] != self.scenes[spot] and not self.guided:
            return ASTRAY
        first = self.scenes[spot - 1] != self.scenes[spot]
        return ADVANCE if first and self.guided else ADVANCE + IDLE


def traced(scores: Sequence[Sequence[float]], ways: Sequence[Sequence[int]]) -> list[int]:
    """Follow the best way back."""
    if not scores:
        return []
    path = [max(range(len(scores[-1])), key=lambda spot: scores[-1][spot])]
    for before in reversed(ways[1:]):
        path.append(before[path[-1]])
    return path[::-1]
