"""Cue lines -> scenes: where in a document which scene is opened."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tafelbild.intake.blocks import Block
from tafelbild.intake.keywords import SceneWords, found, keywords, longest
from tafelbild.intake.sentences import Sentence

Steps = Mapping[str, tuple[str, ...]]  # scene -> its steps, both in the order of scenes.py
Said = Mapping[int, Sequence[Sentence]]  # number of a block -> its sentences


@dataclass(frozen=True)
class Opening:
    """The block ``at`` opens a scene; its words begin behind the block, or with the block ``start`` above it."""

    scene: str
    at: int
    start: int


def openings_of(pieces: Sequence[Block], steps: Steps, said: Said) -> tuple[Opening, ...]:
    """Return where scenes are opened: by their first cues, and by later headings of scenes that have none."""
    opened: dict[str, int] = {}
    for at, piece in enumerate(pieces):
        scene = scene_of(piece.text, steps) if piece.kind == "cue" else ""
        if scene:
            opened.setdefault(scene, at)
    last = max(opened.values(), default=len(pieces))
    for at, piece in enumerate(pieces):
        scene = scene_of_heading(piece.text, steps) if piece.kind == "heading" and at > last else ""
        if scene:
            opened.setdefault(scene, at)
    first = min(opened.values(), default=0)
    ordered = sorted(opened.items(), key=lambda item: item[1])
    return tuple(Opening(scene, at, start_of(scene, at, said) if at > first else at) for scene, at in ordered)


def scene_of(cue: str, steps: Steps) -> str:
    """Return the scene that a cue means: by its name, or by the longest of its words; "" if none.

    >>> steps = {"NetworkGraph": ("grow",), "NeuronZoom": ("zoom",), "WeightedSum": ("add",)}
    >>> scene_of("Grafik neuronales Netzwerk", steps), scene_of("Grafik neuronales Netzwerk, animiert", steps)
    ('NetworkGraph', 'NeuronZoom')
    """
    named = next((scene for scene in steps if scene.casefold() == cue.strip().casefold()), "")
    lengths = {scene: max((longest(words.cue, cue) for words in words_of(scene)), default=0) for scene in steps}
    best = max(lengths, key=lambda scene: lengths[scene], default="")
    return named or (best if lengths.get(best) else "")


def scene_of_heading(title: str, steps: Steps) -> str:
    """Return the scene that a chapter stands for, "" if none."""
    return next((scene for scene in steps if any(found(words.heading, title) for words in words_of(scene))), "")


def words_of(scene: str) -> Iterator[SceneWords]:
    """Yield the words of a scene in each language: lecturers mix them in their cues."""
    yield from keywords().scenes.get(scene, {}).values()


def start_of(scene: str, at: int, said: Said) -> int:
    """Return where a scene's words begin: at its cue, or with the paragraph above that speaks of it already."""
    above = said.get(at - 1, ())
    early = above and any(found(words.before, above[0].text) for words in words_of(scene))
    return at - 1 if early else at
