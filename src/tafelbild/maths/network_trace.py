"""Every step of the computation of a network, layer by layer, in exact numbers."""

from dataclasses import dataclass
from fractions import Fraction

from tafelbild.errors import pluralized
from tafelbild.maths.activation import Activation, Evaluation
from tafelbild.maths.neuron import NeuronTrace
from tafelbild.maths.number import JSON_PLACES, decimal_string
from tafelbild.maths.softmax import Softmax
from tafelbild.message import Message

JsonLayer = dict[str, list[str] | str | bool]
JsonNetwork = dict[str, list[str] | list[JsonLayer]]


@dataclass(frozen=True)
class LayerTrace:
    """Every step of a layer: the steps of each of its neurons, and the values that it hands on.

    Softmax is a function of the whole layer: the neurons before it have the identity, so their ``output`` is their z,
    and only ``outputs`` has the shares.
    """

    neurons: tuple[NeuronTrace, ...]
    activation: Activation | Softmax
    outputs: tuple[Evaluation, ...]

    @property
    def pre_activations(self) -> tuple[Evaluation, ...]:
        """The z of each neuron; exact if all inputs of the layer are."""
        return tuple(neuron.pre_activation_evaluation for neuron in self.neurons)

    @property
    def values(self) -> tuple[Fraction, ...]:
        """The outputs as numbers."""
        return tuple(output.value for output in self.outputs)

    @property
    def exact(self) -> bool:
        """Whether each output is the exact value."""
        return all(output.exact for output in self.outputs)

    def as_dict(self) -> JsonLayer:
        """Return the layer as a JSON object, numbers as strings with a decimal point; what is not exact to 20 places.

        The outputs of softmax always have 20 places.
        """
        places = JSON_PLACES if isinstance(self.activation, Softmax) else None
        return {
            "pre_activations": [_decimal(z) for z in self.pre_activations],
            "outputs": [_decimal(y, places) for y in self.outputs],
            "activation": self.activation.name,
            "exact": self.exact,
        }


@dataclass(frozen=True)
class NetworkTrace:
    """Every step of a network's computation: its inputs, then a trace of each layer behind the input layer."""

    inputs: tuple[Fraction, ...]
    layers: tuple[LayerTrace, ...]

    @property
    def outputs(self) -> tuple[Evaluation, ...]:
        """The values of the last layer."""
        return self.layers[-1].outputs

    @property
    def exact(self) -> bool:
        """Whether each output of the network is the exact value."""
        return self.layers[-1].exact

    def layer(self, number: int) -> LayerTrace:
        """Return the trace of a layer, counted from 1: the input layer is 1 and has none; ``ValueError`` for others."""
        last = len(self.layers) + 1
        if not 2 <= number <= last:
            raise ValueError(
                Message(
                    f"layer {number} computes nothing; the layers that do are 2 to {last}",
                    de=f"Layer {number} rechnet nichts; rechnende Layer sind 2 bis {last}",
                )
            )
        return self.layers[number - 2]

    def neuron(self, layer: int, number: int) -> NeuronTrace:
        """Return the steps of a neuron; layers and neurons count from 1, the input layer first."""
        neurons = self.layer(layer).neurons
        if not 1 <= number <= len(neurons):
            many = pluralized(len(neurons), "neuron")
            raise ValueError(
                Message(
                    f"layer {layer} has no neuron {number}; it has {many}",
                    de=f"Layer {layer} hat kein Neuron {number}; es hat {many:de}",
                )
            )
        return neurons[number - 1]

    def values(self, layer: int) -> tuple[Evaluation, ...]:
        """Return the values of a layer, counted from 1; those of layer 1 are the inputs."""
        return tuple(Evaluation(x, exact=True) for x in self.inputs) if layer == 1 else self.layer(layer).outputs

    def as_dict(self) -> JsonNetwork:
        """Return the values of all layers as a JSON object; its list of layers begins with the first computed one."""
        return {
            "inputs": [decimal_string(x) for x in self.inputs],
            "layers": [layer.as_dict() for layer in self.layers],
        }


def _decimal(number: Evaluation, places: int | None = None) -> str:
    return decimal_string(number.value, places if number.exact else JSON_PLACES)
