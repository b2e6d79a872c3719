"""y = f(W x + b): networks of whole layers, in floating point.

W is an r by s matrix, the i-th component of y is f((W x + b)_i). Source: Higham & Higham (2019), "Deep
learning: an introduction for applied mathematicians", SIAM Review 61(4), with its program ``netbp.m``.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from tafelbild.maths.activation import Activation, Array

MNIST_LAYERS: Final = (784, 16, 16, 10)
"""Neurons per layer of a network for the MNIST digits, 28 x 28 pixels."""


@dataclass(frozen=True, init=False, eq=False)
class Layer:
    """A layer of r neurons behind a layer of s neurons: ``W`` (shape (r, s)), ``b`` (shape (r,)) and ``activation``.

    Row j of ``W`` has the weights of neuron j, as in Higham & Higham; the lecture calls its entry in column i w_ij.
    """

    W: Array
    b: Array
    activation: Activation

    def __init__(self, W: ArrayLike, b: ArrayLike, activation: Activation) -> None:
        """Store read-only copies of ``W`` and ``b``; raise ``ValueError`` if their shapes are not (r, s) and (r,)."""
        weights, bias = np.array(W, dtype=np.float64), np.array(b, dtype=np.float64)
        if weights.ndim != 2 or bias.shape != weights.shape[:1]:
            raise ValueError(f"W has the shape {weights.shape} and b {bias.shape}; they must be (r, s) and (r,)")
        for name, array in (("W", weights), ("b", bias)):
            array.setflags(write=False)
            object.__setattr__(self, name, array)
        object.__setattr__(self, "activation", activation)

    def forward(self, x: Array) -> Array:
        """Return f(W x + b), shape (r,), for ``x`` of shape (s,)."""
        return self.activation.values(self.W @ x + self.b)


@dataclass(frozen=True, eq=False)
class Network:
    """A feed-forward network; ``layers``: all its layers but the input layer, in order."""

    layers: tuple[Layer, ...]

    def __post_init__(self) -> None:
        """Raise ``ValueError`` if the number of inputs of a layer is not the number of neurons in the layer before."""
        for number, (before, layer) in enumerate(zip(self.layers, self.layers[1:], strict=False), start=3):
            r, s = before.W.shape[0], layer.W.shape[1]
            if r != s:
                raise ValueError(f"layer {number} takes {s} values, but layer {number - 1} has {r} neurons")

    def forward(self, inputs: ArrayLike) -> tuple[Array, ...]:
        """Return the array of neuron values of each layer, from the input layer (``inputs``) to the output layer."""
        values = [np.asarray(inputs, dtype=np.float64)]
        for layer in self.layers:
            values.append(layer.forward(values[-1]))
        return tuple(values)
