"""Which piece of what is said a letter of the captions belongs to, and when that is said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tafelbild.captions.wording import CONTROLS, SPACES, one_line, squeezed
from tafelbild.captions.words import Timed, timed_pieces
from tafelbild.narration.timed_narration import SpokenParagraph


@dataclass(frozen=True)
class Said:
    """A piece. ``offset``: how many letters are said before it, spaces not counted; times in seconds of the film.

    ``whole``: the formula or word that it is of, ``first`` that it is the first of it, so that a line may begin.
    """

    offset: int
    begin: float
    end: float
    first: bool
    whole: str
    kind: str


def said(spoken: Sequence[SpokenParagraph]) -> tuple[Said, ...]:
    """Return all pieces of all paragraphs."""
    found: list[Said] = []
    offset = 0
    for paragraph in spoken:
        found += said_in(paragraph, offset)
        offset += len(squeezed(paragraph.utterance.text))
    return tuple(found)


def said_in(paragraph: SpokenParagraph, offset: int) -> Iterator[Said]:
    """Yield the pieces of a paragraph before which ``offset`` letters are said."""
    text = paragraph.utterance.text
    timed = [one for one in timed_pieces(paragraph) if squeezed(text[one[0].start : one[0].end])]
    for run in runs(text, timed):
        whole = one_line(text[run[0][0].start : run[-1][0].end])
        kind = "formula" if any(piece.joined for piece, _, _ in run[1:]) else "word"
        for place, (piece, begin, end) in enumerate(run):
            yield Said(offset + len(squeezed(text[: piece.start])), begin, end, place == 0, whole, kind)


def runs(text: str, timed: Sequence[Timed]) -> Iterator[tuple[Timed, ...]]:
    """Yield the pieces that belong together: those of a formula, and those without a space between them."""
    run: tuple[Timed, ...] = ()
    for piece, begin, end in timed:
        if run and not piece.joined and SPACES.search(CONTROLS.sub(" ", text[run[-1][0].end - 1 : piece.start + 1])):
            yield run
            run = ()
        run = (*run, (piece, begin, end))
    if run:
        yield run
