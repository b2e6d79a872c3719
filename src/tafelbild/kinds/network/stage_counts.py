"""What a film about a whole network may show where it counts: keys of formula parts, and the numbers and names in them.

| key | what is counted or named |
|---|---|
| ``side`` | the pixels along a side of a square picture, the input layer |
| ``size-LAYER`` | the neurons of a layer; layer 1 is the input layer |
| ``total-weight-LAYER`` | the weights that lead to a layer, as a number or as a product: 784·16 |
| ``total-bias-LAYER`` | its biases |
| ``parameters`` | all weights and biases |
| ``name-LAYER-NUMBER`` | what a neuron of the last layer stands for; without names, they count from 0 |
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from math import isqrt
from typing import Final

from tafelbild.notation import shown

KEY: Final = re.compile(r"(side|parameters|size|total-weight|total-bias|name)((?:-[1-9]\d*)*)")

ALONE: Final = ("side", "parameters")  # keys without an address


def counts_in_part(key: str, sizes: Sequence[int], names: Sequence[str], language: str) -> set[str]:
    """Return what the part with this key may show in a network of these sizes; nothing if the key counts nothing.

    >>> sorted(counts_in_part("total-weight-2", (784, 16, 16, 10), (), "en"))
    ['12,544', '784·16']
    >>> counts_in_part("parameters", (784, 16, 16, 10), (), "en"), counts_in_part("size-5", (2, 3), (), "en")
    ({'13,002'}, set())
    """
    found = KEY.fullmatch(key)
    if found is None:
        return set()
    what, place = found[1], tuple(int(number) for number in found[2].split("-")[1:])
    if not place or what in ALONE:
        return set() if place else alone(what, sizes, language)
    if what == "name":
        return name_of(place, sizes, names)
    first = 1 if what == "size" else 2
    if len(place) > 1 or not first <= place[0] <= len(sizes):
        return set()
    before, here = sizes[place[0] - 2], sizes[place[0] - 1]
    if what == "total-weight":
        return {shown(before * here, language), f"{shown(before, language)}·{shown(here, language)}"}
    return {shown(here, language)}


def alone(what: str, sizes: Sequence[int], language: str) -> set[str]:
    """Return what a key without an address stands for."""
    if what == "parameters":
        pairs = pairwise(sizes)
        return {shown(sum((before + 1) * here for before, here in pairs), language)}
    side = isqrt(sizes[0])
    return {shown(side, language)} if what == "side" and side * side == sizes[0] else set()


def name_of(place: tuple[int, ...], sizes: Sequence[int], names: Sequence[str]) -> set[str]:
    """Return the name of a neuron of the last layer, whose (layer, number) is ``place``."""
    known = names or [str(number) for number in range(sizes[-1])]
    return {known[place[1] - 1]} if len(place) == 2 and place[0] == len(sizes) and place[1] <= len(known) else set()
