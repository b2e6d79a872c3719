"""The weights of a layer as a matrix beside the layer, in letters; one row is lit with the edges it holds."""

from collections.abc import Mapping
from typing import Final

from manim import Animation, AnimationGroup

from tafelbild.draw.coordinates import Point, to_3d
from tafelbild.draw.fade import Vanish
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.layouts import Place
from tafelbild.draw.matrix_line import MatrixLine
from tafelbild.draw.net_values import NetValues, fits_ring
from tafelbild.draw.net_weights import NetWeights
from tafelbild.draw.tagging import set_owners
from tafelbild.draw.whole_net import Room
from tafelbild.kinds.network.drawing.table_picture import ROWS, layer_layout
from tafelbild.notation import input_name, output_name, part
from tafelbild.notation.addresses import bias_key, input_key, output_key, weight_key
from tafelbild.notation.layer_cells import LayerCells
from tafelbild.theme import BRISK, CALM, MIN_DIGIT_HEIGHT, QUICK, RIGHT_EDGE, Role

ROOM: Final = Room(left=-5.95, right=-2.75, middle=1.4, height=3.24, pitch=1.35, radius=0.45, aligned=False, rows=ROWS)
MIDDLE: Final = 1.4  # y
LEFT: Final = -1.45  # x of the matrix
NAME_HEIGHTS: Final = (0.48, 0.46, 0.44, MIN_DIGIT_HEIGHT)  # of the names in the rings; in smaller ones there are none
SHARE: Final = 0.35  # of an edge, from its target: the place from which its weight comes
COLLECT_SECONDS: Final = 2.8
VECTOR_SECONDS: Final = 1.2


class MatrixPicture:
    """The first two layers on the left, W x + b in letters on the right; ``number`` is the neuron whose row is lit.

    >>> matrix.row, [cell.text for cell in matrix.line.W.row(matrix.row)]
    (1, ['w₁₂', 'w₂₂', 'w₃₂'])
    """

    def __init__(self, weights: NetWeights, values: NetValues, cells: LayerCells, number: int) -> None:
        self.weights, self.values, self.net, self.theme = weights, values, values.net, values.theme
        self.cells, self.number = cells, number
        self.line = MatrixLine.of_layer(self.theme, cells, letters=True, middle=MIDDLE, span=(LEFT, RIGHT_EDGE))
        self.shown = self.line.layer_cells or cells
        self.names: dict[Place, Handwriting] = {}

    @property
    def row(self) -> int | None:
        """The index of the lit row among the shown ones (from 0); None if it is left out."""
        return self.shown.rows.index(self.number) if self.number in self.shown.rows else None

    # -- the layer --------------------------------------------------------------------------------

    def empty_rings(self) -> Animation:
        """Return the animation in which the values leave their rings, and results their colour.

        >>> len(matrix.empty_rings().animations)  # the values of 3 inputs and 4 neurons
        7
        """
        roles = self.values.roles
        gone = [Vanish(value) for place, value in self.values.written.items() if place in self.values.present]
        rings = [change for layer in roles if layer > 1 for change in self.values.ring_changes(layer, "ink")]
        return AnimationGroup(*gone, *rings, run_time=BRISK)

    def move_up(self) -> Animation:
        """Return the animation in which the layer moves up.

        >>> matrix.move_up().run_time  # seconds
        1.0
        """
        return self.net.rearrange(layer_layout(self.theme, self.weights, ROOM), run_time=CALM)

    def name_inputs(self) -> Animation:
        """Return the animation that writes x_1, x_2, … into the rings of the inputs, if they fit.

        >>> [written.mobject.text for written in matrix.name_inputs().animations][:3]
        ['x₁', 'x₂', 'x₃']
        """
        places = [place for place in self.net.rings if place[0] == 1]
        names = {place: self.name(place, part(input_key(place[1]), input_name(place[1])), "input") for place in places}
        if all(names.values()):
            self.names |= {place: name for place, name in names.items() if name is not None}
        writes = [Write(name, run_time=BRISK) for name in self.names.values()]
        return AnimationGroup(*writes, lag_ratio=0.2)

    def name(self, place: Place, markup: str, role: Role) -> Handwriting | None:
        """Return a name in a ring, at the largest height that fits; None if none does."""
        ring = self.net.rings[place]
        for height in NAME_HEIGHTS:
            written = Handwriting(self.theme, markup, height=height, role=role, seed=place[1])
            if fits_ring(written, ring.look):
                return set_owners(written.move_to(to_3d(*ring.look.centre)), ring)
        return None

    # -- verbs ------------------------------------------------------------------------------------

    def collect_weights(self) -> Animation:
        """Return the animation in which the weights fly from their edges into the cells of W.

        >>> len(matrix.collect_weights().animations)
        12
        """
        starts = {
            weight_key(layer=2, source=i, target=j): self.on_edge(layer, i, j)
            for layer, i, j in self.net.edges
            if layer == 1
        }
        return self.line.W.collect(starts, seconds=COLLECT_SECONDS)

    def on_edge(self, layer: int, source: int, target: int) -> Point:
        """Return a point of an edge, near its target, where edges are apart."""
        look = self.net.edges[layer, source, target].look
        (x0, y0), (x1, y1) = look.start, look.end
        return x1 + (x0 - x1) * SHARE, y1 + (y0 - y1) * SHARE

    def bracket_weights(self) -> Animation:
        """Return the animation that draws the brackets of W, and writes its name.

        >>> brackets, name = matrix.bracket_weights().animations
        >>> name.mobject.text
        'W'
        """
        return AnimationGroup(self.line.W.draw_brackets(), Write(self.line.names[0], run_time=BRISK), lag_ratio=0.4)

    def bring_inputs(self) -> Animation:
        """Return the animation in which x_1, x_2, … fly from their rings into the vector x.

        >>> inputs, brackets_and_name = matrix.bring_inputs().animations
        >>> len(inputs.animations)
        3
        """
        starts = {input_key(i): self.net.rings[layer, i].look.centre for layer, i in self.net.rings if layer == 1}
        x, name = self.line.x, Write(self.line.names[1], run_time=BRISK)
        return AnimationGroup(
            x.collect(starts, seconds=VECTOR_SECONDS), AnimationGroup(x.draw_brackets(), name), lag_ratio=0.6
        )

    def bring_biases(self) -> Animation:
        """Return the animation that writes + and b, whose cells come from the rings of their neurons.

        >>> plus, biases, brackets_and_name = matrix.bring_biases().animations
        >>> plus.mobject.text, len(biases.animations)
        ('+', 4)
        """
        starts = {
            bias_key(layer=2, target=j): self.net.rings[layer, j].look.centre
            for layer, j in self.net.rings
            if layer == 2
        }
        b, name = self.line.b, Write(self.line.names[2], run_time=BRISK)
        flown = b.collect(starts, seconds=VECTOR_SECONDS)
        return AnimationGroup(
            Write(self.line.signs[0], run_time=QUICK), flown, AnimationGroup(b.draw_brackets(), name), lag_ratio=0.5
        )

    def light_row(self) -> Animation:
        """Return the animation that lights the row of the neuron, its bias and its edges; its ring gets its name.

        >>> *_, name = matrix.light_row().animations
        >>> name.mobject.text
        'y₂'
        """
        place, others = (2, self.number), [j for layer, j in self.net.rings if layer == 2 and j != self.number]
        name = self.name(place, part(output_key(layer=2, number=self.number), output_name(self.number)), "result")
        if name is not None:
            self.names[place] = name
        ring = self.net.rings[place]
        rings = [ring.change(colour=self.theme.result, width=6.5, fill=1.0)]
        rings += [self.net.rings[2, j].change(colour=self.theme.ghost, width=3.5) for j in others]
        faded = [self.weights.fade(2, *others)] if others else []
        lit = [] if self.row is None else [self.line.W.light(self.row), self.line.b.light(self.row)]
        named = [Write(name, run_time=BRISK)] if name is not None else []
        return AnimationGroup(*lit, *rings, *faded, *named)

    @property
    def names_on_stage(self) -> list[Handwriting]:
        """The names in the rings.

        >>> [name.text for name in matrix.names_on_stage][:3]
        ['x₁', 'x₂', 'x₃']
        """
        return [*self.names.values()]

    def unlight(self) -> Animation:
        """Return the animation that gives all rows their colours back.

        >>> len(matrix.unlight().animations)  # W and b
        2
        """
        return self.line.unlight()

    def leave(self) -> Animation:
        """Return the animation that fades out W x + b in letters.

        >>> matrix.leave().mobject is matrix.line
        True
        """
        return Vanish(self.line, run_time=BRISK)

    @property
    def places(self) -> Mapping[str, Point]:
        """Where the cells of W, x and b stand, by their keys.

        >>> len(matrix.places)  # 12 weights, 3 inputs, 4 biases
        19
        >>> matrix.places["weight-2-1-1"][1] > matrix.places["weight-2-1-2"][1]  # row 1 is above row 2
        True
        """
        cells = [cell for matrix in self.line.matrices for cell in matrix.written]
        return {key: (float(cell.get_x()), float(cell.get_y())) for cell in cells for key in cell.parts}
