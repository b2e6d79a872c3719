"""Assign sentences to steps in order, by dynamic programming: maximise the step keywords said in their own step."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

ADVANCE_COST: Final = 0.01  # moving to a later step; keeps a sentence without keywords at the step of the previous one
IDLE_COST: Final = 0.1  # additional cost without a keyword of the new step
SPLIT_COST: Final = 0.9  # a heading inside the words of a step; less than one keyword
STRAY_COST: Final = 2.0  # moving to another scene without insert line or keyword
IMPOSSIBLE: Final = float("-inf")


@dataclass(frozen=True)
class SentenceScores:
    """Scores of a sentence: for each step the number of its keywords, None if the step is impossible.

    ``after_heading``: whether a heading precedes the sentence.
    """

    scores: Sequence[float | None]
    after_heading: bool = False


def assign_sentences(sentences: Sequence[SentenceScores], scenes: Sequence[str], *, guided: bool) -> list[int]:
    """Return the index of the step of each sentence: non-decreasing, with the highest score; the first of equals.

    ``scenes``: the scene of each step. ``guided``: whether insert lines determine the scenes.

    >>> sentences = [SentenceScores(scores) for scores in ([0, 1, 0], [1, 0, 1], [0, 0, 0])]
    >>> assign_sentences(sentences, ["", "Net", "Net"], guided=False)
    [1, 2, 2]
    """
    scores: list[list[float]] = []
    predecessors: list[list[int]] = []
    for sentence in sentences:
        costs = TransitionCosts(sentence, scenes, guided=guided)
        best = [costs.best_predecessor(step, scores[-1] if scores else None) for step in range(len(scenes))]
        gained = [IMPOSSIBLE if score is None else score for score in sentence.scores]
        scores.append([score + gain for (score, _), gain in zip(best, gained, strict=True)])
        predecessors.append([before for _, before in best])
    return backtrack(scores, predecessors)


class TransitionCosts:
    """Costs of assigning a sentence to a step, given the step of the previous sentence."""

    def __init__(self, sentence: SentenceScores, scenes: Sequence[str], *, guided: bool) -> None:
        self.sentence, self.scenes, self.guided = sentence, scenes, guided

    def best_predecessor(self, step: int, before: Sequence[float] | None) -> tuple[float, int]:
        """Return the best total score before a step, and the previous step it comes from."""
        if before is None:
            return (-self.transition_cost(0, step) if step else 0.0), 0
        staying = before[step] - (SPLIT_COST if self.sentence.after_heading else 0.0)
        coming = [(before[other] - self.transition_cost(other, step), other) for other in range(step)]
        return max([(staying, step), *coming], key=lambda option: option[0])

    def transition_cost(self, other: int, step: int) -> float:
        """Return the cost of moving from one step to a later one; lower with a keyword of that step."""
        if self.sentence.scores[step]:
            return ADVANCE_COST
        if self.scenes[other] != self.scenes[step] and not self.guided:
            return STRAY_COST
        first = self.scenes[step - 1] != self.scenes[step]
        return ADVANCE_COST if first and self.guided else ADVANCE_COST + IDLE_COST


def backtrack(scores: Sequence[Sequence[float]], predecessors: Sequence[Sequence[int]]) -> list[int]:
    """Return the best path, following the stored predecessors backwards."""
    if not scores:
        return []
    path = [max(range(len(scores[-1])), key=lambda step: scores[-1][step])]
    for before in reversed(predecessors[1:]):
        path.append(before[path[-1]])
    return path[::-1]
