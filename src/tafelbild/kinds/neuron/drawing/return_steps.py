"""The steps that grow the whole network, return the computed value to its neuron, and send it on to the output.

Each step is a list of animations to be played one after the other.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, Final, TypeVar

from manim import Animation, AnimationGroup, Mobject, Succession, VGroup, VMobject, Wait, there_and_back

from tafelbild.draw.cell_rows import CellRow, align_columns
from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.fade import Appear, Vanish, rise_in
from tafelbild.draw.flight import FlyAlongCurve, Glide
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.label import Label
from tafelbild.draw.layouts import Link, Place
from tafelbild.draw.look import Reshape, Shape
from tafelbild.draw.network_shapes import Edge, Ring
from tafelbild.draw.pen import Draw
from tafelbild.draw.pen_marks import Highlight, arrow, highlighter_stroke, underline
from tafelbild.draw.pulse import SECONDS_PER_LAYER, beads_along, ease_sine, value_dot
from tafelbild.draw.tagging import OUTPUT_ARROW, set_owners, tag_as
from tafelbild.kinds.neuron.drawing.calculation_net import CalculationNet
from tafelbild.kinds.neuron.drawing.full_net import FullNet
from tafelbild.notation import Calculation
from tafelbild.theme import BRISK, CALM, LEFT_EDGE, QUICK, RIGHT_EDGE, SLOW

LINE_Y: Final = -2.2
LINE_HEIGHTS: Final = (0.5, 0.46, 0.42, 0.38, 0.345)
LINE_GAP: Final = 0.2
MOST_HASTE: Final = 5.8  # how much faster than a real pen the equation is written
FLIGHT_SECONDS: Final = 1.4  # of the value, past the neurons
NAME_FADE_DELAY: Final = 0.6  # seconds after the start of the flight
HIGHLIGHT_WIDTH: Final = 11.0  # of the ring when the value arrives
CHANNEL_CLEAR: Final = 0.55  # from the rim of a neuron in the last layer to the flight path

Parts = list[Animation]
Key = TypeVar("Key")


class ReturnSteps:
    """Animations that turn ``picture`` into the full network ``net`` and fly the computed value into its neuron's ring.

    >>> returning.answer.text
    '3,2'
    """

    def __init__(self, picture: CalculationNet) -> None:
        self.theme, self.name = picture.theme, picture.view.y_name
        self.texts = dict(zip(picture.numbers, picture.x_values, strict=True))
        self.net = FullNet(picture.net, picture.calculation)
        self.make_equation(picture.calculation)

    def make_equation(self, calculation: Calculation) -> None:
        """Make ``y₂ = ReLU(3,2) = 3,2`` under the network. The result is at ``channel_x``, where it will fly up."""
        name, equals, *function, holds, result = calculation.output.cells
        for height in LINE_HEIGHTS:
            line = CellRow(self.theme, [name, equals, "".join(function), holds, result], height, 41)
            width = align_columns([line], 0, [LINE_Y], LINE_GAP * height / LINE_HEIGHTS[0])
            if width <= RIGHT_EDGE - LEFT_EDGE:
                break
        answer = line.cell(-1)
        left = self.channel_x - float(answer.get_center()[0])
        line.shift(to_3d(min(max(left, LEFT_EDGE), RIGHT_EDGE - width), 0))
        self.line, self.answer = line, answer
        self.underline = underline(self.theme, answer, LINE_Y, role="result")
        self.swipes = [highlighter_stroke(self.theme, cell, LINE_Y, height) for cell in (line.cell(0), answer)]

    @property
    def channel_x(self) -> float:
        """The x of the result's vertical flight path: between the neuron's layer and the next, or right of the last."""
        ring, columns = self.net.layout.rings[self.net.focus.place], self.net.layout.columns
        if self.net.focus.layer == len(self.net.layers):
            return ring.centre[0] + ring.radius + CHANNEL_CLEAR
        return (ring.centre[0] + ring.radius + columns[self.net.focus.layer].x) / 2

    # -- the network grows ------------------------------------------------------------------------

    def grow_network(self, stage: Sequence[Mobject]) -> Parts:
        """Return the animations that turn ``stage``, the mobjects that are on stage, into the full network.

        Mobjects of the network move to their places; if not yet on stage, they appear. All other mobjects fade out.

        >>> len(returning.grow_network([]))  # nothing is on stage: the whole network appears at once
        1
        """
        shapes = {id(shape) for thing in stage for shape in thing.family_members_with_points()}
        rings, edges = self.keys_on_stage(self.net.rings, shapes), self.keys_on_stage(self.net.edges, shapes)
        moves: Parts = [Reshape(self.net.rings[key], self.net.layout.rings[key]) for key in rings]
        moves += [Reshape(self.net.edges[key], self.net.layout.edges[key]) for key in edges]
        texts = self.move_texts(shapes)
        kept: list[VMobject] = [*(self.net.rings[k] for k in rings), *(self.net.edges[k] for k in edges), *texts]
        staying = {id(shape) for thing in kept for shape in thing.family_members_with_points()}
        gone = [s for thing in stage for s in thing.family_members_with_points() if id(s) not in staying]
        come = self.new_parts({*rings}, {*edges}, {id(text) for text in texts})
        leave: Parts = [Vanish(*gone, run_time=BRISK)] if gone else []
        if not moves:
            return [AnimationGroup(*leave, Appear(come, run_time=CALM))]
        return [AnimationGroup(*leave, *moves, *self.glides, run_time=SLOW), Appear(come, run_time=BRISK)]

    @staticmethod
    def keys_on_stage(things: Mapping[Key, Shape[Any]], shapes: set[int]) -> list[Key]:
        """Return the keys of the rings or edges on stage among ``things``; ``shapes``: ids of all shapes on stage."""
        members = {key: thing.family_members_with_points() for key, thing in things.items()}
        return [key for key, inside in members.items() if any(id(shape) in shapes for shape in inside)]

    def move_texts(self, shapes: set[int]) -> list[Handwriting]:
        """Return those of the input values and the neuron's name that are on stage: they move into the full network.

        Store the animations of these moves in ``glides``. ``shapes`` are the ids of all shapes on stage.
        """
        new = dict(zip(self.net.focus.shown, self.net.inputs, strict=False))
        here = {n: text for n, text in self.texts.items() if n in new and id(text.submobjects[0]) in shapes}
        pairs = [(text, new[n]) for n, text in here.items()]
        self.glides = [Glide(old, tuple(to.get_center()), scale=float(to.width / old.width)) for old, to in pairs]
        self.net.inputs = [here.get(n, text) for n, text in new.items()]
        self.name_on_stage = id(self.name.submobjects[0]) in shapes
        if self.name_on_stage:
            self.glides.append(Glide(self.name, self.net.focused_centre))
        return [*here.values(), *([self.name] if self.name_on_stage else [])]

    def new_parts(self, rings: set[Place], edges: set[Link], texts: set[int]) -> VGroup:
        """Return the mobjects of the full network that are not on stage yet, placed where they will appear.

        ``rings`` and ``edges`` are the keys of the rings and edges on stage, ``texts`` the ids of the texts on stage.
        """
        net = self.net
        new = VGroup(*net.ellipses)
        for link, edge in net.edges.items():
            if link not in edges:
                edge.set_look(net.layout.edges[link])
                new.add(edge)
        for place, ring in net.rings.items():
            if place not in rings:
                ring.set_look(net.layout.rings[place])
                new.add(ring)
        values = [text for text in net.inputs if id(text) not in texts]
        return new.add(*values)

    def write_equation(self) -> Parts:
        """Return the animations that write the equation under the network, and highlight and underline its result.

        >>> len(returning.write_equation())
        2
        """
        name, *rest = self.line.submobjects
        marks = [Highlight(mark, run_time=QUICK) for mark in self.swipes if len(mark)]
        write = Succession(Write(name, run_time=BRISK), write_calmly(VGroup(*rest)))
        return [write, AnimationGroup(*marks, Draw(self.underline, run_time=QUICK))]

    # -- the value lands -------------------------------------------------------------

    def return_value(self) -> Parts:
        """Return the animations that fly the result into the neuron's ring, fill the ring and thicken it for a moment.

        >>> parts = returning.grow_network([])
        >>> len(returning.return_value())
        3
        """
        net, ring = self.net, self.net.focused
        corner = (self.channel_x, ring.look.centre[1])
        size = float(net.value.width / self.answer.width)
        flight: Parts = [FlyAlongCurve(self.answer, net.value, corner, size=size, run_time=FLIGHT_SECONDS)]
        if self.name_on_stage:
            flight.append(Succession(Wait(NAME_FADE_DELAY), Vanish(self.name, run_time=QUICK)))
        filled = replace(ring.look, fill=1.0)
        light = Reshape(ring, replace(filled, width=HIGHLIGHT_WIDTH), rate_func=there_and_back, run_time=BRISK)
        return [AnimationGroup(*flight), Reshape(ring, filled, run_time=QUICK), light]

    @property
    def everything(self) -> list[VMobject]:
        """All mobjects: the network with its values, and the equation.

        >>> len(returning.everything)  # network, three inputs, value, equation, underline
        7
        """
        return [self.net, *self.net.inputs, self.net.value, self.line, self.underline]


def write_calmly(written: VGroup) -> Write:
    """Return the animation that writes in ``CALM`` seconds, or longer if a last stroke, a 1, would come in one frame.

    >>> write_calmly(returning.answer).run_time
    1.0
    """
    write = Write(written, run_time=CALM)
    return write if write.total <= MOST_HASTE * CALM else Write(written, run_time=write.total / MOST_HASTE)


BEAD_RADIUS: Final = 0.09
OWN_WIDTH: Final = 3.5  # of an edge along which the neuron's value went
OTHER_WIDTH: Final = 2.2  # of an edge along which another value went
WORD_RISE: Final = 0.24  # above the arrow
ARROW: Final = (0.12, 0.95)  # begin and end of the arrow out of the network, from the rim


class PropagationSteps:
    """Animations of values that run as beads through the full network ``net``; ``word`` labels the output.

    >>> PropagationSteps(returning.net, terms.result).net.value.text
    '3,2'
    """

    def __init__(self, net: FullNet, word: str) -> None:
        self.net, self.theme, self.word = net, net.theme, word

    def propagate_value(self) -> Parts:
        """Return the animations that send the value to the next layer or, from the last layer, out of the network.

        >>> len(PropagationSteps(full_net, terms.result).propagate_value())
        1
        """
        if self.net.focus.layer == len(self.net.layers):
            return self.leave_network()
        onward = [edge for link, edge in self.net.edges.items() if link[:2] == self.net.focus.place]
        return self.send_beads(onward, self.theme.marker or self.theme.result, OWN_WIDTH, self.theme.result)

    def leave_network(self) -> Parts:
        """Return the animations that draw an arrow out of the network and fade in ``word`` above the arrow."""
        (x, y), radius = self.net.focused.look.centre, self.net.focused.look.radius
        way = [(x + radius + ARROW[0], y), (min(x + radius + ARROW[1], RIGHT_EDGE), y)]
        shaft = arrow(self.theme, way, 4, self.theme.result, seed=7)
        out = tag_as(shaft, OUTPUT_ARROW, self.net.focused)
        label = Label(self.theme, self.word)
        half = float(label.width) / 2
        label.at(min(way[0][0] + half, RIGHT_EDGE - half), y + WORD_RISE)
        self.out = VGroup(out, set_owners(label, out))
        return [Draw(VGroup(*out), run_time=BRISK), rise_in(label)]

    def propagate_rest(self) -> Parts:
        """Return the animations that give all neurons without a value their dots, layer by layer up to the output.

        >>> len(PropagationSteps(full_net, terms.result).propagate_rest())
        6
        """
        focus, parts = self.net.focus, Parts()
        filled = {self.net.focused, *(self.net.sources if self.net.inputs else [])}
        for layer in range(1, focus.layer):
            parts += self.fill_layer(layer, filled)
        to_others = [e for link, e in self.net.edges.items() if link[0] == focus.layer - 1 and link[2] != focus.number]
        parts += self.send_beads(to_others, self.theme.input, OTHER_WIDTH, self.theme.weight)
        parts += self.fill_layer(focus.layer, filled)
        for layer, _ in pairwise(range(focus.layer, len(self.net.layers) + 1)):
            parts += self.send_beads(self.net.edges_from(layer), self.theme.ink, OTHER_WIDTH, self.theme.edge)
            parts += self.fill_layer(layer + 1, filled)
        return parts

    def fill_layer(self, layer: int, filled: set[Ring]) -> Parts:
        """Return a list with one animation: dots appear in a layer's rings except ``filled``; [] if all are filled."""
        dots = [value_dot(self.theme, ring, stays=True) for ring in self.net.rings_of(layer) if ring not in filled]
        return [Appear(VGroup(*dots), run_time=QUICK)] if dots else []

    def send_beads(self, edges: list[Edge], colour: str, width: float, tint: str) -> Parts:
        """Return a list with the animation of beads that run along ``edges`` together, or [] without edges.

        ``colour`` is the beads' colour. Meanwhile, faint edges get the width ``width`` and the colour ``tint``.
        """
        if not edges:
            return []
        beads, runs = beads_along(edges, BEAD_RADIUS, colour)
        faint = [edge for edge in edges if edge.look.colour == self.theme.trace]
        looks = [replace(edge.look, tint=tint, tint_width=width, tinted=1.0) for edge in faint]
        tints = [Reshape(edge, look, rate_func=ease_sine) for edge, look in zip(faint, looks, strict=True)]
        run = AnimationGroup(*runs, *tints, run_time=SECONDS_PER_LAYER)
        return [Succession(Appear(beads, run_time=QUICK / 2), run, Vanish(beads, run_time=QUICK / 2))]
