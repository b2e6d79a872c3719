"""Frozen values of a lesson: credits, publications, and scripts as chapters, inserts and beats."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tafelbild.lesson.kind import Kind


@dataclass(frozen=True)
class Source:
    """The work that a lesson is based on; ``changes``: language -> how the lesson differs from the work."""

    title: str
    author: str = ""
    licence: str = ""
    url: str = ""
    changes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Credits:
    """Author, licence and web address of a lesson, and the work that it is based on."""

    author: str = ""
    licence: str = ""
    based_on: Source | None = None
    url: str = ""


@dataclass(frozen=True)
class Publication:
    """A publication recommended for further reading; ``title`` and ``where`` have a text for each language."""

    title: Mapping[str, str]
    authors: tuple[str, ...] = ()  # surname first: "Higham, Catherine F."
    year: int | None = None
    where: Mapping[str, str] = field(default_factory=dict)  # journal or publisher
    url: str = ""


@dataclass(frozen=True)
class Beat:
    """The words of one step of a scene, in a script."""

    step: str
    conditions: tuple[str, ...]
    text: str
    marks: Mapping[str, int]  # name -> offset in ``text``
    line: int
    anchors: Mapping[str, float] = field(default_factory=dict)  # mark with a time in the script -> seconds of recording


@dataclass(frozen=True)
class Insert:
    """A scene inserted into the lecture, with its beats. Words before the first insert are in an insert of scene ""."""

    scene: str
    line: int
    beats: tuple[Beat, ...] = ()


@dataclass(frozen=True)
class Chapter:
    """A chapter of a script: the inserts under one heading; before the first heading, the title is ""."""

    title: str
    line: int
    inserts: tuple[Insert, ...] = ()


@dataclass(frozen=True)
class UnspokenStep:
    """A step whose paragraphs are all for other activation functions; ``line``: line number of the first paragraph."""

    scene: str
    step: str
    line: int


@dataclass(frozen=True)
class Script:
    """The script of a lesson in one language; it has only the beats whose conditions are met."""

    language: str
    path: Path
    chapters: tuple[Chapter, ...]
    unspoken: tuple[UnspokenStep, ...] = ()

    @property
    def inserts(self) -> tuple[Insert, ...]:
        """The inserts of all chapters, in the order of the script."""
        return tuple(insert for chapter in self.chapters for insert in chapter.inserts)

    def insert(self, scene: str) -> Insert:
        """Return all inserts of a scene joined into one; without any, an insert that has no beats."""
        found = [insert for insert in self.inserts if insert.scene == scene]
        line = found[0].line if found else 0
        return Insert(scene, line, tuple(beat for insert in found for beat in insert.beats))

    def chapter_of(self, step: str, scene: str = "") -> str:
        """Return the title of the first chapter with a step of ``scene`` ("": of any scene), "" if there is none."""
        beats = ((c.title, insert.scene, b.step) for c in self.chapters for insert in c.inserts for b in insert.beats)
        return next((title for title, s, b in beats if b == step and (s == scene or not step or not scene)), "")

    def chapter_with(self, scene: str) -> str:
        """Return the title of the chapter in which a scene is first inserted, "" if the script does not insert it."""
        return next((c.title for c in self.chapters for insert in c.inserts if insert.scene == scene), "")


@dataclass(frozen=True, kw_only=True)
class Lesson:
    """A lesson: its kind and numbers, texts, scripts and scenes."""

    kind: Kind
    numbers: Any  # what the kind's lesson_toml has read
    folder: Path
    languages: tuple[str, ...]  # the default language first
    title: Mapping[str, str]
    credits: Credits
    scripts: Mapping[str, Script]
    scenes: Path  # the scenes.py in use
    descriptions: Mapping[str, Script] = field(default_factory=dict)  # audio descriptions of the steps, as scripts
    reading: tuple[Publication, ...] = ()
