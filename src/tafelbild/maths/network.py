"""y = f(W x + b): networks of whole layers, in exact numbers, and as arrays for batches.

W is an r by s matrix, the i-th component of y is f((W x + b)_i). Source: Higham & Higham (2019), "Deep
learning: an introduction for applied mathematicians", SIAM Review 61(4), with its program ``netbp.m``.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from tafelbild.errors import pluralized
from tafelbild.maths.activation import IDENTITY, Activation, Array, Evaluation
from tafelbild.maths.network_trace import LayerTrace, NetworkTrace
from tafelbild.maths.neuron import Neuron
from tafelbild.maths.number import Number, fraction_of_parameter
from tafelbild.maths.softmax import Softmax
from tafelbild.message import Message

MNIST_LAYERS: Final = (784, 16, 16, 10)
"""Neurons per layer of a network for the MNIST digits, 28 x 28 pixels."""
Vector = tuple[Fraction, ...]
Numbers = Iterable[Number | float] | NDArray[np.floating]
Rows = Iterable[Numbers] | NDArray[np.floating]


@dataclass(frozen=True)
class ParameterCounts:
    """How many numbers a network or a layer has learned, by their role."""

    weights: int
    biases: int

    @property
    def total(self) -> int:
        """The number of all parameters."""
        return self.weights + self.biases

    def __add__(self, other: "ParameterCounts") -> "ParameterCounts":
        """Return the counts of both together.

        >>> ParameterCounts(12, 4) + ParameterCounts(16, 4)
        ParameterCounts(weights=28, biases=8)
        """
        return ParameterCounts(self.weights + other.weights, self.biases + other.biases)


@dataclass(frozen=True, init=False)
class Layer:
    """A layer of r neurons behind a layer of s neurons: its weights (r rows of s), biases and activation function.

    Row j has the weights of neuron j, as in Higham & Higham; the lecture calls its entry in column i w_ij. ``W`` and
    ``b`` are the same numbers as arrays.
    """

    weights: tuple[Vector, ...]
    biases: Vector
    activation: Activation | Softmax

    def __init__(self, weights: Rows, biases: Numbers, activation: Activation | Softmax) -> None:
        """Store the numbers as exact fractions, floats as the binary fractions that they are.

        ``ValueError`` if the shapes are not (r, s) and (r,), if there is nothing, or a number is none; and for softmax
        on one neuron, whose share would always be 1.
        """
        rows, b = tuple(map(_fractions, _rows(weights))), _fractions(biases)
        problem = _layer_problem(rows, b, activation)
        if problem is not None:
            raise ValueError(problem)
        object.__setattr__(self, "weights", rows)
        object.__setattr__(self, "biases", b)
        object.__setattr__(self, "activation", activation)

    @property
    def inputs(self) -> int:
        """The number s of values that the layer takes."""
        return len(self.weights[0])

    @property
    def size(self) -> int:
        """The number r of its neurons."""
        return len(self.weights)

    @property
    def parameters(self) -> ParameterCounts:
        """How many weights and biases the layer has."""
        return ParameterCounts(weights=self.size * self.inputs, biases=self.size)

    @cached_property
    def W(self) -> Array:  # noqa: N802  W is the matrix's name
        """The weights as an array of floats, shape (r, s), read-only."""
        return _read_only(np.array([[float(w) for w in row] for row in self.weights]))

    @cached_property
    def b(self) -> Array:
        """The biases as an array of floats, shape (r,), read-only."""
        return _read_only(np.array([float(b) for b in self.biases]))

    @cached_property
    def neurons(self) -> tuple[Neuron, ...]:
        """The neurons one by one; those before softmax, which is a function of all of them, have the identity."""
        f = IDENTITY if isinstance(self.activation, Softmax) else self.activation
        return tuple(Neuron(row, bias, f) for row, bias in zip(self.weights, self.biases, strict=True))

    def forward(self, x: Array) -> Array:
        """Return f(W x + b), shape (r,), for ``x`` of shape (s,); of each row, shape (n, r), for shape (n, s)."""
        return self.activation.values(x @ self.W.T + self.b)

    def trace(self, inputs: Sequence[Fraction], *, exact: bool = True) -> LayerTrace:
        """Return every step for ``inputs``; ``exact``: whether they are exact, else no value of the layer is."""
        neurons = tuple(neuron.trace(inputs, exact=exact) for neuron in self.neurons)
        if isinstance(self.activation, Softmax):
            shares = self.activation([neuron.pre_activation for neuron in neurons])
            outputs = tuple(Evaluation(share.value, exact and share.exact) for share in shares)
        else:
            outputs = tuple(neuron.evaluation for neuron in neurons)
        return LayerTrace(neurons, self.activation, outputs)


@dataclass(frozen=True)
class Network:
    """A feed-forward network; ``layers``: all its layers but the input layer, in order."""

    layers: tuple[Layer, ...]

    def __post_init__(self) -> None:
        """Raise ``ValueError`` if there is no layer, if two do not fit together, or if softmax is not in the last."""
        problems = [_joint_problem(number, *pair) for number, pair in enumerate(pairwise(self.layers), start=3)]
        if not self.layers:
            raise ValueError(
                Message("a network needs at least one layer", de="ein Netz braucht mindestens einen Layer")
            )
        for problem in filter(None, problems):
            raise ValueError(problem)

    @property
    def sizes(self) -> tuple[int, ...]:
        """The number of neurons of each layer, the input layer first."""
        return (self.layers[0].inputs, *(layer.size for layer in self.layers))

    @property
    def parameters(self) -> ParameterCounts:
        """How many weights and biases the network has."""
        return sum((layer.parameters for layer in self.layers), ParameterCounts(0, 0))

    def forward(self, inputs: ArrayLike) -> tuple[Array, ...]:
        """Return the values of each layer as floats, from the input layer (``inputs``) to the output layer.

        ``inputs`` has the shape (s,), or (n, s) for a batch of n; the values of a layer of r have (r,), or (n, r).
        """
        values = [np.asarray(inputs, dtype=np.float64)]
        for layer in self.layers:
            values.append(layer.forward(values[-1]))
        return tuple(values)

    def trace(self, inputs: Numbers) -> NetworkTrace:
        """Return every step for ``inputs``, in exact numbers; what depends on a value that is not exact is not either.

        >>> from tafelbild.maths import ACTIVATIONS, SOFTMAX
        >>> hidden = Layer((("0.2", "0.1", "0.25"), ("-0.4", "0.5", "0.1")), (1, "-0.5"), ACTIVATIONS["relu"])
        >>> trace = Network((hidden, Layer(((1, 1), (0, 1)), (0, 0), SOFTMAX))).trace((5, 2, 4))
        >>> [str(output.value) for output in trace.layer(2).outputs], trace.neuron(3, 1).pre_activation
        (['16/5', '0'], Fraction(16, 5))
        >>> [round(float(share.value), 4) for share in trace.outputs]
        [0.9608, 0.0392]
        """
        x = values = _fractions(inputs)
        if len(x) != self.sizes[0]:
            many, needed = pluralized(len(x), "input"), pluralized(self.sizes[0], "value")
            raise ValueError(
                Message(
                    f"{many} for a network that takes {needed}", de=f"{many:de} für ein Netz, das {needed:de} nimmt"
                )
            )
        traces, exact = list[LayerTrace](), True
        for layer in self.layers:
            traces.append(layer.trace(values, exact=exact))
            values, exact = traces[-1].values, exact and traces[-1].exact
        return NetworkTrace(x, tuple(traces))


def _layer_problem(rows: tuple[Vector, ...], b: Vector, activation: Activation | Softmax) -> Message | None:
    """Return what is wrong with the numbers of a layer, None if nothing is."""
    lengths = sorted({len(row) for row in rows})
    if not rows or not lengths[0]:
        return Message("a layer needs at least one weight", de="ein Layer braucht mindestens ein Gewicht")
    if len(lengths) > 1:
        return Message(
            f"rows with {lengths[0]} and {lengths[-1]} weights; each neuron needs one for each input",
            de=f"Zeilen mit {lengths[0]} und {lengths[-1]} Gewichten; jedes Neuron braucht eins je Eingabe",
        )
    if len(rows) != len(b):
        r, few = pluralized(len(rows), "row"), pluralized(len(b), "number")
        return Message(
            f"{r} of weights, but a bias of {few}; each neuron has a row of weights and one number as its bias",
            de=f"{r:de} Gewichte, aber Bias mit {few:de}; jedes Neuron hat eine Zeile Gewichte und eine Zahl als Bias",
        )
    if isinstance(activation, Softmax) and len(rows) < 2:
        return Message(
            "softmax needs at least two neurons: of one the share is always 1",
            de="Softmax braucht mindestens zwei Neuronen: bei einem ist der Anteil immer 1",
        )
    return None


def _joint_problem(number: int, before: Layer, layer: Layer) -> Message | None:
    """Return why layer ``number`` (counted from 1) cannot follow the layer ``before``, None if it can."""
    if before.size != layer.inputs:
        r, s = pluralized(before.size, "neuron"), pluralized(layer.inputs, "value")
        return Message(
            f"layer {number} takes {s}, but layer {number - 1} has {r}",
            de=f"Layer {number} nimmt {s:de}, aber Layer {number - 1} hat {r:de}",
        )
    if isinstance(before.activation, Softmax):
        return Message(
            f"layer {number - 1} has softmax, which only the last layer can have",
            de=f"Layer {number - 1} hat Softmax; das kann nur der letzte Layer",
        )
    return None


def _rows(numbers: Rows) -> Iterable[Numbers]:
    if isinstance(numbers, np.ndarray) and numbers.ndim != 2:
        raise ValueError(
            Message(
                f"the weights have the shape {numbers.shape}; they must be a table, a row for each neuron",
                de=f"die Gewichte haben die Form {numbers.shape}; nötig ist eine Tabelle, eine Zeile je Neuron",
            )
        )
    return numbers


def _fractions(numbers: Numbers) -> Vector:
    """Return numbers as exact fractions; an array of floats, or a float, as the binary fractions that they are."""
    return tuple(map(fraction_of_parameter, numbers.tolist() if isinstance(numbers, np.ndarray) else numbers))


def _read_only(array: Array) -> Array:
    array.setflags(write=False)
    return array
