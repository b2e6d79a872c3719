"""What many edges cost: to make, to draw once, and a frame of a pulse through them.

``python -m bench.edges`` prints it. All in CPU milliseconds, at 1080p60 on the board, without encoding. What stands
still has its share in the pulse: the veil is painted once a part. For comparison: manim's own ``Line``, one an edge,
in an empty frame; and a pulse through 3-4-4-2.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from manim import Animation, Camera, Line, Mobject, VGroup, tempconfig

from tafelbild.draw.big_net import BigNet
from tafelbild.draw.big_net_shapes import FanIn
from tafelbild.draw.layouts import Focus
from tafelbild.draw.net import Net
from tafelbild.draw.pulse import pulse_steps
from tafelbild.stage.narrated_scene import WholeFrameScene
from tafelbild.stage.renderer import IncrementalRenderer
from tafelbild.theme import BOARD

NETWORKS: Final = ((10, 10), (40, 25), (100, 32), (784, 16, 16, 10), (784, 40), (1000, 100))
SMALL: Final = (3, 4, 4, 2)
MOST_LINES: Final = 13_000
FULL: Final = {"pixel_width": 1920, "pixel_height": 1080, "frame_rate": 60}


@dataclass(frozen=True)
class Row:
    """What the edges of one network cost, in CPU ms; ``None`` where it is not measured."""

    layers: tuple[int, ...]
    edges: int
    build: float
    still: float | None
    pulse: float
    line_build: float | None = None
    line_still: float | None = None


class Pulsing(WholeFrameScene):
    """A network that stands on the board, and a pulse that runs through it; ``cost`` is that of a frame, in ms."""

    def __init__(self, net: Mobject, parts: Iterator[Animation], **kwargs: Any) -> None:  # noqa: ANN401  (manim's own)
        super().__init__(renderer=IncrementalRenderer(BOARD), **kwargs)
        self.net, self.parts = net, parts

    def construct(self) -> None:
        """Play the pulse."""
        self.add(self.net)
        _, cost = timed(self.send)
        self.cost = cost / self.frame

    def send(self) -> None:
        """Play its parts."""
        for part in self.parts:
            self.play(part)


def rows() -> Iterator[Row]:
    """Measure: the small network first, then from 100 edges to 100,000."""
    with tempconfig({**FULL, "dry_run": True, "progress_bar": "none", "verbosity": "ERROR"}):
        net, build = timed(lambda: Net(BOARD, SMALL, Focus(2, 2, 3)))
        yield Row(SMALL, len(net.edges), build, drawn(net), frame_of(net, pulse_steps(net)))
        for layers in NETWORKS:
            yield row(layers)


def row(layers: tuple[int, ...]) -> Row:
    """Measure one network."""
    net, build = timed(lambda: BigNet(BOARD, layers))
    fans = [fan for layer in net.fans for fan in layer]
    edges = sum(len(fan.starts) for fan in fans)
    lines: tuple[float | None, float | None] = (None, None)
    if edges <= MOST_LINES:
        stock, making = timed(lambda: as_lines(fans))
        lines = making, drawn(stock)
    return Row(layers, edges, build, drawn(VGroup(*fans)), frame_of(net, net.pulse()), *lines)


def frame_of(net: Mobject, parts: Iterator[Animation]) -> float:
    """Return what a frame of these parts costs."""
    scene = Pulsing(net, parts)
    scene.render()
    return scene.cost


def as_lines(fans: list[FanIn]) -> VGroup:
    """Return the same edges as manim's own lines."""
    ways = [way for fan in fans for way in zip(fan.starts, fan.ends, strict=True)]
    return VGroup(*(Line((*a, 0), (*b, 0), stroke_width=0.9) for a, b in ways))


def drawn(thing: Mobject) -> float:
    """Return what it costs to draw a thing once."""
    camera = Camera()
    return timed(lambda: camera.capture_mobjects([thing]))[1]


def timed(act: Callable[[], Any]) -> tuple[Any, float]:
    """Return what it returns, and its CPU time in ms."""
    start = time.process_time()
    result = act()
    return result, 1000 * (time.process_time() - start)


def table(measured: list[Row]) -> str:
    """Return the rows as a Markdown table; the pulse also as a multiple of that through 3-4-4-2."""
    lines = ["| layers | edges | build | still | pulse frame | x | `Line`: build | still |", "|" + "--:|" * 8]
    for entry in measured:
        numbers = (entry.build, entry.still, entry.pulse)
        cells = ["-".join(map(str, entry.layers)), f"{entry.edges:,}", *(shown(number) for number in numbers)]
        cells += [f"{entry.pulse / measured[0].pulse:.1f}", shown(entry.line_build), shown(entry.line_still)]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def shown(cost: float | None) -> str:
    """Return milliseconds, to be read."""
    return "" if cost is None else f"{cost:,.1f}"


if __name__ == "__main__":
    print(table(list(rows())))  # noqa: T201  (what it is for)
