"""The numbers of a lesson about a whole network, and how they are shown: with the same decimal places everywhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Final

from tafelbild.kinds.network.shown_places import decimal_places_of, make_one, softmax_places
from tafelbild.maths import (
    Evaluation,
    Layer,
    LayerTrace,
    Network,
    NetworkTrace,
    NeuronTrace,
    ParameterCounts,
    Softmax,
)
from tafelbild.maths.high_precision import exponential
from tafelbild.notation import equality_sign, shown, shown_exactly
from tafelbild.notation.guard_digits import rounded

Names = Mapping[str, tuple[str, ...]]  # language -> words
MAX_EXPONENT: Final = 20  # of an e^z that is written out; e^20 has nine digits before the decimal point
SHOWN_NUMBER: Final = 2  # of the neuron that is shown in full, in the first computed layer


@dataclass(frozen=True, kw_only=True)
class NetworkNumbers:
    """A network with its trace. Of a network of which only ``sizes`` are known, both are None: nothing is computed.

    Layers and neurons count from 1; the input layer is layer 1, so layer 2 is the first that computes. The names say
    what inputs and outputs mean, by language: one for each, or none at all.
    """

    sizes: tuple[int, ...]  # number of neurons in each layer
    network: Network | None = None
    trace: NetworkTrace | None = None
    input_names: Names = field(default_factory=dict)
    output_names: Names = field(default_factory=dict)

    # -- what the network has ---------------------------------------------------------------------

    @property
    def parameters(self) -> ParameterCounts:
        """How many weights and biases the network has."""
        return sum(map(self.parameters_of, range(2, len(self.sizes) + 1)), ParameterCounts(0, 0))

    def parameters_of(self, layer: int) -> ParameterCounts:
        """Return how many weights lead to a layer, and how many biases it has.

        >>> NetworkNumbers(sizes=(784, 16, 16, 10)).parameters_of(2)
        ParameterCounts(weights=12544, biases=16)
        >>> NetworkNumbers(sizes=(784, 16, 16, 10)).parameters.total
        13002
        """
        before, size = tuple(pairwise(self.sizes))[layer - 2]
        return ParameterCounts(weights=before * size, biases=size)

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The layers that compute, () if only sizes are known."""
        return self.network.layers if self.network else ()

    def layer(self, number: int) -> Layer:
        """Return a layer that computes; the first is layer 2."""
        return self.layers[number - 2]

    @property
    def last(self) -> int:
        """The number of the last layer.

        >>> numbers.last
        4
        """
        return len(self.sizes)

    @property
    def has_softmax(self) -> bool:
        """Whether the last layer makes shares."""
        return bool(self.layers) and isinstance(self.layers[-1].activation, Softmax)

    # -- what is computed -------------------------------------------------------------------------

    @property
    def steps(self) -> NetworkTrace:
        """The trace; ``ValueError`` if nothing is computed.

        >>> [numbers.shown(output, "en") for output in numbers.steps.outputs]
        ['0.75', '0.25']
        """
        if self.trace is None:
            raise ValueError("of this network only the sizes of its layers are known; nothing is computed")
        return self.trace

    def neuron(self, layer: int, number: int) -> NeuronTrace:
        """Return the steps of a neuron."""
        return self.steps.neuron(layer, number)

    def of_layer(self, layer: int) -> LayerTrace:
        """Return the steps of a layer that computes.

        >>> [numbers.shown(output, "en") for output in numbers.of_layer(2).outputs]
        ['1.4', '3.2', '0', '0.8']
        """
        return self.steps.layer(layer)

    @property
    def shown_neuron(self) -> tuple[int, int]:
        """Layer and number of the neuron that is shown in full: the second of the first computed layer, if it has two.

        It is the neuron of the lesson about one neuron.

        >>> numbers.shown_neuron
        (2, 2)
        """
        return 2, min(SHOWN_NUMBER, self.sizes[1])

    @property
    def negative_neuron(self) -> tuple[int, int] | None:
        """Layer and number of the first neuron of layer 2 whose z is negative, None if there is none."""
        z = self.of_layer(2).pre_activations if self.trace else ()
        return next(((2, number) for number, each in enumerate(z, 1) if each.value < 0), None)

    @property
    def largest_output(self) -> int | None:
        """The number of the neuron of the last layer with the largest value, as it is shown; None if two have it.

        >>> numbers.largest_output
        1
        """
        if self.trace is None:
            return None
        values = [self.rounded(output) for output in self.steps.outputs]
        return values.index(max(values)) + 1 if values.count(max(values)) == 1 else None

    @cached_property
    def exponentials(self) -> tuple[Evaluation, ...] | None:
        """The e^z of each neuron before softmax; None without softmax, or if a z is beyond ±20, too far to be written.

        >>> from tafelbild.maths import SOFTMAX
        >>> net = Network((Layer(((0.5,), (0,)), (0, 0), SOFTMAX),))
        >>> numbers = NetworkNumbers(sizes=(1, 2), network=net, trace=net.trace([1]))
        >>> [numbers.shown(power, "en") for power in numbers.exponentials or ()]
        ['1.65', '1']
        """
        z = self.steps.layers[-1].pre_activations if self.trace and self.has_softmax else ()
        if not z or max(abs(each.value) for each in z) > MAX_EXPONENT:
            return None
        return tuple(Evaluation(exponential(each.value), each.exact and each.value == 0) for each in z)

    @property
    def sum_of_exponentials(self) -> Evaluation | None:
        """The sum of the e^z, None if they are not written."""
        powers = self.exponentials
        return None if powers is None else total(powers)

    # -- how it is shown --------------------------------------------------------------------------

    @cached_property
    def places(self) -> int:
        """Decimal places to which the lesson's numbers are rounded where they have more (``shown_places``)."""
        return 2 if self.trace is None else decimal_places_of(self.trace)

    @cached_property
    def softmax_places(self) -> Mapping[Fraction, int]:
        """The places of each e^z, of their sum and of each share, by its value; {} without softmax."""
        if self.trace is None or not self.has_softmax:
            return {}
        powers, shares = [p.value for p in self.exponentials or ()], [s.value for s in self.steps.outputs]
        of_powers, of_shares = softmax_places(self.places, powers, shares)
        return dict.fromkeys([*powers, sum(powers, Fraction(0))], of_powers) | dict.fromkeys(shares, of_shares)

    @property
    def shares_make_one(self) -> bool:
        """Whether the shares are together 1 as they are shown."""
        shares = [share.value for share in self.steps.outputs]
        return make_one(self.places_of(shares[0]), shares)

    def places_of(self, number: Evaluation | Fraction) -> int:
        """Return to how many places a number of the lesson is rounded if it has more."""
        return self.softmax_places.get(value_of(number), self.places)

    def shown(self, number: Evaluation | Fraction, language: str, places: int | None = None) -> str:
        """Return a number of the lesson as text in a language: exact, or rounded to its own, or to other ``places``.

        >>> numbers.shown(Fraction(16, 5), "de"), numbers.shown(Fraction(1, 3), "en")
        ('3,2', '0.33')
        """
        return shown(value_of(number), language, self.places_of(number) if places is None else places)

    def shown_percent(self, share: Evaluation | Fraction, language: str) -> str:
        """Return a share as a percentage without its sign, as exactly as it is shown: 75 for 0.75."""
        return shown(100 * value_of(share), language, self.places_of(share) - 2)

    def is_shown_exactly(self, *numbers: Evaluation | Fraction, places: int | None = None) -> bool:
        """Return whether none of the numbers is rounded where it is shown, or with other ``places``."""
        return all(
            is_exact(number) and shown_exactly(value_of(number), self.places_of(number) if places is None else places)
            for number in numbers
        )

    def sign(self, *numbers: Evaluation | Fraction) -> str:
        """Return the sign between numbers that are computed from one another: = if all are exact as shown, else ≈."""
        return equality_sign(self.is_shown_exactly(*numbers))

    def sign_as_shown(self, result: Fraction, number: Evaluation | Fraction) -> str:
        """Return the sign before a number: = if it is, as shown, the ``result`` of what is shown before it, else ≈."""
        return equality_sign(result == self.rounded(number))

    def rounded(self, number: Evaluation | Fraction) -> Fraction:
        """Return the value of a number as it is shown."""
        return value_of(number) if self.is_shown_exactly(number) else rounded(value_of(number), self.places_of(number))


def value_of(number: Evaluation | Fraction) -> Fraction:
    """Return the value of a number, which may say whether it is exact."""
    return number.value if isinstance(number, Evaluation) else number


def is_exact(number: Evaluation | Fraction) -> bool:
    """Return whether a number is the exact value; a fraction is."""
    return number.exact if isinstance(number, Evaluation) else True


def total(numbers: Iterable[Evaluation]) -> Evaluation:
    """Return the sum of numbers; exact if all of them are."""
    added = tuple(numbers)
    return Evaluation(sum((number.value for number in added), Fraction(0)), all(number.exact for number in added))
