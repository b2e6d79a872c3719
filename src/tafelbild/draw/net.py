"""The network graph as a group of rings and edges, and the animations that draw and rearrange it."""

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeVar

from manim import Animation, AnimationGroup, VGroup

from tafelbild.draw.arguments import check_kind, check_layer, check_layers, check_theme, listed, misuse, quoted
from tafelbild.draw.coordinates import Point
from tafelbild.draw.fade import Appear, Vanish
from tafelbild.draw.flight import Glide
from tafelbild.draw.layouts import Focus, Layout, Link, Place, check_network, overview_layout
from tafelbild.draw.look import Reshape, Shape
from tafelbild.draw.network_shapes import Edge, Ring, disc
from tafelbild.draw.pen import Draw
from tafelbild.draw.tagging import tag_as
from tafelbild.message import Message
from tafelbild.theme import BRISK, CALM, SLOW, Theme

OVERVIEW_SEEDS: Final = (500, 1)  # random seeds of the first ring and the first edge
PARTIAL_SEEDS: Final = (900, 0)  # … of a network of which only a part is shown
MAX_GROW_SECONDS: Final = 2.0  # for all neurons
SAME_COLUMN: Final = 0.1  # largest difference of two x in one column, in units
Key = TypeVar("Key")


class Rings(dict[Place, Ring]):
    """The shown rings by (layer, number); a LessonError tells whoever asks for another which there are."""

    def __missing__(self, place: object) -> Ring:
        """Raise the error."""
        layers = sorted({layer for layer, _ in self})
        match place:
            case (int(layer), int(number)) if layer in layers:
                shown = listed(sorted(n for at, n in self if at == layer))
                english = f"neuron {number} of layer {layer} is not shown; choose one of {shown}"
                german = f"Neuron {number} von Layer {layer} wird nicht gezeigt; möglich sind: {shown}"
            case (int(layer), int()):
                english = f"layer {layer} is not shown; choose one of {listed(layers)}"
                german = f"Layer {layer} wird nicht gezeigt; möglich sind: {listed(layers)}"
            case _:
                english = f"{quoted(place)} is no neuron; write rings[layer, number]"
                german = f"{quoted(place)} ist kein Neuron; schreiben Sie rings[Layer, Nummer]"
        raise misuse("Net.rings", english, german)


class Edges(dict[Link, Edge]):
    """The shown edges by (layer, source, target); a LessonError tells whoever asks for another which there are."""

    def __missing__(self, link: object) -> Edge:
        """Raise the error."""
        layers = sorted({layer for layer, _, _ in self})
        match link:
            case (int(layer), int(source), int(target)) if layer in layers:
                ends = [listed(sorted({each[k] for each in self if each[0] == layer})) for k in (1, 2)]
                english = (
                    f"no edge from neuron {source} of layer {layer} to neuron {target} of layer {layer + 1} is shown"
                )
                english += f"; choose a source of {ends[0]} and a target of {ends[1]}"
                german = f"keine Kante von Neuron {source} in Layer {layer} zu Neuron {target} in Layer {layer + 1}"
                german += f" wird gezeigt; möglich sind als Quelle {ends[0]}, als Ziel {ends[1]}"
            case (int(layer), int(), int()):
                english = (
                    f"edges lead from one layer to the next, from layer {listed(layers)}; there are none from {layer}"
                )
                german = f"Kanten führen von Layer {listed(layers)} in den nächsten; von {layer} führen keine weiter"
            case _:
                english = f"{quoted(link)} is no edge; write edges[layer of the source, source, target]"
                german = f"{quoted(link)} ist keine Kante; schreiben Sie edges[Layer der Quelle, Quelle, Ziel]"
        raise misuse("Net.edges", english, german)


class Net(VGroup):
    """A drawn feed-forward network: rings and edges in ``layout`` (by default the overview); edges lie below rings.

    ``layers`` are the numbers of neurons. ``focus`` is the computed neuron, by default the first of the second layer;
    a network with a ``layout`` of its own has none unless it is given (``whole_layout``).
    ``rings`` holds the shown neurons by (layer, number), ``edges`` the shown edges by (layer of the source, source,
    target), all counted from 1. ``seeds`` are the random seeds of the first ring and of the first edge; the seeds of
    the following rings and edges count up. If another network ``reused`` has a ring or edge already drawn, the new
    network takes over that ring or edge.

    >>> overview = Net(theme, (3, 4, 4, 2), Focus(layer=2, number=2, inputs=3))
    >>> len(overview.rings), len(overview.edges), overview.focused.tag.name
    (13, 36, 'neuron 2 of layer 2')

    ```python
    net = Net(theme, (3, 4, 2))
    for layer in (1, 2, 3):
        self.play(net.grow_layer(layer))
    self.play(
        net.rings[2, 1].change(colour=theme.result, fill=1.0),
        net.edges[1, 3, 1].change(colour=theme.weight, width=5.0),
    )
    ```
    """

    def __init__(
        self,
        theme: Theme,
        layers: tuple[int, ...],
        focus: Focus | None = None,
        layout: Layout | None = None,
        seeds: tuple[int, int] = OVERVIEW_SEEDS,
        reused: "Net | None" = None,
    ) -> None:
        check_theme("Net", theme)
        check_layers("Net", layers)
        if layout is None:
            focus = focus or Focus(layer=2, number=1, inputs=layers[0])
        else:
            check_kind("Net", layout, Layout, "zoom_layout(theme, layers, focus)")
        if focus is not None:
            check_network("Net", layers, focus)
        super().__init__()
        self.theme, self.layers, self.focus_or_none = theme, tuple(layers), focus
        self.layout = layout or overview_layout(theme, layers, self.focus)
        old_rings, old_edges = (reused.rings, reused.edges) if reused else ({}, {})
        self.rings: Rings = Rings(
            (place, old_rings.get(place) or Ring(theme, look, seed, place=place))
            for seed, (place, look) in enumerate(self.layout.rings.items(), seeds[0])
        )
        self.edges: Edges = Edges(
            (link, old_edges.get(link) or Edge(theme, look, seed, self.ends_of(link)))
            for seed, (link, look) in enumerate(self.layout.edges.items(), seeds[1])
        )
        self.left_rings: dict[Place, Ring] = {}  # those that have left the stage, to be used again
        self.left_edges: dict[Link, Edge] = {}
        self.seeds = seeds
        self.ellipses = [ellipsis(theme, point) for point in self.layout.ellipses]
        self.update_submobjects()

    # -- parts ------------------------------------------------------------------------------------

    @property
    def focus(self) -> Focus:
        """The neuron that is computed; LessonError if the network has none.

        >>> net.focus.place
        (2, 2)
        """
        if self.focus_or_none is None:
            raise misuse(
                "Net.focus",
                f"this network has no focus; give it one: Net(theme, {self.layers}, Focus(…), layout)",
                f"dieses Netz hat keinen Fokus; geben Sie ihm einen: Net(theme, {self.layers}, Focus(…), layout)",
            )
        return self.focus_or_none

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
        if not isinstance(link, tuple) or len(link) != 3:
            self.edges.__missing__(link)
        layer, source, target = link
        return self.rings[layer, source], self.rings[layer + 1, target]

    def rings_of(self, layer: int) -> list[Ring]:
        """Return the rings of a layer (from 1), from the top."""
        check_layer("Net.rings_of", layer, len(self.layers))
        return [ring for place, ring in self.rings.items() if place[0] == layer]

    def edges_from(self, layer: int) -> list[Edge]:
        """Return the edges that lead from a layer (counted from 1) to the next layer."""
        check_layer("Net.edges_from", layer, len(self.layers) - 1)
        return [edge for link, edge in self.edges.items() if link[0] == layer]

    def x_of(self, of: str, layer: int) -> float:
        """Return the x of a layer's column (from 1); LessonError, which names ``of``, if the layout has none."""
        xs = {column.layer: column.x for column in self.layout.columns}
        if not isinstance(layer, int) or layer not in xs:
            shown = listed(sorted(xs))
            raise misuse(
                of,
                f"layer {quoted(layer)} is not shown; choose one of {shown}",
                f"Layer {quoted(layer)} wird nicht gezeigt; möglich sind: {shown}",
            )
        return xs[layer]

    def update_submobjects(self) -> None:
        """Store the network's shapes as manim's ``submobjects``, in drawing order: edges, rings, omission dots."""
        self.submobjects = [*self.edges.values(), *self.rings.values(), *self.ellipses]

    # -- verbs ------------------------------------------------------------------------------------

    def grow_layer(self, layer: int) -> Animation:
        """Return the animation that draws the edges into ``layer`` (from 1), then its rings from top to bottom."""
        x = self.x_of("Net.grow_layer", layer)
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
        x = self.x_of("Net.draw_neurons", layer)
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

    def rearrange(
        self, layout: Layout, *, moves: Iterable[Animation] = (), run_time: float | None = None
    ) -> AnimationGroup:
        """Return the animation that moves rings and edges to ``layout``; those that ``layout`` lacks fade out.

        Those that are not on stage yet, or not any more, fade in at their places.

        ``moves`` are further animations, which the result plays at the same time, in ``run_time`` seconds (None: as
        long as the longest takes). The attributes ``layout``, ``rings``, ``edges`` and ``ellipses`` change at once,
        before the animation is played.

        >>> small = Net(theme, (3, 2), Focus(layer=2, number=1, inputs=3))
        >>> len(small.rearrange(Layout(rings={}, edges={})).animations)  # five rings and six edges fade out
        11
        """
        check_kind("Net.rearrange", layout, Layout, "zoom_layout(theme, net.layers, net.focus)")
        new: list[Shape[Any]] = [*self.take_rings(layout), *self.take_edges(layout)]
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
        self.left_rings |= {place: ring for place, ring in self.rings.items() if place not in layout.rings}
        self.left_edges |= {link: edge for link, edge in self.edges.items() if link not in layout.edges}
        self.rings = Rings((place, self.rings[place]) for place in layout.rings)
        self.edges = Edges((link, self.edges[link]) for link in layout.edges)
        self.ellipses = ellipses
        self.update_submobjects()
        fades = [*(Vanish(thing) for thing in (*leave, *old)), *(Appear(thing) for thing in come)]
        return AnimationGroup(*changes, *moves, *fades, *map(Appear, new), run_time=run_time)

    def take_rings(self, layout: Layout) -> list[Ring]:
        """Add to ``rings``, at their places in ``layout``, those that are not on stage; return them."""
        new = {place: look for place, look in layout.rings.items() if place not in self.rings}
        for place, look in new.items():
            ring = self.left_rings.pop(place, None) or Ring(
                self.theme, look, self.seeds[0] + sum(self.layers[: place[0] - 1]) + place[1], place=place
            )
            ring.set_look(look)
            self.rings[place] = ring
        return [self.rings[place] for place in new]

    def take_edges(self, layout: Layout) -> list[Edge]:
        """Add to ``edges``, at their places in ``layout``, those that are not on stage; return them."""
        new = {link: look for link, look in layout.edges.items() if link not in self.edges}
        for number, (link, look) in enumerate(new.items(), self.seeds[1] + len(self.edges)):
            edge = self.left_edges.pop(link, None) or Edge(self.theme, look, number, self.ends_of(link))
            edge.set_look(look)
            self.edges[link] = edge
        return [self.edges[link] for link in new]

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
    return tag_as(dots, Message("an ellipsis", de="ein Auslassungszeichen"))
