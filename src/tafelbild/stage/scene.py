"""``LessonScene``, the base class of every scene of a lesson.

with self.beat("add-the-bias") as beat:
    beat.spread([Write(line) for line in lines])
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, ClassVar, Final

from manim import Animation, Mobject, RoundedRectangle, config

from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.look import Depth
from tafelbild.draw.tagging import tag_as
from tafelbild.errors import LessonError
from tafelbild.lesson import Insert, short_citations
from tafelbild.message import Message
from tafelbild.narration import BeatSpan
from tafelbild.notation import TERMS, Terms
from tafelbild.stage.narrated_scene import NarratedScene
from tafelbild.stage.renderer import IncrementalRenderer, make_renderer
from tafelbild.stage.settings import Settings
from tafelbild.theme import BOTTOM_EDGE, BRISK, LEFT_EDGE, RIGHT_EDGE, TOP_EDGE, Theme

TITLE_SECONDS: Final = 0.6  # seconds for which a title without words is shown
NEW_STAGE_SECONDS: Final = 1.4  # seconds for which a newly set stage is shown, so that names can be read
ONLY_CAIRO: Final = Message(
    "only manim's Cairo renderer can draw this; choose --renderer=cairo",
    de="das zeichnet nur manims Renderer Cairo; wählen Sie --renderer=cairo",
)
PLATE_OPACITY: Final = 0.94
PLATE_MARGIN: Final = 0.3


def folder_of(scene: type) -> Path | None:
    """Return the folder of the file in which a class of scenes is defined, None for one of a notebook's cell."""
    file = getattr(sys.modules.get(scene.__module__), "__file__", None)
    return Path(file).resolve().parent if file else None


class LessonScene(NarratedScene):
    """A scene of a lesson.

    Without ``settings``, as in plain ``manim render``, they come from environment variables and from the lesson.toml
    beside the file of the scene.

    ``renderer`` is what ``%%manim`` passes in a notebook; Tafelbild draws with a renderer of its own instead.
    ``on_beat`` is called with (scene, span) after each beat. With ``skip_animations``, the scene is played without
    drawing or writing: a fast way to inspect the stage at the end of each beat.
    """

    renderer: IncrementalRenderer
    follows: ClassVar["type[LessonScene] | None"] = None  # the scene whose last picture this one begins with

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        renderer: object = None,  # noqa: ARG002  (manim's signature)
        on_beat: Callable[["LessonScene", BeatSpan], None] | None = None,
        skip_animations: bool = False,
        **kwargs: Any,  # noqa: ANN401  (manim's own)
    ) -> None:
        self.plain_manim = not isinstance(settings, Settings)
        with self.errors_in_one_line():
            chosen = settings if isinstance(settings, Settings) else Settings.from_environment(folder_of(type(self)))
            if config.renderer.name != "CAIRO":
                raise LessonError("renderer", ONLY_CAIRO)
        self.settings, self.on_beat = chosen, on_beat
        ours = make_renderer(chosen, skip_animations=skip_animations)
        super().__init__(renderer=ours, skip_animations=skip_animations, **kwargs)

    # -- what the scene is about ------------------------------------------------------------------

    @property
    def theme(self) -> Theme:
        """The theme: colours, and the widths of pen and lines."""
        return self.settings.theme

    @property
    def terms(self) -> Terms:
        """The technical terms for the screen, in the scene's language."""
        return TERMS[self.language]

    @property
    def credit(self) -> str:
        """The credit line: author and licence of the source of the lesson, if it has one; else of the lesson itself."""
        own, base = self.lesson.credits, self.lesson.credits.based_on
        author, licence = (f"{self.terms.based_on} {base.author}", base.licence) if base else (own.author, own.licence)
        return ", ".join(filter(None, (author, licence)))

    @property
    def read_next(self) -> str:
        """The line with the recommended reading, as text; "" if the lesson recommends none."""
        named = short_citations(self.lesson.reading, self.language)
        return f"{self.terms.further_reading}: {named}" if named else ""

    @property
    def inserts(self) -> list[Insert]:
        """The script's inserts that show a scene, in order; successive inserts of one scene are merged."""
        inserts: list[Insert] = []
        for insert in self.lesson.scripts[self.language].inserts:
            if inserts and inserts[-1].scene == insert.scene:
                inserts[-1] = replace(inserts[-1], beats=(*inserts[-1].beats, *insert.beats))
            elif insert.scene:
                inserts.append(insert)
        return inserts

    # -- manim's life cycle -----------------------------------------------------------------------

    def setup(self) -> None:
        """Find the script; add the plate of a transparent overlay. Catch up with the scene ``follows``, if set."""
        super().setup()
        self.last_played: type[LessonScene] | None = None
        self.backdrop = [] if self.renderer.opaque else [self.plate()]
        self.add(*self.backdrop)
        if self.follows is not None:
            self.catch_up(self.follows)

    def render(self, preview: bool = False) -> bool:
        """Render the scene; in plain ``manim render``, print a ``LessonError`` as one line and exit with status 2."""
        with self.errors_in_one_line():
            return super().render(preview)

    @contextmanager
    def errors_in_one_line(self) -> Iterator[None]:
        """In plain ``manim render``, print a ``LessonError`` of the ``with`` body as one line; exit with status 2."""
        try:
            yield
        except LessonError as error:
            if not self.plain_manim:
                raise
            print(error, file=sys.stderr)  # noqa: T201
            raise SystemExit(2) from None

    def plate(self) -> RoundedRectangle:
        """Return the backing plate of a transparent overlay, which keeps chalk and ink legible on any video."""
        width, height = RIGHT_EDGE - LEFT_EDGE + 2 * PLATE_MARGIN, TOP_EDGE - BOTTOM_EDGE + 2 * PLATE_MARGIN
        plate = RoundedRectangle(corner_radius=0.25, width=width, height=height, stroke_width=0)
        plate.set_fill(self.theme.ground, PLATE_OPACITY)
        plate.move_to(to_3d((LEFT_EDGE + RIGHT_EDGE) / 2, (TOP_EDGE + BOTTOM_EDGE) / 2))
        return tag_as(plate.set_z_index(Depth.PLATE), Message("the plate", de="die Platte"), kind="panel")

    # -- one scene after the other ----------------------------------------------------------------

    def catch_up(self, scene: "type[LessonScene]") -> None:
        """Bring the stage to its state after another scene. The steps of that scene run undrawn and take no time.

        >>> class Ring(LessonScene):
        ...     def construct(self):
        ...         self.ring = Dot()
        ...         self.play(FadeIn(self.ring))
        >>> scene.catch_up(Ring)
        >>> scene.mobjects == [scene.ring], scene.frame
        (True, 0)
        """
        if scene.follows is not None:
            self.catch_up(scene.follows)
        self.catching_up = True
        scene.construct(self)
        self.catching_up = False
        self.last_played = scene

    def play_insert(self, insert: Insert) -> None:
        """Play the scene that an insert names; ``self`` must be an instance of that scene's class, as a lecture is.

        Unless it follows the scene played last, first clear the stage and show the picture with which it begins.

        >>> class Ring(LessonScene):
        ...     def construct(self):
        ...         self.play(part("ring"))
        >>> class Lecture(Ring): pass
        >>> lecture = open_scene(Lecture)
        >>> for insert in (Insert("Ring", line=1), Insert("Ring", line=2)):
        ...     lecture.play_insert(insert)
        0.0 s: ring
        1.6 s: ring
        """
        scene = next(c for c in type(self).__mro__ if c.__name__ == insert.scene and issubclass(c, LessonScene))
        if scene.follows is not self.last_played or (scene.follows is None and self.last_played is not None):
            self.clear_stage()
            if scene.follows is not None:
                self.catch_up(scene.follows)
                everything = [thing for thing in self.mobjects if thing not in self.backdrop]
                self.remove(*everything)
                self.play(*(Appear(thing) for thing in everything), run_time=BRISK)
                self.hold(NEW_STAGE_SECONDS)
            self.extend_last_beat()
        self.insert = insert
        scene.construct(self)
        self.last_played = scene

    def open_with(self, appear: Animation, leave: Animation, *into: Animation) -> None:
        """Show an opening picture during the words before the script's first insert; without such words, for 0.6 s.

        First ``appear`` is played, then ``into`` at the mark "into" of the words, then ``leave`` after the words.

        >>> scene.open_with(part("title"), part("title leaves"), part("title moves into the ring"))
        0.0 s: title
        2.9 s: title moves into the ring
        5.9 s: title leaves
        """
        script = self.lesson.scripts[self.language]
        self.insert = replace(script.insert(""), scene=type(self).__name__)
        with self.beat(self.insert.beats[0].step if self.insert.beats else "title") as beat:
            self.play(appear)
            beat.at("into", *into)
            self.hold(TITLE_SECONDS)
        self.play(leave)
        self.extend_last_beat()

    def clear_stage(self, *but: Mobject) -> None:
        """Fade out all mobjects on stage, except ``but`` and the backing plate.

        >>> dots = Dot(), Dot()
        >>> _ = scene.add(*dots)
        >>> scene.clear_stage(dots[1]); scene.mobjects == [dots[1]]
        True
        """
        self.keep(*but)
        gone = [thing for thing in self.mobjects if thing not in (*but, *self.backdrop)]
        if gone:
            self.play(Vanish(*gone), run_time=BRISK)
