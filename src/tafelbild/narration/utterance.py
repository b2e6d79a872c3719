"""What is said: a text in pieces (words, numbers, signs), each with how it is shown and how it is spoken."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Piece:
    """A word, a number or a sign: ``text[start:end]``, with the punctuation behind it.

    ``spoken`` is how a voice says it, "" if it is not said (a bracket). ``joined``: it goes on with the formula that
    the piece before it belongs to, so no line may break between them.
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
        """What a voice reads: the spoken forms, with a space between them."""
        return " ".join(piece.spoken for piece in self.pieces if piece.spoken)

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where each piece lies in ``spoken``: first character and the one behind the last."""
        return tuple(self._spans())

    def _spans(self) -> Iterator[tuple[int, int]]:
        end = -1
        for piece in self.pieces:
            start = end + 1 if piece.spoken else max(end, 0)
            end = start + len(piece.spoken) if piece.spoken else end
            yield start, max(end, 0)
