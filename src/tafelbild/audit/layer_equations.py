"""What values of one layer on stage have to do with each other: y = f(z), e to the z, and the shares of softmax.

The keys of the values (``notation.addresses``) say what belongs together, wherever it stands.
"""

from collections.abc import Iterator, Mapping

from tafelbild.audit.grids import NUMBER
from tafelbild.audit.snapshots import Snapshot
from tafelbild.audit.stage_numbers import StageNumbers
from tafelbild.notation.addresses import Address


def layer_equations(snapshot: Snapshot, allowed: StageNumbers) -> Iterator[tuple[str, ...]]:
    """Yield equations, each in ways of which one has to hold: with =, or with ≈ where a number is rounded."""
    numbers = numbers_by_address(snapshot)
    for address, z in numbers.items():
        if address.quantity != "pre-activation":
            continue
        layer = address.numbers[0]
        y, power = (numbers.get(Address(quantity, address.numbers)) for quantity in ("output", "exponential"))
        function = allowed.function_of(layer)
        if y and function and function != "softmax":
            yield both_ways(f"{function}({z})", y)
        if power:
            yield both_ways(f"e^({z})", power)
        total = numbers.get(Address("exponential-sum", (layer,)))
        if y and power and total:
            yield both_ways(f"{power}/{total}", y)


def numbers_by_address(snapshot: Snapshot) -> Mapping[Address, str]:
    """Return the numbers in parts with full addresses that are on stage; of several, that with the most digits."""
    parts = ((Address.of(key), piece) for text in snapshot.texts for key, piece in text.parts)
    found = [(address, piece) for address, piece in parts if address is not None and NUMBER.fullmatch(piece)]
    return dict(sorted(found, key=lambda each: len(each[1])))


def both_ways(left: str, right: str) -> tuple[str, str]:
    """Return an equation with = and with ≈."""
    return f"{left} = {right}", f"{left} ≈ {right}"
