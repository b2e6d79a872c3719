"""Small scenes for the audit: one step with a few mobjects, played and checked without a film."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from types import MappingProxyType
from typing import Any, Final

from manim import FadeIn, Mobject, Rectangle

from tafelbild.audit.scene_audit import audit_scene
from tafelbild.audit.snapshots import Finding
from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.label import Label
from tafelbild.draw.network_shapes import Edge, EdgeLook, Ring, RingLook
from tafelbild.draw.tagging import tag_as
from tafelbild.kinds.neuron.scene import NeuronScene
from tafelbild.render.job import RenderJob
from tafelbild.stage import Beat, Settings

LONG: Final = 4.0  # seconds; long enough to read whatever a small scene says
Show = Callable[["Small"], None]
PLAIN: Final[Mapping[str, Any]] = MappingProxyType({})  # options of a case: the default language and theme
EN: Final[Mapping[str, Any]] = MappingProxyType({"language": "en"})
PAPER: Final[Mapping[str, Any]] = MappingProxyType({"theme": "paper"})


class Small(NeuronScene):
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

    def joined_rings(self, x: float = 3.0, **look: Any) -> tuple[Ring, Ring, Edge]:
        """Return neurons at (-x, 0) and (x, 0), and the edge between them."""
        start, end = self.ring(-x, 0), self.ring(x, 0)
        return start, end, self.edge(start, end, **look)

    def panel(self, width: float, height: float, colour: str) -> Rectangle:
        """Return a surface that is tagged as a panel."""
        return tag_as(surface(width, height, colour), "a panel", kind="panel")


def surface(width: float, height: float, colour: str) -> Rectangle:
    """Return a filled rectangle without a tag."""
    return Rectangle(width=width, height=height, fill_color=colour, fill_opacity=1, stroke_width=0)


@dataclass(frozen=True)
class Case:
    """A small scene (``show``) and the rule that must report it; ``cue``: names of scene and step."""

    name: str
    rule: str
    show: Show
    language: str = "de"
    theme: str = "board"
    severity: str = "error"
    lesson: Path | None = None
    cue: tuple[str, str] = ("Small", "show")


def cases(rule: str, *shows: Show, options: Mapping[str, Any] = PLAIN, **named: Show) -> list[Case]:
    """Return a case with these options for each function, under its own name or under its keyword."""
    return [Case(name, rule, show, **options) for name, show in ({s.__name__: s for s in shows} | named).items()]


@cache
def loaded(language: str, theme: str, lesson: Path | None) -> Settings:
    """Load a lesson, once."""
    return Settings.load(lesson, language, theme)


def findings_in(case: Case) -> tuple[Finding, ...]:
    """Play a small scene and return all findings in it."""
    name, step = case.cue
    scene: type[Small] = type(name, (Small,), {"show": case.show, "step_shown": step})
    return audit_scene(RenderJob(scene, loaded(case.language, case.theme, case.lesson))).findings


def lesson_with(toml: str = "", **scripts: str) -> Path:
    """Write a lesson: lesson.toml, and a script for each language, ``de="…"``; return its folder."""
    folder = Path(mkdtemp(prefix="tafelbild-lesson-"))
    (folder / "lesson.toml").write_text(toml, encoding="utf-8")
    for language, text in scripts.items():
        (folder / f"script.{language}.md").write_text(text, encoding="utf-8")
    return folder
