"""Charts as SVG: bar charts with values, and line charts over two logarithmic axes. Lengths in pixels."""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

WIDTH: Final = 720
LEFT, TOP, BOTTOM = 190, 62, 48
NUMBERS_WIDTH, NAMES_WIDTH = 70, 170  # left and right of a line chart
BAR_HEIGHT, BAR_GAP, GROUP_GAP = 20, 5, 16
LABEL_WIDTH: Final = 190  # right of the longest bar
HEIGHT: Final = 380  # of a line chart
COLOURS: Final = ("#009E73", "#D55E00", "#0072B2", "#8A8A8A")  # Okabe-Ito: apart for colour-blind readers, too
INK, GRID, PAPER = "#222222", "#DDDDDD", "#FFFFFF"

Curve = Sequence[tuple[float, float]]


def bar_chart(title: str, groups: Mapping[str, Mapping[str, tuple[float, str, int]]]) -> str:
    """Draw groups of bars; ``groups``: by names of group and bar, its length, its label, the index of its colour."""
    most = max(length for group in groups.values() for length, _, _ in group.values())
    across = WIDTH - LEFT - LABEL_WIDTH
    parts, y = [], TOP
    for name, group in groups.items():
        parts.append(text(16, y + 13, name, weight="bold"))
        y += 22
        for bar, (length, label, colour) in group.items():
            wide = across * length / most
            size = f'width="{wide:.1f}" height="{BAR_HEIGHT}"'
            parts.append(text(LEFT - 8, y + 15, bar, anchor="end"))
            parts.append(f'<rect x="{LEFT}" y="{y}" {size} fill="{COLOURS[colour]}"/>')
            parts.append(text(LEFT + wide + 6, y + 15, label))
            y += BAR_HEIGHT + BAR_GAP
        y += GROUP_GAP
    return picture(title, parts, y)


def line_chart(title: str, axes: tuple[str, str], lines: Mapping[str, Curve]) -> str:
    """Draw curves over two logarithmic axes (x, y), each with its name at its end."""
    points = [point for line in lines.values() for point in line]
    log_axes = LogAxes(decades(x for x, _ in points), decades(y for _, y in points))
    parts = [*log_axes.grid(), text(16, TOP - 8, axes[1])]
    parts.append(text(WIDTH - NAMES_WIDTH, HEIGHT - 10, axes[0], anchor="end"))
    for (name, line), colour in zip(lines.items(), COLOURS, strict=False):
        parts += curve(name, [log_axes.place(*point) for point in line], colour)
    return picture(title, parts, HEIGHT)


@dataclass(frozen=True)
class LogAxes:
    """Two logarithmic axes; each ranges from one power of ten to another, given by exponents."""

    across: tuple[int, int]
    up: tuple[int, int]

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return the position of a point in pixels."""
        right = (math.log10(x) - self.across[0]) / (self.across[1] - self.across[0])
        rise = (math.log10(y) - self.up[0]) / (self.up[1] - self.up[0])
        across, up = WIDTH - NUMBERS_WIDTH - NAMES_WIDTH, HEIGHT - TOP - BOTTOM
        return NUMBERS_WIDTH + right * across, HEIGHT - BOTTOM - rise * up

    def grid(self) -> Iterator[str]:
        """Yield a grid line for every power of ten, with its number."""
        for power in range(self.across[0], self.across[1] + 1):
            x, foot = self.place(10.0**power, 10.0 ** self.up[0])
            yield line((x, TOP), (x, foot))
            yield text(x, foot + 18, number(power), anchor="middle")
        for power in range(self.up[0], self.up[1] + 1):
            x, y = self.place(10.0 ** self.across[0], 10.0**power)
            yield line((x, y), (WIDTH - NAMES_WIDTH, y))
            yield text(x - 8, y + 4, number(power), anchor="end")


def decades(values: Iterable[float]) -> tuple[int, int]:
    """Return the exponents of the powers of ten that enclose some values.

    >>> decades([0.02, 7, 30])
    (-2, 2)
    """
    logarithms = [math.log10(value) for value in values]
    low, high = math.floor(min(logarithms)), math.ceil(max(logarithms))
    return low, max(high, low + 1)


def number(power: int) -> str:
    """Return the power of ten with an exponent as text.

    >>> number(3), number(-1)
    ('1,000', '0.1')
    """
    return f"{10**power:,}" if power >= 0 else f"{10.0**power:.{-power}f}"


def curve(name: str, points: Curve, colour: str) -> Iterator[str]:
    """Yield a curve with its points and its name."""
    way = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    yield f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="2"/>'
    yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points)
    (x, y), before = points[-1], points[-2][1]
    if x < WIDTH - NAMES_WIDTH - 1:  # below a falling line, above another one
        yield text(x - 8, y + 18 if y > before else y - 8, name, anchor="end", colour=colour)
    else:
        yield text(x + 8, y + 4, name, colour=colour)


def line(start: tuple[float, float], end: tuple[float, float]) -> str:
    """Return a grid line."""
    (x1, y1), (x2, y2) = start, end
    return f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{GRID}"/>'


def text(x: float, y: float, words: str, *, anchor: str = "start", weight: str = "normal", colour: str = INK) -> str:
    """Return a text element."""
    looks = f'text-anchor="{anchor}" font-weight="{weight}" fill="{colour}"'
    return f'<text x="{x:.1f}" y="{y:.1f}" {looks}>{escape(words)}</text>'


def picture(title: str, parts: Iterable[str], height: float) -> str:
    """Return a chart as an SVG document."""
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:.0f}" role="img"'
    ground = f'<rect width="{WIDTH}" height="{height:.0f}" fill="{PAPER}"/>'
    named = f'<text x="16" y="28" font-size="16" font-weight="bold" fill="{INK}">{escape(title)}</text>'
    inside = "\n".join([f"<title>{escape(title)}</title>", ground, named, *parts])
    return f'{head} font-family="sans-serif" font-size="13">\n{inside}\n</svg>\n'
