"""What is said where: a document's sentences on the steps of the scenes, in its order."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final

from tafelbild.intake.blocks import Block
from tafelbild.intake.keywords import found, keywords, normal
from tafelbild.intake.openings import Opening, Said, Steps, openings_of, scene_of, scene_of_heading, words_of
from tafelbild.intake.placing import Wish, placed
from tafelbild.intake.prose import plain
from tafelbild.intake.sentences import Sentence, sentences


@dataclass(frozen=True)
class Spot:
    """A step of a scene; of the words before the first insert both are empty."""

    scene: str = ""
    step: str = ""

    def __str__(self) -> str:
        """Return the name under which the words are recorded."""
        return f"{self.scene}-{self.step}" if self.scene else "the opening words"


@dataclass(frozen=True)
class Spoken:
    """A sentence in its place."""

    sentence: Sentence
    spot: Spot


@dataclass(frozen=True)
class Chapter:
    """A heading; ``parts``: the step whose words it would part, so that it has to be left out.

    ``empty``: nothing is said or shown before the next heading, so it is left out, too.
    """

    title: str
    lines: tuple[int, ...]
    parts: Spot | None = None
    empty: bool = False

    @property
    def kept(self) -> bool:
        """Whether it is a chapter."""
        return bool(self.title) and self.parts is None and not self.empty


@dataclass(frozen=True)
class Insert:
    """What opens a scene; scene "" is a cue that opens none. ``silent``: no words belong to the scene."""

    cue: str
    lines: tuple[int, ...]
    scene: str = ""
    silent: bool = False


Entry = Spoken | Chapter | Insert
OPENING: Final = Spot()
UNDER_TITLE: Final = 0.5  # what a heading that speaks of a scene counts, in words of a step


def language_of(pieces: Sequence[Block]) -> str:
    """Return the language in which most small words are written; German if there is nothing to tell it by."""
    words = normal(" ".join(piece.text for piece in pieces)).split()
    small = keywords().languages
    return max(small, key=lambda language: sum(map(words.count, small[language])))


def planned(pieces: Sequence[Block], steps: Steps, language: str, *, markdown: bool) -> tuple[Entry, ...]:
    """Return what is said, with its chapters and inserts, in the document's order."""
    said = {
        at: sentences(plain(piece.text, language, markdown=markdown), piece.lines, at)
        for at, piece in enumerate(pieces)
        if piece.kind == "words"
    }
    openings = openings_of(pieces, steps, said)
    spots = iter(spots_of(pieces, said, openings, steps, language))
    used: list[Entry] = []
    for at, piece in enumerate(pieces):
        if piece.kind == "heading":
            used.append(Chapter(plain(piece.text, language, markdown=markdown), piece.lines))
        if piece.kind in {"cue", "heading"}:
            used.extend(inserts(piece, at, openings))
        used.extend(Spoken(sentence, next(spots)) for sentence in said.get(at, ()))
    return tuple(checked(used))


def inserts(piece: Block, at: int, openings: Sequence[Opening]) -> Iterator[Insert]:
    """Yield the insert that a cue or a heading is."""
    scene = next((opening.scene for opening in openings if opening.at == at), "")
    if scene or piece.kind == "cue":
        yield Insert(piece.text, piece.lines, scene)


def spots_of(
    pieces: Sequence[Block], said: Said, openings: Sequence[Opening], steps: Steps, language: str
) -> list[Spot]:
    """Return the place of each sentence; without any cue, words and headings decide between all scenes."""
    scenes = [opening.scene for opening in openings] or list(steps)
    spots = [OPENING, *(Spot(scene, step) for scene in scenes for step in steps[scene])]
    wishes, fresh, title, ended = [], False, "", False
    for at, piece in enumerate(pieces):
        if piece.kind == "heading":
            fresh, title = True, scene_of(piece.text, steps)
            ended = ended or bool(scene_of_heading(piece.text, steps))
        here = next((opening.scene for opening in reversed(openings) if opening.start <= at), "")
        for sentence in said.get(at, ()):
            words = [said_of(sentence, spot, language) for spot in spots]
            can = [spot.scene == here if openings else ended or not waits(spot) for spot in spots]
            likely = [UNDER_TITLE * (spot.scene == title and not openings) for spot in spots]
            wishes.append(Wish([w + t if c else None for w, t, c in zip(words, likely, can, strict=True)], fresh))
            fresh = False
    return [spots[number] for number in placed(wishes, [spot.scene for spot in spots], guided=bool(openings))]


def waits(spot: Spot) -> bool:
    """Return whether a scene without a cue needs a heading to be opened: "Fazit"."""
    return any(words.heading for words in words_of(spot.scene))


def said_of(sentence: Sentence, spot: Spot, language: str) -> float:
    """Return how many words of a step a sentence says."""
    return float(len(found(keywords().scene(spot.scene, language).steps.get(spot.step, ()), sentence.text)))


def checked(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield the entries; headings that would part the words of a step, and scenes without words, are told."""
    spoken = {entry.spot.scene for entry in entries if isinstance(entry, Spoken)}
    before: Spot | None = None
    for at, entry in enumerate(entries):
        if isinstance(entry, Chapter):
            below = tuple(takewhile(lambda later: not isinstance(later, Chapter), entries[at + 1 :]))
            after = next((later.spot for later in entries[at:] if isinstance(later, Spoken)), None)
            empty = not any(isinstance(later, Spoken) or is_silent(later, spoken) for later in below)
            yield replace(entry, parts=before if before == after and not empty else None, empty=empty)
        elif isinstance(entry, Insert):
            yield replace(entry, silent=is_silent(entry, spoken))
        else:
            before = entry.spot
            yield entry


def is_silent(entry: Entry, spoken: Collection[str]) -> bool:
    """Return whether an entry opens a scene to which no words belong."""
    return isinstance(entry, Insert) and bool(entry.scene) and entry.scene not in spoken
