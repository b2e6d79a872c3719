"""The numbers and names that may stand on stage in a film about a whole network, each by its full address.

Everything is computed here anew, from weights, biases and inputs, with the functions of ``audit.equation``: what the
trace says is judged, too.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import isqrt
from typing import TYPE_CHECKING, Final

from tafelbild.audit.elements import Element
from tafelbild.audit.equation import LetterValues, Value, softmax, subscript, weight_name
from tafelbild.audit.stage_numbers import ColumnTotal, StageNumbers
from tafelbild.kinds.network.stage_counts import counts_in_part
from tafelbild.maths import Activation, Layer
from tafelbild.maths.reference import power_of_e
from tafelbild.notation import plain_text, shown, shown_exactly
from tafelbild.notation.addresses import Address

if TYPE_CHECKING:
    from tafelbild.kinds.network.numbers import NetworkNumbers

FIELDS: Final[Mapping[str, str]] = {  # quantity -> the field that says it; the numbers of the address follow
    "input": "input-",
    "weight": "weight-",
    "bias": "bias-",
    "sum": "weighted_sum-",
    "pre-activation": "pre_activation-",
    "output": "output-",
    "exponential": "exponential-",
    "exponential-sum": "exponential-sum-",
    "output-sum": "output-sum-",
}
RESULTS: Final = frozenset(FIELDS) - {"input", "weight", "bias"}
LETTERS: Final[Mapping[str, str]] = {"input": "xy", "weight": "Ww", "bias": "b", "result": "ypz", "pre-activation": "z"}
NAME_OF: Final = "-name"  # end of the key of a name in the colour of a role
SIGNS: Final[Mapping[str, str]] = {"open": "(", "close": ")"}
MAX_SQUARE: Final = 9  # a layer of more neurons, a square number, may be a picture: 784 are 28 × 28
MORE_PLACES: Final = 4  # of a number in a line that is written out, and of shares
FEWEST_BEFORE_DOTS: Final = 3  # of so many inputs, all products are always written
MOST_NAMES: Final = 64  # neurons of a layer whose weights may be named in letters


@dataclass(frozen=True)
class LayerValues:
    """A layer computed anew: ``x`` its inputs, then z = W x + b, y = f(z) and, with softmax, e to the z."""

    number: int
    layer: Layer
    x: tuple[Fraction, ...]

    @property
    def size(self) -> int:
        """The number of its neurons."""
        return len(self.layer.weights)

    @property
    def is_softmax(self) -> bool:
        """Whether its values are shares."""
        return not isinstance(self.layer.activation, Activation)

    @cached_property
    def products(self) -> tuple[Fraction, ...]:
        """The weighted sums."""
        return tuple(sum((w * x for w, x in zip(row, self.x, strict=True)), Fraction(0)) for row in self.layer.weights)

    @cached_property
    def z(self) -> tuple[Fraction, ...]:
        """The sums with the biases."""
        return tuple(total + b for total, b in zip(self.products, self.layer.biases, strict=True))

    @cached_property
    def y(self) -> tuple[Fraction, ...]:
        """The outputs."""
        f = self.layer.activation
        return tuple(map(f.reference, self.z)) if isinstance(f, Activation) else softmax(self.z)

    @cached_property
    def powers(self) -> tuple[Fraction, ...]:
        """The powers of e before softmax; () without it."""
        return tuple(map(power_of_e, self.z)) if self.is_softmax else ()

    @property
    def by_address(self) -> Iterator[tuple[str, tuple[int, ...], Fraction]]:
        """Each value of the layer as (quantity, numbers of its address, value)."""
        for j, row in enumerate(self.layer.weights, 1):
            yield from (("weight", (self.number, i, j), w) for i, w in enumerate(row, 1))
        columns = {"bias": self.layer.biases, "sum": self.products, "pre-activation": self.z, "output": self.y}
        for quantity, column in (*columns.items(), ("exponential", self.powers)):
            yield from ((quantity, (self.number, j), value) for j, value in enumerate(column, 1))
        if self.powers:
            yield "exponential-sum", (self.number,), sum(self.powers, Fraction(0))
            yield "output-sum", (self.number,), Fraction(1)

    @property
    def letters(self) -> LetterValues:
        """What letters mean where this layer is computed; those with its number in square brackets, everywhere."""
        values: dict[str, Value] = {"W": self.layer.weights, "b": self.layer.biases, "z": self.z, "y": self.y}
        values |= {"x": self.x, "b⃗": self.layer.biases, "x⃗": self.x, "y⃗": self.y, "z⃗": self.z}
        for letter, column in (("x", self.x), ("b", self.layer.biases), ("z", self.z), ("y", self.y), ("p", self.y)):
            values |= {f"{letter}{subscript(j)}": value for j, value in enumerate(column, 1)}
        for j, row in enumerate(self.layer.weights, 1):
            values |= {weight_name(i, j): w for i, w in enumerate(row, 1)}
        f = self.layer.activation
        constants = f.constants if isinstance(f, Activation) else ()
        return LetterValues(values | {plain_text(letter): value for letter, value in constants})


@dataclass(frozen=True)
class LessonStageNumbers(StageNumbers):
    """The numbers and names that the film of a lesson about a whole network may show."""

    @property
    def numbers(self) -> "NetworkNumbers":
        """The numbers of the lesson."""
        numbers: NetworkNumbers = self.lesson.numbers
        return numbers

    @cached_property
    def layers(self) -> tuple[LayerValues, ...]:
        """The layers that compute, from layer 2 on; () if nothing is computed."""
        if self.numbers.network is None or self.numbers.trace is None:
            return ()
        computed, values = list[LayerValues](), self.numbers.trace.inputs
        for number, layer in enumerate(self.numbers.network.layers, 2):
            computed.append(LayerValues(number, layer, values))
            values = computed[-1].y
        return tuple(computed)

    @property
    def is_known(self) -> bool:
        """Always true."""
        return True

    @cached_property
    def values(self) -> Mapping[Address, Fraction]:
        """The value of each address."""
        first = enumerate(self.layers[0].x if self.layers else (), 1)
        found = {Address("input", (i,)): x for i, x in first}
        for layer in self.layers:
            found |= {Address(quantity, numbers): value for quantity, numbers, value in layer.by_address}
        return found

    def value(self, key: str) -> Fraction | None:
        """Return the value with this address."""
        address = Address.of(key)
        return self.values.get(address) if address else None

    # -- as they are written ----------------------------------------------------------------------

    def written(self, value: Fraction) -> set[str]:
        """Return a value as it may be shown: exact, or rounded to the places of the lesson or up to four more.

        In a line that is written out, numbers have more places, so that the line adds up.
        """
        places = self.numbers.places
        return {shown(value, self.language, tried) for tried in range(places, places + MORE_PLACES + 1)}

    @cached_property
    def all_numbers(self) -> frozenset[str]:
        """All values, shares in per cent, and counts."""
        values = (self.written(value) for value in self.values.values())
        return frozenset(self.counts.union(*values, *self.percentages.values()))

    @cached_property
    def percentages(self) -> Mapping[Address, set[str]]:
        """The numbers that may stand in front of the per cent sign, for each share."""
        shares = {a: v for a, v in self.values.items() if a.quantity in {"output", "output-sum"} and self.has_shares(a)}
        first = self.numbers.places - 2
        tried = range(first, first + MORE_PLACES + 1)
        return {a: {shown(100 * value, self.language, places) for places in tried} for a, value in shares.items()}

    def has_shares(self, address: Address) -> bool:
        """Tell whether the value at an address is in a layer with softmax."""
        return self.layers[address.numbers[0] - 2].is_softmax

    @cached_property
    def rounded_numbers(self) -> frozenset[str]:
        """The numbers that stand for values with more decimals."""
        tried = range(1, self.numbers.places + MORE_PLACES + 1)  # fewer in rings, more in a line that is written out
        rounded = ((value, places) for value in self.values.values() for places in tried)
        return frozenset(
            shown(value, self.language, places).lstrip("−")
            for value, places in rounded
            if not shown_exactly(value, places)
        )

    @cached_property
    def counts(self) -> frozenset[str]:
        """The numbers of neurons, layers and parameters, and of the rows of a picture."""
        sizes = self.numbers.sizes
        roles = [self.numbers.parameters, *map(self.numbers.parameters_of, range(2, len(sizes) + 1))]
        whole = [number for count in roles for number in (count.weights, count.biases, count.total)]
        sides = [isqrt(size) for size in sizes if size > MAX_SQUARE and isqrt(size) ** 2 == size]
        ordinals = range(1, max(len(sizes), min(max(sizes), MOST_NAMES)) + 1)
        return frozenset(shown(n, self.language) for n in (*sizes, sum(sizes), *whole, *sides, *ordinals))

    @property
    def totals(self) -> tuple[ColumnTotal, ...]:
        """The sums of the powers of e and of the shares."""
        return tuple(
            ColumnTotal(Address(f"{quantity}-sum", (layer.number,)).key, (f"{quantity}-{layer.number}-",), layer.size)
            for layer in self.layers
            if layer.is_softmax
            for quantity in ("exponential", "output")
        )

    @property
    def results(self) -> frozenset[str]:
        """The quantities that are computed."""
        return RESULTS

    @property
    def marks(self) -> Mapping[str, str]:
        """Quantity -> the beginning of its marks."""
        return FIELDS

    # -- letters ----------------------------------------------------------------------------------

    def in_part(self, key: str, text: Element) -> set[str]:
        """Return what the part with this key may show: the number with its address, or a name.

        In a ring, a number may have fewer decimals than elsewhere, for want of room.
        """
        address = Address.of(key)
        if address is not None:
            in_a_ring = text.tag is not None and any(owner.place for owner in text.tag.owners)
            return self.at_address(address) | (self.shortened(address) if in_a_ring else set())
        if counts := counts_in_part(key, self.numbers.sizes, self.output_names, self.language):
            return counts
        if key == "activation":
            return {layer.layer.activation.symbol for layer in self.layers}
        return {SIGNS[key]} if key in SIGNS else self.names_in_role(key.removesuffix(NAME_OF))

    @property
    def output_names(self) -> tuple[str, ...]:
        """What the neurons of the last layer stand for, in the film's language; () if they have no names."""
        return self.numbers.output_names.get(self.language, ())

    def at_address(self, address: Address) -> set[str]:
        """Return the number with an address, and its name; nothing if the network has no such address."""
        names = self.names_of(address)
        if address in self.values:
            shares = self.percentages.get(address, set())
            names |= self.written(self.values[address]) | {f"{share}{sign}" for share in shares for sign in (" %", "%")}
        return names

    def shortened(self, address: Address) -> set[str]:
        """Return the number with an address, rounded to fewer decimals than elsewhere, but to at least one."""
        value = self.values.get(address)
        fewer = range(1, self.numbers.places) if value is not None else ()
        return {shown(value, self.language, places) for places in fewer if value is not None}

    def names_of(self, address: Address) -> set[str]:
        """Return the names of a value, with and without its layer; nothing if the network has no such address."""
        quantity, numbers = address.quantity, address.numbers
        if not self.exists(address):
            return set()
        if quantity == "weight":
            return with_layer({weight_name(*numbers[1:])}, numbers[0])
        if quantity == "input":
            return {f"x{subscript(numbers[0])}"}
        letters = {"bias": "b", "pre-activation": "z", "output": "yp"}.get(quantity, "")
        names = {f"{letter}{subscript(numbers[-1])}" for letter in letters}
        if numbers in self.alone:
            names |= {letter for letter in letters if letter != "y"}
        if quantity == "exponential":
            names = {f"e^(z{subscript(numbers[-1])})"}
        return with_layer(names, numbers[0])

    def exists(self, address: Address) -> bool:
        """Tell whether the network has a neuron or an edge with this address."""
        sizes, numbers = self.numbers.sizes, address.numbers
        if address.quantity == "input":
            return 1 <= numbers[0] <= sizes[0]
        if not 2 <= numbers[0] <= len(sizes):
            return False
        limits = (sizes[numbers[0] - 2 :] if address.quantity == "weight" else sizes[numbers[0] - 1 :])[
            : len(numbers) - 1
        ]
        return all(1 <= number <= limit for number, limit in zip(numbers[1:], limits, strict=True))

    def names_in_role(self, role: str) -> set[str]:
        """Return the names that may be written in the colour of a role, and indices."""
        sizes = self.numbers.sizes
        numbers = range(1, min(max(sizes), MOST_NAMES) + 1)
        letters = LETTERS.get(role, "")
        names = {*letters, *(f"{letter}⃗" for letter in letters.lower())}
        names |= {f"{letter}{subscript(j)}" for letter in letters for j in numbers if letter != "W"}
        if role == "weight" and max(sizes) <= MOST_NAMES:
            names |= {weight_name(i, j) for i in numbers for j in numbers}
        for layer in range(2, len(sizes) + 1):
            names |= {f"{letter}^([{layer}])" for letter in letters}
        return names | {subscript(j) for j in numbers if letters}

    @cached_property
    def letter_sets(self) -> tuple[LetterValues, ...]:
        """The values of letters in each layer: y is another in each. Those with a layer in brackets are in all."""
        everywhere: dict[str, Value] = {}
        for layer in self.layers:
            columns: dict[str, Value] = {"W": layer.layer.weights, "b": layer.layer.biases, "z": layer.z, "y": layer.y}
            everywhere |= {f"{letter}^([{layer.number}])": value for letter, value in columns.items()}
            for letter, column in (("b", layer.layer.biases), ("z", layer.z), ("y", layer.y)):
                named = ((f"{letter}{subscript(j)}", value) for j, value in enumerate(column, 1))
                everywhere |= {f"{name}^([{layer.number}])": value for name, value in named}
        sets = [{**everywhere, **layer.letters.values} for layer in self.layers]
        for number, j in self.alone if self.layers else ():
            layer = self.layers[number - 2]
            own = {"b": layer.layer.biases[j - 1], "z": layer.z[j - 1], "p": layer.y[j - 1]}
            sets.append({**sets[number - 2], **own})
        return (*map(LetterValues, sets), *self.letters_of_neurons(sets)) or (LetterValues(),)

    def letters_of_neurons(self, sets: Sequence[Mapping[str, Value]]) -> Iterator[LetterValues]:
        """Yield the letters of each neuron of which a line may have dots: the products that they stand for are its own.

        ``sets``: the letters of each layer.
        """
        for layer, letters in zip(self.layers, sets, strict=False):
            if len(layer.x) > FEWEST_BEFORE_DOTS and layer.size <= MOST_NAMES:
                for j, row in enumerate(layer.layer.weights):
                    own = {"b": layer.layer.biases[j], "z": layer.z[j]}
                    yield LetterValues({**letters, **own}, tuple(zip(layer.x, row, strict=True)))

    @cached_property
    def alone(self) -> tuple[tuple[int, ...], ...]:
        """The neurons of which a line may speak without an index, as layer and number: z, b; and p, a share."""
        last = self.numbers.last
        shares = range(1, self.numbers.sizes[-1] + 1) if self.numbers.has_softmax else ()
        return (self.numbers.shown_neuron, *((last, number) for number in shares))

    @property
    def letters(self) -> LetterValues:
        """The values of letters in the first layer that computes."""
        return self.letter_sets[0]

    # -- functions --------------------------------------------------------------------------------

    def function_of(self, layer: int) -> str:
        """Return the symbol of the activation function of a layer."""
        return next((each.layer.activation.symbol for each in self.layers if each.number == layer), "")

    @property
    def function(self) -> str:
        """The symbol of the first layer's activation function; "" if nothing is computed."""
        return self.function_of(2)

    @property
    def function_name(self) -> str:
        """The name of the first layer's activation function; "" if nothing is computed."""
        return self.layers[0].layer.activation.name if self.layers else ""


def with_layer(names: set[str], layer: int) -> set[str]:
    """Return names, each also with the number of its layer in brackets: y₁ and y₁^([3])."""
    return names | {f"{name}^([{layer}])" for name in names}
