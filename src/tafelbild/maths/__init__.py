"""The computation of a neuron and of whole networks, in exact numbers."""

from tafelbild.maths.activation import ACTIVATIONS, Activation, Evaluation, activation_named
from tafelbild.maths.network import MNIST_LAYERS, Layer, Network, ParameterCounts
from tafelbild.maths.network_trace import LayerTrace, NetworkTrace
from tafelbild.maths.neuron import Neuron, NeuronTrace
from tafelbild.maths.number import Number, decimal_string, has_finite_decimal, to_fraction
from tafelbild.maths.scale import axis_step, opposite_example
from tafelbild.maths.softmax import SOFTMAX, Softmax

__all__ = [
    "ACTIVATIONS",
    "MNIST_LAYERS",
    "SOFTMAX",
    "Activation",
    "Evaluation",
    "Layer",
    "LayerTrace",
    "Network",
    "NetworkTrace",
    "Neuron",
    "NeuronTrace",
    "Number",
    "ParameterCounts",
    "Softmax",
    "activation_named",
    "axis_step",
    "decimal_string",
    "has_finite_decimal",
    "opposite_example",
    "to_fraction",
]
