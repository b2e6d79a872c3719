"""Colours, lengths, stroke widths and times of the drawings, each named by its role in the picture.

Lengths are manim units (frame 14.22 x 8, origin in the middle), stroke widths manim's (100 = one unit), times seconds.
Reasons for the values: ARCHITECTURE.md, "The look".
"""

from dataclasses import dataclass
from typing import Final, Literal, get_args

from tafelbild.errors import LessonError, unknown
from tafelbild.message import Message

Role = Literal["ink", "input", "weight", "bias", "result", "quiet"]
ROLES: Final[tuple[str, ...]] = get_args(Role)


@dataclass(frozen=True)
class Theme:
    """Colours and pen for drawing on a background colour, ``ground``.

    The contrast with ``ground`` is at least 4.5:1 for the colour of each role, and 3:1 for ``edge``. ``BOARD`` is chalk
    on a dark board, ``PAPER`` ink on squared paper.

    ```python
    for k, role in enumerate(("input", "weight", "bias", "result")):
        label = Label(theme, role, role=role).at(-4.5 + 3 * k, 0.8)
        self.play(rise_in(label), Draw(pen_line(theme, [(-5.5 + 3 * k, 0), (-3.5 + 3 * k, 0)], 8, theme.colour(role))))
    ```
    """

    name: str
    ground: str
    grid: str | None  # colour of the grid lines; None: no grid
    grain: bool  # whether the ground's grain shows through the drawing, as with chalk
    ink: str
    input: str
    weight: str
    bias: str
    result: str
    quiet: str  # axes, brackets, sources
    edge: str  # an edge without a role
    ghost: str  # a neuron out of focus that can still be counted: contrast 2.5:1
    trace: str  # shapes that have faded out of focus; decoration
    marker: str | None  # highlighter behind the result, whose colour is too light for ink on paper; None: none
    pen: float  # half width of the pen, in digit heights
    line: float  # factor of all stroke widths

    def colour(self, role: Role) -> str:
        """Return the colour in which this theme draws a role, as ``#RRGGBB``; LessonError if there is no such role."""
        if role not in ROLES:
            raise LessonError("role", unknown(Message("unknown role", de="unbekannte Rolle"), role, ROLES))
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
"""Chalk on a dark board."""

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
"""Ink on squared paper."""

THEMES: Final = {theme.name: theme for theme in (BOARD, PAPER)}
"""The themes by their names."""


def theme_named(name: str) -> Theme:
    """Return the theme with this name; raise a ``LessonError`` that lists the names if there is none.

    ```python
    theme = theme_named(theme.name)  # "board" or "paper"
    self.play(rise_in(Label(theme, f"drawn for {theme.name}", cap=0.5).at(0, 0.5)))
    ```
    """
    if name not in THEMES:
        raise LessonError("theme", unknown(Message("unknown theme", de="unbekanntes Thema"), name, THEMES))
    return THEMES[name]


# Times, in seconds.
QUICK: Final = 0.3  # a mark, a gap opening, an underline
BRISK: Final = 0.6  # a fade-out, a label, the colour of a role
CALM: Final = 1.0  # a flight, a bracket, a bead along an edge
SLOW: Final = 1.6  # the zoom, half of a graph
PAUSE_AFTER_STEP: Final = 0.8  # stillness after each step
PAUSE_AFTER_RESULT: Final = 1.1  # stillness after the sum, z and y: a number to take in
CREDITS_DURATION: Final = 2.8  # time of the credits after the last word

# The stage, in units.
GRID_SQUARE: Final = 1 / 3  # 24 squares high; 45 px at 1080p: always whole pixels
LEFT_EDGE: Final = -20 * GRID_SQUARE
RIGHT_EDGE: Final = 20 * GRID_SQUARE
TOP_EDGE: Final = 3.5
EDGE_TOLERANCE: Final = 0.13  # how far a flourish, a bracket or half the pen may cross an edge; for layout and audit
BOTTOM_EDGE: Final = -2.5  # below it nothing is drawn: captions cover it

# Type.
HEADING_HEIGHT: Final = 0.38  # cap height of headings in the sans-serif font
LABEL_HEIGHT: Final = 0.32  # cap height of labels: at least 4 % of the frame height
DIGIT_HEIGHT: Final = 0.46  # of a calculation
MIN_DIGIT_HEIGHT: Final = 0.42  # below it, sub-scripts fall under 3 % of the frame height
