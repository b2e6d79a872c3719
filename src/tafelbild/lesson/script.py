"""A script: headings are chapters, inserts open scenes, paragraphs are the words of their steps.

## The weighted sum
> Insert: WeightedSum
[add-the-bias] Next comes the bias: {adding_the_bias}.
[: negative] That is less than nothing.
"""

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from tafelbild.errors import LessonError, choices, quoted
from tafelbild.lesson.cues import Steps
from tafelbild.lesson.facts import CONDITIONS, ScriptContext
from tafelbild.lesson.fields import Spoken
from tafelbild.lesson.filling import check, fill
from tafelbild.lesson.lesson_files import read_text
from tafelbild.lesson.markdown import Block, blocks
from tafelbild.lesson.values import Beat, Chapter, Insert, Script

SEPARATOR: Final = re.compile(r"\s*,\s*")


def read_script(path: Path, context: ScriptContext, steps: Steps) -> Script:
    """Return a script as this lesson says it; ``steps`` are the scenes that may be inserted."""
    reading = Reading(path.name, context, steps)
    for block in blocks(read_text(path), path.name):
        reading.take(block)
    return Script(context.language, path, reading.chapters())


@dataclass
class Spot:
    """A place in the script while it is read: an insert and its beats."""

    chapter: int
    scene: str
    line: int
    beats: list[Beat]


class Reading:
    """Takes the pieces of a script one by one."""

    def __init__(self, file: str, context: ScriptContext, steps: Steps) -> None:
        self.file, self.context, self.steps = file, context, steps
        self.titles: list[tuple[str, int]] = [("", 1)]
        self.spots = [Spot(0, "", 1, [])]
        self.step = ""  # the step that a paragraph without one continues
        self.spoken = True  # whether that step's own conditions held
        self.lines: dict[tuple[str, str], int] = {}  # where each active step stands

    def take(self, block: Block) -> None:
        """Read one piece."""
        if block.kind == "heading":
            self.titles.append((block.text, block.line))
            self.open(self.spots[-1].scene, block.line)
        elif block.kind == "insert":
            self.insert(block)
        elif block.tag is None:
            self.go_on(block, ())
        else:
            self.tagged(block, block.tag)

    def open(self, scene: str, line: int) -> None:
        """Let what follows belong to a scene in the chapter of now."""
        self.spots.append(Spot(len(self.titles) - 1, scene, line, []))

    def insert(self, block: Block) -> None:
        """Open the scene that an insert names."""
        if block.text not in self.steps:
            raise self.error(block, f"unknown scene {quoted(block.text)}; {choices(self.steps, block.text)}")
        self.open(block.text, block.line)
        self.step, self.spoken = "", True

    def tagged(self, block: Block, tag: str) -> None:
        """Read a paragraph that names its step, its conditions, or both."""
        step, _, listed = tag.partition(":")
        conditions = tuple(SEPARATOR.split(listed.strip())) if listed.strip() else ()
        for condition in conditions:
            if condition not in CONDITIONS:
                raise self.error(block, f"unknown condition {quoted(condition)}; {choices(CONDITIONS, condition)}")
        if not step.strip():
            self.go_on(block, conditions)
        else:
            self.begin(block, step.strip(), conditions)

    def begin(self, block: Block, step: str, conditions: tuple[str, ...]) -> None:
        """Read the first paragraph of a step."""
        scene = self.spots[-1].scene
        if not scene:
            raise self.error(block, f"[{step}] stands before any insert; write '> Insert: SCENE' above it")
        known = self.steps[scene]
        if step not in known:
            raise self.error(block, f"unknown step {quoted(step)} of {scene}; {choices(known, step)}")
        said = self.filled(block, conditions)
        self.step, self.spoken = step, said is not None
        if said is None:
            return
        other = self.lines.setdefault((scene, step), block.line)
        if other != block.line:
            again = f"step {step!r} already has its words in line {other}"
            raise self.error(block, f"{again}; join them, or give them conditions")
        self.spots[-1].beats.append(Beat(step, conditions, said.text, said.marks, block.line, said.anchors))

    def go_on(self, block: Block, conditions: tuple[str, ...]) -> None:
        """Read a paragraph that continues the step before it; what is said under the title needs none."""
        said = self.filled(block, conditions)
        spot = self.spots[-1]
        if spot.scene and not self.step:
            steps = in_brackets(self.steps[spot.scene])
            raise self.error(block, f"these words belong to no step; begin with one of {steps}")
        if said is None or not self.spoken or not said.text:
            return
        if not spot.beats:
            spot.beats.append(self.opening(block, said))
            return
        last = spot.beats[-1]
        joined = Spoken(f"{last.text} ".lstrip(), last.marks, last.anchors) + said
        spot.beats[-1] = replace(last, text=joined.text, marks=joined.marks, anchors=joined.anchors)

    def opening(self, block: Block, said: Spoken) -> Beat:
        """Return the first words under the title; a scene has none without a step."""
        if self.spots[-1].scene:
            parted = f"a heading parts the words of step {self.step!r}"
            raise self.error(block, f"{parted}; begin with the next step in brackets")
        if any(spot.beats for spot in self.spots):
            second = "these words stand under a second heading before any insert"
            raise self.error(block, f"{second}; put them under the first, or write '> Insert: SCENE' above them")
        return Beat("", (), said.text, said.marks, block.line, said.anchors)

    def filled(self, block: Block, conditions: tuple[str, ...]) -> Spoken | None:
        """Return a paragraph's words, None if it is left out."""
        check(block.text, self.file, block.line)
        if all(CONDITIONS[condition](self.context) for condition in conditions):
            return fill(block.text, self.context, self.file, block.line)
        return None

    def error(self, block: Block, problem: str) -> LessonError:
        """Return the error of a piece."""
        return LessonError(f"{self.file}:{block.line}", problem)

    def chapters(self) -> tuple[Chapter, ...]:
        """Return what was read; a chapter without words is left out."""
        inserts = [tuple(self.inserts(chapter)) for chapter in range(len(self.titles))]
        titled = zip(self.titles, inserts, strict=True)
        return tuple(Chapter(title, line, inside) for (title, line), inside in titled if inside)

    def inserts(self, chapter: int) -> list[Insert]:
        """Return the inserts of a chapter that say something."""
        spots = [spot for spot in self.spots if spot.chapter == chapter and spot.beats]
        return [Insert(spot.scene, spot.line, tuple(spot.beats)) for spot in spots]


def in_brackets(steps: tuple[str, ...]) -> str:
    """Return steps as they are written in a script."""
    return ", ".join(f"[{step}]" for step in steps)
