"""Small scenes for the audit: one step, a few things, played and checked without a film."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

from manim import FadeIn, Mobject

from tafelbild.audit.scene_audit import audit_scene
from tafelbild.audit.snapshots import Finding, Report
from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.label import Label
from tafelbild.draw.network_shapes import Edge, EdgeLook, Ring, RingLook
from tafelbild.render.job import RenderJob
from tafelbild.stage import Beat, LessonScene, Settings

LONG: Final = 4.0  # seconds; long enough to read whatever a small scene says
Show = Callable[["Small"], None]


class Small(LessonScene):
    """A scene of one step, with short ways to put things on stage. The lesson is the default one."""

    show: Show
    now: Beat
    step_shown = "show"

    def construct(self) -> None:
        """Play the one step."""
        with self.beat(self.step_shown) as self.now:
            type(self).show(self)
            self.hold(LONG)

    def bring(self, *things: Mobject) -> None:
        """Let things fade in."""
        self.play(*(FadeIn(thing) for thing in things))

    def label(self, text: str, x: float = 0.0, y: float = 0.0, **options: Any) -> Label:
        """Return words whose baseline's middle stands at a place."""
        return Label(self.theme, text, **options).at(x, y)

    def write(self, markup: str, x: float = 0.0, y: float = 0.0, **options: Any) -> Handwriting:
        """Return handwriting whose baseline's middle stands at a place."""
        return Handwriting(self.theme, markup, **options).at(x, y, 0)

    def ring(self, x: float, y: float, radius: float = 0.5, name: str = "a neuron") -> Ring:
        """Return a neuron."""
        return Ring(self.theme, RingLook((x, y), radius, 5, self.theme.ink), 3, name)

    def edge(self, start: Ring, end: Ring, **look: Any) -> Edge:
        """Return the edge between two neurons."""
        ends = start.look.centre, end.look.centre, start.look.radius, end.look.radius
        return Edge(self.theme, EdgeLook(*ends, look.pop("width", 3), self.theme.edge, **look), 5, (start, end))


@dataclass(frozen=True)
class Case:
    """A small scene (``show``) and what is to be found in it; ``lesson`` is a folder, ``cue`` a scene and its step."""

    name: str
    rule: str
    show: Show
    language: str = "de"
    theme: str = "board"
    severity: str = "error"
    lesson: Path | None = None
    cue: tuple[str, str] = ("Small", "show")


@cache
def loaded(language: str, theme: str, lesson: Path | None) -> Settings:
    """Load a lesson, once."""
    return Settings.load(lesson, language, theme)


def apply_rules(case: Case) -> Report:
    """Play and check a small scene."""
    name, step = case.cue
    scene: type[Small] = type(name, (Small,), {"show": case.show, "step_shown": step})
    return audit_scene(RenderJob(scene, loaded(case.language, case.theme, case.lesson)))


def findings_in(case: Case) -> tuple[Finding, ...]:
    """Return all that is found in a small scene."""
    return apply_rules(case).findings


def lesson_with(toml: str = "", **scripts: str) -> Path:
    """Write a lesson: what is in ``toml``, and a script for each language, ``de="…"``."""
    folder = Path(mkdtemp(prefix="tafelbild-lesson-"))
    (folder / "lesson.toml").write_text(toml, encoding="utf-8")
    for language, text in scripts.items():
        (folder / f"script.{language}.md").write_text(text, encoding="utf-8")
    return folder
