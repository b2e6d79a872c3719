"""Every picture stands inside the frame, is large enough to read, and nothing in it touches what it should not."""

from collections.abc import Callable, Iterable, Iterator

import numpy as np
import pytest
from manim import Scene

from tafelbild.theme import BOARD, Theme

from .lessons import LESSONS, Example
from .pictures import LIVE, crossed, outside, overlapping, too_small
from .walker import Disc, Stage, Stroke, Text, Walk, colour, leaves, walk

Finder = Callable[[Stage, Theme], Iterator[str]]
AWAY = 0.35  # units that a thing on its way may leave the live area: a bulging flight, not a lost number
TRAVELLED = [example for example in LESSONS if example.name in {"the script, week 10", "six inputs", "tanh, z > 0"}]


def found(walk: Walk, finder: Finder) -> list[str]:
    """Say each finding once, with the beat in which it is seen first."""
    firsts: dict[str, str] = {}
    for stage in walk.stages:
        for wrong in finder(stage, walk.settings.theme):
            firsts.setdefault(wrong, f"{stage.scene}, {stage.step}: {wrong}")
    return list(firsts.values())


def test_nothing_leaves_the_stage(walked: Walk) -> None:
    """DESIGN §5: "The lower 18 % stays free for captions"."""
    assert found(walked, outside) == []


def test_all_is_large_enough_to_read(walked: Walk) -> None:
    """DESIGN §5: "Cap height ≥ 4 % of the frame; sub-scripts still ≥ 3 %"."""
    assert found(walked, too_small) == []


def test_no_two_texts_overlap(walked: Walk) -> None:
    assert found(walked, overlapping) == []


def test_no_text_is_crossed(walked: Walk) -> None:
    """Issue 2: "weight labels that stay on their edges and never cross a thing"."""
    assert found(walked, crossed) == []


@pytest.mark.parametrize("example", TRAVELLED, ids=lambda example: example.name)
def test_nothing_is_lost_on_its_way(example: Example) -> None:
    """What flies, glides or grows stays in the frame, give or take the bulge of an arc."""
    theme = example.settings.theme

    def look(scene: Scene) -> Iterable[str]:
        for thing in leaves(scene):
            (left, bottom), (right, top) = thing.points[:, :2].min(axis=0), thing.points[:, :2].max(axis=0)
            inside = (
                left > LIVE[0] - AWAY and bottom > LIVE[1] - AWAY and right < LIVE[2] + AWAY and top < LIVE[3] + AWAY
            )
            if not inside and colour(thing) != theme.trace.upper():
                yield f"{type(thing).__name__} {left:.2f} {bottom:.2f} {right:.2f} {top:.2f}"

    on_way = walk(example.settings, on_way=look)
    assert len(on_way.stages) > 20
    assert set(on_way.strayed) == set()


# -- the finders themselves ---------------------------------------------------------------------------


def text(
    words: str, left: float, bottom: float, *, wide: float = 1.0, height: float = 0.46, written: bool = True
) -> Text:
    box = (left, bottom, left + wide, bottom + height)
    x, y = np.meshgrid(np.linspace(left, left + wide, 30), np.linspace(bottom, bottom + height, 15))
    return Text(
        words, written, (("", words),), box, bottom, height, whole=True, ink=np.column_stack([x.ravel(), y.ravel()])
    )


def stroke(*points: tuple[float, float], half: float = 0.02) -> Stroke:
    way = np.array(points, dtype=float)
    (left, bottom), (right, top) = way.min(axis=0) - half, way.max(axis=0) + half
    return Stroke(way, half, "#F3F0E6", (left, bottom, right, top))


def ring(x: float, y: float, radius: float) -> Stroke:
    angles = np.linspace(0, 6.4, 80)
    return stroke(*zip(x + radius * np.cos(angles), y + radius * np.sin(angles), strict=True))


def stage(*things: Text | Stroke | Disc) -> Stage:
    kinds = [tuple(thing for thing in things if isinstance(thing, kind)) for kind in (Text, Stroke, Disc)]
    return Stage("NeuronZoom", "zoom-in", *kinds, ())


def disc(x: float, y: float) -> Disc:
    return Disc((x, y), 0.17, "#F5E54B", (x - 0.17, y - 0.17, x + 0.17, y + 0.17))


@pytest.mark.parametrize(
    ("finder", "things"),
    [
        (outside, [text("3,2", 6, 0)]),
        (outside, [text("3,2", 0, -2.9)]),
        (outside, [stroke((0, 3), (0, 3.7))]),
        (outside, [disc(-6.7, 0)]),
        (too_small, [text("3,2", 0, 0, height=0.33)]),
        (too_small, [text("w₁₂", 0, 0, height=0.41)]),
        (too_small, [text("eᶻ", 0, 0, height=0.41)]),
        (too_small, [text("Bias", 0, 0, height=0.3, written=False)]),
        (overlapping, [text("3,2", 0, 0), text("1", 0.9, 0.3)]),
        (overlapping, [text("3,2", 0, 0), text("Bias", 0.9, 0.3, written=False)]),
        (crossed, [text("3,2", 0, 0), stroke((-1, 0.2), (2, 0.25))]),
        (crossed, [text("3,2", 0, 0), stroke((0.5, -1), (0.6, 2))]),
        (crossed, [text("3,2", 0, 0), ring(0.5, 0.2, 0.5)]),  # too wide for its ring
        (crossed, [text("3,2", 0, 0), ring(-0.5, 0.2, 0.6)]),  # another ring
        (crossed, [text("3,2", 0, 0), disc(-0.1, 0.2)]),
        (crossed, [text("3,2", 0, 0), stroke((-1, 0.23), (0.1, 0.23))]),  # its own edge, too long
    ],
)
def test_what_is_wrong_is_found(finder: Finder, things: list[Text | Stroke | Disc]) -> None:
    assert len(list(finder(stage(*things), BOARD))) == 1


@pytest.mark.parametrize(
    "things",
    [
        [text("3,2", 0, 0), text("1", 1.05, 0)],
        [text("3,2", 0, 0), ring(0.5, 0.23, 0.7)],  # in its ring
        [text("w₁₂", 0, 0), stroke((-1, 0.23), (-0.2, 0.23)), stroke((1.2, 0.23), (2, 0.23))],  # in the gap of its edge
        [text("3,2", 0, 0), stroke((-0.1, -0.2), (1.1, -0.2))],  # underlined
        [text("Bias", 0, 0, height=0.34, written=False)],
    ],
)
def test_what_is_well_is_left_alone(things: list[Text | Stroke | Disc]) -> None:
    for finder in (outside, too_small, overlapping, crossed):
        assert list(finder(stage(*things), BOARD)) == []
