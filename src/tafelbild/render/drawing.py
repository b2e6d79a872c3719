"""A picture without a ground. No manim here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Drawing:
    """A picture of 1920 × 1080 without a ground: as an ``svg``, and as a ``png`` with straight alpha."""

    svg: str
    png: bytes
