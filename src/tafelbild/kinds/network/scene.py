"""``NetworkScene``, the base class of the scenes about a whole network."""

from collections.abc import Collection, Iterable, Sequence

from manim import Animation, VGroup

from tafelbild.draw.layouts import Layout
from tafelbild.draw.net import Net
from tafelbild.draw.net_values import NetValues
from tafelbild.draw.net_weights import NetWeights
from tafelbild.errors import LessonError
from tafelbild.kinds.network.numbers import NetworkNumbers, value_of
from tafelbild.message import Message
from tafelbild.notation.layer_cells import LayerCells
from tafelbild.stage import LessonScene


class NetworkScene(LessonScene):
    """A scene about the network of a lesson: its numbers, and the drawings of it with its weights and its values."""

    @property
    def numbers(self) -> NetworkNumbers:
        """The network, and the trace of its computation."""
        numbers: NetworkNumbers = self.lesson.numbers
        return numbers

    @property
    def computed(self) -> NetworkNumbers:
        """The numbers; ``LessonError`` if only the sizes of the layers are known, so that nothing is computed."""
        if self.numbers.trace is None:
            problem = Message(
                "this scene needs the numbers of the network; write [[network.layer]], or file",
                de="diese Szene braucht die Zahlen des Netzes; schreiben Sie [[network.layer]] oder file",
            )
            raise LessonError("network", problem)
        return self.numbers

    def names_of(self, layer: int) -> Sequence[str]:
        """Return the names of the inputs or of the outputs (last layer) in the scene's language; () if none."""
        numbers = self.numbers
        names = {1: numbers.input_names, numbers.last: numbers.output_names}.get(layer, {})
        return names.get(self.language, ())

    def release(self, group: VGroup) -> None:
        """Put the members of a group on stage in its place, so that those that leave the group can fade out."""
        self.remove(group)
        self.add(*group)

    def play_all(self, parts: Iterable[Animation]) -> None:
        """Play animations one after the other."""
        for part in parts:
            self.play(part)

    def cells(self, layer: int) -> LayerCells:
        """Return the cells of a layer's matrices and table."""
        return LayerCells(self.computed.of_layer(layer), layer, self.language, self.computed.places)

    def net_in(self, layout: Layout) -> Net:
        """Return a drawing of the lesson's network."""
        return Net(self.theme, self.numbers.sizes, layout=layout)

    def weights_of(self, net: Net) -> NetWeights:
        """Return the weights of the network on the edges of its drawing."""
        return NetWeights(net, [layer.weights for layer in self.computed.layers])

    def values_of(self, net: Net) -> NetValues:
        """Return the values of the network in the rings of its drawing: those before softmax, not its shares."""
        numbers, last = self.computed, self.numbers.last
        values = [tuple(map(value_of, numbers.steps.values(layer))) for layer in range(1, last + 1)]
        before_softmax: Collection[int] = (last,) if numbers.has_softmax else ()
        for layer in before_softmax:
            values[layer - 1] = tuple(z.value for z in numbers.of_layer(layer).pre_activations)
        return NetValues(net, values, self.language, places=numbers.places, pre_activations=before_softmax)
