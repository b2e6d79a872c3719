"""Addresses in the fields of scripts: ``{pre_activation 2.3}`` is the z of neuron 3 in layer 2.

A layer is a number, ``first`` (2, the first that computes) or ``last``. Instead of layer and number, ``shown`` is the
neuron that is shown in full (also without an address), ``negative`` the first neuron of layer 2 whose z is negative,
and ``largest`` the neuron of the last layer with the largest value.
"""

import re
from collections.abc import Sequence
from typing import Final, TypeVar

from tafelbild.errors import quoted
from tafelbild.kinds.network.numbers import NetworkNumbers
from tafelbild.lesson.fields.field_types import AddressError
from tafelbild.message import Message

Found = TypeVar("Found")
SHOWN, NEGATIVE, LARGEST = "shown", "negative", "largest"
WORDS: Final = ("", SHOWN, NEGATIVE, LARGEST)  # addresses of a neuron without its layer and number
FIRST, LAST = "first", "last"
PART: Final = re.compile(r"[1-9][0-9]{0,5}|first|last")
NOTHING_COMPUTED: Final = Message(
    "of this network only the sizes of its layers are known; write [[network.layer]] and network.inputs",
    de="von diesem Netz sind nur die Größen der Layer bekannt; schreiben Sie [[network.layer]] und network.inputs",
)
NO_NEGATIVE: Final = Message(
    "no z of layer 2 is negative; ask for it in brackets: [step: negative-in-layer-2]",
    de="kein z in Layer 2 ist negativ; fragen Sie in eckigen Klammern danach: [Schritt: negative-in-layer-2]",
)
NO_LARGEST: Final = Message(
    "two outputs are equally large; ask for it in brackets: [step: clear-answer]",
    de="zwei Ausgaben sind gleich groß; fragen Sie in eckigen Klammern danach: [Schritt: clear-answer]",
)


def traced(numbers: NetworkNumbers) -> NetworkNumbers:
    """Return the numbers; ``AddressError`` if nothing is computed in this lesson."""
    if numbers.trace is None:
        raise AddressError(NOTHING_COMPUTED)
    return numbers


def layer_at(numbers: NetworkNumbers, address: str, lowest: int = 2) -> int:
    """Return the number of the layer at an address; ``lowest``: 1 if the input layer is one, too."""
    if address == FIRST:
        return 2
    if address == LAST:
        return numbers.last
    if PART.fullmatch(address) and lowest <= int(address) <= numbers.last:
        return int(address)
    raise wrong(address, Message("layer", de="Layer"), range_of(lowest, numbers.last))


def neuron_at(numbers: NetworkNumbers, address: str) -> tuple[int, int]:
    """Return layer and number of the neuron at an address: 2.3, last.1, shown, negative or largest; "" is shown."""
    if address in {"", SHOWN}:
        return numbers.shown_neuron
    if address == NEGATIVE:
        return found(traced(numbers).negative_neuron, NO_NEGATIVE)
    if address == LARGEST:
        return numbers.last, found(traced(numbers).largest_output, NO_LARGEST)
    parts = parts_of(address, 2, numbers, "2.1")
    layer = layer_at(numbers, parts[0])
    return layer, number_at(parts[1], numbers.sizes[layer - 1], Message("neuron", de="Neuron"))


def weight_at(numbers: NetworkNumbers, address: str) -> tuple[int, int, int]:
    """Return layer, source and target of the weight at an address such as 2.1.3: into layer 2, from x₁ to y₃."""
    parts = parts_of(address, 3, numbers, "2.1.3")
    layer = layer_at(numbers, parts[0])
    source = number_at(parts[1], numbers.sizes[layer - 2], Message("source", de="Quelle"))
    return layer, source, number_at(parts[2], numbers.sizes[layer - 1], Message("target", de="Ziel"))


def input_at(numbers: NetworkNumbers, address: str) -> int:
    """Return the number of the input at an address."""
    return number_at(address, numbers.sizes[0], Message("input", de="Eingabe"))


def output_at(numbers: NetworkNumbers, address: str) -> int:
    """Return the number of the output at an address: 1, 2, …, or ``largest``."""
    if address == LARGEST:
        return found(traced(numbers).largest_output, NO_LARGEST)
    return number_at(address, numbers.sizes[-1], Message("output", de="Ausgabe"))


def parts_of(address: str, count: int, numbers: NetworkNumbers, example: str) -> Sequence[str]:
    """Return the parts of an address between its points; ``AddressError`` unless there are ``count``."""
    parts = address.split(".")
    if len(parts) != count or not all(map(PART.fullmatch, parts)):
        sizes = "-".join(map(str, numbers.sizes))
        words = f" ({SHOWN}, {NEGATIVE}, {LARGEST})" if count == 2 else ""
        form = Message(
            "layer.neuron" if count == 2 else "layer.source.target",
            de="Layer.Neuron" if count == 2 else "Layer.Quelle.Ziel",
        )
        raise AddressError(
            Message(
                f"{quoted(address)} is no address; write {form}, as in {example}{words}; "
                f"the layers have {sizes} neurons",
                de=f"{quoted(address)} ist keine Adresse; schreiben Sie {form:de}, zum Beispiel {example}{words}; "
                f"die Layer haben {sizes} Neuronen",
            )
        )
    return parts


def number_at(part: str, count: int, what: Message) -> int:
    """Return a number from 1 to ``count``; ``AddressError`` for anything else."""
    if part.isdecimal() and PART.fullmatch(part) and int(part) <= count:
        return int(part)
    raise wrong(part, what, range_of(1, count))


def found(value: Found | None, problem: Message) -> Found:
    """Return what was looked for; ``AddressError`` if there is none."""
    if value is None:
        raise AddressError(problem)
    return value


def range_of(lowest: int, highest: int) -> Message:
    """Return the numbers from ``lowest`` to ``highest`` as choices."""
    if lowest == highest:
        return Message(f"choose {lowest}", de=f"möglich ist {lowest}")
    return Message(f"choose {lowest} to {highest}", de=f"möglich sind {lowest} bis {highest}")


def wrong(part: str, what: Message, choice: Message) -> AddressError:
    """Return the error that there is no such layer, neuron, … in the network, or that none is named."""
    if not part:
        return AddressError(Message(f"{what} is missing; {choice}", de=f"{what:de} fehlt; {choice:de}"))
    return AddressError(
        Message(
            f"there is no {what} {quoted(part)}; {choice}", de=f"{what:de} {quoted(part)} gibt es nicht; {choice:de}"
        )
    )
