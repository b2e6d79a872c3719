"""What other programs call our activation functions, and which function a layer has of which a file says nothing."""

from collections.abc import Sequence
from typing import Final

from tafelbild.errors import LessonError, pluralized
from tafelbild.maths import SOFTMAX
from tafelbild.message import Message
from tafelbild.network_files.layer_shapes import FUNCTIONS

ALIASES: Final = {  # without _, - and blanks -> our name
    **{name.replace("_", ""): name for name in FUNCTIONS},
    "linear": "identity",
    "none": "identity",
    "logistic": "sigmoid",
    "swish": "silu",
    "heaviside": "step",
}
USUAL_FUNCTION: Final = "relu"  # of hidden layers
LAST_FUNCTION: Final = "identity"
HIDDEN_ASSUMED: Final = Message(
    "the file names no activation function: relu is assumed in hidden layers",
    de="die Datei nennt keine Aktivierungsfunktion: in Hidden Layern ist relu angenommen",
)
LAST_ASSUMED: Final = Message(
    "the file names no activation function of the last layer: identity is assumed",
    de="die Datei nennt keine Aktivierungsfunktion des letzten Layers: angenommen ist identity",
)


def our_name(name: str) -> str:
    """Return our name of a function that another program names, else ``name`` itself.

    >>> our_name("LeakyReLU"), our_name("logistic"), our_name("Linear"), our_name("relo")
    ('leaky_relu', 'sigmoid', 'identity', 'relo')
    """
    short = name.strip().lower()
    return ALIASES.get(short.translate({ord(sign): None for sign in "_- "}), short)


def functions_of_layers(named: Sequence[str], layers: int, place: str) -> tuple[tuple[str, ...], tuple[Message, ...]]:
    """Return the function of each of ``layers``, and remarks on those that are assumed.

    ``named``: the functions that a file names: of all layers, of all but the last, or one for all but the last (of a
    single layer: its own). Softmax alone is that of the last layer.
    """
    names = tuple(map(our_name, named))
    if names == (SOFTMAX.name,) and layers > 1:
        return (USUAL_FUNCTION,) * (layers - 1) + names, (HIDDEN_ASSUMED,)
    if len(names) == layers:
        return names, ()
    if len(names) == layers - 1 or len(names) == 1:
        hidden = names if len(names) == layers - 1 else names * (layers - 1)
        return (*hidden, LAST_FUNCTION), (LAST_ASSUMED,)
    if not names:
        remarks = (LAST_ASSUMED,) if layers == 1 else (HIDDEN_ASSUMED, LAST_ASSUMED)
        return (USUAL_FUNCTION,) * (layers - 1) + (LAST_FUNCTION,), remarks
    many = pluralized(layers, "layer")
    problem = Message(
        f"{len(names)} functions for {many}; name one for each layer, or one for all hidden layers",
        de=f"{len(names)} Funktionen für {many:de}; nennen Sie eine je Layer oder eine für alle Hidden Layer",
    )
    raise LessonError(place, problem)
