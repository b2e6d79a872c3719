"""Layout of a network without a focus: all its neurons in full look, wherever it stands. Lengths in manim units."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from tafelbild.draw.arguments import (
    check_kind,
    check_layer,
    check_layers,
    check_number,
    check_size,
    check_theme,
    misuse,
    quoted,
)
from tafelbild.draw.layouts import (
    EDGE_WIDTH,
    GHOST_WIDTH,
    Layout,
    edges_between_columns,
    ellipsis_points,
    make_column,
    row_pitch,
    shown_rows,
)
from tafelbild.draw.network_shapes import RingLook
from tafelbild.theme import Role, Theme

RADIUS_PER_PITCH: Final = 0.468  # largest radius of a ring, relative to the distance of two rows …
RADIUS_PER_STEP: Final = 0.36  # … and of two columns
WIDTHS: Final[Mapping[Role, float]] = {"input": 5.0, "result": 6.5, "quiet": GHOST_WIDTH}  # of rings by their role
INK_WIDTH: Final = 4.5
MANY: Final = 5  # rows
MIN_ROWS: Final = 6  # with fewer there is no room for dots


@dataclass(frozen=True)
class Room:
    """Where a whole network stands: its columns from x = ``left`` to ``right``, around y = ``middle``.

    The rows are ``pitch`` apart, or less if a column would be taller than ``height``: in all columns equally if
    ``aligned``, else in each as far as fits. ``radius`` is the largest of a ring. Of a layer of more than ``rows``
    neurons, dots stand for some.

    ```python
    left_half = Room(left=-5.9, right=-0.6, pitch=1.2, radius=0.45)
    net = Net(theme, (2, 3, 3), layout=whole_layout(theme, (2, 3, 3), left_half))
    self.add(net)
    self.play(net.rearrange(whole_layout(theme, net.layers, Room(left=1, right=6)), run_time=1.6))
    ```
    """

    left: float = -4.5
    right: float = 4.5
    middle: float = 0.5
    height: float = 5.0
    pitch: float = 1.333
    radius: float = 0.5
    aligned: bool = True
    rows: int = 6

    def __post_init__(self) -> None:
        """Raise a LessonError if a length is none."""
        for name in ("left", "right", "middle"):
            check_number("Room", name, getattr(self, name))
        if not isinstance(self.rows, int) or self.rows < MIN_ROWS:
            told = quoted(self.rows)
            raise misuse(
                "Room",
                f"rows is a whole number from {MIN_ROWS} on, not {told}",
                f"rows ist eine ganze Zahl ab {MIN_ROWS}, nicht {told}",
            )
        for name in ("height", "pitch", "radius"):
            check_size("Room", name, getattr(self, name))
        check_size("Room", "right - left", self.right - self.left)


MIDDLE_OF_THE_STAGE: Final = Room()


def whole_layout(
    theme: Theme,
    layers: tuple[int, ...],
    room: Room = MIDDLE_OF_THE_STAGE,
    *,
    shown: tuple[int, int] | None = None,
    roles: Mapping[int, Role] | None = None,
) -> Layout:
    """Return the layout of a whole network in its ``room``.

    ``shown`` are the first and the last layer that are on stage (default: all). ``roles`` are roles of layers, by
    their numbers; rings without one are drawn in ink.

    ```python
    layout = whole_layout(theme, (3, 4, 4, 2), roles={1: "input", 4: "result"})
    net = Net(theme, (3, 4, 4, 2), layout=layout)
    for layer in (1, 2, 3, 4):
        self.play(net.grow_layer(layer))
    ```
    """
    check_theme("whole_layout", theme)
    check_layers("whole_layout", layers)
    check_kind("whole_layout", room, Room, "Room(left=-6, right=0)")
    first, last = check_shown(shown, len(layers))
    rows = {layer: shown_rows(layers[layer - 1], rows=room.rows) for layer in range(first, last + 1)}
    pitches = {layer: pitch_in(room, len(row)) for layer, row in rows.items()}
    if room.aligned:
        pitches = dict.fromkeys(rows, min(pitches.values()))
    step = (room.right - room.left) / (last - first)
    most = min(room.radius, RADIUS_PER_STEP * step)
    radii = {layer: min(most, RADIUS_PER_PITCH * pitch) for layer, pitch in pitches.items()}
    columns = [make_column(k, room.left + (k - first) * step, rows[k], room.middle, pitches[k]) for k in rows]
    plain = {layer: RingLook((0.0, 0.0), radius, INK_WIDTH, theme.ink) for layer, radius in radii.items()}
    looks = {c.layer: ring_in_role(theme, plain[c.layer], (roles or {}).get(c.layer, "ink")) for c in columns}
    rings = {(c.layer, n): replace(looks[c.layer], centre=c.at(n)) for c in columns for n in c.ys}
    edges = edges_between_columns(rings, columns, EDGE_WIDTH, theme.edge)
    return Layout(rings, edges, ellipsis_points(columns), tuple(columns))


def pitch_in(room: Room, rows: int) -> float:
    """Return the distance between rows; many rows reach, with their rings, no further than the most of the room."""
    pitch = row_pitch(rows, room.pitch, room.height)
    if rows < MANY:
        return pitch
    reach = room.height * (0.5 + RADIUS_PER_PITCH / (room.rows - 1))  # of the middle of the room
    return min(pitch, reach / ((rows - 1) / 2 + RADIUS_PER_PITCH))


def check_shown(shown: tuple[int, int] | None, count: int) -> tuple[int, int]:
    """Return the first and the last layer on stage; raise a LessonError unless these are two layers of ``count``."""
    if shown is None:
        return 1, count
    if not isinstance(shown, tuple) or len(shown) != 2:
        told = quoted(shown)
        raise misuse(
            "whole_layout",
            f"shown is the first and the last layer on stage, such as (1, 2), not {told}",
            f"shown ist der erste und der letzte Layer im Bild, etwa (1, 2), nicht {told}",
        )
    for layer in shown:
        check_layer("whole_layout", layer, count)
    if shown[0] >= shown[1]:
        raise misuse(
            "whole_layout",
            f"shown {quoted(shown)} has to begin before it ends",
            f"shown {quoted(shown)} muss vor seinem Ende anfangen",
        )
    return shown


def ring_in_role(theme: Theme, look: RingLook, role: Role) -> RingLook:
    """Return a ring's look in a role: its colour and width, and whether the highlighter fills it (``result``).

    A "quiet" ring has the colour of edges, which is a little darker than that of quiet writing.
    """
    colour = theme.edge if role == "quiet" else theme.colour(role)
    return replace(look, colour=colour, width=WIDTHS.get(role, INK_WIDTH), fill=float(role == "result"))
