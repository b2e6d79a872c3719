"""Cost of many edges: building them, drawing them once, and a frame of a pulse through them.

``python -m bench.edges`` prints it. All in CPU milliseconds, at 1080p60 on the board, without encoding. The frames of a
pulse include a share of the veil, which is painted once for each part. For comparison: one manim ``Line`` for each
edge, in an empty frame; and a pulse through 3-4-4-2.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from manim import Animation, Camera, Line, Mobject, VGroup, tempconfig

from tafelbild.draw.big_net import BigNet
from tafelbild.draw.layouts import Focus
from tafelbild.draw.net import Net
from tafelbild.draw.pulse import pulse_steps
from tafelbild.stage.narrated_scene import WholeFrameScene
from tafelbild.stage.renderer import IncrementalRenderer
from tafelbild.theme import BOARD

NETWORKS: Final = ((10, 10), (40, 25), (100, 32), (784, 16, 16, 10), (784, 40), (1000, 100))
SMALL_NETWORK: Final = (3, 4, 4, 2)
MAX_LINES: Final = 13_000
FULL_HD: Final = {"pixel_width": 1920, "pixel_height": 1080, "frame_rate": 60}


@dataclass(frozen=True)
class Row:
    """The cost of the edges of one network, in CPU ms; ``None`` where it is not measured."""

    layers: tuple[int, ...]
    edges: int
    build: float
    still: float | None
    pulse: float
    line_build: float | None = None
    line_still: float | None = None


class PulseScene(WholeFrameScene):
    """A scene with a network and a pulse through it; ``cost`` is that of a frame, in CPU ms."""

    def __init__(self, net: Mobject, parts: Iterator[Animation], **kwargs: Any) -> None:  # noqa: ANN401  (manim's own)
        super().__init__(renderer=IncrementalRenderer(BOARD), **kwargs)
        self.net, self.parts = net, parts

    def construct(self) -> None:
        """Play the pulse."""
        self.add(self.net)
        self.cost = timed(lambda: list(map(self.play, self.parts)))[1] / self.frame


def measure_all() -> Iterator[Row]:
    """Measure the small network, then networks of 100 to 100,000 edges."""
    with tempconfig({**FULL_HD, "dry_run": True, "progress_bar": "none", "verbosity": "ERROR"}):
        net, build = timed(lambda: Net(BOARD, SMALL_NETWORK, Focus(2, 2, 3)))
        yield Row(SMALL_NETWORK, len(net.edges), build, drawing_cost(net), frame_cost(net, pulse_steps(net)))
        for layers in NETWORKS:
            yield measure_network(layers)


def measure_network(layers: tuple[int, ...]) -> Row:
    """Measure one network."""
    net, build = timed(lambda: BigNet(BOARD, layers))
    fans = [fan for layer in net.fans for fan in layer]
    edges = sum(len(fan.starts) for fan in fans)
    lines: tuple[float | None, float | None] = (None, None)
    if edges <= MAX_LINES:
        ways = [way for fan in fans for way in zip(fan.starts, fan.ends, strict=True)]
        stock, making = timed(lambda: VGroup(*(Line((*a, 0), (*b, 0), stroke_width=0.9) for a, b in ways)))
        lines = making, drawing_cost(stock)
    return Row(layers, edges, build, drawing_cost(VGroup(*fans)), frame_cost(net, net.pulse()), *lines)


def frame_cost(net: Mobject, parts: Iterator[Animation]) -> float:
    """Return the cost of a frame of these animations."""
    scene = PulseScene(net, parts)
    scene.render()
    return scene.cost


def drawing_cost(thing: Mobject) -> float:
    """Return the cost of drawing an object once."""
    camera = Camera()
    return timed(lambda: camera.capture_mobjects([thing]))[1]


def timed(act: Callable[[], Any]) -> tuple[Any, float]:
    """Return the result of a call, and its CPU time in ms."""
    start = time.process_time()
    result = act()
    return result, 1000 * (time.process_time() - start)


def table(measured: list[Row]) -> str:
    """Return the rows as a Markdown table; the pulse also relative to that through 3-4-4-2."""
    lines = ["| layers | edges | build | still | pulse frame | x | `Line`: build | still |", "|" + "--:|" * 8]
    for entry in measured:
        numbers = (entry.build, entry.still, entry.pulse)
        cells = ["-".join(map(str, entry.layers)), f"{entry.edges:,}", *(format_ms(number) for number in numbers)]
        cells += [f"{entry.pulse / measured[0].pulse:.1f}", format_ms(entry.line_build), format_ms(entry.line_still)]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def format_ms(cost: float | None) -> str:
    """Return milliseconds as text."""
    return "" if cost is None else f"{cost:,.1f}"


if __name__ == "__main__":
    print(table(list(measure_all())))  # noqa: T201  (command-line output)
