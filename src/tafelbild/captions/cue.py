"""A caption: what stands on the screen, and when."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cue:
    """``lines``, shown from ``start_frame`` up to the frame before ``end_frame``.

    ``words``: the pieces of its text, in order, each with the second of the film in which it is said.
    """

    start_frame: int
    end_frame: int
    lines: tuple[str, ...]
    words: tuple[tuple[str, float], ...] = ()

    @property
    def text(self) -> str:
        """Its lines in one."""
        return " ".join(self.lines)
