"""The values of a whole network in its rings: put in, handed over to the next layer, and stepped back from."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import product
from typing import Final

import numpy as np
from manim import Animation, AnimationGroup, VGroup, VMobject

from tafelbild.draw.arguments import check_kind, check_language, check_layer, listed, misuse
from tafelbild.draw.coordinates import to_3d
from tafelbild.draw.fade import Vanish
from tafelbild.draw.fitting import COMPUTE_HINT, misfit_error
from tafelbild.draw.flight import Glide, fly_copy
from tafelbild.draw.handwriting import Handwriting, Write
from tafelbild.draw.layouts import Layout, Place
from tafelbild.draw.look import Recolour, Reshape
from tafelbild.draw.net import Net
from tafelbild.draw.network_shapes import RingLook, neuron_name
from tafelbild.draw.tagging import set_owners
from tafelbild.draw.whole_net import ring_in_role
from tafelbild.errors import LessonError
from tafelbild.maths.number import Number, to_fraction
from tafelbild.message import Message
from tafelbild.notation import part, shown
from tafelbild.notation.addresses import output_key, pre_activation_key
from tafelbild.theme import BRISK, CALM, QUICK, Role

HEIGHTS: Final = (0.48, 0.46, 0.44, 0.42, 0.4, 0.38, 0.36, 0.345, 0.33, 0.32)  # digit heights to try, the best first
SMALL: Final = (0.31, 0.3, 0.29)  # … of a value that does not fit otherwise: below 4 % of the frame's height
CLEAR: Final = 0.068  # between a ring's centre line and the ink in it …
LITTLE: Final = 0.055  # … of a value that does not fit otherwise
PLACES: Final = 2  # decimal places of a value that has more …
FEWEST_PLACES: Final = 1  # … and of one that does not fit in its ring otherwise
LAG: Final = 0.35  # share of a value's time after which the next one of its layer begins
ARC: Final = -0.5  # of values that fly into their rings, in radians
SEED: Final = 2300  # random seed of the first value
NOT_FIT: Final = (
    Message("not fit in its ring", de="nicht in seinen Ring"),
    Message("not fit in their rings", de="nicht in ihre Ringe"),
)


def exact_number(value: Number) -> Fraction:
    """Return a number as a fraction. One that is a fraction already, from a trace, may have any number of digits."""
    return value if isinstance(value, Fraction) else to_fraction(value)


def fits_ring(written: Handwriting, ring: RingLook, clear: float = LITTLE) -> bool:
    """Return whether all ink of a value is inside a ring, ``clear`` off its line, when it stands in the middle."""
    ink = np.vstack([stroke.points for stroke in written]) - written.get_center()
    return bool(np.hypot(ink[:, 0], ink[:, 1]).max() <= ring.radius - clear)


class NetValues:
    """The values of the neurons of ``net``, a sequence for each layer, written in the rings at a size that fits.

    A value with more than ``places`` decimals is rounded, further if it does not fit in its ring. ``pre_activations``
    are the layers of which z is shown, not the output. ``written`` are the values by (layer, number), for all shown
    rings. The part of a value is the key of its address (``input-1``, ``output-2-1``, ``pre-activation-4-1``).

    ```python
    net = Net(theme, (3, 2), layout=whole_layout(theme, (3, 2)))
    values = NetValues(net, ((5, 2, 4), ("1.4", "3.2")), "en")
    self.add(net)
    self.play(values.put_in(1))
    self.play(values.put_in(2))
    self.play(values.hand_over(2))
    self.play(values.step_back())
    ```
    """

    def __init__(
        self,
        net: Net,
        values: Sequence[Sequence[Number]],
        language: str = "de",
        *,
        places: int = PLACES,
        pre_activations: Collection[int] = (),
    ) -> None:
        check_kind("NetValues", net, Net, "Net(theme, (3, 4, 2))")
        check_language("NetValues", language)
        if [*map(len, values)] != [*net.layers]:
            sizes = listed(map(len, values))
            raise misuse(
                "NetValues",
                f"there are {sizes} values, but the layers have {listed(net.layers)} neurons",
                f"es sind {sizes} Werte, die Layer haben aber {listed(net.layers)} Neuronen",
            )
        self.net, self.theme, self.language, self.places = net, net.theme, language, places
        self.values = [[exact_number(value) for value in layer] for layer in values]
        self.pre_activations = frozenset(pre_activations)
        self.roles: dict[int, Role] = {}  # of the layers whose values are on stage
        self.questions: dict[Place, Handwriting] = {}
        self.decimals: dict[int, int] = {}  # of the values of a layer, once they have been written
        self.present: set[Place] = set()  # where a value is on stage
        self.written: dict[Place, Handwriting] = {}
        for layer in sorted({layer for layer, _ in net.rings}):
            self.written |= self.in_rings(net.layout, [place for place in net.layout.rings if place[0] == layer])

    # -- writing ----------------------------------------------------------------------------------

    def markup(self, place: Place, value: Fraction | None = None, places: int | None = None) -> str:
        """Return the hand markup of a neuron's value, or of another ``value`` in its place, with at most ``places``."""
        layer, number = place
        key = pre_activation_key if layer in self.pre_activations else output_key
        own = self.values[layer - 1][number - 1] if value is None else value
        return part(
            key(layer=layer, number=number), shown(own, self.language, self.places if places is None else places)
        )

    def in_hand(
        self, place: Place, height: float, value: Fraction | None = None, places: int | None = None
    ) -> Handwriting:
        """Return a neuron's value, or another ``value`` in its place, in handwriting with this digit height."""
        role: Role = "input" if place[0] == 1 else "ink"
        seed = SEED + 40 * place[0] + place[1]
        return Handwriting(self.theme, self.markup(place, value, places), height=height, role=role, seed=seed)

    def in_rings(self, layout: Layout, places: Sequence[Place]) -> dict[Place, Handwriting]:
        """Return values of a layer in their rings, all at one height; LessonError if one is too large."""
        rings = {place: layout.rings[place] for place in places}
        layer = places[0][0]
        decimals_to_try = range(self.decimals.get(layer, self.places), FEWEST_PLACES - 1, -1)
        small = SMALL if layer > 1 else ()  # inputs are typed, and can be chosen shorter
        sizes = (
            *product(decimals_to_try, HEIGHTS, [CLEAR]),
            *product(decimals_to_try[-1:], (*HEIGHTS, *small), [LITTLE]),
        )
        for decimals, height, clear in sizes:
            written = {place: self.in_hand(place, height, places=decimals) for place in rings}
            if all(fits_ring(written[place], look, clear) for place, look in rings.items()):
                break
        else:
            raise self.misfit(layer, rings)
        self.decimals[layer] = decimals
        for place, value in written.items():
            set_owners(value.move_to(to_3d(*rings[place].centre)), self.net.rings[place])
        return written

    def misfit(self, layer: int, rings: Mapping[Place, RingLook]) -> LessonError:
        """Return the error that not all values of a layer fit in their rings."""

        def fits(numbers: Sequence[Fraction]) -> bool:
            pairs = zip(rings.items(), numbers, strict=True)
            return all(fits_ring(self.in_hand(place, HEIGHTS[-1], value), look) for (place, look), value in pairs)

        numbers = [self.values[layer - 1][place[1] - 1] for place in rings]
        if layer == 1:
            return misfit_error("network.inputs", NOT_FIT, numbers, fits)
        large = next(place for place, look in rings.items() if not fits_ring(self.in_hand(place, SMALL[-1]), look))
        value, name = shown(self.values[layer - 1][large[1] - 1], "en", self.places), neuron_name(*large)
        problem = Message(
            f"the value {value} of {name} does not fit in its ring; use smaller weights {COMPUTE_HINT}",
            de=f"der Wert {value} von {name:de} passt nicht in seinen Ring; nehmen Sie kleinere Gewichte "
            f"{COMPUTE_HINT:de}",
        )
        return LessonError("network", problem)

    def of_layer(self, of: str, layer: int) -> dict[Place, Handwriting]:
        """Return the values of a layer by their places; LessonError, which names ``of``, if there is no such layer.

        >>> values = NetValues(Net(theme, (2, 1)), ((5, 2), ("1.4",)))
        >>> [value.text for value in values.of_layer("Softmax", 1).values()]
        ['5', '2']
        """
        check_layer(of, layer, len(self.net.layers))
        return {place: value for place, value in self.written.items() if place[0] == layer and place in self.net.rings}

    def on_stage(self, of: str, layer: int) -> dict[Place, Handwriting]:
        """Return the values of a layer that are on stage; LessonError, which names ``of``, unless there are any."""
        values = {place: value for place, value in self.of_layer(of, layer).items() if place in self.present}
        if layer not in self.roles:
            raise misuse(
                of,
                f"layer {layer} has no values yet; play put_in({layer}) before",
                f"Layer {layer} hat noch keine Werte; spielen Sie vorher put_in({layer})",
            )
        return values

    # -- verbs ------------------------------------------------------------------------------------

    def ask(self, layer: int) -> Animation:
        """Return the animation that writes a question mark in each ring of a layer, in the colour of results."""
        places = self.of_layer("NetValues.ask", layer)
        for place in places:
            question = Handwriting(self.theme, r"\text{?}", height=HEIGHTS[0], role="result", seed=SEED + place[1])
            self.questions[place] = set_owners(
                question.move_to(to_3d(*self.net.layout.rings[place].centre)), self.net.rings[place]
            )
        writes = [Write(self.questions[place], run_time=BRISK) for place in places]
        return AnimationGroup(*self.ring_changes(layer, "result"), AnimationGroup(*writes, lag_ratio=LAG))

    def put_in(
        self,
        layer: int,
        role: Role | None = None,
        *,
        numbers: Iterable[int] | None = None,
        run_time: float | None = None,
    ) -> Animation:
        """Return the animation that writes the values of a layer in its rings, which get the colour of ``role``.

        By default, the inputs are blue and results yellow. ``numbers``: only these neurons. A question mark in a ring
        fades out.
        """
        chosen = None if numbers is None else set(numbers)
        values = self.take("NetValues.put_in", layer, role, chosen)
        writes = AnimationGroup(*(Write(value, run_time=BRISK) for value in values.values()), lag_ratio=LAG)
        rings = AnimationGroup(*self.ring_changes(layer, self.roles[layer], chosen), run_time=BRISK)
        return AnimationGroup(*self.drop_questions(layer), rings, writes, run_time=run_time)

    def fly_in(
        self, layer: int, sources: Mapping[int, VMobject], role: Role | None = None, *, run_time: float = CALM
    ) -> Animation:
        """Return the animation that flies copies of ``sources``, by their neurons' numbers, into a layer's rings."""
        values = self.take("NetValues.fly_in", layer, role, set(sources))
        flights = [fly_copy(sources[number], value, ARC, run_time) for (_, number), value in values.items()]
        numbers = [number for _, number in values]
        rings = AnimationGroup(*self.ring_changes(layer, self.roles[layer], numbers), run_time=BRISK)
        flown = AnimationGroup(*flights, lag_ratio=LAG)
        return AnimationGroup(AnimationGroup(*self.drop_questions(layer)), flown, rings, lag_ratio=0.0)

    def hand_over(self, layer: int) -> Animation:
        """Return the animation in which the results of a layer become inputs: yellow rings and values turn blue."""
        return self.turn("NetValues.hand_over", layer, "input")

    def light(self, layer: int, role: Role) -> Animation:
        """Return the animation that gives the rings and values of a layer the colour of another role."""
        return self.turn("NetValues.light", layer, role)

    def step_back(self, *layers: int) -> Animation:
        """Return the animation that makes these layers (default: all that have values) quiet, not fainter."""
        return AnimationGroup(*(self.turn("NetValues.step_back", k, "quiet") for k in layers or (*self.roles,)))

    def turn(self, of: str, layer: int, role: Role) -> Animation:
        """Return the animation that gives the rings and values of a layer the colour of ``role``."""
        values, colour = self.on_stage(of, layer), self.theme.colour(role)
        self.roles[layer] = role
        recolours = [Recolour(value, colour) for value in values.values()]
        return AnimationGroup(*self.ring_changes(layer, role), *recolours, run_time=BRISK)

    def follow(self, layout: Layout) -> list[Animation]:
        """Return the animations of the values on stage that belong to ``net.rearrange(layout, moves=…)``.

        They glide with their rings, smaller if those are; values of rings that leave the stage fade out.
        """
        moves: list[Animation] = []
        for layer in [*self.roles]:
            old = {place: value for place, value in self.written.items() if place[0] == layer and place in self.present}
            staying = {place: value for place, value in old.items() if place in layout.rings}
            moves += [Vanish(value) for place, value in old.items() if place not in staying]
            self.present -= old.keys() - staying.keys()
            if not staying:
                del self.roles[layer]
                continue
            anew = self.in_rings(layout, [*staying])
            for place, value in staying.items():
                scale = anew[place].height_of_digits / value.height_of_digits
                value.height_of_digits *= scale
                moves.append(Glide(value, layout.rings[place].centre, scale=scale))
        return moves

    def take(
        self, of: str, layer: int, role: Role | None, numbers: Collection[int] | None = None
    ) -> dict[Place, Handwriting]:
        """Note that values of a layer, or of its neurons with ``numbers``, get on stage in ``role``; return them.

        Those that are not on stage yet are made anew at the places of their rings.
        """
        self.of_layer(of, layer)
        places = [place for place in self.net.rings if place[0] == layer and (numbers is None or place[1] in numbers)]
        if new := [place for place in places if place not in self.present]:
            self.written |= self.in_rings(self.net.layout, new)
        self.present.update(places)
        self.roles[layer] = role or ("input" if layer == 1 else "result")
        values = {place: self.written[place] for place in places}
        for value in values.values():
            value.set_fill(self.theme.colour(self.roles[layer]))
        return values

    def drop_questions(self, layer: int) -> list[Animation]:
        """Return the animations that fade out the question marks of a layer."""
        gone = [self.questions.pop(place) for place in [*self.questions] if place[0] == layer]
        return [Vanish(VGroup(*gone), run_time=QUICK)] if gone else []

    def ring_changes(self, layer: int, role: Role, numbers: Iterable[int] | None = None) -> list[Animation]:
        """Return the animations that give the rings of a layer, or those with ``numbers``, the look of a role."""
        chosen = None if numbers is None else set(numbers)
        rings = [ring for (k, n), ring in self.net.rings.items() if k == layer and (chosen is None or n in chosen)]
        looks = [(ring, ring_in_role(self.theme, ring.look, role)) for ring in rings]
        return [Reshape(ring, look) for ring, look in looks if look != ring.look]
