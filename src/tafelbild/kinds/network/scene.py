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
    """A scene about the network of a lesson: its numbers, and the drawings of it with its weights and its values.

    >>> scene.numbers.sizes
    (3, 4, 4, 2)
    """

    @property
    def numbers(self) -> NetworkNumbers:
        """The network, and the trace of its computation.

        >>> [float(value_of(number)) for number in scene.numbers.steps.values(1)]  # the inputs
        [5.0, 2.0, 4.0]
        """
        numbers: NetworkNumbers = self.lesson.numbers
        return numbers

    @property
    def computed(self) -> NetworkNumbers:
        """The numbers; ``LessonError`` if only the sizes of the layers are known, so that nothing is computed.

        >>> scene.computed is scene.numbers
        True
        """
        if self.numbers.trace is None:
            problem = Message(
                "this scene needs the numbers of the network; write [[network.layer]], or file",
                de="diese Szene braucht die Zahlen des Netzes; schreiben Sie [[network.layer]] oder file",
            )
            raise LessonError("network", problem)
        return self.numbers

    def names_of(self, layer: int) -> Sequence[str]:
        """Return the names of the inputs or of the outputs (last layer) in the scene's language; () if none.

        >>> scene.names_of(4), scene.names_of(2)
        (('Spam', 'kein Spam'), ())
        """
        numbers = self.numbers
        names = {1: numbers.input_names, numbers.last: numbers.output_names}.get(layer, {})
        return names.get(self.language, ())

    def release(self, group: VGroup) -> None:
        """Put the members of a group on stage in its place, so that those that leave the group can fade out.

        >>> pair = VGroup(Dot(), Dot())
        >>> _ = scene.add(pair)
        >>> scene.release(pair)
        >>> len(scene.mobjects)
        2
        """
        self.remove(group)
        self.add(*group)

    def play_all(self, parts: Iterable[Animation]) -> None:
        """Play animations one after the other.

        >>> scene.play_all([part("first"), part("second")])
        0.0 s: first
        1.0 s: second
        """
        for part in parts:
            self.play(part)

    def cells(self, layer: int) -> LayerCells:
        """Return the cells of a layer's matrices and table.

        >>> scene.cells(2).rows, scene.cells(2).columns
        ((1, 2, 3, 4), (1, 2, 3))
        """
        return LayerCells(self.computed.of_layer(layer), layer, self.language, self.computed.places)

    def net_in(self, layout: Layout) -> Net:
        """Return a drawing of the lesson's network.

        >>> from tafelbild.draw.whole_net import whole_layout
        >>> net = scene.net_in(whole_layout(scene.theme, scene.numbers.sizes))
        >>> len(net.rings)
        13
        """
        return Net(self.theme, self.numbers.sizes, layout=layout)

    def weights_of(self, net: Net) -> NetWeights:
        """Return the weights of the network on the edges of its drawing.

        >>> from tafelbild.draw.whole_net import whole_layout
        >>> weights = scene.weights_of(scene.net_in(whole_layout(scene.theme, scene.numbers.sizes)))
        >>> float(weights.of((1, 3, 2)))  # w_32, from input 3 to neuron 2 of the next layer
        0.25
        """
        return NetWeights(net, [layer.weights for layer in self.computed.layers])

    def values_of(self, net: Net) -> NetValues:
        """Return the values of the network in the rings of its drawing: those before softmax, not its shares.

        >>> from tafelbild.draw.whole_net import whole_layout
        >>> values = scene.values_of(scene.net_in(whole_layout(scene.theme, scene.numbers.sizes)))
        >>> values.written[2, 2].text, values.written[4, 1].text  # y_2; z_1 of the last layer
        ('3,2', '0,7')
        """
        numbers, last = self.computed, self.numbers.last
        values = [tuple(map(value_of, numbers.steps.values(layer))) for layer in range(1, last + 1)]
        before_softmax: Collection[int] = (last,) if numbers.has_softmax else ()
        for layer in before_softmax:
            values[layer - 1] = tuple(z.value for z in numbers.of_layer(layer).pre_activations)
        return NetValues(net, values, self.language, places=numbers.places, pre_activations=before_softmax)
