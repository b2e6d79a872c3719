"""A network drawn with all its neurons and edges, however many there are, and a pulse through it.

``Net`` shows omission dots for neurons that it leaves out; ``BigNet`` shows all 12,960 weights, in shapes of many
circles or many edges, which are made and drawn quickly. A layer too tall for a column becomes a nearly square block
in reading order: 784 inputs are the 28 x 28 pixels of a digit. Lengths in manim units, widths in manim's stroke widths.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np
from manim import Animation, AnimationGroup, CapStyleType, ManimColor, VGroup, VMobject, interpolate_color
from numpy.typing import NDArray

from tafelbild.draw.arguments import check_layer, check_layers, check_theme, misuse, quoted
from tafelbild.draw.coordinates import Point
from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.handwriting import Handwriting
from tafelbild.draw.look import Depth, InPlaceAnimation, Recolour
from tafelbild.draw.network_shapes import Ring, RingLook
from tafelbild.draw.pen import UNIT_OF_WIDTH, Draw, pen_line
from tafelbild.draw.pulse import SECONDS_PER_LAYER, VALUE_RADIUS_SHARE, ease_sine
from tafelbild.draw.tagging import set_owners, tag_as
from tafelbild.message import Message
from tafelbild.theme import BRISK, CALM, LEFT_EDGE, QUICK, RIGHT_EDGE, Theme

Array = NDArray[np.float64]
MAX_COLUMN: Final = 40  # neurons of a layer that is drawn as one column; a larger layer is a block
MIDDLE_Y: Final = -0.167  # as in the overview, to leave room for the layers' names above
LAYER_HEIGHT: Final = 3.9  # between the first and the last row, at most
MAX_BLOCK_SHARE: Final = 0.6  # of the width, for all blocks together: the edges need the rest
MARGIN: Final = 0.4
MAX_PITCH: Final = 1.25  # between the rows of a column
MAX_BLOCK_PITCH: Final = 0.25  # between the rows of a block
RADIUS_PER_PITCH: Final = 0.36
MAX_RADIUS: Final = 0.40


@dataclass(frozen=True, eq=False)
class PlacedLayer:
    """A layer at its position: the ``centres`` of its n neurons, shape (n, 2), and their common ``radius``."""

    centres: Array
    radius: float


@dataclass(frozen=True)
class Extent:
    """The room for a network: from x = ``left`` to ``right``, its layers at most ``height`` tall, around ``middle``."""

    left: float = LEFT_EDGE + MARGIN
    right: float = RIGHT_EDGE - MARGIN
    height: float = LAYER_HEIGHT
    middle: float = MIDDLE_Y


WHOLE_STAGE: Final = Extent()


def place_layers(layers: Sequence[int], extent: Extent = WHOLE_STAGE) -> tuple[PlacedLayer, ...]:
    """Return layers of these sizes side by side, the first at the left end of the extent, the last at the right end."""
    wide = extent.right - extent.left
    grids = [grid_size(size) for size in layers]
    most = [MAX_PITCH if columns == 1 else MAX_BLOCK_PITCH for _, columns in grids]
    pitches = [min(pitch, extent.height / max(1, rows - 1)) for pitch, (rows, _) in zip(most, grids, strict=True)]
    widths = [pitch * (columns - 1) for pitch, (_, columns) in zip(pitches, grids, strict=True)]
    squeeze = min(1.0, MAX_BLOCK_SHARE * wide / max(sum(widths), wide / 100))
    gap = (wide - squeeze * sum(widths)) / max(1, len(layers) - 1)
    lefts = [extent.left + k * gap + squeeze * sum(widths[:k]) for k in range(len(layers))]
    tight = [pitch * squeeze if width else pitch for pitch, width in zip(pitches, widths, strict=True)]
    return tuple(
        place_layer(size, (left, extent.middle), pitch, min(MAX_RADIUS, RADIUS_PER_PITCH * min(pitch, gap)))
        for size, left, pitch in zip(layers, lefts, tight, strict=True)
    )


def place_layer(size: int, left: Point, pitch: float, radius: float) -> PlacedLayer:
    """Return a layer of ``size`` neurons in rows and columns one ``pitch`` apart. ``left``: first column, middle."""
    rows, columns = grid_size(size)
    row, column = np.divmod(np.arange(size), columns)
    return PlacedLayer(np.column_stack((left[0] + pitch * column, left[1] + pitch * ((rows - 1) / 2 - row))), radius)


def grid_size(size: int) -> tuple[int, int]:
    """Return the numbers of rows and columns in which a layer of ``size`` neurons is drawn.

    >>> grid_size(16), grid_size(784), grid_size(1000)
    ((16, 1), (28, 28), (32, 32))
    """
    columns = 1 if size <= MAX_COLUMN else math.ceil(math.sqrt(size))
    return math.ceil(size / columns), columns


HANDLE: Final = 0.5522847498  # of a Bézier quarter circle, as a share of the radius
CIRCLES_PER_SHAPE: Final = 112
EDGES_PER_SHAPE: Final = 28  # Cairo strokes a few at a time faster than one, and much faster than hundreds
RIM_WIDTH: Final = 1.8  # of a small ring
MIN_VALUE_RADIUS: Final = 0.022
RIM_GAP: Final = 0.25  # between an edge's end and the rim, as a share of the radius
VEIL_WIDTH: Final = 0.9  # of an edge among thousands
VEIL_COVER: Final = 0.48  # share of the ground that the edges cover half way between two layers
TRAIL: Final = (1.2, 0.6)  # width and opacity of a lit edge
SPARK_WIDTH: Final = 3.2  # of a value on its way
SPARK_LENGTH: Final = 0.12  # in units
MIN_OPACITY: Final = 0.08  # with 8 bits per channel a lower opacity would round the hue away


class CircleBatch(VMobject):
    """A single shape, without colour, of n equal circles. ``centres`` has shape (n, 2); each circle has 16 points."""

    def __init__(self, centres: Array, radius: float) -> None:
        super().__init__(stroke_width=0, fill_opacity=0)
        curves = centres[:, None] + radius * UNIT_CIRCLE[None]
        self.points = np.zeros((curves.shape[0] * curves.shape[1], 3))
        self.points[:, :2] = curves.reshape(-1, 2)


def unit_circle() -> Array:
    """Return the unit circle as four Bézier curves, shape (16, 2), anticlockwise from the right."""
    first = np.array([(1, 0), (1, HANDLE), (HANDLE, 1), (0, 1)], dtype=float)
    turn = np.array([[0, 1], [-1, 0]], dtype=float)
    return np.concatenate([first @ np.linalg.matrix_power(turn, k) for k in range(4)])


UNIT_CIRCLE: Final = unit_circle()


def circle_batches(layer: PlacedLayer, radius: float) -> list[CircleBatch]:
    """Return circles of this radius around all neurons of a layer, in batches of at most ``CIRCLES_PER_SHAPE``."""
    count = -(-len(layer.centres) // CIRCLES_PER_SHAPE)
    return [CircleBatch(part, radius) for part in np.array_split(layer.centres, count)]


def small_rings(theme: Theme, layer: PlacedLayer) -> VGroup:
    """Return a thin ring for every neuron of a layer."""
    rings = circle_batches(layer, layer.radius)
    return VGroup(*(part.set_stroke(theme.ink, RIM_WIDTH * theme.line) for part in rings)).set_z_index(Depth.RING)


def small_value_dots(theme: Theme, layer: PlacedLayer, share: float) -> VGroup:
    """Return a dot in every neuron of a layer, with ``share`` of the neuron's radius, but large enough to be seen."""
    radius = max(share * layer.radius, min(layer.radius, MIN_VALUE_RADIUS))
    return VGroup(*(part.set_fill(theme.ink, 1.0) for part in circle_batches(layer, radius))).set_z_index(Depth.BEAD)


class EdgeBatch(VMobject):
    """n straight edges from ``starts`` to ``ends``, both of shape (n, 2), as one stroke with four points for each edge.

    Where edges of one batch cross, they do not darken each other; edges of different batches do.
    """

    def __init__(self, starts: Array, ends: Array, width: float, colour: str, opacity: float = 1.0) -> None:
        super().__init__(stroke_color=colour, stroke_width=width, stroke_opacity=opacity, fill_opacity=0)
        self.cap_style = CapStyleType.ROUND
        self.starts, self.ends = starts, ends
        self.show_between(np.zeros(len(starts)), np.ones(len(starts)))

    def show_between(self, first: Array, last: Array) -> None:
        """Show each edge only from ``first`` to ``last``, both of shape (n,), in fractions (0 … 1) of its length."""
        shown = last > first
        starts, vectors = self.starts[shown], (self.ends - self.starts)[shown]
        along = np.linspace(first[shown], last[shown], 4, axis=1)
        self.points = np.zeros((4 * len(vectors), 3))
        self.points[:, :2] = (starts[:, None] + along[:, :, None] * vectors[:, None]).reshape(-1, 2)


class FanIn(VGroup):
    """All edges from layer ``sources`` to one neuron of the next layer, ``targets``: that with the index ``target``.

    What is left of x = ``begin`` is not drawn.
    """

    def __init__(
        self, theme: Theme, sources: PlacedLayer, targets: PlacedLayer, target: int, begin: float = -math.inf
    ) -> None:
        size, width = len(sources.centres), VEIL_WIDTH * theme.line
        starts, self.ends = rim_to_rim(sources, targets, np.arange(size), np.array([target]))
        self.starts = clipped(starts, self.ends, begin)
        opacity, share = veil_paint(size * len(targets.centres), width)
        colour = interpolate_color(ManimColor(theme.ground), ManimColor(theme.edge), share).to_hex()
        parts = np.array_split(np.arange(size), -(-size // EDGES_PER_SHAPE))
        super().__init__(*(EdgeBatch(self.starts[k], self.ends[k], width, colour, opacity) for k in parts))
        self.set_z_index(Depth.LINE)


class PulseEdges(VGroup):
    """Edges lit by a pulse: ``trails`` are the lit parts behind the pulse's front, ``sparks`` strokes at the front."""

    def __init__(self, theme: Theme, starts: Array, ends: Array) -> None:
        width, opacity = TRAIL
        self.trails = EdgeBatch(starts, ends, width * theme.line, theme.ink, opacity)
        self.sparks = EdgeBatch(starts, ends, SPARK_WIDTH * theme.line, theme.ink)
        super().__init__(self.trails, self.sparks)
        self.set_z_index(Depth.BEAD)


class SweepFront(InPlaceAnimation):
    """Animation of a pulse along edges: its front, a vertical line, moves to the right across all edges at once."""

    def __init__(self, edges: PulseEdges, **kwargs: Any) -> None:  # noqa: ANN401  (manim's own)
        super().__init__(edges, introducer=True, **kwargs)
        self.edges = edges

    def interpolate_mobject(self, alpha: float) -> None:
        """Show the edges with the pulse's front at ``alpha`` (0 … 1) of its way from left to right."""
        starts, ends = self.edges.trails.starts, self.edges.trails.ends
        left, right = starts[:, 0], ends[:, 0]
        front = left.min() + self.rate_func(alpha) * (right.max() - left.min())
        reached = np.clip((front - left) / (right - left), 0, 1)
        spark = SPARK_LENGTH / np.linalg.norm(ends - starts, axis=1)
        self.edges.trails.show_between(np.zeros(len(reached)), reached)
        self.edges.sparks.show_between(np.maximum(0, reached - spark), reached)


def rim_to_rim(
    sources: PlacedLayer, targets: PlacedLayer, from_: NDArray[np.int64], to: NDArray[np.int64]
) -> tuple[Array, Array]:
    """Return starts and ends, both (n, 2), of edges from rim to rim, between neurons with indices ``from_``, ``to``."""
    starts, ends = np.broadcast_arrays(sources.centres[from_], targets.centres[to])
    direction = ends - starts
    direction = direction / np.linalg.norm(direction, axis=1, keepdims=True)
    return (starts + (1 + RIM_GAP) * sources.radius * direction, ends - (1 + RIM_GAP) * targets.radius * direction)


def clipped(starts: Array, ends: Array, begin: float) -> Array:
    """Return ``starts`` of edges, shape (n, 2), moved along the edges to x = ``begin`` where they are left of it."""
    share = np.clip((begin - starts[:, 0]) / (ends[:, 0] - starts[:, 0]), 0, 1)
    return np.array(starts + share[:, None] * (ends - starts))


def veil_paint(count: int, width: float) -> tuple[float, float]:
    """Return (opacity, colour) of ``count`` edges between two layers. The colour is a number, 0 (ground) … 1 (edge).

    Half way between two layers, about n edges lie on each other; n follows from ``count`` and ``width``. Edges of
    opacity a together cover 1 - (1 - a)^n of the ground; a is chosen so that this is ``VEIL_COVER``, but at least
    ``MIN_OPACITY``. If this minimum is needed, a colour less than 1 makes up for it.

    >>> veil_paint(1_000_000, 1.0)
    (0.08, 0.48)
    """
    deep = count * width * UNIT_OF_WIDTH / LAYER_HEIGHT
    opacity = max(MIN_OPACITY, 1 - (1 - VEIL_COVER) ** (1 / deep))
    return opacity, VEIL_COVER / max(VEIL_COVER, 1 - (1 - opacity) ** deep)


Indices = NDArray[np.int64]
MAX_LIT_EDGES: Final = 128  # between two layers, in a pulse
MAX_EDGES: Final = 100_000  # of a network; they take half a minute to draw
MAX_WAVES: Final = 16  # animations in which the edges between two layers appear
WIDTH_PER_RADIUS: Final = 14.0  # stroke width of a ring …
RING_WIDTHS: Final = (2.0, 4.5)  # … and its minimum and maximum
ANSWER_WIDTH: Final = 6.0  # of the ring of the answer
ANSWER_GAP: Final = 0.14  # between that ring and its name
FRAME_WIDTH: Final = 3.5  # of the frame of a picture
FRAME_GAP: Final = 0.05  # between the frame and the edges that lead from it


class BigNet(VGroup):
    """A feed-forward network of which all neurons and edges are drawn; ``layers`` has the size of each layer.

    With ``picture``, the inputs are the pixels of a picture (``DigitPicture``) in a frame, from which the edges lead.

    ```python
    net = BigNet(theme, (64, 16, 10))
    for step in net.grow():
        self.play(step)
    for step in net.pulse():
        self.play(step)
    ```
    """

    def __init__(
        self, theme: Theme, layers: Sequence[int], extent: Extent = WHOLE_STAGE, *, picture: bool = False
    ) -> None:
        check_theme("BigNet", theme)
        check_layers("BigNet", layers)
        edges = sum(a * b for a, b in pairwise(layers))
        if edges > MAX_EDGES:
            raise misuse(
                "BigNet",
                f"has {edges} edges, but draws at most {MAX_EDGES}; use Net, which leaves out neurons",
                f"hat {edges} Kanten, zeichnet aber höchstens {MAX_EDGES}; nehmen Sie Net, das Neuronen auslässt",
            )
        super().__init__()
        self.theme, self.placed = theme, place_layers(layers, extent)
        self.picture, begin = picture, -math.inf
        self.neurons = [neuron_rings(theme, layer, number) for number, layer in enumerate(self.placed, 1)]
        if picture:
            self.neurons[0] = pixel_frame(theme, self.placed[0])
            begin = float(pixel_box(self.placed[0])[1][0]) + FRAME_GAP
        self.begins = [begin, *(-math.inf for _ in self.placed[2:])]  # x where the edges from each layer begin
        self.fans = [
            [FanIn(theme, a, b, k, begin) for k in range(len(b.centres))]
            for (a, b), begin in zip(pairwise(self.placed), self.begins, strict=True)
        ]
        for layer, (fans, ends) in enumerate(zip(self.fans, pairwise(self.neurons), strict=True), 1):
            tag_as(
                VGroup(*fans),
                Message(
                    f"the edges from layer {layer} to layer {layer + 1}",
                    de=f"das Kantenbündel von Layer {layer} zu Layer {layer + 1}",
                ),
                *ends,
                kind="veil",
            )
        self.submobjects = [*(fan for fans in self.fans for fan in fans), *self.neurons]

    def grow(self) -> Iterator[Animation]:
        """Yield the animations in which the network appears: the inputs, then layer by layer the edges and neurons."""
        yield Draw(self.neurons[0], run_time=CALM) if self.picture else Appear(self.neurons[0], run_time=CALM)
        for layer, targets in enumerate(self.neurons[1:], 1):
            yield from self.connect(layer)
            yield Appear(targets, run_time=BRISK)

    def connect(self, layer: int) -> Iterator[Animation]:
        """Yield the animations in which the edges from a layer (from 1) to the next appear, neuron after neuron."""
        check_layer("BigNet.connect", layer, len(self.fans))
        fans = self.fans[layer - 1]
        waves = min(MAX_WAVES, len(fans))
        for wave in np.array_split(np.arange(len(fans)), waves):
            yield Appear(*(fans[k] for k in wave), run_time=CALM / waves)

    def disconnect(self) -> Iterator[Animation]:
        """Yield the animations in which all edges leave, those of some neurons at a time.

        If they all faded at once, their opacities would fall below ``MIN_OPACITY``, and the veil would change its hue.
        """
        fans = [fan for fans in self.fans for fan in fans]
        waves = min(MAX_WAVES, len(fans))
        for k in range(waves):
            yield Vanish(*fans[k::waves], run_time=BRISK / waves)

    def pulse(self, seed: int = 0, *, answer: int | None = None, lit: Sequence[int] = ()) -> Iterator[Animation]:
        """Yield the animations of a pulse through the network; nothing of the pulse stays on stage.

        A dot appears in every neuron. Between two layers, at most ``MAX_LIT_EDGES`` edges light up, chosen at
        random with ``seed``: all (up to 12,544) would be a flash. Each neuron reached by lit edges has equally many.
        ``lit`` are the indices (from 0) of the inputs from which the pulse comes, by default all; in the end neuron
        ``answer`` (from 1) of the last layer, if there is one, has the colour of results.
        """
        dots = [self.values(layer) for layer in range(1, len(self.placed) + 1)]
        if self.picture:
            dots[0] = VGroup()
        else:
            yield Appear(dots[0], run_time=QUICK)
        for layer, (here, there) in enumerate(pairwise(dots), 1):
            edges = self.pulse_edges(layer, seed, lit if layer == 1 else ())
            yield SweepFront(edges, run_time=SECONDS_PER_LAYER, rate_func=ease_sine)
            fades = [Vanish(edges), *([Recolour(here, self.theme.quiet)] if len(here) else []), Appear(there)]
            yield AnimationGroup(*fades, group=group_above(edges, here), run_time=QUICK)
        leave = Vanish(group_above(*dots), run_time=BRISK)
        yield leave if answer is None else AnimationGroup(leave, self.light(answer), run_time=BRISK)

    def light(self, number: int) -> Animation:
        """Return the animation that gives a neuron (from 1) of the last layer the colour of results."""
        return self.last_ring("BigNet.light", number).change(colour=self.theme.result, width=ANSWER_WIDTH, fill=1.0)

    def answer_label(self, number: int, markup: str, height: float = 0.6) -> Handwriting:
        """Return the handwritten name of a neuron (from 1) of the last layer, placed to its right."""
        ring = self.last_ring("BigNet.answer_label", number)
        (x, y), radius = ring.look.centre, ring.look.radius
        name = Handwriting(self.theme, markup, height=height, role="result", seed=number)
        return set_owners(name.at(x + radius + ANSWER_GAP, y - 0.42 * height, -1), ring)

    def last_ring(self, of: str, number: int) -> Ring:
        """Return the ring of a neuron (from 1) of the last layer; LessonError, which names ``of``, if there is none."""
        rings = [ring for ring in self.neurons[-1] if isinstance(ring, Ring)]
        if number not in range(1, len(rings) + 1):
            last = len(rings)
            raise misuse(
                of,
                f"the last layer has no neuron {quoted(number)}; choose 1 to {last}",
                f"der letzte Layer hat kein Neuron {quoted(number)}; möglich sind 1 bis {last}",
            )
        return rings[number - 1]

    def values(self, layer: int) -> VGroup:
        """Return dots that stand for the values of a layer (from 1), one in each of its neurons."""
        check_layer("BigNet.values", layer, len(self.placed))
        dots = small_value_dots(self.theme, self.placed[layer - 1], VALUE_RADIUS_SHARE)
        return tag_as(
            dots,
            Message(f"the values of layer {layer}", de=f"die Wertereihe von Layer {layer}"),
            self.neurons[layer - 1],
            transient=True,
        )

    def pulse_edges(self, layer: int, seed: int, lit: Sequence[int] = ()) -> PulseEdges:
        """Return the edges that a pulse lights between a layer (from 1) and the next, at random with ``seed``.

        ``lit`` are the indices (from 0) of the neurons from which they come, by default all of the layer.
        """
        check_layer("BigNet.pulse_edges", layer, len(self.placed) - 1)
        sources, targets = self.placed[layer - 1 : layer + 1]
        chosen = np.asarray(lit, dtype=np.int64) if len(lit) else np.arange(len(sources.centres))
        from_, to = sample_edges(len(chosen), len(targets.centres), np.random.default_rng((seed, layer)))
        starts, ends = rim_to_rim(sources, targets, chosen[from_], to)
        return tag_as(
            PulseEdges(self.theme, clipped(starts, ends, self.begins[layer - 1]), ends),
            Message(f"the pulse behind layer {layer}", de=f"der Puls hinter Layer {layer}"),
            *self.fans[layer - 1],
            transient=True,
        )


def group_above(*things: VGroup) -> VGroup:
    """Return a group of shapes, drawn above the neurons, which manim need then not redraw when the group changes."""
    return VGroup(*things).set_z_index(Depth.BEAD)


def sample_edges(sources: int, targets: int, rng: np.random.Generator) -> tuple[Indices, Indices]:
    """Return at most ``MAX_LIT_EDGES`` random edges between layers of these sizes, as (source, target) indices."""
    lit = np.sort(rng.permutation(targets)[:MAX_LIT_EDGES])
    each = min(sources, max(1, MAX_LIT_EDGES // len(lit)))
    from_ = [np.sort(rng.permutation(sources)[:each]) for _ in lit]
    return np.concatenate(from_), np.repeat(lit, each)


def pixel_box(layer: PlacedLayer) -> tuple[Array, Array]:
    """Return the bottom left and the top right corner of the picture whose pixels are the neurons of a block."""
    low, high = layer.centres.min(axis=0), layer.centres.max(axis=0)
    half = pixel_pitch(layer) / 2
    return low - half, high + half


def pixel_pitch(layer: PlacedLayer) -> float:
    """Return the distance between two pixels of a block of neurons."""
    return float(layer.centres[1, 0] - layer.centres[0, 0])


def pixel_frame(theme: Theme, layer: PlacedLayer) -> VGroup:
    """Return the frame of the picture whose pixels are the neurons of a block."""
    if grid_size(len(layer.centres))[1] == 1:
        raise misuse(
            "BigNet",
            f"a picture has more than {MAX_COLUMN} pixels",
            f"ein Bild hat mehr als {MAX_COLUMN} Pixel",
        )
    (left, bottom), (right, top) = pixel_box(layer)
    points = [(left, top), (left, bottom), (right, bottom), (right, top), (left, top)]
    line = pen_line(theme, points, FRAME_WIDTH, theme.input, seed=2, wobble=0.001).set_z_index(Depth.RING)
    return tag_as(VGroup(line), Message("the frame of the picture", de="der Rahmen des Bildes"))


def neuron_rings(theme: Theme, layer: PlacedLayer, number: int) -> VGroup:
    """Return the neurons of layer ``number``: hand-drawn rings in a column, or small circles in a block."""
    if len(layer.centres) > MAX_COLUMN:
        return tag_as(
            small_rings(theme, layer),
            Message(f"the neurons of layer {number}", de=f"die Neuronenreihe von Layer {number}"),
            kind="neuron",
        )
    width = float(np.clip(WIDTH_PER_RADIUS * layer.radius, *RING_WIDTHS))
    looks = [RingLook((x, y), layer.radius, width, theme.ink) for x, y in layer.centres.tolist()]
    seeded = enumerate(looks, 500 + MAX_COLUMN * number)
    return VGroup(*(Ring(theme, look, seed, place=(number, k)) for k, (seed, look) in enumerate(seeded, 1)))
