"""The network graph as a group of rings and edges, and the animations that draw and rearrange it."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeVar

from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.coordinates import Point
from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.flight import Glide
from tafelbild.draw.layouts import Focus, Layout, Link, Place, overview_layout
from tafelbild.draw.look import Reshape, Shape
from tafelbild.draw.network_shapes import Edge, Ring, disc
from tafelbild.draw.pen import Draw
from tafelbild.draw.tagging import tag_as
from tafelbild.theme import BRISK, CALM, SLOW, Theme

OVERVIEW_SEEDS: Final = (500, 1)  # random seeds of the first ring and the first edge
PARTIAL_SEEDS: Final = (900, 0)  # … of a network of which only a part is shown
MAX_GROW_SECONDS: Final = 2.0  # for all neurons
SAME_COLUMN: Final = 0.1  # largest difference of two x in one column, in units
Key = TypeVar("Key")


class Net(VGroup):
    """A drawn feed-forward network: rings and edges in ``layout`` (by default the overview); edges lie below rings.

    ``focus`` is the computed neuron. ``seeds`` are the random seeds of the first ring and of the first edge; the
    seeds of the following rings and edges count up. If another network ``reused`` has a ring or edge already drawn,
    the new network takes over that ring or edge.

    >>> overview = Net(theme, (3, 4, 4, 2), Focus(layer=2, number=2, inputs=3))
    >>> len(overview.rings), len(overview.edges), overview.focused.tag.name
    (13, 36, 'neuron 2 of layer 2')
    """

    def __init__(
        self,
        theme: Theme,
        layers: tuple[int, ...],
        focus: Focus,
        layout: Layout | None = None,
        seeds: tuple[int, int] = OVERVIEW_SEEDS,
        reused: "Net | None" = None,
    ) -> None:
        super().__init__()
        self.theme, self.layers, self.focus = theme, layers, focus
        self.layout = layout or overview_layout(theme, layers, focus)
        old_rings, old_edges = (reused.rings, reused.edges) if reused else ({}, {})
        self.rings: dict[Place, Ring] = {
            place: old_rings.get(place) or Ring(theme, look, seed, "neuron {1} of layer {0}".format(*place))
            for seed, (place, look) in enumerate(self.layout.rings.items(), seeds[0])
        }
        self.edges: dict[Link, Edge] = {
            link: old_edges.get(link) or Edge(theme, look, seed, self.ends_of(link))
            for seed, (link, look) in enumerate(self.layout.edges.items(), seeds[1])
        }
        self.ellipses = [ellipsis(theme, point) for point in self.layout.ellipses]
        self.update_submobjects()

    # -- parts ------------------------------------------------------------------------------------

    @property
    def focused(self) -> Ring:
        """The ring of the neuron that is computed.

        >>> net.focused is net.rings[2, 2]
        True
        """
        return self.rings[self.focus.place]

    @property
    def sources(self) -> list[Ring]:
        """The rings of the computed neuron's shown inputs, from the top."""
        return [self.rings[place] for place in self.focus.sources]

    @property
    def incoming(self) -> list[Edge]:
        """The computed neuron's incoming edges that are shown, from the first input to the last."""
        return [self.edges[link] for link in self.focus.links]

    def ends_of(self, link: Link) -> tuple[Ring, Ring]:
        """Return the rings at the ends of the edge ``link``: the source's ring, then the ring in the next layer."""
        layer, source, target = link
        return self.rings[layer, source], self.rings[layer + 1, target]

    def rings_of(self, layer: int) -> list[Ring]:
        """Return the rings of a layer (from 1), from the top."""
        return [ring for place, ring in self.rings.items() if place[0] == layer]

    def edges_from(self, layer: int) -> list[Edge]:
        """Return the edges that lead from a layer (counted from 1) to the next layer."""
        return [edge for link, edge in self.edges.items() if link[0] == layer]

    def update_submobjects(self) -> None:
        """Store the network's shapes as manim's ``submobjects``, in drawing order: edges, rings, omission dots."""
        self.submobjects = [*self.edges.values(), *self.rings.values(), *self.ellipses]

    # -- verbs ------------------------------------------------------------------------------------

    def grow_layer(self, layer: int) -> Animation:
        """Return the animation that draws the edges into ``layer`` (from 1), then its rings from top to bottom."""
        x = self.layout.columns[layer - 1].x
        rings = [Draw(ring, run_time=CALM) for ring in self.rings_of(layer)]
        ellipses = [Appear(one, run_time=BRISK) for one in self.ellipses if abs(one.get_x() - x) < SAME_COLUMN]
        if layer == 1:
            return AnimationGroup(*rings, *ellipses, lag_ratio=0.25)
        edges = [Draw(edge, run_time=CALM) for edge in self.edges_from(layer - 1)]
        return AnimationGroup(AnimationGroup(*edges), AnimationGroup(*rings, *ellipses, lag_ratio=0.1), lag_ratio=0.5)

    def draw_neurons(self, layer: int, already_drawn: Ring | None = None) -> Animation:
        """Return the animation that draws the rings of ``layer`` (from 1), top first, except ``already_drawn``.

        >>> Net(theme, (3, 2), net.focus).draw_neurons(1).run_time  # seconds
        0.6
        """
        x = self.layout.columns[layer - 1].x
        drawn = [Draw(ring, run_time=BRISK) for ring in self.rings_of(layer) if ring is not already_drawn]
        rings = AnimationGroup(*drawn, lag_ratio=0.2)
        ellipses = [Appear(one, run_time=rings.run_time) for one in self.ellipses if abs(one.get_x() - x) < SAME_COLUMN]
        return AnimationGroup(rings, *ellipses, run_time=min(BRISK, MAX_GROW_SECONDS / len(self.layers)))

    def draw_edges(self) -> Animation:
        """Return the animation that draws all edges, layer after layer.

        >>> len(Net(theme, (3, 4, 4, 2), net.focus).draw_edges().animations)  # one for each pair of neighbouring layers
        3
        """
        layers = [[Draw(edge, run_time=BRISK) for edge in self.edges_from(k)] for k in range(1, len(self.layers))]
        growth = AnimationGroup(*(AnimationGroup(*edges) for edges in layers), lag_ratio=0.5)
        growth.run_time = min(growth.run_time, SLOW)
        return growth

    def move_to_layout(self) -> AnimationGroup:
        """Return the animation that moves all rings to their places in ``self.layout``; empty if none has to move.

        >>> len(Net(theme, (3, 2), net.focus).move_to_layout().animations)  # all rings are at their places already
        0
        """
        return AnimationGroup(*self.changes(self.rings, self.layout.rings))

    def rearrange(self, layout: Layout, *, moves: Iterable[Animation] = ()) -> AnimationGroup:
        """Return the animation that moves rings and edges to ``layout``; those that ``layout`` lacks fade out.

        ``moves`` are further animations, which the result plays at the same time. The attributes ``layout``, ``rings``,
        ``edges`` and ``ellipses`` change at once, before the animation is played.

        >>> small = Net(theme, (3, 2), Focus(layer=2, number=1, inputs=3))
        >>> len(small.rearrange(Layout(rings={}, edges={})).animations)  # five rings and six edges fade out
        11
        """
        changes = [*self.changes(self.edges, layout.edges), *self.changes(self.rings, layout.rings)]
        leave: list[Shape[Any]] = [edge for link, edge in self.edges.items() if link not in layout.edges]
        leave += [ring for place, ring in self.rings.items() if place not in layout.rings]
        if ellipsis_counts(layout) == ellipsis_counts(self.layout) and len(layout.ellipses) == len(self.ellipses):
            ellipses, old, come = self.ellipses, [], []
            glides = zip(ellipses, layout.ellipses, self.layout.ellipses, strict=True)
            moves = (*moves, *(Glide(one, to) for one, to, here in glides if to != here))
        else:
            come = ellipses = [ellipsis(self.theme, point) for point in layout.ellipses]
            old = self.ellipses
        self.layout = layout
        self.rings = {place: self.rings[place] for place in layout.rings}
        self.edges = {link: self.edges[link] for link in layout.edges}
        self.ellipses = ellipses
        self.update_submobjects()
        fades = [Vanish(thing) for thing in (*leave, *old)]
        return AnimationGroup(*changes, *moves, *fades, *(Appear(one) for one in come))

    @staticmethod
    def changes(things: Mapping[Key, Shape[Any]], looks: Mapping[Key, object]) -> list[Animation]:
        """Return the animations of rings or edges (``things``) that change to ``looks``: new looks by the same keys."""
        return [Reshape(things[key], look) for key, look in looks.items() if things[key].look != look]


def ellipsis_counts(layout: Layout) -> list[tuple[int, int]]:
    """Return (layer, number of groups of omission dots) for each layer in which neurons are left out."""
    return [(column.layer, len(column.ellipses)) for column in layout.columns if column.ellipses]


def ellipsis(theme: Theme, point: Point) -> VGroup:
    """Return three omission dots, one above the other, centred on ``point``; they stand for neurons not shown."""
    dots = VGroup(*(disc((point[0], point[1] + dy), 0.05, theme.quiet) for dy in (0.16, 0.0, -0.16)))
    return tag_as(dots, "an ellipsis")
