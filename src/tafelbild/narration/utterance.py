"""Utterance: a text split into pieces (words, numbers, signs), each with its spoken form."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """A word, number or sign: ``text[start:end]``, including the punctuation that follows it.

    ``spoken``: its spoken form, "" if it is silent (a bracket). ``joined``: no line break is allowed before it,
    because it continues the formula or word of the previous piece.
    """

    start: int
    end: int
    spoken: str
    joined: bool = False


@dataclass(frozen=True)
class Utterance:
    """A paragraph as it is shown (``text``) and, piece by piece, as it is said, in a language ("de" or "en")."""

    text: str
    language: str
    pieces: tuple[Piece, ...]

    @property
    def spoken(self) -> str:
        """Input text for a voice: the spoken forms, joined by spaces."""
        return " ".join(piece.spoken for piece in self.pieces if piece.spoken)

    @property
    def spoken_spans(self) -> tuple[tuple[int, int], ...]:
        """Start and end (exclusive) of each piece in ``spoken``."""
        return tuple(self._spoken_spans())

    def _spoken_spans(self) -> Iterator[tuple[int, int]]:
        end = -1
        for piece in self.pieces:
            start = end + 1 if piece.spoken else max(end, 0)
            end = start + len(piece.spoken) if piece.spoken else end
            yield start, max(end, 0)
