"""The computation of a neuron in exact numbers, and of whole networks in floating point."""

from tafelbild.maths.activation import ACTIVATIONS, Activation, Evaluation, activation_named
from tafelbild.maths.network import MNIST_LAYERS, Layer, Network
from tafelbild.maths.neuron import Neuron, NeuronTrace
from tafelbild.maths.number import Number, decimal_string, has_finite_decimal, to_fraction
from tafelbild.maths.scale import axis_step, opposite_example

__all__ = [
    "ACTIVATIONS",
    "MNIST_LAYERS",
    "Activation",
    "Evaluation",
    "Layer",
    "Network",
    "Neuron",
    "NeuronTrace",
    "Number",
    "activation_named",
    "axis_step",
    "decimal_string",
    "has_finite_decimal",
    "opposite_example",
    "to_fraction",
]
