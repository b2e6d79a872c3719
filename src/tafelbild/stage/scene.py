"""LessonScene: what every scene of a lesson can do.

with self.beat("add-the-bias") as beat:
    beat.spread(self.calculation_steps.bring_the_bias())
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, ClassVar, Final

from manim import Animation, Mobject, RoundedRectangle, config

from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.look import Depth
from tafelbild.draw.tagging import tag_as
from tafelbild.errors import LessonError
from tafelbild.lesson import Insert, LessonNumbers, short_citations
from tafelbild.narration import BeatSpan
from tafelbild.notation import FIRST, TERMS, Calculation, Terms, shown_inputs
from tafelbild.stage.narrated_scene import NarratedScene
from tafelbild.stage.renderer import IncrementalRenderer, make_renderer
from tafelbild.stage.settings import Settings
from tafelbild.theme import BOTTOM_EDGE, BRISK, LEFT_EDGE, RIGHT_EDGE, TOP_EDGE, Theme

OPENING: Final = 0.6  # seconds that a title without words stands
SETTING: Final = 1.4  # seconds that a stage stands which was set anew: its names can be read
PLATE_OPACITY: Final = 0.94
PLATE_MARGIN: Final = 0.3


class LessonScene(NarratedScene):
    """A scene of a lesson. Plain ``manim render`` takes the settings from the environment.

    ``on_beat`` is called with each beat when it has been played. With ``skip_animations`` nothing is drawn or
    written, but all is placed and timed: the way to look at the ends of beats without a film.
    """

    renderer: IncrementalRenderer
    follows: ClassVar["type[LessonScene] | None"] = None  # the scene whose last picture this one begins with

    def __init__(
        self,
        settings: Settings | None = None,
        *,
        on_beat: Callable[["LessonScene", BeatSpan], None] | None = None,
        skip_animations: bool = False,
        **kwargs: Any,  # noqa: ANN401  (manim's own)
    ) -> None:
        self.plain_manim = not isinstance(settings, Settings)
        with self.one_line_errors():
            chosen = settings if isinstance(settings, Settings) else Settings.from_environment()
            if config.renderer.name != "CAIRO":
                raise LessonError("renderer", "only manim's Cairo renderer can draw this; choose --renderer=cairo")
        self.settings, self.on_beat = chosen, on_beat
        renderer = make_renderer(chosen, skip_animations=skip_animations)
        super().__init__(renderer=renderer, skip_animations=skip_animations, **kwargs)

    # -- what the scene is about ------------------------------------------------------------------

    @property
    def theme(self) -> Theme:
        """Colours and pen."""
        return self.settings.theme

    @property
    def terms(self) -> Terms:
        """The words on screen."""
        return TERMS[self.language]

    @property
    def calculation(self) -> Calculation:
        """The trace as it is written down in this language."""
        return self.calculation_of(self.lesson)

    def calculation_of(self, lesson: LessonNumbers) -> Calculation:
        """Return the trace of a lesson as it is written down in this language."""
        return Calculation(
            lesson.trace, target=lesson.number, language=self.language, factors=lesson.factors, first=FIRST
        )

    @property
    def credit(self) -> str:
        """The line that says whose work the lesson is based on, or whose it is."""
        own = self.lesson.credits
        if own.based_on is not None:
            return ", ".join(filter(None, [f"{self.terms.after} {own.based_on.author}", own.based_on.licence]))
        return ", ".join(filter(None, [own.author, own.licence]))

    @property
    def read_next(self) -> str:
        """The line that says what to read next, "" if the lesson recommends nothing."""
        named = short_citations(self.lesson.reading, self.language)
        return f"{self.terms.reading}: {named}" if named else ""

    @property
    def inputs(self) -> tuple[int, ...]:
        """The numbers of the neuron's inputs that are shown: of many, the first and the last."""
        return shown_inputs(len(self.lesson.trace.inputs))

    @property
    def inserts(self) -> list[Insert]:
        """The inserts of the script in its order; a heading does not interrupt one."""
        inserts: list[Insert] = []
        for insert in self.lesson.scripts[self.language].inserts:
            if inserts and inserts[-1].scene == insert.scene:
                inserts[-1] = replace(inserts[-1], beats=(*inserts[-1].beats, *insert.beats))
            elif insert.scene:
                inserts.append(insert)
        return inserts

    # -- manim's life cycle -----------------------------------------------------------------------

    def setup(self) -> None:
        """Open the script; lay the plate of a transparent overlay; begin where the scene before this one ends."""
        super().setup()
        self.played: type[LessonScene] | None = None
        self.backdrop = [] if self.renderer.opaque else [self.plate()]
        self.add(*self.backdrop)
        if self.follows is not None:
            self.catch_up(self.follows)

    def render(self, preview: bool = False) -> bool:
        """Render; bad input ends plain ``manim render`` with one line and status 2."""
        with self.one_line_errors():
            return super().render(preview)

    @contextmanager
    def one_line_errors(self) -> Iterator[None]:
        """Under plain manim, say a ``LessonError`` in one line instead of manim's traceback."""
        try:
            yield
        except LessonError as error:
            if not self.plain_manim:
                raise
            print(error, file=sys.stderr)  # noqa: T201
            raise SystemExit(2) from None

    def plate(self) -> RoundedRectangle:
        """Return the plate under a transparent overlay: chalk and ink need their ground."""
        width, height = RIGHT_EDGE - LEFT_EDGE + 2 * PLATE_MARGIN, TOP_EDGE - BOTTOM_EDGE + 2 * PLATE_MARGIN
        plate = RoundedRectangle(
            corner_radius=0.25,
            width=width,
            height=height,
            stroke_width=0,
            fill_color=self.theme.ground,
            fill_opacity=PLATE_OPACITY,
        )
        plate.move_to(to_3d((LEFT_EDGE + RIGHT_EDGE) / 2, (TOP_EDGE + BOTTOM_EDGE) / 2))
        return tag_as(plate.set_z_index(Depth.PLATE), "the plate", kind="panel")

    # -- one scene after the other ----------------------------------------------------------------

    def catch_up(self, scene: "type[LessonScene]") -> None:
        """Bring the stage to where ``scene`` leaves it, at once and unseen: its last picture is this one's first."""
        if scene.follows is not None:
            self.catch_up(scene.follows)
        self.catching_up = True
        scene.construct(self)
        self.catching_up = False
        self.played = scene

    def play_insert(self, insert: Insert) -> None:
        """Play the scene of an insert. If it does not follow from what is on stage, the stage is set for it first."""
        scene = next(c for c in type(self).__mro__ if c.__name__ == insert.scene and issubclass(c, LessonScene))
        if scene.follows is not self.played or (scene.follows is None and self.played is not None):
            self.clear_stage()
            if scene.follows is not None:
                self.catch_up(scene.follows)
                everything = [thing for thing in self.mobjects if thing not in self.backdrop]
                self.remove(*everything)
                self.play(*(Appear(thing) for thing in everything), run_time=BRISK)
                self.hold(SETTING)
            self.count_to_last_beat()
        self.insert = insert
        scene.construct(self)
        self.played = scene

    def open_with(self, appear: Animation, leave: Animation, *into: Animation) -> None:
        """Show an opening picture while what stands before the first insert is said, or a few seconds.

        What is given as ``into`` is played at the moment of that name in the words.
        """
        script = self.lesson.scripts[self.language]
        self.insert = replace(script.insert(""), scene=type(self).__name__)
        with self.beat(self.insert.beats[0].step if self.insert.beats else "title") as beat:
            self.play(appear)
            beat.at("into", *into)
            self.hold(OPENING)
        self.play(leave)
        self.count_to_last_beat()

    def clear_stage(self, *but: Mobject) -> None:
        """Let everything fade that is no longer needed, except ``but``."""
        self.keep(*but)
        gone = [thing for thing in self.mobjects if thing not in (*but, *self.backdrop)]
        if gone:
            self.play(Vanish(*gone), run_time=BRISK)
