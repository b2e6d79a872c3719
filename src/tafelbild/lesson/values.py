"""What a lesson is made of. Frozen; the order of fields is the order in which the lecture needs them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Literal

from tafelbild.maths import Evaluation, Neuron, NeuronTrace

Factors = Literal["input-first", "weight-first"]
Language = Literal["de", "en"]


@dataclass(frozen=True)
class Source:
    """The work that a lesson is based on; ``changes`` says in each language what became of it."""

    title: str
    author: str = ""
    licence: str = ""
    url: str = ""
    changes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Credits:
    """Who made the lesson, what may be done with it, and the address where it will be found."""

    author: str = ""
    licence: str = ""
    based_on: Source | None = None
    url: str = ""


@dataclass(frozen=True)
class Publication:
    """Something to read next; ``authors`` as in catalogues, "Higham, Catherine F."; title and ``where`` by language."""

    title: Mapping[str, str]
    authors: tuple[str, ...] = ()
    year: int | None = None
    where: Mapping[str, str] = field(default_factory=dict)
    url: str = ""


@dataclass(frozen=True)
class Meaning:
    """What the numbers of a neuron mean: a word for each input (or none at all), and one for the output (or "")."""

    inputs: tuple[str, ...] = ()
    output: str = ""


@dataclass(frozen=True, kw_only=True)
class LessonNumbers:
    """The numbers of a lesson: a network, the one neuron that is computed, and its trace.

    Layers and neurons count from 1, the input layer first. ``example`` is the other value shown on the plot,
    with the function's value there. ``factors`` says how products are written: ``x₁·w₁₂`` or ``w₁₂·x₁``.
    """

    layers: tuple[int, ...]
    layer: int
    number: int
    neuron: Neuron
    trace: NeuronTrace
    example: tuple[Fraction, Evaluation]
    factors: Factors = "input-first"


@dataclass(frozen=True)
class Beat:
    """What is said during one step. ``marks`` are named moments: name -> offset in ``text``.

    ``anchors``: when a moment comes in the lecturer's recording, in seconds, where she wrote it down.
    """

    step: str
    conditions: tuple[str, ...]
    text: str
    marks: Mapping[str, int]
    line: int
    anchors: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Insert:
    """A scene is inserted here, and these are its beats; scene "" is what is said before the first insert."""

    scene: str
    line: int
    beats: tuple[Beat, ...] = ()


@dataclass(frozen=True)
class Chapter:
    """A part of the script under one heading; "" is what stands before the first heading."""

    title: str
    line: int
    inserts: tuple[Insert, ...] = ()


@dataclass(frozen=True)
class UnspokenStep:
    """A step of a scene that a script has paragraphs for, from ``line`` on, but none for the activation function."""

    scene: str
    step: str
    line: int


@dataclass(frozen=True)
class Script:
    """The words of a lesson in one language; only those beats whose conditions hold."""

    language: str
    path: Path
    chapters: tuple[Chapter, ...]
    unspoken: tuple[UnspokenStep, ...] = ()

    @property
    def inserts(self) -> tuple[Insert, ...]:
        """All inserts in the order of the script."""
        return tuple(insert for chapter in self.chapters for insert in chapter.inserts)

    def insert(self, scene: str) -> Insert:
        """Return all that is said in a scene, over headings and repeated inserts; it may be nothing."""
        found = [insert for insert in self.inserts if insert.scene == scene]
        line = found[0].line if found else 0
        return Insert(scene, line, tuple(beat for insert in found for beat in insert.beats))

    def chapter_of(self, step: str, scene: str = "") -> str:
        """Return the heading above a step (of a scene, where two have steps of one name), "" if there is none."""
        beats = ((c.title, insert.scene, b.step) for c in self.chapters for insert in c.inserts for b in insert.beats)
        return next((title for title, s, b in beats if b == step and (s == scene or not step or not scene)), "")

    def chapter_with(self, scene: str) -> str:
        """Return the heading above the first insert of a scene that says something, "" if there is none."""
        return next((c.title for c in self.chapters for insert in c.inserts if insert.scene == scene), "")


@dataclass(frozen=True, kw_only=True)
class Lesson(LessonNumbers):
    """A lesson with its words. ``languages`` begins with the default; ``scenes`` is the scenes.py in use.

    ``descriptions`` say what is to be seen in each step, for those who cannot see it, in the form of a script.
    """

    folder: Path
    languages: tuple[str, ...]
    title: Mapping[str, str]
    credits: Credits
    scripts: Mapping[str, Script]
    scenes: Path
    descriptions: Mapping[str, Script] = field(default_factory=dict)
    reading: tuple[Publication, ...] = ()
    meanings: Mapping[str, Meaning] = field(default_factory=dict)

    def meaning(self, language: str) -> Meaning:
        """Return what the numbers mean in a language, as far as the lesson says."""
        return self.meanings.get(language, Meaning())
