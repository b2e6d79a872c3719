"""How things look, by role: colours, lengths, stroke widths and times.

Lengths are manim units (frame 14.22 x 8, origin in the middle), stroke widths manim's (100 = one unit), times seconds.
The values and why they are what they are: ARCHITECTURE.md, "The look".
"""

from dataclasses import dataclass
from typing import Final, Literal

from tafelbild.errors import LessonError

Role = Literal["ink", "input", "weight", "bias", "result", "quiet"]


@dataclass(frozen=True)
class Theme:
    """The colours and the pen of one ground. Role colours keep 4.5:1 against the ground, edges 3:1."""

    name: str
    ground: str
    grid: str | None  # colour of the squares' lines, where they are drawn
    grain: bool  # chalk: the ground's grain shows through whatever is drawn
    ink: str
    input: str
    weight: str
    bias: str
    result: str
    quiet: str  # axes, brackets, sources
    edge: str  # an edge that has no role yet
    ghost: str  # a neuron that can be counted, and is not looked at: 2.5 : 1
    trace: str  # what has faded out of focus; decoration
    marker: str | None  # a highlighter behind the result, where its colour cannot be read as ink
    pen: float  # half width of the pen, in digit heights
    line: float  # every stroke width is multiplied by this

    def colour(self, role: Role) -> str:
        """Return the colour of a role, as ``#RRGGBB``."""
        return str(getattr(self, role))


BOARD: Final = Theme(
    name="board",
    ground="#1F3A34",
    grid=None,
    grain=True,
    ink="#F3F0E6",
    input="#56B7FB",
    weight="#F29B4B",
    bias="#E8A6C6",
    result="#F5E54B",
    quiet="#A9B894",
    edge="#949E96",
    ghost="#65766E",
    trace="#3A544D",
    marker=None,
    pen=0.050,
    line=1.0,
)
PAPER: Final = Theme(
    name="paper",
    ground="#FBFAF4",
    grid="#DCE6EC",
    grain=False,
    ink="#17265F",
    input="#076A9C",
    weight="#A84508",
    bias="#792763",
    result="#17265F",
    quiet="#545F76",
    edge="#6E7798",
    ghost="#989EB3",
    trace="#D5D8DC",
    marker="#F6E64A",
    pen=0.042,
    line=0.85,
)
THEMES: Final = {theme.name: theme for theme in (BOARD, PAPER)}


def theme_named(name: str) -> Theme:
    """Return the theme of that name; an unknown one is a ``LessonError`` that lists the choices."""
    if name not in THEMES:
        raise LessonError("theme", f"unknown theme {name!r}; choose one of {', '.join(THEMES)}")
    return THEMES[name]


# Times, in seconds.
QUICK: Final = 0.3  # a mark, a gap opening, an underline
BRISK: Final = 0.6  # a fade of what is no longer needed, a label, the colour of a role
CALM: Final = 1.0  # a flight, a bracket, a bead along an edge
SLOW: Final = 1.6  # the zoom, half of a graph
REST: Final = 0.8  # stillness after every result
RESULT: Final = 1.1  # … after the sum, z and y: a number to take in
CREDIT: Final = 2.8  # the credits stand so long after the last word

# The stage, in units.
SQUARE: Final = 1 / 3  # 24 squares high; 45 px at 1080p: always whole pixels
LEFT_EDGE: Final = -20 * SQUARE
RIGHT_EDGE: Final = 20 * SQUARE
TOP_EDGE: Final = 3.5
OVER_EDGE: Final = 0.13  # so far may a flourish, a bracket or half the pen's width stand out; layout and audit agree
BOTTOM_EDGE: Final = -2.5  # below lies the caption zone: nothing, ever

# Type.
HEAD: Final = 0.38  # cap heights of the sans
LABEL: Final = 0.32  # the floor: 4 % of the frame height
DIGIT: Final = 0.46  # digit height of a calculation
SMALLEST_DIGIT: Final = 0.42  # below it, sub-scripts fall under 3 % of the frame height
