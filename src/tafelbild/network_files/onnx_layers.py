"""The layers that the steps of an ONNX graph are, put together from the input to the output."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from tafelbild.errors import LessonError
from tafelbild.maths import SOFTMAX
from tafelbild.message import Message
from tafelbild.network_files.exact_numbers import exact_numbers, exact_rows
from tafelbild.network_files.layer_shapes import LayerShape
from tafelbild.network_files.network_file import LayerValues, Vector
from tafelbild.network_files.onnx_actions import Action, AddBias, Apply, Arrange, BothClasses, Multiply, Side

NO_LAYER_BEFORE: Final = Message(
    "stands before the first layer; a network begins with Gemm or MatMul",
    de="steht vor dem ersten Layer; ein Netz beginnt mit Gemm oder MatMul",
)
AFTER_FUNCTION: Final = Message(
    "follows an activation function; there a new layer begins, with Gemm or MatMul",
    de="folgt auf eine Aktivierungsfunktion; danach beginnt ein neuer Layer, mit Gemm oder MatMul",
)
AFTER_END: Final = Message(
    "follows the end of the network: the operator before it makes a list of its results",
    de="folgt auf das Ende des Netzes: der Operator davor macht eine Liste aus seinen Ergebnissen",
)
MAX_BIASES: Final = 4  # that are added to one layer
TOO_MANY_BIASES: Final = Message(
    f"is one more than the {MAX_BIASES} biases that a layer may add; export the model anew",
    de=f"ist einer mehr als die {MAX_BIASES} Bias-Werte, die ein Layer addieren darf; exportieren Sie das Modell neu",
)
OTHER_WAY: Final = Message(
    "goes along the examples of a batch, not along the values of a layer; export the model anew",
    de="läuft über die Beispiele eines Stapels, nicht über die Werte eines Layers; exportieren Sie das Modell neu",
)


@dataclass
class LayerDraft:
    """A layer while it is put together: its matrix, then its biases, then its function."""

    product: Multiply
    biases: list[AddBias] = field(default_factory=list)
    function: str = ""

    @property
    def neurons(self) -> int:
        """How many neurons the layer has."""
        return len(self.product.matrix)

    @property
    def shape(self) -> LayerShape:
        """The shape of the layer; a single number as bias is that of each neuron."""
        lengths = [bias.values.size for bias in self.biases if bias.values.size != 1]
        biases = next((length for length in lengths if length != self.neurons), self.neurons)
        inputs = self.product.matrix.shape[1]
        return LayerShape(self.product.place, self.neurons, inputs, biases, self.function or "identity")

    def values(self) -> LayerValues:
        """Return the numbers of the layer, exact."""
        product = self.product
        rows = exact_rows(product.matrix, product.place)
        if product.scale != 1:
            rows = tuple(tuple(product.scale * w for w in row) for row in rows)
        bias: Vector = (Fraction(0),) * self.neurons
        for added in self.biases:
            numbers = exact_numbers(added.values.ravel(), added.place)
            numbers = numbers * self.neurons if len(numbers) == 1 else numbers
            bias = tuple(b + added.scale * more for b, more in zip(bias, numbers, strict=True))
        return LayerValues(rows, bias, self.function or "identity")


class LayerBuilder:
    """Puts layers together from actions; ``lengths``: of the dimensions of the input, None where unknown or free."""

    def __init__(self, lengths: Sequence[int | None]) -> None:
        self.lengths = lengths
        self.rank = len(lengths)
        self.width: int | None = None  # of a row, if it is known
        self.given: Side | None = None  # how the input lies, if it was arranged
        self.layers: list[LayerDraft] = []
        self.ended = False

    def add(self, action: Action) -> None:
        """Take the next action; ``LessonError`` if it does not fit what came before."""
        if self.ended and not isinstance(action, Arrange):
            raise LessonError(action.place, AFTER_END)
        match action:
            case Multiply():
                self.begin_layer(action)
            case AddBias():
                self.add_bias(action)
            case Apply():
                self.apply(action)
            case Arrange():
                self.arrange(action)
            case BothClasses():
                self.ended = True
                if not self.layers or self.layers[-1].neurons != 1:
                    raise LessonError(action.place, OTHER_WAY)

    def begin_layer(self, product: Multiply) -> None:
        """Begin a layer, whose input must lie as what is before gives it."""
        given = self.layers[-1].product.gives if self.layers else self.given
        if self.rank != 1 and given not in {None, product.takes}:
            raise LessonError(product.place, OTHER_WAY)
        wanted = None if self.layers else self.first_width(product)
        if wanted not in {None, product.matrix.shape[1]}:
            raise LessonError(product.place, input_misfit(product, wanted))
        self.layers.append(LayerDraft(product))

    def first_width(self, product: Multiply) -> int | None:
        """Return how many values the input has for a first layer, None if that is not told."""
        if self.width is not None or not self.lengths:
            return self.width
        return self.lengths[-1 if product.takes == "row" or self.rank == 1 else -2]

    def open_layer(self, place: str) -> LayerDraft:
        """Return the layer that has no function yet."""
        if not self.layers:
            raise LessonError(place, NO_LAYER_BEFORE)
        if self.layers[-1].function:
            raise LessonError(place, AFTER_FUNCTION)
        return self.layers[-1]

    def add_bias(self, bias: AddBias) -> None:
        """Add a bias to its layer; it must not lie across the layer's values. Its length is looked at later."""
        layer = self.open_layer(bias.place)
        if len(layer.biases) == MAX_BIASES:
            raise LessonError(bias.place, TOO_MANY_BIASES)
        shape = bias.values.shape
        across = self.rank != 1 and layer.product.gives == "column"
        along = shape[-2:-1] if across else shape[-1:]
        if bias.values.size not in {1, *along}:
            raise LessonError(bias.place, OTHER_WAY)
        layer.biases.append(bias)

    def apply(self, applied: Apply) -> None:
        """Give the layer its function; softmax must make shares of the values of the layer."""
        layer = self.open_layer(applied.place)
        layer.function = applied.function
        rank = self.rank or 2
        dimension = -2 if rank != 1 and layer.product.gives == "column" else -1
        if applied.function == SOFTMAX.name and applied.axis not in {dimension, rank + dimension}:
            raise LessonError(applied.place, OTHER_WAY)

    def arrange(self, arranged: Arrange) -> None:
        """Make a row of the values for each example; scikit-learn puts results below one another, as the last step."""
        if self.layers:
            length = self.layers[-1].neurons if not self.ended else 2
            across = self.rank == 1 or self.layers[-1].product.gives == "column"
            if across or arranged.length not in {None, 1, length}:
                raise LessonError(arranged.place, OTHER_WAY)
            self.ended = self.ended or (arranged.length == 1 and length != 1)
            return
        length_of_row = product_of(self.lengths[1:]) if self.rank > 1 else None
        if None not in {arranged.length, length_of_row} and arranged.length != length_of_row:
            raise LessonError(arranged.place, OTHER_WAY)
        self.width = arranged.length or length_of_row
        self.rank, self.lengths, self.given = 2, (), "row"


def product_of(lengths: Sequence[int | None]) -> int | None:
    """Return the product of lengths, None if one is unknown.

    >>> product_of([1, 28, 28]), product_of([None, 4])
    (784, None)
    """
    product = 1
    for length in lengths:
        if length is None:
            return None
        product *= length
    return product


def input_misfit(product: Multiply, wanted: int | None) -> Message:
    """Return the problem that the first layer takes another number of values than the input has."""
    taken = product.matrix.shape[1]
    return Message(
        f"takes {taken} values, but the input has {wanted}; there must be as many",
        de=f"nimmt {taken} Werte, aber die Eingabe hat {wanted}; es müssen gleich viele sein",
    )
